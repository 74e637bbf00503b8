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
    case relative:
    case comma: break;
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
  if (scope.quote == kNone && at + 1 < analysis.phrases.size() && sheet.kind(at + 1) == open_quote)
    return {at + 1, CueContent::quotation};
  return {};
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
    return kNone;
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

// A cue that opens another statement at `at`: "while Jones said", "Jones added".
// `any_cue`: also "expressed concern", which has no clause for its content.
bool begins_statement(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at,
                      bool any_cue = false) {
  std::uint32_t nouns = 0;
  for (std::uint32_t steps = 0; at < scope.end && steps < 9; ++at, ++steps) {
    const Phrase& phrase = sheet.phrase(at);
    if (phrase.kind == noun)
      ++nouns;
    else if (phrase.kind == PhraseKind::verb) {
      if (nouns == 0 || phrase.verb == kNone || !sheet.finite(at) ||
          sheet.cues[phrase.verb] == nullptr)
        return false;
      return any_cue || std::ranges::any_of(*sheet.cues[phrase.verb], [](const CueWord& cue) {
               return cue.rest.empty() && cue.accepts(CueContent::clause);
             });
    } else if (phrase.kind != preposition && phrase.kind != adverb && phrase.kind != conjunction &&
               phrase.kind != subordinator)
      return false;
  }
  return false;
}

bool cue_at(const CueTable& table, const Sheet& sheet, std::uint32_t token) {
  return table.contains(sheet.form(token));
}

// A cue verb with a clause or quotation of its own behind "and": "and added that".
bool begins_second_cue(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  while (at < scope.end && sheet.kind(at) == adverb)
    ++at;
  if (at + 1 >= scope.end || sheet.kind(at) != PhraseKind::verb || !sheet.finite(at))
    return false;
  const std::uint32_t verb = sheet.phrase(at).verb;
  if (verb == kNone || sheet.cues[verb] == nullptr)
    return false;
  const PhraseKind next = sheet.kind(at + 1);
  return next == subordinator || next == relative || is_quote_open(sheet, scope, at + 1);
}

// True when the sentence goes on behind a relative clause: "Smith, who is ill, would resign".
bool resumes(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  for (std::uint32_t steps = 0; at + 1 < scope.end && steps < kReach; ++at, ++steps)
    if (sheet.kind(at) == comma && (sheet.finite(at + 1) || sheet.kind(at + 1) == adverb))
      return true;
  return false;
}

bool begins_participle_cue(const Sheet& sheet, std::uint32_t at) {
  return sheet.gerund(at) && sheet.phrase(at).verb != kNone &&
         sheet.cues[sheet.phrase(at).verb] != nullptr;
}

// True when the content ends in front of phrase `at`.
bool ends_before(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at,
                 bool in_relative) {
  const PhraseKind here = sheet.kind(at);
  if (here == semicolon)
    return at + 1 < scope.end && begins_statement(sheet, scope, at + 1);
  if (here == conjunction)
    return begins_second_cue(sheet, scope, at + 1);
  if (at + 1 < scope.end && sheet.kind(at) == preposition)
    return cue_at(sheet.book.cues.prefixes, sheet, sheet.first_token(at)) &&
           sheet.form(sheet.first_token(at)) == "according";
  if (here != comma && here != dash)
    return false;
  std::uint32_t next = at + 1;
  if (next >= scope.end)
    return true;
  if (in_relative && sheet.finite(next))
    return true;
  if (begins_participle_cue(sheet, next))
    return true;
  if (sheet.form(sheet.first_token(next)) == "according")
    return true;
  const std::string_view word = sheet.form(sheet.first_token(next));
  const bool contrast =
      word == "though" || word == "although" || word == "while" || word == "whereas";
  const bool joined = sheet.kind(next) == conjunction || sheet.kind(next) == subordinator;
  if (begins_statement(sheet, scope, next))
    return true;
  if (sheet.kind(next) == relative && !resumes(sheet, scope, next))
    return true;
  if (joined && (begins_second_cue(sheet, scope, next + 1) ||
                 begins_statement(sheet, scope, next + 1, contrast)))
    return true;
  return false;
}

