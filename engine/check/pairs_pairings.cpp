// Two lists that belong together member by member ("Ada Holt and Tom Okafor were fined 40 and 60 crowns,
// respectively"), and what things cost.
#include "check/pairs_text.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kListReach = 60; // tokens in front of "respectively"

// The numbers between the tokens, in digits or words.
std::vector<std::uint32_t> numbers_in(const PairText& side, Range tokens) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (side.analysis().tokens[t].pos == Pos::num)
      out.push_back(t);
  return out;
}

// The names of people and bodies that are joined by "and" or commas, in front of `stop`: the longest such run.
std::vector<const EntityMention*> names_before(const PairText& side, std::uint32_t sentence,
                                               Span stop) {
  std::vector<const EntityMention*> out, run;
  const Analysis& text = side.analysis();
  for (const EntityMention& one : side.bench.reading(side.document).mentions) {
    if (one.sentence != sentence || one.form != MentionForm::name || one.where.end > stop.begin)
      continue;
    bool joined = !run.empty();
    if (joined) {
      const Range between{text.token_from(run.back()->where.end), text.token_from(one.where.begin)};
      joined = between.size() > 0 && between.size() <= 2;
      for (std::uint32_t t = between.begin; t < between.end; ++t)
        joined = joined && (text.form(t) == "," || text.form(t) == "and");
    }
    if (!joined)
      run.clear();
    run.push_back(&one);
    if (run.size() > out.size())
      out = run;
  }
  return out;
}

bool share_a_name(const PairText& a, const EntityMention& x, const PairText& b, std::uint32_t until,
                  const Laid& laid) {
  const Analysis& theirs = a.analysis();
  const Analysis& mine = b.analysis();
  const Range tokens = theirs.tokens_in(x.where);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    for (const PairWord& one : laid.b->words)
      if (one.word.token < until && theirs.tokens[t].pos == Pos::propn &&
          fold(mine.form(one.word.token)) == fold(theirs.form(t)))
        return true;
  return false;
}

// The money that stands behind the word within reach.
const Quantity* price_behind(const PairText& side, std::uint32_t sentence, std::uint32_t token,
                             std::uint32_t reach) {
  const Analysis& text = side.analysis();
  for (const Quantity& one : side.bench.reading(side.document).quantities) {
    if (one.sentence != sentence || one.kind != QuantityKind::money)
      continue;
    const std::uint32_t at = text.token_from(one.where.begin);
    if (at > token && at - token <= reach)
      return &one;
  }
  return nullptr;
}

} // namespace

void clash_of_pairings(const PairBench& pair, const Laid& laid) {
  const auto rules = pair.a.bench.rules().for_comparison("pairings");
  if (laid.a == nullptr || rules.empty())
    return;
  const CheckRule& rule = *rules.front();
  const Analysis& text = pair.a.analysis();
  const Analysis& own = pair.b.analysis();
  const Range tokens = text.sentences[laid.a->sentence].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (!rule.lists("in-order", text.form(t)))
      continue;
    const auto names = names_before(pair.a, laid.a->sentence, text.tokens[t].where);
    if (names.size() < 2 || t - text.token_from(names.front()->where.begin) > kListReach)
      continue;
    const auto figures = numbers_in(pair.a, {text.token_from(names.back()->where.end), t});
    if (figures.size() != names.size())
      continue;
    for (const std::uint32_t mine : numbers_in(pair.b, own.sentences[laid.b->sentence].tokens)) {
      std::size_t whose = names.size(), count = 0;
      for (std::size_t i = 0; i < names.size(); ++i)
        if (share_a_name(pair.a, *names[i], pair.b, mine, laid))
          whose = i, ++count;
      const auto is_mine = [&](std::uint32_t one) { return text.form(one) == own.form(mine); };
      if (count != 1 || is_mine(figures[whose]) || std::ranges::none_of(figures, is_mine))
        continue;
      pair.contradict(laid, rule, own.tokens[mine].where, text.tokens[figures[whose]].where,
                      "The figures stand in the order of the names.");
      return;
    }
  }
}

// "the second largest port" is not "the largest port".
void clash_of_ranks(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty() || !laid.a->cues.empty())
    return;
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  const auto ranked = [&](const Analysis& text, std::uint32_t t) {
    return t > 0 && (pair.rule.lists("ordinals", text.form(t - 1)) || text.form(t - 1) == "-" ||
                     text.tokens[t - 1].pos == Pos::num);
  };
  const auto superlative = [](const Analysis& text, std::uint32_t t) {
    return text.tokens[t].pos == Pos::adj && text.form(t).size() > 4 &&
           text.form(t).ends_with("est");
  };
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const std::uint32_t t = laid.b->words[i].word.token;
    if (laid.to[i] == kNone || !superlative(mine, t) ||
        laid.cover() < pair.rule.setting("close-figure", 0.6))
      continue;
    const std::uint32_t u = laid.a->words[laid.to[i]].word.token;
    // "one of the largest"
    const bool one_of = t > 1 && mine.form(t - 1) == "the" && mine.form(t - 2) == "of";
    if (mine.form(t) != theirs.form(u) || one_of || ranked(mine, t) == ranked(theirs, u))
      continue;
    pair.contradict(laid, "measures", mine.tokens[t].where, theirs.tokens[u].where,
                    "The ranks differ.");
    return;
  }
}

void clash_of_prices(const PairBench& pair, const Laid& laid) {
  const auto rules = pair.a.bench.rules().for_comparison("prices");
  if (laid.a == nullptr || rules.empty() || !laid.b->cues.empty())
    return;
  const CheckRule& rule = *rules.front();
  const auto reach = static_cast<std::uint32_t>(rule.setting("reach", 8));
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  const Range tokens = mine.sentences[laid.b->sentence].tokens;
  const Range others = theirs.sentences[laid.a->sentence].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (!rule.lists("trades", mine.lemma(t)))
      continue;
    const Quantity* b = price_behind(pair.b, laid.b->sentence, t, reach);
    if (b == nullptr)
      continue;
    // What is sold stands in front: its last name, in both sentences.
    std::uint32_t thing = kNone;
    for (std::size_t i = 0; i < laid.b->words.size(); ++i)
      if (laid.b->words[i].word.token < t && laid.to[i] != kNone &&
          laid.b->words[i].word.pos == Pos::propn)
        thing = laid.a->words[laid.to[i]].word.token;
    for (std::uint32_t u = others.begin; thing != kNone && u < others.end; ++u) {
      if (!rule.lists("trades", theirs.lemma(u)) || u < thing || u - thing > reach)
        continue;
      const Quantity* a = price_behind(pair.a, laid.a->sentence, u, reach);
      if (a == nullptr || a->unit != b->unit || (a->low <= b->high && b->low <= a->high))
        continue;
      pair.contradict(laid, rule, b->where, a->where, "The prices differ.");
      return;
    }
  }
}

} // namespace crosscheck
