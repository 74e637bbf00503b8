// Dated facts with their sources, against which claims of precedence are held:
// rules/reference/*.yaml and
// --reference FILE, `kind: reference`.
//
//   facts:
//     - id: recall-fr-us-2021
//       frame: recall-envoy          # a frame's id: what kind of happening it is
//       date: 2021-09-17                  # or from/to
//       statement: France recalled its ambassador from Washington over the AUKUS submarine pact.
//       agent: France                     # roles of the frame, by name; each may be a list
//       source: United States
//       among: [western-allies]           # classes that "comparable" may be limited to
//       published_in: "Where it can be looked up: title, publisher, date"
//
// A fact is no rule: it has no examples, but it must have a source.
#pragma once

#include "base/date.h"
#include "rulebook/rule.h"

#include <map>
#include <string>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct ReferenceFact {
  std::string id;
  std::string frame;
  DayRange when;
  std::string statement;
  std::map<std::string, std::vector<std::string>> roles; // role -> names as written
  std::vector<std::string> among;
  std::string published_in;
  std::string file;
  int line = 0;
};

struct ReferenceFacts {
  std::vector<ReferenceFact> facts; // by date, then id
};

void load_reference_facts(YamlMap& file, RuleTable& rules, const WordLists& lists,
                          ReferenceFacts& out);

} // namespace crosscheck
