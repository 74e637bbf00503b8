// What people decided (--triage) and what was known before (--baseline), brought into a report.
#pragma once

#include "cli/options.h"
#include "report/baseline.h"
#include "report/report.h"

#include <optional>

namespace crosscheck {

struct DecisionFiles {
  Triage triage;
  std::optional<Baseline> baseline;
};

// nullopt after printing every problem of the files to standard error.
std::optional<DecisionFiles> read_decision_files(const Options& options);

// Fills `states` and what goes with them. The files must outlive the report.
void apply_decisions(const DecisionFiles& files, const Options& options, Report& report);

} // namespace crosscheck
