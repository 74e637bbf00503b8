#include "report/report.h"

namespace crosscheck {

std::string render_text(const Report&, const TextStyle&) { return {}; }

} // namespace crosscheck
