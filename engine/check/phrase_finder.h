// The phrases of a rule's list, looked up in a text by their first word.
//
//   const PhraseFinder lost(rule.list("before"));
//   const Range found = lost.find(analysis, sentence.tokens);   // empty: none
//
// Phrases are lower case, words joined by one space; they are met by forms or by lemmas.
#pragma once

#include "base/word_map.h"
#include "text/analysis.h"

#include <string>

namespace crosscheck {

class PhraseFinder {
public:
  // The list must live as long.
  explicit PhraseFinder(const WordSet& phrases);
  // The first phrase that begins inside `tokens`.
  Range find(const Analysis& text, Range tokens) const;

private:
  const WordSet& phrases_;
  WordSet first_;
  std::uint32_t longest_ = 0; // words
};

} // namespace crosscheck
