#include "check/workbench.h"

namespace crosscheck {

void compare_polarity(const Workbench&, Findings&) {}

} // namespace crosscheck
