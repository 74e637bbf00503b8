// Who says what: the events of a story down, its articles across. "Says otherwise" stands only where a
// finding says so: being linked and worded differently is not yet a contradiction.
#include "report/html_sections.h"
#include "report/labels.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

constexpr std::size_t kRows = 24;

struct Cell {
  bool says = false;
  bool differs = false;
  std::string value; // the conflicting words, where a finding names them
  ClaimRef ref{kNone, kNone};
};

bool is_conflict(FindingKind kind) {
  return kind <= FindingKind::update_revised;
}

// Notes what the findings of the event say of each document: on which side it stands, with which
// words.
void add_sides(const HtmlView& view, std::uint32_t event, ClaimRef main,
               std::map<std::uint32_t, Cell>& cells) {
  for (const std::uint32_t index : view.findings_of[event]) {
    const Finding& finding = view.report.findings[index];
    if (!is_conflict(finding.kind) || finding.scope != Scope::cross_source)
      continue;
    const auto main_side = std::ranges::find_if(finding.passages, [&](const Passage& one) {
      return one.document == main.document && one.claim == main.claim;
    });
    if (main_side == finding.passages.end())
      continue;
    const bool main_counters = main_side->role == ClaimRole::counter;
    for (const Passage& passage : finding.passages) {
      const auto cell = cells.find(passage.document);
      if (cell == cells.end())
        continue;
      // A supporting passage stands with the flagged statement.
      const bool counters = passage.role == ClaimRole::counter;
      if (counters != main_counters)
        cell->second.differs = true;
      if (cell->second.value.empty())
        cell->second.value = passage.value;
    }
  }
}

std::map<std::uint32_t, Cell> cells_of(const HtmlView& view, std::uint32_t event, ClaimRef main) {
  std::map<std::uint32_t, Cell> cells;
  for (const ClaimRef& ref : view.report.graph.events[event].mentions) {
    const Claim* claim = view.claim(ref);
    if (claim == nullptr)
      continue;
    Cell& cell = cells[ref.document];
    cell.says = true;
    if (cell.ref.document == kNone || ref == main)
      cell.ref = ref;
  }
  add_sides(view, event, main, cells);
  return cells;
}

void write_cell(HtmlWriter& out, const HtmlView& view, const std::map<std::uint32_t, Cell>& cells,
                std::uint32_t document) {
  const auto found = cells.find(document);
  if (found == cells.end() || !found->second.says) {
    out.markup("<td class=\"silent\" title=\"silent\"><span aria-hidden=\"true\">·</span><span "
               "class=\"vh\">silent</span></td>");
    return;
  }
  const Cell& cell = found->second;
  const Claim* claim = view.claim(cell.ref);
  out.markup("<td class=\"");
  if (cell.differs)
    out.markup("differs");
  else
    out.markup("says");
  out.markup("\" title=\"");
  if (claim != nullptr)
    out.text(shortened(view.report.articles[document].text(claim->where), 400));
  out.markup("\"><a href=\"#c-").number(document).markup("-").number(cell.ref.claim).markup("\">");
  if (cell.differs)
    out.markup("<span aria-hidden=\"true\">≠</span> <span class=\"vh\">says otherwise: </span>");
  else
    out.markup("<span aria-hidden=\"true\">●</span> <span class=\"vh\">tells of it: </span>");
  out.markup("<bdi>");
  // The article's own word where no finding gives one: being linked is not yet saying the same.
  if (!cell.value.empty())
    out.text(shortened(cell.value, 40));
  else if (claim != nullptr)
    out.text(shortened(view.report.articles[document].text(claim->trigger), 40));
  out.markup("</bdi></a></td>");
}

void write_table(HtmlWriter& out, const HtmlView& view, const Story& story,
                 const std::vector<std::uint32_t>& events) {
  out.markup("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Who says what\">"
             "<table class=\"matrix\"><thead><tr><th scope=\"col\">Statement</th>");
  for (const std::uint32_t document : story.documents) {
    if (document >= view.report.articles.size())
      continue;
    out.markup("<th scope=\"col\"><a href=\"#a-").number(document).markup("\"><bdi>");
    out.text(view.outlet(document)).markup("</bdi></a><small><bdi>").text(view.dated(document));
    out.markup("</bdi></small><small><bdi>").text(view.report.articles[document].id());
    out.markup("</bdi></small></th>");
  }
  out.markup("</tr></thead><tbody>\n");
  for (const std::uint32_t event : events) {
    const ClaimRef main = representative(view, event);
    const Claim* claim = view.claim(main);
    const auto cells = cells_of(view, event, main);
    out.markup("<tr><th scope=\"row\"><span dir=\"auto\">");
    if (claim != nullptr)
      out.text(shortened(view.report.articles[main.document].text(claim->where), 150));
    out.markup("</span> ");
    write_references(out, view, view.findings_of[event]);
    out.markup("</th>");
    for (const std::uint32_t document : story.documents)
      if (document < view.report.articles.size())
        write_cell(out, view, cells, document);
    out.markup("</tr>\n");
  }
  out.markup("</tbody></table></div>\n");
}

} // namespace

void write_matrix(HtmlWriter& out, const HtmlView& view) {
  out.markup(
      "<section id=\"events\" aria-labelledby=\"h-events\"><h2 id=\"h-events\">Who says "
      "what</h2>\n<p class=\"legend\"><span class=\"says\">● tells of it</span> <span "
      "class=\"differs\">≠ says otherwise</span> <span class=\"silent\">· silent</span></p>\n");
  bool any = false;
  for (std::uint32_t story = 0; story < view.report.graph.stories.size(); ++story) {
    const auto events = important_events(view, story, kRows);
    if (events.empty())
      continue;
    any = true;
    if (view.report.graph.stories.size() > 1) {
      const auto& documents = view.report.graph.stories[story].documents;
      out.markup("<h3 class=\"story\">Story: <bdi>");
      if (!documents.empty() && documents.front() < view.report.articles.size())
        out.text(view.title(documents.front()));
      out.markup("</bdi></h3>\n");
    }
    write_table(out, view, view.report.graph.stories[story], events);
  }
  if (!any)
    out.markup("<p class=\"none\">No event is told by two sources or more.</p>\n");
  out.markup("</section>\n");
}

} // namespace crosscheck
