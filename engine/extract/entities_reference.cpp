// Who is who: deterministic sieves, most precise first (Raghunathan et al. 2010, Lee et al. 2013). Exact and
// known names, initials, parts of full names, roles, then pronouns. Whatever two candidates fit, or none,
// is left alone: a mention too few costs a link, a wrong one joins two people.
#include "extract/entity_text.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

constexpr std::size_t kNamesakes = 12; // candidates looked at for one surname, role or kind
constexpr std::size_t kRecent = 60;    // mentions looked back over for a pronoun
constexpr std::uint32_t kWindow = 2;   // sentences looked back over

using Ids = std::vector<std::uint32_t>;
using Index = std::unordered_map<std::string, Ids>;

void put(Index& index, const std::string& key, std::uint32_t id) {
  Ids& ids = index[key];
  if (std::ranges::find(ids.begin() + static_cast<std::ptrdiff_t>(
                                          ids.size() > kNamesakes ? ids.size() - kNamesakes : 0),
                        ids.end(), id) == ids.end())
    ids.push_back(id);
}

bool is_suffix(std::string_view word) {
  return word == "jr" || word == "sr" || word == "jr." || word == "sr." || word == "ii" ||
         word == "iii" || word == "iv";
}

class Resolver {
public:
  Resolver(const EntityText& text, std::vector<FoundMention>& found, Reading& reading)
      : text_(text), found_(found), reading_(reading), id_(found.size(), kNone) {}

  void run() {
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
      if (one.form == MentionForm::role && one.same_as != kNone && one.definite &&
          !one.roles.empty())
        join_described(id_[i], one.roles.front(), one.sentence);
      if (entities_[id_[i]].gender == Gender::unknown && one.gender != Gender::neuter)
        entities_[id_[i]].gender = one.gender;
      remember(i);
    }
    write();
  }

