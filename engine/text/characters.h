// Classes of characters for the tokenizer and the quotation parser. ASCII by table, the rest from
// the Unicode database.
#pragma once

#include "base/words.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace crosscheck {

enum class CharClass : std::uint8_t {
  space,  // also no-break and zero-width space
  letter, // and combining marks
  digit,
  invisible,  // soft hyphen, joiners, byte-order mark: part of the word they stand in
  apostrophe, // ' ’ ʼ and ‘
  mark        // everything else
};

struct Character {
  char32_t code_point = 0;
  std::uint32_t size = 1; // bytes
  CharClass kind = CharClass::mark;
  bool upper = false;
};

constexpr std::array<Character, 128> make_ascii() {
  std::array<Character, 128> table{};
  for (std::uint32_t c = 0; c < 128; ++c) {
    const char ch = static_cast<char>(c);
    table[c].code_point = c;
    table[c].upper = is_upper(ch);
    table[c].kind = is_alpha(ch)              ? CharClass::letter
                    : is_digit(ch)            ? CharClass::digit
                    : is_space(ch) || c < ' ' ? CharClass::space
                    : ch == '\''              ? CharClass::apostrophe
                                              : CharClass::mark;
  }
  return table;
}
inline constexpr std::array<Character, 128> kAscii = make_ascii();

Character read_beyond_ascii(std::string_view text, std::uint32_t at);

// The character at byte `at` of valid UTF-8; `at` must be inside `text`.
inline Character read_character(std::string_view text, std::uint32_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 128 ? kAscii[byte] : read_beyond_ascii(text, at);
}
// The character that ends at byte `at`, 0 < at.
Character read_character_before(std::string_view text, std::uint32_t at);

} // namespace crosscheck
