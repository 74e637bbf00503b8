// A JSON file that people or pages wrote and that must be right: every mistake is reported at its line and column.
#pragma once

#include "base/diagnostic.h"
#include "json/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class StrictFile {
public:
  using Path = std::vector<std::string>; // "decisions", "3", "verdict"

  StrictFile(std::string_view json, const std::string& file, std::vector<Diagnostic>& problems);

  // The root, an object of that schema; a null value otherwise.
  JsonValue root(std::string_view schema);
  void report(const Path& path, std::string message);
  // A string; missing and null give "" and are reported when it must be there.
  std::string text(const JsonValue& in, Path path, std::string_view name, bool required);
  // A list; false, and reported, when it is none.
  bool is_list(const JsonValue& in, Path path, std::string_view name);

private:
  void report_byte(std::size_t at, std::string message);

  std::string_view json_;
  const std::string& file_;
  std::vector<Diagnostic>& problems_;
  std::size_t before_;
};

} // namespace crosscheck
