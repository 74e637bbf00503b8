// The page around the sections: head, headline, navigation, and how the report was made.
#include "report/event_graph.h"
#include "report/html_queue.h"
#include "report/html_sections.h"
#include "report/html_shell.h"
#include "report/labels.h"

namespace crosscheck {
namespace {

void write_nothing_found(HtmlWriter& out, const Report& report) {
  std::size_t claims = 0, shared = 0;
  for (const Reading& reading : report.readings)
    claims += reading.claims.size();
  for (const Event& event : report.graph.events)
    for (const ClaimRef& ref : event.mentions)
      if (ref.document != event.mentions.front().document) {
        ++shared;
        break;
      }
  out.markup("<div class=\"nothing\"><p class=\"message\">Nothing to flag.</p><p>Read: ");
  out.text(counted(claims, "claim"))
      .markup(" in ")
      .text(counted(report.articles.size(), "article"));
  out.markup(". Compared between articles: ").text(counted(shared, "event"));
  out.markup(
      " told by more than one of them. Each was held against the rules for numbers, times, "
      "places, people, quotations, opposites, superlatives, sourcing and dates. That none "
      "fired does not make the articles true; it says that they do not contradict each other "
      "in anything that could be read with certainty.</p></div>");
}

void write_header(HtmlWriter& out, const Report& report, const QueueSection& section) {
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
  write_tally(out, section);
  out.markup("<p class=\"run\">");
  const bool skipped = !report.intake.skipped.empty();
  if (report.as_of)
    out.markup("As of ").text(shown_date(*report.as_of));
  if (report.as_of && skipped)
    out.markup(" · ");
  if (skipped)
    out.markup("<a href=\"#run\">")
        .text(counted(report.intake.skipped.size(), "file"))
        .markup(" skipped</a>");
  out.markup("<span class=\"rules\">");
  if (report.as_of || skipped)
    out.markup(" · ");
  out.markup("rules <code>").text(shortened(report.rulebook.fingerprint, 16));
  out.markup("</code></span>");
  out.markup("</p>\n</header>\n");
}

void write_navigation(HtmlWriter& out, bool with_graphs, bool with_timeline) {
  out.markup(
      "<nav aria-label=\"Sections\"><a href=\"#findings\">Findings</a><a href=\"#events\">Who "
      "says what</a>");
  if (with_graphs)
    out.markup("<a href=\"#graphs\">Event by event</a>");
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
  if (report.left_out > 0)
    out.markup("<p>A story has so many values of one kind that each was compared with its nearest "
               "and with the "
               "most frequent alone; ")
        .text(counted(report.left_out, "pair"))
        .markup(" of values were left out.</p>\n");
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
  const std::vector<QueueItem> items = queue_items(report);
  QueueSection section(items, report.states);
  section.title = headline(report);
  section.report = &report;
  HtmlWriter graphs, timelines, nothing;
  write_event_graphs(graphs, view);
  write_timelines(timelines, view);
  write_nothing_found(nothing, report);
  HtmlWriter out;
  write_head(out, "Consistency report: " + section.title, PageHead::report);
  write_header(out, report, section);
  write_navigation(out, !graphs.empty(), !timelines.empty());
  out.markup("<main>\n");
  write_queue(out, section, std::move(nothing));
  write_matrix(out, view);
  out.append(std::move(graphs));
  out.append(std::move(timelines));
  write_sourcing(out, view);
  write_articles(out, view);
  out.markup("</main>\n");
  write_run(out, report);
  return out.take();
}

} // namespace crosscheck
