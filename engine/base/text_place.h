// Where a byte of a text stands, for people.
#pragma once

#include <cstddef>
#include <string_view>

namespace crosscheck {

// Line and column (in code points), both from 1.
struct TextPlace {
  int line = 1;
  int column = 1;
};

// The place of the byte at `offset`; of the end for a larger one.
TextPlace place_of(std::string_view text, std::size_t offset);

} // namespace crosscheck
