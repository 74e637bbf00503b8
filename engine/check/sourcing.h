// What the questions about sources share. For sourcing.cpp and confirmations.cpp alone.
#pragma once

#include "check/workbench.h"

#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck {

// A sentence of the running text.
bool is_body(const Sentence& sentence);
// How many sources of each story are independent of each other.
std::vector<std::size_t> independent_counts(const Workbench& bench);
std::string words_of(const Workbench& bench, std::uint32_t document, Span where);

// "Confirmed by the ministry", without anything from the ministry in this or another article.
void find_unsupported_confirmations(const Workbench& bench, const CheckRule& rule, Findings& out);

} // namespace crosscheck
