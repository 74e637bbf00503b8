#include "extract/clauses_left_walk.h"

#include "rulebook/claim_words.h"

#include <algorithm>

namespace crosscheck::clauses {

std::uint32_t LeftWalk::before(std::uint32_t i) const {
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

const Clause* LeftWalk::clause_at(std::uint32_t phrase) const {
  const std::uint32_t c = shape_.clause_of[phrase - shape_.phrases.begin];
  return c == kNone ? nullptr : &shape_.clauses[c];
}

std::uint32_t LeftWalk::earlier_main() const {
  const std::uint32_t limit = index_ > 12 ? index_ - 12 : 0;
  for (std::uint32_t c = index_; c-- > limit;)
    if (shape_.clauses[c].finite && !embedded(shape_.clauses[c]))
      return c;
  return kNone;
}

std::uint32_t LeftWalk::antecedent(std::uint32_t relative) const {
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

bool LeftWalk::not_a_person(std::uint32_t phrase) const {
  const std::uint32_t head = analysis_.phrases[phrase].head;
  if (head == kNone)
    return false;
  const std::uint32_t mention = context_.facts.mention[head];
  if (mention == kNone || context_.reading.mentions[mention].entity == kNone)
    return false;
  const EntityType type = context_.reading.entities[context_.reading.mentions[mention].entity].type;
  return type == EntityType::organization || type == EntityType::place;
}

std::uint32_t LeftWalk::conjunct(std::uint32_t conjunction) const {
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

std::uint32_t LeftWalk::before_parenthesis(std::uint32_t comma) const {
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

bool LeftWalk::may_subordinate(std::uint32_t preposition) const {
  const auto& words = context_.rulebook.language.words;
  const Range tokens = analysis_.phrases[preposition].tokens;
  const auto found = words.find(analysis_.form(tokens.begin));
  return found != words.end() && std::ranges::any_of(found->second, [](const ListedReading& one) {
           return one.pos == Pos::sconj;
         });
}

std::uint32_t LeftWalk::owner_of_preposition(std::uint32_t preposition) const {
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

std::uint32_t LeftWalk::coordinated(std::uint32_t conjunction) const {
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

bool LeftWalk::takes_clause(const Clause& clause) const {
  const auto& cues = context_.rulebook.cues.verbs;
  const auto found = cues.find(analysis_.lemma(analysis_.verb_groups[clause.verb].head));
  return found != cues.end() && std::ranges::any_of(found->second, [](const CueWord& one) {
           return one.rest.empty() && one.accepts(CueContent::clause);
         });
}

std::uint32_t LeftWalk::object_between(const Clause& governor, std::uint32_t limit) const {
  const std::uint32_t next = governor.phrase + 1;
  if (next >= limit || kind(next) != PhraseKind::noun)
    return kNone;
  const std::uint32_t noun = group_end(analysis_, shape_, next);
  return noun < limit && !is_time(context_, noun) ? noun : kNone;
}

bool LeftWalk::wills(std::uint32_t phrase) const {
  const Phrase& one = analysis_.phrases[phrase];
  if (one.pronoun || one.proper || one.head == kNone)
    return true;
  if (context_.facts.mention[one.head] != kNone)
    return true;
  return (analysis_.lemma_marks(one.head) & claim_mark::human) != 0;
}

bool LeftWalk::only_verb(const Clause& clause, std::uint32_t noun) const {
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
        kind(i) == PhraseKind::comma || (kind(i) == PhraseKind::preposition && may_subordinate(i)))
      return true;
    if (kind(i) == PhraseKind::verb && clause_at(i) != nullptr && clause_at(i)->finite)
      return false;
  }
  return true;
}

bool LeftWalk::clause_infinitive(std::uint32_t phrase) const {
  const std::uint32_t verb = analysis_.phrases[phrase].verb;
  return verb != kNone && analysis_.verb_groups[verb].infinitive;
}

bool LeftWalk::owns_a_clause(std::uint32_t noun) const {
  const std::uint32_t left = before(group_begin(analysis_, shape_, noun));
  return has(left) && kind(left) == PhraseKind::relative;
}

std::uint32_t LeftWalk::after_preposition(const Clause& matrix, std::uint32_t preposition) const {
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

bool LeftWalk::completes(const Clause& matrix, std::uint32_t preposition) const {
  const std::string_view word = analysis_.lemma(analysis_.phrases[preposition].head);
  if (word != "of" && word != "from" && word != "with" && word != "into")
    return false;
  const std::uint32_t object = object_between(matrix, preposition);
  return preposition == matrix.phrase + 1 || (object != kNone && object + 1 == preposition);
}

bool LeftWalk::subordinate(const Clause& clause) const {
  if (clause.opener != kNone)
    return true;
  if (clause.subject == kNone)
    return false;
  const std::uint32_t first = group_begin(analysis_, shape_, clause.subject);
  return first > shape_.phrases.begin && kind(first - 1) == PhraseKind::subordinator;
}

} // namespace crosscheck::clauses
