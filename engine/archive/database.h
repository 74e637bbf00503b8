// SQLite, wrapped once: no other folder includes it. Statements are prepared once and used again; every failure throws
// ArchiveError with one line a person understands.
//
//   Statement& find = database.statement("SELECT version FROM articles WHERE name = ?");
//   find.bind(1, name);
//   while (find.step()) use(find.integer(0));
//   find.reset();                         // Rows does this by itself
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace crosscheck {

struct ArchiveError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The file is not what an archive should be: nothing was written to it.
struct ArchiveDamaged : ArchiveError {
  using ArchiveError::ArchiveError;
};

class Statement {
public:
  Statement(sqlite3* database, std::string_view sql, std::string path);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Parameters count from 1, columns from 0. Bound text must live until the next reset.
  Statement& bind(int place, std::int64_t value);
  Statement& bind(int place, double value);
  Statement& bind(int place, std::string_view text);
  Statement& bind_bytes(int place, std::string_view bytes);
  Statement& bind_null(int place);

  bool step(); // true: there is a row
  void reset();
  void run(); // steps to the end and resets

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const; // also blobs; null is empty
  bool is_null(int column) const;

private:
  sqlite3_stmt* statement_ = nullptr;
  std::string path_;
};

class SqlDatabase {
public:
  enum class Mode : std::uint8_t { read_only, write, create };
  // Waits up to ten seconds for another writer. Throws ArchiveError.
  SqlDatabase(const std::string& path, Mode mode);
  ~SqlDatabase();
  SqlDatabase(const SqlDatabase&) = delete;
  SqlDatabase& operator=(const SqlDatabase&) = delete;

  void execute(std::string_view sql);         // one or more statements without parameters
  Statement& statement(std::string_view sql); // prepared once, then found again; reset
  std::int64_t last_row() const;
  std::int64_t changes() const;
  const std::string& path() const { return path_; }

private:
  sqlite3* handle_ = nullptr;
  std::string path_;
  std::map<std::string, std::unique_ptr<Statement>, std::less<>> statements_;
};

// Rolls back unless `commit` was called.
class Transaction {
public:
  explicit Transaction(SqlDatabase& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

private:
  SqlDatabase& database_;
  bool open_ = true;
};

} // namespace crosscheck
