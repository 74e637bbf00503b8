// Roles: "the ambassador" for one named, "the company" for a body, and roles of their own.
#include "extract/entity_resolver.h"

#include "base/words.h"

#include <algorithm>

namespace crosscheck {

void Resolver::add_role(std::uint32_t id, const RoleWords& words) {
  State& state = states_[id];
  for (const RoleWords& had : state.roles)
    if (had.text == words.text)
      return;
  if (state.roles.size() >= 32)
    return;
  state.roles.push_back(words);
  by_role_.put(keys_.add(words.head), id);
  if (!state.generic) {
    join_earlier(id, words);
    Entity& entity = entities_[id];
    entity.roles.push_back(words.text);
    if (entity.country.empty())
      entity.country = words.country;
  }
}

// "France's foreign minister" first, the minister's name later: one and the same when the role says whose
// it is in the same words.
void Resolver::join_earlier(std::uint32_t id, const RoleWords& words) {
  if (words.country.empty() || words.plural)
    return;
  const auto had = by_role_text_.find(role_key(words));
  if (had == by_role_text_.end() || had->second == id || states_[had->second].indefinite ||
      entities_[had->second].type != EntityType::role)
    return;
  joined_.resize(entities_.size(), kNone);
  joined_[had->second] = id;
  had->second = id;
}
// "The American ambassador left. The ambassador, Jane Rowe, …": the one of that kind spoken of just before.
void Resolver::join_described(std::uint32_t id, const RoleWords& words, std::uint32_t sentence) {
  const std::uint32_t key = keys_.find(words.head);
  if (words.plural || by_role_.count(key) > 2)
    return;
  Ids candidates; // oldest first
  by_role_.each(key, [&](std::uint32_t other) { candidates.insert(candidates.begin(), other); });
  for (const std::uint32_t other : candidates) {
    const State& state = states_[other];
    if (other == id || entities_[other].type != EntityType::role || state.indefinite ||
        state.last_sentence == kNone || sentence - state.last_sentence > kWindow ||
        state.roles.empty() || fit(words, state.roles.front()) == 0)
      continue;
    joined_.resize(entities_.size(), kNone);
    joined_[other] = id;
    if (entities_[id].country.empty())
      entities_[id].country = entities_[other].country;
    for (const RoleWords& had : std::vector<RoleWords>{state.roles})
      add_role(id, had);
  }
}
std::string Resolver::role_key(const RoleWords& words) {
  return std::string{words.country} + "|" + words.head + "|" + join(words.modifiers, " ") +
         (words.plural ? "s" : "");
}

bool Resolver::standing_agrees(const RoleWords& x, const RoleWords& y) const {
  const auto says = [&](const RoleWords& one) {
    std::string out;
    for (const std::string& word : one.modifiers)
      if (text_.rules.words.facts(word).is(WordTrait::standing))
        out += word + " ";
    return out;
  };
  return says(x) == says(y);
}

// 0: cannot be; 1: may be; 2: says the same.
int Resolver::fit(const RoleWords& mention, const RoleWords& role) const {
  if (mention.head != role.head || mention.plural != role.plural)
    return 0;
  if (!mention.country.empty() && !role.country.empty() && mention.country != role.country)
    return 0;
  if (!standing_agrees(mention, role))
    return 0;
  if (mention.gender != Gender::unknown && role.gender != Gender::unknown &&
      mention.gender != role.gender)
    return 0;
  if (!std::ranges::includes(role.modifiers, mention.modifiers) &&
      !std::ranges::includes(mention.modifiers, role.modifiers))
    return 0;
  // More is said now than before: "the Spanish minister" need not be "the minister".
  if (!std::ranges::includes(role.modifiers, mention.modifiers) ||
      (role.country.empty() && !mention.country.empty()))
    return 1;
  return mention.modifiers == role.modifiers && mention.country == role.country ? 2 : 1;
}

void Resolver::role(std::uint32_t i) {
  FoundMention& one = found_[i];
  const RoleWords& words = one.roles.front();
  if (one.refers_only) {
    id_[i] = body(one, words);
    one.roles.clear(); // "the company" is no role of it
    return;
  }
  if (one.definite && text_.rules.rule(EntityDoes::role_reference) != kNone)
    id_[i] = person_of_role(one, words);
  if (id_[i] != kNone)
    return;
  one.rule = text_.rules.rule(EntityDoes::role);
  // A role of its own. The same words again are the same people, but "a man" is new each time.
  const std::string key = role_key(words);
  const bool fresh = !one.definite && !one.plural;
  if (const auto had = by_role_text_.find(key); !fresh && had != by_role_text_.end()) {
    id_[i] = had->second;
  } else {
    id_[i] = create(one);
    states_[id_[i]].generic = true;
    states_[id_[i]].indefinite = fresh;
    entities_[id_[i]].roles.push_back(words.text);
    by_role_text_[key] = id_[i];
  }
  Entity& entity = entities_[id_[i]];
  if (entity.names.empty())
    entity.names.emplace_back(one.name);
}

// The entity that one turned out to be.
std::uint32_t Resolver::now(std::uint32_t id) const {
  return id < joined_.size() && joined_[id] != kNone ? joined_[id] : id;
}

std::uint32_t Resolver::person_of_role(const FoundMention& one, const RoleWords& words) const {
  Ids exact, loose;
  by_role_.each(keys_.find(words.head), [&](std::uint32_t other) {
    const std::uint32_t id = now(other);
    if (std::ranges::find(loose, id) != loose.end())
      return;
    const Entity& entity = entities_[id];
    if (entity.gender != Gender::unknown && words.gender != Gender::unknown &&
        entity.gender != words.gender)
      return;
    // "a minister" of long ago is not "the minister".
    if (states_[id].indefinite && one.sentence - states_[id].last_sentence > kWindow)
      return;
    int best = 0;
    for (const RoleWords& had : states_[id].roles)
      best = std::max(best, fit(words, had));
    if (best == 2)
      exact.push_back(id);
    if (best >= 1)
      loose.push_back(id);
  });
  if (loose.size() == 1)
    return loose.front();
  if (exact.size() == 1 && (!words.modifiers.empty() || !words.country.empty()))
    return exact.front();
  std::uint32_t recent = kNone, count = 0;
  for (const std::uint32_t id : exact.empty() ? loose : exact) {
    const std::uint32_t last = states_[id].last_sentence;
    if (last != kNone && one.sentence - last <= 1)
      recent = id, ++count;
  }
  return count == 1 ? recent : kNone;
}

// "the company", "the ministry", "the country": the one body of that kind.
std::uint32_t Resolver::body(const FoundMention& one, const RoleWords& words) const {
  if (!words.modifiers.empty() || !words.country.empty())
    return kNone;
  const std::uint32_t key = keys_.find(words.head);
  if (const std::uint32_t only = by_noun_.unique(key); only != kNone) {
    const std::uint32_t last = states_[only].last_sentence;
    return last != kNone && one.sentence - last <= 4 ? only : kNone;
  }
  std::uint32_t recent = kNone, count = 0;
  by_noun_.each(key, [&](std::uint32_t id) {
    const std::uint32_t last = states_[id].last_sentence;
    if (last != kNone && one.sentence - last <= kWindow)
      recent = id, ++count;
  });
  return count == 1 ? recent : kNone;
}

} // namespace crosscheck
