#include "check/workbench.h"

namespace crosscheck {

void compare_numbers(const Workbench&, Findings&) {}

} // namespace crosscheck
