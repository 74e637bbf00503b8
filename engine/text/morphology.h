// English inflection by rule: the regular forms of a lemma, and the likely lemma of an unknown
// form. Irregular words are data (WordNet's exception lists, rules/en/words/irregular-verbs.yaml).
//
//   plural_of("city")                                  // "cities"
//   gerund_of("plan")                                  // "planning": one stressed syllable doubles
//   guess_word("deplatformed")                         // verb, participle or past, lemma
//   "deplatform"
//
// All words are lower-case ASCII or UTF-8; nothing here knows a lexicon.
#pragma once

#include "text/pos.h"

#include <string>
#include <string_view>

namespace crosscheck {

std::string plural_of(std::string_view noun);
std::string third_person_of(std::string_view verb);
std::string past_of(std::string_view verb);
std::string gerund_of(std::string_view verb);
// Empty for adjectives that are compared with more and most.
std::string comparative_of(std::string_view adjective);
std::string superlative_of(std::string_view adjective);

// The most likely lemma of a form that no lexicon knows; the form itself when nothing can be
// stripped.
std::string singular_of(std::string_view noun);
std::string verb_lemma_of(std::string_view form, VerbForm verb_form);

struct WordGuess {
  Pos pos = Pos::noun;
  VerbForm form = VerbForm::none;
  bool plural = false;
};
// What an unknown lower-case word most likely is, from its ending.
WordGuess guess_word(std::string_view form);

} // namespace crosscheck
