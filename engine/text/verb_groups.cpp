#include "text/verb_groups.h"

#include <string>

namespace crosscheck {

namespace {

constexpr std::uint32_t kLongestAdverbs = 4;  // between the verbs of one group
constexpr std::uint32_t kLongestSubject = 12; // between an inverted auxiliary and its verb

enum class Expect : std::uint8_t { any, base };

class VerbReader {
public:
  VerbReader(const PhraseWords& words, std::uint32_t begin, Range sentence)
      : w_(words), at_(begin), end_(sentence.end), sentence_(sentence) {
    group_.tokens = {begin, begin};
  }

  std::optional<VerbGroup> run() {
    if (const std::uint32_t size = w_.negation_size(at_, end_); size > 0) {
      group_.negated = true;
      at_ += size;
      if (!more(at_))
        return std::nullopt;
    }
    if (w_.form(at_) == "to") {
      group_.infinitive = true;
      const std::uint32_t verb = skip_adverbs(at_ + 1);
      if (!more(verb) || !is_base(verb))
        return std::nullopt;
      note_negation(at_ + 1, verb);
      at_ = verb;
      read(Expect::base);
    } else {
      if (!more(at_) || !(w_.pos(at_) == Pos::verb || w_.pos(at_) == Pos::aux ||
                          w_.is_clitic_verb(at_, sentence_.begin)))
        return std::nullopt;
      read_first();
    }
    if (group_.head == kNone)
      return std::nullopt;
    group_.tokens.end = at_;
    if (w_.pos(group_.head) == Pos::verb)
      read_particle();
    const std::string_view lemma = w_.lemma(group_.head);
    group_.copula = !group_.passive && (w_.is_be(group_.head) || w_.form(group_.head) == "'s" ||
                                        lemma == "become" || lemma == "remain" || lemma == "seem");
    return group_;
  }

private:
  bool more(std::uint32_t t) const { return t < end_; }
  std::uint32_t skip_adverbs(std::uint32_t t) const {
    const std::uint32_t limit = std::min(end_, t + kLongestAdverbs);
    while (t < limit) {
      const std::uint32_t size = w_.negation_size(t, end_);
      if (size == 0 && w_.pos(t) != Pos::adv)
        break;
      t += std::max(size, 1u);
    }
    return t;
  }
  void note_negation(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t t = from; t < to; ++t)
      if (w_.negation_size(t, to) > 0)
        group_.negated = true;
  }
  // "was not", "is no longer": the negation right behind belongs to the group.
  void take_negation() {
    while (more(at_) && w_.negation_size(at_, end_) > 0) {
      group_.negated = true;
      at_ += w_.negation_size(at_, end_);
    }
  }
  bool is_base(std::uint32_t t) const {
    if (w_.pos(t) == Pos::aux)
      return w_.is(t, {"be", "have", "do"});
    if (w_.pos(t) == Pos::verb)
      return w_.can_be_base(t) && w_.verb_form(t) != VerbForm::gerund;
    return false;
  }
  bool is_participle(std::uint32_t t) const {
    return (w_.pos(t) == Pos::verb && w_.can_be_participle(t)) || w_.is(t, {"been", "had", "done"});
  }
  void read_first();
  void read(Expect expect);
  void read_be(std::uint32_t be);
  void read_have(std::uint32_t have);
  void read_particle();

