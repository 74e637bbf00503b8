// A newsroom's own weights (crosscheck.yml), laid over the findings.
#pragma once

#include "check/finding.h"
#include "rulebook/newsroom.h"

#include <vector>

namespace crosscheck {

// Leaves out what is below the minimum confidence, gives each kind its severity, and sorts again.
void apply_newsroom(const Newsroom& newsroom, std::vector<Finding>& findings);

} // namespace crosscheck
