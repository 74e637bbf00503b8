// What the search for subjects sees to the left of a verb (clauses_subject.cpp): the phrase before, what a
// preposition hangs on, where a list begins, what an apposition interrupts.
#pragma once

#include "extract/clauses.h"

namespace crosscheck::clauses {

class LeftWalk {
protected:
  LeftWalk(const Context& context, SentenceShape& shape)
      : context_(context), analysis_(context.analysis), shape_(shape) {}

  PhraseKind kind(std::uint32_t i) const { return analysis_.phrases[i].kind; }
  bool has(std::uint32_t i) const { return i != kNone && i >= floor_ && i < shape_.phrases.end; }
  // The phrase before `i`, past adverbs, quotation marks and the like; kNone at the sentence's start.
  std::uint32_t before(std::uint32_t i) const;
  const Clause* clause_at(std::uint32_t phrase) const;
  std::uint32_t clause_index_at(std::uint32_t phrase) const {
    return shape_.clause_of[phrase - shape_.phrases.begin];
  }
  // A clause inside a noun group: "the man [who shot the mayor]", "the plan [to withdraw]".
  static bool embedded(const Clause& clause) { return clause.host != kNone; }
  // The nearest earlier clause with a finite verb that is not inside a noun group.
  std::uint32_t earlier_main() const;
  // The noun group in front of a relative pronoun, past a comma and a preposition ("in which").
  std::uint32_t antecedent(std::uint32_t relative) const;
  bool not_a_person(std::uint32_t phrase) const;
  // The verb that "and" joins to this one: the nearest of the same kind.
  std::uint32_t conjunct(std::uint32_t conjunction) const;
  // A comma right before the verb ends an apposition, a relative clause or an adjunct; go to what stands before.
  std::uint32_t before_parenthesis(std::uint32_t comma) const;
  bool may_subordinate(std::uint32_t preposition) const;
  // What a preposition phrase hangs on when that is a noun, or the host of an embedded clause.
  std::uint32_t owner_of_preposition(std::uint32_t preposition) const;
  bool is_fronted_time(std::uint32_t i) const {
    return kind(i) == PhraseKind::noun && is_time(context_, i);
  }
  // First noun group of "A, B and C" that ends at this conjunction; kNone when "and" joins clauses.
  std::uint32_t coordinated(std::uint32_t conjunction) const;
  bool takes_clause(const Clause& clause) const;
  std::uint32_t object_between(const Clause& governor, std::uint32_t limit) const;
  // Can this noun want and do things ("urged [Smith] to leave"), or is it a plan or decision?
  bool wills(std::uint32_t phrase) const;
  // "A minister threatened today to impose duties": what looks like a participle is the sentence's only
  // verb, and an object or infinitive follows.
  bool only_verb(const Clause& clause, std::uint32_t noun) const;
  bool clause_infinitive(std::uint32_t phrase) const;
  // "the man whom [police] arrested": the noun stands between a relative and the verb, so it is the subject.
  bool owns_a_clause(std::uint32_t noun) const;
  // "barred him from entering", "accused of lying": the one acted on; "by sending", "after visiting": the one who acts.
  std::uint32_t after_preposition(const Clause& matrix, std::uint32_t preposition) const;
  bool completes(const Clause& matrix, std::uint32_t preposition) const;
  bool subordinate(const Clause& clause) const;

  const Context& context_;
  const Analysis& analysis_;
  SentenceShape& shape_;
  std::uint32_t index_ = 0; // the clause whose subject is looked for
  std::uint32_t floor_ = 0; // no phrase before this one is looked at
  std::uint32_t steps_ = 0;
};

} // namespace crosscheck::clauses
