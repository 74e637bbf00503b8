// `steps`: what `report` does in one go, cut where many machines can share the work. Each step is a filter: a row in, a
// row out, in their order.
#include "base/parallel.h"
#include "check/find.h"
#include "check/gates.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/pipeline.h"
#include "cli/row_filter.h"
#include "cli/statistics_file.h"
#include "cli/steps_rows.h"
#include "cli/terminal.h"
#include "link/stories.h"
#include "report/report.h"
#include "json/json.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace crosscheck {
namespace {

// Rows worked on before any is written.
constexpr std::size_t kArticles = 256, kBlocks = 32;

// Calls `answer` for each row on all threads; it sets the row's answer or problem.
int each_row(const Options& options, std::size_t most, const char* what,
             const std::function<void(Row&)>& answer) {
  return filter_rows(options, most, what, [&](std::span<Row> rows) {
    for_each_index(rows.size(), thread_count(options), [&](std::size_t i) { answer(rows[i]); });
  });
}

// The rules with the newsroom's settings in them.
struct RulesOfSteps {
  std::optional<Rulebook> rulebook; // nullopt: what is wrong has been said
  Newsroom newsroom;
};

RulesOfSteps load_rules_and_settings(const Options& options) {
  RulesOfSteps out{load_rules(options), {}};
  if (!out.rulebook)
    return out;
  auto config = load_config(options, *out.rulebook);
  if (config)
    out.newsroom = std::move(config->newsroom);
  else
    out.rulebook.reset();
  return out;
}

int run_terms(const Options& options) {
  const auto [rulebook, newsroom] = load_rules_and_settings(options);
  if (!rulebook)
    return kCouldNotRun;
  ArticleRows reader(options, *rulebook);
  return filter_rows(options, kArticles, "article", [&](std::span<Row> rows) {
    const ArticleRows::Batch batch = reader.read(rows);
    const std::vector<Reading> readings = read_all(batch.articles, *rulebook, options);
    for (std::size_t i = 0; i < readings.size(); ++i)
      rows[batch.rows[i]].answer =
          terms_row(batch.articles[i], article_terms(readings[i]), *rulebook->language.lexicon);
  });
}

int run_statistics(const Options& options) {
  TermStatistics counted;
  const int status = filter_rows(options, kArticles, "row of terms", [&](std::span<Row> rows) {
    for (Row& row : rows)
      if (const auto read = read_terms(row)) {
        ++counted.documents;
        for (const CountedTerm& one : read->terms)
          ++counted.frequency[one.term];
      }
  });
  if (status == kRan)
    write_stdout(render_statistics(counted));
  return status;
}

int run_weigh(const Options& options) {
  const auto [rulebook, newsroom] = load_rules_and_settings(options);
  if (!rulebook)
    return kCouldNotRun;
  const TermStatistics statistics = read_statistics(options.statistics);
  return each_row(options, kArticles, "row of terms", [&](Row& row) {
    const auto read = read_terms(row);
    if (!read)
      return;
    const TermTable table =
        weigh_terms({&read->terms, 1}, &statistics, *rulebook->language.lexicon, true);
    row.answer = weights_row(*read, table.documents.front(), table);
  });
}

int run_pairs_of_blocks(const Options& options) {
  return each_row(options, kBlocks, "block", [](Row& row) {
    const auto value = parse_row(row);
    if (!value)
      return;
    const auto block = value->member("block").string();
    if (!block)
      row.problem = "a row must have a block and articles";
    const auto read = block ? read_weights(*value, row.problem) : std::nullopt;
    if (!read)
      return;
    JsonWriter out;
    out.begin_object();
    out.key("pairs");
    out.begin_array();
    for (const auto& [a, b] : link_block(*block, read->articles, read->terms)) {
      out.begin_array();
      out.string(read->ids[a]);
      out.string(read->ids[b]);
      out.end_array();
    }
    out.end_array();
    out.end_object();
    row.answer = out.take();
  });
}

int run_stories(const Options& options) {
  return each_row(options, kBlocks, "row of articles", [](Row& row) {
    const auto value = parse_row(row);
    const auto read = value ? read_weights(*value, row.problem) : std::nullopt;
    if (!read)
      return;
    const std::vector<std::uint32_t> group = group_articles(read->articles, read->terms);
    std::map<std::uint32_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < group.size(); ++i)
      members[group[i]].push_back(i);
    JsonWriter out;
    out.begin_object();
    out.key("stories");
    out.begin_array();
    for (const auto& [name, articles] : members) {
      out.begin_array();
      for (const std::size_t i : articles)
        out.string(read->ids[i]);
      out.end_array();
    }
    out.end_array();
    out.end_object();
    row.answer = out.take();
  });
}

