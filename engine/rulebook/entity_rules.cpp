#include "rulebook/entity_rules.h"

#include "base/words.h"
#include "rulebook/entity_memory.h"
#include "rulebook/newsroom.h"
#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"
#include "text/normalise.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

std::string slug(std::string_view name) {
  std::string out = fold(name);
  for (char& c : out)
    if (!is_alpha(c) && !is_digit(c))
      c = '-';
  return out;
}

class KnownNames {
public:
  KnownNames(EntityRules& out, YamlMap& file) : out_(out), file_(file) {}

  std::uint32_t add(KnownEntity entity) {
    const auto index = static_cast<std::uint32_t>(out_.known.size());
    const auto [found, fresh] = out_.known_by_id.emplace(entity.id, index);
    if (!fresh)
      return found->second;
    out_.known.push_back(std::move(entity));
    return index;
  }
  void name(std::uint32_t entity, std::string_view name, NameUse use = NameUse::name) {
    const auto value = static_cast<std::uint32_t>(out_.names.size());
    // "N.Y." and "U.S." are read with and without.
    const bool stop = name.ends_with('.') && name.find('.') + 1 == name.size();
    out_.names.push_back({entity, use, stop});
    out_.trie.add(name, value);
  }
  void name(std::uint32_t entity, const std::vector<std::string>& all,
            NameUse use = NameUse::name) {
    for (const std::string& one : all)
      name(entity, one, use);
  }
  std::uint32_t city(const std::string& name_, const std::string& country, bool capital) {
    const auto index = add({.id = "city:" + country + ":" + slug(name_),
                            .kind = KnownKind::city,
                            .name = name_,
                            .country = country,
                            .noun = "city",
                            .stands_for = capital ? "country:" + country : ""});
    name(index, name_);
    return index;
  }

  void countries() {
    for (YamlMap& map : file_.maps_or_none("countries")) {
      const std::string code = map.text("code"), title = map.text("name");
      const auto index = add({.id = "country:" + code,
                              .kind = KnownKind::country,
                              .name = title,
                              .country = code,
                              .noun = "country"});
      name(index, title);
      name(index, map.texts_or_none("names"));
      name(index, map.texts_or_none("adjectives"), NameUse::adjective);
      name(index, map.texts_or_none("people"), NameUse::people);
      std::uint32_t capital = kNone;
      for (const std::string& one : map.texts_or_none("capital")) {
        if (capital == kNone)
          capital = city(one, code, true);
        else
          name(capital, one); // another name or spelling of the same city
      }
      map.finish();
    }
  }
  void cities() {
    for (const auto& [country, names] : file_.entries_or_none("cities"))
      for (const std::string& one : names)
        city(one, country.value, false);
  }
  void regions() {
    for (YamlMap& map : file_.maps_or_none("regions")) {
      const std::string title = map.text("name"), country = map.text_or("country");
      const auto index = add({.id = "region:" + slug(title),
                              .kind = KnownKind::region,
                              .name = title,
                              .country = country,
                              .noun = "region"});
      name(index, title);
      name(index, map.texts_or_none("names"));
      name(index, map.texts_or_none("adjectives"), NameUse::adjective);
      name(index, map.texts_or_none("people"), NameUse::people);
      map.finish();
    }
  }
  void institutions() {
    for (YamlMap& map : file_.maps_or_none("institutions")) {
      const std::string id = map.text("id");
      const std::vector<std::string> words = map.texts("words");
      const std::string first = words.empty() ? id : words.front();
      const std::string noun = first.substr(first.rfind(' ') + 1);
      const auto any = add({.id = "office:" + id,
                            .kind = KnownKind::institution,
                            .name = first,
                            .noun = noun,
                            .institution = id,
                            .stands_for = map.flag_or("seated", false) ? "seated" : ""});
      name(any, words, NameUse::kind_of);
      for (const auto& [country, names] : map.entries_or_none("known")) {
        const auto index = add({.id = "office:" + id + ":" + country.value,
                                .kind = KnownKind::institution,
                                .name = names.empty() ? first : names.front(),
                                .country = country.value,
                                .noun = noun,
                                .institution = id});
        name(index, names);
      }
      map.finish();
    }
  }
  void organisations() {
    for (YamlMap& map : file_.maps_or_none("organisations")) {
      const std::string title = map.text("name");
      const auto index = add({.id = "org:" + map.text("id"),
                              .kind = KnownKind::organization,
                              .name = title,
                              .country = map.text_or("country"),
                              .noun = map.text_or("noun", "organization")});
      name(index, title);
      name(index, map.texts_or_none("names"));
      map.finish();
    }
  }
  // `again`: an outlet that is known already, by whatever name, is that outlet.
  void outlets(bool again = false) {
    for (YamlMap& map : file_.maps_or_none("outlets")) {
      const std::string title = map.text("name");
      KnownEntity outlet{
          .id = "outlet:" + slug(title),
          .kind = KnownKind::outlet,
          .name = title,
          .country = map.text_or("country"),
          .noun = map.choice("kind", {"agency", "newspaper", "broadcaster", "magazine", "site"}),
          .domains = map.texts_or_none("domains")};
      const std::vector<std::string> domains = outlet.domains;
      const KnownEntity* before = again ? out_.find_outlet(title) : nullptr;
      if (before != nullptr)
        outlet.id = before->id;
      const auto index = add(std::move(outlet));
      name(index, title);
      name(index, map.texts_or_none("names"));
      name(index, domains);
      const std::string owner = map.text_or("owner");
      if (!owner.empty())
        ties_.push_back({index, "owner:" + slug(owner), {}});
      for (YamlText& origin : map.placed_texts("copies"))
        ties_.push_back({index, {}, std::move(origin)});
      map.finish();
    }
    join_outlets();
  }

private:
  // What makes two outlets one source: an owner, or another outlet whose texts it carries.
  struct Tie {
    std::uint32_t outlet = kNone;
    std::string owner;
    YamlText origin;
  };

