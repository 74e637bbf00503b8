// The subject of each verb group, found by walking left.
#include "extract/clauses_left_walk.h"

#include <algorithm>

namespace crosscheck::clauses {
namespace {

class SubjectFinder : LeftWalk {
public:
  SubjectFinder(const Context& context, SentenceShape& shape) : LeftWalk(context, shape) {}

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
  void find_governor(Clause& clause) {
    const std::uint32_t group = analysis_.verb_groups[clause.verb].governor;
    if (group == kNone)
      return;
    const std::uint32_t limit = index_ > 12 ? index_ - 12 : 0;
    for (std::uint32_t c = index_; c-- > limit;)
      if (shape_.clauses[c].verb == group) {
        clause.governor = c;
        return;
      }
  }

  void share(Clause& clause, std::uint32_t with) {
    clause.link = Link::conjoined;
    if (with == kNone)
      return;
    const Clause& other = shape_.clauses[with];
    clause.shares = with;
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

  void take_from_governor(Clause& clause) {
    const Clause& governor = shape_.clauses[clause.governor];
    const std::uint32_t object = governor.passive ? kNone : object_between(governor, clause.phrase);
    clause.subject = object != kNone && wills(object) ? object : governor.subject;
    if (object != kNone && clause.subject != object)
      clause.host = object;
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
      if (clause.passive && (owns_a_clause(i) || only_verb(clause, i) || ends_embedded(i))) {
        clause.finite = true;
        clause.passive = false;
        find_finite(clause);
        return;
      }
      clause.link = Link::reduced;
      clause.host = clause.subject = i;
      return;
    case PhraseKind::conjunction: {
      // "was acquitted of one charge but convicted of another": the auxiliary stands for both.
      const bool both = clause.passive && main != kNone && shape_.clauses[main].passive;
      const std::uint32_t with = conjunct(i);
      share(clause, with == kNone && both ? main : with);
      return;
    }
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

  // "The man arrested on Sunday escaped": the noun closes a clause inside the subject, whose verb this is.
  bool ends_embedded(std::uint32_t noun) const {
    std::uint32_t left = before(group_begin(analysis_, shape_, noun));
    if (earlier_main() != kNone || !has(left))
      return false;
    if (kind(left) == PhraseKind::preposition)
      left = before(left);
    if (!has(left) || kind(left) != PhraseKind::verb || clause_at(left) == nullptr)
      return false;
    const Clause& other = *clause_at(left);
    return embedded(other) && (other.link == Link::relative || other.link == Link::reduced);
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
};

} // namespace

void find_subjects(const Context& context, SentenceShape& shape) {
  SubjectFinder(context, shape).run();
}

} // namespace crosscheck::clauses
