// The tables of an archive, version by version.
#pragma once

#include "archive/database.h"

namespace crosscheck {

inline constexpr int kSchemaVersion = 2;
inline constexpr int kApplicationId = 0x43524F53; // "CROS", in the file's header

// Creates the tables in an empty file, or brings an older archive up to date in one transaction. Throws ArchiveDamaged for a
// file of another program or of a later version, and for tables that are not an archive's.
void prepare_schema(SqlDatabase& database, bool may_write);

// Reads every page. Throws ArchiveDamaged with what is wrong.
void verify_pages(SqlDatabase& database);

} // namespace crosscheck
