#include "report/html_escape.h"

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
