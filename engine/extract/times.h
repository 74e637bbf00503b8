// Reads the time expressions of an article: read_times of read_claims.h, with a choice of search.
#pragma once

#include "extract/reading.h"
#include "ingest/article.h"
#include "rulebook/rulebook.h"

namespace crosscheck {

enum class TimeSearch : std::uint8_t {
  by_trigger, // only for rules that the sentence's words allow (rulebook/time_triggers.h)
  every_rule, // for each rule in each sentence: the slow reference, for tests
};

void read_times(const Article& article, const Rulebook& rulebook, Reading& reading,
                TimeSearch search);

} // namespace crosscheck
