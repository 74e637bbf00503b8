// Cues of attribution by class, words for sources, and why anonymity is granted (rules/en/cues/*.yaml).
#pragma once

#include "rulebook/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct CueRules {
  std::size_t count = 0;
};

// Adds what one file of `kind: cues` holds.
void load_cue_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, CueRules& out);

} // namespace crosscheck
