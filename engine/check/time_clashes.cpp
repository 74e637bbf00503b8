#include "check/workbench.h"

namespace crosscheck {

void compare_times(const Workbench&, Findings&) {}

} // namespace crosscheck
