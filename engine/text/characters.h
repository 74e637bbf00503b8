// Classes of characters for the tokenizer and the quotation parser. ASCII by table, the rest from
// the Unicode database.
#pragma once

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

// The character at byte `at` of valid UTF-8; `at` must be inside `text`.
Character read_character(std::string_view text, std::uint32_t at);
// The character that ends at byte `at`, 0 < at.
Character read_character_before(std::string_view text, std::uint32_t at);

} // namespace crosscheck
