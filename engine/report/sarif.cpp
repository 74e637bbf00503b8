// SARIF 2.1.0 (OASIS), for tools that show findings beside the files they are about.
//
// Offsets are Unicode code points of the article's text as it was read. For plain text that is the
// file; for a row of a JSONL file the region is the row's line instead, as no other place in the file
// can be shown by a viewer.
#include "base/utf8.h"
#include "base/words.h"
#include "report/labels.h"
#include "report/report.h"
#include "json/json.h"

#include <algorithm>
#include <set>

namespace crosscheck {
namespace {

// Percent-encoded (RFC 3986); a colon too, so that a path's first part is never taken for a scheme.
std::string uri_of(std::string_view path) {
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

struct File {
  std::string path;
  int line = 0; // of the row, for JSONL
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

// What the places in one article need: its offsets and the begins of its lines.
struct Places {
  OffsetMap offsets;
  std::vector<std::uint32_t> lines;
  explicit Places(const std::string& text) : offsets(text, OffsetUnit::code_points) {
    for (std::uint32_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n')
        lines.push_back(i);
  }
  int line(std::uint32_t at) const {
    return 1 + static_cast<int>(std::ranges::lower_bound(lines, at) - lines.begin());
  }
};

void write_text(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  out.begin_object();
  out.member("text", text);
  out.end_object();
}

void write_physical_location(JsonWriter& out, const Report& report, const Passage& passage,
                             const std::vector<Places>& places) {
  const Places& in = places[passage.document];
  const File file = file_of(report.articles[passage.document].fields());
  out.key("physicalLocation");
  out.begin_object();
  out.key("artifactLocation");
  out.begin_object();
  out.member("uri", uri_of(file.path));
  out.end_object();
  out.key("region");
  out.begin_object();
  if (file.line > 0) {
    out.member("startLine", file.line);
  } else {
    const Span where = in.offsets(passage.where);
    out.member("startLine", in.line(passage.where.begin));
    out.member("endLine", in.line(passage.where.end));
    out.member("charOffset", where.begin);
    out.member("charLength", where.size());
  }
  write_text(out, "snippet", passage.text);
  out.end_object();
  out.end_object();
  out.key("logicalLocations");
  out.begin_array();
  out.begin_object();
  out.member("fullyQualifiedName", report.articles[passage.document].id());
  out.member("kind", "article");
  out.end_object();
  out.end_array();
}

void write_location(JsonWriter& out, const Report& report, const Passage& passage,
                    const std::vector<Places>& places, int id) {
  out.begin_object();
  if (id > 0)
    out.member("id", id);
  if (passage.document < report.articles.size())
    write_physical_location(out, report, passage, places);
  std::string message{role_label(passage.role)};
  if (passage.document >= report.articles.size())
    message += ": " + passage.source + ": " + passage.text;
  else if (!passage.value.empty())
    message += ": " + passage.value;
  write_text(out, "message", message);
  out.end_object();
}

// The passage that a result is shown at: the first flagged one in an article.
std::size_t main_passage(const Report& report, const Finding& finding) {
  for (std::size_t i = 0; i < finding.passages.size(); ++i)
    if (finding.passages[i].document < report.articles.size())
      return i;
  return finding.passages.size();
}

void write_result(JsonWriter& out, const Report& report, const Finding& finding,
                  const std::vector<RuleIndex>& rules, const std::vector<Places>& places) {
  const auto rule = std::ranges::find(rules, finding.rule);
  out.begin_object();
  if (rule != rules.end()) {
    out.member("ruleId", report.rulebook.rules[finding.rule].id);
    out.member("ruleIndex", static_cast<std::int64_t>(rule - rules.begin()));
  } else {
    out.member("ruleId", to_string(finding.kind));
  }
  out.member("level", to_string(finding.severity));
  write_text(out, "message", finding.message);
  const std::size_t main = main_passage(report, finding);
  out.key("locations");
  out.begin_array();
  if (main < finding.passages.size())
    write_location(out, report, finding.passages[main], places, 0);
  out.end_array();
  out.key("relatedLocations");
  out.begin_array();
  for (std::size_t i = 0; i < finding.passages.size(); ++i)
    if (i != main)
      write_location(out, report, finding.passages[i], places, static_cast<int>(i + 1));
  out.end_array();
  out.key("partialFingerprints");
  out.begin_object();
  out.member("crosscheckFinding/v1", finding.id);
  out.end_object();
  out.key("properties");
  out.begin_object();
  out.member("kind", to_string(finding.kind));
  out.member("scope", to_string(finding.scope));
  out.member("confidence", finding.confidence);
  out.member("independentSources", finding.independent_sources);
  out.member("explanation", finding.explanation);
  out.end_object();
  out.end_object();
}

void write_driver(JsonWriter& out, const Report& report, const std::vector<RuleIndex>& rules) {
  out.key("tool");
  out.begin_object();
  out.key("driver");
  out.begin_object();
  out.member("name", "crosscheck");
  if (!report.version.empty())
    out.member("semanticVersion", report.version);
  out.key("rules");
  out.begin_array();
  for (const RuleIndex index : rules) {
    const Rule& rule = report.rulebook.rules[index];
    out.begin_object();
    out.member("id", rule.id);
    if (!rule.about.empty())
      write_text(out, "shortDescription", rule.about);
    out.key("properties");
    out.begin_object();
    out.member("file", rule.file);
    out.member("line", rule.line);
    out.end_object();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_object();
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
    write_text(out, "message", one.path + ": skipped: " + one.reason);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_array();
  out.key("artifacts");
  out.begin_array();
  for (const InputFile& input : report.intake.inputs) {
    out.begin_object();
    out.key("location");
    out.begin_object();
    out.member("uri", uri_of(input.path));
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

std::string render_sarif(const Report& report) {
  std::set<RuleIndex> used;
  for (const Finding& finding : report.findings)
    if (finding.rule < report.rulebook.rules.size())
      used.insert(finding.rule);
  const std::vector<RuleIndex> rules(used.begin(), used.end());
  std::vector<Places> places;
  for (const Article& article : report.articles)
    places.emplace_back(article.text());
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_object();
  out.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out.member("version", "2.1.0");
  out.key("runs");
  out.begin_array();
  out.begin_object();
  write_driver(out, report, rules);
  write_invocation(out, report);
  out.member("columnKind", "unicodeCodePoints");
  out.key("results");
  out.begin_array();
  for (const std::uint32_t index : by_severity(report.findings))
    write_result(out, report, report.findings[index], rules, places);
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
