#include "report/strict_file.h"

#include "base/text_place.h"

#include <utility>

namespace crosscheck {
namespace {

constexpr std::size_t kMostProblems = 20; // each one is looked for in the whole text

} // namespace

StrictFile::StrictFile(std::string_view json, const std::string& file,
                       std::vector<Diagnostic>& problems)
    : json_(json), file_(file), problems_(problems), before_(problems.size()) {
  if (json_.starts_with("\xEF\xBB\xBF"))
    json_.remove_prefix(3);
}

JsonValue StrictFile::root(std::string_view schema) {
  std::string why;
  std::size_t at = 0;
  const auto root = JsonValue::parse(json_, why, at);
  if (!root) {
    report_byte(at, "not valid JSON: " + why);
    return {};
  }
  if (root->is_object() && root->member("schema").string() == std::string{schema})
    return *root;
  report({"schema"}, "not a file of \"schema\": \"" + std::string{schema} + "\"");
  return {};
}

void StrictFile::report(const Path& path, std::string message) {
  if (problems_.size() < before_ + kMostProblems)
    report_byte(json_place(json_, path), std::move(message));
}

std::string StrictFile::text(const JsonValue& in, Path path, std::string_view name, bool required) {
  const JsonValue value = in.member(name);
  path.emplace_back(name);
  if (const auto words = value.string()) {
    if (required && words->empty())
      report(path, "'" + std::string{name} + "' must not be empty");
    return *words;
  }
  if (!value.is_null())
    report(path, "'" + std::string{name} + "' must be a string");
  else if (required)
    report(path, "'" + std::string{name} + "' is missing");
  return {};
}

bool StrictFile::is_list(const JsonValue& in, Path path, std::string_view name) {
  path.emplace_back(name);
  if (in.member(name).is_array())
    return true;
  report(path, "'" + std::string{name} + "' must be a list");
  return false;
}

void StrictFile::report_byte(std::size_t at, std::string message) {
  const TextPlace place = place_of(json_, at);
  problems_.push_back({file_, place.line, place.column, Severity::error, std::move(message)});
}

} // namespace crosscheck
