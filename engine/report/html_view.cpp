#include "report/html_queue.h"
#include "report/html_sections.h"
#include "report/labels.h"
#include "report/visible_text.h"

#include <algorithm>
#include <set>

namespace crosscheck {
namespace {

// The statement that a finding holds against the flagged one, where it belongs to this event.
ClaimRef counter_in(const HtmlView& view, std::uint32_t event) {
  for (const std::uint32_t finding : view.findings_of[event])
    for (const Passage& passage : view.report.findings[finding].passages) {
      const ClaimRef ref{passage.document, passage.claim};
      if (passage.role == ClaimRole::counter && view.claim(ref) != nullptr &&
          std::ranges::binary_search(view.report.graph.events[event].mentions, ref))
        return ref;
    }
  return {kNone, kNone};
}

} // namespace

HtmlView::HtmlView(const Report& shown) : report(shown), order(by_severity(shown.findings)) {
  const std::size_t count = report.findings.size();
  number.resize(count);
  anchors.resize(count);
  findings_of.resize(report.graph.events.size());
  events_of.resize(report.graph.stories.size());
  for (std::uint32_t i = 0; i < report.graph.events.size(); ++i)
    if (report.graph.events[i].story < events_of.size())
      events_of[report.graph.events[i].story].push_back(i);
  std::set<std::string> taken;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t finding = order[i];
    number[finding] = i + 1;
    anchors[finding] = finding_anchor(report.findings[finding].id, i + 1, taken);
    const std::uint32_t event = report.findings[finding].event;
    if (event < findings_of.size())
      findings_of[event].push_back(finding);
  }
}

std::string HtmlView::outlet(std::uint32_t document) const {
  return outlet_of(report, document);
}
std::string HtmlView::dated(std::uint32_t document) const {
  return date_of(report, document);
}

std::string HtmlView::title(std::uint32_t document) const {
  const ArticleFields& fields = report.articles[document].fields();
  return fields.title.empty() ? fields.id : fields.title;
}

const Claim* HtmlView::claim(ClaimRef ref) const {
  if (ref.document >= report.readings.size() || ref.document >= report.articles.size() ||
      ref.claim >= report.readings[ref.document].claims.size())
    return nullptr;
  return &report.readings[ref.document].claims[ref.claim];
}

std::vector<std::uint32_t> important_events(const HtmlView& view, std::uint32_t story,
                                            std::size_t limit) {
  struct Ranked {
    int score;
    std::uint32_t event;
  };
  std::vector<Ranked> ranked;
  for (const std::uint32_t i : view.events_of[story]) {
    const Event& event = view.report.graph.events[i];
    std::set<std::uint32_t> documents;
    bool main_clause = false, framed = false, verbal = false;
    for (const ClaimRef& ref : event.mentions)
      if (const Claim* claim = view.claim(ref)) {
        documents.insert(ref.document);
        main_clause = main_clause || claim->main_clause;
        // A frame of the news tells more than any verb; a verb more than a noun in passing.
        // That somebody said something is no event of the story.
        framed =
            framed || (claim->frame.find(':') == std::string::npos && claim->frame != "statement");
        verbal = verbal || !claim->nominal;
      }
    if (documents.empty() || (view.findings_of[i].empty() && (documents.size() < 2 || !framed)))
      continue;
    int score = static_cast<int>(documents.size()) * 10 + (main_clause ? 3 : 0) + (framed ? 8 : 0) +
                (verbal ? 4 : 0);
    for (const std::uint32_t finding : view.findings_of[i])
      score += 20 * (1 + static_cast<int>(view.report.findings[finding].severity));
    ranked.push_back({score, i});
  }
  std::ranges::stable_sort(ranked, std::ranges::greater{}, &Ranked::score);
  std::vector<std::uint32_t> out;
  for (const Ranked& one : ranked)
    if (out.size() < limit)
      out.push_back(one.event);
  return out;
}

ClaimRef representative(const HtmlView& view, std::uint32_t event) {
  const ClaimRef counter = counter_in(view, event);
  if (counter.document != kNone)
    return counter;
  ClaimRef best{kNone, kNone};
  std::uint32_t length = 0;
  for (const ClaimRef& ref : view.report.graph.events[event].mentions)
    if (const Claim* claim = view.claim(ref); claim != nullptr && claim->where.size() > length) {
      best = ref;
      length = claim->where.size();
    }
  return best;
}

void write_references(HtmlWriter& out, const HtmlView& view,
                      const std::vector<std::uint32_t>& findings) {
  for (const std::uint32_t finding : findings) {
    out.markup("<a class=\"ref\" href=\"#").text(view.anchors[finding]).markup("\" title=\"");
    out.text(shortened(view.report.findings[finding].message, 300)).markup("\">");
    out.markup("<span class=\"vh\">finding </span>").number(view.number[finding]).markup("</a>");
  }
}

} // namespace crosscheck
