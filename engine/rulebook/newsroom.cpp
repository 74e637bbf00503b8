#include "rulebook/newsroom.h"

#include "base/words.h"
#include "rulebook/finding_kinds.h"
#include "rulebook/rulebook.h"
#include "rulebook/yaml_map.h"

#include <algorithm>

namespace crosscheck {
namespace {

// "contradiction" covers "contradiction.quote".
bool covers(std::string_view part, std::string_view kind) {
  return kind == part ||
         (kind.size() > part.size() && kind.starts_with(part) && kind[part.size()] == '.');
}

// What the longest entry that covers the kind says; nullptr without one.
template <typename Value>
const Value* longest(const std::vector<std::pair<std::string, Value>>& entries,
                     std::string_view kind) {
  const std::pair<std::string, Value>* best = nullptr;
  for (const auto& entry : entries)
    if (covers(entry.first, kind) && (best == nullptr || entry.first.size() > best->first.size()))
      best = &entry;
  return best == nullptr ? nullptr : &best->second;
}

std::optional<Severity> parse_severity(std::string_view name) {
  if (name == "error")
    return Severity::error;
  if (name == "warning")
    return Severity::warning;
  if (name == "note")
    return Severity::note;
  return std::nullopt;
}

class NewsroomFile {
public:
  NewsroomFile(YamlMap& root, Rulebook& rulebook, Newsroom& out)
      : root_(root), rulebook_(rulebook), out_(out) {}

  void read() {
    load_outlets(root_, rulebook_.entities);
    if (auto gates = root_.map_or_none("gates"))
      read_gates(*gates);
    if (auto rules = root_.map_or_none("rules"))
      switch_off(*rules);
    root_.finish();
  }

private:
  void report(const YamlText& at, std::string message) {
    root_.problems().push_back(
        {root_.file(), at.line, at.column, Severity::error, std::move(message)});
  }

  void read_gates(YamlMap& gates) {
    const std::string level = gates.choice("fail-on", {"error", "warning", "note", "never"});
    if (!level.empty())
      out_.fail_on = parse_severity(level);
    for (const auto& [kind, values] : kind_entries(gates, "kinds")) {
      const bool never = values == "never";
      if (!never && !parse_severity(values))
        report(kind, "'" + values + "' is no level; it can be error, warning, note, never");
      out_.kinds.emplace_back(kind.value, parse_severity(values));
    }
    for (const auto& [kind, value] : kind_entries(gates, "severity")) {
      const auto severity = parse_severity(value);
      if (!severity)
        report(kind, "'" + value + "' is no severity; it can be error, warning, note");
      out_.severities.emplace_back(kind.value, severity.value_or(Severity::warning));
    }
    out_.minimum_confidence = gates.number_or("minimum-confidence", 0);
    if (out_.minimum_confidence < 0 || out_.minimum_confidence > 1)
      gates.report_at("minimum-confidence", "'minimum-confidence' must lie between 0 and 1");
    gates.finish();
  }

  // A mapping of kinds of finding to one word each.
  std::vector<std::pair<YamlText, std::string>> kind_entries(YamlMap& gates, const char* key) {
    std::vector<std::pair<YamlText, std::string>> out;
    for (const auto& [kind, values] : gates.entries_or_none(key)) {
      const bool known = std::ranges::any_of(
          kFindingKinds, [&name = kind.value](std::string_view one) { return covers(name, one); });
      if (!known)
        report(kind, "there is no kind of finding '" + kind.value + "'");
      if (values.size() == 1)
        out.emplace_back(kind, values.front());
      else
        report(kind, "'" + kind.value + "' needs one word");
    }
    return out;
  }

  void switch_off(YamlMap& rules) {
    for (const YamlText& one : rules.placed_texts("off")) {
      const bool prefix = one.value.ends_with('.');
      const std::size_t gone = std::erase_if(rulebook_.checks.checks, [&](const CheckRule& rule) {
        return prefix ? rule.id.starts_with(one.value) : rule.id == one.value;
      });
      if (gone > 0 || is_off_already(one.value))
        off_.push_back(one.value);
      else if (rulebook_.find_rule(one.value) != nullptr)
        report(one, "'" + one.value +
                        "' reads the language; only rules that find something "
                        "can be switched off");
      else
        report(one, "there is no rule '" + one.value +
                        "'; a prefix ends in a full stop (`crosscheck rules list` has the ids)");
    }
    rules.finish();
  }
  bool is_off_already(std::string_view id) const {
    return std::ranges::any_of(off_, [&](const std::string& one) {
      return one == id || (one.ends_with('.') && id.starts_with(one));
    });
  }

  YamlMap& root_;
  Rulebook& rulebook_;
  Newsroom& out_;
  std::vector<std::string> off_;
};

} // namespace

bool Newsroom::fails(std::string_view kind, Severity severity) const {
  const Level* own = longest(kinds, kind);
  const Level level = own != nullptr ? *own : fail_on.value_or(std::nullopt);
  return level && severity >= *level;
}

Severity Newsroom::severity(std::string_view kind, Severity otherwise) const {
  const Severity* own = longest(severities, kind);
  return own == nullptr ? otherwise : *own;
}

Newsroom load_newsroom(std::string_view text, const std::string& file, Rulebook& rulebook,
                       Diagnostics& problems) {
  Newsroom out;
  YamlError error;
  const YamlNode node = YamlNode::parse(text, error);
  if (!node.defined()) {
    problems.push_back(
        {file, error.line, error.column, Severity::error, "not valid YAML: " + error.message});
    return out;
  }
  if (!node.is_map() && !node.is_list() && node.scalar().empty()) // an empty file says nothing
    return out;
  YamlMap root(node, file, problems);
  NewsroomFile(root, rulebook, out).read();
  std::ranges::sort(problems);
  return out;
}

} // namespace crosscheck
