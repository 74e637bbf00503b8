// Frames of the news by desk, with triggers, roles, opposites and phases (rules/en/frames/*.yaml).
//
// A frame is a kind of happening: the words that tell of it (triggers), which part of the clause
// fills which role, and how it stands to other frames. After FrameNet (Baker 1998) in idea, after
// the actor-verb-actor dictionaries of TABARI and PETRARCH in form.
//
//   frames:
//     - id: restrict-access
//       about: A government bars or limits someone's access to officials or places.
//       plover: SANCTION                      # PLOVER event type of the claim
//       verbs: [bar, limit, cut off]          # lemma, or lemma + the next word: particle,
//       preposition or head of the object nouns: [ban, restriction]             # event nouns
//       adjectives: [off-limits]              # after be, become, remain
//       needs: {any: [access, meeting]}       # conditions, see FrameNeeds
//       roles: {agent: subject, patient: object, place: [in, at], topic: [over, about]}
//       owner: patient                        # what a possessive is with a noun: "the envoy's
//       recall" functional: [patient]                 # roles with one value in one event
//       opposites: [restore-access]           # cannot hold at the same time (made symmetric)
//       ends: [restore-access]                # frames that end the state this one gives
//       synonyms: [expel]                     # frames that may tell of the same event
//       state: true                           # its effect lasts until ended
//       examples: {match: [{text: "…", gives: "+ agent=France patient=the ambassador"}], no_match:
//       ["…"]}
//
// Also in such files: `defaults: {roles: {…}}`, the prepositions of every other verb and noun, and
// `support: [hold, launch, carry out]`, verbs that lend their subject to the event noun they govern;
// `occur: [happen, take place]`, verbs that say of their subject that it happened; `not_events: [game]`,
// nouns that WordNet counts among acts and events and the news does not; `events: [outage]`, the other way
// round, with names of happenings.
#pragma once

#include "base/diagnostic.h"
#include "base/word_map.h"
#include "rulebook/rule.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

// A role and where in the clause it stands.
struct RoleRule {
  std::string role; // "agent"
  bool subject = false;
  bool object = false;
  std::vector<std::string> prepositions; // "in", "because of"
};

// What a clause must have besides the trigger. An entry is a lemma, or "@class": an entity type
// (@person, @place …), a kind of quantity (@money, @percent …), or a WordNet noun that the word
// must be a kind of (@vehicle). Each list that is not empty must be met by one of its entries.
struct FrameWant {
  std::string text;          // the lemma, or the class without its @
  bool is_class = false;
  std::uint64_t mark = 0;    // of the class in WordMarks::claims; 0: ask the lexicon
};
struct FrameNeeds {
  std::vector<FrameWant> any;     // anywhere in the clause
  std::vector<FrameWant> none;    // nowhere in the clause
  std::vector<FrameWant> subject; // the subject's head
  std::vector<FrameWant> object;  // the object's head (in the passive: of the subject)
  std::vector<FrameWant> not_subject;
  std::vector<FrameWant> not_object;
  bool no_object = false; // the verb stands without one
  bool empty() const {
    return any.empty() && none.empty() && subject.empty() && object.empty() &&
           not_subject.empty() && not_object.empty() && !no_object;
  }
};

struct Frame {
  std::string id; // "restrict-access"
  RuleIndex rule = kNone;
  std::string plover; // empty: none
  FrameNeeds needs;
  std::vector<RoleRule> roles;          // in file order
  std::string owner;                    // role of a possessive; empty: the subject's
  std::vector<std::string> functional;  // roles with one value in one event
  std::vector<std::uint32_t> opposites; // indexes into FrameRules::frames, sorted
  std::vector<std::uint32_t> ends;      // frames that end the state this one gives
  std::vector<std::uint32_t> synonyms;  // symmetric
  bool state = false;

  bool is_functional(std::string_view role) const;
};

struct FrameRules {
  std::size_t count = 0; // files read
  std::vector<Frame> frames;
  WordMap<std::uint32_t> by_id;
  // Trigger -> candidate frames: those with needs first, then in file order.
  WordMap<std::vector<std::uint32_t>> verbs; // "bar", "cut off", "take office"
  WordMap<std::vector<std::uint32_t>> nouns;
  WordMap<std::vector<std::uint32_t>> adjectives;
  WordSet verbs_of_two_words;          // first words of triggers with two
  std::vector<std::string> kinds;      // classes that needs ask for, as marked in claim_words.h
  std::vector<RoleRule> default_roles; // of claims without a frame rule
  WordSet support;                     // "hold", "carry out"
  WordSet occur;                       // "happen", "take place"
  WordSet not_events;
  WordSet events;

  // nullptr for "verb:LEMMA", "noun:LEMMA" and unknown ids.
  const Frame* find(std::string_view id) const;
  bool opposite(std::string_view a, std::string_view b) const; // ids
  bool ends(std::string_view state,
            std::string_view end) const; // does `end` end what `state` began?
  bool synonymous(std::string_view a, std::string_view b) const;

  // References between frames wait here until every file is read.
  struct Pending {
    std::uint32_t frame = 0;
    std::string key; // "opposites", "ends", "synonyms"
    std::string name;
    std::string file;
    int line = 0;
    int column = 0;
  };
  std::vector<Pending> pending;
};

// Adds what one file of `kind: frames` holds.
void load_frame_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, FrameRules& out);

// After the last file: resolves names of frames (one that does not exist is reported at its place)
// and orders the candidates of each trigger.
void finish_frame_rules(FrameRules& frames, Diagnostics& problems);

// "subject", "object", or prepositions, by role. Shared with `defaults`.
std::vector<RoleRule> read_roles(YamlMap& map, std::string_view key);

} // namespace crosscheck
