#include "report/event_picture.h"

#include "base/words.h"
#include "report/event_values.h"
#include "report/labels.h"
#include "report/visible_text.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace crosscheck {
namespace {

constexpr std::size_t kMostRows = 32;
constexpr std::size_t kMostLanes = 6; // as many as a page is wide
constexpr std::size_t kMostInAspect = 5;
constexpr std::uint32_t kLabelBytes = 60, kWordsBytes = 240;

class Chooser {
public:
  Chooser(const Report& report, const EventEdges& edges, std::uint32_t event)
      : report_(report), edges_(edges), event_(event),
        values_(read_event_values(report, edges.findings_of[event], event)) {}

  EventPicture picture() {
    EventPicture out;
    choose_lanes(out);
    choose_rows(out);
    place_dots(out);
    return out;
  }

private:
  const Reading& reading(std::uint32_t document) const { return report_.readings[document]; }
  std::string_view text(std::uint32_t document, Span where) const {
    return report_.articles[document].text(where);
  }

  // The aspects that are in dispute first, then those told in several ways, then what all agree on.
  std::vector<std::pair<std::string, const ValueAspect*>> ranked() const {
    std::vector<std::pair<std::string, const ValueAspect*>> out;
    for (const auto& [key, aspect] : values_.aspects) {
      const bool several = aspect.lanes.size() > 1;
      if (aspect.findings > 0 || (aspect.articles() > 1 && (several || key != "status")))
        out.emplace_back(key, &aspect);
    }
    // Nothing but that it happened: then that is what the graph shows.
    if (const auto status = values_.aspects.find("status");
        out.empty() && status != values_.aspects.end())
      out.emplace_back(status->first, &status->second);
    std::ranges::stable_sort(out, {}, [](const auto& one) {
      const ValueAspect& aspect = *one.second;
      return std::tuple{aspect.findings == 0, aspect.lanes.size() < 2,
                        -static_cast<long>(aspect.articles())};
    });
    return out;
  }

  // The lanes worth a place. Who is named by one article alone says little; and beside counts that a finding
  // compares, one article's count of something else ("two hospitals") only confuses.
  static std::vector<const ValueLane*> telling(const std::string& key, const ValueAspect& aspect) {
    std::set<std::string> compared;
    for (const auto& [value, lane] : aspect.lanes)
      if (lane.in_finding)
        compared.insert(lane.value.of);
    const bool people = key == "agent" || key == "patient";
    std::vector<const ValueLane*> out;
    for (const auto& [value, lane] : aspect.lanes)
      if (lane.in_finding || lane.tellers.size() > 1 ||
          (aspect.findings == 0 ? !people : compared.contains(lane.value.of)))
        out.push_back(&lane);
    return out;
  }

  void choose_lanes(EventPicture& out) {
    for (const auto& [key, aspect] : ranked()) {
      std::vector<const ValueLane*> lanes = telling(key, *aspect);
      out.values_left_out += aspect->lanes.size() - lanes.size();
      if (lanes.empty())
        continue;
      const std::size_t room = std::min(kMostInAspect, kMostLanes - out.lanes.size());
      if (room == 0 || (room == 1 && lanes.size() > 1)) {
        out.values_left_out += lanes.size();
        continue;
      }
      std::ranges::stable_sort(lanes, {}, [](const ValueLane* one) {
        return std::tuple{!one->in_finding, -static_cast<long>(one->tellers.size())};
      });
      std::vector<const ValueLane*> rest;
      if (lanes.size() > room) {
        rest.assign(lanes.begin() + static_cast<std::ptrdiff_t>(room) - 1, lanes.end());
        lanes.resize(room - 1);
      }
      std::ranges::stable_sort(lanes, {}, [](const ValueLane* one) { return one->value.order; });
      const auto number = static_cast<std::uint32_t>(out.aspects.size());
      const auto first = static_cast<std::uint32_t>(out.lanes.size());
      for (const ValueLane* lane : lanes) {
        lane_of_[{key, lane->value.key}] = static_cast<std::uint32_t>(out.lanes.size());
        out.lanes.push_back({shortened(lane->value.label, kLabelBytes), number,
                             lane->tellers.size(), lane->flagged, false});
        tellers_.push_back(lane->tellers);
      }
      if (!rest.empty()) {
        std::map<std::uint32_t, ValueTeller> tellers;
        for (const ValueLane* lane : rest) {
          lane_of_[{key, lane->value.key}] = static_cast<std::uint32_t>(out.lanes.size());
          tellers.insert(lane->tellers.begin(), lane->tellers.end());
        }
        out.lanes.push_back(
            {counted(rest.size(), "other value"), number, tellers.size(), false, true});
        tellers_.push_back(std::move(tellers));
      }
      out.aspects.push_back({shortened(aspect->label, 40), first,
                             static_cast<std::uint32_t>(out.lanes.size()) - first});
    }
    for (const ValueConflict& one : values_.conflicts) {
      const auto from = lane_of_.find({one.aspect, one.from}),
                 to = lane_of_.find({one.aspect, one.to});
      if (from == lane_of_.end() || to == lane_of_.end() || from->second == to->second)
        continue;
      auto found = std::ranges::find_if(out.joins, [&](const GraphJoin& join) {
        return join.update == one.update &&
               std::minmax(join.from, join.to) == std::minmax(from->second, to->second);
      });
      if (found == out.joins.end())
        found = out.joins.insert(found, {from->second, to->second, one.update, {}});
      if (std::ranges::find(found->findings, one.finding) == found->findings.end())
        found->findings.push_back(one.finding);
    }
  }

