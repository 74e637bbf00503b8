// Who is who: deterministic sieves, most precise first (Raghunathan et al. 2010, Lee et al. 2013). Exact and
// known names, initials, parts of full names, roles, then pronouns. Whatever two candidates fit, or none,
// is left alone: a mention too few costs a link, a wrong one joins two people.
#include "extract/entity_resolver.h"

#include "base/words.h"

#include <algorithm>

namespace crosscheck {

void Resolver::run() {
  full_names();
  for (std::uint32_t i = 0; i < found_.size(); ++i) {
    FoundMention& one = found_[i];
    if (one.same_as != kNone && one.same_as > i)
      name(one.same_as);
    if (id_[i] == kNone && one.same_as != kNone)
      id_[i] = id_[one.same_as];
    if (id_[i] == kNone) {
      if (one.form == MentionForm::name)
        name(i);
      else if (one.form == MentionForm::role)
        role(i);
      else
        pronoun(i);
    } else if (one.form == MentionForm::name) {
      take_over(i);
    }
    if (id_[i] == kNone)
      continue;
    for (const RoleWords& words : one.roles)
      add_role(id_[i], words);
    if (one.form == MentionForm::role && one.same_as != kNone && one.definite && !one.roles.empty())
      join_described(id_[i], one.roles.front(), one.sentence);
    if (entities_[id_[i]].gender == Gender::unknown && one.gender != Gender::neuter)
      entities_[id_[i]].gender = one.gender;
    remember(i);
  }
  write();
}

std::uint32_t Resolver::create(const FoundMention& one) {
  const auto id = static_cast<std::uint32_t>(entities_.size());
  Entity entity;
  entity.type = one.type;
  entity.gender = one.gender;
  entity.plural = one.plural;
  entity.country = one.country;
  entities_.push_back(std::move(entity));
  states_.emplace_back();
  return id;
}

void Resolver::take_over(std::uint32_t i) {
  const FoundMention& one = found_[i];
  Entity& entity = entities_[id_[i]];
  if (one.form != MentionForm::name)
    return;
  if (std::ranges::find(entity.names, one.name) == entity.names.end() && entity.names.size() < 64)
    entity.names.emplace_back(one.name);
  if (entity.title.empty())
    entity.title = one.title;
  if (entity.country.empty() && one.known != kNone)
    entity.country = one.country;
}

void Resolver::write() {
  joined_.resize(entities_.size(), kNone);
  for (std::uint32_t& id : id_)
    for (int steps = 0; id != kNone && joined_[id] != kNone && steps < 4; ++steps)
      id = joined_[id];
  std::vector<std::uint32_t> number(entities_.size(), kNone);
  for (std::uint32_t i = 0; i < found_.size(); ++i) {
    if (id_[i] == kNone)
      continue;
    std::uint32_t& at = number[id_[i]];
    if (at == kNone) {
      at = static_cast<std::uint32_t>(reading_.entities.size());
      Entity entity = entities_[id_[i]];
      for (const std::string& name : entity.names)
        if (name.size() > entity.name.size())
          entity.name = name;
      if (entity.type == EntityType::organization || entity.type == EntityType::office)
        entity.gender = Gender::neuter;
      reading_.entities.push_back(std::move(entity));
    }
    const FoundMention& one = found_[i];
    reading_.mentions.push_back({.where = one.where,
                                 .form = one.form,
                                 .entity = at,
                                 .head = one.tokens.end - 1,
                                 .sentence = one.sentence,
                                 .rule = one.rule});
  }
}

void resolve_entities(const EntityText& text, std::vector<FoundMention>& found, Reading& reading) {
  Resolver(text, found, reading).run();
}

} // namespace crosscheck
