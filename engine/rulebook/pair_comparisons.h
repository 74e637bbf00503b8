// The comparisons of check rules that are made only where two texts are laid side by side (`pairs`).
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace crosscheck {

inline constexpr std::array<std::string_view, 6> kPairComparisons = {
    "opposed-acts", "relations", "fillers", "pairings", "prices", "seats"};

inline bool is_of_pairs(std::string_view compares) {
  return std::ranges::find(kPairComparisons, compares) != kPairComparisons.end();
}

} // namespace crosscheck
