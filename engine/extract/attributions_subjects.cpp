#include "extract/attributions_parts.h"

#include <algorithm>

namespace crosscheck {
namespace {

using enum PhraseKind;

constexpr std::uint32_t kChain = 14;       // links of one noun phrase
constexpr std::uint32_t kParenthesis = 24; // phrases of one apposition

Range tokens_of(const Sheet& sheet, std::uint32_t first, std::uint32_t last) {
  return {sheet.phrase(first).tokens.begin, sheet.phrase(last).tokens.end};
}

bool joins(PhraseKind kind) {
  return kind == adverb || kind == negation;
}

// The noun in front of a relative clause without commas: "an aide [who asked not to be named]".
std::uint32_t restricted_noun(const Sheet& sheet, const SentenceScope& scope, std::uint32_t last) {
  for (std::uint32_t at = last, steps = 0; at > scope.begin && steps < kChain; --at, ++steps) {
    if (sheet.kind(at) == comma || sheet.kind(at) == semicolon)
      return kNone;
    if (sheet.kind(at) == relative && sheet.is_noun(at - 1))
      return at - 1;
  }
  return kNone;
}

// Walks back over commas: "Smith, 45, a lawyer from Lyon, France" before a verb.
std::uint32_t apposed_start(const Sheet& sheet, const SentenceScope& scope, std::uint32_t start) {
  for (int step = 0; step < 3; ++step) {
    if (start < scope.begin + 2 || sheet.kind(start - 1) != comma || !sheet.is_noun(start - 2))
      break;
    const std::uint32_t before = start - 2;
    if (sheet.is_time(before))
      break;
    const std::uint32_t first = chain_start(sheet, scope, before);
    if (first > scope.begin && sheet.kind(first - 1) == preposition)
      break;
    if (first > scope.begin && sheet.finite(first - 1))
      break;
    start = first;
  }
  return start;
}

// A finite verb that no relative pronoun of the same stretch has in front.
bool has_main_verb(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; ++at) {
    if (sheet.kind(at) == relative)
      return false;
    if (!sheet.finite(at))
      continue;
    // "a voter raised in Chile": behind an indefinite noun a bare past tense may be a participle.
    const VerbGroup* verb = sheet.verb(at);
    const std::string_view article = sheet.form(sheet.first_token(begin));
    if (at == begin + 1 && verb->tokens.size() == 1 && (article == "a" || article == "an") &&
        sheet.analysis.form(verb->head).ends_with("ed"))
      continue;
    return true;
  }
  return false;
}

// The noun in front of a bracket that closes at `close`: "Lindsey Roe (R-SC)".
std::uint32_t before_bracket(const Sheet& sheet, const SentenceScope& scope, std::uint32_t close) {
  std::uint32_t open = close;
  while (open > scope.begin && close - open < kChain && sheet.kind(open) != open_bracket)
    --open;
  return open > scope.begin && sheet.is_noun(open - 1) ? open - 1 : kNone;
}

// The noun phrase before a verb that has a comma in front: "Smith, a lawyer for the port, said".
Subject parenthetical(const Sheet& sheet, const SentenceScope& scope, std::uint32_t close) {
  const std::uint32_t lowest =
      close > scope.begin + kParenthesis ? close - kParenthesis : scope.begin;
  for (std::uint32_t at = close; at > lowest + 1;) {
    --at;
    if (sheet.kind(at) == close_quote || sheet.kind(at) == semicolon)
      break;
    if (sheet.kind(at) != comma && sheet.kind(at) != dash)
      continue;
    const std::uint32_t next = at + 1;
    const PhraseKind begins = sheet.kind(next);
    if (next < close && has_main_verb(sheet, next, close))
      break;
    if (begins == conjunction || begins == subordinator || next >= close)
      break;
    if (!sheet.is_noun(at - 1) && sheet.kind(at - 1) != close_bracket)
      break;
    if (sheet.is_time(at - 1))
      continue;
    std::uint32_t noun_at = at - 1;
    if (sheet.kind(noun_at) == close_bracket)
      noun_at = before_bracket(sheet, scope, noun_at);
    if (noun_at == kNone)
      break;
    std::uint32_t first = chain_start(sheet, scope, noun_at);
    if (first > scope.begin && sheet.kind(first - 1) == preposition)
      continue;
    first = apposed_start(sheet, scope, first);
    return {tokens_of(sheet, first, close), {}, first, false};
  }
  return {};
}

Subject noun_subject(const Sheet& sheet, const SentenceScope& scope, std::uint32_t last) {
  std::uint32_t first = chain_start(sheet, scope, last);
  // "an aide who spoke on condition of anonymity said": the noun is part of a relative clause.
  if (first > scope.begin &&
      (sheet.kind(first - 1) == preposition || sheet.kind(first - 1) == PhraseKind::verb)) {
    const std::uint32_t head = restricted_noun(sheet, scope, first - 1);
    if (head != kNone)
      first = chain_start(sheet, scope, head);
  }
  // "Sources close to the ministry said": two verbs and one subject; the first is no verb at all.
  if (first >= scope.begin + 2 && sheet.kind(first - 1) == preposition && sheet.finite(first - 2)) {
    const Subject& before = sheet.subjects[sheet.phrase(first - 2).verb];
    if (before.found() && !before.inherited && before.antecedent.empty() &&
        before.first >= scope.begin && before.first < first)
      first = before.first;
  }
  // “…,” retired colonel Carl Lund said
  if (first >= scope.begin + 2 && sheet.kind(first - 2) == close_quote && sheet.is_noun(first)) {
    const VerbGroup* before = sheet.verb(first - 1);
    if (before != nullptr && before->tokens.size() == 1 &&
        sheet.analysis.form(before->head).ends_with("ed"))
      --first;
  }
  return {tokens_of(sheet, first, last), {}, first, false};
}

Subject relative_subject(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  Subject out{sheet.phrase(at).tokens, {}, at, false};
  if (at == scope.begin)
    return out;
  std::uint32_t before = at - 1;
  if (sheet.kind(before) == comma && before > scope.begin)
    --before;
  if (sheet.is_noun(before))
    out.antecedent = tokens_of(sheet, chain_start(sheet, scope, before), before);
  return out;
}

// The subject of an earlier verb of the sentence; cues come first when `of_cue`: "Smith said X had
// died, adding that …" is Smith's.
Subject inherited(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at, bool of_cue) {
  Subject any;
  for (std::uint32_t i = at, steps = 0; i > scope.begin && steps < kReach; ++steps) {
    --i;
    const Phrase& phrase = sheet.phrase(i);
    if (phrase.kind != PhraseKind::verb || phrase.verb == kNone)
      continue;
    const Subject& subject = sheet.subjects[phrase.verb];
    const std::uint32_t head = phrase.tokens.begin;
    if (!subject.found() || sheet.quote_of[head] != scope.quote)
      continue;
    if (sheet.analysis.verb_groups[phrase.verb].participle)
      continue;
    if (!of_cue || sheet.cues[phrase.verb] != nullptr) {
      any = subject;
      break;
    }
    any = subject; // goes on: the first verb of the sentence is the main one
  }
  any.inherited = any.found();
  return any;
}

// A participle at the head of the sentence: "Citing the fog, the pilot said": the noun behind the comma.
Subject following(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  for (std::uint32_t i = at + 1, steps = 0; i + 1 < scope.end && steps < kReach; ++i, ++steps) {
    if (sheet.kind(i) != comma || !sheet.is_noun(i + 1))
      continue;
    const std::uint32_t end = chain_end(sheet, scope, i + 1, false);
    Subject out{tokens_of(sheet, i + 1, end - 1), {}, i + 1, true};
    return out;
  }
  return {};
}

// "In describing the plan, the engineers said": the participle's subject comes with the main verb.
Subject fronted(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  if (at > scope.begin + 2)
    return {};
  for (std::uint32_t i = at + 1, steps = 0; i + 1 < scope.end && steps < kReach; ++i, ++steps) {
    if (sheet.kind(i) != comma || !sheet.is_noun(i + 1))
      continue;
    std::uint32_t end = chain_end(sheet, scope, i + 1, false);
    const Range tokens = tokens_of(sheet, i + 1, end - 1);
    while (end < scope.end && joins(sheet.kind(end)))
      ++end;
    if (end < scope.end && sheet.finite(end))
      return {tokens, {}, i + 1, true};
  }
  return {};
}

bool may_report(const std::vector<CueWord>& cues) {
  return std::ranges::any_of(cues, [](const CueWord& cue) {
    return cue.rest.empty() && cue.accepts(CueContent::clause) &&
           cue.accepts(CueContent::quotation);
  });
}

Subject subject_of(const Sheet& sheet, const SentenceScope& scope, std::uint32_t index) {
  const VerbGroup& verb = sheet.analysis.verb_groups[index];
  std::uint32_t at = verb.phrase;
  if (at == kNone || at < scope.begin || at >= scope.end)
    return {};
  if (verb.governor != kNone && verb.governor < index) {
    Subject out = sheet.subjects[verb.governor];
    out.inherited = out.found();
    return out;
  }
  while (at > scope.begin && joins(sheet.kind(at - 1)))
    --at;
  // "Smith further asserted": an adjective between noun and verb is an adverb.
  if (at > scope.begin + 1 && sheet.kind(at - 1) == adjective && sheet.is_noun(at - 2) &&
      sheet.phrase(at - 1).tokens.size() == 1 && !verb.participle && !verb.infinitive)
    --at;
  // "The ban, confirmed by the court": a past tense with "by" behind a comma is a participle.
  const bool reduced = reduced_by_agent(sheet, scope, verb);
  const bool participle = verb.participle || reduced;
  // "The mayor on Friday said", "the mayor just this month said", "posted a note Friday saying".
  while (at > scope.begin + 1 && sheet.is_noun(at - 1) && sheet.is_time(at - 1)) {
    --at;
    if ((sheet.kind(at - 1) == preposition || sheet.kind(at - 1) == adverb) && at > scope.begin + 1)
      --at;
  }
  if (at == scope.begin)
    return participle ? following(sheet, scope, at) : Subject{};
  const std::uint32_t left = at - 1;
  switch (sheet.kind(left)) {
  case relative: return relative_subject(sheet, scope, left);
  case noun: return noun_subject(sheet, scope, left);
  case close_bracket: {
    const std::uint32_t named = before_bracket(sheet, scope, left);
    if (named == kNone)
      return {};
    const std::uint32_t first = chain_start(sheet, scope, named);
    return {tokens_of(sheet, first, left), {}, first, false};
  }
  case comma:
  case dash:
    // "Smith, a lawyer, said at the rally": a verb of saying that was taken for a participle.
    if (participle && !reduced && sheet.cues[index] != nullptr && !sheet.gerund(at) &&
        at == verb.phrase && may_report(*sheet.cues[index]))
      if (const Subject apposed = parenthetical(sheet, scope, left); apposed.found())
        return apposed;
    if (participle && (verb.passive || reduced) && left > scope.begin && sheet.is_noun(left - 1))
      return noun_subject(sheet, scope, left - 1);
    if (participle)
      return inherited(sheet, scope, left, true);
    return parenthetical(sheet, scope, left);
  case conjunction: return inherited(sheet, scope, left, participle);
  case preposition:
  case subordinator: {
    // "went on to explain"
    if (verb.infinitive && left > scope.begin && sheet.verb(left - 1) != nullptr) {
      Subject out = sheet.subjects[sheet.phrase(left - 1).verb];
      out.inherited = out.found();
      return out;
    }
    if (!participle)
      return {};
    const Subject before = inherited(sheet, scope, left, false);
    return before.found() ? before : fronted(sheet, scope, at);
  }
  case PhraseKind::verb:
  case adjective: {
    std::uint32_t head = restricted_noun(sheet, scope, left);
    // "A poll released Saturday found": of two verbs in a row the first is a participle.
    const VerbGroup* before = sheet.verb(left);
    if (head == kNone && !participle && before != nullptr && before->tokens.size() == 1 &&
        left > scope.begin && sheet.is_noun(left - 1) && !sheet.is_time(left - 1))
      head = left - 1;
    if (head == kNone)
      return participle ? inherited(sheet, scope, at, false) : Subject{};
    const std::uint32_t first = chain_start(sheet, scope, head);
    return {tokens_of(sheet, first, left), {}, first, false};
  }
  default: return participle ? inherited(sheet, scope, at, true) : Subject{};
  }
}

} // namespace

