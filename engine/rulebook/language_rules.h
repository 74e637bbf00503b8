// Closed classes, abbreviations, contractions (`kind: words`) and contextual tagging rules (`kind: tagger`).
//
//   kind: words
//   about: …
//   words:                        # form: one reading, or a list of them, the default first
//     that: [SCONJ, PRON, DET]    # a reading: TAG, then lemma (when it is not the form), verb form or plural
//     is: AUX be present
//     people: NOUN person plural
//   tagged: {NUM: [one, two]}     # forms that are their own lemma, by tag
//   contractions: {cannot: [can, not]}
//   abbreviations: {titles: [mr.], final: [inc.], others: [no.]}
//   irregular-verbs: {go: [went, gone]}      # lemma: [past, participle], alternatives parted by a stroke
//
//   kind: tagger
//   rules:
//     - id: tag.to-base
//       about: …
//       from: [NOUN]              # any of these tags …
//       to: VERB                  # … becomes this one,
//       form: base                # in this form (verbs only),
//       when:                     # where all of these hold
//         - {can-be: base}                          # the word itself
//         - {at: -1, skip: [ADV], word: to}         # a neighbour; adverbs between are not counted
//         - {at: 1, within: 3, not-tag: [VERB]}     # none of three tokens
//       examples: …               # gives: "attack/VERB"
//   Tests: word, lemma, suffix, tag, form, can-be (lists; {name} stands for a word list), capitalised, all-caps,
//   sentence-start (yes or no); each of the lists also as not-word, not-tag … `edge` is the tag of what lies
//   beyond the sentence; forms are base, present, past, participle, gerund, plural, singular.
#pragma once

#include "rulebook/rule.h"
#include "text/language.h"

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

void load_words(YamlMap& file, RuleTable& rules, const WordLists& lists, Language& out);
void load_tagger(YamlMap& file, RuleTable& rules, const WordLists& lists, Language& out);

} // namespace crosscheck
