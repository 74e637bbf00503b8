// Which tense the words at a place belong to: that of the verb group they most likely modify.
#pragma once

#include "rulebook/time_rules.h"
#include "text/analysis.h"

namespace crosscheck {

// The last verb group of the sentence in front of `where`, else the first behind it. An infinitive takes
// its governor's tense, unless the governor's lemma is in `future_lemmas` ("plans to meet", "was due to
// meet") or it is "is to meet": then it is ahead. So are a present progressive ("is meeting"), "would" and
// "may", and the present tense of a timetable ("begins on Monday"); a past participle is over ("the year
// ended in June") unless it plans ("scheduled for June").
Tense tense_at(const Analysis& analysis, std::uint32_t sentence, Span where,
               const TimeRules& rules);

} // namespace crosscheck
