// What the rules say of single words and listed phrases: one look-up a word tells all of it.
//
//   const WordFacts& facts = words.facts("street");
//   facts.is(WordTrait::place_ending)       // true
//
// Words are folded (text/normalise.h).
#pragma once

#include "base/string_table.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace crosscheck {

enum class NameGender : std::uint8_t { none, male, female, either };

// Bits. The first ten are the plain lists of the rule files.
enum class WordTrait : std::uint32_t {
  none = 0,
  particle = 1u << 0,
  organisation_ending = 1u << 1,
  organisation_head = 1u << 2,
  place_ending = 1u << 3,
  place_beginning = 1u << 4,
  other_ending = 1u << 5,
  other_beginning = 1u << 6,
  place_preposition = 1u << 7,
  not_name = 1u << 8, // also with a full stop behind it
  standing = 1u << 9,
  begins_role = 1u << 10, // the first word of a role of several words
};

// Function words and marks that the mechanisms look at.
enum class SmallWord : std::uint8_t {
  none,
  the,
  of,
  for_,
  and_,
  to,
  a,
  an,
  who,
  whose,
  this_,
  that,
  these,
  those,
  comma,
  stop,
  colon,
  question,
  exclamation,
  quote,
  hyphen,
  open_bracket,
  apostrophe,
  possessive,
  he,
  him,
  his,
  himself,
  she,
  her,
  hers,
  herself,
  they,
  them,
  their,
  it,
  its
};

struct WordFacts {
  std::uint32_t traits = 0;
  SmallWord small = SmallWord::none;
  NameGender honorific = NameGender::none; // none: is no honorific
  NameGender role = NameGender::none;
  NameGender given_name = NameGender::none;
  std::uint32_t kind = kNone; // the word that stands for all of its kind: EntityWords::word

  bool is(WordTrait trait) const { return (traits & static_cast<std::uint32_t>(trait)) != 0; }
  bool is_honorific() const { return honorific != NameGender::none; }
  bool is_role() const { return role != NameGender::none; }
};

class EntityWords {
public:
  EntityWords(); // knows the small words
  const WordFacts& facts(std::string_view folded) const {
    const std::uint32_t id = ids_.find(folded);
    return id == kNone ? nothing_ : facts_[id];
  }
  // For loading; stays good until the next one.
  WordFacts& add(std::string_view folded) { return facts_[add_id(folded)]; }
  std::uint32_t add_id(std::string_view folded);
  std::string_view word(std::uint32_t id) const { return ids_[id]; }

private:
  StringTable ids_;
  std::vector<WordFacts> facts_; // by id
  WordFacts nothing_;
};

} // namespace crosscheck
