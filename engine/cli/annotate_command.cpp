// `annotate`: articles in, one line of all that was read out of each.
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/row_filter.h"
#include "cli/terminal.h"
#include "report/report.h"

#include <algorithm>
#include <functional>

namespace crosscheck {
namespace {

// Articles worked on before any is written: bounds memory, keeps all threads busy.
constexpr std::size_t kBatch = 512;

// Calls write(i, line) for each article, from several threads.
void annotate(std::span<const Article> articles, const Rulebook& rulebook, const Options& options,
              const std::function<void(std::size_t, std::string)>& write) {
  const unsigned threads = thread_count(options);
  const std::size_t size = reading_batch(articles.size(), threads);
  const AnnotationOptions shown{options.offsets, options.tokens, options.text};
  for_each_index((articles.size() + size - 1) / size, threads, [&](std::size_t piece) {
    const std::size_t begin = piece * size, count = std::min(size, articles.size() - begin);
    std::vector<Reading> readings(count);
    read_claims(articles.subspan(begin, count), rulebook, readings);
    for (std::size_t i = 0; i < count; ++i)
      write(begin + i, render_annotations(articles[begin + i], readings[i], rulebook, shown));
  });
}

int annotate_files(const Options& options, const Rulebook& rulebook) {
  const std::string& path = options.arguments.front();
  const Intake intake = read_articles({path}, rulebook.furniture, intake_options(options));
  say_what_was_left_out(intake, options);
  if (!intake.unreadable.empty())
    return kCouldNotRun;
  if (intake.articles.empty()) {
    complain("crosscheck: ", path + ": holds no article that could be read");
    return kCouldNotRun;
  }
  Progress progress("Reading article", intake.articles.size(), !options.quiet);
  for (std::size_t first = 0; first < intake.articles.size(); first += kBatch) {
    const std::size_t count = std::min(kBatch, intake.articles.size() - first);
    std::vector<std::string> lines(count);
    annotate(std::span{intake.articles}.subspan(first, count), rulebook, options,
             [&](std::size_t i, std::string line) {
               lines[i] = std::move(line) + "\n";
               progress.step();
             });
    for (const std::string& line : lines)
      write_stdout(line);
  }
  return kRan;
}

} // namespace

int run_annotate(const Options& options) {
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  if (!is_rows(options.arguments.front()))
    return annotate_files(options, *rulebook);
  ArticleRows reader(options, *rulebook);
  return filter_rows(options, kBatch, "article", [&](std::span<Row> rows) {
    const ArticleRows::Batch batch = reader.read(rows);
    annotate(batch.articles, *rulebook, options, [&](std::size_t i, std::string line) {
      rows[batch.rows[i]].answer = std::move(line);
    });
  });
}

} // namespace crosscheck
