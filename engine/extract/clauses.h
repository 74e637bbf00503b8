// Level 4 of the reading, inside engine/extract only: who does what in one sentence.
//
// There is no parse tree. Each verb group finds its subject by walking left over phrases and its object
// and prepositional phrases by walking right; relative clauses, participles, infinitives and
// conjoined verbs borrow their subject from the noun or clause they hang on. After ReVerb (Fader 2011) and
// ClausIE (Del Corro 2013) in aim, FASTUS (Hobbs 1997) in means. Every walk is bounded (kReach), so
// that the cost of a sentence is linear in its length.
#pragma once

#include "extract/reading.h"
#include "rulebook/rulebook.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck::clauses {

// Phrases looked at in one walk from a verb or noun.
inline constexpr std::uint32_t kReach = 48;

struct PrepArgument {
  std::uint32_t preposition = kNone; // phrase
  std::uint32_t noun = kNone;        // phrase of the noun group after it
};

// What a clause hangs on.
enum class Link : std::uint8_t { root, relative, reduced, participle, infinitive, conjoined };

struct Clause {
  std::uint32_t verb = kNone;    // verb group
  std::uint32_t phrase = kNone;  // its phrase
  std::uint32_t subject = kNone; // phrase of the noun group; the first of several joined by "and"
  std::uint32_t object = kNone;
  std::uint32_t object_of = kNone;  // "convicted him [of theft]": the "of" right behind the object
  std::uint32_t indirect = kNone;   // "gave [the army] tanks"
  std::uint32_t complement = kNone; // "was [a spy]", "named him [minister]"
  std::uint32_t adjective = kNone;  // "were [calm]"
  std::uint32_t host = kNone; // noun group that a relative, reduced or infinitive clause modifies
  std::uint32_t governor = kNone; // clause that this one completes or shares its subject with
  std::uint32_t shares =
      kNone; // clause that "and" or "but" joins this one to: its subject, its auxiliary
  std::uint32_t opener = kNone; // token of the subordinator or preposition in front of the clause
  std::uint32_t begin = 0;      // phrases [begin, end) that belong to it
  std::uint32_t end = 0;
  Link link = Link::root;
  bool finite = true;
  bool passive = false;
  std::vector<PrepArgument> prepositions;
};

// One sentence, its clauses in text order; all indexes of phrases are into Analysis::phrases.
struct SentenceShape {
  Range phrases;
  std::vector<Clause> clauses;
  std::vector<std::uint32_t>
      clause_of; // by phrase - phrases.begin: the clause it is an argument or verb of
  std::vector<std::uint8_t> is_subject; // by phrase - phrases.begin: subject of a finite clause
  std::uint32_t root = kNone;           // clause
};

// Facts about tokens that several steps ask for, made once an article.
struct TokenFacts {
  std::vector<std::uint32_t>
      mention; // by token: the mention that it is the head of, or that covers it
  std::vector<std::uint32_t> time; // by token: the time mention that covers it
};

struct Context {
  const Article& article;
  const Rulebook& rulebook;
  const Reading& reading;
  const Analysis& analysis;
  TokenFacts facts;
};

// clauses_shape.cpp, clauses_subject.cpp
SentenceShape shape_sentence(const Context& context, const Sentence& sentence);
void find_subjects(const Context& context, SentenceShape& shape);

// Noun groups. `group_begin` steps left over possessives; `group_end` steps right from a possessive to its head.
std::uint32_t group_begin(const Analysis& analysis, const SentenceShape& shape,
                          std::uint32_t phrase);
std::uint32_t group_end(const Analysis& analysis, const SentenceShape& shape, std::uint32_t phrase);
bool is_time(const Context& context, std::uint32_t phrase);
// Tokens of the group, its possessives, "of …" and groups joined by "and".
// With `of` false it ends before "of".
Range argument_tokens(const Context& context, const SentenceShape& shape, std::uint32_t phrase,
                      bool of = true);
// "in", "because of": the preposition and those right before the noun.
std::string preposition_text(const Analysis& analysis, const PrepArgument& one);

// clauses_roles.cpp
// The frame for a trigger, among `candidates`, whose needs the clause meets; nullptr: none.
struct Parts {
  std::uint32_t subject = kNone; // phrases, voice already undone: the one who does
  std::uint32_t object = kNone;  // the one it is done to
  Range phrases;                 // where "any" and "none" look
};
const Frame* choose_frame(const Context& context, const std::vector<std::uint32_t>& candidates,
                          const Parts& parts);
void fill_verb_roles(const Context& context, const SentenceShape& shape, const Clause& clause,
                     const Frame* frame, Claim& claim);
void add_argument(const Context& context, const SentenceShape& shape, std::uint32_t phrase,
                  std::string_view role, Claim& claim, bool of = true);
// Role of a preposition; empty: none.
std::string_view role_of_preposition(const Context& context, const Frame* frame,
                                     std::string_view preposition);
void add_prepositions(const Context& context, const SentenceShape& shape,
                      const std::vector<PrepArgument>& prepositions, const Frame* frame,
                      bool passive, Claim& claim);
std::string_view subject_role(const Context& context, const Frame* frame);
std::string_view object_role(const Context& context, const Frame* frame);

// clauses_nouns.cpp
// Claims of event nouns; `verb_claims` has each clause's claim (an index into claims, or kNone).
void read_event_nouns(const Context& context, const SentenceShape& shape,
                      const std::vector<std::uint32_t>& verb_claims, std::vector<Claim>& claims);

// clauses_factuality.cpp: polarity and modality.
void judge_verb(const Context& context, const SentenceShape& shape, std::uint32_t clause,
                Claim& claim);
// `governing`: the claim of the verb that the noun is an argument of, or nullptr; `lends`: that verb says that the
// noun happened ("held talks", "the attack took place").
void judge_noun(const Context& context, const SentenceShape& shape, std::uint32_t phrase,
                std::uint32_t clause, const Claim* governing, bool lends, Claim& claim);

// "carry out", "hold": the verb with its particle.
std::string verb_text(const Analysis& analysis, const VerbGroup& verb);

} // namespace crosscheck::clauses
