// All that was read out of one article: level 2, 4 and 5 of the cascade. Plain values; every fact
// carries the rule that found it, every Span counts in Article::text().
#pragma once

#include "base/date.h"
#include "base/span.h"
#include "rulebook/rule.h"
#include "text/analysis.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crosscheck {

// ---- times: TimeML's TIMEX3 (Pustejovsky 2003) ----------------------------------------------------

enum class TimeType : std::uint8_t { date, time, duration, set };
std::string_view to_string(TimeType type);

struct TimeMention {
  Span where;
  TimeType type{};
  std::string value;              // "2026-02-24", "2026-W08", "P3D", "PAST_REF"; empty: unresolved
  std::optional<DayRange> days;   // where it is an interval on the calendar
  std::string unresolved;         // why value is empty: "the article has no date"
  std::vector<std::string> alternatives; // other values it may have
  std::uint32_t sentence = kNone;
  std::string mod;                // as in TimeML: START, MID, END of the value; empty: the whole of it
  bool rough = false;             // "a decade ago": no year or day to hold anybody to
  RuleIndex rule = kNone;
};

// ---- quantities -----------------------------------------------------------------------------------

enum class QuantityKind : std::uint8_t { number, ordinal, percent, money, age, measure, temperature, score };
std::string_view to_string(QuantityKind kind);

// A count as written: "about 30" is {low 25, high 35}, "at least 20" is {20, unbounded}, "30" is {30, 30}.
struct Quantity {
  Span where;            // number and unit, not the hedge, not the noun counted
  Span hedge;            // "about", "at least"; empty: none
  QuantityKind kind{};
  double value = 0;
  double low = 0;
  double high = 0;       // +infinity: unbounded
  std::string unit;      // as named in rules: "kilometre", "USD", "year"; empty: none
  double base_value = 0; // value in the unit's base (metres, grams, days, celsius); value itself without one
  std::string base_unit;
  Span of;               // words of what is counted or measured: "people", "homes"; may be empty
  std::string of_lemma;  // head lemma of it, or the participle: "killed", "injured" (see counts_of)
  std::string state_lemma; // what happened to those counted: "kill", "injure", "arrest", "miss"; may be empty
  std::vector<std::string> of_modifiers; // lemmas that narrow it: "civilian", "police"
  std::uint32_t sentence = kNone;
  RuleIndex rule = kNone;
};

// ---- entities -------------------------------------------------------------------------------------

enum class EntityType : std::uint8_t { person, organization, place, role, office, nationality, work, other };
std::string_view to_string(EntityType type);
enum class Gender : std::uint8_t { unknown, male, female, neuter };

// How a mention refers: by name, by a role or description ("the US ambassador"), by a pronoun.
enum class MentionForm : std::uint8_t { name, role, pronoun };

struct EntityMention {
  Span where;
  MentionForm form{};
  std::uint32_t entity = kNone; // index into Reading::entities
  std::uint32_t head = kNone;   // token
  std::uint32_t sentence = kNone;
  RuleIndex rule = kNone;
};

struct Entity {
  EntityType type = EntityType::other;
  std::string name;                 // the longest name, as written: "Ada Holt"
  std::vector<std::string> names;   // all names used, distinct, in order of appearance
  std::vector<std::string> roles;   // lower case: "us ambassador", "foreign ministry spokesperson"
  Gender gender = Gender::unknown;
  bool plural = false;              // "the Bears", "officials"
  std::string known_as;             // canonical id from a gazetteer: "country:FR", "office:elysee"; empty: none
  std::vector<std::string> alternatives; // what else it may stand for: a capital for its government, "country:FR"
  std::string country;              // ISO 3166 alpha-2, where known
  std::string title;                // honorific or office in front of the name: "president"
};

// ---- who says so ----------------------------------------------------------------------------------

enum class QuoteKind : std::uint8_t { speech, scare, title }; // speech; words set apart; names of works
struct Quote {
  Span where;
  Span inside;
  bool closed = true;
  QuoteKind kind = QuoteKind::speech;
  std::uint32_t speaker = kNone;     // entity
  std::uint32_t attribution = kNone; // index into Reading::attributions
};

