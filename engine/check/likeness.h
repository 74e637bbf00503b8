// Small measures of likeness that several comparisons share.
#pragma once

#include <optional>
#include <string_view>

namespace crosscheck {

// The same, or one letter (byte) put in, left out or replaced.
bool within_one_letter(std::string_view a, std::string_view b);

// A length of time as TimeML has it, of one unit: "P30D" is {30, 'D', false}, "PT40M" {40, 'M', true}.
struct TimexLength {
  double number = 0;
  char unit = 0;
  bool clock = false; // hours, minutes, seconds: M is a minute, not a month
};
// nullopt for what is no plain number of one unit ("PXD").
std::optional<TimexLength> read_timex_length(std::string_view value);

} // namespace crosscheck
