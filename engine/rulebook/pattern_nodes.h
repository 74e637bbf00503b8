// The tree of a regular expression of rules, as far as it tells which words a match must hold (pattern_words.h).
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// What a word of a pattern is made of: ASCII letters, digits and "_", as for \b.
bool is_word_character(std::size_t code);

struct PatternNode {
  enum class Kind : std::uint8_t { chars, letters, boundary, sequence, choice, repeat };
  Kind kind{};
  std::string word;        // letters: some in a row, in lower case; most of a pattern is such
  std::bitset<128> chars;  // letters in lower case
  bool beyond = false;     // also characters beyond ASCII
  int letter = -1;         // the one word character in `chars`, where there is one and no more
  int least = 1, most = 1; // repeat; most < 0: no limit
  std::vector<PatternNode> nodes;
};

// Nullopt: something is in it that is not understood, or groups are nested too deep.
std::optional<PatternNode> read_pattern(std::string_view expression);

} // namespace crosscheck
