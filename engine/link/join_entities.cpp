#include "link/steps.h"

#include "base/words.h"
#include "text/normalise.h"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace crosscheck {
namespace {

// One entity of one document, with its names folded once.
struct Node {
  std::uint32_t document = 0;
  std::uint32_t entity = 0;
  std::vector<std::string> names; // folded
};

bool named(const Entity& entity) {
  return entity.type != EntityType::role && !entity.names.empty();
}

std::string last_word(const std::string& name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string::npos ? name : name.substr(space + 1);
}
std::string first_word(const std::string& name) {
  return name.substr(0, name.find(' '));
}

// Optimal string alignment distance, cut off at `limit` + 1.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size())
    std::swap(a, b);
  if (b.size() - a.size() > limit)
    return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), older;
  for (std::size_t j = 0; j <= b.size(); ++j)
    before[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], older[j - 2] + 1);
    }
    older = before;
    std::swap(before, row);
  }
  return before[b.size()];
}

// Two spellings of one rare name: long enough, one slip apart, the same first letter.
bool near_identical(const std::string& a, const std::string& b) {
  if (a == b || a.size() < 5 || b.size() < 5 || a[0] != b[0])
    return false;
  return distance(a, b, 2) <= (std::min(a.size(), b.size()) >= 8 ? 2u : 1u);
}

class Joiner {
public:
  Joiner(const std::vector<Reading>& readings, const EntityRules& rules, const Story& story)
      : readings_(readings), rules_(rules) {
    for (const std::uint32_t d : story.documents)
      for (std::uint32_t e = 0; e < readings[d].entities.size(); ++e) {
        Node node{d, e, {}};
        for (const std::string& name : readings[d].entities[e].names)
          node.names.push_back(fold(name));
        nodes_.push_back(std::move(node));
      }
    sets_ = boost::disjoint_sets_with_storage<>(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      sets_.make_set(i);
  }

  void run() {
    join_by_key([](const Node& node, const Entity& entity) -> std::vector<std::string> {
      (void)node;
      if (entity.known_as.empty())
        return {};
      return {entity.known_as};
    });
    // A whole name of two words or more, or any name of something that is no person.
    join_by_key([](const Node& node, const Entity& entity) {
      std::vector<std::string> keys;
      if (!named(entity))
        return keys;
      for (const std::string& name : node.names)
        if (name.find(' ') != std::string::npos || entity.type != EntityType::person)
          keys.push_back(std::string{to_string(entity.type)} + "|" + name);
      return keys;
    });
    join_surnames();
    join_spellings();
    join_roles();
  }

  void write(Story& story, ClaimGraph& graph) {
    std::map<std::size_t, std::uint32_t> number;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const auto [found, fresh] =
          number.emplace(sets_.find_set(i), static_cast<std::uint32_t>(story.entities.size()));
      if (fresh)
        story.entities.emplace_back();
      StoryEntity& joined = story.entities[found->second];
      const Entity& entity = entity_of(nodes_[i]);
      if (entity.name.size() > joined.name.size())
        joined.name = entity.name;
      if (fresh || joined.type == EntityType::other)
        joined.type = entity.type;
      joined.members.emplace_back(nodes_[i].document, nodes_[i].entity);
      graph.story_entity_of[nodes_[i].document][nodes_[i].entity] = found->second;
    }
    for (const auto& [i, j] : spelled_two_ways_) {
      StoryEntity& joined = story.entities[number.at(sets_.find_set(i))];
      for (const std::size_t k : {i, j}) {
        const std::string& name = entity_of(nodes_[k]).name;
        if (std::ranges::find(joined.spellings, name) == joined.spellings.end())
          joined.spellings.push_back(name);
      }
    }
  }

private:
  const Entity& entity_of(const Node& node) const {
    return readings_[node.document].entities[node.entity];
  }

  template <typename Keys> void join_by_key(Keys&& keys_of) {
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      for (const std::string& key : keys_of(nodes_[i], entity_of(nodes_[i]))) {
        const auto [found, fresh] = first.emplace(key, i);
        if (!fresh)
          sets_.union_set(found->second, i);
      }
  }

