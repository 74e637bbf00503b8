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
  // Does any name begin with this word? With this word in lower case?
  bool begins(const NameWord& word) const {
    return word.id != kNone && first_node_[word.id] != kNone;
  }
  bool begins_lower(const NameWord& word) const { return begins(word) && lower_[word.id] != 0; }
  // Calls `found(value, end)` for every name that begins at words[at] and fits in case; `end` is the index
  // behind its last word. Shorter names come first.
  template <typename Found>
  void find(const std::vector<NameWord>& words, std::size_t at, Found&& found) const {
    if (at < words.size())
      walk(
          words[at], [&] { return ++at < words.size() ? words[at] : NameWord{}; },
          [&](std::uint32_t value, const NameWord&) { found(value, at + 1); });
  }
  // The same in a text: names that begin with the first word at or behind byte `at`, which must not lie
  // inside a word. `found(value, last)` gets the last word of the name; the first one is returned, with
  // an empty span when there is none before `limit`.
  template <typename Found>
  NameWord find(std::string_view text, std::uint32_t at, std::uint32_t limit, Found&& found) const {
    const NameWord first = next_word(text, at, at);
    if (first.where.empty() || first.where.begin >= limit)
      return {};
    NameWord word = first;
    walk(
        first, [&] { return word = next_word(text, word.where.end, word.where.end); }, found);
    return first;
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

  // From the first word on, as long as some name goes on; `next()` gives the word behind.
  template <typename Next, typename Found>
  void walk(const NameWord& first, Next&& next, Found&& found) const {
    if (!begins(first))
      return;
    NameWord word = first;
    std::uint32_t node = first_node_[word.id], capital = 0, upper = 0;
    for (std::size_t i = 0;;) {
      capital |= std::uint32_t{word.capital} << i;
      upper |= std::uint32_t{word.all_upper} << i;
      for (std::uint32_t end = first_end_[node]; end != kNone; end = ends_[end].next)
        if ((ends_[end].capital & ~capital) == 0 && (ends_[end].upper & ~upper) == 0)
          found(ends_[end].value, word);
      if (++i >= kLongest || last_[node] != 0)
        return;
      const NameWord last = word;
      word = next();
      if (!goes_on(last, word))
        return;
      node = step(node, word.id);
      if (node == kNone)
        return;
    }
  }
  // The first word at or behind `at`; an empty span at the text's end. `last` is where the word before ended.
  NameWord next_word(std::string_view text, std::uint32_t at, std::uint32_t last) const;

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
  std::vector<std::uint8_t> lower_;       // by word: some name begins with it in lower case
  std::vector<std::uint8_t> last_;        // by node: no name goes on behind it
  std::vector<Step> steps_;
  std::size_t step_count_ = 0;
  std::vector<std::uint32_t> first_end_; // by node
  std::vector<End> ends_;
};

} // namespace crosscheck
