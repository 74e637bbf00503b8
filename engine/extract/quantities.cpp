#include "extract/read_claims.h"

namespace crosscheck {

void read_quantities(const Article&, const Rulebook&, Reading&) {}

} // namespace crosscheck