// True for a quotation in front of which a sentence ends, a paragraph begins, or a colon stands.
bool stands_apart(const Sheet& sheet, const Quotation& quotation) {
  const std::string& text = sheet.article.text();
  std::uint32_t at = quotation.where.begin;
  while (at > 0 && text[at - 1] == ' ')
    --at;
  return at == 0 || std::string_view{".!?:\n"}.find(text[at - 1]) != std::string_view::npos;
}

bool trailing(PhraseKind kind) {
  return kind == comma || kind == stop || kind == colon || kind == semicolon || kind == dash;
}

// Widens a span to the whole of a quotation that it holds an end of.
Span with_quotes(const Sheet& sheet, const SentenceScope& scope, Range tokens) {
  Span out = sheet.analysis.span(tokens);
  for (const std::uint32_t token : {tokens.begin, tokens.end - 1}) {
    const std::uint32_t quote = sheet.quote_of[token];
    if (quote != kNone && quote != scope.quote)
      out = out.joined(sheet.analysis.quotations[quote].where);
  }
  return out;
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

Span content_from(const Sheet& sheet, const SentenceScope& scope, std::uint32_t from,
                  bool in_relative) {
  // A colon may open content in the next sentence: that quotation is all of it.
  if (from >= scope.end) {
    const std::uint32_t quote = sheet.quote_of[sheet.first_token(from)];
    return quote == kNone ? Span{} : sheet.analysis.quotations[quote].where;
  }
  std::uint32_t at = from;
  bool all_quoted = false;
  while (at < scope.end) {
    if (is_quote_open(sheet, scope, at)) {
      const std::uint32_t next = after_quote(sheet, scope, at);
      all_quoted = at == from;
      at = next;
      // A whole quoted sentence ends the content; what follows tells of the speaker again.
      if (all_quoted && at < scope.end && at > from + 1) {
        const std::uint32_t last = sheet.first_token(at) - 1;
        const std::uint32_t inner = last > 0 ? last - 1 : last;
        const PhraseKind mark = sheet.kind(sheet.phrase_of[inner]);
        if (mark == comma || mark == stop)
          break;
      }
      continue;
    }
    if (at > from && ends_before(sheet, scope, at, in_relative))
      break;
    ++at;
  }
  std::uint32_t end = at;
  while (end > from && trailing(sheet.kind(end - 1)) &&
         (sheet.quote_of[sheet.first_token(end - 1)] == scope.quote ||
          sheet.quote_of[sheet.first_token(end - 1)] == kNone))
    --end;
  if (end <= from)
    return {};
  return with_quotes(sheet, scope, {sheet.first_token(from), sheet.phrase(end - 1).tokens.end});
}

Span content_before(const Sheet& sheet, const SentenceScope& scope, std::uint32_t stop_at) {
  std::uint32_t end = stop_at;
  while (end > scope.begin && trailing(sheet.kind(end - 1)) &&
         sheet.quote_of[sheet.first_token(end - 1)] == scope.quote)
    --end;
  if (end <= scope.begin)
    return {};
  // A quotation directly before is the whole content, unless it is part of a longer sentence.
  const std::uint32_t quote = sheet.quote_of[sheet.first_token(end - 1)];
  if (quote != kNone && quote != scope.quote &&
      stands_apart(sheet, sheet.analysis.quotations[quote]))
    return sheet.analysis.quotations[quote].where;
  std::uint32_t begin = scope.begin;
  for (std::uint32_t at = end, steps = 0; at > scope.begin && steps < 2 * kReach; --at, ++steps) {
    const bool inside = sheet.quote_of[sheet.first_token(at - 1)] != scope.quote;
    if (!inside && sheet.kind(at - 1) == semicolon) {
      begin = at;
      break;
    }
  }
  if (sheet.kind(begin) == conjunction && begin + 1 < end)
    ++begin;
  return with_quotes(sheet, scope, {sheet.first_token(begin), sheet.phrase(end - 1).tokens.end});
}

} // namespace crosscheck
