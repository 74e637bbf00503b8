// The subject of each verb group, found by walking left.
#include "extract/clauses.h"

#include <algorithm>

namespace crosscheck::clauses {
namespace {

class LeftWalk {
public:
  LeftWalk(const Context& context, SentenceShape& shape)
      : context_(context), analysis_(context.analysis), shape_(shape) {}

  void run() {
    for (index_ = 0; index_ < shape_.clauses.size(); ++index_) {
      Clause& clause = shape_.clauses[index_];
      floor_ = clause.phrase > shape_.phrases.begin + kReach ? clause.phrase - kReach
                                                             : shape_.phrases.begin;
      steps_ = 0;
      find_governor(clause);
      if (clause.finite)
        find_finite(clause);
      else if (analysis_.verb_groups[clause.verb].infinitive)
        find_infinitive(clause);
      else
        find_participle(clause);
      if (clause.finite && clause.subject != kNone && clause.link != Link::relative &&
          clause.link != Link::conjoined)
        shape_.is_subject[clause.subject - shape_.phrases.begin] = 1;
    }
    lend_forward();
    find_root();
  }

private:
  PhraseKind kind(std::uint32_t i) const { return analysis_.phrases[i].kind; }
  bool has(std::uint32_t i) const { return i != kNone && i >= floor_ && i < shape_.phrases.end; }
  // The phrase before `i`, past adverbs, quotation marks and the like; kNone at the sentence's start.
  std::uint32_t before(std::uint32_t i) const {
    while (i > floor_) {
      --i;
      switch (kind(i)) {
      case PhraseKind::adverb:
      case PhraseKind::negation:
      case PhraseKind::open_quote:
      case PhraseKind::close_quote:
      case PhraseKind::close_bracket:
      case PhraseKind::other: continue;
      case PhraseKind::noun:
        // "Police Tuesday arrested": a bare day between subject and verb.
        if (is_time(context_, i) && i > floor_ && kind(i - 1) == PhraseKind::noun &&
            !analysis_.phrases[i - 1].possessive)
          continue;
        return i;
      default: return i;
      }
    }
    return kNone;
  }
  const Clause* clause_at(std::uint32_t phrase) const {
    const std::uint32_t c = shape_.clause_of[phrase - shape_.phrases.begin];
    return c == kNone ? nullptr : &shape_.clauses[c];
  }
  std::uint32_t clause_index_at(std::uint32_t phrase) const {
    return shape_.clause_of[phrase - shape_.phrases.begin];
  }
  // A clause inside a noun group: "the man [who shot the mayor]", "the plan [to withdraw]".
  static bool embedded(const Clause& clause) { return clause.host != kNone; }

  void find_governor(Clause& clause) {
    const std::uint32_t group = analysis_.verb_groups[clause.verb].governor;
    if (group == kNone)
      return;
    for (std::uint32_t c = index_; c-- > 0;)
      if (shape_.clauses[c].verb == group) {
        clause.governor = c;
        return;
      }
  }

  // The nearest earlier clause with a finite verb that is not inside a noun group.
  std::uint32_t earlier_main() const {
    const std::uint32_t limit = index_ > 12 ? index_ - 12 : 0;
    for (std::uint32_t c = index_; c-- > limit;)
      if (shape_.clauses[c].finite && !embedded(shape_.clauses[c]))
        return c;
    return kNone;
  }

  void share(Clause& clause, std::uint32_t with) {
    clause.link = Link::conjoined;
    if (with == kNone)
      return;
    const Clause& other = shape_.clauses[with];
    clause.host = other.host;
    clause.subject = other.subject;
    if (other.link == Link::infinitive && clause.governor == kNone)
      clause.governor = other.governor;
  }

  // ---- finite verbs --------------------------------------------------------------------------------

