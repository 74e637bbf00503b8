// The words that every match of a regular expression must hold.
//
//   words_needed("(?i)\\b(?:until|till) (monday|friday)\\b")     // {friday, monday}, {till, until}
//   words_needed("(?i)\\bin (?:19|20)\\d\\d\\b")                 // {#4}, {in}
//
// Each set stands for: the text has at least one of these as a whole word, a maximal run of ASCII letters, figures
// and "_". "#n" is a run of n figures (1 to 4), a single mark such as "/" is itself. Empty when nothing can be
// said, also for an expression that uses what is not understood here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

std::vector<std::vector<std::string>> words_needed(std::string_view expression);

// How many sentences such a set is likely to let through, to choose among sets: short words are common, so are
// figures. The unit means nothing.
std::size_t commonness(const std::vector<std::string>& words);

} // namespace crosscheck
