#include "rulebook/yaml_map.h"

#include "base/words.h"

#include <algorithm>
#include <charconv>

namespace crosscheck {
namespace {

YamlText placed(const YAML::Node& node) {
  return {node.Scalar(), node.Mark().line + 1, node.Mark().column + 1};
}

std::string quoted(std::string_view key) { return "'" + std::string{key} + "'"; }

} // namespace

YamlMap::YamlMap(const YAML::Node& node, std::string file, Diagnostics& problems)
    : node_(node), file_(std::move(file)), problems_(&problems) {
  if (!node_.IsMap()) {
    report_node(node_, "expected a mapping of keys to values here");
    node_ = YAML::Node(YAML::NodeType::Map);
    return;
  }
  std::set<std::string> seen;
  for (const auto& entry : node_) {
    if (!entry.first.IsScalar()) report_node(entry.first, "a key must be a plain word");
    else if (!seen.insert(entry.first.Scalar()).second)
      report_node(entry.first, "the key " + quoted(entry.first.Scalar()) + " stands here twice");
  }
}

YAML::Node YamlMap::find(std::string_view key) const {
  for (const auto& entry : node_)
    if (entry.first.IsScalar() && entry.first.Scalar() == key) return entry.second;
  return YAML::Node(YAML::NodeType::Undefined);
}

bool YamlMap::has(std::string_view key) const { return find(key).IsDefined(); }
int YamlMap::line() const { return node_.Mark().line + 1; }

void YamlMap::report_node(const YAML::Node& node, std::string message) {
  const YAML::Mark mark = node.IsDefined() ? node.Mark() : YAML::Mark::null_mark();
  problems_->push_back({file_, mark.is_null() ? 0 : mark.line + 1, mark.is_null() ? 0 : mark.column + 1,
                        Severity::error, std::move(message)});
}
void YamlMap::report(std::string message) { report_node(node_, std::move(message)); }
void YamlMap::report_at(std::string_view key, std::string message) {
  const YAML::Node value = find(key);
  report_node(value.IsDefined() ? value : node_, std::move(message));
}

YAML::Node YamlMap::node(std::string_view key) {
  asked_.emplace(key);
  return find(key);
}

bool YamlMap::is_scalar(const YAML::Node& value, std::string_view key) {
  if (value.IsScalar()) return true;
  report_node(value, quoted(key) + " must be one value, not a list or mapping");
  return false;
}

std::string YamlMap::text(std::string_view key) {
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull()) {
    report("the key " + quoted(key) + " is missing");
    return {};
  }
  return is_scalar(value, key) ? value.Scalar() : std::string{};
}

std::string YamlMap::text_or(std::string_view key, std::string_view otherwise) {
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull()) return std::string{otherwise};
  return is_scalar(value, key) ? value.Scalar() : std::string{otherwise};
}

std::vector<YamlText> YamlMap::placed_texts(std::string_view key) {
  const YAML::Node value = node(key);
  std::vector<YamlText> out;
  if (!value.IsDefined() || value.IsNull()) return out;
  if (value.IsScalar()) return {placed(value)};
  if (!value.IsSequence()) {
    report_node(value, quoted(key) + " must be a list");
    return out;
  }
  for (const YAML::Node& one : value) {
    if (one.IsScalar()) out.push_back(placed(one));
    else report_node(one, "each entry of " + quoted(key) + " must be one value");
  }
  return out;
}

std::vector<std::string> YamlMap::texts_or_none(std::string_view key) {
  std::vector<std::string> out;
  for (YamlText& one : placed_texts(key)) out.push_back(std::move(one.value));
  return out;
}

std::vector<std::string> YamlMap::texts(std::string_view key) {
  if (!has(key)) report("the key " + quoted(key) + " is missing");
  return texts_or_none(key);
}

std::vector<YamlMap> YamlMap::maps_or_none(std::string_view key) {
  const YAML::Node value = node(key);
  std::vector<YamlMap> out;
  if (!value.IsDefined() || value.IsNull()) return out;
  if (!value.IsSequence()) {
    report_node(value, quoted(key) + " must be a list");
    return out;
  }
  for (const YAML::Node& one : value) out.emplace_back(one, file_, *problems_);
  return out;
}

