#include "rulebook/factuality_rules.h"

#include "rulebook/rule_table.h"
#include "rulebook/yaml_map.h"

namespace crosscheck {
namespace {

Force force_of(std::string_view name) {
  if (name == "possible")
    return Force::possible;
  if (name == "future")
    return Force::future;
  if (name == "denied")
    return Force::denied;
  if (name == "conditional")
    return Force::conditional;
  if (name == "intended")
    return Force::intended;
  if (name == "asked")
    return Force::asked;
  return Force::none;
}

} // namespace

const FactualityRule* FactualityRules::find(const Words& words, std::string_view lemma) const {
  if (words.empty())
    return nullptr;
  const auto found = words.find(lemma);
  return found == words.end() ? nullptr : &rules[found->second];
}

void load_factuality_rules(YamlMap& file, RuleTable& table, const WordLists&,
                           FactualityRules& out) {
  file.text_or("about");
  for (YamlMap& map : file.maps("rules")) {
    FactualityRule rule;
    rule.rule = table.add(map, "factuality");
    rule.flip = map.choice("polarity", {"flip"}) == "flip";
    rule.force = force_of(map.choice(
        "modality", {"possible", "future", "denied", "conditional", "intended", "asked"}));
    for (auto& [from, to] : map.entries_or_none("plover")) {
      if (to.size() != 1)
        map.report_at("plover", "each event type becomes one other");
      else
        rule.plover.emplace_back(from.value, to.front());
    }
    const bool negation = map.flag_or("negation", false);
    if (!negation && !rule.flip && rule.force == Force::none)
      map.report("the rule changes neither polarity nor modality");
    const auto index = static_cast<std::uint32_t>(out.rules.size());
    const std::pair<std::string_view, FactualityRules::Words*> lists[] = {
        {"governors", &out.governors},    {"objects_of", &out.objects_of},
        {"modifiers", &out.modifiers},    {"adverbs", &out.adverbs},
        {"modals", &out.modals},          {"heads", &out.heads},
        {"openers", &out.openers},        {"prepositions", &out.prepositions},
        {"determiners", &out.determiners}};
    if (negation)
      out.negation = index;
    bool any = negation;
    for (const auto& [key, words] : lists)
      for (YamlText& word : map.placed_texts(key)) {
        any = true;
        if (!words->emplace(word.value, index).second)
          map.problems().push_back(
              {map.file(), word.line, word.column, Severity::error,
               "'" + word.value + "' stands in another rule's '" + std::string{key} + "' too"});
      }
    if (!any)
      map.report("the rule has no words");
    map.finish();
    out.rules.push_back(rule);
  }
}

} // namespace crosscheck
