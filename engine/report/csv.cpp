// One row a finding (RFC 4180: CRLF, quotes doubled), behind a byte-order mark, without which spreadsheets
// take UTF-8 for their own code page. A cell that a spreadsheet would run as a formula gets an apostrophe
// in front (OWASP, CSV injection); so does one whose formula stands behind quotes or spaces, and cells with
// the separator of another country are quoted.
#include "report/labels.h"
#include "report/report.h"
#include "report/visible_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

namespace crosscheck {
namespace {

bool starts_with_one_of(std::string_view text, std::span<const std::string_view> starts,
                        std::size_t& size) {
  for (const std::string_view start : starts)
    if (text.starts_with(start)) {
      size = start.size();
      return true;
    }
  return false;
}

bool begins_formula(std::string_view cell) {
  // Also the full-width forms, which some spreadsheets read as their ASCII twins, and other minus signs.
  constexpr std::array<std::string_view, 13> kStarts = {"=",  "+",  "-",  "@",  "\t", "\r", "＝",
                                                        "＋", "－", "＠", "﹢", "﹣", "﹦"};
  // What importers may take away in front of it.
  constexpr std::array<std::string_view, 17> kPassedOver = {
      " ", "\n", "\"", "'",      "`",      "“",      "”",      "„", "‘",
      "’", "«",  "»",  "\u00A0", "\u3000", "\u200B", "\uFEFF", "＂"};
  std::size_t size = 0;
  while (!cell.empty()) {
    if (starts_with_one_of(cell, kStarts, size))
      return true;
    if (!starts_with_one_of(cell, kPassedOver, size))
      return false;
    cell.remove_prefix(size);
  }
  return false;
}

std::string cell_of(std::string_view raw) {
  const std::string text = visible(raw, Breaks::keep);
  // Looked at before and after: a carriage return is shown as a picture by then.
  const std::string out = begins_formula(raw) || begins_formula(text) ? "'" + text : text;
  const bool padded = !out.empty() && (out.front() == ' ' || out.back() == ' ');
  if (!padded && out.find_first_of(",;\"\t\r\n") == std::string::npos)
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

void add_state(std::vector<std::string>& cells, const Report& report, std::uint32_t finding) {
  const FindingState& state = state_of(report, finding);
  cells.emplace_back(to_string(state));
  cells.emplace_back(report.baseline == nullptr ? "" : state.known ? "yes" : "no");
  if (state.decision)
    cells.insert(cells.end(),
                 {std::string{to_string(state.decision->verdict)}, state.decision->reason,
                  state.decision->author, state.decision->decided_at});
  else
    cells.insert(cells.end(), 4, "");
}

std::string two_digits(double confidence) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", confidence);
  return buffer;
}

} // namespace

std::string render_csv(const Report& report) {
  std::string out = "\xEF\xBB\xBF";
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
                  "explanation",
                  "state",
                  "known",
                  "verdict",
                  "reason",
                  "decided_by",
                  "decided_at"});
  for (const std::uint32_t index : listed(report)) {
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
    add_state(cells, report, index);
    write_row(out, cells);
  }
  return out;
}

} // namespace crosscheck