  void find_finite(Clause& clause) {
    std::uint32_t i = before(clause.phrase);
    while (has(i) && ++steps_ < kReach) {
      switch (kind(i)) {
      case PhraseKind::noun: clause.subject = head_of_chain(clause, i); return;
      case PhraseKind::relative: take_relative(clause, i); return;
      case PhraseKind::conjunction: share(clause, conjunct(i)); return;
      case PhraseKind::verb: after_verb(clause, i); return;
      case PhraseKind::comma:
      case PhraseKind::dash: i = before_parenthesis(i); break;
      case PhraseKind::adjective:
      case PhraseKind::open_bracket: i = before(i); break;
      case PhraseKind::subordinator:
        // "the plane that crashed", with "that" read as a subordinator
        if (const std::uint32_t noun = before(i); has(noun) && kind(noun) == PhraseKind::noun)
          take_relative(clause, i);
        else
          clause.opener = analysis_.phrases[i].head;
        return;
      default: inverted(clause); return;
      }
    }
    inverted(clause);
  }

  // `… ", said Smith`: the subject behind the verb.
  void inverted(Clause& clause) {
    const std::uint32_t next = clause.phrase + 1;
    if (clause.subject == kNone && next < shape_.phrases.end && kind(next) == PhraseKind::noun &&
        analysis_.phrases[next].proper && clause.phrase > shape_.phrases.begin) {
      const PhraseKind left = kind(clause.phrase - 1);
      if (left == PhraseKind::comma || left == PhraseKind::close_quote)
        clause.subject = group_end(analysis_, shape_, next);
    }
  }

  void take_relative(Clause& clause, std::uint32_t relative) {
    clause.link = Link::relative;
    clause.host = antecedent(relative);
    clause.subject = clause.host;
  }

  // The noun group in front of a relative pronoun, past a comma and a preposition ("in which").
  std::uint32_t antecedent(std::uint32_t relative) const {
    std::uint32_t i = before(relative);
    if (has(i) && kind(i) == PhraseKind::preposition)
      i = before(i);
    const bool comma = has(i) && kind(i) == PhraseKind::comma;
    if (comma)
      i = before(i);
    if (!has(i) || kind(i) != PhraseKind::noun)
      return kNone;
    // "the leader of the party, who …": people are not parties.
    if (analysis_.form(analysis_.phrases[relative].tokens.begin) == "who") {
      const std::uint32_t group = group_begin(analysis_, shape_, i);
      if (group > floor_ + 1 && kind(group - 1) == PhraseKind::preposition &&
          kind(group - 2) == PhraseKind::noun && not_a_person(i))
        return group - 2;
    }
    return i;
  }

  bool not_a_person(std::uint32_t phrase) const {
    const std::uint32_t head = analysis_.phrases[phrase].head;
    if (head == kNone)
      return false;
    const std::uint32_t mention = context_.facts.mention[head];
    if (mention == kNone || context_.reading.mentions[mention].entity == kNone)
      return false;
    const EntityType type =
        context_.reading.entities[context_.reading.mentions[mention].entity].type;
    return type == EntityType::organization || type == EntityType::place;
  }

  void after_verb(Clause& clause, std::uint32_t verb) {
    const Clause* other = clause_at(verb);
    if (other == nullptr)
      return;
    // "The man arrested was a soldier", "the plan to withdraw failed"
    if (embedded(*other)) {
      clause.subject = head_of_chain(clause, other->host);
      return;
    }
    // "which he said was", or a list without "and"
    const std::uint32_t subject = other->subject;
    if (subject != kNone && subject > floor_ && kind(subject - 1) == PhraseKind::relative)
      take_relative(clause, subject - 1);
    else
      share(clause, clause_index_at(verb));
  }

  // The verb that "and" joins to this one: the nearest of the same kind.
  std::uint32_t conjunct(std::uint32_t conjunction) const {
    const Clause& clause = shape_.clauses[index_];
    const VerbGroup& mine = analysis_.verb_groups[clause.verb];
    const std::uint32_t limit = index_ > 8 ? index_ - 8 : 0;
    for (std::uint32_t c = index_; c-- > limit;) {
      const Clause& other = shape_.clauses[c];
      const VerbGroup& theirs = analysis_.verb_groups[other.verb];
      if (other.phrase < conjunction && other.finite == clause.finite &&
          theirs.infinitive == mine.infinitive)
        return c;
    }
    return kNone;
  }

