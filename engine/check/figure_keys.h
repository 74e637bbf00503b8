// What a quantity counts or measures, as one word by which figures are compared; empty: not the rule's business.
//
//   "14 people were killed"   toll      "kill|people"
//   "60 excavators"           count     "count|excavator"
//   "an 80m-deep well"        measure   "metre|well"       for a rule of one thing, else "metre"
//   "Ada Holt, 54"            age       "age|" and her number among the story's entities
#pragma once

#include "check/workbench.h"

#include <string>

namespace crosscheck {

using KeyOf = std::string (*)(const Workbench&, const CheckRule&, std::uint32_t document,
                              const Quantity&);

std::string toll_key(const Workbench& bench, const CheckRule& rule, std::uint32_t document,
                     const Quantity& one);
std::string count_key(const Workbench& bench, const CheckRule& rule, std::uint32_t document,
                      const Quantity& one);
std::string measure_key(const Workbench& bench, const CheckRule& rule, std::uint32_t document,
                        const Quantity& one);
std::string age_key(const Workbench& bench, const CheckRule& rule, std::uint32_t document,
                    const Quantity& one);

} // namespace crosscheck
