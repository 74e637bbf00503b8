// What b says and a does not bear out: words that a lacks, names that a tells something else of, pronouns
// that fit nobody there. Names, figures and dates that a lacks are told where they are compared.
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>
#include <map>

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

void check_pronouns(const PairBench& pair, const Laid& laid) {
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  const Range tokens = mine.sentences[laid.b->sentence].tokens;
  const auto here = gendered(pair, mine, tokens);
  const auto there =
      gendered(pair, theirs, {0, static_cast<std::uint32_t>(theirs.tokens.size())});
  const auto least = static_cast<std::uint32_t>(pair.rule.setting("gender-evidence", 2));
  if ((here.first > 0 && there.first == 0 && there.second >= least) ||
      (here.second > 0 && there.second == 0 && there.first >= least))
    pair.lacks(laid, mine.span(tokens), "gender");
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (pair.rule.lists("speech-pronouns", mine.form(t)) &&
        !in_quotation(mine, mine.tokens[t].where)) {
      pair.lacks(laid, mine.tokens[t].where, "pronoun");
      break;
    }
}

// A name that a has, but nowhere near what b says of it, while a says that of somebody else.
void check_company(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || pair.a.sentences.size() < 4)
    return;
  std::map<std::uint32_t, double> score;
  double total = 0;
  for (const PairWord& one : laid.b->words)
    for (const std::uint32_t s : pair.index.sentences(one.word.lemma))
      score[s] += one.word.weight;
  for (const PairWord& one : laid.b->words)
    total += one.word.weight;
  for (const PairWord& one : laid.b->words) {
    const ContentWord& name = one.word;
    const bool named = pair.b.lower_cased
                           ? !pair.b.analysis().tokens[name.token].in_lexicon
                           : name.pos == Pos::propn;
    const auto& where = pair.index.sentences(name.lemma);
    const double rest = total - name.weight;
    if (!named || where.empty() || rest <= 0)
      continue;
    double with = 0, without = 0;
    for (const auto& [s, own] : score) {
      const bool holds = std::ranges::any_of(where, [&](std::uint32_t at) {
        return at + 1 >= s && at <= s + 1;
      });
      const bool itself = std::ranges::binary_search(where, s);
      const double cover = (own - (itself ? name.weight : 0)) / rest;
      (holds ? with : without) = std::max(holds ? with : without, cover);
    }
    if (without >= pair.rule.setting("company", 0.5) &&
        with <= pair.rule.setting("strangers", 0.25)) {
      pair.lacks(laid, pair.b.analysis().tokens[name.token].where, "company");
      return;
    }
  }
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
    bool near = false;
    for (const PairSentence& sentence : pair.a.sentences)
      near = near || std::ranges::any_of(sentence.words, [&](const PairWord& other) {
        return says(other.word, word, lexicon);
      });
    if (near) {
      found += word.weight;
      continue;
    }
    if (!token.in_lexicon && word.pos != Pos::num && word.pos != Pos::propn)
      pair.lacks(laid, token.where, "unknown-word");
    else if (word.pos == Pos::propn)
      pair.lacks(laid, token.where, "proper");
    else if (word.pos == Pos::num)
      pair.lacks(laid, token.where, "number");
    else if (word.weight >= pair.rule.setting("rare", 1.2))
      pair.lacks(laid, token.where, "rare");
  }
  if (total > 0 && found / total < pair.rule.setting("least-cover", 0.55))
    pair.lacks(laid, {}, "cover");
  check_pronouns(pair, laid);
  check_company(pair, laid);
}

} // namespace crosscheck
