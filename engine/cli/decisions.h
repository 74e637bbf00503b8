// What people decided (--triage) and what was known before (--baseline), brought into a report.
#pragma once

#include "cli/options.h"
#include "report/report.h"

#include <optional>
#include <set>
#include <string>

namespace crosscheck {

struct DecisionFiles {
  Triage triage;
  std::optional<std::set<std::string>> baseline; // ids of findings
};

// nullopt after printing every problem of the files to standard error.
std::optional<DecisionFiles> read_decision_files(const Options& options);

// Fills `states` and what goes with them.
void apply_decisions(const DecisionFiles& files, const Options& options, Report& report);

} // namespace crosscheck
