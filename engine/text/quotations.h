// Quotation marks, paired by a parser with a stack a paragraph: straight and curly, double and
// single, guillemets, nested; apostrophes told apart from closing marks.
//
// Fills Analysis::quotations from tokens and paragraphs. A quotation that runs over paragraphs is
// opened again at each and closed once: one Quotation a paragraph, joined by `continues`. One that
// is never closed ends with its paragraph, closed = false. Linear in the tokens.
#pragma once

#include "text/analysis.h"

#include <string_view>

namespace crosscheck {

void find_quotations(std::string_view text, Analysis& analysis);

} // namespace crosscheck
