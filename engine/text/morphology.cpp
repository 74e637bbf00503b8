#include "text/morphology.h"

#include "base/words.h"

#include <array>

namespace crosscheck {
namespace {

constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}
constexpr bool is_consonant(char c) {
  return is_lower(c) && !is_vowel(c);
}

// Groups of vowels, a silent final e left out: close enough to syllables for spelling rules.
int syllables(std::string_view word) {
  int count = 0;
  bool before = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c) || c == 'y';
    count += vowel && !before;
    before = vowel;
  }
  if (count > 1 && word.ends_with('e') && !word.ends_with("le"))
    --count;
  return count;
}

// plan, stop: a short last syllable that is also the only one. Longer words are in the exception
// lists.
bool doubles(std::string_view word) {
  const auto n = word.size();
  if (n < 3 || syllables(word) != 1)
    return false;
  const char last = word[n - 1];
  return is_consonant(last) && last != 'w' && last != 'x' && last != 'y' && is_vowel(word[n - 2]) &&
         (is_consonant(word[n - 3]) || (n >= 4 && word.substr(n - 4, 2) == "qu"));
}

bool hisses(std::string_view word) {
  return word.ends_with('s') || word.ends_with('x') || word.ends_with('z') ||
         word.ends_with("ch") || word.ends_with("sh");
}

bool ends_consonant_y(std::string_view word) {
  return word.size() > 1 && word.ends_with('y') && is_consonant(word[word.size() - 2]);
}

std::string cut(std::string_view word, std::size_t letters, std::string_view ending) {
  return std::string{word.substr(0, word.size() - letters)} + std::string{ending};
}

std::string add_s(std::string_view word) {
  if (ends_consonant_y(word))
    return cut(word, 1, "ies");
  if (hisses(word))
    return cut(word, 0, "es");
  if (word.size() > 1 && word.ends_with('o') && is_consonant(word[word.size() - 2]))
    return cut(word, 0, "es");
  return cut(word, 0, "s");
}

std::string add_vowel_ending(std::string_view word, std::string_view ending) { // -ed, -er, -est
  if (word.ends_with('e'))
    return cut(word, 1, ending);
  if (ends_consonant_y(word))
    return cut(word, 1, "i") + std::string{ending};
  if (doubles(word))
    return cut(word, 0, word.substr(word.size() - 1)) + std::string{ending};
  return cut(word, 0, ending);
}

bool compares_by_ending(std::string_view word) {
  const int count = syllables(word);
  if (word.size() < 3 || word.find_first_of(" -.'") != std::string_view::npos)
    return false;
  if (count == 1)
    return !word.ends_with("ed");
  return count == 2 && (word.ends_with('y') || word.ends_with("le") || word.ends_with("ow"));
}

// The stem of a form whose ending began with a vowel: stopp -> stop, hop -> hope, carri -> carry.
std::string restore_stem(std::string_view stem) {
  const auto n = stem.size();
  if (n < 3)
    return std::string{stem};
  const char last = stem[n - 1];
  if (last == 'i')
    return cut(stem, 1, "y");
  if (last == stem[n - 2] && is_consonant(last) && last != 's' && last != 'l' && last != 'z' &&
      last != 'f')
    return cut(stem, 1, "");
  const bool soft = last == 'c' || last == 'v' || last == 'z' || last == 'u' ||
                    (last == 's' && stem[n - 2] != 's');
  const bool cluster =
      stem.ends_with("dg") || stem.ends_with("rg") || stem.ends_with("ng") ||
      (last == 'l' && is_consonant(stem[n - 2]) && stem[n - 2] != 'l' && stem[n - 2] != 'r');
  const bool usual = (stem.ends_with("at") && n > 3) || stem.ends_with("ut") ||
                     stem.ends_with("ir") || stem.ends_with("ur") || stem.ends_with("id");
  const bool short_stem = syllables(stem) == 1 && is_consonant(last) && is_vowel(stem[n - 2]) &&
                          is_consonant(stem[n - 3]) && last != 'w' && last != 'x' && last != 'y';
  if (soft || (cluster && !stem.ends_with("ng")) || stem.ends_with("ang") || usual || short_stem)
    return cut(stem, 0, "e");
  return std::string{stem};
}

} // namespace

