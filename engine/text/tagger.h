// Part of speech and lemma of every token: the lexicon's most frequent reading, then ordered
// contextual rules that a person can read (Brill 1995, "Transformation-based error-driven
// learning"; the rules here are written, not learned: rules/en/tagger.yaml).
//
//   tag(analysis, language);    // after tokens and sentences are there
//
// Sets pos, verb_form, plural, lemma and in_lexicon of all tokens, appends lemmas to
// Analysis::words, and records (token, rule) in Analysis::tag_trace for each change. Linear in the
// text. An empty Language still gives every token a tag.
#pragma once

#include "text/analysis.h"
#include "text/language.h"

namespace crosscheck {

void tag(Analysis& analysis, const Language& language);

class WordMemory;
// The same, with the memory that the words of `analysis` were taken from.
void tag(Analysis& analysis, WordMemory& words);

} // namespace crosscheck
