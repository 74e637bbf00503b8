// Number words, units, currencies, hedges and what is counted (rules/en/quantities.yaml).
#pragma once

#include "rulebook/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct QuantityRules {
  std::size_t count = 0;
};

// Adds what one file of `kind: quantities` holds.
void load_quantity_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, QuantityRules& out);

} // namespace crosscheck
