#include "rulebook/quantity_rules.h"

#include "base/utf8.h"
#include "base/words.h"
#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

#include <algorithm>
#include <charconv>

namespace crosscheck {
namespace {

const std::vector<std::string> kKinds = {"number", "ordinal", "percent",     "money",
                                         "age",    "measure", "temperature", "score"};
const std::vector<std::string> kAllows = {"around", "least", "above", "most", "below", "nearly"};

double listed_number(YamlMap& file, std::string_view key, const std::string& text) {
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size())
    file.report_at(key, "'" + text + "' in '" + std::string{key} + "' must be a number");
  return out;
}

// `value` of each word of the list, and `is`.
void read_numbers(YamlMap& file, std::string_view key, double QuantityWord::*value,
                  std::uint32_t is, QuantityRules& out) {
  for (const auto& [word, values] : file.entries_or_none(key)) {
    QuantityWord& one = out.words[to_lower(word.value)];
    one.is |= is;
    one.*value = listed_number(file, key, values.empty() ? "" : values.front());
  }
}

// Words are what a text is cut into: letters, figures, or one sign. "year-old" is year, -, old; "m2" is m, 2.
std::vector<std::string> pieces(std::string_view phrase) {
  enum class Open : std::uint8_t { none, letters, figures };
  std::vector<std::string> out;
  Open open = Open::none;
  for (std::size_t at = 0; at < phrase.size();) {
    const Decoded one = decode_utf8(phrase, at);
    const char c = phrase[at];
    const Open now = is_digit(c)                          ? Open::figures
                     : is_quantity_letter(one.code_point) ? Open::letters
                                                          : Open::none;
    if (now == Open::none || open != now)
      out.emplace_back();
    for (std::size_t i = 0; i < one.size; ++i)
      out.back() += to_lower(phrase[at + i]);
    if (is_space(c))
      out.pop_back();
    open = now;
    at += one.size;
  }
  return out;
}

template <typename Value>
void put(QuantityRules& rules, QuantityPhrases<Value> QuantityWord::*list, std::string_view phrase,
         Value value) {
  std::vector<std::string> words = pieces(phrase);
  if (words.empty())
    return;
  auto& under = rules.words[words.front()].*list;
  QuantityPhrase<Value> entry{{words.begin() + 1, words.end()}, std::move(value)};
  const auto longer = [&](const auto& one) { return one.rest.size() >= entry.rest.size(); };
  under.insert(std::ranges::find_if_not(under, longer), std::move(entry));
}

// "$" by itself; "us$" is kept under its sign.
void put_symbol(QuantityRules& rules, std::string_view symbol, std::uint32_t unit) {
  const std::vector<std::string> parts = pieces(symbol);
  if (parts.size() == 1)
    rules.words[parts[0]].symbol = unit;
  else if (parts.size() == 2)
    rules.words[parts[1]].symbols_behind.emplace_back(parts[0], unit);
}

// A number begins at the first word that is no article; those are too common to look at each.
void put_vague(QuantityRules& rules, std::string_view phrase, VagueNumber value) {
  put(rules, &QuantityWord::vague, phrase, value);
  for (const std::string& word : pieces(phrase))
    if (word != "a" && word != "an") {
      rules.words[word].is |= QuantityWord::starts;
      return;
    }
}

void load_units(YamlMap& file, QuantityRules& out) {
  for (YamlMap& one : file.maps_or_none("units")) {
    QuantityUnit unit;
    unit.name = one.text("unit");
    unit.base = one.text_or("base", unit.name);
    unit.factor = one.number_or("factor", 1);
    unit.offset = one.number_or("offset", 0);
    unit.kind = one.choice("kind", {"measure", "temperature"}, "measure");
    const auto index = static_cast<std::uint32_t>(out.units.size());
    for (const std::string& word : one.texts("words"))
      put(out, &QuantityWord::units, word, index);
    one.finish();
    out.units.push_back(std::move(unit));
  }
  for (YamlMap& one : file.maps_or_none("currencies")) {
    QuantityUnit unit;
    unit.name = unit.base = one.text("code");
    unit.factor = one.number_or("factor", 1);
    unit.kind = "money";
    const auto index = static_cast<std::uint32_t>(out.units.size());
    for (const std::string& sign : one.texts_or_none("symbols"))
      put_symbol(out, sign, index);
    for (const std::string& word : one.texts_or_none("words"))
      put(out, &QuantityWord::currencies, word, index);
    for (const std::string& word : one.texts_or_none("capitals"))
      put(out, &QuantityWord::capitals, word, index);
    unit.hundredth = one.flag_or("hundredth", false);
    one.finish();
    out.units.push_back(std::move(unit));
  }
}

} // namespace

