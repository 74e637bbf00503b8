#include "check/workbench.h"

namespace crosscheck {

void compare_places(const Workbench&, Findings&) {}

} // namespace crosscheck
