#include "extract/read_claims.h"

namespace crosscheck {

void bound_date(const Article&, const Rulebook&, Reading&) {}

} // namespace crosscheck
