#include "cli/pipeline.h"

#include "base/parallel.h"
#include "cli/data_files.h"
#include "cli/terminal.h"

#include <algorithm>
#include <cstdio>
#include <span>
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

bool is_rows(const std::string& path) {
  return path == "-" || path.ends_with(".jsonl");
}

bool lacks_texts(const Intake& intake) {
  return intake.articles.empty() && !intake.skipped.empty() &&
         std::ranges::all_of(intake.skipped, [](const Skipped& one) {
           return one.reason == kAnnotationWithoutText;
         });
}

std::size_t reading_batch(std::size_t articles, unsigned threads) {
  constexpr std::size_t kShares =
      8; // of a thread: the last one to end keeps the others waiting a little only
  const std::size_t even = threads > 1 ? articles / (kShares * threads) : articles;
  return std::clamp<std::size_t>(even, 1, kReadingBatch);
}

std::vector<Reading> read_all(const std::vector<Article>& articles, const Rulebook& rulebook,
                              const Options& options) {
  std::vector<Reading> readings(articles.size());
  Progress progress("Reading article", articles.size(), !options.quiet);
  const unsigned threads = thread_count(options);
  const std::size_t size = reading_batch(articles.size(), threads);
  for_each_index((articles.size() + size - 1) / size, threads, [&](std::size_t batch) {
    const std::size_t begin = batch * size, count = std::min(size, articles.size() - begin);
    read_claims(std::span{articles}.subspan(begin, count), rulebook,
                std::span{readings}.subspan(begin, count));
    for (std::size_t i = 0; i < count; ++i)
      progress.step();
  });
  return readings;
}

IntakeOptions intake_options(const Options& options) {
  IntakeOptions out;
  out.threads = thread_count(options);
  if (options.max_bytes > 0)
    out.max_bytes = options.max_bytes;
  return out;
}

} // namespace crosscheck