std::vector<YamlMap> YamlMap::maps(std::string_view key) {
  if (!has(key)) report("the key " + quoted(key) + " is missing");
  return maps_or_none(key);
}

std::optional<YamlMap> YamlMap::map_or_none(std::string_view key) {
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull()) return std::nullopt;
  return YamlMap(value, file_, *problems_);
}

double YamlMap::number_or(std::string_view key, double otherwise) {
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull()) return otherwise;
  double out = otherwise;
  if (!is_scalar(value, key)) return otherwise;
  if (!YAML::convert<double>::decode(value, out)) report_node(value, quoted(key) + " must be a number");
  return out;
}

double YamlMap::number(std::string_view key) {
  if (!has(key)) report("the key " + quoted(key) + " is missing");
  return number_or(key, 0);
}

bool YamlMap::flag_or(std::string_view key, bool otherwise) {
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull()) return otherwise;
  bool out = otherwise;
  if (!is_scalar(value, key)) return otherwise;
  if (!YAML::convert<bool>::decode(value, out)) report_node(value, quoted(key) + " must be true or false");
  return out;
}

std::optional<Day> YamlMap::day_or_none(std::string_view key) {
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull() || !is_scalar(value, key)) return std::nullopt;
  const auto day = parse_iso_day(value.Scalar());
  if (!day) report_node(value, quoted(key) + " must be a day such as 2026-02-24");
  return day;
}

Day YamlMap::day(std::string_view key) {
  if (!has(key)) report("the key " + quoted(key) + " is missing");
  return day_or_none(key).value_or(Day{});
}

std::vector<std::pair<YamlText, std::vector<std::string>>> YamlMap::entries_or_none(std::string_view key) {
  std::vector<std::pair<YamlText, std::vector<std::string>>> out;
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull()) return out;
  YamlMap inner(value, file_, *problems_);
  for (const auto& entry : inner.node_) {
    if (!entry.first.IsScalar()) continue;
    inner.asked_.insert(entry.first.Scalar());
    out.emplace_back(placed(entry.first), inner.texts_or_none(entry.first.Scalar()));
  }
  return out;
}

std::vector<std::pair<YamlText, std::vector<std::string>>> YamlMap::entries(std::string_view key) {
  if (!has(key)) report("the key " + quoted(key) + " is missing");
  return entries_or_none(key);
}

std::vector<std::pair<YamlText, YamlMap>> YamlMap::named_maps(std::string_view key) {
  std::vector<std::pair<YamlText, YamlMap>> out;
  const YAML::Node value = node(key);
  if (!value.IsDefined() || value.IsNull()) return out;
  const YamlMap inner(value, file_, *problems_);
  for (const auto& entry : inner.node_)
    if (entry.first.IsScalar())
      out.emplace_back(placed(entry.first), YamlMap(entry.second, file_, *problems_));
  return out;
}

std::string YamlMap::choice(std::string_view key, const std::vector<std::string>& allowed,
                            std::string_view otherwise) {
  const std::string value = text_or(key, otherwise);
  if (value == otherwise || std::ranges::find(allowed, value) != allowed.end()) return value;
  report_at(key, quoted(key) + " is " + quoted(value) + "; it can be " + join(allowed, ", "));
  return std::string{otherwise};
}

std::optional<Pattern> YamlMap::pattern(std::string_view key) {
  const std::string expression = text(key);
  if (expression.empty()) return std::nullopt;
  std::string why;
  auto out = Pattern::compile(expression, why);
  if (!out) report_at(key, "bad pattern in " + quoted(key) + ": " + why);
  return out;
}

void YamlMap::finish() {
  for (const auto& entry : node_) {
    if (!entry.first.IsScalar() || asked_.contains(entry.first.Scalar())) continue;
    report_node(entry.first, "unknown key " + quoted(entry.first.Scalar()));
  }
}

} // namespace crosscheck
