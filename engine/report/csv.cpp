// One row a finding (RFC 4180: CRLF, quotes doubled). A cell that a spreadsheet would run as a formula
// gets an apostrophe in front (OWASP, CSV injection).
#include "report/labels.h"
#include "report/report.h"
#include "report/visible_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace crosscheck {
namespace {

bool begins_formula(std::string_view cell) {
  // Also the full-width forms, which some spreadsheets read as their ASCII twins.
  constexpr std::array<std::string_view, 10> kStarts = {"=",  "+",  "-",  "@",  "\t",
                                                        "\r", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(kStarts,
                             [&](std::string_view start) { return cell.starts_with(start); });
}

std::string cell_of(std::string_view raw) {
  const std::string text = visible(raw, Breaks::keep);
  // Looked at before and after: a leading space does not keep every spreadsheet from a formula.
  const std::string_view trimmed =
      std::string_view{text}.substr(std::min(text.find_first_not_of(" \n"), text.size()));
  std::string out = begins_formula(raw) || begins_formula(trimmed) ? "'" + text : text;
  if (out.find_first_of(",\"\r\n") == std::string::npos)
    return out;
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"')
      quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

void write_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    out += (i == 0 ? "" : ",") + cell_of(cells[i]);
  out += "\r\n";
}

// document, source, date, text, value of the first passage with that role.
void add_side(std::vector<std::string>& cells, const Report& report, const Finding& finding,
              ClaimRole role) {
  const auto found = std::ranges::find(finding.passages, role, &Passage::role);
  if (found == finding.passages.end()) {
    cells.insert(cells.end(), 5, "");
    return;
  }
  if (found->document < report.articles.size()) {
    const Article& article = report.articles[found->document];
    cells.push_back(article.id());
    cells.push_back(article.fields().source);
    cells.push_back(article.published() ? to_iso(*article.published()) : "");
  } else {
    cells.insert(cells.end(), {"", found->source, ""});
  }
  cells.push_back(found->text);
  cells.push_back(found->value);
}

std::string two_digits(double confidence) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", confidence);
  return buffer;
}

} // namespace

std::string render_csv(const Report& report) {
  std::string out;
  write_row(out, {"id",
                  "kind",
                  "severity",
                  "scope",
                  "confidence",
                  "message",
                  "flagged_document",
                  "flagged_source",
                  "flagged_date",
                  "flagged_text",
                  "flagged_value",
                  "counter_document",
                  "counter_source",
                  "counter_date",
                  "counter_text",
                  "counter_value",
                  "passages",
                  "independent_sources",
                  "rule",
                  "rule_file",
                  "rule_line",
                  "explanation"});
  for (const std::uint32_t index : by_severity(report.findings)) {
    const Finding& finding = report.findings[index];
    std::vector<std::string> cells = {finding.id,
                                      std::string{to_string(finding.kind)},
                                      std::string{to_string(finding.severity)},
                                      std::string{to_string(finding.scope)},
                                      two_digits(finding.confidence),
                                      finding.message};
    add_side(cells, report, finding, ClaimRole::flagged);
    add_side(cells, report, finding, ClaimRole::counter);
    cells.push_back(std::to_string(finding.passages.size()));
    cells.push_back(std::to_string(finding.independent_sources));
    if (finding.rule < report.rulebook.rules.size()) {
      const Rule& rule = report.rulebook.rules[finding.rule];
      cells.insert(cells.end(), {rule.id, rule.file, std::to_string(rule.line)});
    } else {
      cells.insert(cells.end(), 3, "");
    }
    cells.push_back(finding.explanation);
    write_row(out, cells);
  }
  return out;
}

} // namespace crosscheck
