// Who is who among the mentions of one article; entities_reference*.cpp share it.
#pragma once

#include "base/string_table.h"
#include "extract/entity_text.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosscheck {

// Entities by a key (StringTable's number of a name, a word, a role), newest first. All of them are
// counted; kNamesakes of them are looked at.
class EntityIndex {
public:
  static constexpr std::uint32_t kNamesakes = 12;

  void put(std::uint32_t key, std::uint32_t id) {
    if (key >= entries_.size())
      entries_.resize(key + key / 2 + 16);
    Entry& entry = entries_[key];
    if (!contains(entry, id)) {
      links_.push_back({id, entry.newest});
      entry.newest = static_cast<std::uint32_t>(links_.size() - 1);
      ++entry.count;
    }
  }
  // How many there are; 0 also for kNone.
  std::uint32_t count(std::uint32_t key) const {
    return key < entries_.size() ? entries_[key].count : 0;
  }
  // The only one, or kNone.
  std::uint32_t unique(std::uint32_t key) const {
    return count(key) == 1 ? links_[entries_[key].newest].id : kNone;
  }
  template <typename Take> void each(std::uint32_t key, Take&& take) const {
    if (key >= entries_.size())
      return;
    std::uint32_t seen = 0;
    for (std::uint32_t at = entries_[key].newest; at != kNone && seen < kNamesakes; ++seen) {
      take(links_[at].id);
      at = links_[at].older;
    }
  }

private:
  struct Entry {
    std::uint32_t newest = kNone; // into links_
    std::uint32_t count = 0;
  };
  struct Link {
    std::uint32_t id = kNone;
    std::uint32_t older = kNone;
  };
  bool contains(const Entry& entry, std::uint32_t id) const {
    std::uint32_t seen = 0;
    for (std::uint32_t at = entry.newest; at != kNone && seen < kNamesakes; ++seen) {
      if (links_[at].id == id)
        return true;
      at = links_[at].older;
    }
    return false;
  }

  std::vector<Entry> entries_; // by key
  std::vector<Link> links_;
};

class Resolver {
public:
  Resolver(const EntityText& text, std::vector<FoundMention>& found, Reading& reading)
      : text_(text), found_(found), reading_(reading), id_(found.size(), kNone) {}

  void run();

private:
  static constexpr std::size_t kRecent = 60;  // mentions looked back over for a pronoun
  static constexpr std::uint32_t kWindow = 2; // sentences looked back over

  using Ids = std::vector<std::uint32_t>;
  struct State {
    std::vector<RoleWords> roles;
    std::uint32_t last_sentence = kNone;
    bool certain = false;    // its type was read from evidence
    bool generic = false;    // a role without a name
    bool indefinite = false; // "a minister"
  };
  struct Recent {
    std::uint32_t entity, sentence;
    bool subject;
  };

  std::uint32_t create(const FoundMention& one);
  void take_over(std::uint32_t i);
  void write();

  void full_names();
  void name(std::uint32_t i);
  std::uint32_t known(const FoundMention& one);
  std::uint32_t part_of_name(const FoundMention& one, std::uint32_t key) const;
  std::uint32_t without_ending(const FoundMention& one, std::uint32_t key) const;
  std::uint32_t last_bare(std::uint32_t key) const;
  std::uint32_t shorter_name(const FoundMention& one) const;
  void long_name(const FoundMention& one, std::uint32_t id);
  std::uint32_t initials(std::uint32_t i, std::uint32_t key) const;

  void add_role(std::uint32_t id, const RoleWords& words);
  void join_earlier(std::uint32_t id, const RoleWords& words);
  void join_described(std::uint32_t id, const RoleWords& words, std::uint32_t sentence);
  static std::string role_key(const RoleWords& words);
  bool standing_agrees(const RoleWords& x, const RoleWords& y) const;
  int fit(const RoleWords& mention, const RoleWords& role) const;
  void role(std::uint32_t i);
  std::uint32_t now(std::uint32_t id) const;
  std::uint32_t person_of_role(const FoundMention& one, const RoleWords& words) const;
  std::uint32_t body(const FoundMention& one, const RoleWords& words) const;

  void remember(std::uint32_t i);
  std::string_view organisation_noun(std::string_view last) const;
  std::uint32_t first_verb(std::uint32_t s);
  bool is_subject(const FoundMention& one);
  bool fits(const FoundMention& pronoun, std::uint32_t id) const;
  void pronoun(std::uint32_t i);

  const EntityText& text_;
  std::vector<FoundMention>& found_;
  Reading& reading_;
  std::vector<std::uint32_t> id_; // by FoundMention
  std::vector<Entity> entities_;
  std::vector<State> states_;
  std::vector<std::uint32_t> joined_; // by entity: the one that it turned out to be
  std::vector<Recent> recent_;
  std::uint32_t verb_sentence_ = kNone, verb_begin_ = 0; // first_verb of that sentence
  StringTable keys_; // of all indexes
  EntityIndex by_name_, by_both_, by_surname_, by_first_, by_first_word_, by_last_word_,
      by_initials_, by_role_, by_noun_, by_known_;
  std::vector<std::uint32_t> last_bare_; // by key of one word: the entity that it last stood for
  std::unordered_map<std::string, std::uint32_t> by_role_text_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> institution_countries_;
};

} // namespace crosscheck
