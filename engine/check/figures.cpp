#include "check/figures.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr std::uint32_t kNear = 9;    // tokens on either side, where no clause holds the figure
constexpr std::uint32_t kWidest = 40; // tokens of a clause that are looked at

bool meaning(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::adj;
}

// How coarse a figure is by its trailing zeros: 1,200 is exact to 100, 43 to 1.
double grain(double value) {
  double step = 1;
  const double whole = std::abs(value);
  if (whole == 0 || whole != std::floor(whole))
    return 0;
  while (step * 10 <= whole && std::fmod(whole, step * 10) == 0)
    step *= 10;
  return step;
}

// Is `other` what `round` is a rounding of? A bound ("at least 20") is no rounding.
bool rounds_to(const Figure& other, const Figure& round) {
  if (round.low != round.high)
    return false;
  const double step = grain(round.low);
  return step >= 10 && std::abs(other.low - round.low) <= step / 2;
}

} // namespace

std::string canonical(const CheckRule& rule, std::string_view list, const std::string& word) {
  // "die = kill" stands in the list as one entry.
  for (const std::string& entry : rule.list(list)) {
    const std::size_t equals = entry.find(" = ");
    if (equals != std::string::npos && entry.compare(0, equals, word) == 0)
      return entry.substr(equals + 3);
  }
  return word;
}

Span clause_of(const Workbench& bench, std::uint32_t d, const Quantity& quantity,
               std::uint32_t& claim) {
  const Reading& reading = bench.reading(d);
  Span best;
  for (std::uint32_t c = 0; c < reading.claims.size(); ++c) {
    const Claim& one = reading.claims[c];
    if (one.sentence != quantity.sentence || !one.where.contains(quantity.where))
      continue;
    if (!best.empty() && one.where.size() >= best.size())
      continue;
    best = one.where;
    claim = c;
  }
  if (!best.empty())
    return best;
  const Range sentence = reading.analysis.sentences[quantity.sentence].tokens;
  const std::uint32_t at = reading.analysis.token_from(quantity.where.begin);
  const std::uint32_t first = std::max(sentence.begin, at > kNear ? at - kNear : 0);
  const std::uint32_t last = std::min(sentence.end, at + kNear);
  return first < last ? reading.analysis.span({first, last}) : quantity.where;
}

Figure read_figure(const Workbench& bench, std::uint32_t d, std::uint32_t q) {
  const Reading& reading = bench.reading(d);
  const Quantity& quantity = reading.quantities[q];
  Figure out;
  out.document = d;
  out.quantity = q;
  const double factor =
      quantity.value != 0 && !quantity.base_unit.empty() ? quantity.base_value / quantity.value : 1;
  out.low = quantity.low * factor;
  out.high = quantity.high * factor;
  std::vector<std::string> modifiers = quantity.of_modifiers;
  std::ranges::sort(modifiers);
  for (const std::string& one : modifiers)
    out.modifiers += one + " ";
  const Span clause = clause_of(bench, d, quantity, out.claim);
  const Range tokens = reading.analysis.tokens_in(clause);
  for (std::uint32_t t = tokens.begin; t < tokens.end && t < tokens.begin + kWidest; ++t) {
    const Token& token = reading.analysis.tokens[t];
    if (meaning(token.pos) && !token.where.overlaps(quantity.where) && token.pos != Pos::num)
      out.context.insert(std::string{reading.analysis.lemma(t)});
  }
  for (const EntityMention& one : reading.mentions)
    if (one.entity != kNone && clause.contains(one.where))
      out.entities.insert(bench.story_entity(d, one.entity));
  if (out.claim != kNone) {
    const Claim& claim = reading.claims[out.claim];
    out.real = bench.asserted(claim) && claim.polarity == Polarity::positive;
  }
  return out;
}

bool exclude(const Figure& a, const Figure& b, double tolerance) {
  const double gap = std::max(a.low, b.low) - std::min(a.high, b.high);
  if (!(gap > 0))
    return false;
  const double size = std::max({std::abs(a.low), std::abs(b.low), 1e-9});
  if (gap / size <= tolerance)
    return false;
  return !rounds_to(a, b) && !rounds_to(b, a);
}

double shared_context(const Figure& a, const Figure& b) {
  const std::size_t smaller = std::min(a.context.size(), b.context.size());
  if (smaller == 0)
    return 0;
  const auto shared = std::ranges::count_if(
      a.context, [&](const std::string& one) { return b.context.contains(one); });
  return static_cast<double>(shared) / static_cast<double>(smaller);
}

} // namespace crosscheck
