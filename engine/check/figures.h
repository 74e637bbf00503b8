// A figure with all that says what it measures: the unit in which numbers are compared.
#pragma once

#include "check/workbench.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace crosscheck {

struct Figure {
  std::uint32_t document = 0;
  std::uint32_t quantity = 0;  // index into the reading's quantities
  std::uint32_t claim = kNone; // the claim whose clause holds it
  std::string key;       // what is counted or measured; figures with other keys are never compared
  std::string modifiers; // what narrows it ("civilian"), sorted
  std::set<std::string> context;    // lemmas around it that say what it is about
  std::set<std::uint32_t> entities; // story entities in its clause
  bool real = true;                 // told as a fact
  double low = 0, high = 0;         // in the base unit
};

// "die = kill": words for one state or one thing counted, from a rule's list.
std::string canonical(const CheckRule& rule, std::string_view list, const std::string& word);

// The clause around a quantity: the smallest claim that holds it, or the words near it.
Span clause_of(const Workbench& bench, std::uint32_t document, const Quantity& quantity,
               std::uint32_t& claim);

// Fills everything but `key`.
Figure read_figure(const Workbench& bench, std::uint32_t document, std::uint32_t quantity);

// Do the ranges exclude each other, rounding allowed for? "about 40" and 43 agree; 1,000 and 980 agree when the
// first is round.
bool exclude(const Figure& a, const Figure& b, double tolerance);

// Shared context as a share of the smaller one; 1 when one of them has none.
double shared_context(const Figure& a, const Figure& b);

} // namespace crosscheck
