// Numbers distinct strings 0, 1, 2, … in the order they are first seen.
//
//   StringTable table;
//   table.add("embassy");   // 0
//   table.add("talks");     // 1
//   table.find("embassy");  // 0; kNone when never added
//   table[1]                // "talks", good as long as the table lives and is not cleared
//
// Open addressing with stored hashes (XXH3, Collet's xxHash): a look-up builds no string and compares
// one text at most in nearly all cases. Memory: the texts and 16 bytes an entry.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class StringTable {
public:
  std::uint32_t find(std::string_view text) const;
  std::uint32_t add(std::string_view text);
  std::string_view operator[](std::uint32_t id) const { return texts_[id]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }
  void clear();

private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id = kNone;
  };
  // The slot that holds `text`, or the empty one where it belongs.
  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  void grow();

  std::vector<Slot> slots_; // a power of two, at most half full
  std::deque<std::string> texts_;
};

} // namespace crosscheck
