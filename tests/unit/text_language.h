// A small English for the tests of the text level, built by hand: the rulebook, which loads the
// real one, lies to the right of text.
#pragma once

#include "text/analysis.h"
#include "text/lexicon.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck::test {

inline void list_words(Language& out, Pos pos, std::initializer_list<const char*> words) {
  for (const char* word : words)
    out.words[word].push_back({pos, word, VerbForm::none});
}

inline Language make_language() {
  Language out;
  out.lexicon = std::make_shared<Lexicon>(Lexicon::load(CROSSCHECK_LEXICON));
  out.contractions = {{"cannot", {"can", "not"}}, {"gonna", {"gon", "na"}}};
  out.abbreviations = {"etc.", "e.g.", "vs.", "no.", "inc.", "co.", "mt.", "jr.", "ill.", "mass."};
  out.abbreviations_final = {"etc.", "inc.", "co.", "jr.", "u.s.", "a.m.", "p.m."};
  out.abbreviations_titles = {"mr.", "mrs.", "dr.", "gen.", "gov.", "mt."};
  list_words(out, Pos::det, {"the", "a", "an", "this", "no", "all", "some", "any"});
  list_words(out, Pos::pron,
             {"he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "who", "which"});
  list_words(out, Pos::adp, {"in", "on", "of", "for", "at", "by", "from", "with", "near"});
  list_words(out, Pos::adv, {"how", "then", "there", "never"});
  list_words(out, Pos::cconj, {"and", "or", "but"});
  list_words(out, Pos::sconj, {"that", "because", "if", "while"});
  return out;
}

inline Analysis analyse_text(std::string_view text, std::vector<Region> regions = {}) {
  static const Language language = make_language();
  ArticleFields fields;
  fields.text = text;
  fields.regions = std::move(regions);
  return analyse(Article(std::move(fields)), language);
}

} // namespace crosscheck::test
