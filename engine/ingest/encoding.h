// Bytes of a file -> valid UTF-8 text with "\n" line ends.
//
//   std::string why;
//   auto decoded = decode_text(bytes, "", why);   // nullopt: why says what is wrong
//   decoded->notes                                // {"read as Windows-1252"}
//
// A byte-order mark decides first (UTF-8, UTF-16, UTF-32), then valid UTF-8, then the charset that
// the file declares, then the look of the bytes: Windows-1252 or Latin-1 when hardly any of them
// form UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct DecodedText {
  std::string text;
  std::vector<std::string> notes;
};

// `declared`: a charset named in the file ("iso-8859-1"), or empty. Fails on NUL bytes.
std::optional<DecodedText> decode_text(std::string_view bytes, std::string_view declared,
                                       std::string& why);

// Invalid bytes replaced, nothing else touched; a note says how many.
DecodedText repair_text(std::string_view bytes);

// "\r\n" and lone "\r" become "\n".
std::string unify_line_ends(std::string_view text);

} // namespace crosscheck
