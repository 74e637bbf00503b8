// Acts that exclude each other, said of the same people and things: "voted against the treaty" and "approved
// the treaty". Each rule of `opposed-acts` has two lists of words, `one` and `other`; what an act is about
// is read from the nouns that stand next to it.
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kNoWord = kNone;

// Which of the rule's lists the word (or it and the word behind it) stands in: 1, 2, or 0.
int side_of(const CheckRule& rule, const PairText& text, const PairWord& word, Range sentence) {
  const Analysis& analysis = text.analysis();
  const std::uint32_t t = word.word.token;
  const std::string lemma = fold(analysis.lemma(t));
  const std::string next =
      t + 1 < sentence.end ? lemma + " " + fold(analysis.form(t + 1)) : std::string{};
  const std::string before =
      t > sentence.begin ? fold(analysis.form(t - 1)) + " " + lemma : std::string{};
  for (const auto& [list, side] : {std::pair{"one", 1}, std::pair{"other", 2}})
    if (rule.lists(list, next) || rule.lists(list, before))
      return side;
  for (const auto& [list, side] : {std::pair{"one", 1}, std::pair{"other", 2}})
    if (rule.lists(list, lemma))
      return side;
  return 0;
}

// A noun, or a capital that was not taken for one ("Swift reached the port").
bool names_a_thing(const PairText& text, const PairWord& word) {
  return word.word.pos == Pos::noun || word.word.pos == Pos::propn ||
         (text.analysis().tokens[word.word.token].capitalised && word.word.pos != Pos::num);
}

// The nearest noun before or behind the act, as index into b's words: the head of its group.
std::size_t noun_before(const PairText& b, const Laid& laid, std::size_t act) {
  for (std::size_t i = act; i-- > 0;)
    if (names_a_thing(b, laid.b->words[i]))
      return i;
  return kNoWord;
}
std::size_t noun_behind(const PairText& b, const Laid& laid, std::size_t act) {
  std::size_t out = kNoWord;
  for (std::size_t i = act + 1; i < laid.b->words.size(); ++i) {
    if (names_a_thing(b, laid.b->words[i]))
      out = i;
    else if (out != kNoWord || laid.b->words[i].word.pos == Pos::verb)
      break;
    // A group ends where its words are no longer neighbours.
    if (out != kNoWord && i + 1 < laid.b->words.size() &&
        laid.b->words[i + 1].word.token != laid.b->words[i].word.token + 1)
      break;
  }
  return out;
}

std::uint32_t distance(std::uint32_t a, std::uint32_t b) {
  return a < b ? b - a : a - b;
}

// The text presents the word's happening as a fact, as far as it was read as one.
bool told_as_fact(const PairText& text, std::uint32_t token) {
  for (const Claim& one :
       claims_of(text, text.analysis().sentence_at(text.analysis().tokens[token].where.begin)))
    if (one.trigger_token == token)
      return one.modality == Modality::asserted || one.modality == Modality::reported;
  return true;
}

// The word stands in an argument of the act.
bool takes_part(const PairText& text, std::uint32_t act, std::uint32_t word) {
  const Span where = text.analysis().tokens[word].where;
  for (const Claim& one :
       claims_of(text, text.analysis().sentence_at(text.analysis().tokens[act].where.begin)))
    if (one.trigger_token == act)
      return std::ranges::any_of(
          one.arguments, [&](const Argument& argument) { return argument.where.contains(where); });
  return false;
}

// What b's act is done by does a's as well: the agent that was read there, or what stands in front of it.
bool same_doer(const PairText& text, std::uint32_t act, std::uint32_t doer) {
  const Span where = text.analysis().tokens[doer].where;
  for (const Claim& one :
       claims_of(text, text.analysis().sentence_at(text.analysis().tokens[act].where.begin)))
    if (one.trigger_token == act)
      if (const Argument* agent = one.argument("agent"))
        return agent->where.contains(where);
  return doer < act;
}

