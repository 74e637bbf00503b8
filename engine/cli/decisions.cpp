#include "cli/decisions.h"

#include "cli/data_files.h"
#include "cli/terminal.h"

#include <utility>

namespace crosscheck {

std::optional<DecisionFiles> read_decision_files(const Options& options) {
  DecisionFiles out;
  Diagnostics problems;
  for (const std::string& path : options.triages) {
    Triage one = parse_triage(read_named_file(path), path, problems);
    for (Decision& decision : one.decisions)
      out.triage.decisions.push_back(std::move(decision));
  }
  if (!options.baseline.empty())
    out.baseline = parse_baseline(read_named_file(options.baseline), options.baseline, problems);
  for (const Diagnostic& one : problems)
    complain("", to_line(one));
  return problems.empty() ? std::optional{std::move(out)} : std::nullopt;
}

void apply_decisions(const DecisionFiles& files, const Options& options, Report& report) {
  report.show_suppressed = options.suppressed;
  if (!options.triages.empty() || files.baseline)
    report.states = apply_triage(report, files.triage);
  if (!files.baseline)
    return;
  report.baseline = &*files.baseline;
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    report.states[i].known = files.baseline->knows(report.findings[i].id);
}

} // namespace crosscheck
