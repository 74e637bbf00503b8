#include "report/event_picture.h"

#include "base/words.h"
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

bool is_conflict(FindingKind kind) {
  return kind <= FindingKind::update_revised;
}
bool is_update(FindingKind kind) {
  return kind == FindingKind::update_superseded || kind == FindingKind::update_revised;
}

// A value as read: which aspect it belongs to, what makes it the same value, how it is shown.
struct Value {
  std::string aspect, aspect_label;
  std::string key, label;
  double order = 0; // numbers and days rise from left to right
  std::string of;   // lemma of what is counted
};

struct Teller {
  ClaimRef claim{kNone, kNone};
  Span words;
};

struct Lane {
  Value value;
  std::map<std::uint32_t, Teller> tellers; // by document
  bool in_finding = false, flagged = false;
};

struct Aspect {
  std::string label;
  std::map<std::string, Lane> lanes; // by key
  std::size_t findings = 0;
  std::size_t articles() const {
    std::set<std::uint32_t> out;
    for (const auto& [key, lane] : lanes)
      for (const auto& [document, teller] : lane.tellers)
        out.insert(document);
    return out.size();
  }
};

struct Conflict {
  std::string aspect, from, to; // keys of lanes
  bool update = false;
  std::uint32_t finding = 0;
};

class Gatherer {
public:
  Gatherer(const Report& report, const EventEdges& edges, std::uint32_t event)
      : report_(report), edges_(edges), event_(event) {}

