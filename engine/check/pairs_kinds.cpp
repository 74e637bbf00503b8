// Clashes of what something is: "X is a singer" against "X is a river", and "only" against more than one.
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

// "is an American actress, model and author who …": the nouns said of the subject.
struct Definition {
  std::uint32_t copula = kNone;
  std::vector<std::uint32_t> kinds; // tokens, heads
  bool indefinite = false;          // "a", "an": a kind, not an office
};

bool is_copula(const Analysis& text, std::uint32_t t) {
  return text.lemma(t) == "be" &&
         (text.tokens[t].pos == Pos::aux || text.tokens[t].pos == Pos::verb);
}

// "a trained dog", "a recording studio".
bool shapes_a_noun(const Analysis& text, std::uint32_t t, std::uint32_t end) {
  const VerbForm form = text.tokens[t].verb_form;
  return text.tokens[t].pos == Pos::verb && t + 1 < end &&
         (form == VerbForm::participle || form == VerbForm::gerund || form == VerbForm::past) &&
         (text.tokens[t + 1].pos == Pos::noun || text.tokens[t + 1].pos == Pos::adj);
}

// "a US President": a word for a person, with a capital.
bool is_title(const PairText& side, std::uint32_t t) {
  return side.analysis().tokens[t].pos == Pos::propn &&
         side.lexicon().first_noun_class_is(fold(side.analysis().lemma(t)), NounClass::person);
}

Definition definition_in(const PairText& side, std::uint32_t s) {
  Definition out;
  const Analysis& text = side.analysis();
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t + 1 < tokens.end && out.copula == kNone; ++t)
    if (is_copula(text, t) && text.tokens[t + 1].pos == Pos::det)
      out.copula = t;
  if (out.copula == kNone)
    return out;
  const std::string_view article = text.form(out.copula + 1);
  out.indefinite = article == "a" || article == "an";
  bool determined = false;
  for (std::uint32_t t = out.copula + 1; t < tokens.end; ++t) {
    const Pos pos = text.tokens[t].pos;
    determined |= pos == Pos::det;
    const bool group = pos == Pos::noun || pos == Pos::adj || pos == Pos::det || pos == Pos::num ||
                       pos == Pos::propn || pos == Pos::adv || pos == Pos::cconj ||
                       text.form(t) == "," || text.form(t) == "-" || text.form(t) == "/" ||
                       shapes_a_noun(text, t, tokens.end);
    if (!group)
      break;
    const bool last = t + 1 >= tokens.end ||
                      (text.tokens[t + 1].pos != Pos::noun && text.tokens[t + 1].pos != Pos::propn);
    if ((pos == Pos::noun || is_title(side, t)) && last && t > out.copula + 1)
      out.kinds.push_back(t);
  }
  if (!determined)
    out.kinds.clear();
  return out;
}

// The subject's head, or a name in it, stands in a's subject too.
bool same_subject(const Laid& laid, std::uint32_t mine, std::uint32_t theirs) {
  if (laid.subject_free)
    return true;
  bool any = false, same = false;
  for (std::size_t i = 0; i < laid.b->words.size() && laid.b->words[i].word.token < mine; ++i) {
    const bool found = laid.to[i] != kNone && laid.a->words[laid.to[i]].word.token < theirs;
    const bool name = laid.b->words[i].word.pos == Pos::propn;
    same = found || (same && name);
    any = true;
    if (found && name)
      return true;
  }
  return same || !any;
}

// a says somewhere that it is one, or a kind of one, or what it is a kind of.
bool borne_out(const PairText& a, const ContentWord& kind) {
  const Lexicon& lexicon = a.lexicon();
  for (const PairSentence& sentence : a.sentences)
    for (const PairWord& one : sentence.words) {
      const std::string& theirs = one.word.lemma;
      if (says(one.word, kind, lexicon) || lexicon.derived(theirs, kind.lemma) ||
          lexicon.synonyms(theirs, kind.lemma, Pos::noun))
        return true;
      if (one.word.pos == Pos::noun && lexicon.is_a(kind.lemma, theirs))
        return true;
      if (theirs.size() > 4 && kind.lemma.size() > 4 && theirs.compare(0, 5, kind.lemma, 0, 5) == 0)
        return true;
      // "footballer", "drummer" of who plays: the kind ends or begins with the other.
      if (theirs.size() > 3 && (kind.lemma.ends_with(theirs) || theirs.ends_with(kind.lemma)))
        return true;
    }
  return false;
}

