#include "text/tag_program.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace crosscheck;

namespace {

constexpr Pos kTags[] = {Pos::noun, Pos::verb, Pos::adj, Pos::adp, Pos::det};
const std::vector<std::string> kNames = {"NOUN", "VERB", "ADJ", "ADP", "DET"};
const std::vector<std::string> kWords = {"to", "the", "run", "fire", "of", "closed"};

class Dice {
public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }

private:
  std::mt19937 engine_;
};

TagCondition made_condition(Dice& dice) {
  using What = TagCondition::What;
  TagCondition out;
  out.offset = dice.below(9) - 4;
  out.reach = dice.below(3) == 0 ? dice.below(4) : 0;
  out.negated = dice.below(4) == 0;
  if (dice.below(5) == 0)
    out.skip = {Pos::adj};
  switch (dice.below(5)) {
  case 0:
    out.what = What::word;
    out.values = {kWords[static_cast<std::size_t>(dice.below(6))]};
    break;
  case 1:
    out.what = What::can_be;
    out.values = {kNames[static_cast<std::size_t>(dice.below(5))]};
    break;
  case 2: out.what = What::capitalised; break;
  case 3: out.what = What::sentence_start; break;
  default:
    out.what = What::tag;
    out.values = {kNames[static_cast<std::size_t>(dice.below(5))], "edge"};
    if (dice.below(2) == 0)
      out.values.pop_back();
    break;
  }
  return out;
}

std::vector<TagRule> made_rules(Dice& dice) {
  std::vector<TagRule> out;
  for (std::uint32_t i = 0; i < 40; ++i) {
    TagRule rule;
    rule.rule = i;
    rule.from = {kTags[dice.below(5)], kTags[dice.below(5)]};
    rule.to = kTags[dice.below(5)];
    for (int conditions = 1 + dice.below(3); conditions > 0; --conditions)
      rule.conditions.push_back(made_condition(dice));
    out.push_back(std::move(rule));
  }
  return out;
}

struct Outcome {
  std::vector<std::uint32_t> states;
  std::vector<std::pair<std::size_t, std::uint32_t>> changes;
};

struct MadeSentence {
  std::vector<std::uint32_t> states, can_be;
  std::vector<std::vector<std::uint64_t>> bits;
};

MadeSentence made_sentence(Dice& dice, const TagProgram& program) {
  MadeSentence out;
  const int size = dice.below(20) == 0 ? 60 + dice.below(90) : 1 + dice.below(30);
  for (int t = 0; t < size; ++t) {
    std::uint32_t state = tag_state::bit(kTags[dice.below(5)]) | tag_state::bit(VerbForm::none);
    if (dice.below(3) == 0)
      state |= tag_state::kCapital;
    if (t == 0)
      state |= tag_state::kStart;
    out.states.push_back(state);
    out.can_be.push_back(tag_state::bit(kTags[dice.below(5)]) | tag_state::bit(kTags[dice.below(5)]));
    std::vector<std::uint64_t> bits(program.width(), 0);
    const auto found = program.words.find(kWords[static_cast<std::size_t>(dice.below(6))]);
    if (found != program.words.end())
      for (const std::uint32_t id : found->second)
        bits[id / 64] |= std::uint64_t{1} << id % 64;
    out.bits.push_back(std::move(bits));
  }
  return out;
}

Outcome run(const TagProgram& program, const MadeSentence& sentence,
            void (TagProgram::*how)(TagContext&, const TagProgram::Settle&,
                                    const TagProgram::Changed&) const) {
  Outcome out;
  out.states = sentence.states;
  const std::vector<FormPredicates> predicates(sentence.bits.begin(), sentence.bits.end());
  TagContext context{out.states, sentence.can_be, predicates, nullptr};
  (program.*how)(
      context,
      [&](std::size_t token, Pos to, VerbForm) {
        return (out.states[token] & ~tag_state::kTags) | tag_state::bit(to);
      },
      [&](std::size_t token, std::uint32_t rule) { out.changes.emplace_back(token, rule); });
  return out;
}

} // namespace

TEST_CASE("rules tried on whole sentences at once change the same tags as rules tried token by token") {
  Dice dice(7);
  std::size_t changes = 0;
  for (int set = 0; set < 20; ++set) {
    const auto program = compile_tag_rules(made_rules(dice));
    for (int i = 0; i < 100; ++i) {
      const MadeSentence sentence = made_sentence(dice, *program);
      const Outcome fast = run(*program, sentence, &TagProgram::run),
                    plain = run(*program, sentence, &TagProgram::run_plainly);
      CAPTURE(set);
      CAPTURE(i);
      REQUIRE(fast.states == plain.states);
      REQUIRE(fast.changes == plain.changes);
      changes += plain.changes.size();
    }
  }
  CHECK(changes > 1000); // the rules do something
}
