// What was found out about words, remembered from one article to the next: a form is looked up in the
// lists and the lexicon once in a program's life, not once an article. Only a memory: readings are the
// same with a fresh one, whatever was read before.
//
//   const auto memory = borrow_memory(language); // given back at the end of its scope
//   memory->begin(language, analysis.words);
//   token.form = memory->index(memory->written("Leaders").word);   // of "leaders" in analysis.words
//   memory->readings(token.form), memory->lemma(token.form, Pos::noun, VerbForm::none, true)
//
// A memory serves one article at a time; WordMemories lends one to each thread that asks. It forgets
// everything when it has grown over kMostWords, so that no stream of made-up words fills the machine.
#pragma once

#include "base/string_table.h"
#include "text/tag_program.h"
#include "text/word_info.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class WordMemory {
public:
  // A token as the text has it: "Leaders", "EU", "can't".
  struct Written {
    std::uint32_t word = kNone; // its number here: lower case, apostrophes straightened
    bool capitalised = false, all_caps = false;
    std::uint32_t parts = 0, part_count = 0; // a listed contraction: sizes of its parts in bytes
  };

  // Begins an article, whose words go to `words`; those that are there already keep their places.
  void begin(const Language& language, std::vector<std::string>& words);

  const Written& written(std::string_view token);
  std::span<const std::uint32_t> parts(const Written& contraction) const {
    return {parts_.data() + contraction.parts, contraction.part_count};
  }
  // Place in the article's words of a word by its number, or of a lower-case word.
  std::uint32_t index(std::uint32_t word);
  std::uint32_t index(std::string_view word) { return index(number(word)); }

  // Of the article's words, by place.
  const WordInfo& info(std::uint32_t form) const { return infos_[numbers_[form]]; }
  std::span<const FormReading> readings(std::uint32_t form) const {
    const WordInfo& one = info(form);
    return {readings_.data() + one.first, one.count};
  }
  FormPredicates predicates(std::uint32_t form) const {
    return {predicates_.data() + static_cast<std::size_t>(numbers_[form]) * width_, width_};
  }
  // Language::marks of the article's words, by place.
  std::vector<WordMarks> marks();
  // The place of the lemma of the form as `pos` in `verb_form`.
  std::uint32_t lemma(std::uint32_t form, Pos pos, VerbForm verb_form, bool plural);

  const TagProgram& program() const { return *program_; }

private:
  static constexpr std::uint32_t kMostWords = 200'000;

  // By word, in vectors of their own: where a word stands in the article is asked for each token.
  struct Seen {
    std::uint32_t article = 0, place = 0; // the article it was last seen in, and where in its words
  };
  struct Found {
    bool looked_up = false, marked = false;
    std::uint32_t asked = kNone, lemma = kNone; // the last lemma that no reading gave
    WordMarks marks;
  };
  std::uint32_t number(std::string_view word);
  void look_up(std::uint32_t word);
  std::uint32_t lemma_by_shape(std::uint32_t word, Pos pos, VerbForm verb_form, bool plural);
  Written read_written(std::string_view token);

  const Language* language_ = nullptr; // of the article
  std::shared_ptr<const TagProgram> program_;
  std::uint32_t width_ = 0;
  StringTable words_, tokens_;   // lower-case words; tokens as written
  std::vector<Seen> seen_;       // by word
  std::vector<WordInfo> infos_;  // by word
  std::vector<Found> found_;     // by word
  std::vector<Written> written_; // by token
  Written long_token_;
  std::vector<std::uint32_t> parts_;
  std::vector<FormReading> readings_;
  std::vector<std::uint64_t> predicates_;
  std::uint32_t article_ = 0;
  std::vector<std::string>* article_words_ = nullptr;
  std::vector<std::uint32_t> numbers_; // by place in the article's words
  std::string form_;                   // scratch
};

// Memories of one language, lent to one reader at a time. Safe to use from several threads.
class WordMemories {
public:
  using Loan = std::unique_ptr<WordMemory, std::function<void(WordMemory*)>>;
  Loan borrow();

private:
  std::mutex lock_;
  std::vector<std::unique_ptr<WordMemory>> free_;
};

// A memory of the language's own, or a fresh one for a language put together by hand.
WordMemories::Loan borrow_memory(const Language& language);

} // namespace crosscheck
