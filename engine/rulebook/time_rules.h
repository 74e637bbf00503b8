// Patterns of time expressions with the functions that give their values (rules/en/times.yaml).
#pragma once

#include "rulebook/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct TimeRules {
  std::size_t count = 0;
};

// Adds what one file of `kind: times` holds.
void load_time_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, TimeRules& out);

} // namespace crosscheck