// "a new ferry" is not "the old ferry": what is left over in b has its opposite in a.
bool is_another_thing(const PairBench& pair, const Laid& laid, std::size_t act) {
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const ContentWord& mine = laid.b->words[i].word;
    if (i == act || mine.pos != Pos::adj)
      continue;
    for (std::uint32_t j = 0; j < laid.a->words.size(); ++j)
      if (pair.lexicon().antonyms(mine.lemma, laid.a->words[j].word.lemma, Pos::adj) &&
          std::ranges::find(laid.to, j) == laid.to.end())
        return true;
  }
  return false;
}

// a's sentence speaks of "he", "the firm", and the name stands in a neighbour of it.
bool named_around(const PairBench& pair, const Laid& laid, std::size_t word) {
  const ContentWord& name = laid.b->words[word].word;
  const Analysis& text = pair.a.analysis();
  const Range tokens = text.sentences[laid.a->sentence].tokens;
  bool pronoun = false;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    pronoun |= text.tokens[t].pos == Pos::pron;
  return pronoun && name.pos == Pos::propn &&
         std::ranges::any_of(pair.index.sentences(name.lemma), [&](std::uint32_t s) {
           return s + 1 >= laid.a->sentence && s <= laid.a->sentence + 1;
         });
}

struct Opposed {
  std::size_t mine = kNoWord;
  std::uint32_t theirs = kNoWord; // index into a's words
};

// a's word of the other list that stands near what b's act is about.
Opposed find_opposed(const PairBench& pair, const CheckRule& rule, const Laid& laid) {
  const Range mine = pair.b.analysis().sentences[laid.b->sentence].tokens;
  const Range theirs = pair.a.analysis().sentences[laid.a->sentence].tokens;
  const auto reach = static_cast<std::uint32_t>(rule.setting("reach", 8));
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const PairWord& act = laid.b->words[i];
    const int side = side_of(rule, pair.b, act, mine);
    // A long text that has the word too may say it of the same somewhere else.
    if (side == 0 || act.word.pos == Pos::propn ||
        pair.index.has_related(act.word, pair.lexicon()) || !told_as_fact(pair.b, act.word.token))
      continue;
    const std::size_t before = noun_before(pair.b, laid, i);
    std::size_t about = noun_behind(pair.b, laid, i);
    if (about == kNoWord) // "the bridge was opened", "the bridge opened"
      about = before;
    const bool subject = before != kNoWord && (laid.to[before] != kNone || laid.subject_free ||
                                               named_around(pair, laid, before));
    if (!subject || about == kNoWord || laid.to[about] == kNone ||
        is_another_thing(pair, laid, i) ||
        laid.cover({act.word.token, act.word.token + 1}) < rule.setting("close", 0.6))
      continue;
    const bool ordered = rule.setting("same-doer", 0) > 0;
    std::uint32_t other = kNoWord;
    bool borne_out = false;
    for (std::uint32_t j = 0; j < laid.a->words.size(); ++j) {
      const PairWord& one = laid.a->words[j];
      const int their_side = side_of(rule, pair.a, one, theirs);
      if (their_side == 0)
        continue;
      borne_out |= (their_side == side) == (one.negated == act.negated) && their_side == side;
      const std::uint32_t at = laid.a->words[laid.to[about]].word.token;
      if (their_side != side && one.negated == act.negated &&
          (distance(one.word.token, at) <= reach || takes_part(pair.a, one.word.token, at)) &&
          (!ordered || laid.to[before] == kNone ||
           same_doer(pair.a, one.word.token, laid.a->words[laid.to[before]].word.token)) &&
          told_as_fact(pair.a, one.word.token))
        other = j;
    }
    if (!borne_out && other != kNoWord)
      return {i, other};
  }
  return {};
}

} // namespace

void clash_of_opposed_acts(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr)
    return;
  for (const CheckRule* rule : pair.a.bench.rules().for_comparison("opposed-acts")) {
    const Opposed found = find_opposed(pair, *rule, laid);
    if (found.mine == kNoWord)
      continue;
    pair.contradict(laid, *rule,
                    pair.b.analysis().tokens[laid.b->words[found.mine].word.token].where,
                    pair.a.analysis().tokens[laid.a->words[found.theirs].word.token].where,
                    "One text says the opposite of the other.");
    return;
  }
}

} // namespace crosscheck
