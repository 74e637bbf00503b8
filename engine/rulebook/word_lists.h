// Named word lists (files of `kind: lists`): the vocabulary that rules share.
//
//   lists:
//     casualty-nouns: [people, civilians, soldiers]          # a list: entries without a value
//     month: {january: 1, february: 2}                       # a mapping: entries with a value
//
// In patterns {month} stands for a group of all entries, longest first: (?:january|february|…).
// Entries are lower case; they may be of several words.
#pragma once

#include "base/word_map.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class YamlMap;

struct WordList {
  std::vector<std::pair<std::string, std::string>>
      entries;                 // word, value (empty without one), in file order
  WordMap<std::string> values; // the same, for look-ups

  bool contains(std::string_view word) const { return values.contains(word); }
  // Its value; empty when the word is not listed or has none.
  std::string_view value(std::string_view word) const;
};

class WordLists {
public:
  void add(std::string name, WordList list) {
    lists_.insert_or_assign(std::move(name), std::move(list));
  }
  // An empty list when there is none of that name.
  const WordList& list(std::string_view name) const;
  bool has(std::string_view name) const { return lists_.contains(name); }
  // Replaces each {name}; unknown names are put into `unknown`. {2}, {1,3} stay: they are repetition.
  std::string expand(std::string_view pattern, std::vector<std::string>& unknown) const;

private:
  WordMap<WordList> lists_;
};

void load_word_lists(YamlMap& file, WordLists& out);

} // namespace crosscheck
