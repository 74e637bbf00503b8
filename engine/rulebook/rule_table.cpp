#include "rulebook/rule_table.h"

namespace crosscheck {
namespace {

std::optional<Day> day_of(const std::string& value, YamlMap& at) {
  if (value.empty() || value == "none") return std::nullopt;
  const auto day = parse_iso_day(value);
  if (!day) at.report_at("published", "'published' must be a day such as 2026-02-24, or none");
  return day;
}

Example read_example(const YamlNode& node, bool must_match, YamlMap& owner) {
  Example out;
  out.must_match = must_match;
  out.line = node.line();
  if (node.is_scalar()) {
    out.texts = {node.scalar()};
    out.published = {std::nullopt};
    return out;
  }
  YamlMap map(node, owner.file(), owner.problems());
  if (map.has("texts")) out.texts = map.texts("texts");
  else out.texts = {map.text("text")};
  for (const std::string& day : map.texts_or_none("published")) out.published.push_back(day_of(day, map));
  // One date given for several texts stands for all of them.
  const std::optional<Day> filler = out.published.size() == 1 ? out.published.front() : std::nullopt;
  out.published.resize(out.texts.size(), filler);
  out.gives = map.text_or("gives");
  map.finish();
  return out;
}

void read_examples(YamlMap& examples, std::string_view key, bool must_match, std::vector<Example>& out) {
  const YamlNode list = examples.node(key);
  if (!list.is_list() || list.size() == 0) {
    examples.report("'examples' needs a list '" + std::string{key} + "' with at least one text");
    return;
  }
  for (std::size_t i = 0; i < list.size(); ++i)
    out.push_back(read_example(list.item(i), must_match, examples));
}

} // namespace

RuleIndex RuleTable::add(YamlMap& map, std::string_view kind) {
  Rule rule;
  rule.id = map.text("id");
  rule.kind = kind;
  rule.file = map.file();
  rule.line = map.line();
  rule.about = map.text("about");
  if (auto examples = map.map_or_none("examples")) {
    read_examples(*examples, "match", true, rule.examples);
    read_examples(*examples, "no_match", false, rule.examples);
    examples->finish();
  } else {
    map.report("a rule needs 'examples' with 'match' and 'no_match'");
  }
  const auto index = static_cast<RuleIndex>(rules_.size());
  const auto [found, fresh] = by_id_.emplace(rule.id, index);
  if (!fresh && !rule.id.empty()) {
    const Rule& first = rules_[found->second];
    map.report_at("id", "the id '" + rule.id + "' is taken: " + first.file + ":" + std::to_string(first.line));
  }
  rules_.push_back(std::move(rule));
  return index;
}

} // namespace crosscheck
