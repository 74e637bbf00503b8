// Phrases: noun groups, verb groups and what stands between them, from tags alone (finite-state
// chunking in the manner of Abney 1996 and FASTUS).
//
// Fills Analysis::phrases and verb_groups and each sentence's ranges. Every token of a sentence is
// in exactly one phrase. Linear: one pass a sentence with bounded look-ahead.
#pragma once

#include "text/analysis.h"

namespace crosscheck {

class WordMemory;
void find_phrases(Analysis& analysis, const Language& language, WordMemory& memory);

} // namespace crosscheck
