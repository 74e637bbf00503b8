// Article -> Reading: the whole cascade for one article. Each level is one function over the output of
// those before it, in this order. Pure: the same article and rules give the same Reading.
#pragma once

#include "extract/reading.h"
#include "ingest/article.h"
#include "rulebook/rulebook.h"

#include <cstddef>
#include <span>

namespace crosscheck {

Reading read_claims(const Article& article, const Rulebook& rulebook);

// The same for several articles, one level after the other over all of them: a level's tables stay in the
// processor's caches for a batch instead of an article. kReadingBatch articles are a good number.
// `readings` has as many places as `articles`.
inline constexpr std::size_t kReadingBatch = 128;
void read_claims(std::span<const Article> articles, const Rulebook& rulebook,
                 std::span<Reading> readings);

// The levels (each fills its part of `reading`; analysis must be filled).
void read_times(const Article& article, const Rulebook& rulebook, Reading& reading);        // times.cpp
void read_quantities(const Article& article, const Rulebook& rulebook, Reading& reading);   // quantities.cpp
void read_entities(const Article& article, const Rulebook& rulebook, Reading& reading);     // entities.cpp
void read_attributions(const Article& article, const Rulebook& rulebook, Reading& reading); // attributions.cpp: quotes and attributions
void read_clauses(const Article& article, const Rulebook& rulebook, Reading& reading);      // clauses.cpp: claims
// Also bounds the date of an undated article from the text (Reading::not_after).
void bound_date(const Article& article, const Rulebook& rulebook, Reading& reading);        // date_bounds.cpp

} // namespace crosscheck
