// The names that people read for kinds, severities and sources; one place for every output format.
#pragma once

#include "base/diagnostic.h"
#include "check/finding.h"
#include "extract/reading.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace crosscheck {

std::string_view to_string(Severity severity); // "error", "warning", "note"
std::string_view
severity_label(Severity severity); // "Needs attention", "Worth checking", "For information"
std::string_view kind_label(FindingKind kind); // "Different numbers", "No source named"
// One sentence on what the kind means, for a reader who sees it the first time.
std::string_view kind_about(FindingKind kind);
std::string_view role_label(ClaimRole role);    // "Flagged", "Against it", "Also says so"
std::string_view source_label(SourceKind kind); // "named person", "office or institution", …

// "1 article", "3 articles"
std::string counted(std::size_t count, std::string_view singular, std::string_view plural = {});

} // namespace crosscheck
