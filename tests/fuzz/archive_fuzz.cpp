// Opening an archive that somebody wrote into: a small one, with the input's patches (three bytes of place, one of length, then
// the bytes) put over it. Whatever comes, it is read or refused with one line.
#include "archive/archive.h"
#include "archive/database.h"
#include "fuzz/small_archive.h"

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace crosscheck;

namespace {

const std::string& file_name() {
  static const std::string name = (std::filesystem::temp_directory_path() /
                                   ("crosscheck-fuzz-" + std::to_string(getpid()) + ".db"))
                                      .string();
  return name;
}

void remove_files() {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"})
    std::remove((file_name() + suffix).c_str());
}

std::string make_archive() {
  remove_files();
  {
    Archive archive(file_name(), Archive::Access::create);
    fill_archive(archive);
  }
  std::ifstream in(file_name(), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string whole = make_archive();
  std::string bytes = whole;
  for (std::size_t at = 0; at + 4 < size;) {
    const std::size_t place = (data[at] << 16U | data[at + 1] << 8U | data[at + 2]) % bytes.size();
    const std::size_t length = data[at + 3] % 32U + 1U;
    at += 4;
    for (std::size_t i = 0; i < length && at < size && place + i < bytes.size(); ++i)
      bytes[place + i] = static_cast<char>(data[at++]);
  }
  remove_files();
  std::ofstream(file_name(), std::ios::binary) << bytes;
  try {
    Archive archive(file_name(), Archive::Access::write, size % 2 == 0);
    archive.stories(false);
    archive.findings();
    archive.decisions_since(0);
    archive.waiting(10);
    archive.place_articles(*fuzz_rulebook().language.lexicon);
  } catch (const ArchiveError&) {
    // Refused with a line of its own: what is asked for.
  }
  remove_files();
  return 0;
}
