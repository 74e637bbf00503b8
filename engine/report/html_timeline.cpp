// When it happened and when it was published, on one axis: an inline SVG a story.
//
// Labels stand right of their dot, in lanes above (events) and below (publications) the axis. Lanes
// are given from the last dot to the first, so that a leader never crosses the label of another
// dot.
#include "report/html_sections.h"
#include "report/labels.h"
#include "report/visible_text.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

constexpr double kWidth = 960, kLeft = 36, kRight = 672; // the axis; labels reach beyond it
constexpr double kColumn = 7.2;                          // width of a letter at the label's size
constexpr double kLane = 22;
constexpr std::uint32_t kLabelBytes = 44;
constexpr std::size_t kMostEvents = 12;
constexpr auto kReach = std::chrono::days{60}; // the scale reaches this far beyond the publications

struct Mark {
  DayRange days;
  std::string label;
  std::uint32_t document = 0;
  std::uint32_t claim = kNone; // none: a publication
  double x = 0;
  std::size_t lane = 0;
};

std::vector<Mark> publications_of(const HtmlView& view, const Story& story) {
  std::map<std::pair<Day, std::string>, Mark> marks;
  for (const std::uint32_t document : story.documents) {
    if (document >= view.report.articles.size())
      continue;
    if (const auto day = view.report.articles[document].published())
      marks.try_emplace({*day, view.outlet(document)},
                        Mark{{*day, *day}, view.outlet(document), document, kNone, 0, 0});
  }
  std::vector<Mark> out;
  for (auto& [key, mark] : marks)
    if (out.size() < kMostEvents)
      out.push_back(std::move(mark));
  return out;
}

// One mark for each event and each time that it is given; they differ where the articles disagree.
std::vector<Mark> events_of(const HtmlView& view, std::uint32_t story) {
  std::vector<Mark> out;
  for (const std::uint32_t event : important_events(view, story, 40)) {
    std::map<DayRange, Mark> times;
    for (const ClaimRef& ref : view.report.graph.events[event].mentions) {
      const Claim* claim = view.claim(ref);
      const Reading& reading = view.report.readings[ref.document];
      if (claim == nullptr || claim->time >= reading.times.size())
        continue;
      const auto& days = reading.times[claim->time].days;
      if (!days)
        continue;
      const std::string words{view.report.articles[ref.document].text(claim->where)};
      times.try_emplace(*days, Mark{*days, words, ref.document, ref.claim, 0, 0});
    }
    for (auto& [days, mark] : times)
      out.push_back(std::move(mark));
  }
  return out;
}

// Splits off what lies too far away for a readable scale, or is vaguer than a month.
std::vector<Mark> take_far(std::vector<Mark>& events, const std::vector<Mark>& published) {
  if (events.empty())
    return {};
  std::vector<Day> days;
  for (const Mark& mark : published.empty() ? events : published)
    days.push_back(mark.days.from);
  std::ranges::sort(days);
  const Day from = (published.empty() ? days[days.size() / 2] : days.front()) - kReach;
  const Day to = (published.empty() ? days[days.size() / 2] : days.back()) + kReach;
  std::vector<Mark> near, far;
  for (Mark& mark : events) {
    const bool shown = mark.days.from >= from && mark.days.to <= to &&
                       mark.days.to - mark.days.from <= std::chrono::days{31} &&
                       near.size() < kMostEvents;
    (shown ? near : far).push_back(std::move(mark));
  }
  events = std::move(near);
  return far;
}

struct Scale {
  Day from{};
  Day to{};
  double x(Day day) const {
    const auto span = static_cast<double>((to - from).count());
    return span <= 0 ? (kLeft + kRight) / 2
                     : kLeft + (kRight - kLeft) * static_cast<double>((day - from).count()) / span;
  }
};

