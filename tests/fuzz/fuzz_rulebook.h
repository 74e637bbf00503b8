// The shipped rules, loaded once for all inputs of a fuzz target.
#pragma once

#include "rulebook/rulebook.h"

#include <cstdlib>

inline const crosscheck::Rulebook& fuzz_rulebook() {
  static const crosscheck::LoadedRulebook loaded = crosscheck::load_rulebook(
      {.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  if (crosscheck::has_errors(loaded.diagnostics))
    std::abort();
  return loaded.rulebook;
}

// Before the first input, so that loading is no part of its time.
extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  fuzz_rulebook();
  return 0;
}
