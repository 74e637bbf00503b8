// Names known in advance and what names are made of (files of `kind: entities`), and the rules that read
// names, roles and pronouns. A file may hold any of these keys:
//
//   countries:     - {code: FR, name: France, names: […], adjectives: [French], people: […], capital: Paris}
//   cities:        {FR: [Lyon, Marseille]}
//   regions:       - {name: Bavaria, adjectives: [Bavarian], country: DE}
//   institutions:  - {id: foreign-ministry, words: [foreign ministry], known: {FR: [Quai d'Orsay]}}
//   organisations: - {id: nato, name: NATO, names: […], noun: alliance, country: …}
//   outlets:       - {name: Reuters, names: […], kind: agency, domains: [reuters.com], country: GB}
//   honorifics, roles, given_names:  {male: […], female: […], either: […]}
//   same_roles:    - [spokesperson, spokesman, spokeswoman]      the first stands for all
//   and the plain lists of WordTrait
//   rules:         - {id, about, does: surname, examples}        `does` names the mechanism that the rule switches on
#pragma once

#include "rulebook/entity_words.h"
#include "rulebook/name_trie.h"
#include "rulebook/rule.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;
class EntityMemories;

enum class KnownKind : std::uint8_t { country, city, region, institution, organization, outlet };

struct KnownEntity {
  std::string id =
      {}; // "country:FR", "city:FR:lyon", "office:foreign-ministry:FR", "org:nato", "outlet:reuters"
  KnownKind kind{};
  std::string name = {};
  std::string country = {};     // ISO 3166-1 alpha-2; empty: none
  std::string noun = {};        // what it is called for short: "ministry", "alliance", "agency"
  std::string institution = {}; // institutions: "foreign-ministry"
  std::string stands_for =
      {}; // a capital: the country it may stand for; an outlet: the group it is one source with
  std::vector<std::string> domains = {};
};

// How a known name is used. `kind_of`: the words for an institution of any country ("foreign ministry").
enum class NameUse : std::uint8_t { name, adjective, people, kind_of };

struct KnownName {
  std::uint32_t entity = kNone; // into EntityRules::known
  NameUse use{};
  bool stop = false; // an abbreviation: counts with its full stop only, "Calif."
};

// The mechanisms that rules switch on; a mechanism without a rule does not run.
enum class EntityDoes : std::uint8_t {
  known,          // names of the gazetteer
  institution,    // "the French foreign ministry"
  person,         // given name and surname
  titled,         // a title or role in front of a name
  apposition,     // a role beside a name, set off by commas
  organization,   // by ending or beginning
  place,          // by ending, beginning or preposition
  other,          // capitalised names of unknown type
  acronym,        // initials of a long name
  surname,        // a part of a full name
  role,           // people and bodies by what they are: "two witnesses"
  role_reference, // "the ambassador" for one named
  pronoun,
  count_ // keep last
};

struct EntityRules {
  std::vector<KnownEntity> known;
  std::vector<KnownName> names; // values of the trie
  NameTrie trie;
  std::unordered_map<std::string, std::uint32_t> known_by_id;

  EntityWords words; // honorifics, roles, given names and the plain lists

  std::shared_ptr<EntityMemories> memories; // lent to each reading; null: words are looked up anew

  std::array<RuleIndex, static_cast<std::size_t>(EntityDoes::count_)> rules; // kNone: switched off

  EntityRules() { rules.fill(kNone); }
  RuleIndex rule(EntityDoes does) const { return rules[static_cast<std::size_t>(does)]; }
  const KnownEntity* find_known(std::string_view id) const;
  // The role that stands for all of its kind ("spokeswoman" -> "spokesperson").
  std::string_view role_kind(std::string_view folded) const;
  // The outlet of a name ("AP", "The Associated Press") or a domain or address ("https://apnews.com/…").
  const KnownEntity* find_outlet(std::string_view name_or_address) const;
};

// Adds what one file of `kind: entities` holds.
void load_entity_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, EntityRules& out);

} // namespace crosscheck
