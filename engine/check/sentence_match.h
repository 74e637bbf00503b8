// Which sentences of another text speak of what a sentence says, word by word.
//
// Words agree by lemma, by WordNet synonym or derivation, and names by their folded form; each word weighs
// by its rarity in the lexicon's counts, so that "said" and "year" prove nothing.
#pragma once

#include "base/word_map.h"
#include "check/workbench.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct ContentWord {
  std::uint32_t token = 0;
  std::string lemma; // folded
  Pos pos{};
  double weight = 1;
};

std::vector<ContentWord> content_words(const Workbench& bench, std::uint32_t document,
                                       std::uint32_t sentence);

// The words of one document, for "does it occur at all".
class WordIndex {
public:
  WordIndex(const Workbench& bench, std::uint32_t document);
  // By folded lemma or form.
  bool has(const std::string& lemma) const { return places_.contains(lemma); }
  // The sentences (ascending) that hold it.
  const std::vector<std::uint32_t>& sentences(const std::string& lemma) const;
  // `has`, or a synonym or derivation of it does, among the words of one initial letter.
  bool has_related(const ContentWord& word, const Lexicon& lexicon) const;

private:
  WordMap<std::vector<std::uint32_t>> places_;
  std::unordered_map<char, std::vector<std::string>> by_letter_;
};

struct SentenceMatch {
  std::uint32_t sentence = kNone;
  double cover = 0; // share of the words' weight that the sentence (with its neighbours) holds
};

// The best-covering sentence of `document`; a neighbour's words count half.
SentenceMatch best_match(const std::vector<ContentWord>& words, const Workbench& bench,
                         std::uint32_t document, const WordIndex& index);

} // namespace crosscheck
