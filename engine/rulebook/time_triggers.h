// Which time rules can match in a sentence at all, from the words in it.
//
// From a rule's pattern it is worked out which words every match must hold: a month's name AND a figure, "until"
// AND a day of the week. A rule is searched for only where the sentence has one word of each such set; most
// sentences have none and are never searched. The idea is that of RE2's FilteredRE2 (required atoms), over whole
// words: a word here is a maximal run of ASCII letters, digits and "_", what \b of the patterns sees.
//
//   TriggerMask mask;
//   for each word of the sentence: mask |= triggers.of(word);       // once a distinct word
//   triggers.rules_for(mask, found);                                // indexes of rules, ascending
//
// What the reader of patterns does not understand it leaves out: the rule is searched for more often, never less.
// tests/unit/times_triggers_test.cpp compares with the search for every rule.
#pragma once

#include "base/word_map.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// A set of up to 256 triggers.
struct TriggerMask {
  std::array<std::uint64_t, 4> bits{};
  static constexpr std::size_t size() { return 256; }
  void set(std::size_t bit) { bits[bit / 64] |= std::uint64_t{1} << bit % 64; }
  bool any() const { return (bits[0] | bits[1] | bits[2] | bits[3]) != 0; }
  bool holds(const TriggerMask& all) const {
    return ((all.bits[0] & ~bits[0]) | (all.bits[1] & ~bits[1]) | (all.bits[2] & ~bits[2]) |
            (all.bits[3] & ~bits[3])) == 0;
  }
  TriggerMask& operator|=(const TriggerMask& other) {
    for (std::size_t i = 0; i < bits.size(); ++i)
      bits[i] |= other.bits[i];
    return *this;
  }
};

class TimeTriggers {
public:
  // Rules in the order of their indexes. The expression as compiled, ignoring case.
  void add(std::string_view expression);
  void finish();

  // The triggers that a lower-case form of a token holds.
  TriggerMask of(std::string_view form) const;
  // Appends the rules that may match where the words of `mask` stand, ascending.
  void rules_for(const TriggerMask& mask, std::vector<int>& found) const;

private:
  struct Needs {
    TriggerMask mask;
    std::size_t first = 0; // the bit it is listed under: its rarest
  };
  std::size_t bit_of(const std::vector<std::string>& words);

  std::vector<Needs> rules_;
  std::vector<int> always_;                              // rules that need nothing
  std::vector<std::vector<int>> by_bit_;                 // rules by Needs::first
  std::map<std::vector<std::string>, std::size_t> bits_; // a set of words and its bit
  WordMap<TriggerMask> words_;
  std::array<TriggerMask, 128> marks_;     // "/", ":"
  std::array<TriggerMask, 5> digits_;      // by the longest row of figures in a word, 4 at most
  std::array<std::uint32_t, 128> sizes_{}; // by first letter: lengths of the words that begin so
};

} // namespace crosscheck