  // Outlets and owners that are tied, however long the way between them, get one name.
  void join_outlets() {
    std::map<std::string, std::string> above; // of an outlet or owner: another one of its group
    const auto top = [&](std::string one) {
      for (auto found = above.find(one); found != above.end(); found = above.find(one))
        one = found->second;
      return one;
    };
    for (const Tie& tie : ties_) {
      std::string other = tie.owner;
      if (other.empty()) {
        const KnownEntity* origin = out_.find_outlet(tie.origin.value);
        if (origin == nullptr) {
          file_.problems().push_back({file_.file(), tie.origin.line, tie.origin.column,
                                      Severity::error,
                                      "no outlet is called '" + tie.origin.value + "'"});
          continue;
        }
        other = origin->id;
      }
      const std::string mine = top(out_.known[tie.outlet].id), theirs = top(other);
      if (mine != theirs)
        above[mine] = theirs;
    }
    for (KnownEntity& one : out_.known)
      if (one.kind == KnownKind::outlet && !ties_.empty() && top(one.id) != one.id)
        one.stands_for = top(one.id);
    ties_.clear();
  }

  EntityRules& out_;
  YamlMap& file_;
  std::vector<Tie> ties_;
};

// Calls take(word, gender) for each word; one that is listed under both genders does not tell.
template <typename Take> void read_gendered(YamlMap& file, std::string_view key, Take&& take) {
  auto map = file.map_or_none(key);
  if (!map)
    return;
  const std::pair<std::string_view, NameGender> kinds[] = {
      {"male", NameGender::male}, {"female", NameGender::female}, {"either", NameGender::either}};
  for (const auto& [name, gender] : kinds)
    for (const std::string& word : map->texts_or_none(name)) {
      NameGender& told = take(fold(word));
      told = told == NameGender::none || told == gender ? gender : NameGender::either;
    }
  map->finish();
}

void read_words(YamlMap& file, std::string_view key, WordTrait trait, EntityWords& out) {
  for (const std::string& word : file.texts_or_none(key)) {
    out.add(fold(word)).traits |= static_cast<std::uint32_t>(trait);
    if (trait == WordTrait::not_name)
      out.add(fold(word) + ".").traits |= static_cast<std::uint32_t>(trait);
  }
}

