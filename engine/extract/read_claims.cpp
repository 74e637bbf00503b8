#include "extract/read_claims.h"

namespace crosscheck {
namespace {

// What only reading asks for, and room that lists have left from growing: a quarter of a reading, which a run
// of a hundred thousand articles would carry to its end.
void release_room(Reading& reading) {
  Analysis& analysis = reading.analysis;
  analysis.marks = {};
  analysis.words.shrink_to_fit();
  analysis.tokens.shrink_to_fit();
  analysis.phrases.shrink_to_fit();
  reading.entities.shrink_to_fit();
  reading.claims.shrink_to_fit();
}

} // namespace

Reading read_claims(const Article& article, const Rulebook& rulebook) {
  Reading out;
  read_claims({&article, 1}, rulebook, {&out, 1});
  return out;
}

void read_claims(std::span<const Article> articles, const Rulebook& rulebook,
                 std::span<Reading> readings) {
  for (std::size_t i = 0; i < articles.size(); ++i) {
    readings[i] = {};
    readings[i].analysis = analyse(articles[i], rulebook.language);
  }
  constexpr void (*kLevels[])(const Article&, const Rulebook&, Reading&) = {
      read_times, read_quantities, read_entities, read_attributions, read_clauses, bound_date};
  for (const auto level : kLevels)
    for (std::size_t i = 0; i < articles.size(); ++i)
      level(articles[i], rulebook, readings[i]);
  for (Reading& reading : readings)
    release_room(reading);
}

} // namespace crosscheck
