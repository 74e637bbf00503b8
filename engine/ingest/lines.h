// The lines of a text that are not empty.
#pragma once

#include "base/span.h"

#include <string_view>
#include <vector>

namespace crosscheck {

struct TextLine {
  Span where;                // without white space at either end
  bool apart_before = false; // an empty line, or nothing, stands in front of it
  bool apart_behind = false;
};

// Those that begin at or behind `from`.
std::vector<TextLine> lines_of(std::string_view text, std::size_t from);

} // namespace crosscheck
