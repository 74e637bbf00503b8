#include "text/tag_program.h"

#include <algorithm>
#include <array>
#include <bit>
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
    commonness_.push_back(what == TagCondition::What::suffix ? kSuffix : 0);
    for (const std::string& value : values)
      commonness_.back() += kBySize[std::min(value.size(), kBySize.size() - 1)];
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

  // How many sentences are likely to have one of the words, among such guesses: short words are common.
  std::size_t commonness(std::uint32_t id) const { return commonness_[id]; }

private:
  static constexpr std::array<std::size_t, 7> kBySize = {200, 60, 60, 20, 8, 3, 1};
  static constexpr std::size_t kSuffix = 300;
  std::vector<std::size_t> commonness_; // by predicate
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

bool all_hold(std::span<const TagProgram::Condition> wants, const TagContext& context,
              std::size_t token) {
  return std::ranges::all_of(
      wants, [&](const TagProgram::Condition& want) { return holds(want, context, token); });
}

__extension__ using Mask128 = unsigned __int128;

constexpr std::size_t first_bit(std::uint64_t mask) {
  return static_cast<std::size_t>(std::countr_zero(mask));
}
constexpr std::size_t first_bit(Mask128 mask) {
  const auto low = static_cast<std::uint64_t>(mask);
  return low != 0 ? first_bit(low) : 64 + first_bit(static_cast<std::uint64_t>(mask >> 64));
}

// The first rule from `at` on that is in the set; beyond the last rule when there is none.
std::size_t next_rule(std::span<const std::uint64_t> rules, std::size_t at) {
  for (std::size_t word = at / 64; word < rules.size(); ++word, at = word * 64)
    if (const std::uint64_t left = rules[word] >> at % 64; left != 0)
      return at + first_bit(left);
  return rules.size() * 64;
}

// A sentence seen from the side: for each state, reading and predicate a mask of the tokens that have
// it. What a condition asks for is then a shift over the whole sentence.
template <typename Mask> class Masks {
public:
  static constexpr std::size_t kTokens = sizeof(Mask) * 8;

  Masks(const TagContext& context, std::span<Mask> predicates)
      : valid_(~Mask{0} >> (kTokens - context.states.size())), predicates_(predicates) {
    for (std::size_t token = 0; token < context.states.size(); ++token) {
      const Mask here = Mask{1} << token;
      for (std::uint32_t left = context.states[token]; left != 0; left &= left - 1)
        states_[static_cast<std::size_t>(std::countr_zero(left))] |= here;
      for (std::uint32_t left = context.can_be[token]; left != 0; left &= left - 1)
        can_be_[static_cast<std::size_t>(std::countr_zero(left))] |= here;
      const FormPredicates of = context.predicates[token];
      for (std::size_t word = 0; word < of.size(); ++word)
        for (std::uint64_t left = of[word]; left != 0; left &= left - 1)
          predicates_[word * 64 + first_bit(left)] |= here;
    }
  }

  // Adds to `rules` those whose key some token has.
  void add_keyed(const TagProgram& program, std::span<std::uint64_t> rules) const {
    for (std::uint32_t id = 0; id < program.predicates; ++id)
      if (predicates_[id] != 0)
        for (std::size_t word = 0; word < rules.size(); ++word)
          rules[word] |= program.keyed[id * rules.size() + word];
  }

  void change(std::size_t token, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t left = from ^ to; left != 0; left &= left - 1)
      states_[static_cast<std::size_t>(std::countr_zero(left))] ^= Mask{1} << token;
  }

  Mask with_state(std::uint32_t bits) const { return any_of(states_, bits); }

  // Tokens where the condition holds, or, for one that jumps over tokens, might.
  Mask may_hold(const TagProgram::Condition& want) const {
    const bool edge = (want.state & tag_state::kEdge) != 0;
    const Mask have = want.state != 0           ? any_of(states_, want.state)
                      : want.can_be != 0        ? any_of(can_be_, want.can_be)
                      : want.predicate != kNone ? predicates_[want.predicate]
                                                : Mask{0};
    if (want.skip != 0)
      return have != 0 || edge || want.negated ? valid_ : Mask{0};
    const int step = want.offset < 0 ? -1 : 1;
    Mask out = shifted(have, want.offset, edge);
    for (int further = 1; further <= want.reach; ++further)
      out |= shifted(have, want.offset + step * further, edge);
    return (want.negated ? ~out : out) & valid_;
  }

private:
  static Mask any_of(const std::array<Mask, 32>& masks, std::uint32_t bits) {
    Mask out = 0;
    for (; bits != 0; bits &= bits - 1)
      out |= masks[static_cast<std::size_t>(std::countr_zero(bits))];
    return out;
  }
  // Token by token, what the token at `offset` from it has.
  Mask shifted(Mask have, int offset, bool edge) const {
    if (!edge)
      return offset < 0 ? have << -offset : have >> offset;
    const Mask inside = offset < 0 ? valid_ << -offset : valid_ >> offset;
    return (offset < 0 ? have << -offset : have >> offset) | ~inside;
  }

  Mask valid_;
  std::array<Mask, 32> states_{}, can_be_{};
  std::span<Mask> predicates_;
};

