// Two passages, word by word: what they share, in order, and what stands between.
//
//   align_words("Fourteen people died", "Sixteen people were killed")
//     // {different, "Fourteen", "Sixteen"}, {shared, "people", "people"}, {different, "died", "were killed"}
#pragma once

#include "base/span.h"

#include <string_view>
#include <vector>

namespace crosscheck {

struct AlignedPiece {
  bool shared = false;
  Span left;  // bytes of the first text; empty: nothing
  Span right; // bytes of the second
};

// Empty when they share fewer than two words. Only the first 120 words of each are held together.
std::vector<AlignedPiece> align_words(std::string_view left, std::string_view right);

} // namespace crosscheck
