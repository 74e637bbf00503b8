// What makes two statements clash, with thresholds, messages and severities (rules/checks/*.yaml).
#pragma once

#include "rulebook/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct CheckRules {
  std::size_t count = 0;
};

// Adds what one file of `kind: checks` holds.
void load_check_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, CheckRules& out);

} // namespace crosscheck
