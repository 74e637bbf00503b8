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
//     - {code: USD, symbols: [$, US$], words: [dollar, dollars, us dollars]}
//     - {code: KZT, capitals: [KZT]}              # words that count in capitals alone
//     - {code: cent, words: [cent, cents], hundredth: true}      # "3 dollars and 5 cents"
//   rates: {second: [1, s, sec], hour: [3600, h]} # its seconds, and other words: "metres per second", "km/h"
//   percents: {percent: percent, percentage points: percentage point}
//   hedges:
//     - {allows: around, words: [about, some]}      # around, least, above, most, below, nearly
//   ages: {years old: year, months old: month}      # behind a number
//   ages_before: [aged]                             # in front of it
//   no_count_before: [flight, route]                # words after which a number is a name
//   no_count_after: [am]
//   states: {killed: kill, dead: die}               # what happened to those counted
//   inches_before: [long, wide]                     # what a double mark behind figures stands in front of: 10" long
//   angles: [rotate, angle]                         # near degrees that are no temperature
//   below_zero: [below zero]                        # behind degrees
//   shares_before: [of, more]                       # behind "a third" where it is a share, not the third one
//   weights: [weighs, heavy]                        # near pounds that are no money
//   games: [won, defeat]                            # near "1-3" where it is a result
//
// All of it is kept by word (QuantityWord): one look-up tells all that may begin at a word.
#pragma once

#include "base/word_map.h"
#include "rulebook/rule.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
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
  bool hundredth = false; // of a currency's unit: cents
};

enum class HedgeKind : std::uint8_t { around, least, above, most, below, nearly };

struct VagueNumber {
  double low = 0, high = 0; // high 0: unbounded
};

// Phrases of one or more words under their first word, longest first.
template <typename Value> struct QuantityPhrase {
  std::vector<std::string> rest;
  Value value{};
};
template <typename Value> using QuantityPhrases = std::vector<QuantityPhrase<Value>>;

// What the rules know of one word or sign.
struct QuantityWord {
  enum Is : std::uint32_t {
    number = 1u << 0,
    scale = 1u << 1,
    short_scale = 1u << 2,
    ordinal = 1u << 3,
    denominator = 1u << 4,
    no_count_before = 1u << 5,
    no_count_before_stop = 1u << 6, // with a full stop behind it: "no."
    no_count_after = 1u << 7,
    starts = 1u << 8, // a number may begin here, or at an article in front
    age_before = 1u << 9,
    inches_before = 1u << 10,
    angle = 1u << 11,
    share_before = 1u << 12,
    game = 1u << 13,
    weight = 1u << 14
  };
  std::uint32_t is = 0;
  double number_value = 0, scale_value = 0, short_scale_value = 0, ordinal_value = 0,
         denominator_value = 0, rate_seconds = 0;
  std::string rate; // the unit of time: "second"
  QuantityPhrases<VagueNumber> vague;
  QuantityPhrases<std::uint32_t> units, currencies, capitals; // indexes into QuantityRules::units
  QuantityPhrases<HedgeKind> hedges;
  QuantityPhrases<std::string> ages, percents; // the unit
  QuantityPhrases<bool> below_zero;
  std::uint32_t symbol = kNone;                                      // a currency's sign by itself
  std::vector<std::pair<std::string, std::uint32_t>> symbols_behind; // "us" -> USD, for a sign
  std::string state;

  bool has(std::uint32_t any_of) const { return (is & any_of) != 0; }
};

struct QuantityRules {
  std::unordered_map<std::string, RuleIndex> rules; // by kind: "number", "money" …
  WordMap<QuantityWord> words;
  std::vector<QuantityUnit> units;

  RuleIndex rule(std::string_view kind) const {
    const auto found = rules.find(std::string{kind});
    return found == rules.end() ? kNone : found->second;
  }
  // nullptr: the rules do not know it.
  const QuantityWord* word(std::string_view lower_case) const {
    const std::size_t bit = sieve_bit(lower_case);
    if ((sieve[bit / 64] >> (bit % 64) & 1u) == 0)
      return nullptr;
    const auto found = words.find(lower_case);
    return found == words.end() ? nullptr : &found->second;
  }
  // Fills the sieve; once all words are in.
  void finish() {
    for (const auto& [text, word] : words)
      sieve[sieve_bit(text) / 64] |= std::uint64_t{1} << (sieve_bit(text) % 64);
  }

private:
  // Most words of a text are none of these: a few of their letters say so without a look-up.
  static constexpr std::size_t kSieve = 1u << 14;
  static constexpr std::size_t sieve_bit(std::string_view text) {
    if (text.empty())
      return 0;
    const auto letter = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    return (((letter(0) * 31u + letter(text.size() / 2)) * 31u + letter(text.size() - 1)) * 31u +
            text.size()) %
           kSieve;
  }
  std::array<std::uint64_t, kSieve / 64> sieve{};
};

// Letters that make words: Latin, Greek, Cyrillic and the like; not signs such as €, ½, – or °.
constexpr bool is_quantity_letter(char32_t c) {
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7 && c != 0xE3F && c != 0x9F3 &&
         c != 0x17DB;
}

// Adds what one file of `kind: quantities` holds.
void load_quantity_rules(YamlMap& file, RuleTable& rules, const WordLists& lists,
                         QuantityRules& out);

} // namespace crosscheck
