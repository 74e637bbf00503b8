// A YAML mapping read with its places: every problem is reported with file, line and column, all of them
// in one go; keys that nobody asked for are problems too.
//
//   YamlMap rule = …;
//   const std::string id = rule.text("id");              // reports a missing key; returns ""
//   const auto words = rule.texts("words");               // a list of scalars, or one scalar
//   for (YamlMap& part : rule.maps("parts")) …
//   rule.finish();                                        // reports unknown keys
#pragma once

#include "base/date.h"
#include "base/diagnostic.h"
#include "pattern/pattern.h"
#include "rulebook/yaml_node.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

struct YamlText {
  std::string value;
  int line = 0;
  int column = 0;
};

// "2", "-0.5", "1e6": the whole text is the number.
bool parse_decimal(std::string_view text, double& out);

class YamlMap {
public:
  // Reports when `node` is not a mapping, and keys that stand twice.
  YamlMap(const YamlNode& node, std::string file, Diagnostics& problems);

  bool has(std::string_view key) const;
  int line() const;

  // Required forms: a missing or ill-typed value is reported and comes back empty.
  std::string text(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::vector<YamlText> placed_texts(std::string_view key);
  std::vector<YamlMap> maps(std::string_view key);
  double number(std::string_view key);
  Day day(std::string_view key);

  // Optional forms: only an ill-typed value is reported.
  std::string text_or(std::string_view key, std::string_view otherwise = {});
  std::vector<std::string> texts_or_none(std::string_view key);
  std::vector<YamlMap> maps_or_none(std::string_view key);
  std::optional<YamlMap> map_or_none(std::string_view key);
  double number_or(std::string_view key, double otherwise);
  bool flag_or(std::string_view key, bool otherwise);
  std::optional<Day> day_or_none(std::string_view key);

  // A mapping of names to scalars or lists of scalars, in file order.
  std::vector<std::pair<YamlText, std::vector<std::string>>> entries(std::string_view key);
  std::vector<std::pair<YamlText, std::vector<std::string>>> entries_or_none(std::string_view key);
  // The mapping's own entries whose values are mappings: name -> map, in file order.
  std::vector<std::pair<YamlText, YamlMap>> named_maps(std::string_view key);

  // One of `allowed`; reports others with the list of what is allowed. Empty when missing and not required.
  std::string choice(std::string_view key, const std::vector<std::string>& allowed,
                     std::string_view otherwise = {});
  // A compiled regular expression; reports a bad one at its place. `expand` replaces {list-name}.
  std::optional<Pattern> pattern(std::string_view key);

  // The raw node, for loaders with forms of their own; counts as asked for.
  YamlNode node(std::string_view key);
  const std::string& file() const { return file_; }
  Diagnostics& problems() { return *problems_; }

  void report(std::string message);                       // at the mapping itself
  void report_at(std::string_view key, std::string message); // at the key's value
  void finish();

private:
  YamlNode find(std::string_view key) const { return node_.find(key); }
  void report_node(const YamlNode& node, std::string message);
  bool is_scalar(const YamlNode& node, std::string_view key);

  YamlNode node_;
  std::string file_;
  Diagnostics* problems_;
  std::set<std::string, std::less<>> asked_;
};

} // namespace crosscheck
