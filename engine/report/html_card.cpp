// One finding: what is wrong, the passages side by side, what was decided, and the proof.
#include "base/date.h"
#include "base/words.h"
#include "report/html_queue.h"
#include "report/labels.h"
#include "report/report.h"
#include "report/visible_text.h"
#include "report/word_alignment.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr std::uint32_t kPassageBytes = 900;

std::string_view scope_label(std::string_view scope) {
  return scope == "within-article" ? "within one article"
         : scope == "cross-source" ? "between sources"
                                   : "against reference facts";
}

std::string_view role_name(std::string_view role) {
  return role_label(role == "flagged"   ? ClaimRole::flagged
                    : role == "counter" ? ClaimRole::counter
                                        : ClaimRole::support);
}

std::string day_name(std::string_view iso) {
  const auto day = parse_iso_day(iso);
  return day ? shown_date(*day) : std::string{"no date"};
}

// The words of a passage, the conflicting ones marked.
void write_words(HtmlWriter& out, const QueuePassage& passage) {
  const Span whole{0, static_cast<std::uint32_t>(passage.text.size())};
  const Excerpt shown = excerpt(passage.text, whole, passage.marked, kPassageBytes);
  if (shown.cut_before)
    out.markup("… ");
  for (const ExcerptPiece& piece : shown.pieces) {
    if (piece.marked)
      out.markup("<mark>");
    out.text(piece.where.in(passage.text));
    if (piece.marked)
      out.markup("</mark>");
  }
  if (shown.cut_after)
    out.markup(" …");
}

void write_caption(HtmlWriter& out, const QueueSection& section, std::uint32_t item,
                   std::uint32_t index) {
  const QueuePassage& passage = section.items[item].passages[index];
  out.markup("<figcaption><span class=\"role\">").text(role_name(passage.role)).markup("</span> ");
  if (passage.document.empty()) {
    out.markup("<bdi class=\"outlet\">");
    out.text(passage.title.empty() ? std::string_view{"Reference facts"} : passage.title);
    out.markup("</bdi></figcaption>");
    return;
  }
  out.markup("<bdi class=\"outlet\">");
  out.text(passage.outlet.empty() ? std::string{"Outlet unknown"} : shortened(passage.outlet, 80));
  out.markup("</bdi> · <span>");
  if (section.report != nullptr) // which may know the latest day that it can be
    out.text(date_of(*section.report, section.report->findings[item].passages[index].document));
  else
    out.text(day_name(passage.published));
  out.markup("</span> · ");
  if (section.report != nullptr)
    out.markup("<a href=\"#p-").number(item).markup("-").number(index).markup("\"><bdi>");
  else
    out.markup("<bdi>");
  out.text(shortened(
      section.report != nullptr || passage.title.empty() ? passage.document : passage.title, 120));
  out.markup("</bdi>");
  if (section.report != nullptr)
    out.markup("</a>");
  out.markup("</figcaption>");
}

// The last, or first, `limit` bytes of a context: from the beginning of a sentence, or to the end of one, where
// there is one.
std::string_view last_of(std::string_view text, std::size_t limit) {
  text = trim(text);
  if (text.size() <= limit)
    return text;
  text = text.substr(text.size() - limit);
  const std::size_t stop = text.find(". "), space = text.find(' ');
  return trim(text.substr(stop != std::string_view::npos    ? stop + 1
                          : space != std::string_view::npos ? space
                                                            : text.size()));
}

std::string_view first_of(std::string_view text, std::size_t limit) {
  text = trim(text);
  if (text.size() <= limit)
    return text;
  text = text.substr(0, limit);
  const std::size_t stop = text.rfind(". "), space = text.rfind(' ');
  return text.substr(0, stop != std::string_view::npos    ? stop + 1
                        : space != std::string_view::npos ? space
                                                          : 0);
}

