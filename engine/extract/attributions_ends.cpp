// Where the content of an attribution ends: the other half of attributions_contents.cpp.
#include "extract/attributions_parts.h"

#include <algorithm>

namespace crosscheck {
namespace {

using enum PhraseKind;

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

bool opens_paragraph(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const Analysis& analysis = sheet.analysis;
  const std::uint32_t next = scope.sentence + 1;
  return next < analysis.sentences.size() && analysis.sentences[next].phrases.begin == at &&
         !analysis.sentences[next].furniture && !analysis.sentences[next].heading &&
         analysis.sentences[next].paragraph == analysis.sentences[scope.sentence].paragraph + 1;
}

Span content_from(const Sheet& sheet, const SentenceScope& scope, std::uint32_t from,
                  bool in_relative) {
  // A colon may open content in the next sentence: that quotation is all of it.
  if (from >= scope.end) {
    const Analysis& analysis = sheet.analysis;
    const std::uint32_t quote = sheet.quote_of[sheet.first_token(from)];
    if (quote != kNone)
      return analysis.quotations[quote].where;
    // Words set apart as a paragraph of their own.
    return opens_paragraph(sheet, scope, from)
               ? analysis.paragraphs[analysis.sentences[scope.sentence + 1].paragraph].where
               : Span{};
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
