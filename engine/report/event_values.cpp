#include "report/event_values.h"

#include "base/words.h"
#include "report/labels.h"
#include "report/visible_text.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kLabelBytes = 60;

bool is_conflict(FindingKind kind) {
  return kind <= FindingKind::update_revised;
}
bool is_update(FindingKind kind) {
  return kind == FindingKind::update_superseded || kind == FindingKind::update_revised;
}

class ValueReader {
public:
  explicit ValueReader(const Report& report) : report_(report) {}

  EventValues read(std::span<const std::uint32_t> findings, std::uint32_t event) {
    for (const ClaimRef ref : report_.graph.events[event].mentions)
      if (ref.document < report_.readings.size() &&
          ref.claim < report_.readings[ref.document].claims.size()) {
        values_.documents.insert(ref.document);
        read_claim(ref);
      }
    for (const std::uint32_t finding : findings)
      read_finding(finding);
    return std::move(values_);
  }

private:
  const Reading& reading(std::uint32_t document) const { return report_.readings[document]; }
  std::string_view text(std::uint32_t document, Span where) const {
    return report_.articles[document].text(where);
  }

  void add(const EventValue& value, ClaimRef claim, Span words) {
    ValueAspect& aspect = values_.aspects[value.aspect];
    if (aspect.label.empty())
      aspect.label = value.aspect_label;
    ValueLane& lane = aspect.lanes[value.key];
    if (lane.value.key.empty())
      lane.value = value;
    lane.tellers.try_emplace(claim.document, ValueTeller{claim, words});
    values_.documents.insert(claim.document);
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

  EventValue number(std::uint32_t document, const Quantity& one, const Claim* claim) const {
    const std::string lemma = !one.state_lemma.empty() ? one.state_lemma
                              : claim != nullptr       ? claim->lemma
                                                       : one.of_lemma;
    EventValue out;
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

  static EventValue day(const DayRange& days) {
    const std::string from = shown_date(days.from);
    return {"time",
            "When",
            to_iso(days.from) + "/" + to_iso(days.to),
            days.from == days.to ? from : from + " to " + shown_date(days.to),
            static_cast<double>(days.from.time_since_epoch().count()),
            {}};
  }

  EventValue entity(std::uint32_t document, std::uint32_t local, std::string aspect,
                    std::string label) const {
    const auto& joined = report_.graph.story_entity_of;
    const Entity& one = reading(document).entities[local];
    EventValue out{std::move(aspect), std::move(label), to_lower(one.name), one.name, 0, {}};
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

  static EventValue status(const Claim& claim) {
    const auto value = [](const char* label, double order) {
      return EventValue{"status", "Did it happen", label, label, order, {}};
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
  EventValue marked(const Passage& passage) const {
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
    std::vector<std::pair<EventValue, const Passage*>> values;
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
      ValueLane& lane = values_.aspects[aspect].lanes[value.key];
      lane.in_finding = true;
      lane.flagged = lane.flagged || passage->role == ClaimRole::flagged;
      if (value.key != flagged && passage->role == ClaimRole::counter)
        values_.conflicts.push_back({aspect, flagged, value.key, is_update(finding.kind), index});
    }
    ++values_.aspects[aspect].findings;
  }

  const Report& report_;
  EventValues values_;
};

} // namespace

EventValues read_event_values(const Report& report, std::span<const std::uint32_t> findings,
                              std::uint32_t event) {
  return ValueReader(report).read(findings, event);
}

} // namespace crosscheck
