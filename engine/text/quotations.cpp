#include "text/quotations.h"

namespace crosscheck {

void find_quotations(std::string_view, Analysis&) {}

} // namespace crosscheck
