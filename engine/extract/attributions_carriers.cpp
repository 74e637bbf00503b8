#include "extract/attributions_parts.h"

#include <algorithm>

// Verbs that carry another verb of saying. PARC and PolNeAR count them to the cue: "continued to say",
// "was reluctant to admit", "stopped short of calling".

namespace crosscheck {
namespace {

using enum PhraseKind;

constexpr int kCarriers = 3; // "has been trying to begin to explain"

Carrier carrier_of(const Sheet& sheet, std::string_view word) {
  const auto found = sheet.book.cues.carriers.find(word);
  return found == sheet.book.cues.carriers.end() ? Carrier::none : found->second;
}

Carrier verb_carrier(const Sheet& sheet, const VerbGroup& verb) {
  if (verb.head == kNone)
    return Carrier::none;
  const std::string_view lemma = sheet.analysis.lemma(verb.head);
  if (verb.head + 1 < sheet.analysis.tokens.size()) { // "went on to"
    std::string with_next{lemma};
    with_next.append(" ").append(sheet.form(verb.head + 1));
    if (const Carrier led = carrier_of(sheet, with_next); led != Carrier::none)
      return led;
  }
  return carrier_of(sheet, lemma);
}

// Adverbs and times in front of `at` passed over: "tried [on Tuesday] to".
std::uint32_t before_adjuncts(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  for (int steps = 0; at > scope.begin && steps < 4; ++steps) {
    const std::uint32_t left = at - 1;
    if (sheet.kind(left) == adverb || sheet.kind(left) == negation)
      at = left;
    else if (sheet.is_noun(left) && sheet.is_time(left))
      at = left > scope.begin && sheet.kind(left - 1) == preposition ? left - 1 : left;
    else
      break;
  }
  return at;
}

struct Step {
  std::uint32_t phrase = kNone; // where the carrier's verb group stands
  Carrier carrier = Carrier::none;
};

// The carrier directly in front of phrase `at`.
Step carrier_before(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const std::uint32_t close = at;
  at = before_adjuncts(sheet, scope, at);
  if (at == scope.begin)
    return {};
  if (at < close && sheet.verb(at - 1) != nullptr) // "has yet to explain"
    for (std::uint32_t word = at; word < close; ++word)
      if (const Carrier led = carrier_of(sheet, sheet.form(sheet.first_token(word)));
          led == Carrier::withheld)
        return {at - 1, led};
  std::uint32_t left = at - 1;
  if (sheet.kind(left) == preposition && left > scope.begin) { // "went [on]", "stopped short [of]"
    if (const VerbGroup* verb = sheet.verb(left - 1);
        verb != nullptr && verb->head != kNone && sheet.first_token(left) == verb->head + 1)
      if (const Carrier carrier = verb_carrier(sheet, *verb); carrier != Carrier::none)
        return {left - 1, carrier};
    const std::string_view word = sheet.form(sheet.first_token(left));
    if (word != "of" && word != "from")
      return {};
    --left;
  } else if (sheet.kind(left) == subordinator && sheet.form(sheet.first_token(left)) == "of" &&
             left > scope.begin) {
    --left;
  }
  if (sheet.kind(left) == adjective && left > scope.begin) {
    const std::uint32_t head = sheet.phrase(left).head;
    const std::uint32_t verb_at = before_adjuncts(sheet, scope, left);
    if (verb_at == scope.begin || head == kNone)
      return {};
    const VerbGroup* verb = sheet.verb(verb_at - 1);
    if (verb == nullptr)
      return {};
    const Carrier carrier =
        verb->copula ? carrier_of(sheet, sheet.form(head)) : verb_carrier(sheet, *verb);
    return carrier == Carrier::none ? Step{} : Step{verb_at - 1, carrier};
  }
  const VerbGroup* verb = sheet.verb(left);
  if (verb == nullptr && left > scope.begin && sheet.kind(left) == adverb)
    verb = sheet.verb(--left);
  if (verb == nullptr || verb->copula)
    return {};
  const Carrier carrier = verb->passive && verb->head != kNone
                              ? carrier_of(sheet, sheet.form(verb->head))
                              : verb_carrier(sheet, *verb);
  return carrier == Carrier::none ? Step{} : Step{left, carrier};
}

bool begins_with_to(const Sheet& sheet, std::uint32_t token) {
  return sheet.form(token) == "to";
}

bool is_document(const Sheet& sheet, std::uint32_t head) {
  return head != kNone && std::ranges::any_of(sheet.book.cues.sources, [&](const SourceRule& rule) {
           return rule.kind == "document" && rule.nouns.contains(sheet.analysis.lemma(head));
         });
}

// "[issued a statement] calling": the verb that the paper in front of the gerund is the object of.
std::uint32_t issuing_verb(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  constexpr std::uint32_t kBetween = 6; // phrases: "to the board", "on Monday"
  for (std::uint32_t steps = 0; at > scope.begin + 1 && steps < kBetween; ++steps) {
    --at;
    if (sheet.is_noun(at) && is_document(sheet, sheet.phrase(at).head)) {
      std::uint32_t first = at;
      while (first > scope.begin && sheet.is_noun(first - 1) && sheet.phrase(first - 1).possessive)
        --first;
      const VerbGroup* verb = first > scope.begin ? sheet.verb(first - 1) : nullptr;
      const bool issues = verb != nullptr && !verb->passive && verb->head != kNone &&
                          sheet.book.cues.light.contains(sheet.analysis.lemma(verb->head)) &&
                          sheet.subjects[sheet.phrase(first - 1).verb].found();
      return issues ? first - 1 : kNone;
    }
    if (!sheet.is_noun(at) && sheet.kind(at) != preposition && sheet.kind(at) != comma)
      return kNone;
  }
  return kNone;
}

} // namespace

bool bare_infinitive(const Sheet& sheet, Range cue_tokens) {
  return begins_with_to(sheet, cue_tokens.begin);
}

void join_carriers(const Sheet& sheet, const SentenceScope& scope, Found& found) {
  std::uint32_t at = sheet.phrase_of[found.cue_tokens.begin];
  // "amid growing fears": a gerund in front of the noun of the cue is carried by nothing.
  if (sheet.gerund(at) && at + 1 < scope.end && sheet.is_noun(at + 1) &&
      found.cue_tokens.contains(sheet.phrase(at + 1).head))
    return;
  if (sheet.gerund(at))
    if (const std::uint32_t issues = issuing_verb(sheet, scope, at);
        issues != kNone && !found.source.tokens.contains(sheet.first_token(issues))) {
      found.cue_tokens.begin = sheet.verb(issues)->tokens.begin;
      found.source = sheet.subjects[sheet.phrase(issues).verb];
      return;
    }
  for (int steps = 0; steps < kCarriers; ++steps) {
    const VerbGroup* verb = sheet.verb(at);
    if (verb == nullptr || !(verb->infinitive || sheet.gerund(at)))
      return;
    const Step step = carrier_before(sheet, scope, at);
    if (step.phrase == kNone || step.phrase < scope.begin ||
        found.source.tokens.contains(sheet.first_token(step.phrase)))
      return;
    at = step.phrase;
    const VerbGroup* carrier = sheet.verb(at);
    found.cue_tokens.begin = carrier->tokens.begin;
    found.carrier = std::max(found.carrier, step.carrier);
    if (carrier->negated)
      found.negated = !found.negated;
    if (found.source.inherited && sheet.subjects[sheet.phrase(at).verb].found())
      found.source = sheet.subjects[sheet.phrase(at).verb];
  }
}

} // namespace crosscheck
