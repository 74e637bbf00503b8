#include "cli/config.h"

#include "base/digest.h"
#include "cli/data_files.h"
#include "cli/terminal.h"

#include <filesystem>

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "crosscheck.yml";

// Empty: there is none.
std::string find_config(const Options& options) {
  if (options.no_config)
    return {};
  if (!options.config.empty())
    return options.config;
  const std::size_t first = options.command == Command::steps ? 1 : 0; // behind the step's name
  if (options.arguments.size() <= first || options.arguments[first] == "-")
    return {};
  std::error_code error;
  const fs::path given = options.arguments[first];
  fs::path folder = fs::weakly_canonical(given, error);
  if (error)
    return {};
  if (!fs::is_directory(folder, error))
    folder = folder.parent_path();
  for (;; folder = folder.parent_path()) {
    const fs::path file = folder / kName;
    if (fs::is_regular_file(file, error))
      // As the person would write it, so that a report does not depend on where the folder lies.
      return given.is_absolute() ? file.string() : fs::proximate(file, error).generic_string();
    if (folder == folder.parent_path())
      return {};
  }
}

} // namespace

std::optional<Config> load_config(const Options& options, Rulebook& rulebook) {
  Config out;
  const std::string path = find_config(options);
  if (path.empty())
    return out;
  const std::string text = read_named_file(path);
  Diagnostics problems;
  out.newsroom = load_newsroom(text, path, rulebook, problems);
  out.file = InputFile{path, sha256_hex(text)};
  for (const Diagnostic& one : problems)
    complain("", to_line(one));
  return has_errors(problems) ? std::nullopt : std::optional{std::move(out)};
}

} // namespace crosscheck
