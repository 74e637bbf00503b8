#include "extract/attributions_parts.h"

#include <algorithm>

namespace crosscheck {
namespace {

using enum PhraseKind;

// The longest cue of `table` whose words stand at `token`.
const CueWord* match(const Sheet& sheet, const CueTable& table, std::uint32_t token,
                     std::uint32_t end) {
  const auto found = table.find(sheet.form(token));
  if (found == table.end())
    return nullptr;
  for (const CueWord& cue : found->second) {
    if (token + cue.rest.size() >= end)
      continue;
    bool all = true;
    for (std::size_t i = 0; i < cue.rest.size() && all; ++i)
      all = sheet.form(token + 1 + static_cast<std::uint32_t>(i)) == cue.rest[i];
    if (all)
      return &cue;
  }
  return nullptr;
}

Found found_at(const CueWord& cue, Range tokens, std::uint32_t sentence) {
  Found out;
  out.cue = &cue;
  out.cue_tokens = tokens;
  out.sentence = sentence;
  out.negated = cue.negated;
  return out;
}

std::uint32_t token_end(const Sheet& sheet, const SentenceScope& scope) {
  return sheet.phrase(scope.end - 1).tokens.end;
}

// "According to S, C", "C, according to S", "C1, according to S, C2".
void read_prefix(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at,
                 std::vector<Found>& out) {
  const std::uint32_t token = sheet.first_token(at);
  const CueWord* cue = match(sheet, sheet.book.cues.prefixes, token, token_end(sheet, scope));
  if (cue == nullptr)
    return;
  const std::uint32_t cue_end = token + 1 + static_cast<std::uint32_t>(cue->rest.size());
  if (cue_end >= token_end(sheet, scope))
    return;
  const std::uint32_t first = sheet.phrase_of[cue_end];
  if (first >= scope.end || !sheet.is_noun(first))
    return;
  const std::uint32_t end = chain_end(sheet, scope, first, true);
  Found one = found_at(*cue, {token, cue_end}, scope.sentence);
  one.source = {{cue_end, sheet.phrase(end - 1).tokens.end}, {}, first, false};
  const bool leads =
      at == scope.begin || (at == scope.begin + 1 && sheet.kind(scope.begin) == conjunction);
  std::uint32_t next = end;
  while (next < scope.end && sheet.kind(next) != comma && !leads)
    ++next;
  if (next < scope.end && sheet.kind(next) == comma)
    ++next;
  if (!leads) {
    const Span before = content_before(sheet, scope, at);
    if (!before.empty())
      one.content.push_back(before);
    if (next >= scope.end || !has_finite(sheet, next, scope.end) || sheet.kind(next) == conjunction)
      next = scope.end;
  }
  if (next < scope.end) {
    const Span after = content_from(sheet, scope, next, false);
    if (!after.empty())
      one.content.push_back(after);
  }
  if (!one.content.empty())
    out.push_back(std::move(one));
}

// "The clerks allegedly burned the lists": the clause around the adverb.
void read_adverb(const Sheet& sheet, const SentenceScope& scope, std::uint32_t token,
                 std::vector<Found>& out) {
  const CueWord* cue = match(sheet, sheet.book.cues.adverbs, token, token_end(sheet, scope));
  if (cue == nullptr)
    return;
  const auto ends = [&](std::uint32_t at) {
    const PhraseKind kind = sheet.kind(at);
    return kind == comma || kind == subordinator || kind == semicolon || kind == colon ||
           kind == stop || kind == dash || kind == open_quote || kind == close_quote ||
           kind == relative;
  };
  const std::uint32_t at = sheet.phrase_of[token];
  std::uint32_t begin = at;
  while (begin > scope.begin && at - begin < kReach && !ends(begin - 1))
    --begin;
  if (begin > scope.begin && sheet.kind(begin - 1) == relative)
    --begin;
  if (sheet.kind(begin) == conjunction && begin < at)
    ++begin;
  std::uint32_t end = at + 1;
  while (end < scope.end && end - at < kReach && !ends(end))
    ++end;
  Found one = found_at(*cue, {token, token + 1}, scope.sentence);
  const Range before{sheet.first_token(begin), token};
  const Range after{token + 1, sheet.phrase(end - 1).tokens.end};
  if (!before.empty())
    one.content.push_back(sheet.analysis.span(before));
  if (!after.empty())
    one.content.push_back(sheet.analysis.span(after));
  if (has_finite(sheet, begin, end) && !one.content.empty())
    out.push_back(std::move(one));
}

bool names_person(const Sheet& sheet, Range tokens) {
  const Span span = sheet.analysis.span(tokens);
  const auto& mentions = sheet.reading.mentions;
  auto at = std::ranges::lower_bound(mentions, span.begin, {},
                                     [](const EntityMention& m) { return m.where.begin; });
  for (int steps = 0; at != mentions.end() && at->where.begin < span.end && steps < 4;
       ++at, ++steps)
    if (at->entity != kNone && sheet.reading.entities[at->entity].type == EntityType::person)
      return true;
  return false;
}

// "Smith: “We won”" at the head of a sentence, "“We won” — Smith" at its end.
void read_label(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at,
                std::vector<Found>& out) {
  const std::uint32_t token = sheet.first_token(at);
  const CueWord* cue = match(sheet, sheet.book.cues.labels, token, token_end(sheet, scope));
  if (cue == nullptr || at == scope.begin || at + 1 >= scope.end)
    return;
  const bool colon_label = sheet.kind(at) == colon;
  if (colon_label && at - scope.begin <= 2 && sheet.phrase(at - 1).proper &&
      chain_start(sheet, scope, at - 1) == scope.begin) {
    const Range name{sheet.first_token(scope.begin), token};
    if (name.size() > 6)
      return;
    if (!is_quote_open(sheet, scope, at + 1) && !names_person(sheet, name) &&
        !sheet.analysis.tokens[name.begin].all_caps)
      return;
    Found one = found_at(*cue, {token, token + 1}, scope.sentence);
    one.source = {name, {}, scope.begin, false};
    one.content.push_back(content_from(sheet, scope, at + 1, false));
    if (!one.content.back().empty())
      out.push_back(std::move(one));
    return;
  }
  const bool signature = !colon_label && sheet.kind(at - 1) == close_quote &&
                         sheet.is_noun(at + 1) && sheet.phrase(at + 1).proper &&
                         !has_finite(sheet, at + 1, scope.end);
  if (!signature)
    return;
  const std::uint32_t end = chain_end(sheet, scope, at + 1, true);
  Found one = found_at(*cue, {token, token + 1}, scope.sentence);
  one.source = {{sheet.first_token(at + 1), sheet.phrase(end - 1).tokens.end}, {}, at + 1, false};
  one.content.push_back(content_before(sheet, scope, at));
  if (!one.content.back().empty())
    out.push_back(std::move(one));
}

bool possessive_word(std::string_view word) {
  return word == "his" || word == "her" || word == "their" || word == "its" || word == "our" ||
         word == "my" || word == "your" || word == "whose";
}

// Whose claim, plan or warning it is.
Subject owner_of(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const Phrase& phrase = sheet.phrase(at);
  if (at > scope.begin && sheet.is_noun(at - 1) && sheet.phrase(at - 1).possessive) {
    const std::uint32_t first = chain_start(sheet, scope, at - 1);
    return {{sheet.first_token(first), sheet.phrase(at - 1).tokens.end}, {}, first, false};
  }
  if (possessive_word(sheet.form(phrase.tokens.begin)))
    return {{phrase.tokens.begin, phrase.tokens.begin + 1}, {}, at, false};
  if (at > scope.begin && sheet.finite(at - 1) && !sheet.verb(at - 1)->passive)
    return sheet.subjects[sheet.phrase(at - 1).verb];
  return {};
}

// "made [the claim]", "voiced [doubt]": the verb in front says no more than that the noun came about.
const VerbGroup* light_verb(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const VerbGroup* verb = at > scope.begin ? sheet.verb(at - 1) : nullptr;
  if (verb == nullptr || verb->passive || verb->head == kNone ||
      !sheet.subjects[sheet.phrase(at - 1).verb].found())
    return nullptr;
  return sheet.book.cues.light.contains(sheet.analysis.lemma(verb->head)) ? verb : nullptr;
}

// A noun's content ends where the sentence's own verb begins: "the claim [that votes were bought] spread".
Span noun_content(const Sheet& sheet, SentenceScope scope, std::uint32_t from) {
  std::uint32_t verbs = sheet.form(sheet.first_token(from)) == "that" ? 1 : 0;
  for (std::uint32_t at = from + 1, steps = 0; at < scope.end && steps < kReach; ++at, ++steps) {
    if (is_quote_open(sheet, scope, at))
      at = after_quote(sheet, scope, at) - 1;
    const PhraseKind kind = sheet.kind(at);
    if (kind == relative || kind == subordinator || kind == conjunction)
      ++verbs;
    if (kind == comma || (sheet.finite(at) && verbs == 0)) {
      scope.end = at;
      break;
    }
    if (sheet.finite(at))
      --verbs;
  }
  return content_from(sheet, scope, from, false);
}

// The cue's further words stand behind `token`.
bool rest_behind(const Sheet& sheet, const CueWord& cue, std::uint32_t token, std::uint32_t end) {
  if (token + cue.rest.size() >= end)
    return false;
  for (std::size_t i = 0; i < cue.rest.size(); ++i)
    if (sheet.form(token + 1 + static_cast<std::uint32_t>(i)) != cue.rest[i])
      return false;
  return true;
}

// "his [slashing comments]": the words in front of a noun of saying belong to it, its owner does not.
std::uint32_t modifiers_begin(const Sheet& sheet, const Phrase& phrase) {
  std::uint32_t at = phrase.head;
  while (at > phrase.tokens.begin) {
    const Pos pos = sheet.analysis.tokens[at - 1].pos;
    if (pos != Pos::adj && pos != Pos::adv && pos != Pos::verb && pos != Pos::det)
      break;
    --at;
  }
  if (at == phrase.tokens.begin && possessive_word(sheet.form(at)))
    ++at;
  // "amid [growing] fears"
  if (at == phrase.tokens.begin && at > 1) {
    const std::uint32_t before = sheet.phrase_of[at - 1];
    if (sheet.gerund(before) && sheet.phrase(before).tokens.size() == 1 && before > 0 &&
        sheet.kind(before - 1) == preposition)
      --at;
  }
  return at;
}

// What one noun cue at phrase `at` has for content.
bool read_noun_cue(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                   std::uint32_t at, Found& out) {
  const Phrase& phrase = sheet.phrase(at);
  Subject source = owner_of(sheet, scope, at);
  std::uint32_t next = at + 1;
  const auto rest = static_cast<std::uint32_t>(cue.rest.size());
  while (next < scope.end && sheet.phrase(next).tokens.end <= phrase.head + 1 + rest)
    ++next;
  const bool by = next + 1 < scope.end && sheet.kind(next) == preposition &&
                  sheet.is_noun(next + 1) &&
                  (sheet.form(sheet.first_token(next)) == "by" ||
                   sheet.form(sheet.first_token(next)) == "from");
  if (by) {
    const std::uint32_t end = chain_end(sheet, scope, next + 1, false);
    source = {{sheet.first_token(next + 1), sheet.phrase(end - 1).tokens.end}, {}, next + 1, false};
    next = end;
  }
  const VerbGroup* light = by ? nullptr : light_verb(sheet, scope, at);
  if ((!source.found() && light == nullptr && !cue.unowned) || next >= scope.end)
    return false;
  const VerbGroup* copula = sheet.verb(next);
  if (copula != nullptr && copula->copula && ++next >= scope.end)
    return false;
  Range cue_tokens{modifiers_begin(sheet, phrase), phrase.head + 1 + rest};
  const std::uint32_t led = by ? kNone : lead_end(sheet, scope, cue, next);
  if (led != kNone) {
    cue_tokens.end = sheet.first_token(led);
    next = led;
  }
  if (light != nullptr) {
    cue_tokens.begin = light->tokens.begin;
    source = sheet.subjects[sheet.phrase(at - 1).verb];
  }
  // Only what says openly that it completes the noun.
  const bool opens = sheet.form(sheet.first_token(next)) == "that" ||
                     sheet.kind(next) == infinitive_to ||
                     (sheet.verb(next) != nullptr && sheet.verb(next)->infinitive) ||
                     !cue.rest.empty() || led != kNone;
  if (!opens)
    return false;
  if (led == kNone) {
    const unsigned takes =
        cue.rest.empty() ? cue.takes & ~static_cast<unsigned>(CueContent::noun) : cue.takes;
    if (content_start(sheet, scope, cue, takes, next).phrase != next)
      return false;
  }
  out = found_at(cue, cue_tokens, scope.sentence);
  out.source = source;
  out.content.push_back(noun_content(sheet, scope, next));
  return !out.content.back().empty();
}

// "S's claim that C", "the claim by S that C", "their plan to C", "S's hope is that C".
void read_noun(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at,
               std::vector<Found>& out) {
  const Phrase& phrase = sheet.phrase(at);
  if (phrase.head == kNone || phrase.pronoun || phrase.proper || at + 1 >= scope.end)
    return;
  // Content stands behind "that", "to", a preposition or a form of "be" alone.
  const PhraseKind next = sheet.kind(at + 1);
  if (next == comma || next == stop || next == noun || next == conjunction || next == close_quote)
    return;
  const auto words = sheet.book.cues.nouns.find(sheet.analysis.lemma(phrase.head));
  if (words == sheet.book.cues.nouns.end())
    return;
  Found one;
  for (const CueWord& cue : words->second)
    if (rest_behind(sheet, cue, phrase.head, token_end(sheet, scope)) &&
        read_noun_cue(sheet, scope, cue, at, one)) {
      out.push_back(std::move(one));
      return;
    }
}

// "S is confident that C", "it is clear that C", "S was worried about C". `head`: the adjective, or a
// participle that was read as part of the verb; `verb_at`: the phrase of the verb.
void read_adjective(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at,
                    std::uint32_t head, std::uint32_t verb_at, std::vector<Found>& out) {
  const auto words = sheet.book.cues.adjectives.find(sheet.form(head));
  if (words == sheet.book.cues.adjectives.end() || at + 1 >= scope.end)
    return;
  const VerbGroup* verb = sheet.verb(verb_at);
  const Subject& subject = sheet.subjects[sheet.phrase(verb_at).verb];
  if (!subject.found())
    return;
  for (const CueWord& cue : words->second) {
    if (!rest_behind(sheet, cue, head, token_end(sheet, scope)))
      continue;
    const std::uint32_t led = lead_end(sheet, scope, cue, at + 1);
    const std::uint32_t next = led == kNone ? at + 1 : led;
    if (led == kNone && content_start(sheet, scope, cue, cue.takes, next).phrase != next)
      continue;
    const std::uint32_t cue_end =
        led == kNone ? sheet.phrase(at).tokens.end : sheet.first_token(led);
    Found one = found_at(cue, {verb->tokens.begin, cue_end}, scope.sentence);
    const bool expletive = subject.tokens.size() == 1 && sheet.form(subject.tokens.begin) == "it";
    if (!expletive)
      one.source = subject;
    one.negated = verb->negated;
    one.content.push_back(content_from(sheet, scope, next, false));
    if (!one.content.back().empty())
      out.push_back(std::move(one));
    return;
  }
}

void read_predicate(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at,
                    std::vector<Found>& out) {
  if (const VerbGroup* verb = sheet.verb(at)) { // "were frustrated with"
    if (verb->passive && !verb->participle && verb->head != kNone)
      read_adjective(sheet, scope, at, verb->head, at, out);
    return;
  }
  const std::uint32_t head = sheet.phrase(at).head;
  if (head == kNone || at == scope.begin)
    return;
  std::uint32_t verb_at = at - 1;
  while (verb_at > scope.begin && sheet.kind(verb_at) == adverb)
    --verb_at;
  const VerbGroup* verb = sheet.verb(verb_at);
  if (verb != nullptr && verb->copula)
    read_adjective(sheet, scope, at, head, verb_at, out);
}

// "According to", "in the words of", "as told by", "to hear it from" begin with none of these.
bool may_begin_prefix(PhraseKind kind) {
  return kind != noun && kind != comma && kind != stop && kind != conjunction &&
         kind != open_quote && kind != close_quote && kind != relative && kind != colon &&
         kind != semicolon;
}

} // namespace

void find_other_cues(const Sheet& sheet, const SentenceScope& scope, std::vector<Found>& out) {
  for (std::uint32_t at = scope.begin; at < scope.end; ++at) {
    const Phrase& phrase = sheet.phrase(at);
    if (sheet.quote_of[phrase.tokens.begin] != scope.quote)
      continue;
    if (may_begin_prefix(phrase.kind) && sheet.begins_prefix(phrase.tokens.begin))
      read_prefix(sheet, scope, at, out);
    if (phrase.kind == noun)
      read_noun(sheet, scope, at, out);
    if (phrase.kind == adjective || phrase.kind == PhraseKind::verb)
      read_predicate(sheet, scope, at, out);
    if (phrase.kind == colon || phrase.kind == dash)
      read_label(sheet, scope, at, out);
  }
  auto token = std::ranges::lower_bound(sheet.adverbs, sheet.first_token(scope.begin));
  for (; token != sheet.adverbs.end() && *token < token_end(sheet, scope); ++token)
    if (sheet.quote_of[sheet.first_token(sheet.phrase_of[*token])] == scope.quote)
      read_adverb(sheet, scope, *token, out);
}

} // namespace crosscheck
