// Whether two quotations are one utterance: from the words that they share, and what is known of who spoke.
#pragma once

#include "check/quote_alignment.h"
#include "check/quote_pieces.h"

namespace crosscheck {

enum class Speakers : unsigned char { same, unknown, doubtful, different };

Speakers speakers(const QuotePiece& a, const QuotePiece& b);

// Enough of the same words, thick enough on the ground, for what is known of the speakers.
bool one_utterance(const CheckRule& rule, const QuoteAlignment& alignment, Speakers who,
                   bool one_article);

// How much two utterances have in common whatever the order of their words: content words, names apart.
struct CommonWords {
  std::size_t shared = 0;
  std::size_t fewer = 0;             // content words of the shorter one
  std::vector<std::uint32_t> only_a; // tokens that the other side has not
  std::vector<std::uint32_t> only_b;
};
CommonWords common_words(const CheckRule& rule, const QuotePiece& a, const QuotePiece& b);

// The same speaker's same thought set down twice, as two translators or two note-takers do.
bool same_thought(const CheckRule& rule, const CommonWords& common, Speakers who);

// An article that quotes twice quotes two utterances, as a rule: few words that agree are one of which a word was
// altered only where they are most of both.
bool two_utterances(const CheckRule& rule, const QuotePiece& a, const QuotePiece& b,
                    const QuoteAlignment& alignment, Speakers who);

} // namespace crosscheck