template <typename Mask>
void run_masked(const TagProgram& program, TagContext& context, std::span<Mask> zeros,
                const TagProgram::Settle& settle, const TagProgram::Changed& changed) {
  Masks<Mask> masks(context, zeros);
  std::array<std::uint64_t, 16> few{};
  std::vector<std::uint64_t> many(program.rule_words() > few.size() ? program.rule_words() : 0);
  const std::span<std::uint64_t> live =
      many.empty() ? std::span{few}.first(program.rule_words()) : std::span{many};
  std::ranges::copy(program.keyless, live.begin());
  masks.add_keyed(program, live);
  for (std::size_t at = next_rule(live, 0); at < program.rules.size();
       at = next_rule(live, at + 1)) {
    const TagProgram::Compiled& rule = program.rules[at];
    const std::span<const TagProgram::Condition> wants{program.conditions.data() + rule.first,
                                                       rule.count};
    Mask candidates = ~Mask{0};
    for (std::size_t want = 0; want < wants.size() && candidates != 0; ++want)
      candidates &= masks.may_hold(wants[want]);
    if (candidates != 0)
      candidates &= masks.with_state(rule.from);
    // Until the rule has changed a tag, only candidates can meet it; then any token to the right may.
    bool any = false;
    for (std::size_t token = candidates == 0 ? context.states.size() : first_bit(candidates);
         token < context.states.size(); ++token) {
      const bool candidate = (candidates >> token & 1) != 0;
      if (!any && !candidate)
        continue;
      if ((context.states[token] & rule.from) == 0 ||
          ((any || rule.jumps) && !all_hold(wants, context, token)))
        continue;
      const std::uint32_t next = settle(token, rule.to, rule.form);
      if (next == context.states[token])
        continue;
      masks.change(token, context.states[token], next);
      context.states[token] = next;
      any = true;
      changed(token, rule.rule);
    }
  }
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
    one.jumps = std::ranges::any_of(
        rule.conditions, [](const TagCondition& condition) { return !condition.skip.empty(); });
    // What is likely to refuse and cheap to ask comes first; the order does not change the meaning.
    std::ranges::stable_sort(out->conditions.begin() + one.first, out->conditions.end(), {},
                             [&](const TagProgram::Condition& want) -> std::size_t {
                               constexpr std::size_t kOthers = 1 << 20;
                               if (want.predicate != kNone && !want.negated)
                                 return predicates.commonness(want.predicate);
                               return kOthers + (want.offset == 0 ? 0 : 1);
                             });
    if (const TagProgram::Condition* first = one.count == 0 ? nullptr : &out->conditions[one.first];
        first != nullptr && first->predicate != kNone && !first->negated)
      one.key = first->predicate;
    out->rules.push_back(one);
  }
  const std::size_t words = out->rule_words();
  out->keyless.resize(words);
  out->keyed.resize(words * out->predicates);
  for (std::size_t at = 0; at < out->rules.size(); ++at) {
    const std::uint32_t key = out->rules[at].key;
    std::uint64_t* set = key == kNone ? out->keyless.data() : out->keyed.data() + key * words;
    set[at / 64] |= std::uint64_t{1} << at % 64;
  }
  return out;
}

void TagProgram::run_plainly(TagContext& context, const Settle& settle,
                             const Changed& changed) const {
  for (const Compiled& rule : rules) {
    const std::span<const Condition> wants{conditions.data() + rule.first, rule.count};
    for (std::size_t token = 0; token < context.states.size(); ++token) {
      if ((context.states[token] & rule.from) == 0 || !all_hold(wants, context, token))
        continue;
      const std::uint32_t next = settle(token, rule.to, rule.form);
      if (next == context.states[token])
        continue;
      context.states[token] = next;
      changed(token, rule.rule);
    }
  }
}

void TagProgram::run(TagContext& context, const Settle& settle, const Changed& changed) const {
  const std::size_t tokens = context.states.size();
  if (tokens == 0 || tokens > Masks<Mask128>::kTokens)
    return run_plainly(context, settle, changed);
  if (tokens <= Masks<std::uint64_t>::kTokens) {
    std::vector<std::uint64_t> own;
    std::vector<std::uint64_t>& zeros = context.scratch != nullptr ? *context.scratch : own;
    zeros.assign(std::size_t{64} * width(), 0);
    return run_masked<std::uint64_t>(*this, context, zeros, settle, changed);
  }
  std::vector<Mask128> zeros(std::size_t{64} * width(), 0);
  run_masked<Mask128>(*this, context, zeros, settle, changed);
}

} // namespace crosscheck
