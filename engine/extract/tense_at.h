// Which tense the words at a place belong to: that of the verb group they most likely modify.
#pragma once

#include "text/analysis.h"

#include <string>
#include <unordered_set>

namespace crosscheck {

// The last verb group of the sentence in front of `where`, else the first behind it. An infinitive takes
// its governor's tense, unless the governor's lemma is in `future_lemmas` ("plans to meet", "was due to
// meet"): then it is ahead. A present progressive ("is meeting") counts as future.
Tense tense_at(const Analysis& analysis, std::uint32_t sentence, Span where,
               const std::unordered_set<std::string>& future_lemmas);

} // namespace crosscheck
