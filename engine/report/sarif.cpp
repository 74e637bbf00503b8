// SARIF 2.1.0 (OASIS), for tools that show findings beside the files they are about.
//
// A place is line and column, in Unicode code points. For plain text the article's text is the file; for a row
// of a JSONL file the region is the row's line; in other formats (a web page, XML, a mail) no place in the file
// is known: the region is its first line, and the message has the passage.
//
// The rules and the results are written in sarif_results.cpp, what is gone since the baseline in sarif_absent.cpp.
#include "report/sarif_parts.h"

#include "base/words.h"
#include "report/labels.h"
#include "report/visible_text.h"

#include <algorithm>
#include <array>

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, 4> kPlainText = {".txt", ".md", ".text", ".markdown"};

// A trailing ":12" is the row of a JSONL file.
struct File {
  std::string path;
  int line = 0;
};

File file_of(const ArticleFields& fields) {
  const std::string& path = fields.path.empty() ? fields.id : fields.path;
  const std::size_t colon = path.rfind(':');
  const std::string_view tail =
      colon == std::string::npos ? std::string_view{} : std::string_view{path}.substr(colon + 1);
  if (tail.empty() || tail.size() > 9 || !std::ranges::all_of(tail, is_digit) ||
      !std::string_view{path}.substr(0, colon).ends_with(".jsonl"))
    return {path, 0};
  return {path.substr(0, colon), std::stoi(std::string{tail})};
}

void write_invocation(JsonWriter& out, const Report& report) {
  out.key("invocations");
  out.begin_array();
  out.begin_object();
  out.member("executionSuccessful", true);
  out.key("toolExecutionNotifications");
  out.begin_array();
  for (const Skipped& one : report.intake.skipped) {
    out.begin_object();
    out.member("level", "warning");
    write_sarif_text(out, "message", one.path + ": skipped: " + one.reason);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_array();
}

void write_artifacts(JsonWriter& out, const Report& report) {
  out.key("artifacts");
  out.begin_array();
  for (const InputFile& input : report.intake.inputs) {
    out.begin_object();
    out.key("location");
    out.begin_object();
    out.member("uri", sarif_uri(input.path));
    out.end_object();
    out.key("hashes");
    out.begin_object();
    out.member("sha-256", input.sha256);
    out.end_object();
    out.end_object();
  }
  out.end_array();
}

} // namespace

// Percent-encoded (RFC 3986); a colon too, so that a path's first part is never taken for a scheme.
std::string sarif_uri(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = path.starts_with("/") ? "file://" : "";
  for (const char c : path) {
    const bool plain =
        is_alpha(c) || is_digit(c) || c == '/' || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string sarif_words(std::string_view text) {
  std::string out = visible(text, Breaks::keep);
  for (std::size_t at = 0; (at = out.find("](", at)) != std::string::npos;)
    out.insert(at + 1, " ");
  return out;
}

std::string sarif_markdown(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view{"\\`*_{}[]()#+-!|>~.:@"}.find(c) != std::string_view::npos)
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

void write_sarif_text(JsonWriter& out, std::string_view name, std::string_view text,
                      std::string_view markdown) {
  out.key(name);
  out.begin_object();
  out.member("text", sarif_words(text));
  if (!markdown.empty())
    out.member("markdown", markdown);
  out.end_object();
}

SarifPlaces::SarifPlaces(const Article& article) : text_(article.text()) {
  File file = file_of(article.fields());
  path_ = std::move(file.path);
  row_ = file.line;
  const std::string lower = to_lower(path_);
  plain_ = std::ranges::any_of(kPlainText,
                               [&](std::string_view ending) { return lower.ends_with(ending); });
  for (std::uint32_t i = 0; plain_ && i < text_.size(); ++i)
    if (text_[i] == '\n')
      line_ends_.push_back(i);
}

TextPlace SarifPlaces::place(std::uint32_t at) const {
  const auto found = std::ranges::lower_bound(line_ends_, at);
  const std::size_t begin = found == line_ends_.begin() ? 0 : *(found - 1) + std::size_t{1};
  return {1 + static_cast<int>(found - line_ends_.begin()),
          1 + static_cast<int>(count_code_points(text_.substr(begin, at - begin)))};
}

void SarifPlaces::write_region(JsonWriter& out, Span where, std::string_view snippet) const {
  out.key("region");
  out.begin_object();
  if (row_ > 0 || !plain_) {
    out.member("startLine", std::max(1, row_));
  } else {
    const TextPlace begin = place(where.begin), end = place(where.end);
    out.member("startLine", begin.line);
    out.member("startColumn", begin.column);
    out.member("endLine", end.line);
    out.member("endColumn", end.column);
    out.key("snippet");
    out.begin_object();
    out.member("text", snippet);
    out.end_object();
  }
  out.end_object();
}

std::string render_sarif(const Report& report) {
  const SarifRules rules(report);
  std::vector<SarifPlaces> places;
  for (const Article& article : report.articles)
    places.emplace_back(article);
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_object();
  out.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out.member("version", "2.1.0");
  out.key("runs");
  out.begin_array();
  out.begin_object();
  rules.write_driver(out);
  write_invocation(out, report);
  write_artifacts(out, report);
  out.member("columnKind", "unicodeCodePoints");
  out.key("results");
  out.begin_array();
  for (const std::uint32_t index : by_severity(report.findings))
    write_sarif_result(out, report, index, rules, places);
  write_absent_results(out, report, rules);
  out.end_array();
  out.key("properties");
  out.begin_object();
  out.member("rules", report.rulebook.fingerprint);
  if (report.as_of)
    out.member("asOf", to_iso(*report.as_of));
  out.end_object();
  out.end_object();
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

} // namespace crosscheck