bool reduced_by_agent(const Sheet& sheet, const SentenceScope& scope, const VerbGroup& verb) {
  const std::uint32_t by = verb.phrase + 1;
  return verb.tokens.size() == 1 && verb.phrase > scope.begin && by + 1 < scope.end &&
         sheet.form(sheet.first_token(by)) == "by" && sheet.is_noun(by + 1) &&
         !sheet.is_time(by + 1) && !sheet.gerund(verb.phrase) &&
         sheet.kind(verb.phrase - 1) == comma;
}

void find_subjects(Sheet& sheet) {
  const Analysis& analysis = sheet.analysis;
  sheet.subjects.assign(analysis.verb_groups.size(), {});
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    for (std::uint32_t v = sentence.verb_groups.begin; v < sentence.verb_groups.end; ++v) {
      const std::uint32_t quote = sheet.quote_of[analysis.verb_groups[v].tokens.begin];
      SentenceScope scope{sentence.phrases.begin, sentence.phrases.end, quote, s};
      const std::uint32_t at = analysis.verb_groups[v].phrase;
      if (at == kNone)
        continue;
      // Inside a quotation the search ends at its opening mark.
      if (quote != kNone) {
        std::uint32_t begin = at;
        while (begin > scope.begin && at - begin < kReach &&
               sheet.quote_of[sheet.first_token(begin - 1)] == quote &&
               sheet.kind(begin - 1) != open_quote)
          --begin;
        scope.begin = begin;
      }
      sheet.subjects[v] = subject_of(sheet, scope, v);
    }
  }
}

} // namespace crosscheck
