#include "extract/attributions_parts.h"

#include <algorithm>

namespace crosscheck {
namespace {

using enum PhraseKind;

// One verb that may be a cue, with what stands around it.
struct Candidate {
  std::uint32_t group = kNone;
  const VerbGroup* verb = nullptr;
  Subject subject;
  std::uint32_t left = kNone;   // phrase before the verb, adverbs passed over; kNone: none
  std::uint32_t behind = kNone; // phrase behind the cue's last word
  Range cue_tokens;
  bool led = false; // a preposition of the cue stands in front of the content
};

// The cue's further words directly behind the verb; sets what they cover.
bool rest_follows(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                  Candidate& out) {
  std::uint32_t token = out.verb->head + 1;
  out.cue_tokens = out.verb->tokens;
  for (const std::string& word : cue.rest) {
    if (token >= sheet.phrase(scope.end - 1).tokens.end || sheet.form(token) != word)
      return false;
    ++token;
  }
  out.cue_tokens.end = std::max(out.cue_tokens.end, token);
  out.behind = out.verb->phrase + 1;
  while (out.behind < scope.end && sheet.phrase(out.behind).tokens.end <= out.cue_tokens.end)
    ++out.behind;
  const std::uint32_t led = lead_end(sheet, scope, cue, out.behind);
  out.led = led != kNone;
  if (out.led) {
    out.behind = led;
    out.cue_tokens.end = sheet.phrase(led).tokens.begin;
  }
  return true;
}

void add(std::vector<Span>& content, Span span) {
  if (!span.empty())
    content.push_back(span);
}

bool is_it(const Sheet& sheet, const Subject& subject) {
  return subject.tokens.size() == 1 && sheet.form(subject.tokens.begin) == "it";
}

bool says_as(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  return at < scope.end && sheet.form(sheet.first_token(at)) == "as";
}

// Content that goes on behind a parenthetical cue: "The plan, she said, would fail".
bool goes_on(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  // "The plan, she said at the hearing, would fail".
  for (int passed = 0; passed < 3 && at + 1 < scope.end; ++passed) {
    if (sheet.kind(at) == adverb || (sheet.is_noun(at) && sheet.is_time(at)))
      ++at;
    else if (sheet.kind(at) == preposition && sheet.is_noun(at + 1))
      at = chain_end(sheet, scope, at + 1, false);
    else
      break;
  }
  if (at + 1 >= scope.end || sheet.kind(at) != comma)
    return false;
  const PhraseKind next = sheet.kind(at + 1);
  if (next == relative || next == conjunction || next == subordinator || next == preposition)
    return false;
  if (sheet.gerund(at + 1))
    return false;
  return has_finite(sheet, at + 1, scope.end);
}

// Behind cue and adjuncts: a second quotation, or the rest of an interrupted sentence.
void add_second_part(const Sheet& sheet, const SentenceScope& scope, const Candidate& one,
                     std::uint32_t at, std::vector<Span>& content) {
  (void)one;
  for (int passed = 0; passed < 4 && at < scope.end && sheet.kind(at) != comma; ++passed) {
    if (sheet.kind(at) == noun || sheet.kind(at) == preposition || sheet.kind(at) == adverb)
      ++at;
    else
      break;
    while (at < scope.end && (sheet.kind(at) == noun || sheet.kind(at) == preposition))
      ++at;
  }
  if (at + 1 >= scope.end)
    return;
  const bool mark = sheet.kind(at) == comma || sheet.kind(at) == colon || sheet.kind(at) == dash;
  if (mark && is_quote_open(sheet, scope, at + 1))
    add(content, content_from(sheet, scope, at + 1, false));
  else if (goes_on(sheet, scope, at))
    add(content, content_from(sheet, scope, at + 1, false));
}

bool quote_before(const Sheet& sheet, const SentenceScope& scope, std::uint32_t left) {
  if (left == kNone || left < scope.begin)
    return false;
  if (sheet.kind(left) == close_quote)
    return true;
  return left > scope.begin && (sheet.kind(left) == comma || sheet.kind(left) == dash) &&
         sheet.kind(left - 1) == close_quote;
}

// The quotation that ends right in front of the scope's sentence, in the same paragraph, with a question or
// exclamation mark or an ellipsis: there a full stop would have been a comma.
Span quotation_before(const Sheet& sheet, const SentenceScope& scope) {
  if (scope.begin == 0 || scope.quote != kNone || sheet.kind(scope.begin - 1) != close_quote)
    return {};
  const Analysis& analysis = sheet.analysis;
  const std::uint32_t mark = sheet.first_token(scope.begin - 1);
  const std::uint32_t before = analysis.sentence_at(analysis.tokens[mark].where.begin);
  if (before == kNone || mark == 0 ||
      analysis.sentences[before].paragraph != analysis.sentences[scope.sentence].paragraph)
    return {};
  const std::string_view last = sheet.form(mark - 1);
  const std::uint32_t quote = sheet.quote_of[mark];
  if (quote == kNone || (last != "?" && last != "!" && last != "…" && last != "..."))
    return {};
  return analysis.quotations[quote].where;
}

// "Said Ellis: “…”" and "“Who knows?” wrote Ellis.": the sentence begins with the verb.
bool read_verb_first(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                     const Candidate& one, Found& out) {
  const std::uint32_t at = one.behind;
  if (one.verb->phrase != scope.begin || !cue.accepts(CueContent::quotation) || at >= scope.end ||
      !sheet.is_noun(at) || sheet.is_time(at))
    return false;
  const std::uint32_t end = chain_end(sheet, scope, at, true);
  out.source = {{sheet.first_token(at), sheet.phrase(end - 1).tokens.end}, {}, at, false};
  if (end + 1 < scope.end && (sheet.kind(end) == colon || sheet.kind(end) == comma) &&
      is_quote_open(sheet, scope, end + 1))
    add(out.content, content_from(sheet, scope, end + 1, false));
  else
    add(out.content, quotation_before(sheet, scope));
  return !out.content.empty();
}

// "“C,” said S" and "C, said S".
bool read_inverted(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                   const Candidate& one, Found& out) {
  if (!cue.accepts(CueContent::quotation) || one.left == kNone || one.verb->participle)
    return false;
  const std::uint32_t at = one.behind;
  if (at >= scope.end || !sheet.is_noun(at) || sheet.is_time(at))
    return false;
  const bool quoted = quote_before(sheet, scope, one.left);
  if (!quoted && (sheet.kind(one.left) != comma || !has_finite(sheet, scope.begin, one.left)))
    return false;
  if (!quoted && (one.subject.found() && !one.subject.inherited))
    return false;
  const std::uint32_t end = chain_end(sheet, scope, at, true);
  if (!quoted && end < scope.end && sheet.finite(end))
    return false;
  const Span content = content_before(sheet, scope, quoted ? one.left + 1 : one.left);
  if (content.empty())
    return false;
  out.source = {{sheet.first_token(at), sheet.phrase(end - 1).tokens.end}, {}, at, false};
  out.content.push_back(content);
  add_second_part(sheet, scope, one, end, out.content);
  return true;
}

// "C was confirmed by S", "X is said to C", "it is understood that C".
bool read_passive(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                  const Candidate& one, Found& out) {
  const bool reduced = one.verb->participle; // "the plan announced by S"
  if (cue.impersonal)
    return false;
  std::uint32_t at = one.behind;
  // "She was asked about the bridge": the subject is the listener.
  if (!cue.rest.empty() && lead_bit(cue.rest.back()) != 0 && !reduced && at < scope.end &&
      cue.accepts(CueContent::noun) &&
      ((sheet.is_noun(at) && !sheet.is_time(at)) || sheet.gerund(at))) {
    add(out.content, content_from(sheet, scope, at, false));
    return !out.content.empty();
  }
  while (at < scope.end && sheet.kind(at) == adverb)
    ++at;
  const bool by = at + 1 < scope.end && sheet.form(sheet.first_token(at)) == "by" &&
                  sheet.is_noun(at + 1) && !sheet.is_time(at + 1);
  if (by) {
    const std::uint32_t end = chain_end(sheet, scope, at + 1, false);
    out.source = {{sheet.first_token(at + 1), sheet.phrase(end - 1).tokens.end}, {}, at + 1, false};
    at = end;
  }
  const bool names = cue.passive_only && at == one.behind && at < scope.end &&
                     (sheet.is_noun(at) || is_quote_open(sheet, scope, at)) && !sheet.is_time(at);
  if (reduced && !by && !names && !says_as(sheet, scope, at))
    return false;
  // "was quoted as saying": the gerund is the cue.
  if (says_as(sheet, scope, at) && at + 1 < scope.end && sheet.gerund(at + 1))
    return false;
  const ContentStart start =
      content_start(sheet, scope, cue, cue.takes & ~static_cast<unsigned>(CueContent::noun), at);
  const bool told = cue.addressee && start.form != CueContent::infinitive;
  const Range subject = one.subject.named();
  const bool object = !subject.empty() && !is_it(sheet, one.subject) && !told;
  if (object)
    out.content.push_back(sheet.analysis.span(subject));
  if (start.found()) {
    add(out.content, content_from(sheet, scope, start.phrase, false));
    return true;
  }
  if (!object || !cue.accepts(CueContent::noun))
    return false;
  if (says_as(sheet, scope, at)) { // "is seen as a risk"
    const bool behind = at == one.behind && at + 1 < scope.end;
    if (behind)
      out.cue_tokens = {one.cue_tokens.begin, sheet.phrase(at).tokens.end};
    add(out.content, content_from(sheet, scope, behind ? at + 1 : at, false));
    return true;
  }
  if (names) { // "is called the Long Bridge [by the drivers]"
    SentenceScope named = scope;
    const std::uint32_t end = sheet.is_noun(at) ? chain_end(sheet, scope, at, false) : scope.end;
    if (end + 1 < scope.end && sheet.form(sheet.first_token(end)) == "by" &&
        sheet.is_noun(end + 1) && !sheet.is_time(end + 1)) {
      const std::uint32_t last = chain_end(sheet, scope, end + 1, false);
      out.source = {
          {sheet.first_token(end + 1), sheet.phrase(last - 1).tokens.end}, {}, end + 1, false};
      named.end = end;
    }
    add(out.content, content_from(sheet, named, at, false));
  }
  if (cue.passive_only)
    return names;
  return by || cue.force == "announce" || cue.force == "confirm" || cue.force == "deny" ||
         cue.force == "report";
}

// "As S put it, C" and "C, as S said".
bool read_as_clause(const Sheet& sheet, const SentenceScope& scope, const Candidate& one,
                    Found& out) {
  const std::uint32_t as = one.subject.first - 1;
  if (as == scope.begin) {
    std::uint32_t at = one.behind;
    while (at < scope.end && sheet.kind(at) != comma && at < one.behind + 8)
      ++at;
    if (at + 1 >= scope.end || sheet.kind(at) != comma)
      return false;
    add(out.content, content_from(sheet, scope, at + 1, false));
  } else {
    add(out.content, content_before(sheet, scope, as));
  }
  return !out.content.empty();
}

bool stands_for_content(const Sheet& sheet, std::uint32_t at) {
  const std::string_view word = sheet.form(sheet.first_token(at));
  return sheet.phrase(at).tokens.size() == 1 &&
         (word == "which" || word == "what" || word == "that" || word == "who" || word == "whom");
}

// The source is a paper, poll, film or the like.
bool speaks_for_itself(const Sheet& sheet, const Subject& subject) {
  const Range tokens = subject.named();
  const Phrase& first = sheet.phrase(sheet.phrase_of[tokens.begin]);
  return first.head != kNone && !first.proper &&
         std::ranges::any_of(sheet.book.cues.sources, [&](const SourceRule& rule) {
           return rule.kind == "document" && rule.nouns.contains(sheet.analysis.lemma(first.head));
         });
}

// Any verb, whether or not it was seen to be finite.
bool has_verb(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end && at < begin + kReach; ++at)
    if (const VerbGroup* verb = sheet.verb(at);
        verb != nullptr && !verb->infinitive && !sheet.gerund(at))
      return true;
  return false;
}

// "The bridge seems to be safe", "it appears that the bridge is safe".
bool read_impersonal(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                     const Candidate& one, Found& out) {
  const ContentStart start = content_start(sheet, scope, cue, cue.takes, one.behind);
  if (start.phrase != one.behind || one.subject.inherited)
    return false;
  if (!is_it(sheet, one.subject) || start.form != CueContent::clause)
    add(out.content, sheet.analysis.span(one.subject.named()));
  add(out.content, content_from(sheet, scope, start.phrase, false));
  return true;
}

bool read_active(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                 const Candidate& one, Found& out) {
  const Subject& subject = one.subject;
  if (!subject.found() || cue.passive_only)
    return false;
  if (cue.impersonal)
    return read_impersonal(sheet, scope, cue, one, out);
  out.source = subject;
  const bool own = !subject.inherited && subject.antecedent.empty() && subject.first > scope.begin;
  const std::uint32_t before = own ? subject.first - 1 : kNone;
  const ContentStart start = one.led ? ContentStart{one.behind, CueContent::noun}
                                     : content_start(sheet, scope, cue, cue.takes, one.behind);
  const bool reports = cue.accepts(CueContent::clause) || cue.accepts(CueContent::quotation);
  if (before != kNone && reports && !start.found() && says_as(sheet, scope, before))
    return read_as_clause(sheet, scope, one, out);
  if (before != kNone && (cue.accepts(CueContent::quotation) || one.led) &&
      quote_before(sheet, scope, before)) {
    out.content.push_back(content_before(sheet, scope, before + 1));
    if (one.led) // “It is a wreck,” she said of the bridge
      out.cue_tokens = {one.cue_tokens.begin, sheet.phrase(one.behind - 1).tokens.end};
    add_second_part(sheet, scope, one, one.behind, out.content);
    return true;
  }
  const bool after_comma =
      before != kNone && (sheet.kind(before) == comma || sheet.kind(before) == dash);
  if (start.found() &&
      !(after_comma && goes_on(sheet, scope, one.behind) && cue.accepts(CueContent::clause))) {
    const bool expletive = is_it(sheet, subject) && start.form == CueContent::clause &&
                           !cue.accepts(CueContent::quotation);
    if (expletive)
      out.source = {};
    const bool bounded =
        !subject.antecedent.empty() && subject.antecedent.end < subject.tokens.begin;
    SentenceScope inside = scope;
    if (subject.inherited && subject.first > start.phrase && subject.first > scope.begin)
      inside.end = std::min(scope.end, subject.first); // "After saying that …, she left"
    add(out.content, content_from(sheet, inside, start.phrase, bounded));
    return !out.content.empty();
  }
  // “Who knows?” she wrote: the question ended a sentence of its own.
  if (!after_comma && cue.accepts(CueContent::quotation) && !subject.inherited &&
      subject.first == scope.begin) {
    const Span quoted = quotation_before(sheet, scope);
    add(out.content, quoted);
    if (!quoted.empty())
      return true;
  }
  // "a rule which critics said was unfair", "what she said is a scandal".
  if (before != kNone && cue.accepts(CueContent::clause) && one.behind < scope.end &&
      sheet.finite(one.behind) && stands_for_content(sheet, before)) {
    if (sheet.form(sheet.first_token(before)) != "what")
      add(out.content, sheet.analysis.span(sheet.phrase(before).tokens));
    add(out.content, content_from(sheet, scope, one.behind, true));
    return !out.content.empty();
  }
  // "whom one insider described as his brother", "what they described as a trap".
  if (before != kNone && cue.accepts(CueContent::noun) && says_as(sheet, scope, one.behind) &&
      stands_for_content(sheet, before)) {
    add(out.content, content_from(sheet, scope, one.behind, true));
    return !out.content.empty();
  }
  // "Polls show a close race": a paper has found what is so, a person a thing.
  if (!start.found() && cue.force == "show" && one.behind < scope.end &&
      sheet.is_noun(one.behind) && !sheet.is_time(one.behind) &&
      speaks_for_itself(sheet, subject)) {
    add(out.content, content_from(sheet, scope, one.behind, false));
    return !out.content.empty();
  }
  if (!after_comma || !reports)
    return false;
  const bool interrupted = goes_on(sheet, scope, one.behind);
  if (!interrupted && !has_verb(sheet, scope.begin, before))
    return false;
  add(out.content, content_before(sheet, scope, before));
  add_second_part(sheet, scope, one, one.behind, out.content);
  return !out.content.empty();
}

bool read_cue(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue, Candidate& one,
              Found& out) {
  if (!rest_follows(sheet, scope, cue, one) || (cue.takes == 0 && !one.led))
    return false;
  out = {};
  bool ok = false;
  if (one.verb->passive || reduced_by_agent(sheet, scope, *one.verb))
    ok = read_passive(sheet, scope, cue, one, out);
  // A past tense may have been taken for a participle: "Roe, a lawyer, claimed that".
  if (!ok && (!one.verb->passive || one.verb->participle)) {
    out = {};
    ok = read_inverted(sheet, scope, cue, one, out) ||
         read_verb_first(sheet, scope, cue, one, out = {});
    if (!ok) {
      out = {};
      ok = read_active(sheet, scope, cue, one, out);
    }
  }
  out.cue = &cue;
  if (out.cue_tokens.empty())
    out.cue_tokens = one.cue_tokens;
  out.sentence = scope.sentence;
  out.negated = cue.negated != one.verb->negated;
  return ok && !out.content.empty();
}

} // namespace

