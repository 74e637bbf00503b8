#include "rulebook/check_rules.h"

#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

namespace crosscheck {

void load_check_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, CheckRules& out) {
  (void)rules, (void)lists;
  file.text_or("about");
  ++out.count;
}

} // namespace crosscheck
