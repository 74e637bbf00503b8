// What a number counts, and what is said to have happened to those counted: "40 people were injured",
// "killing at least 40", "12 of the victims", "40 wounded".
#pragma once

#include "extract/quantity_pieces.h"
#include "extract/reading.h"

namespace crosscheck {

// Fills of, of_lemma, of_modifiers and, for plain numbers, state_lemma. `first` is the first piece of
// the quantity or of its hedge, `behind` the first one behind it.
void find_counted(const Analysis& analysis, QuantityForms& forms, const QuantityPieces& pieces,
                  std::size_t first, std::size_t behind, Quantity& out);

} // namespace crosscheck
