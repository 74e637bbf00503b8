// One article in two versions: what the outlet changed, whether it says so, and who still carries what it was.
//
// Sentences of the two versions are paired by their words (longest common subsequence); only a change of something that
// can be checked counts: a figure, a time, a name, the words of a quotation, a denial. New wording of the same is nobody's concern.
#pragma once

#include "extract/reading.h"
#include "ingest/article.h"

#include <cstdint>

namespace crosscheck {

struct Revision {
  std::uint32_t document = 0; // of the version at hand: index into CheckInput::articles
  Article earlier;
  Reading earlier_reading;
};

} // namespace crosscheck
