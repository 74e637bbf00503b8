// `rules lint`, `rules test`, `rules list` and `rules show`: the rule author's bench.
#include "check/run_examples.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace crosscheck {
namespace {

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

int lint(const Options& options) {
  RulebookFiles files = find_data_files(options.rules_folder);
  files.references = options.references;
  const LoadedRulebook loaded = load_rulebook(files);
  for (const Diagnostic& one : loaded.diagnostics)
    complain("", to_line(one));
  if (has_errors(loaded.diagnostics)) {
    complain("crosscheck: ", counted(loaded.diagnostics.size(), "problem") + " in the rule files");
    return kCouldNotRun;
  }
  if (!options.quiet)
    write_stdout(counted(loaded.rulebook.rules.size(), "rule") + ", no problems\n");
  return kRan;
}

int test(const Options& options, const Rulebook& rulebook, const std::string& prefix) {
  const ExampleRun run = run_examples(rulebook, prefix);
  if (run.rules == 0) {
    complain("crosscheck: ", "no rule has an id that begins with '" + prefix + "'");
    return kCouldNotRun;
  }
  for (const ExampleFailure& failure : run.failures) {
    const Rule& rule = rulebook.rules[failure.rule];
    std::printf("%s:%d: %s: %s\n", rule.file.c_str(), failure.line, rule.id.c_str(),
                failure.message.c_str());
  }
  if (!options.quiet)
    std::printf("%s, %s, %s\n", counted(run.rules, "rule").c_str(),
                counted(run.examples, "example").c_str(),
                run.failures.empty() ? "all as they should be"
                                     : counted(run.failures.size(), "failure").c_str());
  return run.failures.empty() ? kRan : kFound;
}

int list(const Rulebook& rulebook, const std::string& prefix) {
  std::string out;
  for (const Rule& rule : rulebook.rules) {
    if (!rule.id.starts_with(prefix))
      continue;
    out += rule.id + "\t" + rule.kind + "\t" + rule.file + ":" + std::to_string(rule.line) + "\t" +
           rule.about + "\n";
  }
  if (out.empty()) {
    complain("crosscheck: ", "no rule has an id that begins with '" + prefix + "'");
    return kCouldNotRun;
  }
  write_stdout(out);
  return kRan;
}

int show(const Rulebook& rulebook, const std::string& id) {
  const Rule* rule = rulebook.find_rule(id);
  if (rule == nullptr) {
    std::string near;
    for (const Rule& one : rulebook.rules)
      if (near.size() < 200 && one.id.find(id) != std::string::npos)
        near += (near.empty() ? "" : ", ") + one.id;
    complain("crosscheck: ", "no rule has the id '" + id + "'" +
                                 (near.empty() ? "; `crosscheck rules list` names them all"
                                               : "; did you mean " + near));
    return kCouldNotRun;
  }
  std::string out = rule->id + "  (" + rule->kind + ", " + rule->file + ":" +
                    std::to_string(rule->line) + ")\n\n  " + rule->about + "\n";
  for (const bool must_match : {true, false}) {
    out += must_match ? "\nIt matches\n" : "\nIt must not match\n";
    for (const Example& example : rule->examples) {
      if (example.must_match != must_match)
        continue;
      for (std::size_t i = 0; i < example.texts.size(); ++i) {
        out += (i == 0 ? "  - " : "    and: ") + example.texts[i];
        if (example.published[i])
          out += "  [" + to_iso(*example.published[i]) + "]";
        out += "\n";
      }
      if (!example.gives.empty())
        out += "    gives: " + example.gives + "\n";
    }
  }
  write_stdout(out);
  return kRan;
}

} // namespace

int run_rules(const Options& options) {
  const std::string& word = options.arguments.front();
  const std::string rest = options.arguments.size() > 1 ? options.arguments[1] : "";
  if (word == "lint")
    return lint(options);
  if (word != "test" && word != "list" && word != "show")
    throw UsageError("rules has no '" + word + "'; it can be lint, test, list, show");
  if (word == "show" && rest.empty())
    throw UsageError("rules show needs the ID of a rule");
  const auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  if (word == "test")
    return test(options, *rulebook, rest);
  if (word == "list")
    return list(*rulebook, rest);
  return show(*rulebook, rest);
}

} // namespace crosscheck
