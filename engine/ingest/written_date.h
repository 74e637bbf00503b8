// Dates as files and pages write them; never the clock, never a file's own time.
//
//   read_written_date("Tue, 24 Feb 2026 09:30:00 +0100")->minute   // 570: local time as written
//   read_written_date("Feb. 24, 2026")                               // 2026-02-24
//   read_written_date("03/04/2026")                                  // nullopt: March or April?
#pragma once

#include "ingest/article.h"

#include <optional>
#include <string_view>

namespace crosscheck {

// ISO 8601 (also "20260224T093000Z" and "2026/02/24"), RFC 5322, "February 24, 2026", "24 Feb
// 2026", "24.02.2026". The month by its English name. Only the first 80 bytes are looked at.
// `evidence` is the trimmed text; `origin` stays empty.
std::optional<DateEvidence> read_written_date(std::string_view text);

} // namespace crosscheck
