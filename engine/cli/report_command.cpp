// `report` and `check`: articles in, a consistency report out.
#include "base/parallel.h"
#include "base/words.h"
#include "check/find.h"
#include "check/gates.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/decisions.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "report/report.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <unordered_set>

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultFolder = "crosscheck-report";

std::string render(const Report& report, const std::string& format, const Options& options) {
  if (format == "html")
    return render_html(report);
  if (format == "sarif")
    return render_sarif(report);
  if (format == "csv")
    return render_csv(report);
  if (format == "claimreview")
    return render_claim_review(report);
  if (format == "webannotation")
    return render_web_annotations(report);
  TextStyle style;
  const bool to_stdout = options.output.empty() || options.output == "-";
  style.colours = to_stdout && wants_colour(options.colour, STDOUT_FILENO);
  style.width = to_stdout ? std::min(terminal_width(STDOUT_FILENO, 80), 120) : 80;
  return render_text(report, style);
}

void write_format(const Report& report, const std::string& format, const Options& options,
                  const std::string& path) {
  if (format == "json")
    write_file(path, [&](const ByteSink& sink) { write_json(report, options.offsets, sink); });
  else
    write_file(path, render(report, format, options));
}

std::string file_name(const std::string& format) {
  if (format == "claimreview" || format == "webannotation")
    return format + ".jsonld";
  return "report." + (format == "text" ? std::string{"txt"} : format);
}

// The format that a file's ending names; empty: none.
std::string format_of(const fs::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".htm" || ending == ".html")
    return "html";
  if (ending == ".txt")
    return "text";
  return ending == ".json" || ending == ".sarif" || ending == ".csv" ? ending.substr(1) : "";
}

// What was asked for; without --format what the output's name says. Throws UsageError when several are to go where one can.
std::vector<std::string> formats_of(const Options& options) {
  std::error_code error;
  const bool names_file =
      !format_of(options.output).empty() && !fs::is_directory(options.output, error);
  if (options.formats.size() > 1 && (options.output == "-" || names_file))
    throw UsageError("--output " + options.output + " takes one format, and --format names " +
                     std::to_string(options.formats.size()) + "; give a folder for several");
  if (!options.formats.empty())
    return options.formats;
  if (options.output == "-")
    return {"text"};
  return names_file ? std::vector<std::string>{format_of(options.output)}
                    : std::vector<std::string>{"html", "json"};
}

// Where the formats go: standard output, one file, or a folder.
void write_report(const Report& report, const Options& options) {
  const std::vector<std::string> formats = formats_of(options);
  const bool text_only = formats == std::vector<std::string>{"text"};
  if (options.output == "-" || (options.output.empty() && text_only)) {
    for (const std::string& format : formats)
      if (format == "json")
        write_json(report, options.offsets, write_stdout);
      else
        write_stdout(render(report, format, options));
    return;
  }
  const fs::path target =
      options.output.empty() ? fs::path{kDefaultFolder} : fs::path{options.output};
  const bool one_file = formats.size() == 1 && !options.output.empty() &&
                        !fs::is_directory(target) && target.has_filename() &&
                        target.has_extension();
  if (one_file) {
    if (target.has_parent_path())
      fs::create_directories(target.parent_path());
    write_format(report, formats.front(), options, target.string());
    return;
  }
  fs::create_directories(target);
  for_each_index(formats.size(), thread_count(options), [&](std::size_t i) {
    write_format(report, formats[i], options, (target / file_name(formats[i])).string());
  });
  if (options.quiet)
    return;
  TextStyle style{.colours = wants_colour(options.colour, STDOUT_FILENO),
                  .width = std::min(terminal_width(STDOUT_FILENO, 80), 120)};
  write_stdout(render_text(report, style));
  std::string where;
  for (const std::string& format : formats)
    where += (where.empty() ? "" : "\n") + (target / file_name(format)).string();
  write_stdout("\n" + where + "\n");
}