  EventPicture picture() {
    for (const ClaimRef ref : report_.graph.events[event_].mentions)
      if (ref.document < report_.readings.size() &&
          ref.claim < report_.readings[ref.document].claims.size()) {
        documents_.insert(ref.document);
        read_claim(ref);
      }
    for (const std::uint32_t finding : edges_.findings_of[event_])
      read_finding(finding);
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

  void add(const Value& value, ClaimRef claim, Span words) {
    Aspect& aspect = aspects_[value.aspect];
    if (aspect.label.empty())
      aspect.label = value.aspect_label;
    Lane& lane = aspect.lanes[value.key];
    if (lane.value.key.empty())
      lane.value = value;
    lane.tellers.try_emplace(claim.document, Teller{claim, words});
    documents_.insert(claim.document);
  }

  // The form in which a sentence has a lemma: "injured" for "injure".
  std::string form_of(std::uint32_t document, std::uint32_t sentence,
                      const std::string& lemma) const {
    const Analysis& analysis = reading(document).analysis;
    if (sentence < analysis.sentences.size()) {
      const Range tokens = analysis.sentences[sentence].tokens;
      const std::string_view stem = std::string_view{lemma}.substr(
          0, lemma.size() - (lemma.ends_with('e') || lemma.ends_with('y') ? 1 : 0));
      for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
        if (const std::string form = to_lower(analysis.form(t));
            analysis.lemma(t) == lemma || (stem.size() > 2 && form.starts_with(stem)))
          return form;
    }
    return lemma;
  }

  static std::string number_label(QuantityKind kind) {
    switch (kind) {
    case QuantityKind::age: return "Age";
    case QuantityKind::money: return "Amount";
    case QuantityKind::percent: return "Share";
    case QuantityKind::measure:
    case QuantityKind::temperature: return "Measure";
    default: return "Number";
    }
  }

  Value number(std::uint32_t document, const Quantity& one, const Claim* claim) const {
    const std::string lemma = !one.state_lemma.empty() ? one.state_lemma
                              : claim != nullptr       ? claim->lemma
                                                       : one.of_lemma;
    Value out;
    const bool unit = !one.base_unit.empty() || !one.unit.empty();
    out.aspect = "number|" + std::string{to_string(one.kind)} + "|" +
                 (unit ? (one.base_unit.empty() ? one.unit : one.base_unit) : lemma);
    out.aspect_label = number_label(one.kind);
    if (one.kind != QuantityKind::age)
      out.aspect_label += ": " + form_of(document, one.sentence, lemma);
    out.of = one.of_lemma;
    out.order = unit && one.base_value != 0 ? one.base_value : one.value;
    Span words = one.where;
    if (!one.hedge.empty() && one.hedge.end <= words.begin && words.begin - one.hedge.end <= 2)
      words = words.joined(one.hedge);
    const bool next = one.of.begin >= words.end && one.of.begin - words.end <= 12;
    out.label = text(document, !one.of.empty() && next ? words.joined(one.of) : words);
    // "14" and "fourteen" are one value; a hedge is not.
    out.key = std::to_string(one.low) + "|" + std::to_string(one.high);
    return out;
  }

  static Value day(const DayRange& days) {
    const std::string from = shown_date(days.from);
    return {"time",
            "When",
            to_iso(days.from) + "/" + to_iso(days.to),
            days.from == days.to ? from : from + " to " + shown_date(days.to),
            static_cast<double>(days.from.time_since_epoch().count()),
            {}};
  }

  Value entity(std::uint32_t document, std::uint32_t local, std::string aspect,
               std::string label) const {
    const auto& joined = report_.graph.story_entity_of;
    const Entity& one = reading(document).entities[local];
    Value out{std::move(aspect), std::move(label), to_lower(one.name), one.name, 0, {}};
    if (document >= joined.size() || local >= joined[document].size())
      return out;
    const auto& all = report_.graph.stories[report_.graph.story_of[document]].entities;
    if (const std::uint32_t of_story = joined[document][local]; of_story < all.size()) {
      out.key = std::to_string(of_story);
      if (!all[of_story].name.empty())
        out.label = all[of_story].name;
    }
    return out;
  }

  static Value status(const Claim& claim) {
    const auto value = [](const char* label, double order) {
      return Value{"status", "Did it happen", label, label, order, {}};
    };
    switch (claim.modality) {
    case Modality::denied: return value("denied", 2);
    case Modality::asserted:
    case Modality::reported:
      return claim.polarity == Polarity::positive ? value("it did", 0) : value("it did not", 1);
    default: return value("planned or possible", 3);
    }
  }

  void read_claim(ClaimRef ref) {
    const Reading& all = reading(ref.document);
    const Claim& claim = all.claims[ref.claim];
    if (claim.modality != Modality::asked)
      add(status(claim), ref, claim.where);
    if (claim.passing)
      return;
    for (const std::uint32_t q : claim.quantities)
      if (q < all.quantities.size())
        add(number(ref.document, all.quantities[q], &claim), ref, all.quantities[q].where);
    if (claim.time < all.times.size() && all.times[claim.time].days)
      add(day(*all.times[claim.time].days), ref, all.times[claim.time].where);
    if (claim.place < all.mentions.size() && all.mentions[claim.place].entity != kNone)
      add(entity(ref.document, all.mentions[claim.place].entity, "place", "Where"), ref,
          all.mentions[claim.place].where);
    for (const Argument& one : claim.arguments)
      if ((one.role == "agent" || one.role == "patient") && one.entity < all.entities.size() &&
          !all.entities[one.entity].name.empty())
        add(entity(ref.document, one.entity, one.role, one.role == "agent" ? "Who" : "Whom"), ref,
            one.where);
  }

  // What a finding marked, as the value that the reading has there; else the words themselves.
  Value marked(const Passage& passage) const {
    const Reading& all = reading(passage.document);
    const Claim* claim = passage.claim < all.claims.size() ? &all.claims[passage.claim] : nullptr;
    for (const Span where : passage.marked) {
      for (const Quantity& one : all.quantities)
        if (one.where.begin < where.end && where.begin < one.where.end)
          return number(passage.document, one, claim);
      for (const TimeMention& one : all.times)
        if (one.where.begin < where.end && where.begin < one.where.end && one.days)
          return day(*one.days);
      for (const EntityMention& one : all.mentions)
        if (one.entity < all.entities.size() && one.where.contains(where.begin) &&
            where.end <= one.where.end && !all.entities[one.entity].name.empty())
          return entity(passage.document, one.entity, "", "");
    }
    return {"", "", to_lower(passage.value), passage.value, 0, {}};
  }

  static std::string aspect_label(FindingKind kind) {
    switch (kind) {
    case FindingKind::contradiction_number:
    case FindingKind::update_revised: return "Number";
    case FindingKind::contradiction_time: return "When";
    case FindingKind::contradiction_place: return "Where";
    case FindingKind::contradiction_person:
    case FindingKind::contradiction_attribution: return "Who";
    case FindingKind::contradiction_cause: return "Why";
    case FindingKind::contradiction_quote: return "In whose words";
    default: return "How it is told";
    }
  }

  void read_finding(std::uint32_t index) {
    const Finding& finding = report_.findings[index];
    if (!is_conflict(finding.kind) || finding.passages.size() < 2)
      return;
    std::vector<std::pair<Value, const Passage*>> values;
    for (const Passage& passage : finding.passages)
      if (passage.document < report_.articles.size() && !passage.value.empty())
        values.emplace_back(marked(passage), &passage);
    if (values.size() < 2)
      return;
    const std::string first = values.front().first.aspect,
                      first_label = values.front().first.aspect_label;
    const std::string sort = first.substr(0, first.find('|'));
    const bool alike = std::ranges::all_of(values, [&](const auto& one) {
      return one.first.aspect.substr(0, one.first.aspect.find('|')) == sort;
    });
    // Values that were read as different things are shown as the finding took them: as its own aspect.
    const std::string aspect =
        alike && !first.empty() ? first : "finding|" + aspect_label(finding.kind);
    const std::string flagged = values.front().first.key;
    for (auto& [value, passage] : values) {
      if (value.aspect != aspect) {
        value.aspect = aspect;
        value.aspect_label = alike && !first.empty() ? first_label : aspect_label(finding.kind);
      }
      add(value, {passage->document, passage->claim},
          passage->marked.empty() ? passage->where : passage->marked.front());
      Lane& lane = aspects_[aspect].lanes[value.key];
      lane.in_finding = true;
      lane.flagged = lane.flagged || passage->role == ClaimRole::flagged;
      if (value.key != flagged && passage->role == ClaimRole::counter)
        conflicts_.push_back({aspect, flagged, value.key, is_update(finding.kind), index});
    }
    ++aspects_[aspect].findings;
  }

  // The aspects that are in dispute first, then those told in several ways, then what all agree on.
  std::vector<std::pair<std::string, const Aspect*>> ranked() const {
    std::vector<std::pair<std::string, const Aspect*>> out;
    for (const auto& [key, aspect] : aspects_) {
      const bool several = aspect.lanes.size() > 1;
      if (aspect.findings > 0 || (aspect.articles() > 1 && (several || key != "status")))
        out.emplace_back(key, &aspect);
    }
    // Nothing but that it happened: then that is what the graph shows.
    if (const auto status = aspects_.find("status"); out.empty() && status != aspects_.end())
      out.emplace_back(status->first, &status->second);
    std::ranges::stable_sort(out, {}, [](const auto& one) {
      const Aspect& aspect = *one.second;
      return std::tuple{aspect.findings == 0, aspect.lanes.size() < 2,
                        -static_cast<long>(aspect.articles())};
    });
    return out;
  }

  // The lanes worth a place. Who is named by one article alone says little; and beside counts that a finding
  // compares, one article's count of something else ("two hospitals") only confuses.
  static std::vector<const Lane*> telling(const std::string& key, const Aspect& aspect) {
    std::set<std::string> compared;
    for (const auto& [value, lane] : aspect.lanes)
      if (lane.in_finding)
        compared.insert(lane.value.of);
    const bool people = key == "agent" || key == "patient";
    std::vector<const Lane*> out;
    for (const auto& [value, lane] : aspect.lanes)
      if (lane.in_finding || lane.tellers.size() > 1 ||
          (aspect.findings == 0 ? !people : compared.contains(lane.value.of)))
        out.push_back(&lane);
    return out;
  }

  void choose_lanes(EventPicture& out) {
    for (const auto& [key, aspect] : ranked()) {
      std::vector<const Lane*> lanes = telling(key, *aspect);
      out.values_left_out += aspect->lanes.size() - lanes.size();
      if (lanes.empty())
        continue;
      const std::size_t room = std::min(kMostInAspect, kMostLanes - out.lanes.size());
      if (room == 0 || (room == 1 && lanes.size() > 1)) {
        out.values_left_out += lanes.size();
        continue;
      }
      std::ranges::stable_sort(lanes, {}, [](const Lane* one) {
        return std::tuple{!one->in_finding, -static_cast<long>(one->tellers.size())};
      });
      std::vector<const Lane*> rest;
      if (lanes.size() > room) {
        rest.assign(lanes.begin() + static_cast<std::ptrdiff_t>(room) - 1, lanes.end());
        lanes.resize(room - 1);
      }
      std::ranges::stable_sort(lanes, {}, [](const Lane* one) { return one->value.order; });
      const auto number = static_cast<std::uint32_t>(out.aspects.size());
      const auto first = static_cast<std::uint32_t>(out.lanes.size());
      for (const Lane* lane : lanes) {
        lane_of_[{key, lane->value.key}] = static_cast<std::uint32_t>(out.lanes.size());
        out.lanes.push_back({shortened(lane->value.label, kLabelBytes), number,
                             lane->tellers.size(), lane->flagged, false});
        tellers_.push_back(lane->tellers);
      }
      if (!rest.empty()) {
        std::map<std::uint32_t, Teller> tellers;
        for (const Lane* lane : rest) {
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
    for (const Conflict& one : conflicts_) {
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
    std::vector<std::uint32_t> chosen(documents_.begin(), documents_.end());
    std::ranges::sort(chosen, {}, [&](std::uint32_t document) {
      const auto few = fewest.find(document);
      return std::tuple{!in_finding.contains(document),
                        few == fewest.end() ? documents_.size() + 1 : few->second, when(document)};
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
  std::set<std::uint32_t> documents_;
  std::map<std::string, Aspect> aspects_;
  std::vector<Conflict> conflicts_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> lane_of_; // aspect, value
  std::vector<std::map<std::uint32_t, Teller>> tellers_;                 // by lane
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
  return Gatherer(report, edges, event).picture();
}

} // namespace crosscheck