  const PhraseWords& w_;
  std::uint32_t at_, end_;
  Range sentence_;
  VerbGroup group_;
};

void VerbReader::read_first() {
  const std::uint32_t first = at_;
  if (w_.is_clitic_verb(first, sentence_.begin)) {
    group_.tense = Tense::present;
    const std::uint32_t next = skip_adverbs(first + 1);
    if (more(next) && w_.is(next, {"been", "had", "got"}))
      return read_have(first);
    return read_be(first);
  }
  if (w_.form(first) == "'d") { // had before a participle, else would
    const std::uint32_t next = skip_adverbs(first + 1);
    group_.tense = Tense::past;
    if (more(next) && is_participle(next) && !(w_.can_be(next, VerbForm::base)))
      return read_have(first);
    if (!more(next) || !is_base(next)) {
      if (more(next) && is_participle(next))
        return read_have(first);
      group_.head = first;
      at_ = first + 1;
      return;
    }
  }
  if (w_.is_modal(first)) {
    group_.modal = first;
    group_.tense = w_.is(first, {"will", "shall", "'ll", "wo", "sha"})         ? Tense::future
                   : w_.is(first, {"would", "could", "should", "might", "'d"}) ? Tense::past
                                                                               : Tense::present;
    std::uint32_t next = skip_adverbs(first + 1);
    if (more(next) && w_.form(next) == "to" && w_.form(first) == "ought")
      next = skip_adverbs(next + 1);
    if (!more(next) || !is_base(next)) {
      // the verb is left out ("and he will"), or the tagger missed it
      if (more(next) && w_.pos(next) != Pos::punct && w_.can_be(next, VerbForm::base) &&
          w_.pos(next) == Pos::noun) {
        note_negation(first + 1, next);
        group_.head = next;
        at_ = next + 1;
        return;
      }
      group_.head = first;
      at_ = first + 1;
      take_negation();
      return;
    }
    note_negation(first + 1, next);
    at_ = next;
    return read(Expect::base);
  }
  const VerbForm form = w_.verb_form(first);
  if (form == VerbForm::past || w_.is(first, {"was", "were", "had", "did"}))
    group_.tense = Tense::past;
  else if (form == VerbForm::present || form == VerbForm::base)
    group_.tense = Tense::present;
  group_.participle = form == VerbForm::gerund || form == VerbForm::participle;
  read(Expect::any);
  if (form == VerbForm::participle && group_.head == first)
    group_.passive = true;
}

void VerbReader::read(Expect expect) {
  const std::uint32_t verb = at_;
  const bool auxiliary = w_.pos(verb) == Pos::aux || w_.pos(verb) == Pos::verb;
  if (auxiliary && w_.is_be(verb))
    return read_be(verb);
  if (auxiliary && w_.is_have(verb))
    return read_have(verb);
  if (expect == Expect::any && w_.is_do(verb)) {
    const std::uint32_t next = skip_adverbs(verb + 1);
    if (more(next) && is_base(next) && w_.form(verb) != "done" && w_.form(verb) != "doing") {
      note_negation(verb + 1, next);
      group_.head = next;
      at_ = next + 1;
      return;
    }
    group_.head = verb;
    at_ = verb + 1;
    if (more(at_) && w_.is_negation(at_))
      group_.negated = true, ++at_;
    return;
  }
  if (w_.lemma(verb) == "get") { // "got arrested"
    const std::uint32_t next = skip_adverbs(verb + 1);
    if (next == verb + 1 && more(next) && w_.pos(next) == Pos::verb && w_.can_be_participle(next) &&
        w_.verb_form(next) != VerbForm::gerund) {
      group_.passive = true;
      if (w_.form(verb) == "got")
        group_.tense = Tense::past, group_.participle = false;
      group_.head = next;
      at_ = next + 1;
      return;
    }
  }
  group_.head = verb;
  at_ = verb + 1;
}

void VerbReader::read_be(std::uint32_t be) {
  std::uint32_t next = skip_adverbs(be + 1);
  if (more(next) && w_.form(next) == "being") {
    const std::uint32_t behind = skip_adverbs(next + 1);
    group_.progressive = true;
    note_negation(be + 1, next);
    if (more(behind) && is_participle(behind)) {
      note_negation(next + 1, behind);
      group_.passive = true;
      group_.head = behind;
      at_ = behind + 1;
      return;
    }
    group_.head = next;
    at_ = next + 1;
    return;
  }
  if (more(next) && w_.pos(next) == Pos::verb &&
      (w_.verb_form(next) == VerbForm::gerund || w_.can_be_participle(next))) {
    note_negation(be + 1, next);
    (w_.verb_form(next) == VerbForm::gerund ? group_.progressive : group_.passive) = true;
    group_.head = next;
    at_ = next + 1;
    return;
  }
  // "was injured by": the lexicon takes many participles for adjectives; "by" tells
  if (more(next + 1) && w_.pos(next) == Pos::adj && w_.form(next + 1) == "by" &&
      w_.can_be(next, VerbForm::participle)) {
    note_negation(be + 1, next);
    group_.passive = true;
    group_.head = next;
    at_ = next + 1;
    return;
  }
  group_.head = be;
  at_ = be + 1;
  take_negation();
}

void VerbReader::read_have(std::uint32_t have) {
  const std::uint32_t next = skip_adverbs(have + 1);
  if (!more(next) || !is_participle(next)) {
    group_.head = have;
    at_ = have + 1;
    take_negation();
    return;
  }
  note_negation(have + 1, next);
  group_.perfect = true;
  if (w_.form(next) == "been")
    return read_be(next);
  group_.head = next;
  at_ = next + 1;
}

void VerbReader::read_particle() {
  if (!more(at_) || !w_.is(at_, {"up", "off", "out", "down", "away", "back", "apart", "aside",
                                 "over", "in", "on", "through"}))
    return;
  if (!w_.language.lexicon)
    return;
  if (w_.is(at_, {"over", "in", "on", "through"}) && more(at_ + 1) &&
      w_.pos(at_ + 1) != Pos::punct && w_.pos(at_ + 1) != Pos::adp && w_.pos(at_ + 1) != Pos::cconj)
    return; // a preposition: "called on the council"
  std::string phrasal(w_.lemma(group_.head));
  phrasal += ' ';
  phrasal += w_.form(at_);
  if (w_.language.lexicon->find(phrasal) == kNone)
    return;
  group_.particle = at_;
  group_.tokens.end = ++at_;
}

} // namespace

