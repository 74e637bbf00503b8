#include "text/verb_groups.h"

#include <string>

namespace crosscheck {

namespace {

constexpr std::uint32_t kLookAhead =
    14; // phrases behind a verb in search of the clause's finite one

class Settler {
public:
  Settler(Analysis& analysis, const Language& language, const WordMemory& memory,
          const Sentence& sentence)
      : a_(analysis), w_{analysis, language, memory}, s_(sentence) {}

  void run() {
    for (std::uint32_t p = s_.phrases.begin; p < s_.phrases.end; ++p) {
      const Phrase& phrase = a_.phrases[p];
      if (phrase.kind == PhraseKind::verb && phrase.verb != kNone) {
        VerbGroup& group = a_.verb_groups[phrase.verb];
        if (is_bare_past(group))
          settle(p, group);
        else if (is_bare_base(group))
          share_base(p, group);
        find_governor(p, group);
        find_particle(p, group);
        if (group.tense != Tense::none) {
          finite_ = phrase.verb;
          any_finite_ = true;
        }
        last_ = phrase.verb;
        continue;
      }
      if (starts_clause(p))
        finite_ = kNone;
    }
  }

private:
  bool inside(std::uint32_t p) const { return p >= s_.phrases.begin && p < s_.phrases.end; }
  PhraseKind kind(std::uint32_t p) const { return a_.phrases[p].kind; }
  PhraseKind kind_before(std::uint32_t p, std::uint32_t& at) const {
    for (at = p; at-- > s_.phrases.begin;)
      if (kind(at) != PhraseKind::adverb && kind(at) != PhraseKind::close_quote)
        return kind(at);
    at = kNone;
    return PhraseKind::other;
  }
  bool is_time(std::uint32_t p) const {
    const std::uint32_t head = a_.phrases[p].head;
    if (a_.phrases[p].possessive)
      return false; // "Monday's hearing"
    return w_.is_day(head) ||
           w_.is(head, {"week", "month", "year", "night", "morning", "evening", "afternoon"});
  }
  // A verb alone, in a form that is past and participle alike.
  bool is_bare_past(const VerbGroup& group) const {
    const std::uint32_t head = group.head;
    if (group.infinitive || group.modal != kNone || group.perfect || group.progressive ||
        group.question)
      return false;
    if (group.tokens.begin != head || w_.pos(head) != Pos::verb)
      return false;
    if (w_.is_have(head) || w_.is_be(head) || w_.form(head) == "did")
      return false;
    const VerbForm form = w_.verb_form(head);
    if (form != VerbForm::past && form != VerbForm::participle)
      return false;
    return w_.can_be(head, VerbForm::past) && w_.can_be(head, VerbForm::participle);
  }
  bool is_bare_base(const VerbGroup& group) const {
    return group.tokens.begin == group.head && group.tense == Tense::present &&
           w_.pos(group.head) == Pos::verb && w_.can_be(group.head, VerbForm::base);
  }
  bool starts_clause(std::uint32_t p) const {
    switch (kind(p)) {
    case PhraseKind::subordinator:
    case PhraseKind::relative:
    case PhraseKind::conjunction:
    case PhraseKind::comma:
    case PhraseKind::colon:
    case PhraseKind::semicolon:
    case PhraseKind::dash:
    case PhraseKind::open_quote:
    case PhraseKind::close_quote:
    case PhraseKind::open_bracket: return true;
    default: return false;
    }
  }

  struct Ahead {
    bool finite = false; // a finite verb follows with nothing between that could be its subject
    bool object = false; // a noun group follows directly
    bool bare = false;   // behind a comma, a verb that may be finite
  };
  Ahead look_ahead(std::uint32_t p) const;
  void settle(std::uint32_t p, VerbGroup& group);
  void settle_behind_noun(std::uint32_t at, VerbGroup& group, const Ahead& ahead);
  bool has_subject(std::uint32_t last) const;
  std::uint32_t preposition_behind(std::uint32_t p) const;
  bool settle_coordinated(std::uint32_t p, VerbGroup& group, const Ahead& ahead);
  void make_past(VerbGroup& group);
  void make_participle(VerbGroup& group);
  void share_base(std::uint32_t p, VerbGroup& group);
  void find_governor(std::uint32_t p, VerbGroup& group);
  void find_particle(std::uint32_t p, VerbGroup& group);

