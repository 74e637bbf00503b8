// Where sentences end: decided on tokens, by rules of shape in the manner of the Golden Rules of
// segmentation (abbreviations, initials, enumerations, quotations that close after the stop,
// ellipses).
//
// Appends the sentences of one block, whose tokens are `tokens`. A block's end is always a
// sentence's end. Linear: each decision looks at a bounded number of neighbours.
#pragma once

#include "text/analysis.h"
#include "text/layout.h"

#include <string_view>

namespace crosscheck {

inline constexpr std::uint32_t kLongestSentence = 400; // tokens; longer ones are cut and counted

void split_sentences(std::string_view text, const Block& block, Range tokens,
                     const Language& language, Analysis& out);

} // namespace crosscheck
