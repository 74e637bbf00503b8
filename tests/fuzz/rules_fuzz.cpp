// The rule loader on a file that anybody may have written; it must answer with diagnostics.
#include "rulebook/rulebook.h"

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fs = std::filesystem;
  static const fs::path folder =
      fs::temp_directory_path() / ("crosscheck-rules-fuzz-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "input.yaml", std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  crosscheck::load_rulebook(
      {.rules = folder.string(), .lexicon = CROSSCHECK_LEXICON, .references = {}});
  fs::remove_all(folder);
  return 0;
}
