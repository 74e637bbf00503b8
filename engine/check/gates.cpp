#include "check/gates.h"

#include <algorithm>

namespace crosscheck {

void apply_newsroom(const Newsroom& newsroom, std::vector<Finding>& findings) {
  std::erase_if(findings,
                [&](const Finding& one) { return one.confidence < newsroom.minimum_confidence; });
  if (newsroom.severities.empty())
    return;
  for (Finding& one : findings)
    one.severity = newsroom.severity(to_string(one.kind), one.severity);
  std::ranges::stable_sort(findings, std::ranges::greater{},
                           [](const Finding& one) { return static_cast<int>(one.severity); });
}

} // namespace crosscheck
