#include "extract/tense_at.h"

namespace crosscheck {
namespace {

constexpr int kGovernors = 4; // as far up as "was expected to be asked to leave"

// "would be paid", "may meet"; "would not comment" and "would have met" are of the past.
bool modal_ahead(const Analysis& analysis, const VerbGroup& verbs) {
  if (verbs.modal == kNone || verbs.perfect)
    return false;
  const std::string_view modal = analysis.form(verbs.modal);
  return (modal == "would" && !verbs.negated) || modal == "may" || modal == "might" ||
         modal == "should";
}

// What one group says by itself; none: ask the one that governs it.
Tense own_tense(const Analysis& analysis, const VerbGroup& verbs, const TimeRules& rules) {
  const bool present = verbs.tense == Tense::present;
  const std::string_view lemma =
      verbs.head == kNone ? std::string_view{} : analysis.lemma(verbs.head);
  if (verbs.participle && !verbs.progressive && verbs.head != kNone &&
      analysis.tokens[verbs.head].verb_form == VerbForm::participle) // "planned for June"
    return rules.future_lemmas.contains(lemma) ? Tense::future : Tense::past;
  if (modal_ahead(analysis, verbs))
    return Tense::future;
  if (present && verbs.perfect)
    return Tense::past;
  if (present && (verbs.progressive || rules.timetable_lemmas.contains(lemma) ||
                  (verbs.passive && rules.future_lemmas.contains(lemma))))
    return Tense::future;
  return verbs.tense;
}

Tense tense_of(const Analysis& analysis, std::uint32_t group, const TimeRules& rules) {
  bool infinitive = false;
  for (int up = 0; up < kGovernors && group != kNone; ++up) {
    const VerbGroup& verbs = analysis.verb_groups[group];
    if (infinitive && verbs.head != kNone) {
      const std::string_view lemma = analysis.lemma(verbs.head);
      if (rules.future_lemmas.contains(lemma) ||
          (lemma == "be" && verbs.tense == Tense::present)) // "is to meet"
        return Tense::future;
    }
    if (const Tense own = own_tense(analysis, verbs, rules); own != Tense::none)
      return own;
    infinitive = infinitive || verbs.infinitive;
    group = verbs.governor;
  }
  return infinitive ? Tense::future : Tense::none;
}

} // namespace

Tense tense_at(const Analysis& analysis, std::uint32_t sentence, Span where,
               const TimeRules& rules) {
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
  Tense out = before == kNone ? Tense::none : tense_of(analysis, before, rules);
  if (out == Tense::none && behind != kNone)
    out = tense_of(analysis, behind, rules);
  return out;
}

} // namespace crosscheck