  // A comma right before the verb ends an apposition, a relative clause or an adjunct; go to what stands before.
  std::uint32_t before_parenthesis(std::uint32_t comma) const {
    std::uint32_t i = comma;
    while (i > floor_) {
      --i;
      if (kind(i) != PhraseKind::comma && kind(i) != PhraseKind::dash)
        continue;
      const std::uint32_t noun = before(i);
      if (has(noun) && kind(noun) == PhraseKind::noun)
        return noun;
      if (has(noun) && kind(noun) == PhraseKind::adjective)
        continue;
      return noun;
    }
    return before(comma);
  }

  // From the noun nearest to the verb to the head of "the leader of the party in the north".
  std::uint32_t head_of_chain(Clause& clause, std::uint32_t noun) {
    while (++steps_ < kReach) {
      const std::uint32_t first = group_begin(analysis_, shape_, noun);
      const std::uint32_t left = before(first);
      if (!has(left))
        return noun;
      switch (kind(left)) {
      case PhraseKind::preposition: {
        // "as the leaders met", "after police arrived": it opens the clause.
        if (clause.finite && may_subordinate(left)) {
          clause.opener = analysis_.phrases[left].head;
          return noun;
        }
        const std::uint32_t owner = owner_of_preposition(left);
        if (owner == kNone)
          return fronted(clause, left);
        noun = owner;
        continue;
      }
      case PhraseKind::verb: {
        const Clause* other = clause_at(left);
        if (other != nullptr && embedded(*other) && !takes_clause(*other)) {
          noun = other->host;
          continue;
        }
        return noun;
      }
      case PhraseKind::conjunction: {
        const std::uint32_t first_of_list = coordinated(left);
        if (first_of_list == kNone)
          return noun;
        noun = first_of_list;
        continue;
      }
      case PhraseKind::relative:
        // "the man whom police arrested": the noun before is what the verb is done to.
        clause.link = Link::relative;
        clause.host = antecedent(left);
        return noun;
      default: return noun;
      }
    }
    return noun;
  }

  bool may_subordinate(std::uint32_t preposition) const {
    const auto& words = context_.rulebook.language.words;
    const Range tokens = analysis_.phrases[preposition].tokens;
    const auto found = words.find(std::string{analysis_.form(tokens.begin)});
    return found != words.end() && std::ranges::any_of(found->second, [](const ListedReading& one) {
             return one.pos == Pos::sconj;
           });
  }

  // What a preposition phrase hangs on when that is a noun, or the host of an embedded clause.
  std::uint32_t owner_of_preposition(std::uint32_t preposition) const {
    std::uint32_t i = before(preposition);
    while (has(i) && kind(i) == PhraseKind::preposition)
      i = before(i);
    if (!has(i))
      return kNone;
    if (kind(i) == PhraseKind::adjective)
      i = before(i); // "the man responsible for"
    if (!has(i))
      return kNone;
    if (kind(i) == PhraseKind::noun)
      return is_time(context_, i) ? kNone : i;
    if (kind(i) == PhraseKind::verb) {
      const Clause* other = clause_at(i);
      if (other != nullptr && embedded(*other))
        return other->host;
    }
    return kNone;
  }

  // The noun turned out to stand in a phrase of its own ("…, in Paris, said"): the subject is further left.
  std::uint32_t fronted(Clause& clause, std::uint32_t preposition) {
    std::uint32_t i = before(preposition);
    while (has(i) &&
           (kind(i) == PhraseKind::comma || kind(i) == PhraseKind::preposition ||
            is_fronted_time(i)) &&
           ++steps_ < kReach)
      i = before(i);
    if (has(i) && kind(i) == PhraseKind::noun)
      return head_of_chain(clause, i);
    if (has(i) && kind(i) == PhraseKind::verb)
      after_verb(clause, i);
    return clause.subject;
  }
  bool is_fronted_time(std::uint32_t i) const {
    return kind(i) == PhraseKind::noun && is_time(context_, i);
  }

