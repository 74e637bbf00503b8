#include "base/text_place.h"

namespace crosscheck {

TextPlace place_of(std::string_view text, std::size_t offset) {
  TextPlace out;
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++out.line;
      out.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      ++out.column;
    }
  }
  return out;
}

} // namespace crosscheck