  // By time of publication; those without a date last.
  auto when(std::uint32_t document) const {
    const auto& published = report_.articles[document].fields().published;
    return std::tuple{!published, published ? published->day : Day{},
                      published ? published->minute.value_or(0) : 0, document};
  }

  void choose_rows(EventPicture& out) {
    // Those that findings speak of, then those that give a value for which few stand, then the earliest.
    std::map<std::uint32_t, std::size_t> fewest;
    for (std::size_t lane = 0; lane < tellers_.size(); ++lane)
      for (const auto& [document, teller] : tellers_[lane]) {
        std::size_t& least = fewest.try_emplace(document, out.lanes[lane].articles).first->second;
        least = std::min(least, out.lanes[lane].articles);
      }
    std::set<std::uint32_t> in_finding;
    for (const std::uint32_t finding : edges_.findings_of[event_])
      for (const Passage& one : report_.findings[finding].passages)
        in_finding.insert(one.document);
    std::vector<std::uint32_t> chosen(values_.documents.begin(), values_.documents.end());
    std::ranges::sort(chosen, {}, [&](std::uint32_t document) {
      const auto few = fewest.find(document);
      return std::tuple{!in_finding.contains(document),
                        few == fewest.end() ? values_.documents.size() + 1 : few->second,
                        when(document)};
    });
    if (chosen.size() > kMostRows) {
      out.articles_left_out = chosen.size() - kMostRows;
      chosen.resize(kMostRows);
    }
    std::ranges::sort(chosen, {}, [&](std::uint32_t document) { return when(document); });
    // Roots in their order, each with its copies below it.
    std::map<std::uint32_t, std::vector<std::uint32_t>> copies;
    std::vector<std::uint32_t> roots;
    const std::set<std::uint32_t> shown(chosen.begin(), chosen.end());
    for (const std::uint32_t document : chosen) {
      const std::uint32_t origin = root_of(document, shown);
      if (origin == document)
        roots.push_back(document);
      else
        copies[origin].push_back(document);
    }
    for (const std::uint32_t root : roots) {
      const auto row = static_cast<std::uint32_t>(out.rows.size());
      out.rows.push_back({root, kNone, false, {}});
      for (const std::uint32_t copy : copies[root]) {
        const Relation& relation = report_.graph.relations[edges_.comes_from.at(copy)];
        out.rows.push_back({copy, row, relation.kind == RelationKind::same_text, relation.why});
      }
    }
  }

  // Follows what an article was copied from, as far as it is shown.
  std::uint32_t root_of(std::uint32_t document, const std::set<std::uint32_t>& shown) const {
    std::set<std::uint32_t> passed{document};
    for (std::uint32_t at = document;;) {
      const auto found = edges_.comes_from.find(at);
      if (found == edges_.comes_from.end())
        return at;
      const std::uint32_t next = report_.graph.relations[found->second].to.document;
      if (!shown.contains(next) || !passed.insert(next).second)
        return at;
      at = next;
    }
  }

  void place_dots(EventPicture& out) {
    for (std::uint32_t row = 0; row < out.rows.size(); ++row)
      for (std::uint32_t lane = 0; lane < out.lanes.size(); ++lane) {
        const std::uint32_t document = out.rows[row].document;
        const auto found = tellers_[lane].find(document);
        if (found == tellers_[lane].end())
          continue;
        GraphDot dot{row, lane, found->second.claim, {}, {}};
        Span words = found->second.words;
        if (dot.claim.claim < reading(document).claims.size())
          words = reading(document).claims[dot.claim.claim].where.joined(words);
        dot.words = shortened(text(document, words), kWordsBytes);
        if (const auto edge = edges_.corroborates.find(dot.claim);
            edge != edges_.corroborates.end())
          dot.why = report_.graph.relations[edge->second].why;
        out.dots.push_back(std::move(dot));
      }
  }

  const Report& report_;
  const EventEdges& edges_;
  std::uint32_t event_;
  EventValues values_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> lane_of_; // aspect, value
  std::vector<std::map<std::uint32_t, ValueTeller>> tellers_;            // by lane
};

// The finding's own event; else that of another passage: a figure often stands outside any claim.
std::uint32_t event_of_finding(const Report& report, const Finding& finding) {
  const std::size_t count = report.graph.events.size();
  if (finding.event < count)
    return finding.event;
  for (const Passage& one : finding.passages)
    if (one.document < report.graph.event_of.size() &&
        one.claim < report.graph.event_of[one.document].size())
      if (const std::uint32_t event = report.graph.event_of[one.document][one.claim]; event < count)
        return event;
  return kNone;
}

} // namespace

EventEdges::EventEdges(const Report& report)
    : findings_of(report.graph.events.size()), event_of(report.findings.size(), kNone) {
  const auto& relations = report.graph.relations;
  for (std::uint32_t i = 0; i < relations.size(); ++i) {
    const Relation& one = relations[i];
    if (one.kind == RelationKind::corroborates)
      corroborates.try_emplace(one.from, i);
    if (!one.between_documents || one.from.document >= report.articles.size() ||
        one.to.document >= report.articles.size())
      continue;
    // The strongest; of equals the first.
    const auto [found, fresh] = comes_from.try_emplace(one.from.document, i);
    if (!fresh && relations[found->second].score < one.score)
      found->second = i;
  }
  for (const std::uint32_t i : by_severity(report.findings)) {
    event_of[i] = event_of_finding(report, report.findings[i]);
    if (event_of[i] != kNone)
      findings_of[event_of[i]].push_back(i);
  }
}

EventPicture event_picture(const Report& report, const EventEdges& edges, std::uint32_t event) {
  if (event >= report.graph.events.size())
    return {};
  return Chooser(report, edges, event).picture();
}

} // namespace crosscheck
