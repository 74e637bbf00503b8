#include "text/phrases.h"

#include "text/noun_groups.h"
#include "text/phrase_words.h"
#include "text/verb_groups.h"
#include "text/word_memory.h"

#include <algorithm>
#include <string>

namespace crosscheck {

namespace {

enum class QuoteMark : std::uint8_t { none, open, close };

std::vector<QuoteMark> find_quote_marks(const Analysis& analysis) {
  std::vector<QuoteMark> marks(analysis.tokens.size(), QuoteMark::none);
  for (const Quotation& one : analysis.quotations) {
    const std::uint32_t open = analysis.token_at(one.where.begin);
    if (open != kNone)
      marks[open] = QuoteMark::open;
    const std::uint32_t close =
        one.where.end > one.inside.end ? analysis.token_at(one.inside.end) : kNone;
    if (close != kNone)
      marks[close] = QuoteMark::close;
  }
  return marks;
}

class PhraseFinder {
public:
  PhraseFinder(Analysis& analysis, const Language& language, WordMemory& memory)
      : a_(analysis), w_{analysis, language, memory}, marks_(find_quote_marks(analysis)),
        memory_(memory) {}

  void run() {
    a_.phrases.reserve(a_.tokens.size() * 2 / 3);
    for (Sentence& sentence : a_.sentences) {
      s_ = sentence.tokens;
      waiting_ = {};
      sentence.phrases.begin = static_cast<std::uint32_t>(a_.phrases.size());
      sentence.verb_groups.begin = static_cast<std::uint32_t>(a_.verb_groups.size());
      for (std::uint32_t t = s_.begin; t < s_.end;)
        t = read(t);
      sentence.phrases.end = static_cast<std::uint32_t>(a_.phrases.size());
      sentence.verb_groups.end = static_cast<std::uint32_t>(a_.verb_groups.size());
      settle_verb_groups(a_, w_.language, memory_, sentence);
    }
  }

private:
  std::uint32_t read(std::uint32_t t);
  std::uint32_t add(PhraseKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t head) {
    Phrase phrase;
    phrase.kind = kind;
    phrase.tokens = {begin, end};
    phrase.head = head;
    a_.phrases.push_back(phrase);
    return end;
  }
  std::uint32_t add_one(PhraseKind kind, std::uint32_t t) { return add(kind, t, t + 1, t); }
  PhraseKind read_mark(std::uint32_t t) const;
  bool is_relative(std::uint32_t t) const;
  bool is_verb_modifier(std::uint32_t t) const;
  bool is_participle_behind_noun(std::uint32_t t) const;
  bool is_past_behind_noun(std::uint32_t t) const;
  void retag(std::uint32_t t, VerbForm form);
  std::string listed_lemma(std::uint32_t t, VerbForm form) const;
  bool has_clause(std::uint32_t t) const;
  bool is_preposition(std::uint32_t t) const;
  std::uint32_t read_verb(std::uint32_t t);
  std::uint32_t add_participle(std::uint32_t t);
  std::uint32_t read_adjectives(std::uint32_t t);
  bool after_noun() const { return !empty() && a_.phrases.back().kind == PhraseKind::noun; }
  bool empty() const { return a_.phrases.empty() || a_.phrases.back().tokens.begin < s_.begin; }

