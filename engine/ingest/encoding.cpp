#include "ingest/encoding.h"

#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>

namespace crosscheck {
namespace {

constexpr bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// nullopt when the charset is unknown. Bytes that it has no character for become U+FFFD.
std::optional<std::string> convert(std::string_view bytes, const std::string& charset,
                                   std::size_t& replaced) {
  const iconv_t converter = iconv_open("UTF-8", charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1))
    return std::nullopt; // NOLINT: iconv's own sentinel
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  std::array<char, 4096> buffer{};
  std::string input{bytes}; // iconv wants a pointer it may write through, though it does not
  char* in = input.data();
  std::size_t left = input.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t done = iconv(converter, &in, &left, &to, &room);
    out.append(buffer.data(), buffer.size() - room);
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG)
      continue;
    append_utf8(out, 0xFFFD);
    ++replaced;
    if (left > 0)
      ++in, --left;
  }
  iconv_close(converter);
  return out;
}

std::string count_note(std::size_t replaced) {
  return std::to_string(replaced) +
         (replaced == 1 ? " invalid byte replaced" : " invalid bytes replaced");
}

struct Mark {
  std::string_view bytes;
  const char* charset;
};
using namespace std::string_view_literals;
// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr Mark kMarks[] = {{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                           {"\0\0\xFE\xFF"sv, "UTF-32BE"},
                           {"\xFF\xFE"sv, "UTF-16LE"},
                           {"\xFE\xFF"sv, "UTF-16BE"}};

struct Look {
  std::size_t sequences = 0; // multi-byte UTF-8 characters
  std::size_t invalid = 0;
  std::size_t high = 0;
  bool c1 = false;        // 0x80..0x9F: printable in Windows-1252, controls in Latin-1
  bool undefined = false; // no character in Windows-1252 either
};

Look look_at(std::string_view bytes) {
  Look look;
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded one = decode_utf8(bytes, at);
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (!one.valid) {
      ++look.invalid;
      look.c1 |= byte >= 0x80 && byte <= 0x9F;
      look.undefined |=
          byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
    } else if (one.size > 1) {
      ++look.sequences;
    }
    at += one.size;
  }
  look.high = static_cast<std::size_t>(std::ranges::count_if(bytes, is_high));
  return look;
}

bool is_charset_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return is_alpha(c) || is_digit(c) || c == '-' || c == '_' || c == ':' || c == '.';
  });
}

// Pages that say Latin-1 mean Windows-1252 (WHATWG Encoding Standard, 4.2).
std::string meant_charset(std::string_view declared) {
  const std::string name = to_lower(trim(declared));
  for (const char* alias : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
    if (name == alias)
      return "windows-1252";
  return name;
}

std::optional<DecodedText> decode_as(std::string_view bytes, const std::string& charset,
                                     std::string_view shown) {
  std::size_t replaced = 0;
  auto text = convert(bytes, charset, replaced);
  if (!text)
    return std::nullopt;
  // iconv may let through what decode_utf8 refuses.
  std::size_t repaired = 0;
  DecodedText out{repair_utf8(*text, repaired), {"read as " + std::string{shown}}};
  if (replaced + repaired > 0)
    out.notes.push_back(count_note(replaced + repaired));
  return out;
}

DecodedText decode_marked_or_guessed(std::string_view bytes, std::string_view declared) {
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kUtf8Mark))
    return repair_text(bytes.substr(kUtf8Mark.size()));
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes))
      continue;
    if (auto out = decode_as(bytes.substr(mark.bytes.size()), mark.charset, mark.charset))
      return *out;
  }
  if (is_valid_utf8(bytes))
    return {std::string{bytes}, {}};
  const std::string charset = meant_charset(declared);
  if (is_charset_name(charset) && charset != "utf-8" && charset != "utf8")
    if (auto out = decode_as(bytes, charset, charset))
      return *out;
  // One byte a letter, or UTF-8 with damage? Damaged UTF-8 still has more whole characters than
  // broken ones, and a text in a Western language is mostly ASCII.
  const Look look = look_at(bytes);
  if (look.invalid > look.sequences && !look.undefined && look.high * 3 < bytes.size())
    if (auto out = decode_as(bytes, "WINDOWS-1252", look.c1 ? "Windows-1252" : "Latin-1"))
      return *out;
  return repair_text(bytes);
}

} // namespace

DecodedText repair_text(std::string_view bytes) {
  std::size_t replaced = 0;
  DecodedText out{repair_utf8(bytes, replaced), {}};
  if (replaced > 0)
    out.notes.push_back(count_note(replaced));
  return out;
}

std::string unify_line_ends(std::string_view text) {
  if (text.find('\r') == std::string_view::npos)
    return std::string{text};
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 >= text.size() || text[i + 1] != '\n')
      out += '\n';
  }
  return out;
}

std::optional<DecodedText> decode_text(std::string_view bytes, std::string_view declared,
                                       std::string& why) {
  DecodedText out = decode_marked_or_guessed(bytes, declared);
  if (out.text.find('\0') != std::string::npos) {
    why = "has NUL bytes: not a text file";
    return std::nullopt;
  }
  out.text = unify_line_ends(out.text);
  return out;
}

} // namespace crosscheck
