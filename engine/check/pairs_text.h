// The two texts of a comparison made ready: content words with what negates them, and how the words of a
// sentence of b stand in a sentence of a.
//
// Negation by cue and scope after NegEx (Chapman 2001): a cue negates the content words behind it up to the
// end of its clause; which words are cues is written in rules/checks/pairs.yaml.
#pragma once

#include "check/sentence_match.h"

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

struct PairWord {
  ContentWord word;
  bool negated = false;
  std::uint32_t cue = kNone; // token that negates it
};

struct PairSentence {
  std::uint32_t sentence = kNone;
  std::vector<PairWord> words;
  std::vector<std::uint32_t> cues; // tokens
  // The first verb or auxiliary; in "Ferry docks with Norwick pier", which has none, the noun in -s that may
  // be one. The sentence's last token + 1 where there is neither.
  std::uint32_t verb = kNone;
};

struct PairText {
  PairText(const Workbench& from, std::uint32_t d, const CheckRule& rule);

  const Workbench& bench;
  std::uint32_t document = 0;
  std::vector<PairSentence> sentences;
  bool lower_cased = false; // no capital letter marks names

  const Analysis& analysis() const { return bench.analysis(document); }
  const Lexicon& lexicon() const { return *bench.in.rulebook.language.lexicon; }
};

// The claims of one sentence, its main clause's first.
std::span<const Claim> claims_of(const PairText& text, std::uint32_t sentence);

// One says the other: lemma, first letters of a name ("Israel", "Israeli"), synonym, derivation, or b is
// the wider noun.
bool says(const ContentWord& a, const ContentWord& b, const Lexicon& lexicon);
// The same without synonyms and wider nouns: what is denied must be what was said.
bool says_strictly(const ContentWord& a, const ContentWord& b, const Lexicon& lexicon);

// A sentence of b laid against the sentence of a that covers it best.
struct Laid {
  const PairSentence* b = nullptr;
  const PairSentence* a = nullptr;
  SentenceMatch match;
  std::vector<std::uint32_t> to; // for each word of b: index into a's words, or kNone
  std::uint32_t verb = kNone;    // b's first verb or auxiliary: what is before it is the subject
  bool subject_free =
      false; // a's sentence begins with "it", "the film": b's subject need not stand there

  // Share of the weight of b's words that a's sentence holds, without those in `left_out` (tokens of b).
  double cover(Range left_out = {}) const;
  // The word of b's predicate that `token` hangs on ("born in 1990"): the last verb or noun in front of it,
  // or the first behind it where there is none. Index into b's words, or kNone.
  // With `verbs_first` a noun only where no verb stands in front.
  std::size_t governor(std::uint32_t token, bool verbs_first = false) const;
  // That word stands in a's sentence too.
  bool governed(std::uint32_t token) const;
};

Laid lay(const PairText& a, const PairText& b, std::uint32_t sentence, const WordIndex& index);

// What contradicts: one function a kind of clash; at most one finding each.
struct PairBench {
  const PairText& a;
  const PairText& b;
  const WordIndex& index; // of a
  const CheckRule& rule;
  Findings& out;

  const Lexicon& lexicon() const { return a.lexicon(); }
  void contradict(const Laid& laid, std::string_view compares, Span in_b, Span in_a,
                  const std::string& why) const;
  void contradict(const Laid& laid, const CheckRule& from, Span in_b, Span in_a,
                  const std::string& why) const;
  // `why` names what a lacks: "the name".
  void lacks(const Laid& laid, Span in_b, const std::string& why) const;
};

void clash_of_negation(const PairBench& pair, const Laid& laid);
void clash_of_opposites(const PairBench& pair, const Laid& laid);
void clash_of_opposed_acts(const PairBench& pair, const Laid& laid);
void clash_of_fillers(const PairBench& pair, const Laid& laid);
void clash_of_pairings(const PairBench& pair, const Laid& laid);
void clash_of_ranks(const PairBench& pair, const Laid& laid);
void clash_of_prices(const PairBench& pair, const Laid& laid);
void clash_of_relations(const PairBench& pair, const Laid& laid);
void clash_of_seats(const PairBench& pair, const Laid& laid);
void clash_of_roles(const PairBench& pair, const Laid& laid);
void clash_of_kinds(const PairBench& pair, const Laid& laid);
void clash_of_dates(const PairBench& pair, const Laid& laid);
void clash_of_numbered(const PairBench& pair, const Laid& laid);
void clash_of_figures(const PairBench& pair, const Laid& laid);
void clash_of_names(const PairBench& pair, const Laid& laid);
void clash_of_exclusion(const PairBench& pair, const Laid& laid);
void clash_of_doers(const PairBench& pair, const Laid& laid);
void clash_of_one_place(const PairBench& pair, const Laid& laid);
void clash_of_order(const PairBench& pair, const Laid& laid);

// None of the mention's words occurs in the other text (with its index, where there is one), and nothing of the
// same country does.
bool is_absent(const PairText& from, const EntityMention& mention, const PairText& other,
               const WordIndex* index);

// The token belongs to a name of b that a has in another form: a city of the country, an adjective.
bool stands_in_a_name(const PairBench& pair, std::uint32_t token);

// What b says and a does not bear out.
void find_missing(const PairBench& pair, const Laid& laid);

// What the draft says of a thing and one of its sources excludes: kinds, and "only".
void compare_exclusive_values(const Workbench& bench, const CheckRule& rule, std::uint32_t source,
                              const WordIndex& index, std::uint32_t draft, Findings& out);

} // namespace crosscheck