bool exclude(const PairBench& pair, const ContentWord& mine, const std::string& theirs) {
  const Lexicon& lexicon = pair.lexicon();
  const std::uint32_t a = lexicon.noun_classes(theirs), b = lexicon.noun_classes(mine.lemma);
  if (a == 0 || b == 0)
    return false;
  if ((a & b) == 0)
    return true;
  // Members of different listed kinds: a film is no album.
  for (const std::string& mine_is : pair.rule.list("exclusive-kinds"))
    if (lexicon.is_a(mine.lemma, mine_is) && !lexicon.is_a(theirs, mine_is))
      for (const std::string& theirs_is : pair.rule.list("exclusive-kinds"))
        if (lexicon.is_a(theirs, theirs_is) && !lexicon.is_a(mine.lemma, theirs_is))
          return true;
  return false;
}

} // namespace

void clash_of_kinds(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty())
    return;
  const Definition b = definition_in(pair.b, laid.b->sentence);
  if (b.kinds.size() != 1)
    return;
  // The kind must end the group, or be told apart by no more than "in …", "from …".
  const Definition a = definition_in(pair.a, laid.a->sentence);
  if (a.kinds.empty() || !same_subject(laid, b.copula, a.copula))
    return;
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  const std::uint32_t head = b.kinds.front();
  const ContentWord kind{head, fold(mine.lemma(head)), Pos::noun, 1};
  if (pair.rule.lists("relational", kind.lemma) || pair.lexicon().noun_classes(kind.lemma) == 0 ||
      borne_out(pair.a, kind))
    return;
  for (const std::uint32_t other : a.kinds)
    if (pair.rule.lists("relational", theirs.lemma(other)) ||
        (!(a.indefinite && b.indefinite) && !exclude(pair, kind, fold(theirs.lemma(other)))))
      return;
  pair.contradict(laid, "exclusive-values", mine.tokens[head].where,
                  theirs.tokens[a.kinds.front()].where,
                  "The texts say that it is things of which one excludes the other.");
}

void clash_of_exclusion(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr)
    return;
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  const Range tokens = mine.sentences[laid.b->sentence].tokens;
  const Range others = theirs.sentences[laid.a->sentence].tokens;
  for (std::uint32_t t = others.begin; t < others.end; ++t)
    if (pair.rule.lists("exclusive", theirs.form(t)))
      return;
  std::uint32_t only = kNone;
  for (std::uint32_t t = tokens.begin; t < tokens.end && only == kNone; ++t)
    if (pair.rule.lists("exclusive", mine.form(t)))
      only = t;
  if (only == kNone || laid.cover({only, only + 1}) < pair.rule.setting("close-exclusion", 0.5))
    return;
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const ContentWord& word = laid.b->words[i].word;
    if (word.token <= only || word.pos == Pos::verb || word.pos == Pos::adv || word.pos == Pos::num)
      continue;
    if (laid.to[i] == kNone)
      continue;
    // One of several: "film , television and theatre".
    const std::uint32_t at = laid.a->words[laid.to[i]].word.token;
    const auto joins = [&](std::uint32_t t) {
      return t >= others.begin && t < others.end &&
             (theirs.tokens[t].pos == Pos::cconj || theirs.form(t) == ",");
    };
    if (!joins(at + 1) && !joins(at - 1))
      continue;
    pair.contradict(laid, "exclusive-values", mine.tokens[only].where, theirs.tokens[at].where,
                    "One text says that this is the only one, the other names more.");
    return;
  }
}

} // namespace crosscheck
