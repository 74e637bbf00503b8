// The rules read so far: gives each its index, and sees that ids are unique and examples are there.
#pragma once

#include "base/word_map.h"
#include "rulebook/rule.h"
#include "rulebook/yaml_map.h"

namespace crosscheck {

class RuleTable {
public:
  // Reads `id`, `about` and `examples: {match: […], no_match: […]}` of one rule and registers it under
  // `kind`. Reports a missing or doubled id, missing `about`, and missing match or no_match examples.
  RuleIndex add(YamlMap& rule, std::string_view kind);

  std::vector<Rule> take() { return std::move(rules_); }
  const std::vector<Rule>& rules() const { return rules_; }

private:
  std::vector<Rule> rules_;
  WordMap<RuleIndex> by_id_;
};

} // namespace crosscheck
