// What the claims level asks about words, answered once a word instead of once a place: bits of
// WordMarks::claims.
//
//   if (analysis.lemma_marks(t) & claim_mark::noun_frame) …   // some frame has the lemma as a noun
//   frames.kind_bit("vehicle")                                // of "@vehicle" in a frame's needs
#pragma once

#include "base/word_map.h"
#include "rulebook/frame_rules.h"
#include "text/lexicon.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace crosscheck {

namespace claim_mark {
inline constexpr std::uint64_t noun_frame = 1u << 0, // triggers of frames
    verb_frame = 1u << 1, adjective_frame = 1u << 2, two_words = 1u << 3, support = 1u << 4,
                               not_event = 1u << 5,
                               event = 1u << 6, // act or event by its most frequent sense
    place = 1u << 7,                            // a location, an object or a structure
    person = 1u << 8, group = 1u << 9,          // by its most frequent sense
    human = 1u << 10,                           // person or group, or a kind of person
    passing = 1u << 11;                         // some frequent sense is a happening or a state
inline constexpr std::uint32_t first_kind = 16; // from here on, "@vehicle" and the like
} // namespace claim_mark

// The function that gives them; keeps what it needs of `frames` and `lexicon`.
std::function<std::uint64_t(std::string_view)>
claim_marks_of(const FrameRules& frames, std::shared_ptr<const Lexicon> lexicon);

} // namespace crosscheck
