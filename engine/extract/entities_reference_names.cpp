// Names: the same one again, known ones, parts of full names, initials.
#include "extract/entity_resolver.h"

#include "base/words.h"

#include <algorithm>

namespace crosscheck {
namespace {

bool is_suffix(std::string_view word) {
  return word == "jr" || word == "sr" || word == "jr." || word == "sr." || word == "ii" ||
         word == "iii" || word == "iv";
}

// "holt" of "adam d. holt jr."
std::string_view surname(const NameWords& words) {
  std::string_view rest = words.joined();
  for (std::size_t left = words.size(); left > 2; --left) {
    const std::size_t space = rest.rfind(' ');
    if (!is_suffix(rest.substr(space + 1)))
      break;
    rest = rest.substr(0, space);
  }
  return rest.substr(rest.rfind(' ') + 1);
}
std::string first_and_last(std::string_view first, std::string_view last) {
  std::string out{first};
  return out.append(" ").append(last);
}

} // namespace

// Full names of people first, so that a surname in a heading finds the name that the body gives.
void Resolver::full_names() {
  for (std::uint32_t i = 0; i < found_.size(); ++i) {
    const FoundMention& one = found_[i];
    if (one.form != MentionForm::name || one.type != EntityType::person || one.known != kNone ||
        one.words.size() < 2 || one.heading)
      continue;
    if (text_.rules.words.facts(one.words.front()).is_honorific())
      continue;
    const std::uint32_t name = keys_.add(one.words.joined());
    const std::string_view last = surname(one.words);
    const std::uint32_t both = keys_.add(first_and_last(one.words.front(), last));
    std::uint32_t id = by_name_.unique(name);
    if (id == kNone)
      id = by_both_.unique(both);
    // "Fitzgerald Kennedy" is no first and last name of "John Fitzgerald Kennedy": left apart.
    if (id == kNone)
      id = create(one);
    id_[i] = id;
    by_name_.put(name, id);
    by_both_.put(both, id);
    by_surname_.put(keys_.add(last), id);
    by_first_.put(keys_.add(one.words.front()), id);
    if (one.words.size() > 2)
      by_surname_.put(keys_.add(one.words.tail()), id);
    if (entities_[id].gender == Gender::unknown)
      entities_[id].gender = one.gender;
  }
  for (const FoundMention& one : found_)
    if (!one.institution.empty() && !one.country.empty()) {
      auto& ids = institution_countries_[one.institution];
      if (std::ranges::find(ids, one.country) == ids.end() && ids.size() < EntityIndex::kNamesakes)
        ids.push_back(one.country);
    }
}

void Resolver::name(std::uint32_t i) {
  if (id_[i] != kNone)
    return;
  FoundMention& one = found_[i];
  const std::uint32_t key = keys_.add(one.words.joined());
  if (one.known != kNone)
    id_[i] = known(one);
  const auto by = [&](EntityDoes does, std::uint32_t id) {
    if (id == kNone)
      return;
    id_[i] = id;
    one.rule = text_.rules.rule(does);
  };
  if (id_[i] == kNone && one.known == kNone)
    by(EntityDoes::surname, part_of_name(one, key));
  if (id_[i] == kNone) {
    const std::uint32_t id = by_name_.unique(key);
    // Mr Smith is not Mrs Smith.
    const bool clash = id != kNone && one.gender != Gender::unknown &&
                       entities_[id].gender != Gender::unknown &&
                       entities_[id].gender != one.gender;
    if (!clash)
      id_[i] = id;
  }
  if (id_[i] == kNone)
    by(EntityDoes::acronym, initials(i, key));
  if (id_[i] == kNone)
    by(EntityDoes::surname, without_ending(one, key));
  if (id_[i] == kNone)
    by(EntityDoes::surname, shorter_name(one));
  if (id_[i] == kNone) {
    if (one.refers_only)
      return;
    id_[i] = create(one);
    // Of one word, or a full name that only a heading gives.
    if (one.type == EntityType::person && one.known == kNone && !one.words.empty())
      by_surname_.put(keys_.add(surname(one.words)), id_[i]);
  }
  if (one.words.size() == 1 && one.known == kNone) {
    if (key >= last_bare_.size())
      last_bare_.resize(key + key / 2 + 16, kNone);
    last_bare_[key] = id_[i];
  }
  by_name_.put(key, id_[i]);
  if (one.known == kNone && one.type == EntityType::other && one.words.size() == 2)
    by_last_word_.put(keys_.add(one.words.back()), id_[i]);
  Entity& entity = entities_[id_[i]];
  if ((entity.type == EntityType::other || !states_[id_[i]].certain) && one.certain)
    entity.type = one.type;
  states_[id_[i]].certain = states_[id_[i]].certain || one.certain;
  if (one.words.size() > 1 &&
      (one.known == kNone ? one.type != EntityType::person : one.type == EntityType::organization))
    long_name(one, id_[i]);
  take_over(i);
}

std::uint32_t Resolver::known(const FoundMention& one) {
  const KnownEntity& known = text_.rules.known[one.known];
  std::string key = known.id;
  std::string_view country = known.country;
  if (one.use == NameUse::adjective || one.use == NameUse::people) {
    key = (one.use == NameUse::adjective ? "nationality:" : "people:") +
          key.substr(key.find(':') + 1);
  } else if (one.use == NameUse::kind_of) {
    country = one.country;
    // "the foreign ministry" where the article knows one country's.
    if (country.empty() && !one.institution.empty()) {
      const auto only = institution_countries_.find(one.institution);
      if (only != institution_countries_.end() && only->second.size() == 1)
        country = only->second.front();
    }
    if (!country.empty())
      key.append(":").append(country);
  }
  const std::uint32_t number = keys_.add(key);
  if (const std::uint32_t had = by_known_.unique(number); had != kNone)
    return had;
  const std::uint32_t id = create(one);
  by_known_.put(number, id);
  Entity& entity = entities_[id];
  entity.known_as = key;
  entity.country = country;
  if (!known.stands_for.empty() && known.kind == KnownKind::city)
    entity.alternatives.push_back(known.stands_for);
  entity.plural = one.plural;
  if (one.use == NameUse::name || one.use == NameUse::kind_of)
    by_noun_.put(keys_.add(known.noun), id);
  return id;
}

// Surname or given name for a full name; title and surname.
std::uint32_t Resolver::part_of_name(const FoundMention& one, std::uint32_t key) const {
  if (text_.rules.rule(EntityDoes::surname) == kNone)
    return kNone;
  if (one.certain && one.type != EntityType::person)
    return kNone;
  for (const EntityIndex* index : {&by_surname_, &by_first_}) {
    if (index->count(key) == 0)
      continue;
    Ids fits;
    index->each(key, [&](std::uint32_t id) {
      const Gender gender = entities_[id].gender;
      if (one.gender == Gender::unknown || gender == Gender::unknown || gender == one.gender)
        fits.push_back(id);
    });
    if (fits.size() == 1)
      return fits.front();
    if (fits.empty())
      continue;
    // Namesakes: one that the sentences just before speak of.
    std::uint32_t recent = kNone, count = 0;
    for (const std::uint32_t id : fits) {
      const std::uint32_t last = states_[id].last_sentence;
      if (last != kNone && one.sentence - last <= kWindow)
        recent = id, ++count;
    }
    if (count == 1)
      return recent;
    // Else the bare name goes on standing for whom it stood before.
    const std::uint32_t last = last_bare(key);
    const bool clash = last != kNone && one.gender != Gender::unknown &&
                       entities_[last].gender != Gender::unknown &&
                       entities_[last].gender != one.gender;
    return clash ? kNone : last;
  }
  return kNone;
}

std::uint32_t Resolver::last_bare(std::uint32_t key) const {
  return key < last_bare_.size() ? last_bare_[key] : kNone;
}

// "Dorn Maro Kel Tay" of unknown type, where "Kel Tay" is a person.
std::uint32_t Resolver::shorter_name(const FoundMention& one) const {
  if (one.known != kNone || one.certain || one.type != EntityType::other || one.words.size() < 3)
    return kNone;
  const std::uint32_t id = by_name_.unique(keys_.find(one.words.last_two()));
  return id != kNone && entities_[id].type == EntityType::person ? id : kNone;
}

// "Harlow" first, "Harlow Inc." later; "Whit Honea" of unknown type first, "Honea" later.
std::uint32_t Resolver::without_ending(const FoundMention& one, std::uint32_t key) const {
  if (one.known != kNone)
    return kNone;
  if (one.words.size() == 1)
    return text_.analysis.tokens[one.tokens.begin].in_lexicon ? kNone : by_last_word_.unique(key);
  if (one.type != EntityType::organization || organisation_noun(one.words.back()) != "company")
    return kNone;
  const std::uint32_t id = by_name_.unique(keys_.find(one.words.without_last()));
  return id != kNone && entities_[id].type != EntityType::person ? id : kNone;
}

void Resolver::long_name(const FoundMention& one, std::uint32_t id) {
  std::string all, content;
  for (std::uint32_t t = one.tokens.begin; t < one.tokens.end; ++t) {
    const Token& token = text_.analysis.tokens[t];
    if (!text_.is_word(t))
      continue;
    all += text_.folded(t).front();
    if (token.capitalised)
      content += text_.folded(t).front();
  }
  if (content.size() > 1)
    by_initials_.put(keys_.add(content), id);
  if (all.size() > 1 && all != content)
    by_initials_.put(keys_.add(all), id);
  // "Harlow Motors", later "Harlow".
  if (one.type == EntityType::organization && !one.words.empty() && one.words.front().size() > 3)
    by_first_word_.put(keys_.add(one.words.front()), id);
}

std::uint32_t Resolver::initials(std::uint32_t i, std::uint32_t key) const {
  const FoundMention& one = found_[i];
  if (one.known != kNone || one.words.size() != 1 || one.type == EntityType::person)
    return kNone;
  const Token& token = text_.analysis.tokens[one.tokens.begin];
  if (!token.all_caps) {
    // Not a common word: "the National" is not short for "National Gallery".
    return token.in_lexicon && !one.words.joined().empty() ? kNone : by_first_word_.unique(key);
  }
  if (text_.rules.rule(EntityDoes::acronym) == kNone)
    return kNone;
  std::string letters;
  for (const char c : one.words.front())
    if (is_alpha(c))
      letters += c;
  const std::uint32_t id = by_initials_.unique(keys_.find(letters));
  if (id != kNone)
    return id;
  // "the Harbour Rescue Volunteers (HARV)": the name before the bracket.
  if (i == 0 || one.tokens.begin < 2 || text_.folded(one.tokens.begin - 1) != "(")
    return kNone;
  for (std::uint32_t k = i; k > 0 && i - k < 3; --k) {
    const FoundMention& before = found_[k - 1];
    if (before.tokens.end != one.tokens.begin - 1)
      continue;
    const bool same = before.form == MentionForm::name && before.words.size() > 1 &&
                      !letters.empty() && before.words.front().front() == letters.front() &&
                      before.type != EntityType::person;
    return same ? id_[k - 1] : kNone;
  }
  return kNone;
}

} // namespace crosscheck
