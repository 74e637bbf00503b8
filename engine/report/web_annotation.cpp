// W3C Web Annotation Data Model: one annotation for each passage of a finding, for readers and editors that
// show highlights. Positions count Unicode code points of the article's text, as the recommendation asks
// (4.2.5, Text Position Selector); the quote selector finds the passage where positions do not hold.
#include "base/utf8.h"
#include "report/labels.h"
#include "report/report.h"
#include "report/sarif_parts.h"
#include "json/json.h"

namespace crosscheck {
namespace {

constexpr std::uint32_t kContext = 32; // bytes of text on either side, whole code points

bool continues_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

std::string_view before(std::string_view text, std::uint32_t at) {
  std::uint32_t from = at < kContext ? 0 : at - kContext;
  while (from < at && continues_code_point(text[from]))
    ++from;
  return text.substr(from, at - from);
}

std::string_view behind(std::string_view text, std::uint32_t at) {
  std::size_t to = std::min<std::size_t>(at + std::size_t{kContext}, text.size());
  while (to < text.size() && to > at && continues_code_point(text[to]))
    --to;
  return text.substr(at, to - at);
}

// An address in ASCII: what may not stand in one is percent-encoded.
std::string ascii_address(std::string_view url) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F &&
        std::string_view{"\"<>\\^`{|}"}.find(c) == std::string_view::npos)
      out += c;
    else
      ((out += '%') += kHex[byte >> 4]) += kHex[byte & 15];
  }
  return out;
}

void write_target(JsonWriter& out, const Article& article, const OffsetMap& offsets,
                  const Passage& passage) {
  const ArticleFields& fields = article.fields();
  const bool on_web = fields.url.starts_with("https://") || fields.url.starts_with("http://");
  out.key("target");
  out.begin_object();
  out.member("source", on_web ? ascii_address(fields.url)
                              : sarif_uri(fields.path.empty() ? fields.id : fields.path));
  out.key("selector");
  out.begin_array();
  out.begin_object();
  out.member("type", "TextQuoteSelector");
  out.member("exact", article.text(passage.where));
  out.member("prefix", before(article.text(), passage.where.begin));
  out.member("suffix", behind(article.text(), passage.where.end));
  out.end_object();
  const Span where = offsets(passage.where);
  out.begin_object();
  out.member("type", "TextPositionSelector");
  out.member("start", where.begin);
  out.member("end", where.end);
  out.end_object();
  out.end_array();
  out.end_object();
}

void write_body(JsonWriter& out, std::string_view value, std::string_view purpose) {
  out.begin_object();
  out.member("type", "TextualBody");
  out.member("value", value);
  out.member("format", "text/plain");
  out.member("purpose", purpose);
  out.end_object();
}

void write_annotation(JsonWriter& out, const Report& report, const Finding& finding,
                      std::size_t passage, const OffsetMap& offsets) {
  const Passage& shown = finding.passages[passage];
  out.begin_object();
  out.member("id",
             "urn:crosscheck:finding:" + sarif_uri(finding.id) + ":" + std::to_string(passage + 1));
  out.member("type", "Annotation");
  out.member("motivation", "highlighting");
  out.key("body");
  out.begin_array();
  write_body(out, finding.message, "commenting");
  write_body(out, to_string(finding.kind), "tagging");
  write_body(out, to_string(finding.severity), "tagging");
  write_body(out, to_string(shown.role), "tagging");
  out.end_array();
  write_target(out, report.articles[shown.document], offsets, shown);
  out.end_object();
}

} // namespace

std::string render_web_annotations(const Report& report) {
  std::vector<OffsetMap> offsets;
  for (const Article& article : report.articles)
    offsets.emplace_back(article.text(), OffsetUnit::code_points);
  const std::vector<std::uint32_t> shown = listed(report);
  std::int64_t total = 0;
  for (const std::uint32_t index : shown)
    for (const Passage& passage : report.findings[index].passages)
      total += passage.document < report.articles.size() ? 1 : 0;
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_object();
  out.member("@context", "http://www.w3.org/ns/anno.jsonld");
  out.member("id", "urn:crosscheck:annotations");
  out.member("type", "AnnotationCollection");
  out.member("label", "Findings of crosscheck");
  out.member("total", total);
  out.key("first");
  out.begin_object();
  out.member("id", "urn:crosscheck:annotations:1");
  out.member("type", "AnnotationPage");
  out.member("startIndex", 0);
  out.key("items");
  out.begin_array();
  for (const std::uint32_t index : shown) {
    const Finding& finding = report.findings[index];
    for (std::size_t i = 0; i < finding.passages.size(); ++i)
      if (finding.passages[i].document < report.articles.size())
        write_annotation(out, report, finding, i, offsets[finding.passages[i].document]);
  }
  out.end_array();
  out.end_object();
  out.end_object();
  return out.take() + "\n";
}

} // namespace crosscheck
