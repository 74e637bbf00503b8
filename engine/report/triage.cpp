#include "report/triage.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crosscheck {
namespace {

constexpr std::array kNames = {
    std::pair{Decided::conflict, std::string_view{"conflict"}},
    std::pair{Decided::update, std::string_view{"update"}},
    std::pair{Decided::different_measure, std::string_view{"different-measure"}},
    std::pair{Decided::reading_error, std::string_view{"reading-error"}},
    std::pair{Decided::accepted, std::string_view{"accepted"}},
};

} // namespace

std::string_view to_string(Decided verdict) {
  return std::ranges::find(kNames, verdict, [](const auto& one) { return one.first; })->second;
}

bool parse_decided(std::string_view name, Decided& verdict) {
  const auto* found = std::ranges::find(kNames, name, [](const auto& one) { return one.second; });
  if (found == kNames.end())
    return false;
  verdict = found->first;
  return true;
}

} // namespace crosscheck
