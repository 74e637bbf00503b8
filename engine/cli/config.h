// crosscheck.yml: what a newsroom adds to the rules (rulebook/newsroom.h).
#pragma once

#include "cli/options.h"
#include "ingest/reader.h"
#include "rulebook/newsroom.h"
#include "rulebook/rulebook.h"

#include <optional>

namespace crosscheck {

struct Config {
  Newsroom newsroom;
  std::optional<InputFile> file; // nullopt: none was found
};

// --config, or the crosscheck.yml in the folder of the first PATH or the nearest one above it. Brings it into the
// rules. nullopt after printing every problem of the file to standard error.
std::optional<Config> load_config(const Options& options, Rulebook& rulebook);

} // namespace crosscheck
