// Names known in advance, found in a text in one pass: a trie over words, hashed at every step.
//
//   NameTrie trie;
//   trie.add("Quai d'Orsay", 7);
//   const auto words = trie.words("At the Quai d’Orsay …");
//   trie.find(words, 2, [](std::uint32_t value, std::size_t end) { … });   // 7, behind the last word
//
// Words are runs of letters and digits, folded (text/normalise.h): accents, hyphens, apostrophes and the
// full stops of "U.S." make no difference. Case does: a name's capital must be a capital in the text, and
// "US" is not found in "us" or "Us". A comma is a word of its own; other marks are never inside a name.
#pragma once

#include "base/span.h"
#include "base/string_table.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace crosscheck {

enum class WordGap : std::uint8_t {
  space, // white space, on one line or over one line break
  tight, // joined by a hyphen, apostrophe or slash
  dot,   // a full stop: "U.S", "apnews.com", or "No. 10"
  open,  // anything else: no name goes over it
};

// A word as one trie knows it. "&" is read as "and".
struct NameWord {
  Span where;
  std::uint32_t id = kNone; // kNone: in none of the trie's names
  WordGap before = WordGap::open;
  bool capital = false;   // its first letter
  bool all_upper = false; // every letter
};

class NameTrie {
public:
  void add(std::string_view name, std::uint32_t value);
  // All words of a text, for find() of this very trie.
  std::vector<NameWord> words(std::string_view text) const;
  // As the trie knows it, folded; the id must not be kNone.
  std::string_view word(const NameWord& one) const { return vocabulary_[one.id]; }
  // Does any name begin with this word?
  bool begins(const NameWord& word) const {
    return word.id != kNone && first_node_[word.id] != kNone;
  }
  // Calls `found(value, end)` for every name that begins at words[at] and fits in case; `end` is the index
  // behind its last word. Shorter names come first.
  template <typename Found>
  void find(const std::vector<NameWord>& words, std::size_t at, Found&& found) const {
    if (at >= words.size() || !begins(words[at]))
      return;
    std::uint32_t node = first_node_[words[at].id], capital = 0, upper = 0;
    for (std::size_t i = at;;) {
      const NameWord& word = words[i];
      capital |= std::uint32_t{word.capital} << (i - at);
      upper |= std::uint32_t{word.all_upper} << (i - at);
      for (std::uint32_t end = first_end_[node]; end != kNone; end = ends_[end].next)
        if ((ends_[end].capital & ~capital) == 0 && (ends_[end].upper & ~upper) == 0)
          found(ends_[end].value, i + 1);
      if (++i >= words.size() || i - at >= kLongest || !goes_on(words[i - 1], words[i]))
        return;
      node = step(node, words[i].id);
      if (node == kNone)
        return;
    }
  }
  std::size_t size() const { return ends_.size(); }

private:
  static constexpr std::size_t kLongest = 16; // words in one name

  struct End {
    std::uint32_t value = 0;
    std::uint32_t capital = 0; // bit a word
    std::uint32_t upper = 0;
    std::uint32_t next = kNone; // another name with the same words
  };
  struct Step { // from a node by a word; flat, a power of two, at most half full
    std::uint32_t node = kNone;
    std::uint32_t word = 0;
    std::uint32_t to = kNone;
  };

  static bool goes_on(const NameWord& last, const NameWord& next) {
    if (next.id == kNone || next.before == WordGap::open)
      return false;
    // A full stop and a space end a sentence, unless an abbreviation stands before them.
    return next.before != WordGap::dot || next.where.begin <= last.where.end + 1 ||
           last.where.size() <= 3;
  }
  std::size_t slot(std::uint32_t node, std::uint32_t word) const {
    const std::uint64_t mixed = (std::uint64_t{node} << 32 | word) * 0x9E3779B97F4A7C15ull;
    std::size_t at = (mixed >> 32) & (steps_.size() - 1);
    while (steps_[at].node != kNone && (steps_[at].node != node || steps_[at].word != word))
      at = (at + 1) & (steps_.size() - 1);
    return at;
  }
  std::uint32_t step(std::uint32_t node, std::uint32_t word) const {
    return steps_.empty() ? kNone : steps_[slot(node, word)].to;
  }
  std::uint32_t add_step(std::uint32_t node, std::uint32_t word);
  std::uint32_t add_node();

  StringTable vocabulary_;
  std::vector<std::uint32_t> first_node_; // by word: behind a name's first word
  std::vector<Step> steps_;
  std::size_t step_count_ = 0;
  std::vector<std::uint32_t> first_end_; // by node
  std::vector<End> ends_;
};

} // namespace crosscheck