std::optional<VerbGroup> read_verb_group(const PhraseWords& words, std::uint32_t begin,
                                         Range sentence) {
  return VerbReader(words, begin, sentence).run();
}

bool is_inverted(const PhraseWords& w, std::uint32_t t, Range sentence) {
  const bool verb = w.pos(t) == Pos::verb && (w.is_do(t) || w.is_have(t));
  if (w.pos(t) != Pos::aux && !verb)
    return false;
  // What stands before: nothing, a question word (with its noun), "nor".
  bool may = t == sentence.begin;
  for (std::uint32_t back = 1; !may && back <= 3 && t >= sentence.begin + back; ++back) {
    const std::uint32_t before = t - back;
    if (w.is(before, {"what", "why", "how", "when", "where", "who", "whom", "which", "nor",
                      "neither", "so"}))
      may = true;
    else if (back == 1 && w.pos(before) == Pos::punct)
      may = true;
    else if (!w.is_noun(before) && w.pos(before) != Pos::adj && w.pos(before) != Pos::adv)
      break;
  }
  if (!may)
    return false;
  std::uint32_t next = t + 1;
  while (next < sentence.end && w.is_negation(next))
    ++next;
  if (next >= sentence.end)
    return false;
  const bool subject = (w.pos(next) == Pos::pron && !w.is(next, {"who", "which", "that"})) ||
                       w.pos(next) == Pos::det || w.pos(next) == Pos::propn ||
                       (w.pos(next) == Pos::noun && !w.is_be(t) && !w.is_have(t));
  if (!subject)
    return false;
  // The verb it waits for must come before the clause ends.
  for (std::uint32_t i = next + 1; i < sentence.end && i < next + kLongestSubject; ++i) {
    if (w.pos(i) == Pos::aux)
      return w.is(i, {"be", "have", "been", "being"});
    if (w.pos(i) == Pos::verb) {
      if (w.is_be(t))
        return w.verb_form(i) == VerbForm::gerund || w.can_be_participle(i);
      if (w.is_have(t))
        return w.can_be_participle(i);
      return w.can_be_base(i);
    }
    if (w.pos(i) == Pos::punct && !w.is(i, {"-", "\"", "“", "”", "'"}))
      return false;
    if (w.pos(i) == Pos::sconj)
      return false;
  }
  return false;
}

bool join_inverted(const PhraseWords& w, const InvertedAuxiliary& auxiliary, VerbGroup& group) {
  if (group.infinitive || group.modal != kNone)
    return false;
  const std::uint32_t aux = auxiliary.token, head = group.head;
  const bool bare = group.tokens.begin == head;
  group.question = auxiliary.question;
  group.negated = group.negated || auxiliary.negated;
  group.participle = false;
  if (w.is_modal(aux)) {
    group.modal = aux;
    group.tense = w.is(aux, {"will", "shall", "wo"})                 ? Tense::future
                  : w.is(aux, {"would", "could", "should", "might"}) ? Tense::past
                                                                     : Tense::present;
    return true;
  }
  group.tense = w.is(aux, {"was", "were", "had", "did"}) ? Tense::past : Tense::present;
  if (w.is_have(aux)) {
    group.perfect = true;
    if (bare)
      group.passive = false;
  } else if (w.is_be(aux)) {
    group.passive = w.verb_form(head) != VerbForm::gerund || !bare;
    group.progressive = w.verb_form(head) == VerbForm::gerund || !bare;
  } else {
    group.passive = false;
  }
  return true;
}

} // namespace crosscheck
