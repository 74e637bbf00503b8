// `steps`: what `report` does in one go, cut where many machines can share the work. Each step is a filter: a row in, a
// row out, in their order.
#include "base/parallel.h"
#include "check/find.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/row_filter.h"
#include "cli/statistics_file.h"
#include "cli/terminal.h"
#include "link/stories.h"
#include "report/report.h"
#include "json/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace crosscheck {
namespace {

// Rows worked on before any is written.
constexpr std::size_t kArticles = 256, kBlocks = 32;

// ---- rows --------------------------------------------------------------------------------------

void write_article_head(JsonWriter& out, std::string_view id, std::optional<Day> published) {
  out.member("id", id);
  out.key("published");
  if (published)
    out.string(to_iso(*published));
  else
    out.null();
}

// An article as its terms: {"id", "published", "terms": [[term, count], [term, count, true], …]}; true: a rare name.
std::string terms_row(const Article& article, const ArticleTerms& terms, const Lexicon& lexicon) {
  JsonWriter out;
  out.begin_object();
  write_article_head(out, article.id(), article.published());
  out.key("terms");
  out.begin_array();
  for (const CountedTerm& one : terms) {
    out.begin_array();
    out.string(one.term);
    out.number(one.count);
    if (is_rare_name(one, lexicon))
      out.boolean(true);
    out.end_array();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

struct ReadTerms {
  std::string id;
  std::optional<Day> published;
  ArticleTerms terms;
};

// False: `why` says what is missing.
bool read_head(const JsonValue& row, std::string& id, std::optional<Day>& published,
               std::string& why) {
  if (const auto error = row.member("error").string()) {
    why = "an earlier step could not read it: " + *error;
    return false;
  }
  const auto found = row.member("id").string();
  if (!found || !row.member("terms").is_array()) {
    why = "a row must have id and terms";
    return false;
  }
  id = *found;
  if (const auto day = row.member("published").string())
    published = parse_iso_day(*day);
  return true;
}

std::optional<JsonValue> parse_row(Row& row) {
  if (!row.problem.empty())
    return std::nullopt;
  std::string why;
  auto value = JsonValue::parse(row.line, why);
  if (!value)
    row.problem = "not valid JSON: " + why;
  return value;
}

std::optional<ReadTerms> read_terms(Row& row) {
  const auto value = parse_row(row);
  ReadTerms out;
  if (!value || !read_head(*value, out.id, out.published, row.problem))
    return std::nullopt;
  const JsonValue terms = value->member("terms");
  out.terms.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const JsonValue one = terms.at(i);
    const auto term = one.at(0).string();
    const auto count = one.at(1).number();
    if (!term || !count || (i > 0 && *term <= out.terms.back().term)) {
      row.problem = "its terms must be [term, count] or [term, count, true], sorted by term";
      return std::nullopt;
    }
    out.terms.push_back({*term, static_cast<float>(*count), one.at(2).boolean().value_or(false)});
  }
  return out;
}

// The shortest decimal that gives this float again.
double shortest(float value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  double out = value;
  std::from_chars(digits.data(), end, out);
  return out;
}

// An article as its weights: {"id", "published", "documents", "terms": [[term, weight, frequency], [… , true], …],
// "blocks": […]}.
std::string weights_row(const ReadTerms& article, const std::vector<WeightedTerm>& terms,
                        const TermTable& table) {
  JsonWriter out;
  out.begin_object();
  write_article_head(out, article.id, article.published);
  out.member("documents", static_cast<std::int64_t>(table.known));
  out.key("terms");
  out.begin_array();
  for (const WeightedTerm& one : terms) {
    out.begin_array();
    out.string(table.vocabulary[one.term]);
    out.number(shortest(one.weight));
    out.integer(table.document_frequency[one.term]);
    if (one.rare_name)
      out.boolean(true);
    out.end_array();
  }
  out.end_array();
  out.key("blocks");
  out.begin_array();
  for (const std::string& block :
       blocks_of(story_article(article.id, article.published), terms, table))
    out.string(block);
  out.end_array();
  out.end_object();
  return out.take();
}

// Several articles as their weights, sorted by id, with one vocabulary.
struct ReadWeights {
  std::vector<std::string> ids;
  std::vector<StoryArticle> articles;
  TermTable terms;
};

struct WeightsRow {
  std::string id;
  std::optional<Day> published;
  struct Term {
    std::string term;
    float weight = 0;
    std::uint32_t frequency = 0;
    bool rare_name = false;
  };
  std::vector<Term> terms;
};

bool read_weights_row(const JsonValue& row, WeightsRow& out, std::uint64_t& known,
                      std::string& why) {
  if (!read_head(row, out.id, out.published, why))
    return false;
  known = static_cast<std::uint64_t>(row.member("documents").number().value_or(0));
  const JsonValue terms = row.member("terms");
  out.terms.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const JsonValue one = terms.at(i);
    const auto term = one.at(0).string();
    const auto weight = one.at(1).number(), frequency = one.at(2).number();
    if (!term || !weight || !frequency || (i > 0 && *term <= out.terms.back().term)) {
      why = "terms of an article must be [term, weight, frequency] as `steps weigh` writes them";
      return false;
    }
    out.terms.push_back({*term, static_cast<float>(*weight), static_cast<std::uint32_t>(*frequency),
                         one.at(3).boolean().value_or(false)});
  }
  return true;
}

std::optional<ReadWeights> read_weights(const JsonValue& given, std::string& why) {
  const JsonValue list = given.member("articles");
  std::vector<WeightsRow> rows(list.size());
  if (rows.empty())
    why = "a row must have articles";
  ReadWeights out;
  std::map<std::string_view, std::uint32_t>
      number; // in the order of the words, as weigh_terms does
  for (std::size_t i = 0; i < rows.size() && why.empty(); ++i)
    read_weights_row(list.at(i), rows[i], out.terms.known, why);
  if (!why.empty())
    return std::nullopt;
  std::ranges::sort(rows, {}, &WeightsRow::id);
  for (const WeightsRow& row : rows)
    for (const WeightsRow::Term& one : row.terms)
      number.emplace(one.term, one.frequency);
  for (auto& [term, value] : number) {
    out.terms.vocabulary.emplace_back(term);
    out.terms.document_frequency.push_back(
        std::exchange(value, static_cast<std::uint32_t>(out.terms.document_frequency.size())));
  }
  for (const WeightsRow& row : rows) {
    out.ids.push_back(row.id);
    out.articles.push_back(story_article(row.id, row.published));
    auto& terms = out.terms.documents.emplace_back();
    for (const WeightsRow::Term& one : row.terms)
      terms.push_back({number.at(one.term), one.weight, one.rare_name});
  }
  return out;
}

// ---- steps -------------------------------------------------------------------------------------

// Calls `answer` for each row on all threads; it sets the row's answer or problem.
int each_row(const Options& options, std::size_t most, const char* what,
             const std::function<void(Row&)>& answer) {
  return filter_rows(options, most, what, [&](std::span<Row> rows) {
    for_each_index(rows.size(), thread_count(options), [&](std::size_t i) { answer(rows[i]); });
  });
}

int run_terms(const Options& options) {
  const auto rulebook = load_rules(options);
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
  const auto rulebook = load_rules(options);
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
                        const Rulebook& rulebook, const Options& options) {
  std::vector<Reading> readings(articles.size());
  for (std::size_t i = 0; i < articles.size(); i += kReadingBatch) {
    const std::size_t count = std::min(kReadingBatch, articles.size() - i);
    read_claims(std::span{articles}.subspan(i, count), rulebook,
                std::span{readings}.subspan(i, count));
  }
  const std::vector<std::uint32_t> one_story(articles.size(), 0);
  ClaimGraph graph =
      build_graph(articles, readings, rulebook, {.stories = &one_story, .statistics = statistics});
  const std::vector<Finding> findings = find({articles, readings, graph, rulebook, options.as_of});
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
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  std::optional<TermStatistics> statistics;
  if (!options.statistics.empty())
    statistics = read_statistics(options.statistics);
  return each_row(options, kBlocks, "story", [&](Row& row) {
    std::vector<Article> articles;
    if (read_story(row, *rulebook, options, articles))
      row.answer = check_story(articles, statistics ? &*statistics : nullptr, *rulebook, options);
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
