#include "base/diagnostic.h"

#include <algorithm>

namespace crosscheck {

std::string to_line(const Diagnostic& diagnostic) {
  std::string out = diagnostic.file;
  if (diagnostic.line > 0) out += ':' + std::to_string(diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) out += ':' + std::to_string(diagnostic.column);
  switch (diagnostic.severity) {
  case Severity::note: out += ": note: "; break;
  case Severity::warning: out += ": warning: "; break;
  case Severity::error: out += ": error: "; break;
  }
  for (const char c : diagnostic.message) out += c == '\n' ? ' ' : c;
  return out;
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::ranges::any_of(
      diagnostics, [](const Diagnostic& one) { return one.severity == Severity::error; });
}

} // namespace crosscheck
