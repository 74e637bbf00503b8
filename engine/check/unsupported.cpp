#include "check/find.h"

namespace crosscheck {

std::vector<Finding> find_unsupported(const CheckInput&, const std::vector<std::uint32_t>&) {
  return {};
}

} // namespace crosscheck
