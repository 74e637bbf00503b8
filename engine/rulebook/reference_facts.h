// Dated facts with their sources, against which claims of precedence are held (rules/reference/*.yaml, --reference).
#pragma once

#include "rulebook/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct ReferenceFacts {
  std::size_t count = 0;
};

// Adds what one file of `kind: reference` holds.
void load_reference_facts(YamlMap& file, RuleTable& rules, const WordLists& lists, ReferenceFacts& out);

} // namespace crosscheck
