// The section "Event by event": the graphs of the events that have findings, and their edges in words.
#include "report/event_graph.h"
#include "report/labels.h"
#include "report/visible_text.h"

#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostGraphs = 16; // on one page

// "A, B and 12 more have the text of C."
void write_copies(HtmlWriter& out, const HtmlView& view, const EventPicture& picture,
                  std::uint32_t origin, bool same_text) {
  constexpr std::size_t kNamed = 4;
  std::vector<std::uint32_t> copies;
  for (const GraphRow& row : picture.rows)
    if (row.hangs_on == origin && row.same_text == same_text)
      copies.push_back(row.document);
  if (copies.empty())
    return;
  const auto name = [&](std::uint32_t document) {
    out.markup("<a href=\"#a-").number(document).markup("\"><bdi>");
    out.text(view.outlet(document)).markup("</bdi></a>");
  };
  out.markup("<li>");
  for (std::size_t i = 0; i < copies.size() && i < kNamed; ++i) {
    if (i > 0)
      out.markup(", ");
    name(copies[i]);
  }
  if (copies.size() > kNamed)
    out.markup(" and ").number(static_cast<std::int64_t>(copies.size() - kNamed)).markup(" more");
  if (same_text)
    out.markup(": the same text as ");
  else
    out.markup(": passages taken over from ");
  name(picture.rows[origin].document);
  out.markup("</li>");
}

// The edges in words, for those who cannot point at a line.
void write_edges(HtmlWriter& out, const HtmlView& view, const EventPicture& picture) {
  constexpr std::size_t kMost = 12;
  std::size_t written = 0;
  out.markup("<ul class=\"edges\">");
  for (const GraphJoin& join : picture.joins) {
    if (written++ >= kMost)
      break;
    out.markup("<li><bdi>").text(picture.lanes[join.from].label).markup("</bdi> ");
    if (join.update)
      out.markup("was later replaced by");
    else
      out.markup("stands against");
    out.markup(" <bdi>").text(picture.lanes[join.to].label).markup("</bdi> ");
    write_references(out, view, join.findings);
    out.markup("</li>");
  }
  for (std::uint32_t origin = 0; origin < picture.rows.size(); ++origin)
    for (const bool same_text : {true, false})
      write_copies(out, view, picture, origin, same_text);
  out.markup("</ul>");
}

void write_one(HtmlWriter& out, const HtmlView& view, const EventPicture& picture,
               std::uint32_t event, bool open) {
  const ClaimRef main = representative(view, event);
  out.markup("<details");
  if (open)
    out.markup(" open=\"\"");
  out.markup("><summary><bdi>");
  if (const Claim* claim = view.claim(main))
    out.text(shortened(view.report.articles[main.document].text(claim->where), 150));
  out.markup("</bdi> <small>");
  out.text(counted(picture.rows.size() + picture.articles_left_out, "article"));
  out.markup("</small></summary>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
             "aria-label=\"Graph of the event\">");
  draw_event(out, view.report, picture, event);
  out.markup("</div>\n");
  write_edges(out, view, picture);
  out.markup("</details>\n");
}

} // namespace

void write_event_graphs(HtmlWriter& out, const HtmlView& view) {
  const EventEdges edges(view.report);
  // In the order of the findings on the page, each event once.
  std::vector<std::uint32_t> events;
  std::set<std::uint32_t> taken;
  for (const std::uint32_t finding : view.order) {
    const std::uint32_t event = edges.event_of[finding];
    if (event != kNone && taken.insert(event).second)
      events.push_back(event);
  }
  HtmlWriter graphs;
  std::size_t shown = 0, left_out = 0;
  for (const std::uint32_t event : events) {
    if (shown >= kMostGraphs) {
      ++left_out;
      continue;
    }
    const EventPicture picture = event_picture(view.report, edges, event);
    // One value that all give is no picture.
    if (picture.worth_showing() && picture.lanes.size() > 1)
      write_one(graphs, view, picture, event, shown++ == 0);
  }
  if (shown == 0)
    return;
  out.markup(
      "<section id=\"graphs\" class=\"graphs\" aria-labelledby=\"h-graphs\"><h2 "
      "id=\"h-graphs\">Event by event</h2>\n<p class=\"lead\">Who tells of it, in the order of "
      "publication, and which values they give.");
  if (left_out > 0)
    out.markup(" The first ")
        .number(static_cast<std::int64_t>(shown))
        .markup(" events with a finding; ")
        .number(static_cast<std::int64_t>(left_out))
        .markup(" more are not drawn.");
  out.markup("</p>\n").append(std::move(graphs)).markup("</section>\n");
}

} // namespace crosscheck