  Analysis& a_;
  PhraseWords w_;
  const Sentence& s_;
  std::uint32_t finite_ = kNone; // finite group of the clause so far
  std::uint32_t last_ = kNone;   // group before
  bool any_finite_ = false;      // in the sentence so far
};

Settler::Ahead Settler::look_ahead(std::uint32_t p) const {
  Ahead out;
  bool prepositional = false;
  for (std::uint32_t q = p + 1; q < s_.phrases.end && q <= p + kLookAhead; ++q) {
    const Phrase& next = a_.phrases[q];
    switch (next.kind) {
    case PhraseKind::preposition: prepositional = true; continue;
    case PhraseKind::adverb:
    case PhraseKind::adjective: continue;
    case PhraseKind::noun:
      if (!prepositional && !is_time(q)) {
        out.object = true;
        return out;
      }
      prepositional = next.possessive; // "in Keller's house"
      continue;
    case PhraseKind::verb: {
      const VerbGroup& verb = a_.verb_groups[next.verb];
      if (verb.tense != Tense::none && !verb.infinitive && !verb.question) {
        out.finite = true;
        return out;
      }
      prepositional = true; // what follows an infinitive is its own object
      continue;
    }
    case PhraseKind::comma: // "a farmer accused of theft, was freed"
      if (inside(q + 1) && kind(q + 1) == PhraseKind::verb) {
        const VerbGroup& verb = a_.verb_groups[a_.phrases[q + 1].verb];
        out.finite = verb.tense != Tense::none && w_.pos(verb.tokens.begin) == Pos::aux;
        out.bare = out.finite || is_bare_past(verb);
      }
      return out;
    default: return out;
    }
  }
  return out;
}

void Settler::make_past(VerbGroup& group) {
  group.tense = Tense::past;
  group.participle = group.passive = false;
  a_.tokens[group.head].verb_form = VerbForm::past;
}

void Settler::make_participle(VerbGroup& group) {
  group.tense = Tense::none;
  group.participle = group.passive = true;
  group.copula = false;
  a_.tokens[group.head].verb_form = VerbForm::participle;
}

// "was arrested and charged", "has met and thanked"
bool Settler::settle_coordinated(std::uint32_t p, VerbGroup& group, const Ahead& ahead) {
  if (last_ == kNone)
    return false;
  const VerbGroup& before = a_.verb_groups[last_];
  if (before.copula && w_.is_be(before.head) && p >= 2 && before.phrase == p - 2) {
    make_participle(group); // "were neither killed nor injured"
    group.participle = false;
    group.tense = before.tense;
    group.modal = before.modal;
    group.negated = before.negated || w_.form(a_.phrases[p - 1].head) == "neither";
    return true;
  }
  if (before.tense == Tense::none && !before.infinitive) {
    if (!before.passive || ahead.object)
      return false;
    make_participle(group);
    return true;
  }
  if (before.passive && !ahead.object && a_.phrases[before.phrase].kind == PhraseKind::verb) {
    make_participle(group);
    group.participle = false;
    group.tense = before.tense;
    group.modal = before.modal;
    group.perfect = before.perfect;
    group.infinitive = before.infinitive;
    group.governor = before.governor;
    return true;
  }
  if (before.perfect && !before.passive) {
    make_participle(group);
    group.participle = group.passive = false;
    group.perfect = true;
    group.tense = before.tense;
    group.modal = before.modal;
    return true;
  }
  return false;
}

// The preposition behind phrase p, adverbs left out; kNone when something else follows.
std::uint32_t Settler::preposition_behind(std::uint32_t p) const {
  for (std::uint32_t q = p + 1; inside(q) && q <= p + 2; ++q) {
    if (kind(q) == PhraseKind::preposition)
      return a_.phrases[q].head;
    if (kind(q) != PhraseKind::adverb)
      break;
  }
  return kNone;
}

// Is there a noun group from the clause's begin to phrase `last` that no preposition governs?
bool Settler::has_subject(std::uint32_t last) const {
  for (std::uint32_t p = last;; --p) {
    const bool first = p == s_.phrases.begin;
    if (kind(p) == PhraseKind::noun && !a_.phrases[p].possessive && !is_time(p)) {
      std::uint32_t q = p; // in front of the possessives that belong to it
      while (q > s_.phrases.begin && kind(q - 1) == PhraseKind::noun &&
             a_.phrases[q - 1].possessive)
        --q;
      if (q == s_.phrases.begin || kind(q - 1) != PhraseKind::preposition)
        return true;
    }
    if (first || starts_clause(p) || last - p > kLookAhead)
      return false;
  }
}

void Settler::settle_behind_noun(std::uint32_t at, VerbGroup& group, const Ahead& ahead) {
  const Phrase& noun = a_.phrases[at];
  if (w_.lemma(group.head) == "say")
    return make_past(group);
  if (w_.is(noun.head, {"he", "she", "they", "we", "i", "it", "you", "who"}))
    return make_past(group);
  // "the law that the council passed was void": the relative clause has its own subject
  const bool relative =
      at > s_.phrases.begin + 1 && finite_ == kNone &&
      (kind(at - 1) == PhraseKind::relative ||
       (kind(at - 1) == PhraseKind::subordinator && kind(at - 2) == PhraseKind::noun));
  if (relative && ahead.finite)
    return make_past(group);
  const std::uint32_t preposition = preposition_behind(group.phrase);
  const bool agent = preposition != kNone && w_.form(preposition) == "by"; // "a bill proposed by"
  if (ahead.finite || (agent && !relative))
    return make_participle(group);
  const bool intransitive = !ahead.object;
  if (s_.heading && intransitive && finite_ == kNone)
    return make_participle(group); // "Ambassador summoned over remarks"
  if (finite_ == kNone)
    return intransitive && !has_subject(at) ? make_participle(group) : make_past(group);
  // "He said the man killed his wife": what is said is a clause
  const VerbGroup& earlier = a_.verb_groups[finite_];
  const bool complement = w_.has_class(earlier.head, VerbClass::communication) &&
                          !earlier.passive && at > s_.phrases.begin &&
                          kind(at - 1) == PhraseKind::verb && a_.phrases[at - 1].verb == finite_;
  if (complement && (ahead.object || w_.lemma(earlier.head) == "say"))
    return make_past(group);
  make_participle(group);
}

void Settler::settle(std::uint32_t p, VerbGroup& group) {
  const Ahead ahead = look_ahead(p);
  std::uint32_t at = kNone;
  const PhraseKind before = kind_before(p, at);
  if (at == kNone) {
    if (!ahead.object || !w_.can_be(group.head, VerbForm::base))
      return make_participle(group);
    group.tense = Tense::present; // "Let him go", "Put it down"
    group.participle = group.passive = false;
    a_.tokens[group.head].verb_form = VerbForm::base;
    return;
  }
  if (w_.lemma(group.head) == "say" && before == PhraseKind::verb)
    return make_past(group); // "The man who fled said"
  switch (before) {
  case PhraseKind::noun: return settle_behind_noun(at, group, ahead);
  case PhraseKind::conjunction:
    if (settle_coordinated(p, group, ahead))
      return;
    return make_past(group);
  case PhraseKind::relative: return make_past(group);
  case PhraseKind::comma:
    if (ahead.object)
      return make_past(group);
    if (preposition_behind(p) != kNone) // "The talks, held in Oslo, ended"
      return any_finite_ || ahead.bare || ahead.finite ? make_participle(group) : make_past(group);
    if (last_ != kNone && settle_coordinated(p, group, ahead))
      return;
    return make_past(group);
  case PhraseKind::close_bracket: return ahead.finite ? make_participle(group) : make_past(group);
  case PhraseKind::dash:
  case PhraseKind::open_quote:
    return last_ == kNone && ahead.object ? make_past(group) : make_participle(group);
  case PhraseKind::subordinator:
  case PhraseKind::preposition:
  case PhraseKind::verb:
  case PhraseKind::open_bracket: return make_participle(group);
  default: return;
  }
}

// "to attend and speak", "will meet and discuss", "let him go"
void Settler::share_base(std::uint32_t p, VerbGroup& group) {
  std::uint32_t at = kNone;
  const PhraseKind before_kind = kind_before(p, at);
  if (last_ == kNone || w_.verb_form(group.head) == VerbForm::past)
    return;
  std::uint32_t shared = last_;
  if (before_kind == PhraseKind::noun) {
    const VerbGroup& causing = a_.verb_groups[last_];
    const std::string_view lemma = w_.lemma(causing.head);
    const bool causes = lemma == "let" || lemma == "make" || lemma == "help" || lemma == "see" ||
                        lemma == "hear" || lemma == "watch";
    if (!causes || at == s_.phrases.begin || kind(at - 1) != PhraseKind::verb ||
        a_.phrases[at - 1].verb != last_)
      return;
    group.infinitive = true;
    group.tense = Tense::none;
    group.governor = last_;
    return;
  }
  if (before_kind != PhraseKind::conjunction)
    return;
  // "agreed to stop fighting and withdraw"
  while (a_.verb_groups[shared].participle && a_.verb_groups[shared].governor != kNone)
    shared = a_.verb_groups[shared].governor;
  const VerbGroup& before = a_.verb_groups[shared];
  if (before.infinitive) {
    group.infinitive = true;
    group.tense = Tense::none;
    group.governor = before.governor;
  } else if (before.modal != kNone && !before.perfect && !before.passive) {
    group.modal = before.modal;
    group.tense = before.tense;
  }
}

void Settler::find_governor(std::uint32_t p, VerbGroup& group) {
  if (group.governor != kNone || last_ == kNone)
    return;
  const bool gerund = w_.verb_form(group.tokens.begin) == VerbForm::gerund && group.participle;
  if (!group.infinitive && !gerund)
    return;
  const VerbGroup& before = a_.verb_groups[last_];
  std::uint32_t nouns = 0, adjectives = 0;
  std::uint32_t q = p;
  if (gerund && q > s_.phrases.begin && kind(q - 1) == PhraseKind::preposition) {
    if (!w_.is(a_.phrases[q - 1].head, {"of", "from", "for", "to", "with", "in", "on", "about",
                                        "against", "at", "into", "as"}))
      return;
    --q;
  }
  const bool by_preposition = q != p;
  for (; q-- > s_.phrases.begin && p - q <= 6;) {
    const Phrase& phrase = a_.phrases[q];
    if (phrase.kind == PhraseKind::verb) {
      if (phrase.verb != last_)
        return;
      if (before.copula && nouns > 0)
        return; // "is a plan to attend": the plan's
      if (gerund && by_preposition && before.copula && adjectives == 0)
        return; // "it is about winning"
      if (gerund && !by_preposition && nouns > 0)
        return; // "a man carrying"
      group.governor = last_;
      return;
    }
    if (phrase.kind == PhraseKind::noun)
      nouns += !phrase.possessive;
    else if (phrase.kind == PhraseKind::adjective)
      ++adjectives;
    else if (phrase.kind != PhraseKind::adverb && phrase.kind != PhraseKind::negation)
      return;
    if (nouns > 1 || adjectives > 1)
      return;
  }
}

// "shut the road down"
void Settler::find_particle(std::uint32_t p, VerbGroup& group) {
  if (group.particle != kNone || !inside(p + 2) || kind(p + 1) != PhraseKind::noun)
    return;
  if (a_.phrases[p + 1].tokens.size() > 4 || a_.phrases[p + 2].tokens.size() != 1)
    return;
  const std::uint32_t word = a_.phrases[p + 2].tokens.begin;
  if (!w_.is(word, {"up", "off", "out", "down", "away", "back", "over"}))
    return;
  if (inside(p + 3) && kind(p + 3) == PhraseKind::noun && !is_time(p + 3))
    return;
  if (!w_.language.lexicon || w_.pos(group.head) != Pos::verb)
    return;
  std::string phrasal(w_.lemma(group.head));
  phrasal += ' ';
  phrasal += w_.form(word);
  if (w_.language.lexicon->find(phrasal) != kNone)
    group.particle = word;
}

} // namespace

void settle_verb_groups(Analysis& analysis, const Language& language, const WordMemory& memory,
                        const Sentence& sentence) {
  if (!sentence.verb_groups.empty())
    Settler(analysis, language, memory, sentence).run();
}

} // namespace crosscheck
