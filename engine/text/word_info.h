// What is known about each distinct form of an article before its context is looked at: its
// readings from the closed-class lists and the lexicon, or a guess from its shape. Looked up once a
// form, not once a token.
#pragma once

#include "text/analysis.h"
#include "text/language.h"
#include "text/tag_program.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct FormReading {
  Pos pos{};
  VerbForm form = VerbForm::none;
  bool plural = false;
  bool listed = false;          // from rules/en/words
  float weight = 0;             // the larger, the likelier out of context
  std::string_view lemma{};     // in the lexicon or the language; empty: the form itself
  std::uint32_t pooled = kNone; // lemma in Analysis::words, once asked for
};

struct WordInfo {
  std::uint32_t first = 0, count = 0; // readings, likeliest first
  std::uint32_t can_be = 0;           // tags and verb forms, as bits of tag_program.h
  bool known = false;                 // listed or in the lexicon
  bool listed = false;
  bool punctuation = false, symbol = false, number = false, letters = false;
};

class WordInfos {
public:
  WordInfos(Analysis& analysis, const Language& language, const TagProgram& program);

  const WordInfo& info(std::uint32_t form) const { return infos_[form]; }
  std::span<const FormReading> readings(std::uint32_t form) const {
    return {readings_.data() + infos_[form].first, infos_[form].count};
  }
  FormPredicates predicates(std::uint32_t form) const {
    return {predicates_.data() + static_cast<std::size_t>(form) * width_, width_};
  }
  // The pooled lemma of the form as `pos` in `verb_form`.
  std::uint32_t lemma(std::uint32_t form, Pos pos, VerbForm verb_form, bool plural);

private:
  void look_up(std::uint32_t form, std::string_view word);
  void add_lexicon_readings(std::string_view word);
  void prefer_inflected(std::size_t first, std::string_view word);
  void add_guess(std::string_view word, WordInfo& info);
  std::uint32_t pool(std::string_view word);
  void fill_slots(std::size_t size);

  Analysis* analysis_;
  const Language* language_;
  std::uint32_t width_;
  std::vector<WordInfo> infos_;
  std::vector<FormReading> readings_;
  std::vector<std::uint64_t> predicates_;
  std::vector<std::uint32_t> slots_; // hash table over Analysis::words
};

} // namespace crosscheck
