// Clashes of what happened and what did not: negation, opposites, exchanged roles.
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

// How a text stands to the words that a cue negates.
struct Denial {
  bool shared = false; // some sentence negates one of them too
  double affirmed = 0; // best cover of them by a sentence that negates none
  std::uint32_t sentence = kNone;
  std::uint32_t word = kNone; // a's word for the first of them, in that sentence
  bool head = false;          // the word that the cue stands before is among them
};

Denial look_for_denial(const PairBench& pair, const std::vector<const PairWord*>& scope) {
  Denial out;
  for (const PairSentence& sentence : pair.a.sentences) {
    double total = 0, found = 0;
    std::uint32_t first = kNone;
    bool negated = false, head = false;
    for (const PairWord* mine : scope) {
      total += mine->word.weight;
      for (std::uint32_t j = 0; j < sentence.words.size(); ++j) {
        if (!says(sentence.words[j].word, mine->word, pair.lexicon()))
          continue;
        found += mine->word.weight;
        negated |= sentence.words[j].negated;
        head |= mine == scope.front() &&
                says_strictly(sentence.words[j].word, mine->word, pair.lexicon());
        if (first == kNone)
          first = j;
        break;
      }
    }
    if (negated)
      out.shared = true;
    else if (total > 0 && found / total > out.affirmed)
      out = {out.shared, found / total, sentence.sentence, first, head};
  }
  return out;
}

// What a says of it was no more than wanted, feared or turned down: "rejected a plan to ban boats".
bool told_in_a(const PairBench& pair, const Denial& denial) {
  if (denial.word == kNone)
    return false;
  const std::uint32_t token = pair.a.sentences[denial.sentence].words[denial.word].word.token;
  for (const Claim& one : claims_of(pair.a, denial.sentence))
    if (one.trigger_token == token)
      return one.modality != Modality::intended && one.modality != Modality::asked &&
             one.polarity == Polarity::positive;
  return true;
}

bool has_antonym(const PairBench& pair, const PairSentence& sentence, const ContentWord& word) {
  return std::ranges::any_of(sentence.words, [&](const PairWord& one) {
    return !one.negated && pair.lexicon().antonyms(one.word.lemma, word.lemma, word.pos);
  });
}

// b denies, a does not.
bool denied_by_b(const PairBench& pair, const Laid& laid) {
  for (const std::uint32_t cue : laid.b->cues) {
    std::vector<const PairWord*> scope;
    for (const PairWord& one : laid.b->words)
      if (one.cue == cue && one.negated && scope.size() < 5)
        scope.push_back(&one);
    if (scope.empty())
      continue;
    if (laid.a != nullptr && has_antonym(pair, *laid.a, scope.front()->word))
      continue;
    const Denial denial = look_for_denial(pair, scope);
    if (denial.shared)
      continue;
    const Token& token = pair.b.analysis().tokens[cue];
    const double near = laid.cover({cue, cue + 1});
    if (denial.affirmed >= pair.rule.setting("affirmed", 0.6) && told_in_a(pair, denial) &&
        near >= pair.rule.setting("close-denial", 0.6) && denial.word != kNone &&
        (denial.head || (scope.size() > 2 && denial.affirmed > 0.74))) {
      const auto& words = pair.a.sentences[denial.sentence].words;
      pair.contradict(laid, "polarity", token.where,
                      pair.a.analysis().tokens[words[denial.word].word.token].where,
                      "One text says that it is so, the other that it is not.");
      return true;
    }
    pair.lacks(laid, token.where, "the denial");
  }
  return false;
}

// How much of what a's cue negates stands in b.
double denied_share(const Laid& laid, std::uint32_t cue) {
  double total = 0, found = 0;
  for (std::uint32_t j = 0; j < laid.a->words.size(); ++j) {
    const PairWord& one = laid.a->words[j];
    if (one.cue != cue || !one.negated)
      continue;
    total += one.word.weight;
    found += std::ranges::find(laid.to, j) != laid.to.end() ? one.word.weight : 0;
  }
  return total > 0 ? found / total : 0;
}

// "If it is not stored well": nothing is denied.
bool is_conditional(const PairBench& pair, const PairSentence& sentence, std::uint32_t cue) {
  const Analysis& text = pair.a.analysis();
  for (std::uint32_t t = text.sentences[sentence.sentence].tokens.begin; t < cue; ++t)
    if (pair.rule.lists("conditions", text.form(t)))
      return true;
  return false;
}

