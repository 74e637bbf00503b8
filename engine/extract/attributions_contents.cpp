#include "extract/attributions_parts.h"

#include <algorithm>
#include <array>

namespace crosscheck {
namespace {

using enum PhraseKind;

bool opens_clause(std::string_view word) {
  static constexpr std::array kWords = {std::string_view{"that"}, std::string_view{"whether"},
                                        std::string_view{"if"},   std::string_view{"how"},
                                        std::string_view{"why"},  std::string_view{"what"},
                                        std::string_view{"who"},  std::string_view{"where"}};
  return std::ranges::find(kWords, word) != kWords.end();
}

bool begins_infinitive(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  if (at >= scope.end)
    return false;
  if (sheet.kind(at) == infinitive_to)
    return true;
  const VerbGroup* verb = sheet.verb(at);
  return verb != nullptr && verb->infinitive && sheet.form(verb->tokens.begin) == "to";
}

// A finite verb near the beginning of a quotation: the bridge “has not been tested”.
bool verb_inside(const Sheet& sheet, const SentenceScope& scope, std::uint32_t open) {
  const std::uint32_t end = std::min(after_quote(sheet, scope, open), open + 8);
  for (std::uint32_t i = open + 1; i < end; ++i)
    if (sheet.finite(i))
      return true;
  return false;
}

// The second comma or dash of a parenthesis that opens at `open`; `open` itself when there is none near.
std::uint32_t closing_mark(const Sheet& sheet, const SentenceScope& scope, std::uint32_t open) {
  constexpr std::uint32_t kInside = 12; // phrases
  for (std::uint32_t at = open + 1; at < scope.end && at < open + kInside; ++at)
    if (sheet.kind(at) == sheet.kind(open))
      return at;
  return open;
}

// A noun phrase with its own finite verb: "the bridge had fallen".
bool begins_bare_clause(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  if (at >= scope.end || !sheet.is_noun(at))
    return false;
  std::uint32_t i = at + 1;
  for (std::uint32_t steps = 0; i < scope.end && steps < 16; ++i, ++steps) {
    switch (sheet.kind(i)) {
    case PhraseKind::verb:
      if (sheet.finite(i))
        return true;
      break;
    case noun:
    case preposition:
    case adverb:
    case adjective:
    case conjunction:
    case negation:
    case open_bracket:
    case close_bracket: break;
    case open_quote:
      if (verb_inside(sheet, scope, i))
        return true;
      i = after_quote(sheet, scope, i) - 1;
      break;
    case dash: // "people and families - young, old - would pay"
      i = closing_mark(sheet, scope, i);
      break;
    case comma: // "the scandal, while painful, was past"
      if (i + 1 < scope.end && sheet.kind(i + 1) == subordinator)
        i = closing_mark(sheet, scope, i);
      break;
    case relative: break;
    default: return false;
    }
  }
  return false;
}

bool quotes_next(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  if (is_quote_open(sheet, scope, at))
    return true;
  return at + 1 < scope.end && sheet.kind(at) == comma && is_quote_open(sheet, scope, at + 1);
}

ContentStart after_colon(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  if (at + 1 < scope.end)
    return {at + 1, CueContent::quotation};
  // "He wrote:" and the quotation stands in the next sentence or paragraph.
  const Analysis& analysis = sheet.analysis;
  if (scope.quote == kNone && at + 1 < analysis.phrases.size() &&
      (sheet.kind(at + 1) == open_quote || opens_paragraph(sheet, scope, at + 1)))
    return {at + 1, CueContent::quotation};
  return {};
}

// "the bridge as a risk": an object and what it is held to be.
bool held_as(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const std::uint32_t as = chain_end(sheet, scope, at, false);
  if (as + 1 >= scope.end || sheet.form(sheet.first_token(as)) != "as")
    return false;
  const PhraseKind next = sheet.kind(as + 1);
  if (next == noun) { // "as they left" is a clause
    const std::uint32_t end = chain_end(sheet, scope, as + 1, false);
    if (end < scope.end && sheet.finite(end))
      return false;
  }
  return next == noun || next == adjective || next == open_quote || sheet.gerund(as + 1);
}

// What stands directly at `at`, without passing over anything.
ContentStart direct_start(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                          unsigned forms, std::uint32_t at) {
  if (at >= scope.end)
    return {};
  const auto takes = [&](CueContent form) { return (forms & static_cast<unsigned>(form)) != 0; };
  switch (sheet.kind(at)) {
  case subordinator:
  case relative:
    if (takes(CueContent::clause) && opens_clause(sheet.form(sheet.first_token(at))))
      return {at, CueContent::clause};
    return {};
  case colon: return takes(CueContent::quotation) ? after_colon(sheet, scope, at) : ContentStart{};
  case open_quote:
  case comma:
    if (quotes_next(sheet, scope, at) && takes(CueContent::quotation))
      return {sheet.kind(at) == comma ? at + 1 : at, CueContent::quotation};
    if (sheet.kind(at) == open_quote && is_quote_open(sheet, scope, at) && takes(CueContent::noun))
      return {at, CueContent::noun};
    return {};
  case noun:
    if (sheet.is_time(at) && !sheet.phrase(at).possessive &&
        !(takes(CueContent::clause) && at + 1 < scope.end && sheet.finite(at + 1)))
      return {};
    if (takes(CueContent::clause) && begins_bare_clause(sheet, scope, at))
      return {at, CueContent::clause};
    // "The poll shows the mayor leading": a participle does for a verb.
    if (cue.force == "show" && takes(CueContent::clause)) {
      const std::uint32_t end = chain_end(sheet, scope, at, false);
      if (end < scope.end && sheet.gerund(end))
        return {at, CueContent::clause};
    }
    if (takes(CueContent::infinitive)) {
      const std::uint32_t end = chain_end(sheet, scope, at, false);
      if (begins_infinitive(sheet, scope, end))
        return {at, CueContent::infinitive};
    }
    if (takes(CueContent::as) && held_as(sheet, scope, at))
      return {at, CueContent::as};
    return takes(CueContent::noun) ? ContentStart{at, CueContent::noun} : ContentStart{};
  case adjective:
    return takes(CueContent::noun) ? ContentStart{at, CueContent::noun} : ContentStart{};
  case infinitive_to:
  case PhraseKind::verb:
    if (begins_infinitive(sheet, scope, at))
      return takes(CueContent::infinitive) ? ContentStart{at, CueContent::infinitive}
                                           : ContentStart{};
    if (sheet.gerund(at) && (takes(CueContent::noun) || takes(CueContent::clause)))
      return {at, CueContent::clause};
    return {};
  case preposition:
  case adverb:
    if (takes(CueContent::clause) && opens_clause(sheet.form(sheet.first_token(at))))
      return {at, CueContent::clause};
    return {};
  default: return {};
  }
}

// A clause that begins with no noun phrase: "neither side knew", "just because it stood".
bool odd_clause(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const PhraseKind first = sheet.kind(at);
  if (first != adjective && first != conjunction && first != noun && first != subordinator &&
      first != negation && first != other)
    return false;
  if (first == conjunction && sheet.form(sheet.first_token(at)) != "both" &&
      sheet.form(sheet.first_token(at)) != "neither" &&
      sheet.form(sheet.first_token(at)) != "either")
    return false;
  if (first == subordinator && sheet.form(sheet.first_token(at)) != "because")
    return false;
  for (std::uint32_t i = at + 1; i < scope.end && i < at + 9; ++i) {
    if (sheet.finite(i))
      return true;
    if (sheet.kind(i) == comma || sheet.kind(i) == semicolon || sheet.kind(i) == colon)
      return false;
  }
  return false;
}

// "told the paper [before he met the council] that": where the clause of the cue begins.
std::uint32_t that_ahead(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  constexpr std::uint32_t kAdjunct = 14; // phrases
  for (std::uint32_t i = at + 1; i < scope.end && i < at + kAdjunct; ++i) {
    if (sheet.kind(i) == subordinator && sheet.form(sheet.first_token(i)) == "that")
      return i;
    if (sheet.kind(i) == comma || sheet.kind(i) == semicolon || sheet.kind(i) == open_quote)
      return kNone;
  }
  return kNone;
}

// The listener, a time, or "in a statement" between the cue and its content.
std::uint32_t pass_adjunct(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  switch (sheet.kind(at)) {
  case adverb: return at + 1;
  case noun: return chain_end(sheet, scope, at, false);
  case preposition:
    // "about 20 people" is a number, not a place or topic.
    if (at + 1 < scope.end && sheet.form(sheet.first_token(at)) == "about" &&
        sheet.analysis.tokens[sheet.first_token(at + 1)].pos == Pos::num)
      return at + 1;
    if (at + 1 < scope.end && sheet.is_noun(at + 1))
      return chain_end(sheet, scope, at + 1, false);
    return that_ahead(sheet, scope, at);
  case subordinator: return that_ahead(sheet, scope, at);
  case comma: // ", however,"
    if (at + 2 < scope.end && sheet.kind(at + 1) == adverb && sheet.kind(at + 2) == comma)
      return at + 3;
    // ", Ohio, that": a place with its country.
    if (at + 3 < scope.end && sheet.is_noun(at + 1) && sheet.kind(at + 2) == comma &&
        sheet.form(sheet.first_token(at + 3)) == "that")
      return at + 3;
    return kNone;
  default: return kNone;
  }
}

} // namespace

bool has_finite(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end && at < begin + kReach; ++at)
    if (sheet.finite(at))
      return true;
  return false;
}

