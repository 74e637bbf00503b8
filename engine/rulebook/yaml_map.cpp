#include "rulebook/yaml_map.h"

#include "base/words.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace crosscheck {
namespace {

YamlText placed(const YamlNode& node) {
  return {node.scalar(), node.line(), node.column()};
}

std::string quoted(std::string_view key) {
  return "'" + std::string{key} + "'";
}

// How many letters have to be put in, taken out or changed to make one word of the other.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, corner + 1});
    }
  }
  return row.back();
}

// The key that somebody may have meant by this one; empty: none is near.
std::string nearest(std::string_view word, const std::set<std::string, std::less<>>& keys) {
  constexpr std::size_t kLongest = 40;
  if (word.size() > kLongest)
    return {};
  std::string out;
  std::size_t least = std::min<std::size_t>(3, word.size() / 2 + 1);
  for (const std::string& key : keys)
    if (const std::size_t distance = edits(word, key); distance < least) {
      least = distance;
      out = key;
    }
  return out;
}

bool read_flag(std::string_view text, bool& out) {
  const std::string word = to_lower(text);
  const bool yes = word == "true" || word == "yes" || word == "on";
  if (!yes && word != "false" && word != "no" && word != "off")
    return false;
  out = yes;
  return true;
}

} // namespace

bool parse_decimal(std::string_view text, double& out) {
  if (text.starts_with('+'))
    text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    return false;
  out = value;
  return true;
}

YamlMap::YamlMap(const YamlNode& node, std::string file, Diagnostics& problems)
    : node_(node), file_(std::move(file)), problems_(&problems) {
  if (!node_.is_map()) {
    report_node(node_, "expected a mapping of keys to values here");
    node_ = {};
    return;
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < node_.size(); ++i) {
    const YamlNode key = node_.key(i);
    if (!key.is_scalar())
      report_node(key, "a key must be a plain word");
    else if (!seen.insert(key.scalar()).second)
      report_node(key, "the key " + quoted(key.scalar()) + " stands here twice");
  }
}

bool YamlMap::has(std::string_view key) const {
  return find(key).defined();
}
int YamlMap::line() const {
  return node_.line();
}

void YamlMap::report_node(const YamlNode& node, std::string message) {
  if (!node.defined()) return; // what is missing in something that is no mapping: that was told
  problems_->push_back({file_, node.line(), node.column(), Severity::error, std::move(message)});
}
void YamlMap::report(std::string message) {
  report_node(node_, std::move(message));
}
void YamlMap::report_at(std::string_view key, std::string message) {
  const YamlNode value = find(key);
  report_node(value.defined() ? value : node_, std::move(message));
}

YamlNode YamlMap::node(std::string_view key) {
  asked_.emplace(key);
  return find(key);
}

bool YamlMap::is_scalar(const YamlNode& value, std::string_view key) {
  if (value.is_scalar())
    return true;
  report_node(value, quoted(key) + " must be one value, not a list or mapping");
  return false;
}

std::string YamlMap::text(std::string_view key) {
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null()) {
    report("the key " + quoted(key) + " is missing");
    return {};
  }
  return is_scalar(value, key) ? value.scalar() : std::string{};
}

std::string YamlMap::text_or(std::string_view key, std::string_view otherwise) {
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null())
    return std::string{otherwise};
  return is_scalar(value, key) ? value.scalar() : std::string{otherwise};
}

std::vector<YamlText> YamlMap::placed_texts(std::string_view key) {
  const YamlNode value = node(key);
  std::vector<YamlText> out;
  if (!value.defined() || value.is_null())
    return out;
  if (value.is_scalar())
    return {placed(value)};
  if (!value.is_list()) {
    report_node(value, quoted(key) + " must be a list");
    return out;
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    const YamlNode one = value.item(i);
    if (one.is_scalar())
      out.push_back(placed(one));
    else
      report_node(one, "each entry of " + quoted(key) + " must be one value");
  }
  return out;
}

std::vector<std::string> YamlMap::texts_or_none(std::string_view key) {
  std::vector<std::string> out;
  for (YamlText& one : placed_texts(key))
    out.push_back(std::move(one.value));
  return out;
}

std::vector<std::string> YamlMap::texts(std::string_view key) {
  if (!has(key))
    report("the key " + quoted(key) + " is missing");
  return texts_or_none(key);
}

