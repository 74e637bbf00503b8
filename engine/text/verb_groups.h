// Verb groups: auxiliaries, negation, adverbs between them and the main verb, with tense, voice and
// aspect read off the chain (modal + base, have + participle, be + participle or gerund). Internal to
// the phrase level.
#pragma once

#include "text/phrase_words.h"

#include <optional>

namespace crosscheck {

// An auxiliary that stands in front of its subject ("Did he attend") and waits for its main verb.
struct InvertedAuxiliary {
  std::uint32_t token = kNone;
  bool negated = false;
  bool question = true; // false behind "nor", "neither"
};

// The group that begins at `begin`, if one does. Tokens may begin with "to", "not" or "never".
std::optional<VerbGroup> read_verb_group(const PhraseWords& words, std::uint32_t begin,
                                         Range sentence);

// Does the auxiliary at `begin` stand in front of its subject, its main verb behind it?
bool is_inverted(const PhraseWords& words, std::uint32_t begin, Range sentence);

// Gives the main verb's group what its inverted auxiliary says; false when the two do not go together.
bool join_inverted(const PhraseWords& words, const InvertedAuxiliary& auxiliary, VerbGroup& group);

// Second pass over a sentence whose phrases are complete: past or participle where the form alone does
// not tell, coordination ("was arrested and charged"), governors, separated particles.
void settle_verb_groups(Analysis& analysis, const Language& language, const WordMemory& memory,
                        const Sentence& sentence);

} // namespace crosscheck
