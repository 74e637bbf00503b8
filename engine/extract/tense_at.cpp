#include "extract/tense_at.h"

namespace crosscheck {
namespace {

constexpr int kGovernors = 4; // as far up as "was expected to be asked to leave"

Tense tense_of(const Analysis& analysis, std::uint32_t group,
               const std::unordered_set<std::string>& future_lemmas) {
  bool infinitive = false;
  for (int up = 0; up < kGovernors && group != kNone; ++up) {
    const VerbGroup& verbs = analysis.verb_groups[group];
    if (infinitive && verbs.head != kNone &&
        future_lemmas.contains(std::string{analysis.lemma(verbs.head)}))
      return Tense::future;
    if (verbs.tense == Tense::present && verbs.progressive && !verbs.perfect)
      return Tense::future;
    if (verbs.tense == Tense::present && verbs.perfect)
      return Tense::past;
    if (verbs.tense != Tense::none)
      return verbs.tense;
    infinitive = infinitive || verbs.infinitive;
    group = verbs.governor;
  }
  return infinitive ? Tense::future : Tense::none;
}

} // namespace

Tense tense_at(const Analysis& analysis, std::uint32_t sentence, Span where,
               const std::unordered_set<std::string>& future_lemmas) {
  if (sentence == kNone)
    return Tense::none;
  const Range groups = analysis.sentences[sentence].verb_groups;
  std::uint32_t before = kNone, behind = kNone;
  for (std::uint32_t g = groups.begin; g < groups.end && behind == kNone; ++g) {
    const Span span = analysis.span(analysis.verb_groups[g].tokens);
    if (span.end <= where.begin)
      before = g;
    else if (span.begin >= where.end)
      behind = g;
  }
  Tense out = before == kNone ? Tense::none : tense_of(analysis, before, future_lemmas);
  if (out == Tense::none && behind != kNone)
    out = tense_of(analysis, behind, future_lemmas);
  return out;
}

} // namespace crosscheck
