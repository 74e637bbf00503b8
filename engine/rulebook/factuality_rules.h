// Words that shape whether a claim is told as fact (rules/en/factuality.yaml): implicatives after
// Nairn, Condoravdi and Karttunen (2006), modality after FactBank (Sauri 2009).
//
//   rules:
//     - id: factuality.fail
//       about: What somebody failed to do did not happen.
//       governors: [fail, refuse]        # verbs whose infinitive or gerund is meant
//       objects_of: [cancel, avert]      # verbs whose object is an event noun
//       modifiers: [alleged, planned]    # adjectives in front of an event noun
//       adverbs: [reportedly]            # in or beside the verb group
//       modals: [may, might]             # modal verbs
//       heads: [failure, plan]           # nouns with an infinitive: "failure to appear"
//       openers: [if, unless]            # words that open the clause
//       prepositions: [without]          # in front of a gerund or event noun
//       determiners: [no, nobody]        # first word of a subject or object, or of the event noun's group
//       negation: true                   # the verb group's own "not"
//       polarity: flip                   # or absent: unchanged
//       modality: intended               # or absent: unchanged
//       plover: {SUPPORT: AGREE}         # what the event type becomes: saying that one will help is agreeing
//       examples: …
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

enum class Force : std::uint8_t { none, possible, future, denied, conditional, intended, asked };

struct FactualityRule {
  RuleIndex rule = kNone;
  bool flip = false;
  Force force = Force::none;
  std::vector<std::pair<std::string, std::string>> plover; // event type -> event type
};

struct FactualityRules {
  std::vector<FactualityRule> rules;
  using Words = WordMap<std::uint32_t>; // lemma -> rules
  Words governors, objects_of, modifiers, adverbs, modals, heads, openers, prepositions,
      determiners;

  std::uint32_t negation = kNone; // the rule of "not"

  const FactualityRule* find(const Words& words, std::string_view lemma) const;
};

// Adds what one file of `kind: factuality` holds.
void load_factuality_rules(YamlMap& file, RuleTable& rules, const WordLists& lists,
                           FactualityRules& out);

} // namespace crosscheck
