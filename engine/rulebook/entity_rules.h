// Names known in advance (countries, capitals, offices and their metonyms, titles, given names) and the rules that read others.
#pragma once

#include "rulebook/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct EntityRules {
  std::size_t count = 0;
};

// Adds what one file of `kind: entities` holds.
void load_entity_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, EntityRules& out);

} // namespace crosscheck
