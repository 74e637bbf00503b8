// One rule as written in a file under rules/: where it stands, what it is for, and its examples.
#pragma once

#include "base/date.h"
#include "base/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crosscheck {

using RuleIndex = std::uint32_t; // into Rulebook::rules; kNone: no rule

// A text, or several articles, that the rule must fire on (match) or must not (no_match).
// In YAML:   - "plain text"
//            - {text: "He left on Sunday.", published: 2026-02-27, gives: "2026-02-22"}
//            - {texts: ["…", "…"], published: [2026-02-26, 2026-02-27], gives: "40 / 50"}     one article each
struct Example {
  bool must_match = true;
  std::vector<std::string> texts;
  std::vector<std::optional<Day>> published; // as many as texts
  std::string gives; // the value that the rule must read; empty: any
  int line = 0;
};

struct Rule {
  std::string id;   // "time.weekday-last": unique over all files
  std::string kind; // the file's kind: "times", "cues", "frames", "checks", …
  std::string file; // relative to the rules folder
  int line = 0;
  std::string about; // one sentence for people
  std::vector<Example> examples;
};

} // namespace crosscheck
