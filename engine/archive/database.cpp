#include "archive/database.h"

#include <sqlite3.h>

namespace crosscheck {
namespace {

constexpr int kWaitMilliseconds = 10'000;

[[noreturn]] void fail(sqlite3* handle, int code, const std::string& path) {
  const std::string about = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  switch (code & 0xff) {
  case SQLITE_NOTADB:
    throw ArchiveDamaged(path + ": not an archive: the file is no SQLite database");
  case SQLITE_CORRUPT:
    throw ArchiveDamaged(path + ": the archive is damaged (" + about +
                         "); nothing was changed; restore it from a copy");
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    throw ArchiveError(path + ": another program has been writing to the archive for too long");
  case SQLITE_FULL: throw ArchiveError(path + ": the disk is full; what was begun is taken back");
  case SQLITE_READONLY: throw ArchiveError(path + ": the archive may not be written");
  case SQLITE_CANTOPEN: throw ArchiveError(path + ": cannot be opened: " + about);
  case SQLITE_IOERR: throw ArchiveError(path + ": cannot be read or written: " + about);
  default: throw ArchiveError(path + ": " + about);
  }
}

} // namespace

// ---- statements -----------------------------------------------------------------------------------

Statement::Statement(sqlite3* database, std::string_view sql, std::string path)
    : path_(std::move(path)) {
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK)
    fail(database, code, path_);
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement& Statement::bind(int place, std::int64_t value) {
  sqlite3_bind_int64(statement_, place, value);
  return *this;
}

Statement& Statement::bind(int place, double value) {
  sqlite3_bind_double(statement_, place, value);
  return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
  // An empty view may have no address, which would bind null.
  sqlite3_bind_text64(statement_, place, text.empty() ? "" : text.data(), text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_bytes(int place, std::string_view bytes) {
  sqlite3_bind_blob64(statement_, place, bytes.empty() ? "" : bytes.data(), bytes.size(),
                      SQLITE_STATIC);
  return *this;
}

Statement& Statement::bind_null(int place) {
  sqlite3_bind_null(statement_, place);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW)
    return true;
  if (code == SQLITE_DONE)
    return false;
  sqlite3* handle = sqlite3_db_handle(statement_);
  const int extended = sqlite3_extended_errcode(handle);
  sqlite3_reset(statement_);
  fail(handle, extended, path_);
}

void Statement::reset() {
  sqlite3_reset(statement_);
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr
             ? std::string{}
             : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

// ---- the database ---------------------------------------------------------------------------------

SqlDatabase::SqlDatabase(const std::string& path, Mode mode) : path_(path) {
  const int flags = mode == Mode::read_only ? SQLITE_OPEN_READONLY
                    : mode == Mode::write   ? SQLITE_OPEN_READWRITE
                                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &handle_,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    sqlite3* failed = handle_;
    handle_ = nullptr;
    try {
      fail(failed, code, path_);
    } catch (...) {
      sqlite3_close_v2(failed);
      throw;
    }
  }
  sqlite3_busy_timeout(handle_, kWaitMilliseconds);
  // An archive may come from anybody: no SQL of its own runs, and its pages are checked as they are read.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  execute("PRAGMA cell_size_check = ON");
}

SqlDatabase::~SqlDatabase() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

void SqlDatabase::execute(std::string_view sql) {
  const std::string text{sql};
  const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK)
    fail(handle_, sqlite3_extended_errcode(handle_), path_);
}

Statement& SqlDatabase::statement(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end())
    found = statements_.emplace(std::string{sql}, std::make_unique<Statement>(handle_, sql, path_))
                .first;
  found->second->reset();
  return *found->second;
}

std::int64_t SqlDatabase::last_row() const {
  return sqlite3_last_insert_rowid(handle_);
}

std::int64_t SqlDatabase::changes() const {
  return sqlite3_changes64(handle_);
}

Transaction::Transaction(SqlDatabase& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_)
    return;
  try {
    database_.execute("ROLLBACK");
  } catch (const ArchiveError&) {
    // SQLite has taken it back already: so it does where the disk is full or the file damaged.
    open_ = false;
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

} // namespace crosscheck
