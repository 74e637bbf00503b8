#include "cli/pipeline.h"

#include "base/parallel.h"
#include "cli/data_files.h"
#include "cli/terminal.h"

#include <cstdio>
#include <thread>

namespace crosscheck {

unsigned thread_count(const Options& options) {
  if (options.threads > 0)
    return options.threads;
  return std::max(1u, std::thread::hardware_concurrency());
}

std::optional<Rulebook> load_rules(const Options& options) {
  RulebookFiles files = find_data_files(options.rules_folder);
  files.references = options.references;
  LoadedRulebook loaded = load_rulebook(files);
  for (const Diagnostic& one : loaded.diagnostics)
    complain("", to_line(one));
  if (has_errors(loaded.diagnostics))
    return std::nullopt;
  return std::move(loaded.rulebook);
}

void say_what_was_left_out(const Intake& intake, const Options& options) {
  for (const std::string& line : intake.unreadable)
    complain("crosscheck: ", line);
  if (options.quiet)
    return;
  for (const Skipped& one : intake.skipped)
    complain("crosscheck: ", one.path + ": skipped: " + one.reason);
}

std::vector<Reading> read_all(const std::vector<Article>& articles, const Rulebook& rulebook,
                              const Options& options) {
  std::vector<Reading> readings(articles.size());
  Progress progress("Reading article", articles.size(), !options.quiet);
  for_each_index(articles.size(), thread_count(options), [&](std::size_t i) {
    readings[i] = read_claims(articles[i], rulebook);
    progress.step();
  });
  return readings;
}

IntakeOptions intake_options(const Options& options) {
  IntakeOptions out;
  if (options.max_bytes > 0)
    out.max_bytes = options.max_bytes;
  return out;
}

} // namespace crosscheck
