// Tolls of none: what compare_numbers hands to the comparison of "nobody was hurt" with a count of the hurt.
#pragma once

#include "check/figures.h"

#include <map>
#include <string>
#include <vector>

namespace crosscheck {

// By key: "kill|people".
using FigureBlocks = std::map<std::string, std::vector<Figure>>;

void compare_nobody(const Workbench& bench, const CheckRule& rule, const Story& story,
                    const Topic& topic, const FigureBlocks& blocks, Findings& out);

} // namespace crosscheck
