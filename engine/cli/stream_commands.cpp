// `link` and `pairs`: JSON lines in, JSON lines out.
#include "base/parallel.h"
#include "check/find.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/row_filter.h"
#include "cli/terminal.h"
#include "report/event_graph.h"
#include "report/report.h"
#include "json/json.h"

#include <algorithm>

namespace crosscheck {
namespace {

// Rows worked on before any is written: bounds memory, keeps all threads busy.
constexpr std::size_t kBatch = 256;

std::optional<Intake> intake_of(const Options& options, const Rulebook& rulebook) {
  const std::string& path = options.arguments.front();
  Intake intake = is_rows(path)
                      ? read_article_rows(path, rulebook.furniture, intake_options(options))
                      : read_articles({path}, rulebook.furniture, intake_options(options));
  if (lacks_texts(intake)) {
    complain("crosscheck: ", path + ": " + std::string{kAnnotationWithoutText});
    return std::nullopt;
  }
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
  return out.take();
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

int run_link(const Options& options) {
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  auto intake = intake_of(options, *rulebook);
  if (!intake)
    return kCouldNotRun;
  std::ranges::stable_sort(intake->articles, {}, &Article::id);
  const std::vector<Reading> readings = read_all(intake->articles, *rulebook, options);
  ClaimGraph graph =
      build_graph(intake->articles, readings, *rulebook, {.threads = thread_count(options)});
  if (!options.svg.empty())
    return write_event_svg(options, *intake, readings, *rulebook, graph);
  write_stdout(render_graph(intake->articles, readings, graph, options.offsets) + "\n");
  return kRan;
}

int run_pairs(const Options& options) {
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  return filter_rows(options, kBatch, "pair", [&](std::span<Row> rows) {
    for_each_index(rows.size(), thread_count(options), [&](std::size_t i) {
      if (!rows[i].problem.empty())
        return;
      PairRow row = parse_pair(rows[i].line, rows[i].number);
      if (row.problem.empty())
        rows[i].answer = pair_line(row, compare_pair(row.a, row.b, *rulebook), *rulebook);
      else
        rows[i].problem = std::move(row.problem);
    });
  });
}

} // namespace crosscheck
