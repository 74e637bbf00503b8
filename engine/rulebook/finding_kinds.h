// The kinds of finding by name, in the order of check/finding.h's FindingKind: one list for the loader of check
// rules, which may name nothing else, and for the findings themselves.
#pragma once

#include <array>
#include <string_view>

namespace crosscheck {

inline constexpr std::array<std::string_view, 19> kFindingKinds = {
    "contradiction.number",     "contradiction.time",
    "contradiction.place",      "contradiction.person",
    "contradiction.negation",   "contradiction.opposite",
    "contradiction.cause",      "contradiction.attribution",
    "contradiction.quote",      "contradiction.superlative",
    "update.superseded",        "update.revised",
    "sourcing.unsupported-confirmation",
    "sourcing.unattributed",    "sourcing.anonymous",
    "sourcing.single-source",   "sourcing.circular",
    "sourcing.unsupported",     "freshness.undated"};

} // namespace crosscheck
