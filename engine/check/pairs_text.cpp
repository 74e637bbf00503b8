#include "check/pairs_text.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kScope = 9; // tokens behind a cue

bool ends_scope(const Analysis& text, std::uint32_t t, const CheckRule& rule) {
  const Token& token = text.tokens[t];
  return token.pos == Pos::punct || rule.lists("scope-ends", text.form(t));
}

bool is_cue(const Analysis& text, std::uint32_t t, std::uint32_t end, const CheckRule& rule) {
  const std::string form{text.form(t)};
  const std::string next{t + 1 < end ? text.form(t + 1) : std::string_view{}};
  if (rule.lists("no-negation", form + " " + next))
    return false;
  if (rule.lists("negators", form) || rule.lists("negators", form + " " + next))
    return true;
  // "refused to", "incapable of"; "stopped selling"
  if ((next == "to" || next == "of") && rule.lists("negators-before-to", text.lemma(t)))
    return true;
  // A gerund may be read as a noun: "stopped printing".
  return t + 1 < end && next.ends_with("ing") &&
         rule.lists("negators-before-gerund", text.lemma(t));
}

void mark_negation(PairSentence& sentence, const Analysis& text, const CheckRule& rule) {
  const Range tokens = text.sentences[sentence.sentence].tokens;
  std::size_t w = 0;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (!is_cue(text, t, tokens.end, rule))
      continue;
    sentence.cues.push_back(t);
    while (w < sentence.words.size() && sentence.words[w].word.token <= t)
      ++w;
    std::uint32_t end = t + 1;
    while (end < tokens.end && end < t + kScope && !ends_scope(text, end, rule))
      ++end;
    for (std::size_t i = w; i < sentence.words.size() && sentence.words[i].word.token < end; ++i) {
      sentence.words[i].negated = !sentence.words[i].negated;
      sentence.words[i].cue = t;
    }
  }
}

bool share_beginning(const std::string& a, const std::string& b) {
  const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  std::size_t same = 0;
  while (same < shorter && a[same] == b[same])
    ++same;
  return same >= 4 && same + 1 >= shorter && longer <= same + 4;
}

// "It was found …", "Sold by its owner, the ship sailed …": a subject that only the text around names.
bool has_open_subject(const Analysis& text, std::uint32_t sentence) {
  const Range tokens = text.sentences[sentence].tokens;
  const auto is_verb = [&](std::uint32_t t) {
    return t < tokens.end && (text.tokens[t].pos == Pos::verb || text.tokens[t].pos == Pos::aux);
  };
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Pos pos = text.tokens[t].pos;
    if ((pos == Pos::pron && (t == tokens.begin || is_verb(t + 1))) ||
        (text.form(t) == "the" && t + 1 < tokens.end && text.tokens[t + 1].pos == Pos::noun &&
         is_verb(t + 2)))
      return true;
  }
  return tokens.size() > 1 && text.tokens[tokens.begin].pos == Pos::det;
}

bool may_be_verb(const Analysis& text, std::uint32_t t, const Lexicon& lexicon) {
  const std::uint32_t id = lexicon.find(text.form(t));
  return id != kNone && std::ranges::any_of(lexicon.readings(id), [](const WordReading& one) {
           return one.pos == Pos::verb;
         });
}

std::uint32_t first_verb(const Analysis& text, Range tokens, const Lexicon& lexicon) {
  std::uint32_t out = tokens.begin;
  while (out < tokens.end && text.tokens[out].pos != Pos::verb && text.tokens[out].pos != Pos::aux)
    ++out;
  if (out < tokens.end)
    return out;
  for (std::uint32_t t = tokens.begin + 1; t + 1 < tokens.end; ++t) {
    const Pos before = text.tokens[t - 1].pos;
    if (text.tokens[t].pos == Pos::noun && text.tokens[t].plural && !text.tokens[t].capitalised &&
        (before == Pos::noun || before == Pos::propn) && may_be_verb(text, t, lexicon))
      return t;
  }
  return out;
}

} // namespace

PairText::PairText(const Workbench& from, std::uint32_t d, const CheckRule& rule)
    : bench(from), document(d) {
  const Analysis& text = analysis();
  std::size_t capitals = 0;
  for (const Token& token : text.tokens)
    capitals += token.capitalised;
  lower_cased = capitals * 100 < text.tokens.size();
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    PairSentence& sentence = sentences.emplace_back();
    sentence.sentence = s;
    for (ContentWord& word : content_words(from, d, s))
      sentence.words.push_back({std::move(word)});
    sentence.verb = first_verb(text, text.sentences[s].tokens, lexicon());
    for (PairWord& one : sentence.words)
      if (one.word.token == sentence.verb && one.word.pos == Pos::noun)
        one.word.pos = Pos::verb;
    mark_negation(sentence, text, rule);
  }
}

