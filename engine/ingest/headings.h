// Headings by their shape: a short line of its own without a full stop, beside longer prose.
#pragma once

#include "ingest/lines.h"

#include <string_view>
#include <vector>

namespace crosscheck {

// `is_furniture`: of each line, whether it is known to be furniture; such lines are neither
// headings nor prose.
std::vector<Span> find_headings(std::string_view text, const std::vector<TextLine>& lines,
                                const std::vector<bool>& is_furniture);

} // namespace crosscheck
