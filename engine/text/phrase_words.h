// Short questions about tokens that noun groups and verb groups ask. Internal to the phrase level.
#pragma once

#include "text/analysis.h"
#include "text/language.h"
#include "text/word_memory.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace crosscheck {

struct PhraseWords {
  const Analysis& analysis;
  const Language& language;
  const WordMemory& memory; // that the words of the analysis came from

  const Token& token(std::uint32_t t) const { return analysis.tokens[t]; }
  std::string_view form(std::uint32_t t) const { return analysis.form(t); }
  std::string_view lemma(std::uint32_t t) const { return analysis.lemma(t); }
  Pos pos(std::uint32_t t) const { return analysis.tokens[t].pos; }
  VerbForm verb_form(std::uint32_t t) const { return analysis.tokens[t].verb_form; }
  bool is(std::uint32_t t, std::initializer_list<std::string_view> forms) const {
    const std::string_view mine = form(t);
    return std::ranges::find(forms, mine) != forms.end();
  }
  bool is_noun(std::uint32_t t) const { return pos(t) == Pos::noun || pos(t) == Pos::propn; }

  // Have the lists or the lexicon this form as that form of a verb?
  bool can_be(std::uint32_t t, VerbForm wanted) const;
  bool has_class(std::uint32_t t, VerbClass verb_class) const; // of the verb's most frequent sense
  bool can_be_participle(std::uint32_t t) const {              // of a token tagged verb
    return verb_form(t) == VerbForm::participle ||
           (verb_form(t) == VerbForm::past && can_be(t, VerbForm::participle));
  }
  bool can_be_base(std::uint32_t t) const {
    return verb_form(t) == VerbForm::base || verb_form(t) == VerbForm::present ||
           verb_form(t) == VerbForm::none || can_be(t, VerbForm::base);
  }

  bool is_negation(std::uint32_t t) const { return is(t, {"not", "n't", "never"}); }
  // Tokens of the negation that begins at `t`: not, never, no longer; 0 for none.
  std::uint32_t negation_size(std::uint32_t t, std::uint32_t end) const {
    if (is_negation(t))
      return 1;
    return form(t) == "no" && t + 1 < end && form(t + 1) == "longer" ? 2 : 0;
  }
  // 's as a verb, whatever its tag: "it's closed".
  bool is_clitic_verb(std::uint32_t t, std::uint32_t sentence_begin) const;
  bool is_be(std::uint32_t t) const;
  bool is_have(std::uint32_t t) const { return lemma(t) == "have" || form(t) == "'ve"; }
  bool is_do(std::uint32_t t) const { return lemma(t) == "do"; }
  bool is_modal(std::uint32_t t) const {
    return pos(t) == Pos::aux && !is_be(t) && !is_have(t) && !is_do(t);
  }
  // today, Monday: a day that stands beside the clause without a preposition
  bool is_day(std::uint32_t t) const;
  bool is_weekday(std::uint32_t t) const;
};

} // namespace crosscheck
