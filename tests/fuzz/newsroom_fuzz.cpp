// crosscheck.yml: it is read whole or refused, with the place of every problem.
#include "fuzz/require.h"
#include "rulebook/newsroom.h"
#include "rulebook/rulebook.h"

#include <cstdint>

using namespace crosscheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Rulebook rulebook;
  Diagnostics problems;
  load_newsroom({reinterpret_cast<const char*>(data), size}, "crosscheck.yml", rulebook, problems);
  require_placed(problems, "crosscheck.yml");
  return 0;
}
