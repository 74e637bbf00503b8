#include "rulebook/frame_rules.h"

#include "rulebook/claim_words.h"

#include "base/words.h"
#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

#include <algorithm>

namespace crosscheck {
namespace {

const std::vector<std::string> kPlover = {
    "AGREE",   "CONSULT",     "SUPPORT",  "CONCEDE",    "COOPERATE", "AID",
    "RETREAT", "INVESTIGATE", "DEMAND",   "DISAPPROVE", "REJECT",    "THREATEN",
    "PROTEST", "MOBILIZE",    "SANCTION", "COERCE",     "ASSAULT",   "FIGHT"};

constexpr std::size_t kMostKinds = 45; // bits behind first_kind, less the fixed ones

void add_triggers(YamlMap& map, std::string_view key, std::uint32_t frame,
                  WordMap<std::vector<std::uint32_t>>& out, WordSet* two_words) {
  for (const YamlText& word : map.placed_texts(key)) {
    const auto parts = split(word.value, ' ');
    if (parts.empty() || parts.size() > 2 || (parts.size() == 2 && two_words == nullptr)) {
      map.problems().push_back(
          {map.file(), word.line, word.column, Severity::error,
           "a trigger is one lemma" +
               std::string{two_words ? ", or a lemma and the word after it" : ""}});
      continue;
    }
    if (word.value != to_lower(word.value))
      map.problems().push_back({map.file(), word.line, word.column, Severity::error,
                                "triggers are written in lower case: '" + word.value + "'"});
    if (parts.size() == 2)
      two_words->emplace(parts[0]);
    auto& frames = out[word.value];
    if (std::ranges::find(frames, frame) != frames.end())
      map.problems().push_back({map.file(), word.line, word.column, Severity::error,
                                "the trigger '" + word.value + "' stands here twice"});
    else
      frames.push_back(frame);
  }
}

std::vector<FrameWant> read_wants(YamlMap& needs, std::string_view key, FrameRules& rules) {
  std::vector<FrameWant> out;
  for (const std::string& word : needs.texts_or_none(key)) {
    FrameWant want{word, word.starts_with('@'), 0};
    if (want.is_class) {
      want.text.erase(0, 1);
      std::size_t kind =
          static_cast<std::size_t>(std::ranges::find(rules.kinds, want.text) - rules.kinds.begin());
      if (kind == rules.kinds.size() && kind < kMostKinds)
        rules.kinds.push_back(want.text);
      if (kind < kMostKinds)
        want.mark = std::uint64_t{1} << (claim_mark::first_kind + kind);
    }
    out.push_back(std::move(want));
  }
  return out;
}

FrameNeeds read_needs(YamlMap& map, FrameRules& rules) {
  FrameNeeds out;
  auto needs = map.map_or_none("needs");
  if (!needs)
    return out;
  out.any = read_wants(*needs, "any", rules);
  out.none = read_wants(*needs, "none", rules);
  out.subject = read_wants(*needs, "subject", rules);
  out.object = read_wants(*needs, "object", rules);
  out.not_subject = read_wants(*needs, "not_subject", rules);
  out.not_object = read_wants(*needs, "not_object", rules);
  out.no_object = needs->flag_or("no_object", false);
  needs->finish();
  if (out.empty())
    map.report_at("needs", "'needs' is empty");
  return out;
}

void check_role(YamlMap& map, std::string_view key, const std::string& role, const Frame& frame) {
  if (role.empty() || std::ranges::find(frame.roles, role, &RoleRule::role) != frame.roles.end())
    return;
  map.report_at(key, "'" + std::string{key} + "' names the role '" + role +
                         "', which the frame does not have");
}

void note_references(YamlMap& map, std::string_view key, std::uint32_t frame, FrameRules& out) {
  for (YamlText& name : map.placed_texts(key))
    out.pending.push_back(
        {frame, std::string{key}, std::move(name.value), map.file(), name.line, name.column});
}

void read_frame(YamlMap& map, RuleTable& rules, FrameRules& out) {
  const auto index = static_cast<std::uint32_t>(out.frames.size());
  Frame frame;
  frame.rule = rules.add(map, "frames");
  frame.id = rules.rules()[frame.rule].id;
  frame.plover = map.choice("plover", kPlover);
  frame.needs = read_needs(map, out);
  frame.roles = read_roles(map, "roles");
  frame.owner = map.text_or("owner");
  frame.functional = map.texts_or_none("functional");
  frame.state = map.flag_or("state", false);
  check_role(map, "owner", frame.owner, frame);
  for (const std::string& role : frame.functional)
    check_role(map, "functional", role, frame);
  if (!map.has("verbs") && !map.has("nouns") && !map.has("adjectives"))
    map.report("a frame needs triggers: 'verbs', 'nouns' or 'adjectives'");
  add_triggers(map, "verbs", index, out.verbs, &out.verbs_of_two_words);
  add_triggers(map, "nouns", index, out.nouns, nullptr);
  add_triggers(map, "adjectives", index, out.adjectives, nullptr);
  for (const std::string_view key : {"opposites", "ends", "synonyms"})
    note_references(map, key, index, out);
  map.finish();
  out.by_id.emplace(frame.id, index);
  out.frames.push_back(std::move(frame));
}

std::vector<std::uint32_t>& relation(Frame& frame, std::string_view key) {
  if (key == "opposites")
    return frame.opposites;
  return key == "ends" ? frame.ends : frame.synonyms;
}

const std::vector<std::uint32_t>* index_list(const FrameRules& rules, std::string_view id,
                                             std::vector<std::uint32_t> Frame::*list) {
  const Frame* frame = rules.find(id);
  return frame ? &(frame->*list) : nullptr;
}

bool related(const FrameRules& rules, std::string_view a, std::string_view b,
             std::vector<std::uint32_t> Frame::*list) {
  const auto* indexes = index_list(rules, a, list);
  if (indexes == nullptr || indexes->empty())
    return false;
  const auto other = rules.by_id.find(b);
  return other != rules.by_id.end() && std::ranges::binary_search(*indexes, other->second);
}

} // namespace

bool Frame::is_functional(std::string_view role) const {
  return std::ranges::find(functional, role) != functional.end();
}

const Frame* FrameRules::find(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : &frames[found->second];
}

bool FrameRules::opposite(std::string_view a, std::string_view b) const {
  return related(*this, a, b, &Frame::opposites);
}
bool FrameRules::ends(std::string_view state, std::string_view end) const {
  return related(*this, state, end, &Frame::ends);
}
bool FrameRules::synonymous(std::string_view a, std::string_view b) const {
  return related(*this, a, b, &Frame::synonyms);
}

std::vector<RoleRule> read_roles(YamlMap& map, std::string_view key) {
  std::vector<RoleRule> out;
  for (auto& [role, slots] : map.entries_or_none(key)) {
    RoleRule rule;
    rule.role = role.value;
    for (std::string& slot : slots) {
      if (slot == "subject")
        rule.subject = true;
      else if (slot == "object")
        rule.object = true;
      else
        rule.prepositions.push_back(std::move(slot));
    }
    if (slots.empty())
      map.problems().push_back({map.file(), role.line, role.column, Severity::error,
                                "the role '" + role.value + "' says nowhere where it stands"});
    out.push_back(std::move(rule));
  }
  return out;
}

void load_frame_rules(YamlMap& file, RuleTable& rules, const WordLists&, FrameRules& out) {
  ++out.count;
  file.text_or("about");
  for (YamlMap& map : file.maps_or_none("frames"))
    read_frame(map, rules, out);
  if (auto defaults = file.map_or_none("defaults")) {
    out.default_roles = read_roles(*defaults, "roles");
    defaults->finish();
  }
  const std::pair<std::string_view, WordSet*> lists[] = {{"support", &out.support},
                                                         {"occur", &out.occur},
                                                         {"not_events", &out.not_events},
                                                         {"events", &out.events}};
  for (const auto& [key, words] : lists)
    for (std::string& word : file.texts_or_none(key))
      words->insert(std::move(word));
}

void finish_frame_rules(FrameRules& out, Diagnostics& problems) {
  for (const FrameRules::Pending& one : out.pending) {
    const auto found = out.by_id.find(one.name);
    if (found == out.by_id.end()) {
      problems.push_back(
          {one.file, one.line, one.column, Severity::error,
           "'" + one.key + "' names the frame '" + one.name + "', which does not exist"});
      continue;
    }
    relation(out.frames[one.frame], one.key).push_back(found->second);
    if (one.key != "ends")
      relation(out.frames[found->second], one.key).push_back(one.frame);
  }
  out.pending.clear();
  for (Frame& frame : out.frames)
    for (const std::string_view key : {"opposites", "ends", "synonyms"}) {
      auto& list = relation(frame, key);
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  for (auto* triggers : {&out.verbs, &out.nouns, &out.adjectives})
    for (auto& [word, frames] : *triggers)
      std::stable_partition(frames.begin(), frames.end(),
                            [&](std::uint32_t i) { return !out.frames[i].needs.empty(); });
}

} // namespace crosscheck
