#include "check/likeness.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>

namespace crosscheck {

bool within_one_letter(std::string_view a, std::string_view b) {
  if (a.size() > b.size())
    std::swap(a, b);
  if (b.size() - a.size() > 1)
    return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i])
    ++i;
  return a.substr(a.size() == b.size() ? std::min(i + 1, a.size()) : i) ==
         b.substr(std::min(i + 1, b.size()));
}

std::optional<TimexLength> read_timex_length(std::string_view value) {
  if (value.size() < 3 || value[0] != 'P')
    return std::nullopt;
  const bool clock = value[1] == 'T';
  const std::string number{value.substr(clock ? 2 : 1, value.size() - (clock ? 3 : 2))};
  if (number.empty() || number.find_first_not_of("0123456789.") != std::string::npos)
    return std::nullopt;
  return TimexLength{std::strtod(number.c_str(), nullptr), value.back(), clock};
}

} // namespace crosscheck
