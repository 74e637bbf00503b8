#include "report/html_escape.h"

#include "base/utf8.h"
#include "report/visible_text.h"

#include <cmath>

namespace crosscheck {

std::string html_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : visible(text, Breaks::keep)) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\'': out += "&#39;"; break;
    default: out += c;
    }
  }
  return out;
}

namespace {

void append_unit(std::string& out, char32_t unit) {
  constexpr char kDigits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    out += kDigits[(unit >> shift) & 0xF];
}

} // namespace

std::string json_escape(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 16);
  for (std::size_t i = 0; i < json.size();) {
    const auto byte = static_cast<unsigned char>(json[i]);
    if (byte < 0x7F) {
      if (byte == '<' || byte == '>' || byte == '&')
        append_unit(out, byte);
      else
        out += json[i];
      ++i;
      continue;
    }
    const Decoded one = decode_utf8(json, i);
    const char32_t c = one.code_point;
    if (visible(c) == c)
      out += json.substr(i, one.size);
    else if (c < 0x10000)
      append_unit(out, c);
    else {
      append_unit(out, 0xD800 + ((c - 0x10000) >> 10));
      append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    }
    i += one.size;
  }
  return out;
}

HtmlWriter& HtmlWriter::json(std::string_view valid_json) {
  out_ += json_escape(valid_json);
  return *this;
}

HtmlWriter& HtmlWriter::tenths(double value) {
  const auto rounded = static_cast<std::int64_t>(std::llround(value * 10));
  const std::int64_t size = rounded < 0 ? -rounded : rounded;
  if (rounded < 0)
    out_ += '-';
  out_ += std::to_string(size / 10);
  if (size % 10 != 0)
    out_ += '.' + std::to_string(size % 10);
  return *this;
}

} // namespace crosscheck
