#include "archive/schema.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace crosscheck {
namespace {

// Step n brings version n to n + 1. A step that was released is never changed: a new one follows it.
constexpr std::array<std::string_view, kSchemaVersion> kSteps = {
    // 0 -> 1: articles, stories, findings
    R"sql(
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  rules TEXT NOT NULL,              -- fingerprint of the rule files
  finished INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE files (
  path TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  run INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stories (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',    -- as reports name it
  title TEXT NOT NULL DEFAULT '',
  articles INTEGER NOT NULL DEFAULT 0,
  first_day TEXT,
  last_day TEXT,
  waits INTEGER NOT NULL DEFAULT 1  -- to be checked
) STRICT;
CREATE INDEX stories_waiting ON stories (waits) WHERE waits = 1;
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,        -- the article's id
  url TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  content TEXT NOT NULL,            -- fingerprint of what it says
  source TEXT NOT NULL DEFAULT '',
  published TEXT,
  title TEXT NOT NULL DEFAULT '',
  fields TEXT NOT NULL,             -- all of it, as JSON
  terms BLOB NOT NULL,              -- term numbers and counts
  story INTEGER REFERENCES stories (id),
  run INTEGER NOT NULL              -- that brought this version
) STRICT;
CREATE INDEX articles_of_story ON articles (story, id);
CREATE INDEX articles_by_url ON articles (url) WHERE url <> '';
CREATE TABLE versions (
  article INTEGER NOT NULL REFERENCES articles (id),
  version INTEGER NOT NULL,
  fields TEXT NOT NULL,
  run INTEGER NOT NULL,
  PRIMARY KEY (article, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  term TEXT NOT NULL UNIQUE,
  articles INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE story_names (
  term INTEGER NOT NULL REFERENCES terms (id),
  story INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (term, story)
) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  begin INTEGER NOT NULL,           -- bytes of the article's text
  end INTEGER NOT NULL,
  frame TEXT NOT NULL,
  positive INTEGER NOT NULL,
  modality TEXT NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE findings (
  id TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES stories (id),
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  rule TEXT NOT NULL,
  place INTEGER NOT NULL,           -- in its story's report
  item TEXT NOT NULL,               -- what the reviewer sees, as JSON
  first_run INTEGER NOT NULL,
  last_run INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,  -- no longer found
  stale TEXT,                       -- the finding about other words that was decided before
  PRIMARY KEY (id, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_of_story ON findings (story, place);
)sql",
    // 1 -> 2: reviewers' decisions, in the order in which they were taken
    R"sql(
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  finding TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  decided_at TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  rule TEXT NOT NULL DEFAULT '',
  passages TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX decisions_of_finding ON decisions (finding, id);
)sql"};

std::int64_t pragma(SqlDatabase& database, const std::string& name) {
  Statement& ask = database.statement("PRAGMA " + name);
  const std::int64_t value = ask.step() ? ask.integer(0) : 0;
  ask.reset();
  return value;
}

bool is_empty(SqlDatabase& database) {
  Statement& ask = database.statement("SELECT count(*) FROM sqlite_schema");
  ask.step();
  const bool empty = ask.integer(0) == 0;
  ask.reset();
  return empty;
}

// Only tables and indexes, and only those that we made: a trigger or a view in it is somebody else's program.
void require_own_tables(SqlDatabase& database, std::int64_t version) {
  std::string ours;
  for (std::int64_t i = 0; i < version; ++i)
    ours += kSteps[static_cast<std::size_t>(i)];
  std::set<std::string> missing = {"articles", "files", "findings", "runs", "stories", "terms"};
  Statement& ask = database.statement("SELECT type, name, sql FROM sqlite_schema");
  while (ask.step()) {
    const std::string type = ask.text(0), name = ask.text(1), sql = ask.text(2);
    missing.erase(name);
    const bool own = name.starts_with("sqlite_") || ours.find(sql) != std::string::npos;
    if (own && (type == "table" || type == "index"))
      continue;
    ask.reset();
    throw ArchiveDamaged(database.path() + ": not an archive as crosscheck makes it: " + type +
                         " '" + name + "' is not one of its own");
  }
  ask.reset();
  if (!missing.empty())
    throw ArchiveDamaged(database.path() + ": the archive is damaged: the table '" +
                         *missing.begin() + "' is missing; restore it from a copy");
}

} // namespace

void verify_pages(SqlDatabase& database) {
  Statement& check = database.statement("PRAGMA quick_check(1)");
  const std::string answer = check.step() ? check.text(0) : "no answer";
  check.reset();
  if (answer != "ok")
    throw ArchiveDamaged(database.path() + ": the archive is damaged (" + answer +
                         "); nothing was changed; restore it from a copy");
}

void prepare_schema(SqlDatabase& database, bool may_write) {
  const std::int64_t application = pragma(database, "application_id");
  std::int64_t version = pragma(database, "user_version");
  if (application == 0 && version == 0 && is_empty(database)) {
    if (!may_write)
      throw ArchiveError(database.path() + ": the archive is empty");
    database.execute("PRAGMA page_size = 8192");
    database.execute("PRAGMA journal_mode = WAL");
  } else if (application != kApplicationId) {
    throw ArchiveDamaged(database.path() +
                         ": not an archive of crosscheck: a database of another program");
  }
  if (version < 0)
    throw ArchiveDamaged(database.path() + ": the archive is damaged: it has the format " +
                         std::to_string(version));
  if (version > kSchemaVersion)
    throw ArchiveError(
        database.path() + ": the archive was written by a later crosscheck (format " +
        std::to_string(version) + "; this one knows " + std::to_string(kSchemaVersion) + ")");
  if (version > 0)
    require_own_tables(database, version);
  if (version < kSchemaVersion) {
    if (!may_write)
      throw ArchiveError(database.path() +
                         ": the archive has an older format; run `crosscheck batch` on it once");
    Transaction all(database);
    // Another program may have been quicker.
    version = std::max(version, pragma(database, "user_version"));
    for (; version < kSchemaVersion; ++version)
      database.execute(kSteps[static_cast<std::size_t>(version)]);
    database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.execute("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    all.commit();
  }
  if (may_write) {
    database.execute("PRAGMA synchronous = NORMAL");
    database.execute("PRAGMA foreign_keys = ON");
  }
}

} // namespace crosscheck
