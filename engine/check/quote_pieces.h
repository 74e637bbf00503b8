// The quotations of a story, cut into sentences, and which of them are worth aligning.
#pragma once

#include "check/quote_alignment.h"
#include "check/workbench.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace crosscheck {

// One sentence of a quotation, or what of it stands in the quotation marks.
struct QuotePiece {
  std::uint32_t document = 0;
  std::uint32_t quote = 0;
  std::uint32_t sentence = 0;
  Span where; // the whole quotation
  std::vector<QuotedWord> words;
  std::uint32_t speaker = kNone; // story entity
  bool person = false;           // the speaker is a named person
  std::string country;           // of the speaker
  std::string name;              // of the speaker, in lower case
};

// Every sentence of at least `shortest` words in the quotations of a story; titles and furniture stay out.
std::vector<QuotePiece> quote_pieces(const Workbench& bench, const Story& story,
                                     const CheckRule& rule);

// Pairs that share words which are rare in the story, by index; from an inverted index, so that cost stays
// near-linear.
std::vector<std::pair<std::uint32_t, std::uint32_t>>
candidate_pairs(const std::vector<QuotePiece>& pieces);

} // namespace crosscheck
