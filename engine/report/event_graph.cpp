#include "report/event_graph.h"

#include "report/labels.h"
#include "report/visible_text.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr double kNames = 316;           // width of the column of articles
constexpr double kLane = 126, kGap = 18; // of a lane; between aspects
constexpr double kRow = 26, kLine = 15, kLevel = 26;
constexpr double kIndent = 18, kEdge = 8;
constexpr int kLabelColumns = 15, kOutletColumns = 22;
constexpr std::size_t kLabelLines = 3;

// Page: inside the report, with links. Alone: a file of its own.
enum class Place : std::uint8_t { page, alone };

std::vector<std::string> label_lines(const std::string& label) {
  std::vector<std::string> out = wrap(label, kLabelColumns);
  if (out.size() > kLabelLines) {
    out.resize(kLabelLines);
    out.back() += "…";
  }
  return out;
}

class Drawing {
public:
  Drawing(HtmlWriter& out, const Report& report, const EventPicture& picture, std::uint32_t event,
          Place place)
      : out_(out), report_(report), picture_(picture), event_(event), place_(place) {
    lay_out();
  }

  void write() {
    open();
    for (const GraphAspect& aspect : picture_.aspects)
      write_aspect(aspect);
    for (std::uint32_t row = 0; row < picture_.rows.size(); ++row)
      write_row(row);
    for (std::uint32_t lane = 0; lane < picture_.lanes.size(); ++lane)
      write_lane(lane);
    for (std::size_t join = 0; join < picture_.joins.size(); ++join)
      write_join(join);
    write_legend();
    out_.markup("</svg>");
  }

private:
  void lay_out() {
    double x = kEdge + kNames;
    for (const GraphAspect& aspect : picture_.aspects) {
      for (std::uint32_t i = 0; i < aspect.count; ++i, x += kLane)
        left_.push_back(x);
      x += kGap;
    }
    width_ = std::max(x - kGap + kEdge, 700.0);
    // Joins of lanes that lie apart go over those that lie closer together.
    level_.assign(picture_.joins.size(), 0);
    std::vector<std::size_t> order(picture_.joins.size());
    for (std::size_t i = 0; i < order.size(); ++i)
      order[i] = i;
    const auto reach = [&](std::size_t i) {
      return std::pair{std::min(picture_.joins[i].from, picture_.joins[i].to),
                       std::max(picture_.joins[i].from, picture_.joins[i].to)};
    };
    std::ranges::stable_sort(order, {},
                             [&](std::size_t i) { return reach(i).second - reach(i).first; });
    std::size_t levels = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      const auto [from, to] = reach(order[k]);
      for (std::size_t before = 0; before < k; ++before) {
        const auto [other_from, other_to] = reach(order[before]);
        if (from < other_to && other_from < to)
          level_[order[k]] = std::max(level_[order[k]], level_[order[before]] + 1);
      }
      levels = std::max(levels, level_[order[k]] + 1);
    }
    std::size_t lines = 1;
    for (const GraphLane& lane : picture_.lanes)
      lines = std::max(lines, label_lines(lane.label).size());
    boxes_ = 30 + kLevel * static_cast<double>(levels) + (levels > 0 ? 6 : 0);
    box_height_ = kLine * static_cast<double>(lines + 1) + 10;
    rows_ = boxes_ + box_height_ + 26;
    height_ = rows_ + kRow * static_cast<double>(picture_.rows.size()) + 8 + (left_out() ? 18 : 0);
  }

  double middle(std::uint32_t lane) const { return left_[lane] + kLane / 2; }
  double y_of(std::uint32_t row) const { return rows_ + kRow * row; }
  bool flagged(std::uint32_t lane) const { return picture_.lanes[lane].flagged; }

  void open() {
    // On the page it holds links, so it is no single picture there.
    out_.markup("<svg class=\"eg\" role=\"");
    if (place_ == Place::alone)
      out_.markup("img");
    else
      out_.markup("group");
    out_.markup("\" width=\"").tenths(width_).markup("\" height=\"");
    out_.tenths(height_).markup("\" viewBox=\"0 0 ").tenths(width_).markup(" ").tenths(height_);
    out_.markup("\" aria-labelledby=\"egt-").number(event_).markup(" egd-").number(event_);
    if (place_ == Place::alone)
      out_.markup("\" xmlns=\"http://www.w3.org/2000/svg");
    out_.markup("\"><title id=\"egt-").number(event_).markup("\">");
    out_.text(counted(picture_.rows.size() + picture_.articles_left_out, "article"));
    out_.markup(" on one event and the values they give</title><desc id=\"egd-").number(event_);
    out_.markup("\">");
    for (const GraphLane& lane : picture_.lanes)
      out_.text(picture_.aspects[lane.aspect].label)
          .markup(" — ")
          .text(lane.label)
          .markup(": ")
          .text(counted(lane.articles, "article"))
          .markup(". ");
    for (const GraphJoin& join : picture_.joins) {
      out_.text(picture_.lanes[join.from].label);
      if (join.update)
        out_.markup(" was later replaced by ");
      else
        out_.markup(" stands against ");
      out_.text(picture_.lanes[join.to].label).markup(". ");
    }
    out_.markup("</desc>");
    if (place_ == Place::alone)
      out_.markup("<style>").markup(kColours).markup(kEventGraphStyle).markup("</style>");
    out_.markup("\n");
  }

  void write_aspect(const GraphAspect& aspect) {
    const double from = left_[aspect.first] + 4,
                 to = left_[aspect.first + aspect.count - 1] + kLane - 4;
    out_.markup("<text class=\"aspect\" x=\"").tenths(from).markup("\" y=\"13\">");
    out_.text(shortened(aspect.label, static_cast<std::uint32_t>((to - from) / 6.6)));
    out_.markup("</text><path class=\"bracket\" d=\"M").tenths(from).markup(" 26v-6H").tenths(to);
    out_.markup("v6\"/>\n");
  }

  void write_row(std::uint32_t index) {
    const GraphRow& row = picture_.rows[index];
    const double y = y_of(index), indent = row.hangs_on == kNone ? 0 : kIndent;
    const auto day = report_.articles[row.document].published();
    out_.markup("<g><line class=\"row\" x1=\"").tenths(kEdge + kNames - 6).markup("\" x2=\"");
    out_.tenths(width_ - kEdge)
        .markup("\" y1=\"")
        .tenths(y)
        .markup("\" y2=\"")
        .tenths(y)
        .markup("\"/>");
    if (row.hangs_on != kNone) {
      out_.markup("<path class=\"hang");
      if (!row.same_text)
        out_.markup(" part");
      out_.markup("\" d=\"M").tenths(kEdge + 102).markup(" ").tenths(y_of(row.hangs_on) + 7);
      out_.markup("V").tenths(y).markup("h10\"><title>");
      if (row.same_text)
        out_.markup("The same text: ");
      else
        out_.markup("Takes passages over: ");
      out_.text(row.why).markup("</title></path>");
    }
    out_.markup("<text class=\"soft small\" x=\"").tenths(kEdge).markup("\" y=\"").tenths(y + 4);
    out_.markup("\">").text(day ? shown_date(*day) : "no date").markup("</text>");
    if (place_ == Place::page)
      out_.markup("<a href=\"#a-").number(row.document).markup("\" tabindex=\"-1\">");
    out_.markup("<text class=\"outlet\" x=\"").tenths(kEdge + 98 + indent).markup("\" y=\"");
    out_.tenths(y + 4).markup("\">");
    const std::string outlet = outlet_of(report_, row.document);
    out_.text(shortened(outlet, kOutletColumns)).markup("<title>").text(outlet).markup(": ");
    const ArticleFields& fields = report_.articles[row.document].fields();
    out_.text(shortened(fields.title.empty() ? fields.id : fields.title, 200));
    out_.markup("</title></text>");
    if (place_ == Place::page)
      out_.markup("</a>");
    out_.markup("</g>\n");
  }

  void write_lane(std::uint32_t index) {
    const GraphLane& lane = picture_.lanes[index];
    out_.markup("<g class=\"");
    if (lane.flagged)
      out_.markup("flagged");
    else if (lane.rest)
      out_.markup("rest");
    else
      out_.markup("lane");
    out_.markup("\"><rect class=\"box\" rx=\"3\" x=\"").tenths(left_[index] + 4).markup("\" y=\"");
    out_.tenths(boxes_).markup("\" width=\"").tenths(kLane - 8).markup("\" height=\"");
    out_.tenths(box_height_).markup("\"/>");
    double y = boxes_ + 17;
    for (const std::string& line : label_lines(lane.label)) {
      out_.markup("<text x=\"").tenths(left_[index] + 11).markup("\" y=\"").tenths(y).markup("\">");
      out_.text(line).markup("</text>");
      y += kLine;
    }
    out_.markup("<text class=\"soft small\" x=\"").tenths(left_[index] + 11).markup("\" y=\"");
    out_.tenths(boxes_ + box_height_ - 7).markup("\">").text(counted(lane.articles, "article"));
    out_.markup("</text>");
    double above = boxes_ + box_height_;
    for (const GraphDot& dot : picture_.dots) {
      if (dot.lane != index)
        continue;
      write_dot(dot, above);
      above = y_of(dot.row);
    }
    out_.markup("</g>\n");
  }

  // With the line up to the dot above it: they say the same.
  void write_dot(const GraphDot& dot, double above) {
    const double x = middle(dot.lane), y = y_of(dot.row);
    out_.markup("<g><line class=\"stem\" x1=\"").tenths(x).markup("\" x2=\"").tenths(x);
    out_.markup("\" y1=\"").tenths(above).markup("\" y2=\"").tenths(y).markup("\"/>");
    if (flagged(dot.lane)) {
      out_.markup("<path class=\"dot\" d=\"M").tenths(x).markup(" ").tenths(y - 8);
      out_.markup("l8 8-8 8-8-8z\">");
    } else {
      out_.markup("<circle class=\"dot\" cx=\"").tenths(x).markup("\" cy=\"").tenths(y);
      out_.markup("\" r=\"5.5\">");
    }
    out_.markup("<title>").text(outlet_of(report_, picture_.rows[dot.row].document)).markup(": “");
    out_.text(dot.words).markup("”");
    if (!dot.why.empty())
      out_.markup(" — linked: ").text(shortened(dot.why, 200));
    out_.markup("</title>");
    if (flagged(dot.lane))
      out_.markup("</path></g>");
    else
      out_.markup("</circle></g>");
  }

  void write_join(std::size_t index) {
    const GraphJoin& join = picture_.joins[index];
    // Ends of several joins at one lane stand apart.
    const double shift = 9 * static_cast<double>(level_[index] % 5) - 9;
    const double a = middle(join.from) + shift, b = middle(join.to) + shift;
    const double y = boxes_ - 20 - kLevel * static_cast<double>(level_[index]),
                 center = (a + b) / 2;
    out_.markup("<g><title>");
    for (std::size_t i = 0; i < join.findings.size() && i < 3; ++i) {
      if (i > 0)
        out_.markup(" — ");
      out_.text(shortened(report_.findings[join.findings[i]].message, 300));
    }
    out_.markup("</title><path class=\"join");
    if (join.update)
      out_.markup(" update");
    out_.markup("\" d=\"M").tenths(a).markup(" ").tenths(boxes_).markup("V").tenths(y).markup("H");
    out_.tenths(b).markup("V").tenths(boxes_).markup("\"/><circle class=\"disc");
    if (join.update)
      out_.markup(" update");
    out_.markup("\" cx=\"").tenths(center).markup("\" cy=\"").tenths(y).markup("\" r=\"10\"/>");
    out_.markup("<text class=\"sign\" x=\"").tenths(center).markup("\" y=\"").tenths(y + 5);
    out_.markup("\">");
    if (!join.update)
      out_.markup("≠");
    else if (b > a)
      out_.markup("→");
    else
      out_.markup("←");
    out_.markup("</text></g>\n");
  }

  bool left_out() const { return picture_.articles_left_out + picture_.values_left_out > 0; }

  // Of the signs that this graph has.
  void write_legend() {
    const double y = y_of(static_cast<std::uint32_t>(picture_.rows.size())) + 4;
    out_.markup("<text class=\"soft small\" x=\"").tenths(kEdge).markup("\" y=\"").tenths(y);
    out_.markup("\">● gives the value");
    if (std::ranges::any_of(picture_.lanes, &GraphLane::flagged))
      out_.markup(" \u2003◆ gives it, and a finding is against it");
    if (std::ranges::any_of(picture_.joins, [](const GraphJoin& one) { return !one.update; }))
      out_.markup(" \u2003≠ cannot both be true");
    if (std::ranges::any_of(picture_.joins, &GraphJoin::update))
      out_.markup(" \u2003→ later replaced");
    if (std::ranges::any_of(picture_.rows,
                            [](const GraphRow& one) { return one.hangs_on != kNone; }))
      out_.markup(" \u2003└ has text of the one above");
    out_.markup("</text>");
    if (!left_out())
      return;
    out_.markup("<text class=\"soft small\" x=\"").tenths(kEdge).markup("\" y=\"").tenths(y + 18);
    out_.markup("\">Not drawn: ");
    if (picture_.articles_left_out > 0)
      out_.text(counted(picture_.articles_left_out, "more article"));
    if (picture_.articles_left_out > 0 && picture_.values_left_out > 0)
      out_.markup(", ");
    if (picture_.values_left_out > 0)
      out_.text(counted(picture_.values_left_out, "more value"));
    out_.markup(". The counts in the boxes are of all articles.</text>");
  }

  static constexpr char kColours[] = R"css(
