#include "archive/archive.h"

#include "archive/schema.h"

#include <filesystem>

namespace crosscheck {
namespace {

// Reading every page of a larger file takes too long to do it each night; damage is then noticed where it is met.
constexpr std::uintmax_t kVerifiedAlways = 256U << 20;

SqlDatabase::Mode mode_of(Archive::Access access) {
  switch (access) {
  case Archive::Access::read_only: return SqlDatabase::Mode::read_only;
  case Archive::Access::write: return SqlDatabase::Mode::write;
  case Archive::Access::create: break;
  }
  return SqlDatabase::Mode::create;
}

} // namespace

Archive::Archive(const std::string& path, Access access, bool verify)
    : database_(path, mode_of(access)) {
  prepare_schema(database_, access != Access::read_only);
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (verify || (access != Access::read_only && !error && size <= kVerifiedAlways))
    verify_pages(database_);
  if (verify)
    verify_articles(), findings(); // each is read, and damage met
}

std::int64_t Archive::begin_run(const std::string& rules) {
  Transaction all(database_);
  Statement& open = database_.statement("SELECT max(id) FROM runs WHERE finished = 0");
  std::int64_t run = open.step() ? open.integer(0) : 0;
  open.reset();
  if (run == 0) {
    database_.statement("INSERT INTO runs (rules) VALUES (?)").bind(1, rules).run();
    run = database_.last_row();
  } else {
    database_.statement("UPDATE runs SET rules = ? WHERE id = ?").bind(1, rules).bind(2, run).run();
  }
  all.commit();
  return run;
}

void Archive::finish_run(std::int64_t run) {
  database_.statement("UPDATE runs SET finished = 1 WHERE id = ?").bind(1, run).run();
}

std::string Archive::last_rules() {
  Statement& ask =
      database_.statement("SELECT rules FROM runs WHERE finished = 1 ORDER BY id DESC LIMIT 1");
  std::string rules = ask.step() ? ask.text(0) : std::string{};
  ask.reset();
  return rules;
}

bool Archive::knows_file(const std::string& id, const std::string& sha256) {
  Statement& ask = database_.statement("SELECT 1 FROM files WHERE path = ? AND sha256 = ?");
  const bool known = ask.bind(1, id).bind(2, sha256).step();
  ask.reset();
  return known;
}

void Archive::put_file(const DoneFile& file, std::int64_t run) {
  database_
      .statement("INSERT INTO files (path, sha256, run) VALUES (?, ?, ?) ON CONFLICT (path) DO "
                 "UPDATE SET sha256 = excluded.sha256, run = excluded.run")
      .bind(1, file.id)
      .bind(2, file.sha256)
      .bind(3, run)
      .run();
}

Archive::Totals Archive::totals() {
  Totals out;
  const auto count = [&](std::string_view sql) {
    Statement& ask = database_.statement(sql);
    const std::int64_t number = ask.step() ? ask.integer(0) : 0;
    ask.reset();
    return number;
  };
  out.articles = count("SELECT count(*) FROM articles");
  out.stories = count("SELECT count(*) FROM stories WHERE articles > 0");
  out.claims = count("SELECT count(*) FROM claims");
  out.findings = count("SELECT count(*) FROM findings WHERE gone = 0");
  out.decisions = count("SELECT count(*) FROM decisions");
  return out;
}

} // namespace crosscheck
