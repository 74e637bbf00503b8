// Two quotations word by word: local alignment (Smith and Waterman 1981) over words in one spelling.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck {

struct QuotedWord {
  std::string form; // lower case, one spelling for variants
  std::uint32_t token = 0;
  bool content =
      false; // noun, verb, adjective, adverb, number, name, negation: a change of it changes the words
  bool bracketed = false; // the editor's own: [the president]
  bool after_gap = false; // an ellipsis stands before it
  bool pronoun = false;
  bool name = false;
  std::string lemma = {}; // "wants" for "want" is no other word; empty: not known
};

struct QuoteAlignment {
  std::size_t matched = 0; // words that agree
  std::size_t matched_content = 0;
  std::size_t matched_common = 0;      // content words that are neither names nor the editor's own
  std::size_t longest_run = 0;         // words that agree without a break
  std::size_t longest_run_content = 0; // of them, content words
  std::vector<std::uint32_t>
      changed_a; // content tokens inside the aligned region without a partner
  std::vector<std::uint32_t> changed_b;
  // One or two words that stand on both sides where the agreement ends, but are not the same: "no lessons
  // [at all]" and "no lessons [whatever]". A quotation that is only cut has nothing there on one side.
  std::vector<std::uint32_t> ends_a;
  std::vector<std::uint32_t> ends_b;
  bool ends_alike = false; // the words at the ends differ in one letter: misheard or mistyped
  std::vector<std::uint32_t> pronouns_a; // "they" here, "we" there, in the same place
  std::vector<std::uint32_t> pronouns_b;
  double share = 0;         // matched words of the shorter quotation's words
  std::size_t region_a = 0; // words between the first and last match, on either side
  std::size_t region_b = 0;
};

// Cost is the product of the lengths; both are capped at `kLongestQuote` words by the caller.
inline constexpr std::size_t kLongestQuote = 160;
QuoteAlignment align_quotes(const std::vector<QuotedWord>& a, const std::vector<QuotedWord>& b);

} // namespace crosscheck
