// Frames of the news by desk, with triggers, roles, opposites and phases (rules/en/frames/*.yaml).
#pragma once

#include "rulebook/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct FrameRules {
  std::size_t count = 0;
};

// Adds what one file of `kind: frames` holds.
void load_frame_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, FrameRules& out);

} // namespace crosscheck
