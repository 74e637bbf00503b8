// The measure that speeds are given in: one pass of an RE2::Set over the same text.
#pragma once

#include "bench/generate.h"
#include "pattern/pattern.h"

namespace crosscheck::bench {

// 300 patterns of three made words each: what a plain pattern matcher would scan for.
inline PatternSet plain_set() {
  PatternSet set;
  Dice dice(99);
  for (int i = 0; i < 300; ++i)
    set.add("(?i)\\b" + made_name(dice) + " (?:said|told|killed) \\w+ " + made_name(dice));
  set.build();
  return set;
}

} // namespace crosscheck::bench