void read_all_words(YamlMap& file, EntityWords& out) {
  read_gendered(file, "honorifics",
                [&](const std::string& word) -> NameGender& { return out.add(word).honorific; });
  read_gendered(file, "roles", [&](const std::string& word) -> NameGender& {
    for (const char gap : {' ', '-'})
      if (const std::size_t first = word.find(gap); first != std::string::npos)
        out.add(word.substr(0, first)).traits |= static_cast<std::uint32_t>(WordTrait::begins_role);
    return out.add(word).role;
  });
  read_gendered(file, "given_names",
                [&](const std::string& word) -> NameGender& { return out.add(word).given_name; });
  const YamlNode same = file.node("same_roles");
  for (std::size_t g = 0; same.is_list() && g < same.size(); ++g) {
    const YamlNode group = same.item(g);
    for (std::size_t w = 0; group.is_list() && w < group.size(); ++w) {
      const std::uint32_t first = out.add_id(fold(group.item(0).scalar()));
      WordFacts& facts = out.add(fold(group.item(w).scalar()));
      if (facts.kind == kNone)
        facts.kind = first;
    }
  }
  static constexpr std::pair<std::string_view, WordTrait> kLists[] = {
      {"particles", WordTrait::particle},
      {"organisation_endings", WordTrait::organisation_ending},
      {"organisation_heads", WordTrait::organisation_head},
      {"place_endings", WordTrait::place_ending},
      {"place_beginnings", WordTrait::place_beginning},
      {"other_endings", WordTrait::other_ending},
      {"other_beginnings", WordTrait::other_beginning},
      {"place_prepositions", WordTrait::place_preposition},
      {"not_names", WordTrait::not_name},
      {"standing", WordTrait::standing}};
  for (const auto& [key, trait] : kLists)
    read_words(file, key, trait, out);
}

void read_rules(YamlMap& file, RuleTable& table, EntityRules& out) {
  static const std::vector<std::string> kDoes = {
      "known", "institution", "person",  "titled", "apposition",     "organization", "place",
      "other", "acronym",     "surname", "role",   "role-reference", "pronoun"};
  for (YamlMap& map : file.maps_or_none("rules")) {
    const RuleIndex rule = table.add(map, "entities");
    const std::string does = map.choice("does", kDoes);
    const auto at = std::ranges::find(kDoes, does);
    if (at == kDoes.end())
      map.report("a rule of kind entities needs 'does'");
    else
      out.rules[static_cast<std::size_t>(at - kDoes.begin())] = rule;
    map.finish();
  }
}

} // namespace

const KnownEntity* EntityRules::find_known(std::string_view id) const {
  const auto found = known_by_id.find(std::string{id});
  return found == known_by_id.end() ? nullptr : &known[found->second];
}

std::string_view EntityRules::role_kind(std::string_view folded) const {
  const std::uint32_t kind = words.facts(folded).kind;
  return kind == kNone ? folded : words.word(kind);
}

const KnownEntity* EntityRules::find_outlet(std::string_view name) const {
  const std::vector<NameWord> parts = trie.words(name);
  const KnownEntity* best = nullptr;
  const bool address = name.find("://") != std::string_view::npos || name.starts_with("www.");
  for (std::size_t at = 0; at < parts.size() && best == nullptr; ++at) {
    trie.find(parts, at, [&](std::uint32_t value, std::size_t end) {
      const KnownEntity& one = known[names[value].entity];
      const bool all = at == 0 && end == parts.size();
      const bool domain = parts[end - 1].before == WordGap::dot && !one.domains.empty();
      if (one.kind == KnownKind::outlet && (address ? domain : all))
        best = &one;
    });
    if (!address)
      break;
  }
  return best;
}

void load_outlets(YamlMap& file, EntityRules& out) {
  KnownNames(out, file).outlets(true);
  out.memories = std::make_shared<EntityMemories>();
}

void load_entity_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, EntityRules& out) {
  (void)lists;
  file.text("about");
  KnownNames known(out, file);
  known.countries();
  known.cities();
  known.regions();
  known.institutions();
  known.organisations();
  known.outlets();
  read_all_words(file, out.words);
  out.memories = std::make_shared<EntityMemories>(); // what was remembered may not hold now
  read_rules(file, rules, out);
}

} // namespace crosscheck