  // "Holt" alone is the one person of the story whose name ends so; two of them: nobody.
  void join_surnames() {
    std::map<std::string, std::vector<std::size_t>> full, alone;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      // A bare surname without a title is often no more than a name of unknown type.
      const EntityType type = entity_of(nodes_[i]).type;
      if (type != EntityType::person && type != EntityType::other)
        continue;
      bool has_full = false;
      for (const std::string& name : nodes_[i].names)
        has_full |= name.find(' ') != std::string::npos;
      for (const std::string& name : nodes_[i].names) {
        if (name.find(' ') != std::string::npos) {
          if (type == EntityType::person)
            full[last_word(name)].push_back(i);
        } else if (!has_full)
          alone[name].push_back(i);
      }
    }
    for (const auto& [surname, singles] : alone) {
      const auto found = full.find(surname);
      if (found == full.end()) {
        for (const std::size_t i : singles)
          if (entity_of(nodes_[i]).type == entity_of(nodes_[singles.front()]).type)
            sets_.union_set(singles.front(), i);
        continue;
      }
      const std::size_t root = sets_.find_set(found->second.front());
      if (std::ranges::any_of(found->second,
                              [&](std::size_t i) { return sets_.find_set(i) != root; }))
        continue;
      for (const std::size_t i : singles)
        sets_.union_set(root, i);
    }
  }

  // Persons of one first name whose surnames are a slip apart, or of one surname and a slip in the
  // first.
  void join_spellings() {
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (entity_of(nodes_[i]).type != EntityType::person)
        continue;
      const std::string whole = fold(entity_of(nodes_[i]).name);
      if (whole.find(' ') == std::string::npos)
        continue;
      blocks["first|" + first_word(whole)].push_back(i);
      blocks["last|" + last_word(whole)].push_back(i);
    }
    constexpr std::size_t kMaxBlock = 200;
    for (const auto& [key, members] : blocks) {
      if (members.size() < 2 || members.size() > kMaxBlock)
        continue;
      for (std::size_t x = 0; x < members.size(); ++x)
        for (std::size_t y = x + 1; y < members.size(); ++y) {
          const std::size_t i = members[x], j = members[y];
          if (sets_.find_set(i) == sets_.find_set(j) || nodes_[i].document == nodes_[j].document)
            continue;
          const std::string a = fold(entity_of(nodes_[i]).name),
                            b = fold(entity_of(nodes_[j]).name);
          const bool by_first = key.starts_with("first|");
          if (near_identical(by_first ? last_word(a) : first_word(a),
                             by_first ? last_word(b) : first_word(b)))
            spelled_two_ways_.emplace_back(i, j);
        }
    }
    for (const auto& [i, j] : spelled_two_ways_)
      sets_.union_set(i, j);
  }

  // "ambassador|US": what somebody is, and of which country.
  std::vector<std::string> role_keys(const Entity& entity) const {
    std::vector<std::string> out;
    if (entity.country.empty() || entity.plural)
      return out;
    for (const std::string& role : entity.roles)
      out.push_back(std::string{rules_.role_kind(last_word(fold(role)))} + "|" + entity.country);
    return out;
  }

  // An article that only says "the US ambassador" means the one person of the story who is that; where
  // there are several, the one that the story speaks of far more than of the others, or nobody.
  void join_roles() {
    constexpr std::size_t kFarMore = 3;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> mentions;
    std::uint32_t counted = kNone;
    for (const Node& node : nodes_) { // nodes of one document stand together
      if (node.document == counted)
        continue;
      counted = node.document;
      for (const EntityMention& one : readings_[counted].mentions)
        ++mentions[{counted, one.entity}];
    }
    std::map<std::string, std::map<std::size_t, std::size_t>> holders; // key -> person -> mentions
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (entity_of(nodes_[i]).type == EntityType::person)
        for (const std::string& key : role_keys(entity_of(nodes_[i])))
          holders[key].try_emplace(sets_.find_set(i), 0);
    std::map<std::size_t, std::size_t> total;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      total[sets_.find_set(i)] += mentions[{nodes_[i].document, nodes_[i].entity}];
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Entity& entity = entity_of(nodes_[i]);
      if (entity.type != EntityType::role)
        continue;
      for (const std::string& key : role_keys(entity)) {
        const auto found = holders.find(key);
        if (found == holders.end())
          continue;
        std::size_t best = 0, first = 0, second = 0;
        for (const auto& [person, unused] : found->second) {
          const std::size_t count = total[person];
          if (count > first)
            second = first, first = count, best = person;
          else
            second = std::max(second, count);
        }
        if (first >= kFarMore * second && first > 0) {
          sets_.union_set(best, i);
          break;
        }
      }
    }
  }

  const std::vector<Reading>& readings_;
  const EntityRules& rules_;
  std::vector<Node> nodes_;
  boost::disjoint_sets_with_storage<> sets_{0};
  std::vector<std::pair<std::size_t, std::size_t>> spelled_two_ways_;
};

} // namespace

void join_entities(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                   const Rulebook& rulebook, ClaimGraph& graph) {
  graph.story_entity_of.resize(articles.size());
  for (std::size_t d = 0; d < articles.size(); ++d)
    graph.story_entity_of[d].assign(readings[d].entities.size(), kNone);
  for (Story& story : graph.stories) {
    Joiner joiner(readings, rulebook.entities, story);
    joiner.run();
    joiner.write(story, graph);
  }
}

} // namespace crosscheck