// Whole lists of words that only say what a word is.
void load_flags(YamlMap& file, QuantityRules& out) {
  constexpr std::pair<std::string_view, std::uint32_t> kLists[] = {
      {"ages_before", QuantityWord::age_before},
      {"no_count_after", QuantityWord::no_count_after},
      {"inches_before", QuantityWord::inches_before},
      {"angles", QuantityWord::angle},
      {"shares_before", QuantityWord::share_before},
      {"games", QuantityWord::game},
      {"weights", QuantityWord::weight}};
  for (const auto& [key, is] : kLists)
    for (const std::string& word : file.texts_or_none(key))
      out.words[to_lower(word)].is |= is;
  for (const std::string& word : file.texts_or_none("no_count_before"))
    if (word.ends_with('.'))
      out.words[to_lower(word.substr(0, word.size() - 1))].is |= QuantityWord::no_count_before_stop;
    else
      out.words[to_lower(word)].is |= QuantityWord::no_count_before;
}

// The units that others are said by: seconds of each, and its other words.
void load_rates(YamlMap& file, QuantityRules& out) {
  for (const auto& [name, values] : file.entries_or_none("rates")) {
    const double seconds = listed_number(file, "rates", values.empty() ? "" : values.front());
    for (std::size_t i = 0; i < std::max<std::size_t>(values.size(), 1); ++i) {
      QuantityWord& word = out.words[i == 0 ? name.value : values[i]];
      word.rate_seconds = seconds;
      word.rate = name.value;
    }
  }
}

void load_quantity_rules(YamlMap& file, RuleTable& rules, const WordLists& lists,
                         QuantityRules& out) {
  (void)lists;
  file.text_or("about");
  for (YamlMap& one : file.maps_or_none("rules")) {
    const RuleIndex rule = rules.add(one, "quantities");
    const std::string kind = one.choice("reads", kKinds);
    if (kind.empty())
      one.report("a rule of quantities needs 'reads'");
    out.rules[kind] = rule;
    one.finish();
  }
  constexpr std::uint32_t kStarts = QuantityWord::starts;
  read_numbers(file, "numbers", &QuantityWord::number_value, QuantityWord::number | kStarts, out);
  read_numbers(file, "scales", &QuantityWord::scale_value, QuantityWord::scale | kStarts, out);
  read_numbers(file, "short_scales", &QuantityWord::short_scale_value, QuantityWord::short_scale,
               out);
  read_numbers(file, "ordinals", &QuantityWord::ordinal_value, QuantityWord::ordinal | kStarts,
               out);
  read_numbers(file, "denominators", &QuantityWord::denominator_value,
               QuantityWord::denominator | kStarts, out);
  for (const auto& [word, values] : file.entries_or_none("vague")) {
    if (values.size() != 2)
      file.report_at("vague", "'" + word.value + "' needs a least and a most");
    else
      put_vague(out, word.value,
                {listed_number(file, "vague", values[0]), listed_number(file, "vague", values[1])});
  }
  load_units(file, out);
  for (YamlMap& one : file.maps_or_none("hedges")) {
    const std::string allows = one.choice("allows", kAllows, "around");
    const auto kind = static_cast<HedgeKind>(std::ranges::find(kAllows, allows) - kAllows.begin());
    for (const std::string& word : one.texts("words"))
      put(out, &QuantityWord::hedges, word, kind);
    one.finish();
  }
  for (const auto& [phrase, unit] : file.entries_or_none("ages"))
    put(out, &QuantityWord::ages, phrase.value, unit.empty() ? std::string{"year"} : unit.front());
  load_flags(file, out);
  load_rates(file, out);
  for (const auto& [phrase, unit] : file.entries_or_none("percents"))
    put(out, &QuantityWord::percents, phrase.value,
        unit.empty() ? std::string{"percent"} : unit.front());
  for (const std::string& phrase : file.texts_or_none("below_zero"))
    put(out, &QuantityWord::below_zero, phrase, true);
  for (const auto& [form, lemma] : file.entries_or_none("states"))
    out.words[to_lower(form.value)].state = lemma.empty() ? form.value : lemma.front();
  out.finish();
}

} // namespace crosscheck