private:
  struct State {
    std::vector<RoleWords> roles;
    std::vector<std::string> words; // of the longest name
    std::string noun;               // bodies: "company"
    std::uint32_t last_sentence = kNone;
    bool generic = false;    // a role without a name
    bool indefinite = false; // "a minister"
  };
  struct Recent {
    std::uint32_t entity, sentence;
    bool subject;
  };

  // ---- names ---------------------------------------------------------------------------------------

  std::uint32_t create(const FoundMention& one) {
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

  void take_over(std::uint32_t i) {
    const FoundMention& one = found_[i];
    Entity& entity = entities_[id_[i]];
    State& state = states_[id_[i]];
    if (one.form != MentionForm::name)
      return;
    if (std::ranges::find(entity.names, one.name) == entity.names.end() && entity.names.size() < 64)
      entity.names.push_back(one.name);
    if (one.words.size() > state.words.size())
      state.words = one.words;
    if (entity.title.empty())
      entity.title = one.title;
    if (entity.country.empty() && one.known != kNone)
      entity.country = one.country;
  }

  static std::string joined(const std::vector<std::string>& words) { return join(words, " "); }

  // "adam holt" of "Adam D. Holt Jr."
  static std::string first_and_last(const std::vector<std::string>& words) {
    std::size_t end = words.size();
    while (end > 2 && is_suffix(words[end - 1]))
      --end;
    return end < 2 ? std::string{} : words.front() + " " + words[end - 1];
  }
  static std::string surname(const std::vector<std::string>& words) {
    std::size_t end = words.size();
    while (end > 2 && is_suffix(words[end - 1]))
      --end;
    return words[end - 1];
  }

  // Full names of people first, so that a surname in a heading finds the name that the body gives.
  void full_names() {
    for (std::uint32_t i = 0; i < found_.size(); ++i) {
      const FoundMention& one = found_[i];
      if (one.form != MentionForm::name || one.type != EntityType::person || one.known != kNone ||
          one.words.size() < 2 || one.heading)
        continue;
      if (text_.rules.words.facts(one.words.front()).is_honorific())
        continue;
      const std::string key = joined(one.words), both = first_and_last(one.words);
      std::uint32_t id = unique(by_name_, key);
      if (id == kNone)
        id = unique(by_both_, both);
      // "Fitzgerald Kennedy" is no first and last name of "John Fitzgerald Kennedy": left apart.
      if (id == kNone)
        id = create(one);
      id_[i] = id;
      put(by_name_, key, id);
      put(by_both_, both, id);
      put(by_surname_, surname(one.words), id);
      put(by_first_, one.words.front(), id);
      if (one.words.size() > 2)
        put(by_surname_, tail(one.words), id);
      if (entities_[id].gender == Gender::unknown)
        entities_[id].gender = one.gender;
    }
    for (const FoundMention& one : found_)
      if (!one.institution.empty() && !one.country.empty()) {
        auto& ids = institution_countries_[one.institution];
        if (std::ranges::find(ids, one.country) == ids.end() && ids.size() < kNamesakes)
          ids.push_back(one.country);
      }
  }
  static std::string tail(const std::vector<std::string>& words) {
    return joined({words.begin() + 1, words.end()});
  }

  std::uint32_t unique(const Index& index, const std::string& key) const {
    const auto found = index.find(key);
    return found != index.end() && found->second.size() == 1 ? found->second.front() : kNone;
  }

  void name(std::uint32_t i) {
    if (id_[i] != kNone)
      return;
    FoundMention& one = found_[i];
    if (one.known != kNone)
      id_[i] = known(one);
    const auto by = [&](EntityDoes does, std::uint32_t id) {
      if (id == kNone)
        return;
      id_[i] = id;
      one.rule = text_.rules.rule(does);
    };
    if (id_[i] == kNone && one.known == kNone)
      by(EntityDoes::surname, part_of_name(one));
    if (id_[i] == kNone) {
      const std::uint32_t id = unique(by_name_, joined(one.words));
      // Mr Smith is not Mrs Smith.
      const bool clash = id != kNone && one.gender != Gender::unknown &&
                         entities_[id].gender != Gender::unknown &&
                         entities_[id].gender != one.gender;
      if (!clash)
        id_[i] = id;
    }
    if (id_[i] == kNone)
      by(EntityDoes::acronym, initials(i));
    if (id_[i] == kNone)
      by(EntityDoes::surname, without_ending(one));
    if (id_[i] == kNone) {
      if (one.refers_only)
        return;
      id_[i] = create(one);
      if (one.words.size() == 1 && one.type == EntityType::person)
        put(by_surname_, one.words.front(), id_[i]);
    }
    put(by_name_, joined(one.words), id_[i]);
    if (one.known == kNone && one.type == EntityType::other && one.words.size() == 2)
      put(by_last_word_, one.words.back(), id_[i]);
    Entity& entity = entities_[id_[i]];
    if ((entity.type == EntityType::other || !entity_certain(id_[i])) && one.certain)
      entity.type = one.type;
    certain_.resize(entities_.size(), false);
    certain_[id_[i]] = certain_[id_[i]] || one.certain;
    if (one.words.size() > 1 && (one.known == kNone ? one.type != EntityType::person
                                                    : one.type == EntityType::organization))
      long_name(one, id_[i]);
    take_over(i);
  }
  bool entity_certain(std::uint32_t id) const { return id < certain_.size() && certain_[id]; }

  std::uint32_t known(const FoundMention& one) {
    const KnownEntity& known = text_.rules.known[one.known];
    std::string key = known.id;
    std::string country = known.country;
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
        key += ":" + country;
    }
    const auto [found, fresh] = by_known_.emplace(key, kNone);
    if (!fresh)
      return found->second;
    const std::uint32_t id = create(one);
    found->second = id;
    Entity& entity = entities_[id];
    entity.known_as = key;
    entity.country = country;
    if (!known.stands_for.empty() && known.kind == KnownKind::city)
      entity.alternatives.push_back(known.stands_for);
    entity.plural = one.plural;
    states_[id].noun = known.noun;
    if (one.use == NameUse::name || one.use == NameUse::kind_of)
      put(by_noun_, known.noun, id);
    return id;
  }

  // Surname or given name for a full name; title and surname.
  std::uint32_t part_of_name(const FoundMention& one) const {
    if (text_.rules.rule(EntityDoes::surname) == kNone)
      return kNone;
    if (one.certain && one.type != EntityType::person)
      return kNone;
    const std::string key = joined(one.words);
    for (const Index* index : {&by_surname_, &by_first_}) {
      const auto found = index->find(key);
      if (found == index->end())
        continue;
      Ids fits;
      for (std::size_t k = found->second.size(); k > 0 && found->second.size() - k < kNamesakes;
           --k) {
        const std::uint32_t id = found->second[k - 1];
        const Gender gender = entities_[id].gender;
        if (one.gender == Gender::unknown || gender == Gender::unknown || gender == one.gender)
          fits.push_back(id);
      }
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
      return count == 1 ? recent : kNone;
    }
    return kNone;
  }

  // "Harlow" first, "Harlow Inc." later; "Whit Honea" of unknown type first, "Honea" later.
  std::uint32_t without_ending(const FoundMention& one) const {
    if (one.known != kNone)
      return kNone;
    if (one.words.size() == 1)
      return text_.analysis.tokens[one.tokens.begin].in_lexicon
                 ? kNone
                 : unique(by_last_word_, one.words.front());
    if (one.type != EntityType::organization || organisation_noun(one.words.back()) != "company")
      return kNone;
    const std::uint32_t id = unique(by_name_, joined({one.words.begin(), one.words.end() - 1}));
    return id != kNone && entities_[id].type != EntityType::person ? id : kNone;
  }

  // ---- initials ------------------------------------------------------------------------------------

  void long_name(const FoundMention& one, std::uint32_t id) {
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
      put(by_initials_, content, id);
    if (all.size() > 1 && all != content)
      put(by_initials_, all, id);
    // "Harlow Motors", later "Harlow".
    if (one.type == EntityType::organization && !one.words.empty() && one.words.front().size() > 3)
      put(by_first_word_, one.words.front(), id);
  }

  std::uint32_t initials(std::uint32_t i) const {
    const FoundMention& one = found_[i];
    if (one.known != kNone || one.words.size() != 1 || one.type == EntityType::person)
      return kNone;
    const Token& token = text_.analysis.tokens[one.tokens.begin];
    if (!token.all_caps) {
      // Not a common word: "the National" is not short for "National Gallery".
      return token.in_lexicon && one.words.front() != ""
                 ? kNone
                 : unique(by_first_word_, one.words.front());
    }
    if (text_.rules.rule(EntityDoes::acronym) == kNone)
      return kNone;
    std::string letters;
    for (const char c : one.words.front())
      if (is_alpha(c))
        letters += c;
    const std::uint32_t id = unique(by_initials_, letters);
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

  // ---- roles ---------------------------------------------------------------------------------------

  void add_role(std::uint32_t id, const RoleWords& words) {
    State& state = states_[id];
    for (const RoleWords& had : state.roles)
      if (had.text == words.text)
        return;
    if (state.roles.size() >= 32)
      return;
    state.roles.push_back(words);
    put(by_role_, words.head, id);
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
  void join_earlier(std::uint32_t id, const RoleWords& words) {
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
  void join_described(std::uint32_t id, const RoleWords& words, std::uint32_t sentence) {
    const auto found = by_role_.find(words.head);
    if (words.plural || found == by_role_.end() || found->second.size() > 2)
      return;
    const Ids candidates = found->second;
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
  static std::string role_key(const RoleWords& words) {
    return words.country + "|" + words.head + "|" + join(words.modifiers, " ") +
           (words.plural ? "s" : "");
  }

  bool standing_agrees(const RoleWords& x, const RoleWords& y) const {
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
  int fit(const RoleWords& mention, const RoleWords& role) const {
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

  void role(std::uint32_t i) {
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
      entity.names.push_back(one.name);
  }

  // The entity that one turned out to be.
  std::uint32_t now(std::uint32_t id) const {
    return id < joined_.size() && joined_[id] != kNone ? joined_[id] : id;
  }

  std::uint32_t person_of_role(const FoundMention& one, const RoleWords& words) const {
    const auto found = by_role_.find(words.head);
    if (found == by_role_.end())
      return kNone;
    Ids exact, loose;
    for (std::size_t k = found->second.size(); k > 0 && found->second.size() - k < kNamesakes;
         --k) {
      const std::uint32_t id = now(found->second[k - 1]);
      if (std::ranges::find(loose, id) != loose.end())
        continue;
      const Entity& entity = entities_[id];
      if (entity.gender != Gender::unknown && words.gender != Gender::unknown &&
          entity.gender != words.gender)
        continue;
      // "a minister" of long ago is not "the minister".
      if (states_[id].indefinite && one.sentence - states_[id].last_sentence > kWindow)
        continue;
      int best = 0;
      for (const RoleWords& had : states_[id].roles)
        best = std::max(best, fit(words, had));
      if (best == 2)
        exact.push_back(id);
      if (best >= 1)
        loose.push_back(id);
    }
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
  std::uint32_t body(const FoundMention& one, const RoleWords& words) const {
    if (!words.modifiers.empty() || !words.country.empty())
      return kNone;
    const auto found = by_noun_.find(words.head);
    if (found == by_noun_.end())
      return kNone;
    if (found->second.size() == 1) {
      const std::uint32_t last = states_[found->second.front()].last_sentence;
      return last != kNone && one.sentence - last <= 4 ? found->second.front() : kNone;
    }
    std::uint32_t recent = kNone, count = 0;
    for (std::size_t k = found->second.size(); k > 0 && found->second.size() - k < kNamesakes;
         --k) {
      const std::uint32_t last = states_[found->second[k - 1]].last_sentence;
      if (last != kNone && one.sentence - last <= kWindow)
        recent = found->second[k - 1], ++count;
    }
    return count == 1 ? recent : kNone;
  }

  // ---- pronouns ------------------------------------------------------------------------------------

  void remember(std::uint32_t i) {
    const FoundMention& one = found_[i];
    State& state = states_[id_[i]];
    state.last_sentence = one.sentence;
    if (entities_[id_[i]].type == EntityType::organization && one.form == MentionForm::name &&
        one.known == kNone && !one.words.empty())
      put(by_noun_, organisation_noun(one.words.back()), id_[i]);
    // What is spoken of inside a quotation is not what the journalist's pronouns behind it refer to.
    if (!text_.in_quote(one.tokens.begin) && !text_.analysis.sentences[one.sentence].furniture)
      recent_.push_back({id_[i], one.sentence, is_subject(one)});
  }
  // "Inc" and its like are companies; else the last word is the kind: "University".
  std::string organisation_noun(const std::string& last) const {
    static constexpr std::string_view kCompanies[] = {
        "inc",    "inc.",       "corp",     "corp.",   "co",       "co.",         "ltd",
        "ltd.",   "plc",        "llc",      "gmbh",    "ag",       "sa",          "corporation",
        "motors", "industries", "airlines", "airways", "holdings", "technologies"};
    return std::ranges::find(kCompanies, last) != std::end(kCompanies) ? "company" : last;
  }

  bool is_subject(const FoundMention& one) const {
    const Analysis& a = text_.analysis;
    const std::uint32_t next = one.tokens.end, first = one.tokens.begin;
    if (next < a.tokens.size() &&
        (a.tokens[next].pos == Pos::verb || a.tokens[next].pos == Pos::aux))
      return true;
    const Sentence& sentence = a.sentences[one.sentence];
    if (first > sentence.tokens.begin &&
        (a.tokens[first - 1].pos == Pos::adp ||
         text_.is_possessive(next < a.tokens.size() ? next : first)))
      return false;
    for (std::uint32_t g = sentence.verb_groups.begin; g < sentence.verb_groups.end; ++g) {
      const VerbGroup& group = a.verb_groups[g];
      if (group.participle || group.infinitive)
        continue;
      return one.tokens.end <= group.tokens.begin;
    }
    return false;
  }

  bool fits(const FoundMention& pronoun, std::uint32_t id) const {
    const Entity& entity = entities_[id];
    if (pronoun.gender == Gender::neuter)
      return (entity.type == EntityType::organization || entity.type == EntityType::office ||
              (entity.type == EntityType::place && entity.known_as.starts_with("country:"))) &&
             !entity.plural;
    if (pronoun.plural)
      return entity.plural;
    const bool person =
        entity.type == EntityType::person || (entity.type == EntityType::role && !entity.plural);
    return person && (entity.gender == Gender::unknown || entity.gender == pronoun.gender);
  }

  void pronoun(std::uint32_t i) {
    const FoundMention& one = found_[i];
    Ids all, here, subjects_here, subjects_before;
    const auto add = [](Ids& ids, std::uint32_t id) {
      if (std::ranges::find(ids, id) == ids.end())
        ids.push_back(id);
    };
    for (std::size_t k = recent_.size(); k > 0 && recent_.size() - k < kRecent; --k) {
      const Recent& other = recent_[k - 1];
      if (one.sentence - other.sentence > kWindow)
        break;
      if (!fits(one, other.entity))
        continue;
      add(all, other.entity);
      if (other.sentence == one.sentence) {
        add(here, other.entity);
        if (other.subject)
          add(subjects_here, other.entity);
      } else if (one.sentence - other.sentence == 1) {
        if (other.subject)
          add(subjects_before, other.entity);
      }
    }
    const bool object = one.name == "him" || one.name == "them";
    const bool it = one.name == "it";
    if (one.gender == Gender::neuter || one.plural) {
      // "it" and "they" refer to much that is no entity: only what this sentence has named, alone.
      if (here.size() == 1 && all.size() == 1 && (!it || subjects_here.size() == 1))
        id_[i] = here.front();
      return;
    }
    if (all.size() == 1)
      id_[i] = all.front();
    else if (object)
      return;
    else if (here.size() == 1)
      id_[i] = here.front();
    else if (here.empty() && subjects_before.size() == 1)
      id_[i] = subjects_before.front();
    else if (subjects_here.size() == 1 && here.front() == subjects_here.front())
      id_[i] = subjects_here.front(); // and nobody else has been named since
  }

  // ---- output --------------------------------------------------------------------------------------

  void write() {
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

  const EntityText& text_;
  std::vector<FoundMention>& found_;
  Reading& reading_;
  std::vector<std::uint32_t> id_; // by FoundMention
  std::vector<Entity> entities_;
  std::vector<State> states_;
  std::vector<bool> certain_;
  std::vector<std::uint32_t> joined_; // by entity: the one that it turned out to be
  std::vector<Recent> recent_;
  Index by_name_, by_both_, by_surname_, by_first_, by_first_word_, by_last_word_, by_initials_,
      by_role_, by_noun_;
  std::unordered_map<std::string, std::uint32_t> by_known_, by_role_text_;
  std::unordered_map<std::string, std::vector<std::string>> institution_countries_;
};

} // namespace

void resolve_entities(const EntityText& text, std::vector<FoundMention>& found, Reading& reading) {
  Resolver(text, found, reading).run();
}

} // namespace crosscheck
