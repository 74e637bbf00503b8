// The rule loader on a file that anybody may have written; it must answer with diagnostics.
#include "fuzz/require.h"
#include "rulebook/rulebook.h"
#include "text/lexicon_file.h"

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>

using namespace crosscheck;
namespace fs = std::filesystem;

namespace {

// A folder of its own with room for one rule file, and a lexicon without words: the loader only carries the lexicon along, and to
// check the sum of the whole one would take most of the time.
struct Place {
  fs::path folder =
      fs::temp_directory_path() / ("crosscheck-rules-fuzz-" + std::to_string(getpid()));
  std::string lexicon = (folder / "lexicon.bin").string();

  Place() {
    fs::create_directories(folder);
    // begins, slots, reading_begins, sense_begins, hypernym_begins: one element each, on eight bytes.
    std::string sections(std::size_t{5} * 8, '\0');
    sections.replace(8, 4, "\xFF\xFF\xFF\xFF"); // the only slot is empty
    LexiconHeader header;
    header.slots = 1;
    header.size = sizeof header + sections.size();
    header.checksum = lexicon_checksum(sections);
    std::ofstream(lexicon, std::ios::binary)
        .write(reinterpret_cast<const char*>(&header), sizeof header)
        .write(sections.data(), static_cast<std::streamsize>(sections.size()));
  }
  ~Place() {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Place place;
  std::ofstream(place.folder / "input.yaml", std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  const LoadedRulebook loaded =
      load_rulebook({.rules = place.folder.string(), .lexicon = place.lexicon, .references = {}});
  require_placed(loaded.diagnostics, "input.yaml");
  return 0;
}