bool is_quote_open(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  if (at >= scope.end || sheet.kind(at) != open_quote)
    return false;
  const std::uint32_t quote = sheet.quote_of[sheet.first_token(at)];
  return quote != kNone && quote != scope.quote;
}

std::uint32_t after_quote(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const std::uint32_t quote = sheet.quote_of[sheet.first_token(at)];
  if (quote == kNone || quote == scope.quote)
    return at + 1;
  const Analysis& analysis = sheet.analysis;
  const std::uint32_t token = analysis.token_from(analysis.quotations[quote].where.end);
  if (token >= analysis.tokens.size())
    return scope.end;
  return std::clamp(sheet.phrase_of[token], at + 1, scope.end);
}

std::uint32_t lead_end(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                       std::uint32_t at) {
  if (cue.leads == 0 || at + 1 >= scope.end || sheet.phrase(at).tokens.size() != 1 ||
      (lead_bit(sheet.form(sheet.first_token(at))) & cue.leads) == 0)
    return kNone;
  const std::uint32_t next = at + 1;
  const bool noun_next = sheet.is_noun(next) && !sheet.is_time(next);
  const bool clause_next = (sheet.kind(next) == subordinator || sheet.kind(next) == relative) &&
                           opens_clause(sheet.form(sheet.first_token(next)));
  return noun_next || clause_next || sheet.gerund(next) || is_quote_open(sheet, scope, next)
             ? next
             : kNone;
}

