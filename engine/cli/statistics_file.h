// In how many articles each term stands, as a file: a first line with the number of articles, then a line a term that
// two or more articles have. Terms that are not in it stand in one.
//
//   crosscheck-statistics/1<TAB>5000
//   ferry<TAB>212
#pragma once

#include "link/terms.h"

#include <string>

namespace crosscheck {

std::string render_statistics(const TermStatistics& statistics);

// Throws std::runtime_error that names the file and the line.
TermStatistics read_statistics(const std::string& path);

} // namespace crosscheck