// Only what is open or confirmed counts, and beside a baseline only what is new. --fail-on replaces what the
// newsroom says.
int exit_status(const Report& report, const Options& options, const Newsroom& newsroom) {
  if (!report.intake.unreadable.empty())
    return kCouldNotRun;
  const auto fails = [&](const Finding& one) {
    if (!options.fail_on_given)
      return newsroom.fails(to_string(one.kind), one.severity);
    return options.fail_on != FailOn::never &&
           one.severity >= (options.fail_on == FailOn::error ? Severity::error : Severity::warning);
  };
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const FindingState& state = state_of(report, i);
    if (!state.suppressed() && !state.known && fails(report.findings[i]))
      return kFound;
  }
  return kRan;
}

// The draft's articles first, then the sources; ids made unique again; `drafts` are indexes after
// sorting.
Intake join_intakes(Intake draft, Intake sources, std::vector<std::uint32_t>& drafts) {
  Intake out = std::move(draft);
  std::unordered_set<std::string> draft_ids;
  for (const Article& one : out.articles)
    draft_ids.insert(one.id());
  std::unordered_set<std::string> taken = draft_ids;
  for (const Article& one : sources.articles) {
    ArticleFields fields = one.fields();
    if (taken.contains(fields.id))
      fields.id = "against/" + fields.id;
    for (int n = 2; taken.contains(fields.id); ++n)
      fields.id = "against/" + one.id() + "#" + std::to_string(n);
    taken.insert(fields.id);
    out.articles.emplace_back(std::move(fields));
  }
  std::ranges::sort(out.articles, {}, &Article::id);
  for (std::uint32_t i = 0; i < out.articles.size(); ++i)
    if (draft_ids.contains(out.articles[i].id()))
      drafts.push_back(i);
  out.inputs.insert(out.inputs.end(), sources.inputs.begin(), sources.inputs.end());
  out.skipped.insert(out.skipped.end(), sources.skipped.begin(), sources.skipped.end());
  out.unreadable.insert(out.unreadable.end(), sources.unreadable.begin(), sources.unreadable.end());
  return out;
}

} // namespace

int run_report(const Options& options) {
  formats_of(options); // before anything is read
  auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  const auto config = load_config(options, *rulebook);
  const auto decisions = read_decision_files(options);
  if (!config || !decisions)
    return kCouldNotRun;
  const bool checks_draft = options.command == Command::check;
  std::vector<std::uint32_t> drafts;
  IntakeOptions first = intake_options(options);
  first.withdrawn = checks_draft; // a draft is not published yet, whatever its status says
  Intake intake = read_articles(options.arguments, rulebook->furniture, first);
  std::erase_if(intake.articles, [&](const Article& one) {
    const bool empty = trim(one.text()).empty();
    if (empty)
      intake.skipped.push_back({one.fields().path, "not an article: it has no text"});
    return empty;
  });
  const bool draft_read = !intake.articles.empty();
  if (checks_draft)
    intake = join_intakes(
        std::move(intake),
        read_articles(options.against, rulebook->furniture, intake_options(options)), drafts);
  if (lacks_texts(intake)) {
    complain("crosscheck: ",
             intake.inputs.front().path + ": " + std::string{kAnnotationWithoutText});
    return kCouldNotRun;
  }
  say_what_was_left_out(intake, options);
  if (intake.articles.empty() || !draft_read) {
    // What could not be opened has been said already.
    if (intake.unreadable.empty())
      complain("crosscheck: ", draft_read ? "no article could be read"
                                          : "no article could be read from what was given");
    return kCouldNotRun;
  }
  const std::vector<Reading> readings = read_all(intake.articles, *rulebook, options);
  ClaimGraph graph = build_graph(intake.articles, readings, *rulebook,
                                 {.one_story = checks_draft, .threads = thread_count(options)});
  std::size_t left_out = 0;
  const CheckInput input{intake.articles, readings, graph,     *rulebook,
                         options.as_of,   nullptr,  &left_out, thread_count(options)};
  std::vector<Finding> findings = checks_draft ? find_unsupported(input, drafts) : find(input);
  apply_newsroom(config->newsroom, findings);
  add_relations(findings, graph);
  Report report{intake.articles, readings, graph,         findings,
                *rulebook,       intake,   options.as_of, CROSSCHECK_VERSION};
  report.left_out = left_out;
  report.config = config->file;
  apply_decisions(*decisions, options, report);
  write_report(report, options);
  return exit_status(report, options, config->newsroom);
}

} // namespace crosscheck