  Analysis& a_;
  PhraseWords w_;
  std::vector<QuoteMark> marks_;
  Range s_;
  InvertedAuxiliary waiting_;
  WordMemory& memory_;
};

PhraseKind PhraseFinder::read_mark(std::uint32_t t) const {
  if (marks_[t] == QuoteMark::open)
    return PhraseKind::open_quote;
  if (marks_[t] == QuoteMark::close)
    return PhraseKind::close_quote;
  const std::string_view form = w_.form(t);
  switch (form[0]) {
  case ',': return PhraseKind::comma;
  case ':': return PhraseKind::colon;
  case ';': return PhraseKind::semicolon;
  case '-': return PhraseKind::dash;
  case '(':
  case '[':
  case '{': return PhraseKind::open_bracket;
  case ')':
  case ']':
  case '}': return PhraseKind::close_bracket;
  case '.':
  case '!':
  case '?': return PhraseKind::stop;
  default: break;
  }
  if (form == "—" || form == "–" || form == "―" || form == "‒")
    return PhraseKind::dash;
  if (form == "…")
    return PhraseKind::stop;
  return PhraseKind::other;
}

bool PhraseFinder::is_relative(std::uint32_t t) const {
  if (w_.is(t, {"who", "whom", "whose", "which"}))
    return w_.pos(t) != Pos::det || !empty();
  const bool clause_follows = t + 1 < s_.end;
  if (w_.is(t, {"where"}))
    return after_noun();
  if (!w_.is(t, {"that"}) || !after_noun() || !clause_follows || a_.phrases.back().possessive)
    return false;
  // "the law that bans", "the law that he signed": behind a noun, and no noun of its own
  return w_.pos(t) == Pos::pron || w_.pos(t + 1) == Pos::verb || w_.pos(t + 1) == Pos::aux;
}

// A participle or gerund in front of its noun, without a determiner: "Detained journalists said",
// "rising prices hurt".
bool PhraseFinder::is_verb_modifier(std::uint32_t t) const {
  if (t + 1 >= s_.end || w_.pos(t) != Pos::verb || w_.pos(t + 1) != Pos::noun)
    return false;
  const bool gerund = w_.verb_form(t) == VerbForm::gerund;
  if (!gerund && !w_.can_be_participle(t))
    return false;
  const bool first = t == s_.begin;
  if (!first && !gerund && w_.pos(t - 1) == Pos::adp)
    return true;
  const bool after_noun_and =
      !first && w_.pos(t - 1) == Pos::cconj && t >= s_.begin + 2 && w_.is_noun(t - 2);
  if (!first && !after_noun_and && w_.form(t - 1) != "that")
    return false;
  if (gerund && !w_.token(t + 1).plural)
    return false;
  for (std::uint32_t i = t + 2; i < s_.end && i < t + 5; ++i) {
    if (w_.pos(i) == Pos::aux ||
        w_.pos(i) == Pos::verb) // "Attending meetings is": the gerund is the subject
      return w_.verb_form(i) != VerbForm::gerund &&
             !(gerund && w_.is(i, {"is", "was", "has", "does"}));
    if (!w_.is_noun(i))
      return false;
  }
  return false;
}

// "injured" behind its noun and in front of a preposition is a participle, whatever the lexicon calls
// it: "people injured in the blast".
bool PhraseFinder::is_participle_behind_noun(std::uint32_t t) const {
  return w_.pos(t) == Pos::adj && after_noun() && !a_.phrases.back().possessive && t + 1 < s_.end &&
         w_.pos(t + 1) == Pos::adp && w_.can_be(t, VerbForm::participle) &&
         !w_.can_be(t, VerbForm::base);
}

std::uint32_t PhraseFinder::read_verb(std::uint32_t t) {
  if (waiting_.token == kNone && is_inverted(w_, t, s_)) {
    waiting_.token = t;
    waiting_.question = !(t > s_.begin && w_.is(t - 1, {"nor", "neither", "so"}));
    waiting_.negated = t > s_.begin && w_.is(t - 1, {"nor", "neither"});
    std::uint32_t end = t + 1;
    while (end < s_.end && w_.is_negation(end))
      waiting_.negated = true, ++end;
    return add(PhraseKind::other, t, end, t);
  }
  std::optional<VerbGroup> group = read_verb_group(w_, t, s_);
  if (!group)
    return t;
  // "Is he guilty?": the copula itself stands in front of its subject.
  if (t == s_.begin && group->copula && w_.form(s_.end - 1).starts_with('?'))
    group->question = true;
  if (waiting_.token != kNone) {
    join_inverted(w_, waiting_, *group);
    waiting_ = {};
  }
  group->phrase = static_cast<std::uint32_t>(a_.phrases.size());
  const auto index = static_cast<std::uint32_t>(a_.verb_groups.size());
  add(PhraseKind::verb, group->tokens.begin, group->tokens.end, group->head);
  a_.phrases.back().verb = index;
  a_.verb_groups.push_back(*group);
  return group->tokens.end;
}

std::uint32_t PhraseFinder::add_participle(std::uint32_t t) {
  VerbGroup group;
  group.tokens = {t, t + 1};
  group.head = t;
  group.participle = group.passive = true;
  group.phrase = static_cast<std::uint32_t>(a_.phrases.size());
  add_one(PhraseKind::verb, t);
  a_.phrases.back().verb = static_cast<std::uint32_t>(a_.verb_groups.size());
  a_.verb_groups.push_back(group);
  return t + 1;
}

std::uint32_t PhraseFinder::read_adjectives(std::uint32_t t) {
  std::uint32_t end = t, head = t;
  while (end < s_.end &&
         (w_.pos(end) == Pos::adj ||
          (w_.is(end, {"-"}) && end > t && end + 1 < s_.end && !w_.token(end).space_before)))
    head = end++;
  return add(PhraseKind::adjective, t, end, head);
}

// "The council shut the road": an adjective between a noun and a determiner is a verb, where it can be.
bool PhraseFinder::is_past_behind_noun(std::uint32_t t) const {
  return w_.pos(t) == Pos::adj && after_noun() && !a_.phrases.back().possessive && t + 1 < s_.end &&
         (w_.pos(t + 1) == Pos::det || w_.pos(t + 1) == Pos::pron) && w_.can_be(t, VerbForm::past);
}

// Irregular verbs stand in the word lists.
std::string PhraseFinder::listed_lemma(std::uint32_t t, VerbForm form) const {
  const auto listed = w_.language.words.find(w_.form(t));
  if (listed != w_.language.words.end())
    for (const ListedReading& one : listed->second)
      if (one.pos == Pos::verb && one.form == form)
        return one.lemma;
  return {};
}

void PhraseFinder::retag(std::uint32_t t, VerbForm form) {
  Token& token = a_.tokens[t];
  token.pos = Pos::verb;
  token.verb_form = form;
  std::string lemma = listed_lemma(t, form);
  if (!lemma.empty()) {
    token.lemma = memory_.index(lemma);
    return;
  }
  if (!w_.language.lexicon)
    return;
  const std::uint32_t id = w_.language.lexicon->find(w_.form(t));
  if (id == kNone)
    return;
  for (const WordReading& one : w_.language.lexicon->readings(id)) {
    if (one.pos != Pos::verb || one.form != form)
      continue;
    token.lemma = memory_.index(w_.language.lexicon->word(one.lemma));
    return;
  }
}

// Does a verb follow before the clause ends? "since 1995," has none.
bool PhraseFinder::has_clause(std::uint32_t t) const {
  for (std::uint32_t i = t; i < s_.end && i < t + 10; ++i) {
    if (w_.pos(i) == Pos::verb || w_.pos(i) == Pos::aux)
      return true;
    if (w_.pos(i) == Pos::punct && !w_.is(i, {"-"}))
      return w_.pos(t) == Pos::punct; // "because, he said, …"
  }
  return false;
}

// Universal Dependencies calls a preposition in front of a gerund SCONJ ("accused of lying"); here it
// stays what it is.
bool PhraseFinder::is_preposition(std::uint32_t t) const {
  if (w_.pos(t) == Pos::adp)
    return true;
  if (t + 1 >= s_.end || (w_.verb_form(t + 1) != VerbForm::gerund && has_clause(t + 1)))
    return false;
  const auto listed = w_.language.words.find(w_.form(t));
  return listed != w_.language.words.end() &&
         std::ranges::any_of(listed->second,
                             [](const ListedReading& one) { return one.pos == Pos::adp; });
}

std::uint32_t PhraseFinder::read(std::uint32_t t) {
  if (w_.pos(t) == Pos::punct || marks_[t] != QuoteMark::none)
    return add_one(read_mark(t), t);
  if (is_relative(t))
    return add_one(PhraseKind::relative, t);
  if (is_participle_behind_noun(t)) {
    retag(t, VerbForm::participle);
    return add_participle(t);
  }
  if (is_past_behind_noun(t))
    retag(t, VerbForm::past);
  const Pos pos = w_.pos(t);
  const bool verbal = pos == Pos::verb || pos == Pos::aux || w_.form(t) == "to" ||
                      w_.negation_size(t, s_.end) > 0 || w_.is_clitic_verb(t, s_.begin);
  if (verbal && !is_verb_modifier(t)) {
    const std::uint32_t end = read_verb(t);
    if (end != t)
      return end;
  }

  if (pos != Pos::sconj && pos != Pos::cconj && pos != Pos::part && pos != Pos::intj &&
      !w_.is_negation(t)) {
    if (const std::optional<Phrase> noun = read_noun_group(w_, t, s_)) {
      a_.phrases.push_back(*noun);
      return noun->tokens.end;
    }
  }
  if (w_.is_negation(t))
    return add_one(PhraseKind::negation, t);
  if (w_.form(t) == "to" && pos != Pos::adp)
    return add_one(PhraseKind::infinitive_to, t);
  switch (pos) {
  case Pos::adj: return read_adjectives(t);
  case Pos::adp: return add_one(PhraseKind::preposition, t);
  case Pos::sconj:
    return add_one(is_preposition(t) ? PhraseKind::preposition : PhraseKind::subordinator, t);
  case Pos::cconj: return add_one(PhraseKind::conjunction, t);
  case Pos::adv: {
    if (w_.is(t, {"when", "why", "how", "where"}))
      return add_one(PhraseKind::subordinator, t);
    std::uint32_t end = t + 1;
    while (end < s_.end && w_.pos(end) == Pos::adv && !w_.is_negation(end))
      ++end;
    return add(PhraseKind::adverb, t, end, end - 1);
  }
  default: return add_one(PhraseKind::other, t);
  }
}

} // namespace

void find_phrases(Analysis& analysis, const Language& language, WordMemory& memory) {
  PhraseFinder(analysis, language, memory).run();
}

} // namespace crosscheck
