// What help says of each command; its options stand in options.cpp.
#pragma once

#include "cli/options.h"

#include <span>
#include <string_view>

namespace crosscheck {

struct CommandPage {
  Command command;
  std::string_view name;
  std::string_view usage;
  std::string_view about;
  std::string_view examples;
};

// In the order in which help lists them.
extern const std::span<const CommandPage> kCommandPages;
const CommandPage& page_of(Command command);
// Throws UsageError when the command has too few or too many arguments.
void require_arguments(const Options& options);

} // namespace crosscheck