// Gives lanes; the count of lanes used.
std::size_t place(std::vector<Mark>& marks, const Scale& scale) {
  for (Mark& mark : marks) {
    mark.x = scale.x(mark.days.from);
    mark.label = shortened(mark.label, kLabelBytes);
  }
  std::ranges::stable_sort(marks, {}, &Mark::x);
  std::vector<double> begins; // of the leftmost label in each lane
  for (std::size_t i = marks.size(); i-- > 0;) {
    const double end = marks[i].x + 16 + kColumn * columns_of(marks[i].label);
    std::size_t lane = 0;
    // Once a label had to move outwards, its leader must pass all lanes below: none may begin left
    // of it.
    while (lane < begins.size() && begins[lane] < end)
      ++lane;
    if (lane == begins.size())
      begins.push_back(0);
    begins[lane] = marks[i].x;
    marks[i].lane = lane;
  }
  return begins.size();
}

void write_ticks(HtmlWriter& out, const Scale& scale, double axis) {
  const auto span = (scale.to - scale.from).count();
  const auto step = std::chrono::days{std::max<std::int64_t>(1, (span + 7) / 8)};
  for (Day day = scale.from; day <= scale.to; day += step) {
    const double x = scale.x(day);
    out.markup("<line class=\"tick\" x1=\"").tenths(x).markup("\" x2=\"").tenths(x);
    out.markup("\" y1=\"").tenths(axis - 4).markup("\" y2=\"").tenths(axis + 4).markup("\"/>");
    const std::string full = shown_date(day);
    const std::string date = full.substr(0, full.rfind(' ')); // without the year
    out.markup("<text class=\"date\" x=\"").tenths(x).markup("\" y=\"").tenths(axis + 24);
    out.markup("\" text-anchor=\"middle\">").text(date).markup("</text>");
  }
}

void write_mark(HtmlWriter& out, const HtmlView& view, const Mark& mark, const Scale& scale,
                double axis) {
  const bool event = mark.claim != kNone;
  const double reach = event ? -(24 + kLane * static_cast<double>(mark.lane))
                             : 44 + kLane * static_cast<double>(mark.lane);
  const double y = axis + reach;
  out.markup("<g class=\"");
  if (event)
    out.markup("event");
  else
    out.markup("published");
  out.markup("\"><line class=\"leader\" x1=\"").tenths(mark.x).markup("\" x2=\"").tenths(mark.x);
  out.markup("\" y1=\"").tenths(axis).markup("\" y2=\"").tenths(y).markup("\"/>");
  if (mark.days.to > mark.days.from) {
    out.markup("<line class=\"span\" x1=\"").tenths(mark.x).markup("\" x2=\"");
    out.tenths(scale.x(std::min(mark.days.to, scale.to))).markup("\" y1=\"").tenths(axis);
    out.markup("\" y2=\"").tenths(axis).markup("\"/>");
  }
  if (event) {
    out.markup("<circle cx=\"")
        .tenths(mark.x)
        .markup("\" cy=\"")
        .tenths(axis - 5)
        .markup("\" r=\"4.5\"/>");
    out.markup("<a href=\"#c-").number(mark.document).markup("-").number(mark.claim).markup("\">");
  } else {
    out.markup("<rect x=\"").tenths(mark.x - 4).markup("\" y=\"").tenths(axis + 1);
    out.markup("\" width=\"8\" height=\"8\"/><a href=\"#a-").number(mark.document).markup("\">");
  }
  out.markup("<title>");
  if (event)
    out.text(view.outlet(mark.document)).markup(": ");
  out.text(shown_date(mark.days.from)).markup("</title><text x=\"").tenths(mark.x + 6);
  out.markup("\" y=\"").tenths(y + 4).markup("\">").text(mark.label).markup("</text></a></g>\n");
}

