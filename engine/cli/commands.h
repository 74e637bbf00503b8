// The commands: each takes its options and returns the program's exit status. They throw
// std::runtime_error for what the environment refuses (a full disk, a missing rules folder).
#pragma once

#include "cli/options.h"

namespace crosscheck {

inline constexpr int kRan = 0;
inline constexpr int kFound = 1; // something at or above --fail-on
inline constexpr int kCouldNotRun = 2;

int run_report(const Options& options); // report, check
int run_annotate(const Options& options);
int run_link(const Options& options);
int run_pairs(const Options& options);
int run_batch(const Options& options);
int run_review(const Options& options);
int run_rules(const Options& options);
int run_steps(const Options& options);
int run_help(const Options& options);
int run_completion(const Options& options);

} // namespace crosscheck
