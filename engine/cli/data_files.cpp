#include "cli/data_files.h"

#include <sys/auxv.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

std::string first_of(const std::vector<fs::path>& places, const char* what) {
  std::string looked;
  for (const fs::path& place : places) {
    std::error_code error;
    if (fs::exists(place, error))
      return place.lexically_normal().string();
    looked += (looked.empty() ? "" : ", ") + place.lexically_normal().string();
  }
  throw std::runtime_error(std::string{what} + " not found; looked at " + looked);
}

// Where this program lies. A root without /proc still knows by what path the program was started.
fs::path own_folder() {
  std::error_code error;
  fs::path binary = fs::read_symlink("/proc/self/exe", error);
  if (error) {
    const auto* started = reinterpret_cast<const char*>(getauxval(AT_EXECFN)); // NOLINT
    binary = fs::canonical(started != nullptr ? started : "", error);
  }
  if (error)
    throw std::runtime_error("the program cannot tell where it lies; name the rules with --rules");
  return binary.parent_path();
}

} // namespace

RulebookFiles find_data_files(const std::string& rules_folder) {
  const fs::path here = own_folder();
  RulebookFiles out;
  // Installed: PREFIX/bin/crosscheck beside PREFIX/share/crosscheck. Built: build/PRESET/crosscheck
  // with the lexicon below it and the rules at the top of the sources.
  out.rules =
      rules_folder.empty()
          ? first_of({here / "../share/crosscheck/rules", here / "../../rules"}, "the rules folder")
          : rules_folder;
  out.lexicon =
      first_of({here / "../share/crosscheck/lexicon.bin", here / "share/crosscheck/lexicon.bin"},
               "the compiled lexicon");
  return out;
}

std::string read_named_file(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error))
    throw std::runtime_error(path + ": is a folder; a file is needed");
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw std::runtime_error(path + ": cannot be read: " + std::strerror(errno));
  return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace crosscheck