ContentStart content_start(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                           unsigned takes, std::uint32_t at) {
  while (at < scope.end && sheet.kind(at) == adverb &&
         !opens_clause(sheet.form(sheet.first_token(at)))) {
    if (sheet.form(sheet.first_token(at)) == "there" && at + 1 < scope.end &&
        sheet.finite(at + 1) && (takes & static_cast<unsigned>(CueContent::clause)) != 0)
      return {at, CueContent::clause};
    ++at;
  }
  if (at >= scope.end)
    return {};
  const std::uint32_t first = at;
  ContentStart out = direct_start(sheet, scope, cue, takes, at);
  const bool listener = cue.addressee && sheet.is_noun(at);
  if (out.found() && !(listener && out.form != CueContent::infinitive))
    return out;
  // A listener is no content when content stands behind: "told reporters that".
  const ContentStart fallback = out;
  for (int passed = 0; passed < 5 && at < scope.end; ++passed) {
    // Whoever does not address a listener has an object here: "showed the film “…”".
    if (sheet.is_noun(at) && !cue.addressee && !sheet.is_time(at))
      break;
    const std::uint32_t next = pass_adjunct(sheet, scope, at);
    if (next == kNone || next >= scope.end)
      break;
    at = next;
    out = direct_start(sheet, scope, cue, takes & ~static_cast<unsigned>(CueContent::noun), at);
    if (out.found())
      return out;
  }
  if (!fallback.found() && !cue.addressee && cue.force != "show" &&
      (takes & static_cast<unsigned>(CueContent::clause)) != 0 && odd_clause(sheet, scope, first))
    return {first, CueContent::clause};
  return fallback;
}

} // namespace crosscheck
