#include "rulebook/furniture_rules.h"

#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

#include <array>

namespace crosscheck {
namespace {

constexpr std::array kKinds = {RegionKind::header,  RegionKind::byline,   RegionKind::dateline,
                               RegionKind::heading, RegionKind::caption,  RegionKind::notice,
                               RegionKind::footer,  RegionKind::timestamp};

std::vector<std::string> kind_names() {
  std::vector<std::string> out;
  for (const RegionKind kind : kKinds)
    out.emplace_back(to_string(kind));
  return out;
}

RegionKind kind_of(YamlMap& rule) {
  const std::string name = rule.choice("kind", kind_names());
  for (const RegionKind kind : kKinds)
    if (to_string(kind) == name)
      return kind;
  if (!rule.has("kind"))
    rule.report("the key 'kind' is missing");
  return RegionKind::notice;
}

FurnitureRule::Where where_of(YamlMap& rule, std::string_view otherwise) {
  const std::string where = rule.choice("where", {"anywhere", "top", "bottom"}, otherwise);
  if (where == "top")
    return FurnitureRule::Where::top;
  return where == "bottom" ? FurnitureRule::Where::bottom : FurnitureRule::Where::anywhere;
}

FurnitureRule::Extent extent_of(YamlMap& rule) {
  const std::string extent = rule.choice("extent", {"line", "match", "rest"}, "line");
  if (extent == "match")
    return FurnitureRule::Extent::match;
  return extent == "rest" ? FurnitureRule::Extent::rest : FurnitureRule::Extent::line;
}

std::optional<Pattern> pattern_of(YamlMap& rule, const WordLists& lists) {
  const std::string expression = rule.text("pattern");
  if (expression.empty())
    return std::nullopt;
  std::vector<std::string> unknown;
  const std::string expanded = lists.expand(expression, unknown);
  for (const std::string& name : unknown)
    rule.report_at("pattern", "there is no word list named '" + name + "'");
  std::string why;
  auto out = Pattern::compile(expanded, why);
  if (!out)
    rule.report_at("pattern", "bad pattern in 'pattern': " + why);
  return out;
}

void load_region(YamlMap& rule, RuleTable& rules, const WordLists& lists, Furniture& out) {
  rules.add(rule, "furniture");
  FurnitureRule read;
  read.id = rule.text("id");
  read.kind = kind_of(rule);
  read.where = where_of(rule, "anywhere");
  read.extent = extent_of(rule);
  const double longest = rule.number_or("longest", 0);
  if (longest < 0 || longest > 1e6)
    rule.report_at("longest", "'longest' must be a number of bytes");
  else
    read.longest = static_cast<std::uint32_t>(longest);
  auto pattern = pattern_of(rule, lists);
  rule.finish();
  if (!pattern)
    return;
  read.pattern = std::move(*pattern);
  out.regions.push_back(std::move(read));
}

void load_fact(YamlMap& rule, RuleTable& rules, const WordLists& lists, Furniture& out) {
  rules.add(rule, "furniture");
  FactRule read;
  read.id = rule.text("id");
  read.where = where_of(rule, "top");
  auto pattern = pattern_of(rule, lists);
  rule.finish();
  if (!pattern)
    return;
  bool gives = false;
  for (const char* name : {"date", "source", "author", "title"})
    gives |= pattern->group(name) >= 0;
  if (!gives)
    rule.report_at(
        "pattern",
        "a fact needs a group (?P<date>…), (?P<source>…), (?P<author>…) or (?P<title>…)");
  read.pattern = std::move(*pattern);
  out.facts.push_back(std::move(read));
}

} // namespace

std::future<void> load_furniture(YamlMap& file, RuleTable& rules, const WordLists& lists,
                                 Furniture& out) {
  file.text_or("about");
  for (YamlMap& rule : file.maps_or_none("regions"))
    load_region(rule, rules, lists, out);
  for (YamlMap& rule : file.maps_or_none("facts"))
    load_fact(rule, rules, lists, out);
  auto gate = std::make_shared<PatternSet>(), fact_gate = std::make_shared<PatternSet>();
  for (const FurnitureRule& rule : out.regions)
    gate->add(rule.pattern.expression());
  for (const FactRule& rule : out.facts)
    fact_gate->add(rule.pattern.expression());
  out.gate = gate;
  out.fact_gate = fact_gate;
  return std::async(std::launch::async, [gate, fact_gate] {
    gate->build();
    fact_gate->build();
  });
}

} // namespace crosscheck
