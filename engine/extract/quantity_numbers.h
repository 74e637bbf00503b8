// The numbers that stand in a row of pieces: "1,234.5", "one hundred and three and two thirds", "3 1/2",
// "2 million".
#pragma once

#include "extract/quantity_pieces.h"

#include <optional>

namespace crosscheck {

struct Number {
  std::size_t begin = 0, end = 0; // pieces
  double value = 0;
  double low = 0, high = 0; // of vague words; high 0: unbounded
  bool vague = false;
  bool ordinal = false;
  bool figures = false; // one plain group of figures
  bool fraction = false;
  bool scaled = false;  // with million, bn …
  bool mixed = false;   // with "and a half"
  bool article = false; // "a third": it may be the third one
};

// The number that begins at piece `at`, as long as it goes; nullopt when none does. `ratios`: "one in
// five" and "one over three" are one number.
std::optional<Number> number_at(const QuantityPieces& pieces, std::size_t at, bool ratios = true);

} // namespace crosscheck
