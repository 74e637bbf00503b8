#include "rulebook/furniture_rules.h"

#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

namespace crosscheck {

void load_furniture(YamlMap& file, RuleTable& rules, const WordLists& lists, Furniture& out) {
  (void)rules, (void)lists, (void)out;
  file.text_or("about");
}

} // namespace crosscheck
