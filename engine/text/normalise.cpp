#include "text/normalise.h"

#include "base/utf8.h"
#include "base/words.h"

#include <utf8proc.h>

namespace crosscheck {

namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// Characters that print nothing: soft hyphen, zero-width space, joiners, byte-order mark.
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF;
}

bool is_apostrophe(char32_t c) {
  return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0xFF07;
}

// Letters whose stroke is no combining mark, so that decomposition leaves them alone.
std::string_view fold_letter(char32_t c) {
  switch (c) {
  case 0xDF: return "ss";
  case 0xE6: return "ae";
  case 0xF0: return "d";
  case 0xF8: return "o";
  case 0xFE: return "th";
  case 0x111: return "d";
  case 0x127: return "h";
  case 0x131: return "i";
  case 0x142: return "l";
  case 0x153: return "oe";
  case 0x167: return "t";
  default: return {};
  }
}

void append_folded(std::string& out, char32_t c) {
  utf8proc_int32_t parts[16];
  int boundary = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(c), parts, 16,
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                     UTF8PROC_STRIPMARK),
      &boundary);
  if (count < 0 || count > 16)
    return append_utf8(out, c);
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const char32_t part = static_cast<char32_t>(parts[i]);
    const std::string_view plain = fold_letter(part);
    if (plain.empty())
      append_utf8(out, part);
    else
      out += plain;
  }
}

} // namespace

void append_lower_case(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii(text[at])) {
      out += to_lower(text[at++]);
      continue;
    }
    const Decoded one = decode_utf8(text, at);
    at += one.size;
    if (is_invisible(one.code_point))
      continue;
    if (is_apostrophe(one.code_point))
      out += '\'';
    else
      append_utf8(out, static_cast<char32_t>(
                           utf8proc_tolower(static_cast<utf8proc_int32_t>(one.code_point))));
  }
}

std::string lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_lower_case(out, text);
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii(text[at])) {
      out += to_lower(text[at++]);
      continue;
    }
    const Decoded one = decode_utf8(text, at);
    at += one.size;
    if (is_invisible(one.code_point))
      continue;
    if (is_apostrophe(one.code_point))
      out += '\'';
    else if (one.code_point >= 0x2010 && one.code_point <= 0x2015)
      out += '-';
    else
      append_folded(out, one.code_point);
  }
  return out;
}

} // namespace crosscheck