  // First noun group of "A, B and C" that ends at this conjunction; kNone when "and" joins clauses.
  std::uint32_t coordinated(std::uint32_t conjunction) const {
    std::uint32_t i = before(conjunction);
    if (has(i) && kind(i) == PhraseKind::comma)
      i = before(i);
    if (!has(i) || kind(i) != PhraseKind::noun)
      return kNone;
    std::uint32_t first = i;
    for (int steps = 0; steps < 12; ++steps) {
      const std::uint32_t left = before(group_begin(analysis_, shape_, first));
      if (!has(left))
        return first;
      if (kind(left) == PhraseKind::preposition) {
        const std::uint32_t owner = owner_of_preposition(left);
        if (owner == kNone)
          return kNone;
        first = owner;
        continue;
      }
      if (kind(left) == PhraseKind::comma) {
        const std::uint32_t item = before(left);
        if (!has(item) || kind(item) != PhraseKind::noun || is_time(context_, item))
          return first;
        const std::uint32_t beyond = before(group_begin(analysis_, shape_, item));
        if (has(beyond) && kind(beyond) == PhraseKind::preposition)
          return first; // "In Lyon, A and B"
        first = item;
        continue;
      }
      if (kind(left) == PhraseKind::verb) {
        const Clause* other = clause_at(left);
        if (other != nullptr && takes_clause(*other))
          return first;
        if (other != nullptr && embedded(*other))
          return other->host;
        return kNone; // the object of an earlier clause
      }
      return first;
    }
    return first;
  }

  bool takes_clause(const Clause& clause) const {
    const std::uint32_t head = analysis_.verb_groups[clause.verb].head;
    const std::uint32_t classes =
        context_.rulebook.language.lexicon->verb_classes(analysis_.lemma(head));
    const bool communication = context_.rulebook.language.lexicon->first_verb_class_is(
        analysis_.lemma(head), VerbClass::communication);
    (void)classes;
    return communication || context_.rulebook.language.lexicon->first_verb_class_is(
                                analysis_.lemma(head), VerbClass::cognition);
  }

  // ---- infinitives and participles -----------------------------------------------------------------

  std::uint32_t object_between(const Clause& governor, std::uint32_t limit) const {
    const std::uint32_t next = governor.phrase + 1;
    if (next >= limit || kind(next) != PhraseKind::noun)
      return kNone;
    const std::uint32_t noun = group_end(analysis_, shape_, next);
    return noun < limit && !is_time(context_, noun) ? noun : kNone;
  }

  void take_from_governor(Clause& clause) {
    const Clause& governor = shape_.clauses[clause.governor];
    const std::uint32_t object = governor.passive ? kNone : object_between(governor, clause.phrase);
    clause.subject = object != kNone && wills(object) ? object : governor.subject;
    if (object != kNone && clause.subject != object)
      clause.host = object;
  }

  // Can this noun want and do things ("urged [Smith] to leave"), or is it a plan or decision?
  bool wills(std::uint32_t phrase) const {
    const Phrase& one = analysis_.phrases[phrase];
    if (one.pronoun || one.proper || one.head == kNone)
      return true;
    if (context_.facts.mention[one.head] != kNone)
      return true;
    const Lexicon& lexicon = *context_.rulebook.language.lexicon;
    const std::string_view lemma = analysis_.lemma(one.head);
    return lexicon.first_noun_class_is(lemma, NounClass::person) ||
           lexicon.first_noun_class_is(lemma, NounClass::group) || lexicon.is_a(lemma, "person");
  }

