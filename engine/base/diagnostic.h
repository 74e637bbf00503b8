// What is wrong with a file that a person wrote: a rule file, an article, a reference file.
// Readers collect all of them and go on; nobody prints here, engine/cli does.
#pragma once

#include <compare>
#include <string>
#include <vector>

namespace crosscheck {

enum class Severity : unsigned char { note, warning, error };

struct Diagnostic {
  std::string file;
  int line = 0;   // 1-based; 0: the whole file
  int column = 0; // 1-based; 0: the whole line
  Severity severity = Severity::error;
  std::string message;
  friend auto operator<=>(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

// "rules/en/times.yaml:12:5: error: unknown key 'patern'", one line.
std::string to_line(const Diagnostic& diagnostic);

bool has_errors(const Diagnostics& diagnostics);

} // namespace crosscheck