void write_svg(HtmlWriter& out, const HtmlView& view, std::uint32_t story, std::vector<Mark> events,
               std::vector<Mark> published) {
  Scale scale;
  bool first = true;
  for (const auto* marks : {&events, &published})
    for (const Mark& mark : *marks) {
      scale.from = first ? mark.days.from : std::min(scale.from, mark.days.from);
      scale.to = first ? mark.days.to : std::max(scale.to, mark.days.to);
      first = false;
    }
  const std::size_t above = place(events, scale), below = place(published, scale);
  const double axis = 30 + kLane * static_cast<double>(above);
  const double height = axis + 42 + kLane * static_cast<double>(below);
  out.markup("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Timeline\"><svg "
             "class=\"timeline\" role=\"group\" width=\"960\" height=\"")
      .tenths(height);
  out.markup("\" viewBox=\"0 0 ").tenths(kWidth).markup(" ").tenths(height);
  out.markup("\" aria-labelledby=\"tt-").number(story).markup(" td-").number(story);
  out.markup("\"><title id=\"tt-").number(story).markup("\">Timeline from ");
  out.text(shown_date(scale.from)).markup(" to ").text(shown_date(scale.to));
  out.markup("</title><desc id=\"td-").number(story).markup("\">");
  for (const Mark& mark : events)
    out.text(shown_date(mark.days.from)).markup(": ").text(mark.label).markup(". ");
  for (const Mark& mark : published)
    out.text(shown_date(mark.days.from)).markup(": published by ").text(mark.label).markup(". ");
  out.markup("</desc><line class=\"axis\" x1=\"8\" x2=\"").tenths(kRight + 16).markup("\" y1=\"");
  out.tenths(axis).markup("\" y2=\"").tenths(axis).markup("\"/>");
  for (const Mark& mark : published)
    write_mark(out, view, mark, scale, axis);
  for (const Mark& mark : events)
    write_mark(out, view, mark, scale, axis);
  write_ticks(out, scale, axis); // last: the dates interrupt the leaders
  out.markup("</svg></div>\n");
}

void write_far(HtmlWriter& out, const std::vector<Mark>& far) {
  if (far.empty())
    return;
  out.markup("<p class=\"far\">Outside this scale: ");
  for (std::size_t i = 0; i < std::min<std::size_t>(far.size(), 8); ++i) {
    if (i > 0)
      out.markup("; ");
    out.markup("<a href=\"#c-").number(far[i].document).markup("-").number(far[i].claim);
    out.markup("\"><bdi>").text(shortened(far[i].label, 80)).markup("</bdi></a> (");
    out.text(shown_date(far[i].days.from));
    if (far[i].days.to > far[i].days.from)
      out.markup(" to ").text(shown_date(far[i].days.to));
    out.markup(")");
  }
  out.markup(".</p>\n");
}

} // namespace

void write_timelines(HtmlWriter& out, const HtmlView& view) {
  bool open = false;
  for (std::uint32_t i = 0; i < view.report.graph.stories.size(); ++i) {
    const Story& story = view.report.graph.stories[i];
    std::vector<Mark> published = publications_of(view, story);
    std::vector<Mark> events = events_of(view, i);
    const std::vector<Mark> far = take_far(events, published);
    // A single point is no line.
    if (events.size() + published.size() < 2 || (events.empty() && far.empty()))
      continue;
    if (!open)
      out.markup(
          "<section id=\"timeline\" aria-labelledby=\"h-timeline\"><h2 id=\"h-timeline\">When"
          "</h2>\n<p class=\"legend\"><span>● happened, as the articles date it</span> "
          "<span>■ published</span></p>\n");
    open = true;
    if (view.report.graph.stories.size() > 1 && !story.documents.empty() &&
        story.documents.front() < view.report.articles.size())
      out.markup("<h3 class=\"story\">Story: <bdi>")
          .text(view.title(story.documents.front()))
          .markup("</bdi></h3>\n");
    write_svg(out, view, i, std::move(events), std::move(published));
    write_far(out, far);
  }
  if (open)
    out.markup("</section>\n");
}

} // namespace crosscheck
