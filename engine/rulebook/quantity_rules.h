// Number words, units, currencies, hedges and what is counted (files of `kind: quantities`).
//
//   kind: quantities
//   rules:                                  # one a kind: its examples, and the rule a quantity is traced to
//     - {id: quantity.money, about: …, reads: money, examples: …}
//   numbers: {one: 1, twenty: 20}           # words below a hundred
//   scales: {hundred: 100, million: 1e6}    # words that multiply what is in front of them
//   short_scales: {k: 1e3, m: 1e6, bn: 1e9} # written on to figures: 40k, $3.8bn
//   ordinals: {first: 1, tenth: 10}
//   denominators: {half: 2, third: 3, quarters: 4}
//   vague: {dozens: [24, 0], a handful: [3, 9]}   # least and most; 0: unbounded
//   units:
//     - {unit: kilometre, base: metre, factor: 1000, words: [kilometre, kilometres, km], kind: measure}
//   currencies:
//     - {code: USD, symbols: [$, US$], words: [dollar, dollars, us dollars], codes: [usd]}
//   hedges:
//     - {allows: around, words: [about, some]}      # around, least, above, most, below, nearly
//   ages: [years old, year-old, years of age]       # behind a number
//   no_count_before: [flight, route]                # words after which a number is a name
//   no_count_after: [th street]
//   states: {killed: kill, dead: die}               # what happened to those counted
#pragma once

#include "rulebook/rule.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

struct QuantityUnit {
  std::string name, base; // "kilometre", "metre"; a currency's code
  double factor = 1;      // of the base
  double offset = 0;      // added after the factor: Fahrenheit
  std::string kind;       // "measure", "temperature", "money"
};

// Phrases of one or more words, found by their first word, longest first.
template <typename Value> struct PhraseTable {
  struct Entry {
    std::vector<std::string> rest;
    Value value{};
  };
  std::unordered_map<std::string, std::vector<Entry>> by_first;
};

enum class HedgeKind : std::uint8_t { around, least, above, most, below, nearly };

struct VagueNumber {
  double low = 0, high = 0; // high 0: unbounded
};

struct QuantityRules {
  std::unordered_map<std::string, RuleIndex> rules; // by kind: "number", "money" …
  std::unordered_map<std::string, double> numbers, scales, short_scales, ordinals, denominators;
  PhraseTable<VagueNumber> vague;
  std::vector<QuantityUnit> units;
  PhraseTable<std::uint32_t> unit_words;                           // index into units
  PhraseTable<std::uint32_t> currency_words;                       // the same
  std::unordered_map<std::string, std::uint32_t> currency_symbols; // "$", "a$": in front or behind
  PhraseTable<HedgeKind> hedges;
  PhraseTable<std::string> ages; // the unit: year, month
  std::unordered_set<std::string> no_count_before, no_count_after;
  std::unordered_map<std::string, std::string> states;

  RuleIndex rule(std::string_view kind) const {
    const auto found = rules.find(std::string{kind});
    return found == rules.end() ? kNone : found->second;
  }
};

// Adds what one file of `kind: quantities` holds.
void load_quantity_rules(YamlMap& file, RuleTable& rules, const WordLists& lists,
                         QuantityRules& out);

} // namespace crosscheck
