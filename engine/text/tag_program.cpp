#include "text/tag_program.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crosscheck {
namespace {

constexpr int kLongestSkip = 6; // tokens jumped over on the way to a neighbour

// Gives one number to each set of words, lemmas or endings; the same set asked for twice is one
// predicate.
class Predicates {
public:
  explicit Predicates(TagProgram& program) : program_(program) {}
  std::uint32_t add(TagCondition::What what, std::vector<std::string> values) {
    std::ranges::sort(values);
    const auto [found, fresh] = known_.emplace(std::pair{what, values}, program_.predicates);
    if (!fresh)
      return found->second;
    const std::uint32_t id = program_.predicates++;
    for (const std::string& value : values) {
      if (what == TagCondition::What::word)
        program_.words[value].push_back(id);
      else if (what == TagCondition::What::lemma)
        program_.lemmas[value].push_back(id);
      else
        program_.suffixes.emplace_back(value, id);
    }
    return id;
  }

private:
  TagProgram& program_;
  std::map<std::pair<TagCondition::What, std::vector<std::string>>, std::uint32_t> known_;
};

TagProgram::Condition compile(const TagCondition& from, Predicates& predicates) {
  using What = TagCondition::What;
  TagProgram::Condition out;
  out.offset = static_cast<std::int8_t>(std::clamp(from.offset, -16, 16));
  out.reach = static_cast<std::uint8_t>(std::clamp(from.reach, 0, 16));
  out.negated = from.negated;
  for (const Pos pos : from.skip)
    out.skip |= tag_state::bit(pos);
  std::uint32_t bits = 0;
  for (const std::string& value : from.values)
    bits |= parse_tag_state(value);
  switch (from.what) {
  case What::word:
  case What::lemma:
  case What::suffix: out.predicate = predicates.add(from.what, from.values); break;
  case What::tag:
  case What::form: out.state = bits; break;
  case What::can_be: out.can_be = bits; break;
  case What::capitalised: out.state = tag_state::kCapital; break;
  case What::all_caps: out.state = tag_state::kAllCaps; break;
  case What::sentence_start: out.state = tag_state::kStart; break;
  }
  return out;
}

bool test_token(const TagProgram::Condition& want, const TagContext& context, std::ptrdiff_t at) {
  if (at < 0 || at >= std::ssize(context.states))
    return (want.state & tag_state::kEdge) != 0;
  const auto index = static_cast<std::size_t>(at);
  if (want.state != 0)
    return (context.states[index] & want.state) != 0;
  if (want.can_be != 0)
    return (context.can_be[index] & want.can_be) != 0;
  return want.predicate != kNone &&
         (context.predicates[index][want.predicate / 64] >> want.predicate % 64 & 1) != 0;
}

bool holds(const TagProgram::Condition& want, const TagContext& context, std::size_t token) {
  const int step = want.offset < 0 ? -1 : 1;
  std::ptrdiff_t at = static_cast<std::ptrdiff_t>(token);
  int skipped = 0;
  for (int left = want.offset < 0 ? -want.offset : want.offset; left > 0; --left) {
    at += step;
    while (want.skip != 0 && at >= 0 && at < std::ssize(context.states) && skipped < kLongestSkip &&
           (context.states[static_cast<std::size_t>(at)] & want.skip) != 0) {
      at += step;
      ++skipped;
    }
  }
  bool found = false;
  for (int further = 0; further <= want.reach && !found; ++further)
    found = test_token(want, context, at + step * further);
  return found != want.negated;
}

} // namespace

std::uint32_t parse_tag_state(std::string_view name) {
  if (const auto pos = parse_pos(name))
    return tag_state::bit(*pos);
  for (const VerbForm form :
       {VerbForm::base, VerbForm::present, VerbForm::past, VerbForm::participle, VerbForm::gerund})
    if (name == to_string(form))
      return tag_state::bit(form);
  if (name == "plural")
    return tag_state::kPlural;
  if (name == "singular")
    return tag_state::kSingular;
  if (name == "edge")
    return tag_state::kEdge;
  return 0;
}

std::shared_ptr<const TagProgram> compile_tag_rules(const std::vector<TagRule>& rules) {
  auto out = std::make_shared<TagProgram>();
  Predicates predicates(*out);
  for (const TagRule& rule : rules) {
    TagProgram::Compiled one;
    one.rule = rule.rule;
    for (const Pos pos : rule.from)
      one.from |= tag_state::bit(pos);
    one.to = rule.to;
    one.form = rule.form;
    one.first = static_cast<std::uint32_t>(out->conditions.size());
    one.count = static_cast<std::uint32_t>(rule.conditions.size());
    for (const TagCondition& condition : rule.conditions)
      out->conditions.push_back(compile(condition, predicates));
    // What is cheap to refuse comes first; the order does not change the meaning.
    std::ranges::stable_sort(out->conditions.begin() + one.first, out->conditions.end(), {},
                             [](const TagProgram::Condition& want) { return want.offset != 0; });
    out->rules.push_back(one);
  }
  return out;
}

void TagProgram::run(TagContext& context,
                     const std::function<std::uint32_t(std::size_t, Pos, VerbForm)>& settle,
                     const std::function<void(std::size_t, std::uint32_t)>& changed) const {
  std::uint32_t states = tag_state::kEdge, possible = 0;
  std::vector<std::uint64_t> present(width(), 0);
  for (std::size_t token = 0; token < context.states.size(); ++token) {
    states |= context.states[token];
    possible |= context.can_be[token];
    for (std::size_t word = 0; word < present.size(); ++word)
      present[word] |= context.predicates[token][word];
  }
  const auto impossible = [&](const Condition& want) {
    if (want.negated)
      return false;
    if (want.state != 0)
      return (want.state & states) == 0;
    if (want.can_be != 0)
      return (want.can_be & possible) == 0;
    return want.predicate != kNone &&
           (present[want.predicate / 64] >> want.predicate % 64 & 1) == 0;
  };
  for (const Compiled& rule : rules) {
    const std::span<const Condition> wants{conditions.data() + rule.first, rule.count};
    if ((rule.from & states) == 0 || std::ranges::any_of(wants, impossible))
      continue;
    for (std::size_t token = 0; token < context.states.size(); ++token) {
      if ((context.states[token] & rule.from) == 0)
        continue;
      if (!std::ranges::all_of(wants,
                               [&](const Condition& want) { return holds(want, context, token); }))
        continue;
      const std::uint32_t next = settle(token, rule.to, rule.form);
      if (next == context.states[token])
        continue;
      context.states[token] = next;
      states |= next;
      changed(token, rule.rule);
    }
  }
}

} // namespace crosscheck
