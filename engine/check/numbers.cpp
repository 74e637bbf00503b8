// Counts, measures and ages of the same thing that cannot both be true, and tolls that a later report raised.
//
// Two figures are compared only when they have one key (what is counted, in which state, in which unit), are
// narrowed by the same words, stand in clauses that are about the same thing, and neither article also has
// the other's figure for that key: most false alarms are broken by one of these questions.
#include "check/figures.h"

#include "base/words.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crosscheck {
namespace {

constexpr std::size_t kLargestBlock = 400; // figures of one key in one story that are compared

bool body(const Workbench& bench, std::uint32_t d, std::uint32_t s) {
  return s != kNone && !bench.analysis(d).sentences[s].furniture;
}

using Blocks = std::map<std::string, std::vector<Figure>>;

// The key of a quantity under one rule; empty: not this rule's business.
using KeyOf = std::string (*)(const Workbench&, const CheckRule&, std::uint32_t, const Quantity&);

std::string toll_key(const Workbench&, const CheckRule& rule, std::uint32_t, const Quantity& one) {
  if (one.kind != QuantityKind::number || one.state_lemma.empty())
    return {};
  const std::string state = canonical(rule, "same-state", one.state_lemma);
  if (!rule.lists("states", state))
    return {};
  const std::string of = canonical(rule, "same-thing", one.of_lemma);
  return state + "|" + (of.empty() || rule.lists("people", of) ? "people" : of);
}

std::string count_key(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                      const Quantity& one) {
  if (one.kind != QuantityKind::number || one.of_lemma.empty() || !one.state_lemma.empty())
    return {};
  if (rule.lists("never", one.of_lemma))
    return {};
  // Small round talk ("two men") counts whoever is spoken of, not one total.
  (void)bench, (void)d;
  return "count|" + canonical(rule, "same-thing", one.of_lemma);
}

std::string measure_key(const Workbench&, const CheckRule& rule, std::uint32_t,
                        const Quantity& one) {
  const bool money = one.kind == QuantityKind::money, percent = one.kind == QuantityKind::percent;
  if (!money && !percent && one.kind != QuantityKind::measure &&
      one.kind != QuantityKind::temperature)
    return {};
  if (rule.lists("never", one.of_lemma))
    return {};
  const std::string unit = money                   ? "money " + one.unit
                           : percent               ? "percent"
                           : one.base_unit.empty() ? one.unit
                                                   : one.base_unit;
  return unit.empty() ? std::string{} : unit;
}

// The person that an age belongs to: the mention that holds it or stands beside it.
std::string age_key(const Workbench& bench, const CheckRule&, std::uint32_t d,
                    const Quantity& one) {
  if (one.kind != QuantityKind::age)
    return {};
  const Reading& reading = bench.reading(d);
  std::uint32_t owner = kNone;
  std::uint32_t nearest = 4; // bytes between the age and a name: ", 54," or "54-year-old Ada Holt"
  for (const EntityMention& mention : reading.mentions) {
    if (mention.sentence != one.sentence || mention.entity == kNone)
      continue;
    if (reading.entities[mention.entity].type != EntityType::person)
      continue;
    const std::uint32_t apart = mention.where.overlaps(one.where) ? 0
                                : mention.where.end <= one.where.begin
                                    ? one.where.begin - mention.where.end
                                    : mention.where.begin - one.where.end;
    if (apart > nearest)
      continue;
    nearest = apart;
    owner = bench.story_entity(d, mention.entity);
  }
  return owner == kNone ? std::string{} : "age|" + std::to_string(owner);
}

Blocks collect(const Workbench& bench, const CheckRule& rule, const Story& story, KeyOf key_of) {
  Blocks out;
  for (const std::uint32_t d : story.documents) {
    const Reading& reading = bench.reading(d);
    for (std::uint32_t q = 0; q < reading.quantities.size(); ++q) {
      if (!body(bench, d, reading.quantities[q].sentence))
        continue;
      std::string key = key_of(bench, rule, d, reading.quantities[q]);
      if (key.empty())
        continue;
      auto& block = out[key];
      if (block.size() >= kLargestBlock)
        continue;
      block.push_back(read_figure(bench, d, q));
      block.back().key = std::move(key);
    }
  }
  return out;
}

// The article also has the other's figure: then it knows both, and they are of different things.
bool knows(const std::vector<Figure>& block, std::uint32_t document, const Figure& other) {
  return std::ranges::any_of(block, [&](const Figure& one) {
    return one.document == document && !exclude(one, other, 0.001);
  });
}

bool about_one_thing(const Workbench& bench, const CheckRule& rule, const Figure& a,
                     const Figure& b) {
  if (a.modifiers != b.modifiers || a.real != b.real)
    return false;
  const bool one_event =
      a.claim != kNone && b.claim != kNone &&
      bench.in.graph.event_of[a.document][a.claim] == bench.in.graph.event_of[b.document][b.claim];
  if (one_event && rule.setting("event-suffices", 0) > 0)
    return true;
  const double needed =
      one_event ? rule.setting("context-same-event", 0.3) : rule.setting("context", 0.5);
  if (shared_context(a, b) < needed)
    return false;
  const auto shared = std::ranges::count_if(
      a.context, [&](const std::string& one) { return b.context.contains(one); });
  return static_cast<double>(shared) >= rule.setting("shared-words", 2);
}

struct When {
  Day day;
  int minute;
  friend auto operator<=>(const When&, const When&) = default;
};

std::optional<When> when(const Workbench& bench, std::uint32_t d) {
  const auto& published = bench.article(d).fields().published;
  if (!published)
    return std::nullopt;
  return When{published->day, published->minute.value_or(0)};
}

// A later and higher figure of something that grows is an update.
bool grows_later(const Workbench& bench, const Figure& earlier, const Figure& later) {
  const auto a = when(bench, earlier.document), b = when(bench, later.document);
  return a && b && *a < *b && later.low > earlier.low;
}

std::string shown(const Workbench& bench, const Figure& one) {
  const Quantity& quantity = bench.reading(one.document).quantities[one.quantity];
  Span words = quantity.hedge.empty() ? quantity.where : quantity.hedge.joined(quantity.where);
  if (!quantity.of.empty() && quantity.of.begin >= words.begin &&
      quantity.of.begin < words.end + 40)
    words = words.joined(quantity.of);
  return std::string{bench.article(one.document).text(words)};
}

Span value_span(const Workbench& bench, const Figure& one) {
  const Quantity& quantity = bench.reading(one.document).quantities[one.quantity];
  return quantity.hedge.empty() ? quantity.where : quantity.hedge.joined(quantity.where);
}

std::string range_text(const Figure& one) {
  const auto text = [](double value) {
    std::string out = std::to_string(value);
    while (out.find('.') != std::string::npos && (out.back() == '0' || out.back() == '.')) {
      const bool dot = out.back() == '.';
      out.pop_back();
      if (dot)
        break;
    }
    return out;
  };
  if (one.high > 1e17)
    return "at least " + text(one.low);
  return one.low == one.high ? text(one.low) : text(one.low) + " to " + text(one.high);
}

void report(const Workbench& bench, const CheckRule& rule, const Figure& a, const Figure& b,
            const std::string& what, Findings& out) {
  const Quantity& qa = bench.reading(a.document).quantities[a.quantity];
  const Quantity& qb = bench.reading(b.document).quantities[b.quantity];
  Finding finding = bench.draft(
      rule,
      {bench.passage(a.document, qa.sentence, value_span(bench, a), ClaimRole::flagged, a.claim),
       bench.passage(b.document, qb.sentence, value_span(bench, b), ClaimRole::counter, b.claim)});
  finding.confidence =
      std::min(0.95, finding.confidence + 0.3 * std::max(0.0, shared_context(a, b) - 0.4));
  bench.say(finding, rule,
            {{"what", what}, {"a.shown", shown(bench, a)}, {"b.shown", shown(bench, b)}},
            "both were read as \"" + a.key + "\": " + range_text(a) + " against " + range_text(b) +
                "; the clauses share " +
                std::to_string(static_cast<int>(shared_context(a, b) * 100)) + "% of their words");
  out.push_back(std::move(finding));
}

std::string what_of(const std::string& key) {
  std::string out = key;
  std::ranges::replace(out, '|', ' ');
  return out;
}

void compare_block(const Workbench& bench, const CheckRule& rule, bool updates,
                   const std::vector<Figure>& block, Findings& out) {
  const bool ages = rule.compares == "ages";
  for (std::size_t i = 0; i < block.size(); ++i)
    for (std::size_t j = i + 1; j < block.size(); ++j) {
      const Figure* a = &block[i];
      const Figure* b = &block[j];
      if (a->document == b->document && rule.setting("within-article", 0) == 0)
        continue;
      if (!exclude(*a, *b, rule.setting("tolerance", 0.02)))
        continue;
      if (a->document != b->document &&
          (knows(block, a->document, *b) || knows(block, b->document, *a)))
        continue;
      if (!ages && !about_one_thing(bench, rule, *a, *b))
        continue;
      if (grows_later(bench, *b, *a))
        std::swap(a, b);
      const bool grows = grows_later(bench, *a, *b);
      if (grows != updates && rule.setting("order-decides", 0) > 0)
        continue;
      report(bench, rule, *a, *b, what_of(a->key), out);
    }
}

void run(const Workbench& bench, std::string_view compares, KeyOf key_of, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison(compares))
    for (const Story& story : bench.in.graph.stories)
      for (const auto& [key, block] : collect(bench, *rule, story, key_of))
        if (block.size() > 1)
          compare_block(bench, *rule, rule->finds == "update.revised", block, out);
}

} // namespace

void compare_numbers(const Workbench& bench, Findings& out) {
  run(bench, "tolls", toll_key, out);
  run(bench, "counts", count_key, out);
  run(bench, "measures", measure_key, out);
  run(bench, "ages", age_key, out);
}

} // namespace crosscheck