std::string plural_of(std::string_view noun) {
  if (noun.ends_with("man") && noun.size() > 4)
    return cut(noun, 2, "en");
  return add_s(noun);
}

std::string third_person_of(std::string_view verb) {
  return add_s(verb);
}
std::string past_of(std::string_view verb) {
  return add_vowel_ending(verb, "ed");
}

std::string gerund_of(std::string_view verb) {
  if (verb.ends_with("ie"))
    return cut(verb, 2, "ying");
  if (verb.ends_with('e') && !verb.ends_with("ee") && !verb.ends_with("oe") &&
      !verb.ends_with("ye") && verb.size() > 2)
    return cut(verb, 1, "ing");
  if (doubles(verb))
    return cut(verb, 0, verb.substr(verb.size() - 1)) + "ing";
  return cut(verb, 0, "ing");
}

std::string comparative_of(std::string_view adjective) {
  return compares_by_ending(adjective) ? add_vowel_ending(adjective, "er") : std::string{};
}
std::string superlative_of(std::string_view adjective) {
  return compares_by_ending(adjective) ? add_vowel_ending(adjective, "est") : std::string{};
}

std::string singular_of(std::string_view noun) {
  if (noun.size() < 4 || !noun.ends_with('s') || noun.ends_with("ss") || noun.ends_with("us") ||
      noun.ends_with("is"))
    return std::string{noun};
  if (noun.ends_with("ies"))
    return cut(noun, 3, "y");
  if (noun.ends_with("es") && hisses(noun.substr(0, noun.size() - 2)) && !noun.ends_with("ses"))
    return cut(noun, 2, "");
  if (noun.ends_with("sses"))
    return cut(noun, 2, "");
  return cut(noun, 1, "");
}

std::string verb_lemma_of(std::string_view form, VerbForm verb_form) {
  switch (verb_form) {
  case VerbForm::present: return singular_of(form);
  case VerbForm::past:
  case VerbForm::participle:
    if (form.ends_with("ed") && form.size() > 4)
      return restore_stem(form.substr(0, form.size() - 2));
    break;
  case VerbForm::gerund:
    if (form.ends_with("ing") && form.size() > 5)
      return restore_stem(form.substr(0, form.size() - 3));
    break;
  default: break;
  }
  return std::string{form};
}

WordGuess guess_word(std::string_view form) {
  struct Ending {
    std::string_view ending;
    Pos pos;
    VerbForm verb_form = VerbForm::none;
  };
  // Longest ending that decides, first match wins.
  static constexpr std::array kEndings = {
      Ending{"ly", Pos::adv},
      Ending{"ness", Pos::noun},
      Ending{"tion", Pos::noun},
      Ending{"sion", Pos::noun},
      Ending{"ment", Pos::noun},
      Ending{"ship", Pos::noun},
      Ending{"ism", Pos::noun},
      Ending{"ity", Pos::noun},
      Ending{"able", Pos::adj},
      Ending{"ible", Pos::adj},
      Ending{"less", Pos::adj},
      Ending{"ful", Pos::adj},
      Ending{"ous", Pos::adj},
      Ending{"ish", Pos::adj},
      Ending{"ive", Pos::adj},
      Ending{"ical", Pos::adj},
      Ending{"ional", Pos::adj},
      Ending{"like", Pos::adj},
      Ending{"ing", Pos::verb, VerbForm::gerund},
      Ending{"ed", Pos::verb, VerbForm::participle},
      Ending{"ise", Pos::verb, VerbForm::base},
      Ending{"ize", Pos::verb, VerbForm::base},
  };
  for (const Ending& one : kEndings)
    if (form.size() > one.ending.size() + 2 && form.ends_with(one.ending))
      return {one.pos, one.verb_form, false};
  const bool plural = form.size() > 3 && form.ends_with('s') && !form.ends_with("ss") &&
                      !form.ends_with("us") && !form.ends_with("is");
  return {Pos::noun, VerbForm::none, plural};
}

} // namespace crosscheck