svg{color-scheme:light dark;background:var(--paper);--paper:#faf9f6;--card:#fff;--ink:#1c1b19;--soft:#5b5851;--line:#dedad1;
--error:#a32018;--note:#3d5a7d;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif}
@media (prefers-color-scheme:dark){svg{--paper:#15161a;--card:#1d1f24;--ink:#e9e6df;--soft:#a9a69d;--line:#34363d;--error:#ff9c8f;--note:#a3c2e8}}
@media print{svg{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--error:#a32018;--note:#3d5a7d}})css";

  HtmlWriter& out_;
  const Report& report_;
  const EventPicture& picture_;
  std::uint32_t event_;
  Place place_;
  std::vector<double> left_;       // of each lane
  std::vector<std::size_t> level_; // of each join
  double width_ = 0, height_ = 0, boxes_ = 0, box_height_ = 0, rows_ = 0;
};

} // namespace

std::string render_event_graph(const Report& report, std::uint32_t event) {
  const EventEdges edges(report);
  const EventPicture picture = event_picture(report, edges, event);
  if (!picture.worth_showing())
    return {};
  HtmlWriter out;
  Drawing(out, report, picture, event, Place::alone).write();
  return out.take() + "\n";
}

void draw_event(HtmlWriter& out, const Report& report, const EventPicture& picture,
                std::uint32_t event) {
  Drawing(out, report, picture, event, Place::page).write();
}

} // namespace crosscheck