// a denies what b states.
void denied_by_a(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || laid.cover() < pair.rule.setting("close-affirmation", 0.7))
    return;
  const Analysis& text = pair.b.analysis();
  const Range tokens = text.sentences[laid.b->sentence].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (pair.rule.lists("weakeners", text.form(t)))
      return;
  for (const std::uint32_t cue : laid.a->cues) {
    if (is_conditional(pair, *laid.a, cue))
      continue;
    std::size_t mine = kNone, theirs = kNone;
    for (std::size_t i = 0; i < laid.b->words.size() && mine == kNone; ++i) {
      // Behind a cue of b's own, polarity is that cue's affair.
      const bool behind = std::ranges::any_of(
          laid.b->cues, [&](std::uint32_t at) { return at < laid.b->words[i].word.token; });
      if (laid.to[i] == kNone || behind)
        continue;
      const PairWord& other = laid.a->words[laid.to[i]];
      if (other.cue == cue && other.negated && other.word.pos != Pos::adv &&
          other.word.pos != Pos::propn && !laid.b->words[i].word.lemma.ends_with("less") &&
          says_strictly(other.word, laid.b->words[i].word, pair.lexicon()) &&
          denied_share(laid, cue) >= pair.rule.setting("denied-share", 0.6))
        mine = i, theirs = laid.to[i];
    }
    if (mine == kNone)
      continue;
    // Said without negation elsewhere, or b weakens it by a word with negative force.
    const ContentWord& word = laid.b->words[mine].word;
    bool elsewhere = false;
    for (const PairSentence& sentence : pair.a.sentences)
      for (const PairWord& one : sentence.words)
        elsewhere |= !one.negated && one.word.lemma == word.lemma;
    if (elsewhere)
      continue;
    pair.contradict(laid, "polarity", pair.b.analysis().tokens[word.token].where,
                    pair.a.analysis().tokens[laid.a->words[theirs].word.token].where,
                    "One text says that it is so, the other that it is not.");
    return;
  }
}

// A neighbour of b's word stands beside a's word too: "a quiet harbour", "the harbour was loud".
bool in_one_place(const Laid& laid, std::size_t mine, std::size_t theirs) {
  const auto beside = [&](std::size_t i) {
    if (i >= laid.to.size() || laid.to[i] == kNone || laid.to[i] == theirs)
      return false;
    const std::size_t at = laid.to[i];
    return (at > theirs ? at - theirs : theirs - at) <= 2;
  };
  return beside(mine + 1) || (mine > 0 && beside(mine - 1));
}

bool either_way(const CheckRule& rule, std::string_view list, std::string_view x,
                std::string_view y) {
  return rule.lists(list, std::string{x} + " " + std::string{y}) ||
         rule.lists(list, std::string{y} + " " + std::string{x});
}

std::string head_of(const Workbench& bench, std::uint32_t d, const Argument* one) {
  return one == nullptr || one->head == kNone ? "" : fold(bench.analysis(d).lemma(one->head));
}

// The place that one text gives as where from is the other's where to: "left Norwick", "left for Norwick".
bool exchanges_way(const PairBench& pair, const Claim& b, const Claim& a) {
  const Workbench& bench = pair.a.bench;
  const auto filler = [&](std::uint32_t d, const Claim& claim, std::string_view list) {
    const Analysis& text = bench.analysis(d);
    for (const Argument& one : claim.arguments) {
      const std::uint32_t first = text.tokens_in(one.where).begin;
      if (pair.rule.lists(list, one.role) && one.head != kNone && first > 0 &&
          text.tokens[one.head].pos == Pos::propn &&
          (list != "goal-roles" || text.tokens[first - 1].pos == Pos::adp))
        return head_of(bench, d, &one);
    }
    return std::string{};
  };
  const auto from = [&](std::uint32_t d, const Claim& claim) {
    const std::string source = filler(d, claim, "source-roles");
    return source.empty() && pair.rule.lists("leaving", claim.lemma)
               ? head_of(bench, d, claim.argument("patient"))
               : source;
  };
  const std::uint32_t da = pair.a.document, db = pair.b.document;
  const std::string mine = from(db, b), theirs = from(da, a);
  const std::string my_goal = filler(db, b, "goal-roles"), their_goal = filler(da, a, "goal-roles");
  return (!mine.empty() && mine == their_goal && mine != theirs) ||
         (!theirs.empty() && theirs == my_goal && mine != theirs);
}

} // namespace

