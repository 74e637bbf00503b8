#include "text/characters.h"

#include "base/utf8.h"

#include <utf8proc.h>

namespace crosscheck {

namespace {

CharClass classify(char32_t c) {
  switch (c) {
  case 0x2018:
  case 0x2019:
  case 0x02BC: return CharClass::apostrophe;
  case 0xAD:
  case 0x200C:
  case 0x200D:
  case 0x2060:
  case 0xFEFF: return CharClass::invisible;
  case 0x200B:
  case 0x200E:
  case 0x200F: return CharClass::space;
  default: break;
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ME: return CharClass::letter;
  case UTF8PROC_CATEGORY_ND: return CharClass::digit;
  case UTF8PROC_CATEGORY_ZS:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
  case UTF8PROC_CATEGORY_CC: return CharClass::space;
  default: return CharClass::mark;
  }
}

} // namespace

Character read_beyond_ascii(std::string_view text, std::uint32_t at) {
  const Decoded one = decode_utf8(text, at);
  Character out{one.code_point, one.size, classify(one.code_point), false};
  if (out.kind == CharClass::letter) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(one.code_point));
    out.upper = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
  }
  return out;
}

Character read_character_before(std::string_view text, std::uint32_t at) {
  std::uint32_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    --begin;
  return read_character(text, begin);
}

} // namespace crosscheck
