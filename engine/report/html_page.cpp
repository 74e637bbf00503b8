// The page around the sections: head, headline, navigation, and how the report was made.
#include "base/digest.h"
#include "report/event_graph.h"
#include "report/html_sections.h"
#include "report/html_style.h"
#include "report/labels.h"

#include <algorithm>
#include <array>
#include <map>

namespace crosscheck {
namespace {

std::size_t count_of(const Report& report, Severity severity) {
  return static_cast<std::size_t>(
      std::ranges::count(report.findings, severity, &Finding::severity));
}

void write_head(HtmlWriter& out, const Report& report) {
  // The style is the only thing allowed, by its digest: whatever else got into the page stays
  // inert.
  const std::string digest = base64(sha256_hex(std::string{kHtmlStyle} + kEventGraphStyle));
  out.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'sha256-");
  out.text(digest).markup("'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
  out.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"color-scheme\" content=\"light dark\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n"
             "<meta name=\"robots\" content=\"noindex\">\n<title>Consistency report: ");
  out.text(headline(report)).markup("</title>\n<style>").markup(kHtmlStyle).markup(kEventGraphStyle).markup("</style>\n");
  out.markup("</head>\n");
}

void write_tally(HtmlWriter& out, const Report& report) {
  if (report.findings.empty())
    return;
  out.markup("<ul class=\"tally\" aria-label=\"Findings by severity\">");
  constexpr std::array<std::pair<Severity, std::string_view>, 3> kRows = {
      {{Severity::error, "▲"}, {Severity::warning, "◆"}, {Severity::note, "○"}}};
  for (const auto& [severity, symbol] : kRows) {
    out.markup("<li class=\"").text(to_string(severity)).markup("\"><span aria-hidden=\"true\">");
    out.text(symbol).markup("</span> <b>");
    out.number(static_cast<std::int64_t>(count_of(report, severity))).markup("</b> ");
    out.text(severity_label(severity)).markup("</li>");
  }
  out.markup("</ul>\n<p class=\"kinds\">");
  std::map<FindingKind, int> kinds;
  for (const Finding& finding : report.findings)
    ++kinds[finding.kind];
  bool first = true;
  for (const auto& [kind, count] : kinds) {
    if (!first)
      out.markup(" · ");
    first = false;
    out.text(kind_label(kind));
    if (count > 1)
      out.markup(" ×").number(count);
  }
  out.markup("</p>\n");
}

void write_header(HtmlWriter& out, const Report& report) {
  out.markup("<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n"
             "<header class=\"top\">\n<p class=\"brand\">crosscheck <span>Consistency report</span>"
             "</p>\n<h1>");
  // Kept together, so that a line breaks between what was read and what was found.
  const std::string line = headline(report);
  const std::size_t colon = line.find(": ");
  const std::size_t middle = colon == std::string::npos ? line.size() : colon + 1;
  out.markup("<span>").text(line.substr(0, middle)).markup("</span>");
  if (middle < line.size())
    out.markup(" <span>").text(line.substr(middle + 1)).markup("</span>");
  out.markup("</h1>\n");
  write_tally(out, report);
  out.markup("<p class=\"run\">");
  if (report.as_of)
    out.markup("As of ").text(shown_date(*report.as_of)).markup(" · ");
  out.markup("rules <code>").text(shortened(report.rulebook.fingerprint, 16)).markup("</code>");
  if (!report.intake.skipped.empty())
    out.markup(" · <a href=\"#run\">")
        .text(counted(report.intake.skipped.size(), "file"))
        .markup(" skipped</a>");
  out.markup("</p>\n</header>\n");
}

void write_navigation(HtmlWriter& out, bool with_timeline) {
  out.markup(
      "<nav aria-label=\"Sections\"><a href=\"#findings\">Findings</a><a href=\"#events\">Who "
      "says what</a>");
  if (with_timeline)
    out.markup("<a href=\"#timeline\">When</a>");
  out.markup("<a href=\"#sourcing\">Who vouches for it</a><a href=\"#articles\">Articles</a>"
             "<a href=\"#run\">This report</a></nav>\n");
}

void write_run(HtmlWriter& out, const Report& report) {
  out.markup("<footer id=\"run\"><h2>This report</h2>\n");
  if (!report.intake.skipped.empty()) {
    out.markup("<h3>Skipped</h3>\n<ul class=\"skipped\">");
    for (const Skipped& one : report.intake.skipped) {
      out.markup("<li><bdi><code>").text(one.path).markup("</code></bdi> <bdi>");
      out.text(one.reason).markup("</bdi></li>");
    }
    out.markup("</ul>\n");
  }
  out.markup("<p>Findings are advice: each names the rule and the words it rests on, and an editor "
             "decides. The same articles, rules and options give the same report.</p>\n"
             "<details><summary>What was read, and with what</summary>\n<dl><dt>Program</dt><dd>"
             "crosscheck ");
  out.text(report.version).markup("</dd><dt>Rules</dt><dd><code>");
  out.text(report.rulebook.fingerprint).markup("</code></dd><dt>As of</dt><dd>");
  if (report.as_of)
    out.text(shown_date(*report.as_of));
  else
    out.markup("not given");
  out.markup("</dd><dt>Inputs</dt><dd><ul class=\"inputs\">");
  for (const InputFile& input : report.intake.inputs) {
    out.markup("<li><bdi><code>").text(input.path).markup("</code></bdi> <small>SHA-256 <code>");
    out.text(input.sha256).markup("</code></small></li>");
  }
  out.markup("</ul></dd></dl></details>\n</footer>\n</body>\n</html>\n");
}

} // namespace

std::string render_html(const Report& report) {
  const HtmlView view(report);
  HtmlWriter timelines;
  write_timelines(timelines, view);
  HtmlWriter out;
  write_head(out, report);
  write_header(out, report);
  write_navigation(out, !timelines.empty());
  out.markup("<main>\n");
  write_findings(out, view);
  write_matrix(out, view);
  write_event_graphs(out, view);
  out.append(std::move(timelines));
  write_sourcing(out, view);
  write_articles(out, view);
  out.markup("</main>\n");
  write_run(out, report);
  return out.take();
}

} // namespace crosscheck
