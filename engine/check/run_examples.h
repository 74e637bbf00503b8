// Runs the examples written in the rule files: each text goes through the whole pipeline, and the rule
// must have fired (match) or must not (no_match). A rule fired when any fact read from the text carries
// its index: a tag, a time, a quantity, a mention, an attribution, a claim, a finding.
//
// `gives` is compared with the fact's value as text:
//   tagger      "attack/NOUN"                    form/TAG of a changed token
//   furniture   "byline: By Ada Lovelace"        kind: text of the region; facts: the text of the first group
//   times       "2026-02-22"                     value
//   quantities  "40 people"                      value and, where there are, unit and of
//   entities    "organization: Élysée"           type: canonical name
//   cues        "Ada Lovelace | said | content"  source | cue | content as in the text ("-": no source)
//               "anonymous: A senior official"   rules for sources: kind: source
//   frames      "+ agent=France patient=the ambassador"    polarity, then roles in the order given; roles left out are not compared
//   checks      "40 / 50"                        values of the first two passages (one passage: its value)
#pragma once

#include "rulebook/rulebook.h"

#include <string>
#include <vector>

namespace crosscheck {

struct ExampleFailure {
  RuleIndex rule = kNone;
  int line = 0;        // of the example
  std::string message; // "should match, but gives nothing: …"
};

struct ExampleRun {
  std::size_t rules = 0;
  std::size_t examples = 0;
  std::vector<ExampleFailure> failures;
};

// All rules, or those whose id begins with `prefix`.
ExampleRun run_examples(const Rulebook& rulebook, std::string_view prefix = {});

} // namespace crosscheck
