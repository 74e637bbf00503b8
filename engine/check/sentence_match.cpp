#include "check/sentence_match.h"

#include "text/normalise.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace crosscheck {
namespace {

constexpr std::size_t kRelatedTries = 400;

bool meaning(const Token& token) {
  switch (token.pos) {
  case Pos::noun:
  case Pos::propn:
  case Pos::verb:
  case Pos::adj:
  case Pos::num:
  case Pos::adv: return true;
  default: return false;
  }
}

double rarity(std::string_view lemma, Pos pos, const Lexicon& lexicon) {
  if (pos == Pos::propn || pos == Pos::num)
    return 1.5;
  const std::uint32_t id = lexicon.find(lemma);
  if (id == kNone)
    return 1.3;
  std::uint32_t count = 0;
  for (const WordReading& one : lexicon.readings(id))
    count += one.count;
  const double out = 1.3 - 0.15 * std::log1p(count);
  return std::max(pos == Pos::adv ? 0.15 : 0.25, out);
}

std::string key_of(const Analysis& text, std::uint32_t t) {
  return fold(text.tokens[t].pos == Pos::propn ? text.form(t) : text.lemma(t));
}

} // namespace

std::vector<ContentWord> content_words(const Workbench& bench, std::uint32_t d, std::uint32_t s) {
  std::vector<ContentWord> out;
  const Analysis& text = bench.analysis(d);
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Token& token = text.tokens[t];
    if (!meaning(token) || token.pos == Pos::aux)
      continue;
    std::string lemma = key_of(text, t);
    if (lemma == "be" || lemma == "have" || lemma == "do")
      continue;
    const double weight = rarity(lemma, token.pos, lexicon);
    out.push_back({t, std::move(lemma), token.pos, weight});
  }
  return out;
}

WordIndex::WordIndex(const Workbench& bench, std::uint32_t d) {
  const Analysis& text = bench.analysis(d);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s)
    for (std::uint32_t t = text.sentences[s].tokens.begin; t < text.sentences[s].tokens.end; ++t) {
      for (const std::string& key : {key_of(text, t), fold(text.form(t))}) {
        auto& list = places_[key];
        if (list.empty() && !key.empty())
          by_letter_[key[0]].push_back(key);
        if (list.empty() || list.back() != s)
          list.push_back(s);
      }
    }
}

const std::vector<std::uint32_t>& WordIndex::sentences(const std::string& lemma) const {
  static const std::vector<std::uint32_t> kNowhere;
  const auto found = places_.find(lemma);
  return found == places_.end() ? kNowhere : found->second;
}

bool WordIndex::has_related(const ContentWord& word, const Lexicon& lexicon) const {
  if (has(word.lemma))
    return true;
  if (word.pos == Pos::propn || word.pos == Pos::num || word.lemma.empty())
    return false;
  // Derivations nearly always keep the first letter.
  if (const auto same = by_letter_.find(word.lemma[0]); same != by_letter_.end())
    for (std::size_t i = 0; i < same->second.size() && i < kRelatedTries; ++i)
      if (lexicon.derived(same->second[i], word.lemma) ||
          lexicon.synonyms(same->second[i], word.lemma, word.pos))
        return true;
  for (const auto& [letter, list] : by_letter_)
    for (std::size_t i = 0; i < list.size() && i < kRelatedTries; ++i)
      if (lexicon.synonyms(list[i], word.lemma, word.pos))
        return true;
  return false;
}

SentenceMatch best_match(const std::vector<ContentWord>& words, const Workbench& bench,
                         std::uint32_t d, const WordIndex& index) {
  std::map<std::uint32_t, double> score;
  double total = 0;
  for (const ContentWord& word : words) {
    total += word.weight;
    for (const std::uint32_t s : index.sentences(word.lemma))
      score[s] += word.weight;
  }
  SentenceMatch out;
  if (total == 0)
    return out;
  const auto at = [&](std::uint32_t s) {
    const auto found = score.find(s);
    return found == score.end() ? 0.0 : found->second;
  };
  (void)bench, (void)d;
  for (const auto& [s, own] : score) {
    const double near = std::max(s > 0 ? at(s - 1) : 0.0, at(s + 1));
    const double cover = std::min(1.0, (own + std::min(0.5 * near, total - own)) / total);
    if (cover > out.cover)
      out = {s, cover};
  }
  return out;
}

} // namespace crosscheck