void find_verb_cues(const Sheet& sheet, const SentenceScope& scope, std::vector<Found>& out) {
  const Sentence& sentence = sheet.analysis.sentences[scope.sentence];
  for (std::uint32_t v = sentence.verb_groups.begin; v < sentence.verb_groups.end; ++v) {
    const VerbGroup& verb = sheet.analysis.verb_groups[v];
    if (sheet.cues[v] == nullptr || verb.phrase == kNone)
      continue;
    if (verb.phrase < scope.begin || verb.phrase >= scope.end)
      continue;
    if (sheet.quote_of[verb.tokens.begin] != scope.quote)
      continue;
    Candidate one{v, &verb, sheet.subjects[v], kNone, kNone, {}};
    std::uint32_t at = verb.phrase;
    while (at > scope.begin && sheet.kind(at - 1) == adverb)
      --at;
    if (at > scope.begin)
      one.left = at - 1;
    Found found;
    // Cues with their preposition go before those without: "said of the bridge" before "said".
    bool read = false;
    for (const bool led : {true, false})
      for (const CueWord& cue : *sheet.cues[v])
        if (!read && (cue.leads != 0) == led && read_cue(sheet, scope, cue, one, found)) {
          out.push_back(std::move(found));
          read = true;
        }
  }
}

} // namespace crosscheck
