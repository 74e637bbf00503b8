#include "extract/read_claims.h"

namespace crosscheck {

void read_attributions(const Article&, const Rulebook&, Reading&) {}

} // namespace crosscheck
