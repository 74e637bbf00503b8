// Sets that only ever grow together (union-find with halved paths), where the caller may care which member
// stands for a set. Boost's disjoint_sets picks one by rank.
//
//   Groups groups(3);
//   groups.join(0, 2);       // the smaller number stands for both
//   groups.find(2)           // 0
//   groups.put_under(0, 1);  // all of 0's set is now found as 1
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace crosscheck {

class Groups {
public:
  Groups() = default;
  explicit Groups(std::size_t count) : up_(count) {
    std::iota(up_.begin(), up_.end(), std::uint32_t{0});
  }
  std::uint32_t add() {
    up_.push_back(static_cast<std::uint32_t>(up_.size()));
    return up_.back();
  }
  std::uint32_t find(std::uint32_t i) {
    while (up_[i] != i)
      i = up_[i] = up_[up_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    up_[std::max(a, b)] = std::min(a, b);
  }
  // Both must stand for their sets.
  void put_under(std::uint32_t child, std::uint32_t parent) { up_[child] = parent; }

private:
  std::vector<std::uint32_t> up_;
};

} // namespace crosscheck