void clash_of_negation(const PairBench& pair, const Laid& laid) {
  if (!denied_by_b(pair, laid))
    denied_by_a(pair, laid);
}

void clash_of_opposites(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr)
    return;
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const PairWord& mine = laid.b->words[i];
    const ContentWord& word = mine.word;
    if (laid.to[i] != kNone || word.pos == Pos::propn || word.pos == Pos::num)
      continue;
    // Where a has the word elsewhere, the sentence must agree in nearly all the rest.
    const double needed = pair.index.has(word.lemma) ? pair.rule.setting("closest", 0.8)
                                                     : pair.rule.setting("close-opposite", 0.55);
    if (laid.cover({word.token, word.token + 1}) < needed)
      continue;
    for (std::size_t j = 0; j < laid.a->words.size(); ++j) {
      const PairWord& other = laid.a->words[j];
      if (either_way(pair.rule, "converses", word.lemma, other.word.lemma))
        continue;
      const bool listed = either_way(pair.rule, "opposites", word.lemma, other.word.lemma);
      if (!listed && (other.word.pos != word.pos ||
                      !pair.lexicon().antonyms(word.lemma, other.word.lemma, word.pos)))
        continue;
      const bool both = std::ranges::any_of(
          laid.b->words, [&](const PairWord& one) { return one.word.lemma == other.word.lemma; });
      // Listed opposites need not stand beside the same word where all the rest is the same.
      const bool close =
          listed && laid.cover({word.token, word.token + 1}) >= pair.rule.setting("closest", 0.8);
      if (both || other.negated != mine.negated || (!close && !in_one_place(laid, i, j)))
        continue;
      pair.contradict(laid, "opposites", pair.b.analysis().tokens[word.token].where,
                      pair.a.analysis().tokens[other.word.token].where,
                      "One text says the opposite of the other.");
      return;
    }
  }
}

void clash_of_roles(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr)
    return;
  const Workbench& bench = pair.a.bench;
  const FrameRules& frames = bench.in.rulebook.frames;
  const std::uint32_t da = pair.a.document, db = pair.b.document;
  for (const Claim& b : claims_of(pair.b, laid.b->sentence)) {
    if (b.nominal)
      continue;
    const std::string agent = head_of(bench, db, b.argument("agent"));
    const std::string patient = head_of(bench, db, b.argument("patient"));
    for (const Claim& a : claims_of(pair.a, laid.a->sentence)) {
      if (a.nominal || !bench.asserted(a) || !bench.asserted(b))
        continue;
      const std::string their_agent = head_of(bench, da, a.argument("agent"));
      const std::string their_patient = head_of(bench, da, a.argument("patient"));
      const bool same_act =
          a.lemma == b.lemma || pair.lexicon().synonyms(a.lemma, b.lemma, Pos::verb);
      if (same_act && a.polarity == b.polarity && exchanges_way(pair, b, a)) {
        pair.contradict(laid, "opposites", b.trigger, a.trigger,
                        "The texts exchange where from and where to.");
        return;
      }
      if (same_act && a.polarity == b.polarity && !agent.empty() && !patient.empty() &&
          agent == their_patient && patient == their_agent && agent != patient &&
          !pair.rule.lists("either-way", a.lemma)) {
        pair.contradict(laid, "opposites", b.trigger, a.trigger,
                        "The texts exchange who did it and to whom.");
        return;
      }
      const bool same_agent = !agent.empty() && agent == their_agent;
      const bool converse = either_way(pair.rule, "converses", a.lemma, b.lemma);
      const bool shared = same_agent || (!converse && !patient.empty() && patient == their_patient);
      const bool opposite = frames.opposite(a.frame, b.frame) ||
                            either_way(pair.rule, "opposites", a.lemma, b.lemma) ||
                            pair.lexicon().antonyms(a.lemma, b.lemma, Pos::verb);
      if (shared && a.polarity == b.polarity && opposite && !pair.index.has(b.lemma) &&
          laid.cover(bench.analysis(db).tokens_in(b.trigger)) >=
              pair.rule.setting("close-opposite", 0.55)) {
        pair.contradict(laid, "opposites", b.trigger, a.trigger,
                        "One text says the opposite of the other.");
        return;
      }
    }
  }
}

} // namespace crosscheck