// The articles of a row {"articles": […]}, sorted by id. False: the row has its problem.
bool read_story(Row& row, const Rulebook& rulebook, const Options& options,
                std::vector<Article>& out) {
  const auto value = parse_row(row);
  if (!value)
    return false;
  const JsonValue list = value->member("articles");
  if (list.size() == 0)
    row.problem = "a row must have articles";
  for (std::size_t i = 0; i < list.size() && row.problem.empty(); ++i) {
    std::string why;
    auto article =
        read_article_row(list.at(i), options.arguments[1], i + 1, rulebook.furniture, why);
    if (article)
      out.push_back(std::move(*article));
    else
      row.problem = "article " + std::to_string(i + 1) + ": " + why;
  }
  std::ranges::sort(out, {}, &Article::id);
  const auto twice = std::ranges::adjacent_find(out, {}, &Article::id);
  if (twice != out.end() && row.problem.empty())
    row.problem = "two articles have the id " + twice->id();
  return row.problem.empty();
}

std::string check_story(const std::vector<Article>& articles, const TermStatistics* statistics,
                        const RulesOfSteps& rules, const Options& options) {
  const Rulebook& rulebook = *rules.rulebook;
  std::vector<Reading> readings(articles.size());
  for (std::size_t i = 0; i < articles.size(); i += kReadingBatch) {
    const std::size_t count = std::min(kReadingBatch, articles.size() - i);
    read_claims(std::span{articles}.subspan(i, count), rulebook,
                std::span{readings}.subspan(i, count));
  }
  const std::vector<std::uint32_t> one_story(articles.size(), 0);
  ClaimGraph graph =
      build_graph(articles, readings, rulebook, {.stories = &one_story, .statistics = statistics});
  std::vector<Finding> findings = find({articles, readings, graph, rulebook, options.as_of});
  apply_newsroom(rules.newsroom, findings);
  add_relations(findings, graph);
  const Intake no_files;
  const Report report{articles, readings, graph,         findings,
                      rulebook, no_files, options.as_of, CROSSCHECK_VERSION};
  return render_story_findings(report, options.offsets, options.formats);
}

int run_check_of_stories(const Options& options) {
  for (const std::string& format : options.formats)
    if (format != "html" && format != "json")
      throw UsageError("steps check --format can be html, json");
  const RulesOfSteps rules = load_rules_and_settings(options);
  if (!rules.rulebook)
    return kCouldNotRun;
  std::optional<TermStatistics> statistics;
  if (!options.statistics.empty())
    statistics = read_statistics(options.statistics);
  return each_row(options, kBlocks, "story", [&](Row& row) {
    std::vector<Article> articles;
    if (read_story(row, *rules.rulebook, options, articles))
      row.answer = check_story(articles, statistics ? &*statistics : nullptr, rules, options);
  });
}

struct Step {
  std::string_view name;
  int (*run)(const Options&);
  bool needs_statistics;
};
constexpr std::array kSteps = {
    Step{"terms", run_terms, false},     Step{"statistics", run_statistics, false},
    Step{"weigh", run_weigh, true},      Step{"pairs", run_pairs_of_blocks, false},
    Step{"stories", run_stories, false}, Step{"check", run_check_of_stories, false},
};

} // namespace

int run_steps(const Options& options) {
  const std::string& name = options.arguments.front();
  const auto step = std::ranges::find(kSteps, name, &Step::name);
  if (step == kSteps.end())
    throw UsageError("steps has no '" + name +
                     "'; it can be terms, statistics, weigh, pairs, stories, check");
  if (step->needs_statistics && options.statistics.empty())
    throw UsageError("steps " + name + " needs --statistics FILE, which `steps statistics` writes");
  return step->run(options);
}

} // namespace crosscheck
