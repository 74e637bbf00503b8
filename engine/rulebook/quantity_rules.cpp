#include "rulebook/quantity_rules.h"

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

void read_numbers(YamlMap& file, std::string_view key,
                  std::unordered_map<std::string, double>& out) {
  for (const auto& [word, values] : file.entries_or_none(key))
    out[to_lower(word.value)] = listed_number(file, key, values.empty() ? "" : values.front());
}

// Words are what a text is cut into: letters, figures, or one sign. "year-old" is year, -, old; "m2" is m, 2.
std::vector<std::string> pieces(std::string_view phrase) {
  enum class Open { none, letters, figures };
  std::vector<std::string> out;
  Open open = Open::none;
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const char c = phrase[at];
    // U+0080 to U+00BF are signs: degrees, squares.
    if (c == '\xC2' && at + 1 < phrase.size()) {
      out.emplace_back(phrase.substr(at++, 2));
      open = Open::none;
      continue;
    }
    const bool letter = is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
    const Open now = letter ? Open::letters : is_digit(c) ? Open::figures : Open::none;
    if (now != Open::none && open == now)
      out.back() += to_lower(c);
    else if (!is_space(c))
      out.emplace_back(1, to_lower(c));
    open = now;
  }
  return out;
}

template <typename Value>
void put(PhraseTable<Value>& table, std::string_view phrase, Value value) {
  std::vector<std::string> words = pieces(phrase);
  if (words.empty())
    return;
  auto& under = table.by_first[words.front()];
  typename PhraseTable<Value>::Entry entry{{words.begin() + 1, words.end()}, std::move(value)};
  const auto longer = [&](const auto& one) { return one.rest.size() >= entry.rest.size(); };
  under.insert(std::ranges::find_if_not(under, longer), std::move(entry));
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
      put(out.unit_words, word, index);
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
      out.currency_symbols[to_lower(sign)] = index;
    for (const std::string& word : one.texts_or_none("words"))
      put(out.currency_words, word, index);
    one.finish();
    out.units.push_back(std::move(unit));
  }
}

} // namespace

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
  read_numbers(file, "numbers", out.numbers);
  read_numbers(file, "scales", out.scales);
  read_numbers(file, "short_scales", out.short_scales);
  read_numbers(file, "ordinals", out.ordinals);
  read_numbers(file, "denominators", out.denominators);
  for (const auto& [word, values] : file.entries_or_none("vague")) {
    if (values.size() != 2)
      file.report_at("vague", "'" + word.value + "' needs a least and a most");
    else
      put(out.vague, word.value,
          VagueNumber{listed_number(file, "vague", values[0]),
                      listed_number(file, "vague", values[1])});
  }
  load_units(file, out);
  for (YamlMap& one : file.maps_or_none("hedges")) {
    const std::string allows = one.choice("allows", kAllows, "around");
    const auto kind = static_cast<HedgeKind>(std::ranges::find(kAllows, allows) - kAllows.begin());
    for (const std::string& word : one.texts("words"))
      put(out.hedges, word, kind);
    one.finish();
  }
  for (const auto& [phrase, unit] : file.entries_or_none("ages"))
    put(out.ages, phrase.value, unit.empty() ? std::string{"year"} : unit.front());
  for (const std::string& word : file.texts_or_none("no_count_before"))
    out.no_count_before.insert(to_lower(word));
  for (const std::string& word : file.texts_or_none("no_count_after"))
    out.no_count_after.insert(to_lower(word));
  for (const auto& [form, lemma] : file.entries_or_none("states"))
    out.states[to_lower(form.value)] = lemma.empty() ? form.value : lemma.front();
}

} // namespace crosscheck
