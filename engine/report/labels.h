// The names that people read for kinds, severities and sources; one place for every output format.
#pragma once

#include "report/report.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

// "12 March 2026, 14:05" for "2026-03-12T14:05:00Z"; what is no date stays as it is.
std::string shown_time(std::string_view iso);
std::string shown_date(Day day); // "11 March 2026", "3 Sept 2026"

// "3 articles, 1 story, 9 findings: 4 need attention". Without `counted`, all that are not suppressed.
std::string headline(const Report& report);
std::string headline(const Report& report, const std::vector<std::uint32_t>& counted);
// The outlet, cut to a reasonable length; "Outlet unknown".
std::string outlet_of(const Report& report, std::uint32_t document);
// "11 March 2026", "no date, by 22 March 2026" (the latest it can be), "no date"
std::string date_of(const Report& report, std::uint32_t document);

// What a reader must know about how an article was read: what its file needed, and what was too long and was cut.
std::vector<std::string> notes_of(const Report& report, std::uint32_t document);

// Indexes of the findings, most serious first; those of one severity stay in their order.
std::vector<std::uint32_t> by_severity(const std::vector<Finding>& findings);
// Those of by_severity() that are not suppressed, or are to be shown all the same.
std::vector<std::uint32_t> listed(const Report& report);

// How many claims of a reading rest on each kind of source, in the order of kSourceKinds.
inline constexpr std::array<SourceKind, 6> kSourceKinds = {
    SourceKind::named,  SourceKind::office,    SourceKind::document,
    SourceKind::outlet, SourceKind::anonymous, SourceKind::none};
std::array<std::int64_t, 6> source_counts(const Reading& reading);

} // namespace crosscheck
