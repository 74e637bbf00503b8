// What one newsroom adds to the rules: crosscheck.yml, found upwards from the input.
//
//   outlets:                       # as in rules/world/outlets.yaml, and:
//     - {name: Harbour Post, names: [The Post], kind: newspaper, owner: Coast Media}   # one source with the owner's others
//     - {name: Norwick Echo, copies: [Reuters]}                                        # one source with what it copies
//   gates:
//     fail-on: error               # as --fail-on, which replaces this and `kinds`
//     kinds: {contradiction.quote: warning, sourcing: never}
//     severity: {sourcing.anonymous: error, update: note}
//     minimum-confidence: 0.6      # findings below it are left out
//   rules:
//     off: [quote.translated, sourcing.]   # check rules, by id or by a prefix that ends in a full stop
//
// A kind is written in full ("contradiction.quote") or by its first part ("contradiction"); the longer one wins.
#pragma once

#include "base/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

class YamlMap;
struct EntityRules;
struct Rulebook;

struct Newsroom {
  // nullopt: never.
  using Level = std::optional<Severity>;

  std::optional<Level> fail_on;                             // nullopt: the file does not say
  std::vector<std::pair<std::string, Level>> kinds;         // kind -> fail-on
  std::vector<std::pair<std::string, Severity>> severities; // kind -> severity
  double minimum_confidence = 0;

  // Whether a finding of that kind and severity fails the run.
  bool fails(std::string_view kind, Severity severity) const;
  // The severity that the newsroom gives the kind, or `otherwise`.
  Severity severity(std::string_view kind, Severity otherwise) const;
};

// Reads the text of crosscheck.yml, adds its outlets to the rules and takes out the rules that are off. All
// problems at once, each with file, line and column.
Newsroom load_newsroom(std::string_view text, const std::string& file, Rulebook& rulebook,
                       Diagnostics& problems);

// `outlets:` of one file (entity_rules.h says what an entry has).
void load_outlets(YamlMap& file, EntityRules& out);

} // namespace crosscheck
