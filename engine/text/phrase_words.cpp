#include "text/phrase_words.h"

namespace crosscheck {

bool PhraseWords::can_be(std::uint32_t t, VerbForm wanted) const {
  return (memory.info(token(t).form).verb_forms >> static_cast<unsigned>(wanted) & 1) != 0;
}

bool PhraseWords::has_class(std::uint32_t t, VerbClass verb_class) const {
  return language.lexicon && language.lexicon->first_verb_class_is(lemma(t), verb_class);
}

bool PhraseWords::is_clitic_verb(std::uint32_t t, std::uint32_t sentence_begin) const {
  if (form(t) != "'s")
    return false;
  if (pos(t) == Pos::aux || pos(t) == Pos::verb)
    return true;
  return t > sentence_begin &&
         is(t - 1, {"he", "she", "it", "that", "there", "who", "what", "here", "how", "where"});
}

bool PhraseWords::is_be(std::uint32_t t) const {
  return lemma(t) == "be" ||
         is(t, {"is", "are", "was", "were", "been", "being", "be", "'re", "'m", "am"});
}

bool PhraseWords::is_weekday(std::uint32_t t) const {
  return token(t).capitalised &&
         is(t, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
}

bool PhraseWords::is_day(std::uint32_t t) const {
  return is(t, {"today", "yesterday", "tomorrow", "tonight"}) || is_weekday(t);
}

} // namespace crosscheck
