#include "cli/data_files.h"

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

} // namespace

RulebookFiles find_data_files(const std::string& rules_folder) {
  std::error_code error;
  const fs::path binary = fs::read_symlink("/proc/self/exe", error);
  const fs::path here = error ? fs::current_path() : binary.parent_path();
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
