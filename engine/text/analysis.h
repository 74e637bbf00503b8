// Level 1 and 3 of the reading: an article's text as paragraphs, sentences, tokens and phrases.
//
//   const Analysis analysis = analyse(article, language);
//   for (const Sentence& s : analysis.sentences) for (std::uint32_t t = s.tokens.begin; t < s.tokens.end; ++t)
//     analysis.lemma(t), analysis.tokens[t].pos
//
// Tokens as Universal Dependencies has them (do|n't, Trump|'s, six|-|member). Every list is in text
// order; all indexes are into this struct's own vectors. Cost is linear in the text.
#pragma once

#include "base/span.h"
#include "ingest/article.h"
#include "text/language.h"
#include "text/pos.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// Half-open range of indexes.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  friend constexpr auto operator<=>(const Range&, const Range&) = default;
};

struct Token {
  Span where;
  std::uint32_t form = 0;  // into Analysis::words: lower case, curly apostrophes straightened
  std::uint32_t lemma = 0; // into Analysis::words
  Pos pos{};
  VerbForm verb_form = VerbForm::none;
  bool plural = false;
  bool capitalised = false; // first letter upper case
  bool all_caps = false;    // two letters or more, all upper case
  bool space_before = false;
  bool in_lexicon = false; // the form is known
};

struct Sentence {
  Span where; // from its first to its last visible character
  Range tokens;
  Range phrases;     // into Analysis::phrases
  Range verb_groups; // into Analysis::verb_groups
  std::uint32_t paragraph = 0;
  bool heading =
      false; // a heading or title line: claims are read, but it is never joined to its neighbours
  bool furniture = false; // byline, caption, footer …: no claims are read from it
};

struct Paragraph {
  Span where;
  Range sentences;
};

enum class PhraseKind : std::uint8_t {
  noun, // noun group: determiner to head, possessives inside ("the embassy 's statement" is two groups joined by possessive)
  verb, // verb group
  preposition,
  adjective, // predicative: "were calm"
  adverb,
  conjunction,   // and, or, but
  subordinator,  // that, because, if, while, after (before a clause)
  relative,      // who, which, that, whose, where
  infinitive_to, // "to" in front of a verb that is not in the group before it
  negation,      // not, never outside a verb group
  comma,
  colon,
  semicolon,
  dash,
  open_bracket,
  close_bracket,
  open_quote,
  close_quote,
  stop,
  other
};

struct Phrase {
  PhraseKind kind{};
  Range tokens;
  std::uint32_t head = kNone; // token: the head noun, the main verb, the preposition …
  std::uint32_t verb = kNone; // index into Analysis::verb_groups for kind verb
  bool possessive = false;    // a noun group with 's: it belongs to the next noun group
  bool pronoun = false;
  bool proper = false; // the head is a proper noun
};

enum class Tense : std::uint8_t { none, past, present, future };

// "would not have been allowed to attend": modal would, perfect, passive, negated, head "allowed", and a
// second group "to attend" whose governor is the first.
struct VerbGroup {
  Range tokens;
  std::uint32_t head = kNone;     // token of the main verb
  std::uint32_t modal = kNone;    // token: would, may, must …
  std::uint32_t particle = kNone; // token: "cut off", "carried out"
  std::uint32_t governor =
      kNone; // verb group that this one completes as infinitive or gerund: failed [to attend]
  std::uint32_t phrase = kNone; // index into Analysis::phrases
  Tense tense = Tense::none;
  bool passive = false;
  bool perfect = false;
  bool progressive = false;
  bool negated = false;
  bool infinitive = false; // "to attend", or a bare one after a modal's group
  bool participle =
      false; // no finite verb: reduced relative or participle clause ("citing", "killed in")
  bool copula = false;   // the main verb is be, become, remain, seem
  bool question = false; // inverted: "Did he attend"
};

// One pair of quotation marks (or one opened and never closed). Quotations over several paragraphs are
// opened again at each and closed once: one Quotation a paragraph, joined by `continues`.
struct Quotation {
  Span where;                   // with its marks
  Span inside;                  // without
  bool closed = true;           // false: contained to its paragraph
  bool single = false;          // single marks
  std::uint32_t parent = kNone; // index of the quotation it stands in
  std::uint32_t continues =
      kNone; // index of the quotation in the paragraph before that this one carries on
};

struct Analysis {
  std::vector<std::string> words; // pool of lower-case forms and lemmas
  std::vector<WordMarks> marks;   // of the words: Language::marks; empty when it is
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Phrase> phrases;
  std::vector<VerbGroup> verb_groups;
  std::vector<Quotation> quotations; // by begin
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      tag_trace;            // (token, rule) where a tagging rule changed a tag
  std::uint32_t capped = 0; // sentences cut because they passed the length limit

  std::string_view form(std::uint32_t token) const { return words[tokens[token].form]; }
  std::string_view lemma(std::uint32_t token) const { return words[tokens[token].lemma]; }
  // What claims ask of the token's lemma: bits of rulebook/claim_words.h.
  std::uint64_t lemma_marks(std::uint32_t token) const {
    return tokens[token].lemma < marks.size() ? marks[tokens[token].lemma].claims : 0;
  }
  Span span(Range range) const { // of tokens; the range must not be empty
    return {tokens[range.begin].where.begin, tokens[range.end - 1].where.end};
  }
  // Index of the sentence that holds byte `at`, or of the nearest one before it; kNone before the first.
  std::uint32_t sentence_at(std::uint32_t at) const;
  // Index of the token that holds byte `at`; kNone between tokens.
  std::uint32_t token_at(std::uint32_t at) const;
  // First token that begins at or after byte `at` (may be tokens.size()).
  std::uint32_t token_from(std::uint32_t at) const;
  // Tokens that lie inside `where`.
  Range tokens_in(Span where) const;
};

// Regions of the article decide which lines are furniture and headings.
Analysis analyse(const Article& article, const Language& language);

} // namespace crosscheck
