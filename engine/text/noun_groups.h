// Noun groups: (predeterminer) determiner, numbers, adjectives, nouns, names, ending at the head; a
// possessive 's belongs to the group in front of it. Internal to the phrase level.
#pragma once

#include "text/phrase_words.h"

#include <optional>

namespace crosscheck {

// The noun group that begins at `begin`, if one does. Reads each token a bounded number of times.
std::optional<Phrase> read_noun_group(const PhraseWords& words, std::uint32_t begin,
                                      Range sentence);

} // namespace crosscheck
