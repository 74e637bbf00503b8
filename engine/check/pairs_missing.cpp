// What b says and a does not bear out: words that a lacks, pronouns that fit nobody there. Names,
// figures and dates that a lacks are told where they are compared.
#include "check/pairs_text.h"

#include "base/words.h"

#include <algorithm>

namespace crosscheck {
namespace {

bool in_quotation(const Analysis& text, Span where) {
  return std::ranges::any_of(text.quotations,
                             [&](const Quotation& one) { return one.where.overlaps(where); });
}

// How often each gender's pronouns stand in the text: {he, she}.
std::pair<std::uint32_t, std::uint32_t> gendered(const PairBench& pair, const Analysis& text,
                                                 Range tokens) {
  std::pair<std::uint32_t, std::uint32_t> out;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    out.first += pair.rule.lists("male", text.form(t));
    out.second += pair.rule.lists("female", text.form(t));
  }
  return out;
}

// Another notation of the number stands in a: "7,000", "seven thousand".
bool has_value(const PairBench& pair, Span where) {
  for (const Quantity& mine : pair.b.bench.reading(pair.b.document).quantities) {
    if (!mine.where.overlaps(where))
      continue;
    const auto& theirs = pair.a.bench.reading(pair.a.document).quantities;
    if (std::ranges::any_of(theirs, [&](const Quantity& one) {
          return one.low <= mine.high && mine.low <= one.high;
        }))
      return true;
  }
  return false;
}

void check_pronouns(const PairBench& pair, const Laid& laid) {
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  const Range tokens = mine.sentences[laid.b->sentence].tokens;
  const auto here = gendered(pair, mine, tokens);
  const auto there = gendered(pair, theirs, {0, static_cast<std::uint32_t>(theirs.tokens.size())});
  const auto least = static_cast<std::uint32_t>(pair.rule.setting("gender-evidence", 2));
  if ((here.first > 0 && there.first == 0 && there.second >= least) ||
      (here.second > 0 && there.second == 0 && there.first >= least))
    pair.lacks(laid, mine.span(tokens), "he or she");
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (pair.rule.lists("weekdays", mine.form(t)) && !pair.index.has(std::string{mine.form(t)})) {
      pair.lacks(laid, mine.tokens[t].where, "the day");
      break;
    }
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (pair.rule.lists("speech-pronouns", mine.form(t)) &&
        !in_quotation(mine, mine.tokens[t].where)) {
      pair.lacks(laid, mine.tokens[t].where, "who is meant");
      break;
    }
}

// The tagger's proper noun that is no common word with a capital ("Singer Lena Brandt").
bool is_named(const PairBench& pair, const ContentWord& word) {
  const Token& token = pair.b.analysis().tokens[word.token];
  if (pair.b.lower_cased)
    return !token.in_lexicon && word.pos != Pos::num;
  constexpr std::uint32_t kPlace = 1U << static_cast<unsigned>(NounClass::location);
  const std::uint32_t classes = pair.lexicon().noun_classes(word.lemma);
  return word.pos == Pos::propn && (classes == 0 || (classes & kPlace) != 0);
}

} // namespace

void find_missing(const PairBench& pair, const Laid& laid) {
  const Lexicon& lexicon = pair.lexicon();
  double total = 0, found = 0;
  for (const PairWord& one : laid.b->words) {
    const ContentWord& word = one.word;
    total += word.weight;
    if (pair.index.has_related(word, lexicon)) {
      found += word.weight;
      continue;
    }
    const Token& token = pair.b.analysis().tokens[word.token];
    bool near = word.pos == Pos::propn && stands_in_a_name(pair, word.token);
    for (const PairSentence& sentence : pair.a.sentences)
      near = near || std::ranges::any_of(sentence.words, [&](const PairWord& other) {
               return says(other.word, word, lexicon);
             });
    if (near) {
      found += word.weight;
      continue;
    }
    const bool figure = word.lemma.size() > 1 && is_digit(word.lemma[0]);
    if (!token.in_lexicon && word.pos != Pos::num && word.pos != Pos::propn)
      pair.lacks(laid, token.where, "the word");
    else if (word.pos == Pos::propn && is_named(pair, word))
      pair.lacks(laid, token.where, "the name");
    else if (word.pos == Pos::num && figure && !has_value(pair, token.where))
      pair.lacks(laid, token.where, "the figure");
  }
  if (total > 0 && found / total < pair.rule.setting("least-cover", 0.55))
    pair.lacks(laid, {}, "what the sentence says");
  check_pronouns(pair, laid);
}

} // namespace crosscheck
