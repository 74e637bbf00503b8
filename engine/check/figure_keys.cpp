#include "check/figure_keys.h"

#include "check/figures.h"

#include <algorithm>

namespace crosscheck {
namespace {

// The person that an age belongs to: the mention that holds it or stands beside it.
std::uint32_t owner_of(const Workbench& bench, std::uint32_t d, const Quantity& one) {
  const Reading& reading = bench.reading(d);
  std::uint32_t owner = kNone;
  const Analysis& text = bench.analysis(d);
  const std::uint32_t at_age = text.token_from(one.where.begin);
  const bool possessive =
      at_age > 0 && (text.form(at_age - 1) == "'s" || text.form(at_age - 1) == "'");
  std::uint32_t nearest = 4; // bytes between the age and a name: ", 54," or "54-year-old Ada Holt"
  const auto from = std::ranges::lower_bound(
      reading.mentions, bench.analysis(d).sentences[one.sentence].where.begin, {},
      [](const EntityMention& mention) { return mention.where.begin; });
  for (auto at = from; at != reading.mentions.end() && at->where.begin < one.where.end + nearest;
       ++at) {
    const EntityMention& mention = *at;
    if (mention.sentence != one.sentence || mention.entity == kNone ||
        mention.form != MentionForm::name ||
        reading.entities[mention.entity].type != EntityType::person)
      continue;
    const std::uint32_t apart = mention.where.overlaps(one.where) ? 0
                                : mention.where.end <= one.where.begin
                                    ? one.where.begin - mention.where.end
                                    : mention.where.begin - one.where.end;
    // "Ms Berg's 12-year-old daughter": the age is the daughter's.
    if (apart > nearest || (mention.where.end <= one.where.begin && possessive))
      continue;
    nearest = apart;
    owner = bench.story_entity(d, mention.entity);
  }
  return owner;
}

} // namespace

std::string toll_key(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                     const Quantity& one) {
  if (one.kind != QuantityKind::number || one.value < 1 || rule.lists("never", one.of_lemma))
    return {};
  const std::string state = one.state_lemma.empty()
                                ? state_around(bench, rule, d, one)
                                : canonical(rule, "same-state", one.state_lemma);
  if (!rule.lists("states", state))
    return {};
  const std::string of = canonical(rule, "same-thing", one.of_lemma);
  // "a toll of six Friday": what stands behind is no noun that could be counted.
  const std::uint32_t head = one.of.empty() ? kNone : bench.analysis(d).token_at(one.of.end - 1);
  const bool counted = head != kNone && bench.analysis(d).tokens[head].pos == Pos::noun;
  return state + "|" + (!counted || rule.lists("people", of) ? "people" : of);
}

std::string count_key(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                      const Quantity& one) {
  if (one.kind != QuantityKind::number || one.of_lemma.empty() || !one.state_lemma.empty())
    return {};
  if (rule.lists("never", one.of_lemma))
    return {};
  // "1023 GMT", "46 KOs": a unit or a mark, and no things that are counted.
  const std::uint32_t head = bench.analysis(d).token_at(one.of.end - 1);
  if (head == kNone || bench.analysis(d).tokens[head].pos != Pos::noun ||
      bench.analysis(d).tokens[head].all_caps)
    return {};
  return "count|" + canonical(rule, "same-thing", one.of_lemma);
}

std::string measure_key(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                        const Quantity& one) {
  const bool money = one.kind == QuantityKind::money, percent = one.kind == QuantityKind::percent;
  if (!money && !percent && one.kind != QuantityKind::measure &&
      one.kind != QuantityKind::temperature)
    return {};
  if (rule.lists("never", one.of_lemma) || rule.lists("never-units", one.unit))
    return {};
  const std::string unit = money                   ? "money " + one.unit
                           : percent               ? "percent"
                           : one.base_unit.empty() ? one.unit
                                                   : one.base_unit;
  const std::string thing =
      one.kind == QuantityKind::measure ? thing_measured(bench, d, one) : std::string{};
  if (rule.setting("of-one-thing", 0) == 0)
    return thing.empty() || rule.lists("never", thing) ? unit : std::string{};
  return thing.empty() || rule.lists("never", thing)
             ? std::string{}
             : unit + "|" + canonical(rule, "same-thing", thing);
}

namespace {

// "The picture is four years old": the noun that an age is said of; empty: no noun, or none that is found.
std::string aged(const Workbench& bench, std::uint32_t d, const Quantity& one) {
  const Reading& reading = bench.reading(d);
  const Range claims = claims_in(reading, one.sentence);
  for (std::uint32_t c = claims.begin; c < claims.end; ++c) {
    const Claim& claim = reading.claims[c];
    if (!claim.where.contains(one.where) || claim.nominal || claim.arguments.empty())
      continue;
    const Argument& subject = claim.arguments.front();
    if (subject.head != kNone && subject.where.end <= one.where.begin &&
        reading.analysis.tokens[subject.head].pos == Pos::noun)
      return std::string{reading.analysis.lemma(subject.head)};
  }
  return {};
}

} // namespace

std::string age_key(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                    const Quantity& one) {
  if (one.kind != QuantityKind::age)
    return {};
  const bool unnamed = rule.setting("unnamed", 0) > 0;
  const std::uint32_t owner = owner_of(bench, d, one);
  if (owner != kNone)
    return unnamed ? std::string{} : "age|" + std::to_string(owner);
  std::string of = canonical(rule, "same-thing", one.of_lemma);
  if (of.empty() && one.value < rule.setting("child-below", 0)) {
    // "a three-year-old", "the boy is three years old"
    const std::string thing = unnamed ? aged(bench, d, one) : std::string{};
    of = thing.empty() || bench.in.rulebook.language.lexicon->is_a(thing, "person") ? "child" : "";
  }
  return unnamed && rule.lists("things", of) ? "age|" + of : std::string{};
}

} // namespace crosscheck
