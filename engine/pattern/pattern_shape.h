// What can be told of a regular expression without compiling it: that it is one, and what its groups are.
//
//   read_shape("(?i)\\b(?P<n>\\d+) (km|miles)\\b")   // {2 groups, n is the first}
//   read_shape("(a")                                  // nullopt: a mistake
//   read_shape("\\pN")                                // nullopt: RE2 takes it, but it is not understood here
//
// Compiling is by far the dearest part of starting, and most patterns of a rulebook are not asked in a run. Only
// the common part of RE2's syntax is understood, and within bounds that RE2 is sure to take; of everything else
// RE2 itself must be asked. tests/unit/pattern_test.cpp holds both against each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

struct PatternShape {
  int groups = 0;                                 // that capture
  std::vector<std::pair<std::string, int>> named; // and their numbers, from 1
  bool anchored = false;                          // every match begins where the text does: "^a|^b"
};

std::optional<PatternShape> read_shape(std::string_view expression);

} // namespace crosscheck