  void find_infinitive(Clause& clause) {
    clause.link = Link::infinitive;
    std::uint32_t i = before(clause.phrase);
    if (has(i) && kind(i) == PhraseKind::infinitive_to)
      i = before(i);
    if (has(i) && kind(i) == PhraseKind::conjunction && clause.governor == kNone) {
      share(clause, conjunct(i));
      clause.link = Link::infinitive;
      return;
    }
    if (clause.governor != kNone)
      return take_from_governor(clause);
    if (!has(i))
      return;
    if (kind(i) == PhraseKind::verb) {
      clause.governor = clause_index_at(i);
      if (clause.governor != kNone)
        take_from_governor(clause);
      return;
    }
    const std::uint32_t main = earlier_main();
    if (kind(i) == PhraseKind::noun) {
      const std::uint32_t left = before(group_begin(analysis_, shape_, i));
      if (has(left) && kind(left) == PhraseKind::verb && clause_index_at(left) != kNone) {
        clause.governor = clause_index_at(left);
        take_from_governor(clause);
        return;
      }
      clause.host = i;
      const std::uint32_t first = group_begin(analysis_, shape_, i);
      if (first < i)
        clause.subject = i - 1; // "France's decision to recall"
      else if (main != kNone)
        clause.subject = shape_.clauses[main].subject;
      return;
    }
    if (main != kNone) {
      if (kind(i) == PhraseKind::adjective)
        clause.governor = main; // "was unable to"
      clause.subject = shape_.clauses[main].subject;
    }
  }

  void find_participle(Clause& clause) {
    clause.link = Link::participle;
    if (clause.governor != kNone) {
      const Clause& governor = shape_.clauses[clause.governor];
      const std::uint32_t left = before(clause.phrase);
      if (has(left) && kind(left) == PhraseKind::preposition)
        clause.subject = after_preposition(governor, left);
      else
        take_from_governor(clause);
      clause.link = Link::infinitive;
      return;
    }
    const std::uint32_t i = before(clause.phrase);
    if (!has(i))
      return; // lent later
    const std::uint32_t main = earlier_main();
    switch (kind(i)) {
    case PhraseKind::noun:
      if (clause.passive && (owns_a_clause(i) || only_verb(clause, i))) {
        clause.finite = true;
        clause.passive = false;
        find_finite(clause);
        return;
      }
      clause.link = Link::reduced;
      clause.host = clause.subject = i;
      return;
    case PhraseKind::conjunction: share(clause, conjunct(i)); return;
    case PhraseKind::preposition:
    case PhraseKind::subordinator:
      clause.opener = analysis_.phrases[i].head;
      if (main == kNone)
        return;
      clause.subject = after_preposition(shape_.clauses[main], i);
      // "barred from entering", "accused of lying": the verb before says whether it happened.
      if (completes(shape_.clauses[main], i)) {
        clause.governor = main;
        clause.link = Link::infinitive;
      }
      return;
    case PhraseKind::comma:
    case PhraseKind::dash: {
      if (main != kNone && shape_.clauses[main].subject != kNone) {
        clause.subject = shape_.clauses[main].subject;
        return;
      }
      const std::uint32_t noun = before(i);
      if (has(noun) && kind(noun) == PhraseKind::noun)
        clause.host = clause.subject = noun;
      return;
    }
    default:
      if (main != kNone)
        clause.subject = shape_.clauses[main].subject;
    }
  }

