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

bool next_aligned(const Laid& laid, std::uint32_t token) {
  for (std::size_t i = 0; i < laid.b->words.size(); ++i)
    if (laid.b->words[i].word.token > token)
      return laid.to[i] != kNone;
  return false;
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
    if (pair.rule.lists("weekdays", mine.form(t)) && !pair.index.has(std::string{mine.form(t)})) {
      pair.lacks(laid, mine.tokens[t].where, "weekday");
      break;
    }
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (pair.rule.lists("speech-pronouns", mine.form(t)) &&
        !in_quotation(mine, mine.tokens[t].where)) {
      pair.lacks(laid, mine.tokens[t].where, "pronoun");
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
  const auto& words = laid.b->words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // The whole name: neighbouring words that are names.
    std::size_t end = i;
    double own_weight = 0;
    std::vector<std::uint32_t> where;
    while (end < words.size() && is_named(pair, words[end].word) &&
           words[end].word.token == words[i].word.token + (end - i)) {
      const auto& here = pair.index.sentences(words[end].word.lemma);
      where.insert(where.end(), here.begin(), here.end());
      own_weight += words[end].word.weight;
      ++end;
    }
    const double rest = total - own_weight;
    if (where.empty() || rest <= 0)
      continue;
    std::ranges::sort(where);
    double with = 0, without = 0;
    for (const auto& [s, own] : score) {
      const bool holds =
          std::ranges::any_of(where, [&](std::uint32_t at) { return at + 1 >= s && at <= s + 1; });
      double mine = own;
      for (std::size_t k = i; k < end; ++k)
        if (std::ranges::binary_search(pair.index.sentences(words[k].word.lemma), s))
          mine -= words[k].word.weight;
      (holds ? with : without) = std::max(holds ? with : without, mine / rest);
    }
    if (without >= pair.rule.setting("company", 0.5) &&
        with <= pair.rule.setting("strangers", 0.25)) {
      pair.lacks(laid, pair.b.analysis().tokens[words[i].word.token].where, "company");
      return;
    }
    i = end - 1;
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
    else if (word.pos == Pos::propn && is_named(pair, word))
      pair.lacks(laid, token.where, "proper");
    else if (word.pos == Pos::propn)
      pair.lacks(laid, token.where, "proper-common");
    else if (word.pos == Pos::num)
      pair.lacks(laid, token.where, std::string(word.lemma.size()>1&&word.lemma[0]>='0'&&word.lemma[0]<='9' ? "number" : "number-small") + (next_aligned(laid, word.token) ? "-near" : ""));
    else if (word.weight >= pair.rule.setting("rare", 1.2))
      pair.lacks(laid, token.where, "rare");
  }
  if (total > 0 && found / total < pair.rule.setting("least-cover", 0.55))
    pair.lacks(laid, {}, "cover");
  check_pronouns(pair, laid);
  check_company(pair, laid);
}

} // namespace crosscheck
