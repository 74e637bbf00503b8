#include "report/labels.h"
#include "report/report.h"
#include "report/visible_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace crosscheck {
namespace {

constexpr std::uint32_t kPassageBytes = 260;
constexpr std::size_t kNotes = 20; // shown one by one; the others are counted
// Where marked words begin and end until the line is broken; no text has them once it is visible().
constexpr char kMarkBegins = '\x01', kMarkEnds = '\x02';

class TextWriter {
public:
  explicit TextWriter(const TextStyle& style)
      : colours_(style.colours), width_(std::clamp(style.width, 30, 400)) {}

  // One paragraph, wrapped: `lead` before the first line, `indent` spaces before the others.
  // `codes` is an ANSI attribute ("1;31") for the lead.
  void paragraph(std::string_view lead, std::string_view text, int indent,
                 std::string_view codes = {}) {
    const std::vector<std::string> lines = wrap(text, std::max(10, width_ - indent));
    bool marked = false;
    for (std::size_t i = 0; i == 0 || i < lines.size(); ++i) {
      if (i == 0) {
        styled(lead, codes);
        out_.append(static_cast<std::size_t>(std::max(0, indent - columns_of(lead))), ' ');
      } else {
        out_.append(static_cast<std::size_t>(indent), ' ');
      }
      if (i < lines.size())
        marked = marked_line(lines[i], marked);
      while (!out_.empty() && out_.back() == ' ')
        out_.pop_back();
      out_ += '\n';
    }
  }
  void heading(std::string_view text, std::string_view codes = "1") {
    out_ += '\n';
    for (const std::string& line : wrap(text, width_)) {
      styled(line, codes);
      out_ += '\n';
    }
  }
  // The words of a passage on one line, the marked ones between markers.
  std::string marked_words(std::string_view text, Span where, std::vector<Span> marked) const {
    const Excerpt shown = excerpt(text, where, std::move(marked), kPassageBytes);
    std::string words = shown.cut_before ? "… " : "";
    for (const ExcerptPiece& piece : shown.pieces) {
      if (piece.marked)
        words += colours_ ? kMarkBegins : '[';
      words += visible(piece.where.in(text));
      if (piece.marked)
        words += colours_ ? kMarkEnds : ']';
    }
    return shown.cut_after ? words + " …" : words;
  }
  std::string take() { return std::move(out_); }

private:
  void styled(std::string_view text, std::string_view codes) {
    const bool styled = colours_ && !codes.empty() && !text.empty();
    if (styled)
      (out_ += "\x1B[").append(codes) += 'm';
    out_ += text;
    if (styled)
      out_ += "\x1B[0m";
  }
  // Writes a line, turning markers into attributes; an open mark is closed at the end of the line.
  bool marked_line(std::string_view line, bool marked) {
    constexpr std::string_view kOn = "\x1B[1;4m", kOff = "\x1B[0m";
    if (marked)
      out_ += kOn;
    for (const char c : line) {
      if (c == kMarkBegins || c == kMarkEnds) {
        marked = c == kMarkBegins;
        out_ += marked ? kOn : kOff;
      } else {
        out_ += c;
      }
    }
    if (marked)
      out_ += kOff;
    return marked;
  }

  bool colours_;
  int width_;
  std::string out_;
};

std::string_view colour_of(Severity severity) {
  switch (severity) {
  case Severity::error: return "1;31";
  case Severity::warning: return "1;33";
  case Severity::note: return "1;36";
  }
  return {};
}

void write_passage(TextWriter& out, const Report& report, const Passage& passage) {
  constexpr int kIndent = 20;
  const std::string lead = "      " + std::string{role_label(passage.role)};
  if (passage.document >= report.articles.size()) {
    out.paragraph(lead, visible(passage.source), kIndent, "2");
    const Span whole{0, static_cast<std::uint32_t>(passage.text.size())};
    out.paragraph("", out.marked_words(passage.text, whole, {}), kIndent);
    return;
  }
  const Article& article = report.articles[passage.document];
  out.paragraph(lead,
                outlet_of(report, passage.document) + ", " + date_of(report, passage.document) +
                    " (" + visible(article.id()) + ")",
                kIndent, "2");
  out.paragraph("", out.marked_words(article.text(), passage.where, passage.marked), kIndent);
}

// Findings to show: neither suppressed nor, beside a baseline, known.
std::vector<std::uint32_t> shown_findings(const Report& report) {
  std::vector<std::uint32_t> out = listed(report);
  std::erase_if(out, [&](std::uint32_t i) { return state_of(report, i).known; });
  return out;
}

// What was left out, and why.
void write_left_out(TextWriter& out, const Report& report) {
  std::size_t known = 0, suppressed = 0;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const FindingState& state = state_of(report, i);
    if (state.suppressed() && !report.show_suppressed)
      ++suppressed;
    else if (state.known)
      ++known;
  }
  if (report.baseline != nullptr)
    out.paragraph("", counted(known, "finding") + " known from the baseline, not shown", 0);
  if (suppressed > 0)
    out.paragraph("", counted(suppressed, "finding") + " decided against by people, not shown", 0);
}

