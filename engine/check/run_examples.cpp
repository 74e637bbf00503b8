#include "check/run_examples.h"

namespace crosscheck {

ExampleRun run_examples(const Rulebook&, std::string_view) { return {}; }

} // namespace crosscheck