enum class AttributionKind : std::uint8_t { direct, indirect, mixed };
enum class SourceKind : std::uint8_t { named, office, anonymous, document, outlet, none };
std::string_view to_string(AttributionKind kind);
std::string_view to_string(SourceKind kind);

// The factual force of a cue, by its class in rules/en/cues/*.yaml.
enum class CueForce : std::uint8_t { say, announce, confirm, deny, claim, warn, believe, intend, ask, show, report };
std::string_view to_string(CueForce force);

struct Attribution {
  std::optional<Span> source;
  std::optional<Span> cue;
  std::vector<Span> content; // in text order
  AttributionKind kind{};
  SourceKind source_kind = SourceKind::none;
  CueForce force = CueForce::say;
  bool negated = false;               // "did not say", "declined to comment"
  std::uint32_t entity = kNone;       // of the source
  std::string description;            // anonymous: how the source is described, "a senior French official"
  std::string granted;                // anonymous: why ("on condition of anonymity"); empty: not said
  std::uint32_t parent = kNone;       // the attribution whose content this one stands in
  std::uint32_t sentence = kNone;
  RuleIndex rule = kNone;             // the cue's
  RuleIndex source_rule = kNone;      // that told the kind of source; kNone: a name or a pronoun did
};

// ---- claims ---------------------------------------------------------------------------------------

enum class Polarity : std::uint8_t { positive, negative };
// How the text presents the happening; factuality after Sauri's FactBank (2009).
enum class Modality : std::uint8_t {
  asserted,    // the text says it happened, or holds
  reported,    // inside an attribution
  possible,    // may, might, suspected, reportedly
  future,      // will, plans to, is due to
  denied,      // a source denies it
  conditional, // if, would
  intended,    // wants to, tried to, called for
  asked,       // questions
};
std::string_view to_string(Modality modality);

struct Argument {
  std::string role;              // "agent", "patient", "recipient", "place", "topic", "cause", "instrument", …
  Span where;                    // the noun group with its "of …" phrases
  std::uint32_t head = kNone;    // token
  std::uint32_t entity = kNone;  // where it is a mention of one
};

struct Claim {
  Span where;                    // the clause
  Span trigger;                  // the verb (or noun) that makes the claim; for the linker
  std::uint32_t trigger_token = kNone;
  std::uint32_t sentence = kNone;
  std::string frame;             // id of a frame rule, or "verb:LEMMA" / "noun:LEMMA"
  std::string lemma;             // of the trigger
  std::string plover;            // PLOVER event type; empty: none
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  Tense tense = Tense::none;
  bool nominal = false;          // the trigger is a noun
  bool main_clause = false;
  bool passing = false;          // named in passing ("the injured", "the outage"): for the linker; asserts nothing
  std::vector<Argument> arguments;
  std::uint32_t time = kNone;    // index into Reading::times
  std::uint32_t place = kNone;   // index into Reading::mentions
  std::vector<std::uint32_t> quantities; // indexes into Reading::quantities
  std::uint32_t attribution = kNone;     // innermost one that vouches for it
  RuleIndex rule = kNone;
  std::vector<RuleIndex> shaped_by; // factuality rules that changed its polarity or modality, sorted

  const Argument* argument(std::string_view role) const {
    for (const Argument& one : arguments)
      if (one.role == role) return &one;
    return nullptr;
  }
};

struct Reading {
  Analysis analysis;
  std::vector<TimeMention> times;        // by begin
  std::vector<Quantity> quantities;      // by begin
  std::vector<EntityMention> mentions;   // by begin
  std::vector<Entity> entities;          // by first mention
  std::vector<Quote> quotes;             // by begin
  std::vector<Attribution> attributions; // by first span
  std::vector<Claim> claims;             // by sentence; the main clause's first
  // An article without a date: the latest day it can have, from what the text says of itself
  // ("as NATO approaches the fourth anniversary of …"), with the words it was read from.
  std::optional<Day> not_after;
  Span not_after_evidence;
  RuleIndex not_after_rule = kNone;
};

} // namespace crosscheck
