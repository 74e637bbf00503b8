// The street from end to end, shared by the commands: rules loaded, articles read on all cores.
#pragma once

#include "cli/options.h"
#include "extract/read_claims.h"
#include "ingest/reader.h"
#include "rulebook/rulebook.h"

#include <optional>
#include <vector>

namespace crosscheck {

unsigned thread_count(const Options& options);

// nullopt after printing every problem of the rule files to standard error.
std::optional<Rulebook> load_rules(const Options& options);

// Prints unreadable paths and, unless quiet, skipped articles to standard error.
void say_what_was_left_out(const Intake& intake, const Options& options);

// A file of JSON lines, or standard input.
bool is_rows(const std::string& path);

// Rows of `annotate` without their texts: nothing can be made of them, and one line says so for all.
bool lacks_texts(const Intake& intake);

// Articles that one thread reads together: enough for the caches, few enough that every thread gets its share.
std::size_t reading_batch(std::size_t articles, unsigned threads);
std::vector<Reading> read_all(const std::vector<Article>& articles, const Rulebook& rulebook,
                              const Options& options);

IntakeOptions intake_options(const Options& options);

} // namespace crosscheck
