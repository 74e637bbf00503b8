// The parts of the attribution level, for attributions.cpp and its neighbours alone.
//
// All look at one Sheet: the article's phrases with what attribution asks of them. A quotation is one
// opaque block to whatever stands outside it, so that "“I said no,” she wrote" has one outer cue. Every
// look to the left or right ends after kReach phrases: the cost is linear in the text.
#pragma once

#include "extract/read_claims.h"

#include <optional>
#include <vector>

namespace crosscheck {

inline constexpr std::uint32_t kReach = 60; // phrases

// Who is grammatically in charge of a verb.
struct Subject {
  Range tokens;                // the whole noun phrase, with appositions; empty: none
  Range antecedent;            // what a relative pronoun stands for; otherwise empty
  std::uint32_t first = kNone; // phrase it begins with
  bool inherited = false;      // it stands with another verb of the sentence

  bool found() const { return !tokens.empty(); }
  Range named() const { return antecedent.empty() ? tokens : antecedent; }
};

struct Sheet {
  const Article& article;
  const Rulebook& book;
  const Analysis& analysis;
  const Reading& reading;
  std::vector<std::uint32_t> quote_of;           // token -> outermost quotation around it
  std::vector<std::uint32_t> phrase_of;          // token -> phrase
  std::vector<char> timed;                       // token -> lies in a time expression
  std::vector<const std::vector<CueWord>*> cues; // verb group -> cues under its lemma, or null
  std::vector<Subject> subjects;                 // verb group -> subject
  std::vector<std::uint32_t> adverbs;            // tokens that are cues of one word, "allegedly"
  // Answers kept a distinct word (index into Analysis::words), so that each word is looked up once.
  struct Known {
    static constexpr std::uint8_t asked_prefix = 1, prefix = 2, asked_adverb = 4, adverb = 8,
                                  asked_source = 16, asked_granted = 32, granted = 64;
    std::uint8_t as_cue = 0;
    std::uint32_t noun_rules = 0; // bits: source rules that have the word among their nouns
  };
  mutable std::vector<Known> known;
  // Where the reason for anonymity stands in the sentence asked for last.
  mutable std::uint32_t granted_sentence = kNone;
  mutable Range granted{};
  mutable RuleIndex granted_rule = kNone;

  const Phrase& phrase(std::uint32_t at) const { return analysis.phrases[at]; }
  PhraseKind kind(std::uint32_t at) const { return analysis.phrases[at].kind; }
  bool is_noun(std::uint32_t at) const { return kind(at) == PhraseKind::noun; }
  std::string_view form(std::uint32_t token) const { return analysis.form(token); }
  std::uint32_t first_token(std::uint32_t at) const { return phrase(at).tokens.begin; }
  bool is_time(std::uint32_t at) const;
  // The verb group of a verb phrase; null for other phrases.
  const VerbGroup* verb(std::uint32_t at) const;
  bool finite(std::uint32_t at) const;
  // True when some cue of prefixes, or adverbs, begins with the token's form.
  bool begins_prefix(std::uint32_t token) const;
  bool begins_adverb(std::uint32_t token) const;
  // The same for the phrases that give a reason for anonymity.
  bool begins_granted(std::uint32_t token) const;
  bool gerund(std::uint32_t at) const;
};

Sheet make_sheet(const Article& article, const Rulebook& book, const Reading& reading);

// Where a search may go: phrases of one sentence, inside one quotation or outside all.
struct SentenceScope {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t quote = kNone;
  std::uint32_t sentence = kNone;
};

// attributions_subjects.cpp
void find_subjects(Sheet& sheet);
// First phrase of the noun phrase that ends with phrase `last`: "[a spokesman] for the port [of Genoa]".
std::uint32_t chain_start(const Sheet& sheet, const SentenceScope& scope, std::uint32_t last);
// One past the last phrase of the noun phrase that begins at `first`, with "of", "for", "from" phrases
// and possessives; with appositions if wanted.
std::uint32_t chain_end(const Sheet& sheet, const SentenceScope& scope, std::uint32_t first,
                        bool appositions);

// "confirmed by the court" behind a comma, whether or not the verb was seen as a participle.
bool reduced_by_agent(const Sheet& sheet, const SentenceScope& scope, const VerbGroup& verb);

// A cue with its content, before the source is described.
struct Found {
  const CueWord* cue = nullptr;
  Range cue_tokens;
  Subject source;
  std::vector<Span> content;
  std::uint32_t sentence = kNone;
  bool negated = false;
  Carrier carrier = Carrier::none; // what the verbs in front make of the saying
};

// attributions_carriers.cpp
// "Went on to explain", "stopped short of calling": the verbs in front of an infinitive or gerund of
// saying belong to its cue.
void join_carriers(const Sheet& sheet, const SentenceScope& scope, Found& found);
// True for an infinitive that no verb carries and that tells of nothing said: "a way to find".
bool bare_infinitive(const Sheet& sheet, Range cue_tokens);

// attributions_verbs.cpp, attributions_others.cpp: add what they find in one scope.
void find_verb_cues(const Sheet& sheet, const SentenceScope& scope, std::vector<Found>& out);
void find_other_cues(const Sheet& sheet, const SentenceScope& scope, std::vector<Found>& out);

// attributions_contents.cpp
struct ContentStart {
  std::uint32_t phrase = kNone;
  CueContent form = CueContent::clause;
  bool found() const { return phrase != kNone; }
};
// Where content of the forms `takes` (CueContent bits) of `cue` begins at or behind phrase `at`.
ContentStart content_start(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                           unsigned takes, std::uint32_t at);
// Phrase behind the preposition at `at` that belongs to the cue, with content there: "doubt [about] the
// plan"; kNone: no such preposition.
std::uint32_t lead_end(const Sheet& sheet, const SentenceScope& scope, const CueWord& cue,
                       std::uint32_t at);
// attributions_ends.cpp
// True where phrase `at` begins the paragraph behind the scope's own, with a sentence of the text.
bool opens_paragraph(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at);
// The span from phrase `from` to the end of its clause; `relative`: the clause ends at a comma before a verb.
Span content_from(const Sheet& sheet, const SentenceScope& scope, std::uint32_t from,
                  bool relative);
// The span from the clause's beginning up to phrase `stop`; empty when nothing stands there.
Span content_before(const Sheet& sheet, const SentenceScope& scope, std::uint32_t stop);
// attributions_contents.cpp
// True when a finite verb stands in phrases [begin, end), outside quotations nested in the scope.
bool has_finite(const Sheet& sheet, std::uint32_t begin, std::uint32_t end);
bool is_quote_open(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at);
// First phrase behind the quotation that opens at phrase `at`, kept inside the scope.
std::uint32_t after_quote(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at);

// attributions_sources.cpp
void describe_source(const Sheet& sheet, const Subject& source, std::uint32_t sentence,
                     Attribution& out);

// attributions_quotes.cpp
void read_quotes(const Sheet& sheet, Reading& reading);
// Gives quotations that nobody introduces to the one who spoke last, and sets kinds and speakers.
void carry_speakers(const Sheet& sheet, Reading& reading);

} // namespace crosscheck
