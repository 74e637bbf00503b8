#include "rulebook/check_rules.h"

#include "base/words.h"
#include "rulebook/finding_kinds.h"
#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

#include <algorithm>

namespace crosscheck {
namespace {

const std::vector<std::string> kFinds(kFindingKinds.begin(), kFindingKinds.end());

// The comparisons of engine/check; a rule that names another would silently find nothing.
const std::vector<std::string> kCompares = {"counts",
                                            "measures",
                                            "ages",
                                            "times",
                                            "places",
                                            "names",
                                            "roles",
                                            "polarity",
                                            "opposites",
                                            "exclusive-values",
                                            "causes",
                                            "credit",
                                            "quotes",
                                            "superlatives",
                                            "superlatives-reference",
                                            "states",
                                            "tolls",
                                            "confirmations",
                                            "unattributed",
                                            "anonymous",
                                            "single-source",
                                            "circular",
                                            "unsupported",
                                            "undated",
                                            "exclusive-things",
                                            "stages",
                                            "clock-times",
                                            "plans",
                                            "lengths",
                                            "date-slips",
                                            "totals",
                                            "revisions",
                                            "corrections",
                                            "revised-elsewhere",
                                            "withdrawn",
                                            "opposed-acts",
                                            "relations",
                                            "fillers",
                                            "pairings",
                                            "prices",
                                            "seats"};

void read_words(YamlMap& map, const WordLists& lists, CheckRule& out) {
  for (const auto& [name, values] : map.entries_or_none("words")) {
    WordSet& words = out.words[name.value];
    for (const std::string& value : values) {
      if (value.size() > 2 && value.front() == '{' && value.back() == '}') {
        const std::string list = value.substr(1, value.size() - 2);
        if (!lists.has(list))
          map.report_at("words", "there is no word list '" + list + "'");
        for (const auto& [word, unused] : lists.list(list).entries)
          words.insert(word);
      } else {
        words.insert(to_lower(value));
      }
    }
  }
}

} // namespace

double CheckRule::setting(std::string_view name, double otherwise) const {
  const auto found = settings.find(name);
  return found == settings.end() ? otherwise : found->second;
}

const WordSet& CheckRule::list(std::string_view name) const {
  static const WordSet kEmpty;
  const auto found = words.find(name);
  return found == words.end() ? kEmpty : found->second;
}

bool CheckRule::lists(std::string_view name, std::string_view word) const {
  return list(name).contains(word);
}

std::vector<const CheckRule*> CheckRules::for_comparison(std::string_view compares) const {
  std::vector<const CheckRule*> out;
  for (const CheckRule& one : checks)
    if (one.compares == compares)
      out.push_back(&one);
  return out;
}

void load_check_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, CheckRules& out) {
  file.text_or("about");
  for (YamlMap& map : file.maps("checks")) {
    CheckRule rule;
    rule.rule = rules.add(map, "checks");
    rule.id = rules.rules()[rule.rule].id;
    rule.finds = map.choice("finds", kFinds);
    rule.compares = map.choice("compares", kCompares);
    if (rule.finds.empty())
      map.report("the key 'finds' is missing");
    if (rule.compares.empty())
      map.report("the key 'compares' is missing");
    const std::string severity = map.choice("severity", {"error", "warning", "note"}, "warning");
    rule.severity = severity == "error"  ? Severity::error
                    : severity == "note" ? Severity::note
                                         : Severity::warning;
    rule.confidence = map.number("confidence");
    if (rule.confidence < 0 || rule.confidence > 1)
      map.report_at("confidence", "'confidence' must lie between 0 and 1");
    rule.message = map.text("message");
    for (const auto& [name, values] : map.entries_or_none("settings")) {
      double value = 0;
      if (values.size() != 1 || !parse_decimal(values.front(), value))
        map.report_at("settings", "the setting '" + name.value + "' must be a number");
      rule.settings[name.value] = value;
    }
    read_words(map, lists, rule);
    map.finish();
    out.checks.push_back(std::move(rule));
  }
}

} // namespace crosscheck
