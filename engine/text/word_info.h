// What is known about one form before its context is looked at: its readings from the closed-class
// lists and the lexicon, or a guess from its shape.
#pragma once

#include "base/span.h"
#include "text/language.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace crosscheck {

struct FormReading {
  Pos pos{};
  VerbForm form = VerbForm::none;
  bool plural = false;
  bool listed = false;        // from rules/en/words
  float weight = 0;           // the larger, the likelier out of context
  std::string_view lemma{};   // in the lexicon or the language; empty: the form itself
  std::uint32_t word = kNone; // the lemma's number in a WordMemory
};

struct WordInfo {
  std::uint32_t first = 0, count = 0; // readings, likeliest first
  std::uint32_t can_be = 0;           // tags and verb forms, as bits of tag_program.h
  std::uint8_t verb_forms = 0; // bit 1 << VerbForm: those it can have as a verb, likely or not
  bool known = false;          // listed or in the lexicon
  bool listed = false;
  bool punctuation = false, symbol = false, number = false, letters = false;
};

// Looks up `word` (lower case) and appends its readings to `readings`.
WordInfo look_up_word(std::string_view word, const Language& language,
                      std::vector<FormReading>& readings);

} // namespace crosscheck