std::span<const Claim> claims_of(const PairText& text, std::uint32_t sentence) {
  const auto& claims = text.bench.reading(text.document).claims;
  const auto first = std::ranges::lower_bound(claims, sentence, {}, &Claim::sentence);
  return {first, std::ranges::upper_bound(first, claims.end(), sentence, {}, &Claim::sentence)};
}

bool says_strictly(const ContentWord& a, const ContentWord& b, const Lexicon& lexicon) {
  if (a.lemma == b.lemma)
    return true;
  if (a.pos == Pos::num || b.pos == Pos::num)
    return false;
  const bool names = a.pos == Pos::propn || b.pos == Pos::propn;
  if (share_beginning(a.lemma, b.lemma) && (names || a.pos != b.pos))
    return true;
  return !names && lexicon.derived(a.lemma, b.lemma);
}

bool says(const ContentWord& a, const ContentWord& b, const Lexicon& lexicon) {
  if (says_strictly(a, b, lexicon))
    return true;
  if (a.pos == Pos::num || b.pos == Pos::num || a.pos == Pos::propn || b.pos == Pos::propn)
    return false;
  return lexicon.synonyms(a.lemma, b.lemma, b.pos) ||
         (a.pos == Pos::noun && b.pos == Pos::noun && lexicon.is_a(a.lemma, b.lemma));
}

double Laid::cover(Range left_out) const {
  // A name in the subject may be shorter in a: "Brandt" for "Lena Brandt".
  bool named = false;
  for (std::size_t i = 0; i < b->words.size() && b->words[i].word.token < verb; ++i)
    named |= to[i] != kNone && b->words[i].word.pos == Pos::propn;
  double total = 0, found = 0;
  for (std::size_t i = 0; i < b->words.size(); ++i) {
    const ContentWord& word = b->words[i].word;
    if (named && to[i] == kNone && word.token < verb && word.pos == Pos::propn)
      continue;
    if (left_out.contains(word.token))
      continue;
    if (subject_free && word.token < verb && to[i] == kNone)
      continue;
    total += word.weight;
    found += to[i] == kNone ? 0 : word.weight;
  }
  return total > 0 ? found / total : 0;
}

std::size_t Laid::governor(std::uint32_t token, bool verbs_first) const {
  std::size_t behind = kNone, noun = kNone;
  for (std::size_t i = b->words.size(); i-- > 0;) {
    const ContentWord& word = b->words[i].word;
    if (word.token < verb || (word.pos != Pos::verb && word.pos != Pos::noun))
      continue;
    if (word.token > token)
      behind = i;
    else if (word.pos == Pos::verb || !verbs_first)
      return i;
    else if (noun == kNone)
      noun = i;
  }
  return noun != kNone ? noun : behind;
}

bool Laid::governed(std::uint32_t token) const {
  const std::size_t word = governor(token);
  return word != kNone && to[word] != kNone;
}

namespace {

// A sentence or two in front of a's names what b's subject names.
bool named_before(const Laid& laid, const WordIndex& index) {
  constexpr std::uint32_t kBack = 2;
  return std::ranges::any_of(laid.b->words, [&](const PairWord& one) {
    return one.word.token < laid.verb &&
           std::ranges::any_of(index.sentences(one.word.lemma), [&](std::uint32_t s) {
             return s < laid.match.sentence && s + kBack >= laid.match.sentence;
           });
  });
}

} // namespace

Laid lay(const PairText& a, const PairText& b, std::uint32_t s, const WordIndex& index) {
  Laid out;
  out.b = &b.sentences[s];
  std::vector<ContentWord> words;
  for (const PairWord& one : out.b->words)
    words.push_back(one.word);
  out.match = best_match(words, a.bench, a.document, index);
  out.to.assign(words.size(), kNone);
  out.verb = out.b->verb;
  if (out.match.sentence == kNone) {
    if (a.sentences.size() != 1)
      return out;
    out.match = {0, 0.0};
  }
  out.a = &a.sentences[out.match.sentence];
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::uint32_t j = 0; j < out.a->words.size() && out.to[i] == kNone; ++j)
      if (says(out.a->words[j].word, words[i], a.lexicon()))
        out.to[i] = j;
  const bool absent =
      std::ranges::none_of(out.b->words, [&, i = std::size_t{0}](const PairWord& one) mutable {
        return out.to[i++] != kNone && one.word.token < out.verb;
      });
  out.subject_free = absent && has_open_subject(a.analysis(), out.match.sentence) &&
                     (a.sentences.size() == 1 || named_before(out, index));
  return out;
}

} // namespace crosscheck
