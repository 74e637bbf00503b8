// The English lexicon: word forms with their parts of speech, lemmas and frequencies, and the relations
// between lemmas that linking and checking ask for. Compiled at build time from WordNet 3.0 (Fellbaum
// 1998; Debian package wordnet-base) into one file by engine/text/compile_lexicon.cpp.
//
//   const Lexicon lexicon = Lexicon::load("share/crosscheck/lexicon.bin");   // throws std::runtime_error
//   for (const WordReading& r : lexicon.readings("killed")) …   // {verb, "kill", participle or past, 42}
//   lexicon.antonyms("rise", "fall", Pos::verb)                 // true
//
// All words are lower case. Look-ups are hash look-ups; the object is immutable and shared by threads.
#pragma once

#include "text/pos.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

struct WordReading {
  Pos pos{};
  VerbForm form =
      VerbForm::none;      // for verbs; a form that is both past and participle is listed twice
  bool plural = false;     // for nouns
  std::uint32_t lemma = 0; // word id
  std::uint32_t count =
      0; // WordNet's sense-tagged frequency, summed over the senses of this part of speech
};

// WordNet's lexicographer files, as bits of Lexicon::noun_classes and verb_classes.
enum class NounClass : std::uint8_t {
  tops,
  act,
  animal,
  artifact,
  attribute,
  body,
  cognition,
  communication,
  event,
  feeling,
  food,
  group,
  location,
  motive,
  object,
  person,
  phenomenon,
  plant,
  possession,
  process,
  quantity,
  relation,
  shape,
  state,
  substance,
  time
};
enum class VerbClass : std::uint8_t {
  body,
  change,
  cognition,
  communication,
  competition,
  consumption,
  contact,
  creation,
  emotion,
  motion,
  perception,
  possession,
  social,
  stative,
  weather
};

class Lexicon {
public:
  static Lexicon load(const std::string& path);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  // Id of a lower-case word (form or lemma), or kNone.
  std::uint32_t find(std::string_view word) const;
  std::string_view word(std::uint32_t id) const;
  std::uint32_t size() const;
  // Most frequent first; empty for an unknown word. Includes inflected forms ("ran" -> run).
  std::span<const WordReading> readings(std::uint32_t id) const;

  // Relations between lemmas; false when either is unknown.
  bool synonyms(std::string_view a, std::string_view b,
                Pos pos) const; // in one synset (one of the three most frequent senses of each)
  bool antonyms(std::string_view a, std::string_view b,
                Pos pos) const; // direct, or of an adjective's cluster head
  bool derived(std::string_view a, std::string_view b)
      const; // derivationally related, in any direction: kill/killing, attack/attack
  // True when a frequent noun sense of `word` has `ancestor` above it (or is it).
  bool is_a(std::string_view word, std::string_view ancestor) const;
  // Bit (1 << NounClass) for each class that a frequent sense of the noun is in; `first` gives the most frequent sense's class.
  std::uint32_t noun_classes(std::string_view lemma) const;
  std::uint32_t verb_classes(std::string_view lemma) const;
  bool first_noun_class_is(std::string_view lemma, NounClass noun_class) const;
  bool first_verb_class_is(std::string_view lemma, VerbClass verb_class) const;

private:
  friend class NounKinds;
  Lexicon();
  struct Data;
  std::unique_ptr<Data> data_;
};

// is_a for up to 64 ancestors at once, in one walk up from the word.
class NounKinds {
public:
  // The lexicon must live as long.
  NounKinds(const Lexicon& lexicon, std::span<const std::string> ancestors);
  // Bit i: lexicon.is_a(word, ancestors[i]).
  std::uint64_t of(std::string_view word) const;

private:
  const Lexicon* lexicon_;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> wanted_; // synset, bits; sorted
};

} // namespace crosscheck
