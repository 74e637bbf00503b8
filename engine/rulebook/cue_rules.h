// Cues of attribution by class, words for sources, and why anonymity is granted (rules/en/cues/*.yaml).
// Classes after PARC 3.0 (Pareti 2016) and PolNeAR (Newell 2018), which count intentions and attitudes in.
//
//   kind: cues
//   rules:
//     - id: cue.warn
//       about: Somebody says that harm may come.
//       force: warn                       # CueForce; see extract/reading.h
//       takes: [clause, quotation]        # what may be the content
//       addressee: true                   # "warned reporters that …": the listener is not content
//       verbs: [warn, caution]            # lemmas; "call for", "point out": a verb and the word behind it
//       nouns: [warning]                  # "the minister's warning that …"
//       adjectives: [afraid]              # "they are afraid that …"
//       prefixes: [according to]          # words in front of a source
//       adverbs: [reportedly]             # the content is the clause around; nobody is named
//       labels: [":"]                     # marks between a name and its words: "Smith: We won"
//       negated: true                     # "declined", "denied": the source does not stand by the content
//       leads: [about, of]                # prepositions in front of the content that belong to the cue
//       impersonal: true                  # "the bridge seems safe": the subject is content
//       unowned: true                     # "amid fears that …": the noun needs no owner
//       passive-only: true                # "the bridge is known as …"; "he knows it" is no cue
//       nested: false                     # inside what another says it is that speaker's matter, no cue
//       examples: …                       # gives: "source | cue | content"
//   light: [make, issue, voice]            # "made the claim that", "voiced doubt about": verb and noun are one cue
//   carriers:                             # verbs and adjectives that carry the act of saying: one cue with it
//     happens: [continue, go on]          # "went on to explain": it was said
//     tried: [try, able]                  # "tried to explain": not known to have been said
//     withheld: [refuse, unwilling]       # "refused to explain": not said
//   sources:
//     - id: source.document
//       about: Papers, posts and recordings speak for themselves.
//       kind: document                    # SourceKind
//       nouns: [document, report]         # head lemmas
//       modifiers: [senior]               # only with one of these in the noun group (any number of words)
//       names: [times, post]              # last words of a proper name
//       pronouns: [some]                  # alone, or in front of "of …" or "who …"
//       granted: [on condition of anonymity]  # anonymous: phrases that give the reason
//       examples: …                       # gives: "anonymous: a senior official"
#pragma once

#include "base/word_map.h"
#include "rulebook/rule.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

// What a cue takes as its content; bits of CueWord::takes.
// `as`: an object and what it is held to be, "see the bridge as a risk".
enum class CueContent : unsigned { clause = 1, quotation = 2, infinitive = 4, noun = 8, as = 16 };

// One cue under its first word (a verb's or noun's lemma, otherwise the form).
struct CueWord {
  RuleIndex rule = kNone;
  std::string force;  // name of a CueForce
  unsigned takes = 0; // CueContent bits
  bool addressee = false;
  bool negated = false;
  bool impersonal = false;       // "seem": the subject is content, and nobody is named
  bool unowned = false;          // nouns: "amid fears that the bridge may fall", nobody's in particular
  bool passive_only = false;     // "is known as"; the active voice is no cue
  unsigned leads = 0;            // lead_bit of the prepositions that belong to the cue
  std::vector<std::string> rest; // the words that must follow, as forms

  bool accepts(CueContent form) const { return (takes & static_cast<unsigned>(form)) != 0; }
};

// The bit of a preposition in CueWord::leads; 0 for other words.
unsigned lead_bit(std::string_view word);

// Under each first word the longest cue comes first.
using CueTable = WordMap<std::vector<CueWord>>;

// Words that say what kind of source speaks.
struct SourceRule {
  RuleIndex rule = kNone;
  std::string kind; // name of a SourceKind
  WordSet nouns;
  WordSet modifiers; // empty: none needed
  WordSet names;
  WordSet pronouns;
  std::vector<std::vector<std::string>> granted; // phrases as forms
};

// What a verb in front of an infinitive or gerund makes of the saying.
enum class Carrier : unsigned char { none, happens, tried, withheld };
using CarrierTable = WordMap<Carrier>;

struct CueRules {
  CueTable verbs;
  CueTable nouns;
  CueTable adjectives;
  CueTable prefixes;
  CueTable adverbs;
  CueTable labels;
  std::vector<SourceRule> sources;   // in file order: the first that fits decides
  std::vector<RuleIndex> not_nested; // cues that do not count inside another's content; sorted
  WordSet light;                     // verbs that make one cue with a noun of saying
  CarrierTable carriers;             // verbs (lemma, with particle) and adjectives around a cue
  WordSet granted_starts;            // first words of all `granted` phrases
  WordSet title_nouns;               // "the film “…”": the quotation is a name
};

// Adds what one file of `kind: cues` holds.
void load_cue_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, CueRules& out);

} // namespace crosscheck
