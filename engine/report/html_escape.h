// The one door through which anything enters the HTML page.
//
//   HtmlWriter out;
//   out.markup("<p class=\"source\">").text(article.fields().source).markup("</p>");
//
// markup() takes string literals only, checked by the compiler: a string from an article, a file
// name or a rule cannot pass as markup, it can only go through text(), which escapes it for element
// content and for quoted attribute values alike, and shows control characters instead of sending
// them.
#pragma once

#include "report/page_files.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace crosscheck {

// & < > " ' escaped; control characters and bidirectional overrides made visible.
std::string html_escape(std::string_view text);
// <, >, &, control characters and bidirectional overrides as \uXXXX; the value stays the same.
std::string json_escape(std::string_view valid_json);

// A literal in this program's source.
class Markup {
public:
  template <std::size_t N>
  consteval Markup(const char (&literal)[N])
      : text_(literal, N - 1) {} // NOLINT: implicit on purpose
  constexpr std::string_view view() const { return text_; }

private:
  std::string_view text_;
};

class HtmlWriter {
public:
  HtmlWriter& markup(Markup literal) {
    out_ += literal.view();
    return *this;
  }
  HtmlWriter& text(std::string_view text) {
    out_ += html_escape(text);
    return *this;
  }
  HtmlWriter& number(std::int64_t value) {
    out_ += std::to_string(value);
    return *this;
  }
  HtmlWriter& tenths(double value); // "12.5", for SVG coordinates
  // A file of this program's own, as it stands.
  HtmlWriter& file(const PageFile& own) {
    out_ += own.text;
    return *this;
  }
  // JSON inside a <script type="application/json">: whatever could end the element, or act on a
  // reader of the source, is escaped as JSON does.
  HtmlWriter& json(std::string_view valid_json);
  HtmlWriter& append(HtmlWriter&& part) {
    out_ += part.out_;
    return *this;
  }
  bool empty() const { return out_.empty(); }
  std::string take() { return std::move(out_); }

private:
  std::string out_;
};

} // namespace crosscheck