void write_decision(TextWriter& out, const FindingState& state) {
  if (!state.decision)
    return;
  std::string line;
  if (state.taken_back())
    line = "Open again: what was decided was taken back";
  else
    line = (state.stale ? "Decided before about other words, please look again: " : "Decided: ") +
           std::string{to_string(state.decision->verdict)};
  if (!state.decision->author.empty())
    line += ", by " + shortened(state.decision->author, 80);
  if (!state.decision->reason.empty())
    line += ": " + shortened(state.decision->reason, 300);
  out.paragraph("", line, 5, "2");
}

void write_findings(TextWriter& out, const Report& report,
                    const std::vector<std::uint32_t>& order) {
  int number = 0;
  for (std::size_t i = 0; i < order.size();) {
    const Severity severity = report.findings[order[i]].severity;
    out.heading(severity_label(severity), colour_of(severity));
    const std::size_t first = i;
    for (; i < order.size() && report.findings[order[i]].severity == severity; ++i) {
      if (severity == Severity::note && i - first == kNotes) {
        out.paragraph("", "", 0);
        out.paragraph("",
                      "… and " + std::to_string(order.size() - i) +
                          " more for information; the other formats have them all.",
                      5);
        return;
      }
      const Finding& finding = report.findings[order[i]];
      std::string lead = std::to_string(++number);
      lead.insert(0, lead.size() < 3 ? 3 - lead.size() : 0, ' ');
      out.paragraph("", "", 0);
      out.paragraph(lead,
                    std::string{kind_label(finding.kind)} + " (" +
                        std::string{to_string(finding.kind)} + ")",
                    5, colour_of(severity));
      out.paragraph("", visible(finding.message), 5);
      write_decision(out, state_of(report, order[i]));
      // What is only for information keeps to its sentence; the other formats have the rest.
      if (severity == Severity::note)
        continue;
      // The two sides; further support is in the other formats.
      const std::size_t shown = std::min<std::size_t>(finding.passages.size(), 2);
      for (std::size_t p = 0; p < shown; ++p)
        write_passage(out, report, finding.passages[p]);
    }
  }
}

void write_totals(TextWriter& out, const Report& report, const std::vector<std::uint32_t>& shown) {
  std::map<FindingKind, std::size_t> kinds;
  for (const std::uint32_t i : shown)
    ++kinds[report.findings[i].kind];
  if (kinds.empty())
    return;
  out.heading("By kind");
  for (const auto& [kind, count] : kinds) {
    std::string lead = std::to_string(count);
    lead.insert(0, lead.size() < 5 ? 5 - lead.size() : 0, ' ');
    out.paragraph(lead, std::string{kind_label(kind)} + " (" + std::string{to_string(kind)} + ")",
                  7);
  }
}

void write_sources(TextWriter& out, const Report& report) {
  out.heading("Who vouches for it");
  for (std::uint32_t i = 0; i < report.articles.size() && i < report.readings.size(); ++i) {
    const auto counts = source_counts(report.readings[i]);
    std::string line = outlet_of(report, i) + " (" + visible(report.articles[i].id()) +
                       "): " + counted(report.readings[i].claims.size(), "claim");
    std::string_view between = ": ";
    for (std::size_t k = 0; k < counts.size(); ++k) {
      if (counts[k] == 0)
        continue;
      line += std::string{std::exchange(between, ", ")} + std::to_string(counts[k]) + " " +
              std::string{source_label(kSourceKinds[k])};
    }
    out.paragraph("  ", line, 4);
  }
}

} // namespace

std::string render_text(const Report& report, const TextStyle& style) {
  TextWriter out(style);
  const std::vector<std::uint32_t> shown = shown_findings(report);
  out.paragraph("", headline(report, shown), 0);
  write_left_out(out, report);
  if (report.as_of)
    out.paragraph("", "As of " + shown_date(*report.as_of), 0);
  if (report.findings.empty()) {
    std::size_t claims = 0;
    for (const Reading& reading : report.readings)
      claims += reading.claims.size();
    out.paragraph("",
                  "Nothing to flag: " + counted(claims, "claim") +
                      " read, and no rule fired. That does not make them true.",
                  0);
  }
  write_findings(out, report, shown);
  write_totals(out, report, shown);
  write_sources(out, report);
  if (!report.intake.skipped.empty()) {
    out.heading(counted(report.intake.skipped.size(), "file") + " skipped");
    for (const Skipped& one : report.intake.skipped)
      out.paragraph("  ", visible(one.path) + ": " + visible(one.reason), 4);
  }
  return out.take();
}

} // namespace crosscheck
