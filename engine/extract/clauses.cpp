#include "extract/read_claims.h"

namespace crosscheck {

void read_clauses(const Article&, const Rulebook&, Reading&) {}

} // namespace crosscheck
