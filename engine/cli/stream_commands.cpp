// `annotate`, `link` and `pairs`: JSON lines in, JSON lines out.
#include "base/parallel.h"
#include "check/find.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "report/event_graph.h"
#include "report/report.h"
#include "json/json.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>

namespace crosscheck {
namespace {

// Rows worked on before any is written: bounds memory, keeps all threads busy.
constexpr std::size_t kBatch = 256;

bool is_rows(const std::string& path) {
  return path == "-" || path.ends_with(".jsonl");
}

std::optional<Intake> intake_of(const Options& options, const Rulebook& rulebook) {
  const std::string& path = options.arguments.front();
  Intake intake = is_rows(path)
                      ? read_article_rows(path, rulebook.furniture, intake_options(options))
                      : read_articles({path}, rulebook.furniture, intake_options(options));
  say_what_was_left_out(intake, options);
  if (!intake.unreadable.empty())
    return std::nullopt;
  if (intake.articles.empty()) {
    complain("crosscheck: ", path + ": holds no article that could be read");
    return std::nullopt;
  }
  return intake;
}

struct PairRow {
  std::string id;
  bool id_is_text = true;
  std::string a, b;
  std::string problem;
};

PairRow parse_pair(const std::string& line, std::size_t number) {
  PairRow row;
  std::string why;
  const auto value = JsonValue::parse(line, why);
  if (!value)
    row.problem = "not valid JSON: " + why;
  else if (!value->is_object())
    row.problem = "a row must be an object with id, a and b";
  if (!row.problem.empty())
    return row;
  row.id = value->member("id").string().value_or("");
  if (const auto numeric = value->member("id").number()) {
    JsonWriter shown;
    shown.number(*numeric);
    row.id = shown.take();
    row.id_is_text = false;
  }
  if (row.id.empty())
    row.id = std::to_string(number);
  const auto a = value->member("a").string(), b = value->member("b").string();
  if (!a || !b)
    row.problem = "a row must have the texts a and b";
  std::size_t replaced = 0;
  if (a)
    row.a = repair_utf8(*a, replaced);
  if (b)
    row.b = repair_utf8(*b, replaced);
  return row;
}

std::string pair_line(const PairRow& row, const PairResult& result, const Rulebook& rulebook) {
  JsonWriter out;
  out.begin_object();
  out.key("id");
  if (row.id_is_text)
    out.string(row.id);
  else
    out.number(std::stod(row.id));
  out.member("verdict", to_string(result.verdict));
  out.key("findings");
  out.begin_array();
  for (const Finding& finding : result.findings) {
    out.begin_object();
    out.member("kind", to_string(finding.kind));
    out.member("confidence", finding.confidence);
    out.member("message", finding.message);
    out.key("claims");
    out.begin_array();
    for (const Passage& passage : finding.passages) {
      const std::string& text = passage.document == 0 ? row.a : row.b;
      const Span where = OffsetMap(text, OffsetUnit::code_points)(passage.where);
      out.begin_object();
      out.member("document", passage.document == 0 ? "a" : "b");
      out.member("begin", where.begin);
      out.member("end", where.end);
      out.member("text", passage.text);
      out.member("value", passage.value);
      out.end_object();
    }
    out.end_array();
    out.member("rule", finding.rule == kNone ? "" : rulebook.rules[finding.rule].id);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

// `link --svg`: needs the findings, for what contradicts what.
int write_event_svg(const Options& options, const Intake& intake,
                    const std::vector<Reading>& readings, const Rulebook& rulebook,
                    ClaimGraph& graph) {
  const auto event = std::ranges::find(graph.events, options.svg, &Event::id);
  if (event == graph.events.end()) {
    complain("crosscheck: ",
             "there is no event '" + options.svg + "'; `crosscheck link` lists them");
    return kCouldNotRun;
  }
  const auto index = static_cast<std::uint32_t>(event - graph.events.begin());
  const std::vector<Finding> findings =
      find({intake.articles, readings, graph, rulebook, options.as_of});
  add_relations(findings, graph);
  const std::string svg = render_event_graph({intake.articles, readings, graph, findings, rulebook,
                                              intake, options.as_of, CROSSCHECK_VERSION},
                                             index);
  if (svg.empty()) {
    complain("crosscheck: ", options.svg + ": no two articles tell of it, so there is no graph");
    return kCouldNotRun;
  }
  write_stdout(svg);
  return kRan;
}

} // namespace

int run_annotate(const Options& options) {
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  const auto intake = intake_of(options, *rulebook);
  if (!intake)
    return kCouldNotRun;
  const auto& articles = intake->articles;
  Progress progress("Reading article", articles.size(), !options.quiet);
  std::vector<std::string> lines(std::min(kBatch, articles.size()));
  for (std::size_t first = 0; first < articles.size(); first += kBatch) {
    const std::size_t count = std::min(kBatch, articles.size() - first);
    const std::size_t batches = (count + kReadingBatch - 1) / kReadingBatch;
    for_each_index(batches, thread_count(options), [&](std::size_t batch) {
      const std::size_t begin = batch * kReadingBatch,
                        size = std::min(kReadingBatch, count - begin);
      std::vector<Reading> readings(size);
      read_claims(std::span{articles}.subspan(first + begin, size), *rulebook, readings);
      for (std::size_t i = 0; i < size; ++i) {
        lines[begin + i] = render_annotations(articles[first + begin + i], readings[i], *rulebook,
                                              options.offsets, options.tokens) +
                           "\n";
        progress.step();
      }
    });
    for (std::size_t i = 0; i < count; ++i)
      write_stdout(lines[i]);
  }
  return kRan;
}

int run_link(const Options& options) {
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  auto intake = intake_of(options, *rulebook);
  if (!intake)
    return kCouldNotRun;
  std::ranges::stable_sort(intake->articles, {}, &Article::id);
  const std::vector<Reading> readings = read_all(intake->articles, *rulebook, options);
  ClaimGraph graph = build_graph(intake->articles, readings, *rulebook);
  if (!options.svg.empty())
    return write_event_svg(options, *intake, readings, *rulebook, graph);
  write_stdout(render_graph(intake->articles, readings, graph, options.offsets) + "\n");
  return kRan;
}

int run_pairs(const Options& options) {
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  const std::string& path = options.arguments.front();
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) {
      complain("crosscheck: ", path + ": cannot be read");
      return kCouldNotRun;
    }
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::size_t number = 0, bad = 0;
  for (bool more = true; more;) {
    std::vector<PairRow> rows;
    for (std::string line;
         rows.size() < kBatch && (more = static_cast<bool>(std::getline(in, line)));) {
      ++number;
      if (std::ranges::all_of(line, [](char c) { return c == ' ' || c == '\r' || c == '\t'; }))
        continue;
      PairRow row = parse_pair(line, number);
      if (row.problem.empty()) {
        rows.push_back(std::move(row));
        continue;
      }
      ++bad;
      complain("crosscheck: ", path + ":" + std::to_string(number) + ": skipped: " + row.problem);
    }
    std::vector<std::string> lines(rows.size());
    for_each_index(rows.size(), thread_count(options), [&](std::size_t i) {
      lines[i] = pair_line(rows[i], compare_pair(rows[i].a, rows[i].b, *rulebook), *rulebook);
    });
    for (const std::string& line : lines)
      write_stdout(line);
  }
  if (number == bad) {
    complain("crosscheck: ", path + ": holds no pair that could be read");
    return kCouldNotRun;
  }
  return kRan;
}

} // namespace crosscheck