std::vector<YamlMap> YamlMap::maps_or_none(std::string_view key) {
  const YamlNode value = node(key);
  std::vector<YamlMap> out;
  if (!value.defined() || value.is_null())
    return out;
  if (!value.is_list()) {
    report_node(value, quoted(key) + " must be a list");
    return out;
  }
  for (std::size_t i = 0; i < value.size(); ++i)
    out.emplace_back(value.item(i), file_, *problems_);
  return out;
}

std::vector<YamlMap> YamlMap::maps(std::string_view key) {
  if (!has(key))
    report("the key " + quoted(key) + " is missing");
  return maps_or_none(key);
}

std::optional<YamlMap> YamlMap::map_or_none(std::string_view key) {
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null())
    return std::nullopt;
  return YamlMap(value, file_, *problems_);
}

double YamlMap::number_or(std::string_view key, double otherwise) {
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null())
    return otherwise;
  double out = otherwise;
  if (!is_scalar(value, key))
    return otherwise;
  if (!parse_decimal(value.scalar(), out))
    report_node(value, quoted(key) + " must be a number");
  return out;
}

double YamlMap::number(std::string_view key) {
  if (!has(key))
    report("the key " + quoted(key) + " is missing");
  return number_or(key, 0);
}

bool YamlMap::flag_or(std::string_view key, bool otherwise) {
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null())
    return otherwise;
  bool out = otherwise;
  if (!is_scalar(value, key))
    return otherwise;
  if (!read_flag(value.scalar(), out))
    report_node(value, quoted(key) + " must be true or false");
  return out;
}

std::optional<Day> YamlMap::day_or_none(std::string_view key) {
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null() || !is_scalar(value, key))
    return std::nullopt;
  const auto day = parse_iso_day(value.scalar());
  if (!day)
    report_node(value, quoted(key) + " must be a day such as 2026-02-24");
  return day;
}

Day YamlMap::day(std::string_view key) {
  if (!has(key))
    report("the key " + quoted(key) + " is missing");
  return day_or_none(key).value_or(Day{});
}

std::vector<std::pair<YamlText, std::vector<std::string>>>
YamlMap::entries_or_none(std::string_view key) {
  std::vector<std::pair<YamlText, std::vector<std::string>>> out;
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null())
    return out;
  YamlMap inner(value, file_, *problems_);
  for (std::size_t i = 0; i < inner.node_.size(); ++i) {
    const YamlNode name = inner.node_.key(i);
    if (!name.is_scalar())
      continue;
    inner.asked_.insert(name.scalar());
    out.emplace_back(placed(name), inner.texts_or_none(name.scalar()));
  }
  return out;
}

std::vector<std::pair<YamlText, std::vector<std::string>>> YamlMap::entries(std::string_view key) {
  if (!has(key))
    report("the key " + quoted(key) + " is missing");
  return entries_or_none(key);
}

std::vector<std::pair<YamlText, YamlMap>> YamlMap::named_maps(std::string_view key) {
  std::vector<std::pair<YamlText, YamlMap>> out;
  const YamlNode value = node(key);
  if (!value.defined() || value.is_null())
    return out;
  const YamlMap inner(value, file_, *problems_);
  for (std::size_t i = 0; i < inner.node_.size(); ++i)
    if (const YamlNode name = inner.node_.key(i); name.is_scalar())
      out.emplace_back(placed(name), YamlMap(inner.node_.value(i), file_, *problems_));
  return out;
}

std::string YamlMap::choice(std::string_view key, const std::vector<std::string>& allowed,
                            std::string_view otherwise) {
  const std::string value = text_or(key, otherwise);
  if (value == otherwise || std::ranges::find(allowed, value) != allowed.end())
    return value;
  report_at(key, quoted(key) + " is " + quoted(value) + "; it can be " + join(allowed, ", "));
  return std::string{otherwise};
}

std::optional<Pattern> YamlMap::pattern(std::string_view key) {
  const std::string expression = text(key);
  if (expression.empty())
    return std::nullopt;
  std::string why;
  auto out = Pattern::compile(expression, why);
  if (!out)
    report_at(key, "bad pattern in " + quoted(key) + ": " + why);
  return out;
}

void YamlMap::finish() {
  for (std::size_t i = 0; i < node_.size(); ++i) {
    const YamlNode key = node_.key(i);
    if (!key.is_scalar() || asked_.contains(key.scalar()))
      continue;
    const std::string meant = nearest(key.scalar(), asked_);
    report_node(key, "unknown key " + quoted(key.scalar()) +
                         (meant.empty() ? "" : "; did you mean " + quoted(meant) + "?"));
  }
}

} // namespace crosscheck