void write_passage(HtmlWriter& out, const QueueSection& section, std::uint32_t item,
                   std::uint32_t index) {
  const QueuePassage& passage = section.items[item].passages[index];
  out.markup("<figure class=\"passage ").text(passage.role).markup("\">");
  write_caption(out, section, item, index);
  out.markup("<blockquote dir=\"auto\">");
  const std::string_view before = last_of(passage.before, section.context_bytes),
                         after = first_of(passage.after, section.context_bytes);
  if (!before.empty())
    out.markup("<details class=\"around\"><summary>Before it</summary><p>")
        .text(before)
        .markup("</p></details>");
  out.markup("<p class=\"said\">");
  write_words(out, passage);
  out.markup("</p>");
  if (!after.empty())
    out.markup("<details class=\"around\"><summary>After it</summary><p>")
        .text(after)
        .markup("</p></details>");
  out.markup("</blockquote></figure>");
}

void write_course(HtmlWriter& out, const QueueItem& item) {
  if (item.timeline.empty())
    return;
  out.markup("<div class=\"course\"><p>How it was told, day by day</p><ol>");
  for (const QueuePoint& point : item.timeline) {
    out.markup("<li");
    if (point.flagged)
      out.markup(" class=\"in\"");
    out.markup("><span>").text(day_name(point.published)).markup("</span> <b><bdi>");
    out.text(point.value).markup("</bdi></b> <bdi>");
    out.text(point.outlet.empty() ? std::string{"Outlet unknown"} : shortened(point.outlet, 60));
    out.markup("</bdi></li>");
  }
  out.markup("</ol></div>");
}

// ---- the proof -----------------------------------------------------------------------------------

void write_term(HtmlWriter& out, Markup term, std::string_view description) {
  if (description.empty())
    return;
  out.markup("<dt>").markup(term).markup("</dt><dd><bdi>").text(description).markup("</bdi></dd>");
}

void write_side(HtmlWriter& out, std::string_view words) {
  out.markup("<td>");
  if (words.empty())
    out.markup("<span class=\"vh\">nothing</span>");
  else
    out.text(words);
  out.markup("</td>");
}

// The flagged passage held against the first one that is against it.
void write_alignment(HtmlWriter& out, const QueueItem& item) {
  const auto counter = std::ranges::find(item.passages, "counter", &QueuePassage::role);
  if (item.passages.empty() || counter == item.passages.end() || counter == item.passages.begin())
    return;
  const std::string &left = item.passages.front().text, &right = counter->text;
  const std::vector<AlignedPiece> pieces = align_words(left, right);
  if (pieces.empty())
    return;
  out.markup("<dt>Word by word</dt><dd><table class=\"aligned\" dir=\"auto\"><thead><tr><th "
             "scope=\"col\">Flagged"
             "</th><th scope=\"col\">Against it</th></tr></thead><tbody>");
  for (const AlignedPiece& piece : pieces) {
    if (piece.shared) {
      out.markup("<tr class=\"same\"><td colspan=\"2\">")
          .text(piece.left.in(left))
          .markup("</td></tr>");
      continue;
    }
    out.markup("<tr>");
    write_side(out, piece.left.in(left));
    write_side(out, piece.right.in(right));
    out.markup("</tr>");
  }
  out.markup("</tbody></table></dd>");
}

void write_proof(HtmlWriter& out, const QueueItem& item) {
  out.markup("<details class=\"proof\"><summary>Why this was flagged</summary><dl>");
  FindingKind kind{};
  if (parse_finding_kind(item.kind, kind))
    write_term(out, "What it means", kind_about(kind));
  write_term(out, "How it was read", item.explanation);
  out.markup("<dt>Values</dt><dd><ul>");
  for (const QueuePassage& passage : item.passages) {
    out.markup("<li>").text(role_name(passage.role)).markup(": <bdi>");
    out.text(passage.value.empty() ? std::string_view{"—"} : passage.value).markup("</bdi></li>");
  }
  out.markup("</ul></dd>");
  write_alignment(out, item);
  if (!item.rule.empty()) {
    out.markup("<dt>Rule</dt><dd><bdi>").text(item.rule_about).markup("</bdi> <code>");
    out.text(item.rule).markup("</code> <code>").text(item.rule_file).markup(":");
    out.number(item.rule_line).markup("</code></dd>");
  }
  out.markup("<dt>Confidence</dt><dd>").number(std::lround(item.confidence * 100));
  out.markup(" of 100</dd><dt>Kind</dt><dd><code>").text(item.kind);
  out.markup("</code></dd><dt>Finding</dt><dd><code>").text(item.id);
  out.markup("</code></dd></dl></details>");
}

