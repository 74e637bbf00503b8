// Polarity and modality. Implicatives after Nairn, Condoravdi and Karttunen (2006): what somebody failed
// to do did not happen; what somebody did not fail to do did.
#include "extract/clauses.h"

#include <algorithm>

namespace crosscheck::clauses {
namespace {

struct Verdict {
  bool negative = false;
  Force force = Force::none;
  std::vector<RuleIndex> shaped_by;

  void apply(const FactualityRule* rule) {
    if (rule == nullptr)
      return;
    if (rule->flip)
      negative = !negative;
    if (rule->force != Force::none && force == Force::none)
      force = rule->force;
    shaped_by.push_back(rule->rule);
  }
};

Modality modality_of(Force force) {
  switch (force) {
  case Force::none: return Modality::asserted;
  case Force::possible: return Modality::possible;
  case Force::future: return Modality::future;
  case Force::denied: return Modality::denied;
  case Force::conditional: return Modality::conditional;
  case Force::intended: return Modality::intended;
  case Force::asked: return Modality::asked;
  }
  return Modality::asserted;
}

class Judge {
public:
  Judge(const Context& context, const SentenceShape& shape)
      : analysis_(context.analysis), rules_(context.rulebook.factuality), shape_(shape) {}

  Verdict verb(std::uint32_t index, int depth = 0) const {
    const Clause& clause = shape_.clauses[index];
    const VerbGroup& group = analysis_.verb_groups[clause.verb];
    Verdict out;
    out.negative = group.negated;
    if (group.negated && rules_.negation != kNone)
      out.shaped_by.push_back(rules_.rules[rules_.negation].rule);
    if (group.question)
      out.force = Force::asked;
    if (group.modal != kNone)
      out.apply(rules_.find(rules_.modals, analysis_.lemma(group.modal)));
    if (group.tense == Tense::future && out.force == Force::none)
      out.force = Force::future;
    adverbs(clause, group, out);
    if (clause.opener != kNone) {
      const std::string_view word = analysis_.lemma(clause.opener);
      out.apply(rules_.find(rules_.openers, word));
      if (!clause.finite)
        out.apply(rules_.find(rules_.prepositions, word));
    }
    determiner(clause.subject, out);
    determiner(clause.object, out);
    if (clause.link == Link::infinitive)
      governor(clause, depth, out);
    return out;
  }

  void noun(std::uint32_t phrase, Verdict& out) const {
    const Range tokens = analysis_.phrases[phrase].tokens;
    for (std::uint32_t t = tokens.begin; t < tokens.end && t < analysis_.phrases[phrase].head; ++t)
      out.apply(rules_.find(rules_.modifiers, analysis_.form(t)));
    determiner(phrase, out);
    const std::uint32_t first = group_begin(analysis_, shape_, phrase);
    if (first > shape_.phrases.begin &&
        analysis_.phrases[first - 1].kind == PhraseKind::preposition)
      out.apply(
          rules_.find(rules_.prepositions, analysis_.lemma(analysis_.phrases[first - 1].head)));
  }

  const FactualityRules& rules() const { return rules_; }

private:
  void determiner(std::uint32_t phrase, Verdict& out) const {
    if (phrase == kNone)
      return;
    const Range tokens = analysis_.phrases[phrase].tokens;
    if (!tokens.empty())
      out.apply(rules_.find(rules_.determiners, analysis_.form(tokens.begin)));
  }

  // "never" has made the verb group a negated one already.
  void adverb(std::uint32_t token, const VerbGroup& group, Verdict& out) const {
    const FactualityRule* rule = rules_.find(rules_.adverbs, analysis_.lemma(token));
    if (rule != nullptr && rule->flip && group.negated)
      out.shaped_by.push_back(rule->rule);
    else
      out.apply(rule);
  }

  // "reportedly", "never" in the group or beside it.
  void adverbs(const Clause& clause, const VerbGroup& group, Verdict& out) const {
    for (std::uint32_t t = group.tokens.begin; t < group.tokens.end; ++t)
      if (analysis_.tokens[t].pos == Pos::adv || analysis_.tokens[t].pos == Pos::part)
        adverb(t, group, out);
    const auto beside = [&](std::uint32_t i) {
      const Phrase& phrase = analysis_.phrases[i];
      if (phrase.kind == PhraseKind::negation)
        out.negative = true;
      if (phrase.kind != PhraseKind::adverb)
        return phrase.kind == PhraseKind::negation;
      for (std::uint32_t t = phrase.tokens.begin; t < phrase.tokens.end; ++t)
        adverb(t, group, out);
      return true;
    };
    for (std::uint32_t i = clause.phrase; i > shape_.phrases.begin && beside(i - 1); --i) {
    }
    for (std::uint32_t i = clause.phrase + 1; i < shape_.phrases.end && beside(i); ++i) {
    }
    // "Allegedly, the man …"
    if (clause.begin < clause.phrase && clause.begin > shape_.phrases.begin)
      beside(clause.begin - 1);
  }