  // "A minister threatened today to impose duties": what looks like a participle is the sentence's only
  // verb, and an object or infinitive follows.
  bool only_verb(const Clause& clause, std::uint32_t noun) const {
    const std::uint32_t next = clause.phrase + 1;
    if (earlier_main() != kNone || next >= shape_.phrases.end)
      return false;
    const bool object = kind(next) == PhraseKind::noun || kind(next) == PhraseKind::infinitive_to ||
                        (kind(next) == PhraseKind::verb && clause_infinitive(next));
    if (!object || (has(before(group_begin(analysis_, shape_, noun))) &&
                    kind(before(group_begin(analysis_, shape_, noun))) != PhraseKind::comma))
      return false;
    for (std::uint32_t i = next; i < shape_.phrases.end && i < next + kReach; ++i) {
      if (kind(i) == PhraseKind::subordinator || kind(i) == PhraseKind::relative ||
          kind(i) == PhraseKind::comma ||
          (kind(i) == PhraseKind::preposition && may_subordinate(i)))
        return true;
      if (kind(i) == PhraseKind::verb && clause_at(i) != nullptr && clause_at(i)->finite)
        return false;
    }
    return true;
  }
  bool clause_infinitive(std::uint32_t phrase) const {
    const std::uint32_t verb = analysis_.phrases[phrase].verb;
    return verb != kNone && analysis_.verb_groups[verb].infinitive;
  }

  // "the man whom [police] arrested": the noun stands between a relative and the verb, so it is the subject.
  bool owns_a_clause(std::uint32_t noun) const {
    const std::uint32_t left = before(group_begin(analysis_, shape_, noun));
    return has(left) && kind(left) == PhraseKind::relative;
  }

  // "barred him from entering", "accused of lying": the one acted on; "by sending", "after visiting": the one who acts.
  std::uint32_t after_preposition(const Clause& matrix, std::uint32_t preposition) const {
    const std::string_view word = analysis_.lemma(analysis_.phrases[preposition].head);
    const bool of_the_object =
        word == "of" || word == "from" || word == "for" || word == "with" || word == "into";
    if (of_the_object && !matrix.passive) {
      const std::uint32_t object = object_between(matrix, preposition);
      if (object != kNone && object + 1 >= preposition)
        return object;
    }
    return matrix.subject;
  }

  bool completes(const Clause& matrix, std::uint32_t preposition) const {
    const std::string_view word = analysis_.lemma(analysis_.phrases[preposition].head);
    if (word != "of" && word != "from" && word != "with" && word != "into")
      return false;
    const std::uint32_t object = object_between(matrix, preposition);
    return preposition == matrix.phrase + 1 || (object != kNone && object + 1 == preposition);
  }

  // "Speaking in Paris, Smith said": a participle at the start takes the next finite verb's subject.
  void lend_forward() {
    std::uint32_t next = kNone;
    for (std::size_t c = shape_.clauses.size(); c-- > 0;) {
      Clause& clause = shape_.clauses[c];
      if (clause.finite && !embedded(clause) && clause.subject != kNone)
        next = clause.subject;
      if (!clause.finite && clause.subject == kNone && clause.host == kNone && next != kNone)
        clause.subject = next;
    }
  }

  void find_root() {
    std::uint32_t fallback = kNone;
    for (std::uint32_t c = 0; c < shape_.clauses.size(); ++c) {
      const Clause& clause = shape_.clauses[c];
      if (!clause.finite || clause.link == Link::relative || embedded(clause))
        continue;
      if (fallback == kNone)
        fallback = c;
      if (subordinate(clause))
        continue;
      shape_.root = c;
      return;
    }
    shape_.root = fallback == kNone && !shape_.clauses.empty() ? 0 : fallback;
  }
  bool subordinate(const Clause& clause) const {
    if (clause.opener != kNone)
      return true;
    if (clause.subject == kNone)
      return false;
    const std::uint32_t first = group_begin(analysis_, shape_, clause.subject);
    return first > shape_.phrases.begin && kind(first - 1) == PhraseKind::subordinator;
  }

  const Context& context_;
  const Analysis& analysis_;
  SentenceShape& shape_;
  std::uint32_t index_ = 0;
  std::uint32_t floor_ = 0;
  std::uint32_t steps_ = 0;
};

} // namespace

void find_subjects(const Context& context, SentenceShape& shape) {
  LeftWalk(context, shape).run();
}

} // namespace crosscheck::clauses
