// What the text level knows about English beyond the lexicon; filled by the rulebook from
// rules/en/words/*.yaml and rules/en/tagger.yaml.
#pragma once

#include "base/word_map.h"
#include "text/lexicon.h"
#include "text/pos.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// One reading of a closed-class or otherwise listed word; the first listed is the default.
struct ListedReading {
  Pos pos{};
  std::string lemma;
  VerbForm form = VerbForm::none;
  bool plural = false;
};

// One condition of a contextual tagging rule (Brill 1995), on a token at `offset` from the word.
struct TagCondition {
  enum class What : std::uint8_t {
    word,
    lemma,
    tag,
    form,
    can_be,
    capitalised,
    sentence_start,
    suffix,
    all_caps
  };
  int offset = 0;
  std::vector<Pos> skip; // tokens of these tags are not counted on the way to `offset`
  int reach = 0; // > 0: any token from offset to offset+reach (or minus, when offset is negative)
  What what{};
  bool negated = false;
  // Any of them. Tags: also "edge", beyond the sentence. Forms: of the verb, or "plural",
  // "singular".
  std::vector<std::string> values;
};

// "Change tag `from` to `to` where all conditions hold", applied in file order.
struct TagRule {
  std::uint32_t rule = 0; // index into Rulebook::rules
  std::vector<Pos> from;
  Pos to{};
  VerbForm form = VerbForm::none; // for verbs
  std::vector<TagCondition> conditions;
};

// What later levels ask about a word, as bits that mean something to their rules alone.
struct WordMarks {
  std::uint64_t claims = 0;             // rulebook/claim_words.h
  std::array<std::uint64_t, 4> times{}; // rulebook/time_triggers.h
};

struct TagProgram;  // the rules made ready to run: text/tag_program.h
class WordMemories; // what was looked up before: text/word_memory.h

struct Language {
  std::shared_ptr<const Lexicon> lexicon;
  WordMap<std::vector<ListedReading>> words; // closed classes, auxiliaries, contractions' parts
  WordMap<std::vector<std::string>> contractions; // "cannot" -> can, not
  WordSet abbreviations;        // lower case with the full stop: "mr.", "gov.", "u.s."
  WordSet abbreviations_final;  // those that may also end a sentence: "u.s.", "inc.", "a.m."
  WordSet abbreviations_titles; // those never at a sentence's end: "mr.", "gen."
  std::vector<TagRule> tag_rules;
  std::shared_ptr<const TagProgram>
      tag_program; // of tag_rules; when empty, tag() compiles them each time
  // What later levels ask about a word, found out once a word. May be empty.
  std::function<WordMarks(std::string_view)> marks;
  // Lent to each reading; null: every article looks its words up anew. Whoever changes the lists after
  // articles were read with them gives the language new memories.
  std::shared_ptr<WordMemories> memories;
  // Past forms and participles of irregular verbs: they replace what the lexicon says of the form
  // as a verb.
  WordMap<std::vector<ListedReading>> irregular_verbs;
};

} // namespace crosscheck
