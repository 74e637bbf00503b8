#include "extract/read_claims.h"

namespace crosscheck {

Reading read_claims(const Article& article, const Rulebook& rulebook) {
  Reading reading;
  reading.analysis = analyse(article, rulebook.language);
  read_times(article, rulebook, reading);
  read_quantities(article, rulebook, reading);
  read_entities(article, rulebook, reading);
  read_attributions(article, rulebook, reading);
  read_clauses(article, rulebook, reading);
  bound_date(article, rulebook, reading);
  return reading;
}

} // namespace crosscheck