  void governor(const Clause& clause, int depth, Verdict& out) const {
    if (clause.host != kNone && analysis_.phrases[clause.host].head != kNone) {
      const auto* rule =
          rules_.find(rules_.heads, analysis_.lemma(analysis_.phrases[clause.host].head));
      out.apply(rule);
      if (rule != nullptr && clause.governor == kNone)
        return;
    }
    if (clause.governor == kNone || depth > 6)
      return;
    const Clause& above = shape_.clauses[clause.governor];
    const VerbGroup& group = analysis_.verb_groups[above.verb];
    if (above.adjective != kNone && analysis_.phrases[above.adjective].head != kNone)
      out.apply(
          rules_.find(rules_.governors, analysis_.lemma(analysis_.phrases[above.adjective].head)));
    else
      out.apply(rules_.find(rules_.governors, analysis_.lemma(group.head)));
    const Verdict upper = verb(clause.governor, depth + 1);
    if (upper.negative)
      out.negative = !out.negative;
    if (out.force == Force::none)
      out.force = upper.force;
    out.shaped_by.insert(out.shaped_by.end(), upper.shaped_by.begin(), upper.shaped_by.end());
  }

  const Analysis& analysis_;
  const FactualityRules& rules_;
  const SentenceShape& shape_;
};

void sort_unique(std::vector<RuleIndex>& rules) {
  std::ranges::sort(rules);
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
}

void put(const Verdict& verdict, Claim& claim) {
  claim.polarity = verdict.negative ? Polarity::negative : Polarity::positive;
  claim.modality = modality_of(verdict.force);
  claim.shaped_by = verdict.shaped_by;
  sort_unique(claim.shaped_by);
}

} // namespace

void judge_verb(const Context& context, const SentenceShape& shape, std::uint32_t clause,
                Claim& claim) {
  put(Judge(context, shape).verb(clause), claim);
  if (claim.plover.empty())
    return;
  for (const FactualityRule& rule : context.rulebook.factuality.rules) {
    if (rule.plover.empty() || !std::ranges::binary_search(claim.shaped_by, rule.rule))
      continue;
    const auto found =
        std::ranges::find(rule.plover, claim.plover, &std::pair<std::string, std::string>::first);
    const auto any =
        std::ranges::find(rule.plover, "any", &std::pair<std::string, std::string>::first);
    if (found == rule.plover.end() && any == rule.plover.end())
      continue;
    claim.plover = found != rule.plover.end() ? found->second : any->second;
    return;
  }
}

void judge_noun(const Context& context, const SentenceShape& shape, std::uint32_t phrase,
                std::uint32_t clause, const Claim* governing, bool lends, Claim& claim) {
  const Judge judge(context, shape);
  Verdict verdict;
  judge.noun(phrase, verdict);
  const FactualityRule* undone = nullptr;
  if (clause != kNone) {
    const Clause& around = shape.clauses[clause];
    const bool object = around.object == phrase || (around.passive && around.subject == phrase);
    const std::string verb = verb_text(context.analysis, context.analysis.verb_groups[around.verb]);
    if (object)
      undone = judge.rules().find(judge.rules().objects_of, verb);
  }
  verdict.apply(undone);
  put(verdict, claim);
  if (governing == nullptr || (!lends && undone == nullptr))
    return;
  // "did not hold talks": the noun's own "no" is in the verb's verdict already.
  if (lends && governing->polarity == Polarity::negative)
    claim.polarity = Polarity::negative;
  if (undone != nullptr && governing->polarity == Polarity::negative)
    claim.polarity = claim.polarity == Polarity::negative ? Polarity::positive : Polarity::negative;
  if (claim.modality == Modality::asserted)
    claim.modality = governing->modality;
  if (lends)
    claim.tense = governing->tense;
  claim.shaped_by.insert(claim.shaped_by.end(), governing->shaped_by.begin(),
                         governing->shaped_by.end());
  sort_unique(claim.shaped_by);
}

} // namespace crosscheck::clauses
