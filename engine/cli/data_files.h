// Where the rules and the compiled lexicon lie: relative to the binary, never to the working
// directory.
#pragma once

#include "rulebook/rulebook.h"

#include <string>

namespace crosscheck {

// `rules_folder` overrides the rules found beside the binary. Throws std::runtime_error that names
// the places looked at when something is missing.
RulebookFiles find_data_files(const std::string& rules_folder);

// A file that an option names, whole. Throws std::runtime_error with its name and the reason.
std::string read_named_file(const std::string& path);

} // namespace crosscheck
