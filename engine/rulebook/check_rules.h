// What makes two statements clash, or one statement weak: rules/checks/*.yaml, `kind: checks`.
//
//   checks:
//     - id: number.same-count
//       about: Two articles count the same thing and come to figures that cannot both be right.
//       finds: contradiction.number
//       compares: counts              # which comparison in engine/check does the work
//       severity: warning             # error | warning | note
//       confidence: 0.6               # of a bare hit; agreement of the two statements adds to it
//       message: "{a.outlet} says {a.value}, {b.outlet} says {b.value}."
//       settings: {tolerance: 0.02}   # numbers the comparison asks for
//       words: {apart: [wounded, missing]}   # word lists the comparison asks for; may name a list:
//       "{casualty-states}" examples: {match: […], no_match: […]}
//
// A comparison that asks for a setting or list that a rule lacks gets its default, which the header
// of the comparison states. `compares` and `finds` are checked when the file is loaded.
#pragma once

#include "base/diagnostic.h"
#include "base/word_map.h"
#include "rulebook/rule.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct CheckRule {
  std::string id;
  RuleIndex rule = kNone;
  std::string finds;    // "contradiction.number"
  std::string compares; // "counts"
  Severity severity = Severity::warning;
  double confidence = 0.5;
  std::string message;
  std::map<std::string, double, std::less<>> settings;
  std::map<std::string, WordSet, std::less<>>
      words; // lower case; several words: joined by one space

  double setting(std::string_view name, double otherwise) const;
  bool lists(std::string_view list, std::string_view word) const;
  // The whole list; empty when the rule has none of that name.
  const WordSet& list(std::string_view name) const;
};

struct CheckRules {
  std::vector<CheckRule> checks; // in the order of their ids' files

  // All rules for one comparison, in file order.
  std::vector<const CheckRule*> for_comparison(std::string_view compares) const;
};

void load_check_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, CheckRules& out);

} // namespace crosscheck