// ---- what was decided ----------------------------------------------------------------------------

// ", by Ada Holt, 12 March 2026, 09:30: “Seen the register.”"
void write_who(HtmlWriter& out, const Decision& decision) {
  if (!decision.author.empty())
    out.markup(", by <bdi>").text(shortened(decision.author, 80)).markup("</bdi>");
  if (!decision.decided_at.empty())
    out.markup(", ").text(shown_time(decision.decided_at));
  if (!decision.reason.empty())
    out.markup(": <q dir=\"auto\">").text(shortened(decision.reason, 600)).markup("</q>");
}

void write_earlier(HtmlWriter& out, const std::vector<Decision>& earlier) {
  constexpr std::size_t kMost = 5; // the last ones
  const std::size_t from = earlier.size() - std::min(earlier.size(), kMost);
  for (std::size_t i = from; i < earlier.size(); ++i) {
    out.markup(i == from ? Markup{" <span class=\"earlier\">Before: "} : Markup{"; "});
    out.text(verdict_label(earlier[i].verdict));
    write_who(out, earlier[i]);
  }
  if (!earlier.empty())
    out.markup("</span>");
}

void write_state(HtmlWriter& out, const QueueSection& section, std::uint32_t item) {
  out.markup("<p class=\"state\">");
  if (!section.states.empty() && section.states[item].decision) {
    const FindingState& state = section.states[item];
    if (state.taken_back())
      out.markup("<b>Open again:</b> taken back");
    else if (state.stale)
      out.markup("<b>Open again: the words have changed.</b> Decided before: ");
    else
      out.markup("<b>Decided:</b> ");
    if (!state.taken_back())
      out.text(verdict_label(state.decision->verdict));
    write_who(out, *state.decision);
    write_earlier(out, state.earlier);
  }
  out.markup("</p>");
}

} // namespace

std::string_view verdict_label(Decided verdict) {
  switch (verdict) {
  case Decided::conflict: return "Conflict";
  case Decided::update: return "Update";
  case Decided::different_measure: return "Different measure";
  case Decided::reading_error: return "Reading error";
  case Decided::accepted: return "Accepted";
  case Decided::open: return "Taken back";
  }
  return "";
}

void write_card(HtmlWriter& out, const QueueSection& section, std::uint32_t number) {
  const std::uint32_t index = section.order[number - 1];
  const QueueItem& item = section.items[index];
  const std::string& anchor = section.anchors[index];
  out.markup("<article class=\"card ").text(item.severity).markup("\" id=\"").text(anchor);
  out.markup("\" aria-labelledby=\"m-")
      .number(number)
      .markup("\"><p class=\"tags\"><a class=\"no\" href=\"#");
  out.text(anchor).markup("\" aria-label=\"Link to finding ").number(number).markup("\">");
  out.number(number).markup("</a><span class=\"sev\"><span aria-hidden=\"true\">");
  out.text(severity_symbol(item.severity)).markup("</span> ").text(severity_name(item.severity));
  out.markup("</span><span class=\"kind\">").text(kind_name(item.kind));
  out.markup("</span><span class=\"scope\">").text(scope_label(item.scope));
  out.markup("</span><span class=\"carried\">");
  out.text(counted(item.independent_sources, "independent source")).markup("</span>");
  if (section.baseline && !section.states[index].known)
    out.markup("<span class=\"new\">New</span>");
  out.markup("</p><h3 class=\"message\" dir=\"auto\" tabindex=\"-1\" id=\"m-")
      .number(number)
      .markup("\">");
  out.text(item.message).markup("</h3>");
  write_state(out, section, index);
  out.markup("<div class=\"passages\">");
  for (std::uint32_t i = 0; i < item.passages.size(); ++i)
    write_passage(out, section, index, i);
  out.markup("</div>");
  write_course(out, item);
  write_proof(out, item);
  out.markup("</article>");
}

} // namespace crosscheck
