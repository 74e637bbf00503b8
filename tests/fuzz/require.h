// What a fuzz target demands of the program's answers: the fuzzer keeps the input that breaks it.
#pragma once

#include "base/diagnostic.h"

#include <cstdio>

inline void require(bool holds) {
  if (!holds)
    __builtin_trap();
}

// Every problem of a file that people write has its place and its words.
inline void require_placed(const crosscheck::Diagnostics& problems, const char* file) {
  for (const crosscheck::Diagnostic& one : problems)
    if (one.file != file || one.line < 1 || one.column < 0 || one.message.empty()) {
      std::fprintf(stderr, "%s:%d:%d: %s\n", one.file.c_str(), one.line, one.column,
                   one.message.c_str());
      __builtin_trap();
    }
}
