// Names known in advance, found in a text in one pass: a trie over words, hashed at every step.
//
//   NameTrie trie;
//   trie.add("Quai d'Orsay", 7);
//   const auto words = name_words("At the Quai d’Orsay …");
//   trie.find(words, 2, [](std::uint32_t value, std::uint32_t last) { … });   // 7, the word after the last
//
// Words are runs of letters and digits, folded (text/normalise.h): accents, hyphens, apostrophes and the
// full stops of "U.S." make no difference. Case does: a name's capital must be a capital in the text, and
// "US" is not found in "us" or "Us". A comma is a word of its own; other marks are never inside a name.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosscheck {

enum class WordGap : std::uint8_t {
  space, // white space, on one line or over one line break
  tight, // joined by a hyphen, apostrophe or slash
  dot,   // a full stop: "U.S", "apnews.com", or "No. 10"
  open,  // anything else: no name goes over it
};

struct NameWord {
  Span where;
  std::string folded; // "and" for &; "," for a comma
  WordGap before = WordGap::open;
  bool capital = false;   // its first letter
  bool all_upper = false; // every letter
  bool letters_only = true;
};

std::vector<NameWord> name_words(std::string_view text);

class NameTrie {
public:
  void add(std::string_view name, std::uint32_t value);
  // Calls `found(value, end)` for every name that begins at words[at] and fits in case; `end` is the index
  // behind its last word. Shorter names come first.
  void find(const std::vector<NameWord>& words, std::size_t at,
            const std::function<void(std::uint32_t value, std::size_t end)>& found) const;
  std::size_t size() const { return ends_.size(); }

private:
  struct End {
    std::uint32_t value = 0;
    std::uint32_t capital = 0; // bit a word
    std::uint32_t upper = 0;
    std::uint32_t next = kNone; // another name with the same words
  };
  std::unordered_map<std::string, std::uint32_t> vocabulary_;
  std::unordered_map<std::uint64_t, std::uint32_t> steps_; // (node, word) -> node
  std::vector<std::uint32_t> first_end_{kNone};            // by node
  std::vector<End> ends_;
};

} // namespace crosscheck
