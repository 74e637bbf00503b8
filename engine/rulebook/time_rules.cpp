#include "rulebook/time_rules.h"

#include "base/words.h"
#include "rulebook/rule_table.h"
#include "rulebook/yaml_map.h"

#include <algorithm>
#include <charconv>

namespace crosscheck {
namespace {

struct FunctionName {
  std::string_view name;
  TimeFunction function;
  std::size_t least, most; // terms
};
constexpr FunctionName kFunctions[] = {
    {"literal", TimeFunction::literal, 1, 1},
    {"date", TimeFunction::date, 1, 3},
    {"month", TimeFunction::month, 2, 3},
    {"weekday", TimeFunction::weekday, 2, 2},
    {"offset", TimeFunction::offset, 2, 2},
    {"counted", TimeFunction::counted, 2, 2},
    {"mentioned", TimeFunction::mentioned, 2, 2},
    {"quarter", TimeFunction::quarter, 1, 2},
    {"half", TimeFunction::half, 1, 2},
    {"season", TimeFunction::season, 2, 2},
    {"decade", TimeFunction::decade, 1, 1},
    {"century", TimeFunction::century, 1, 1},
    {"holiday", TimeFunction::holiday, 1, 2},
    {"part", TimeFunction::part, 2, 2},
    {"clock", TimeFunction::clock, 2, 4},
    {"duration", TimeFunction::duration, 2, 4},
    {"span", TimeFunction::span, 3, 3},
    {"every", TimeFunction::every, 1, 2},
    {"every_weekday", TimeFunction::every_weekday, 1, 2},
    {"every_month", TimeFunction::every_month, 1, 1},
    {"shifted", TimeFunction::shifted, 2, 2},
    {"first", TimeFunction::first, 2, 4},
    {"anchored", TimeFunction::anchored, 3, 3},
};

// Reads `offset(-$n, week)`. Recursive descent; `problem` says the first thing that is wrong.
class TermReader {
public:
  TermReader(std::string_view text, const Pattern& pattern) : text_(text), pattern_(pattern) {}

  std::optional<TimeTerm> read(std::string& problem) {
    TimeTerm out = term(0);
    blanks();
    if (problem_.empty() && at_ < text_.size())
      fail("text behind the term");
    problem = problem_;
    return problem.empty() ? std::optional{std::move(out)} : std::nullopt;
  }

private:
  static constexpr int kDepth = 8;

  void fail(std::string why) {
    if (problem_.empty())
      problem_ = std::move(why);
  }
  void blanks() {
    while (at_ < text_.size() && is_space(text_[at_]))
      ++at_;
  }
  bool take(char c) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != c)
      return false;
    ++at_;
    return true;
  }
  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_alpha(text_[at_]) || is_digit(text_[at_]) ||
                                  text_[at_] == '_' || (at_ > begin && text_[at_] == '-')))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  TimeTerm group(int sign) {
    TimeTerm out;
    out.kind = TimeTerm::Kind::group;
    out.text = word();
    out.number = sign;
    out.group = pattern_.group(out.text);
    if (out.group < 0)
      fail("the pattern has no group '" + out.text + "'");
    return out;
  }

  TimeTerm term(int depth) {
    if (depth > kDepth)
      fail("terms nested too deeply");
    if (!problem_.empty())
      return {};
    const bool minus = take('-');
    if (take('$'))
      return group(minus ? -1 : 1);
    blanks();
    TimeTerm out;
    out.text = word();
    if (out.text.empty()) {
      fail("a word, a number, a $group or a function is missing");
      return out;
    }
    int number = 0;
    const auto [end, error] =
        std::from_chars(out.text.data(), out.text.data() + out.text.size(), number);
    if (error == std::errc{} && end == out.text.data() + out.text.size()) {
      out.kind = TimeTerm::Kind::number;
      out.number = minus ? -number : number;
      return out;
    }
    if (minus)
      fail("'-' stands before a number or a $group only");
    if (take('('))
      call(out, depth);
    return out;
  }

  void call(TimeTerm& out, int depth) {
    const auto known = std::ranges::find(kFunctions, out.text, &FunctionName::name);
    if (known == std::end(kFunctions)) {
      std::string names;
      for (const FunctionName& one : kFunctions)
        names += (names.empty() ? "" : ", ") + std::string{one.name};
      return fail("unknown function '" + out.text + "'; it can be " + names);
    }
    out.kind = TimeTerm::Kind::call;
    out.function = known->function;
    if (!take(')')) {
      do
        out.terms.push_back(term(depth + 1));
      while (problem_.empty() && take(','));
      if (!take(')'))
        fail("')' is missing behind the terms of " + out.text);
    }
    if (out.terms.size() < known->least || out.terms.size() > known->most)
      fail(out.text + " takes " + std::to_string(known->least) + " to " +
           std::to_string(known->most) + " terms");
  }

  std::string_view text_;
  const Pattern& pattern_;
  std::size_t at_ = 0;
  std::string problem_;
};

// {NAME} by what it stands for, then {list}, then blanks by white space.
std::string expand(std::string expression, const WordLists& lists, const TimeRules& in, YamlMap& at,
                   std::string_view key) {
  for (auto part = in.parts.rbegin(); part != in.parts.rend(); ++part) {
    const std::string name = '{' + part->first + '}';
    for (std::size_t found = 0; (found = expression.find(name, found)) != std::string::npos;
         found += part->second.size())
      expression.replace(found, name.size(), part->second);
  }
  std::vector<std::string> unknown;
  const std::string full = lists.expand(expression, unknown);
  for (const std::string& name : unknown)
    at.report_at(key, "no word list or pattern '" + name + "'");
  std::string out;
  bool in_class = false, escaped = false;
  for (const char c : full) {
    if (c == ' ') {
      if (escaped)
        out.pop_back(); // the blanks of a list's entries are quoted
      out += in_class ? "\\s\\x{a0}" : "(?:[\\s\\x{a0}]+)"; // so that "?" may follow
    } else {
      out += c;
      if (!escaped && (c == '[' || c == ']'))
        in_class = c == '[';
    }
    escaped = c == '\\' && !escaped;
  }
  return out;
}

bool ends_open(std::string_view expression) {
  return expression.ends_with("\\.") || expression.ends_with("\\.?") || expression.ends_with("’");
}

std::optional<Pattern> compile(YamlMap& at, std::string_view key, const std::string& expression) {
  std::string why;
  auto out = Pattern::compile(expression, why);
  if (!out)
    at.report_at(key, "bad pattern in '" + std::string{key} + "': " + why);
  return out;
}

std::optional<Pattern> neighbour(YamlMap& map, std::string_view key, const WordLists& lists,
                                 const TimeRules& in, bool in_front) {
  if (!map.has(key))
    return std::nullopt;
  const std::string inner = expand(map.text(key), lists, in, map, key);
  return compile(map, key, in_front ? "(?:" + inner + ")$" : "^(?:" + inner + ")");
}

std::optional<TimeTerm> term(YamlMap& map, std::string_view key, const Pattern& pattern) {
  const std::string text = map.text(key);
  std::string problem;
  auto out = TermReader(text, pattern).read(problem);
  if (!out)
    map.report_at(key, "'" + std::string{key} + "': " + problem);
  return out;
}

// Keeps the lists that the groups of a term are looked up in: month2 is month.
void keep_lists(const TimeTerm& one, const WordLists& lists, TimeRules& out) {
  if (one.kind == TimeTerm::Kind::group) {
    std::string name = one.text;
    while (!name.empty() && is_digit(name.back()))
      name.pop_back();
    if (lists.has(name))
      out.lists.emplace(name, lists.list(name));
  }
  for (const TimeTerm& inner : one.terms)
    keep_lists(inner, lists, out);
}

void load_rule(YamlMap& map, RuleTable& rules, const WordLists& lists, TimeRules& out) {
  static const std::vector<std::string> kTypes = {"date", "time", "duration", "set"};
  TimeRule rule;
  rule.rule = rules.add(map, "times");
  const std::string inner = expand(map.text("pattern"), lists, out, map, "pattern");
  auto pattern =
      compile(map, "pattern", "(?i)\\b(?:" + inner + ')' + (ends_open(inner) ? "" : "\\b"));
  const std::string type = map.choice("type", kTypes, "date");
  rule.type = static_cast<TimeRuleType>(std::ranges::find(kTypes, type) - kTypes.begin());
  rule.rank = static_cast<int>(map.number_or("rank", 0));
  rule.before = neighbour(map, "before", lists, out, true);
  rule.after = neighbour(map, "after", lists, out, false);
  rule.not_before = neighbour(map, "not_before", lists, out, true);
  rule.not_after = neighbour(map, "not_after", lists, out, false);
  if (map.has("with"))
    rule.with = compile(map, "with", expand(map.text("with"), lists, out, map, "with"));
  if (map.has("not_within"))
    rule.not_within =
        compile(map, "not_within", expand(map.text("not_within"), lists, out, map, "not_within"));
  if (!pattern) {
    map.text("value"), map.text_or("second"), map.texts_or_none("capital");
    return map.finish();
  }
  rule.pattern = *pattern;
  auto value = term(map, "value", rule.pattern);
  if (map.has("second"))
    rule.second = term(map, "second", rule.pattern);
  for (const std::string& name : map.texts_or_none("capital")) {
    rule.capital.push_back(rule.pattern.group(name));
    if (rule.capital.back() < 0)
      map.report_at("capital", "the pattern has no group '" + name + "'");
  }
  rule.extent = rule.pattern.group("extent");
  rule.extent2 = rule.pattern.group("extent2");
  map.finish();
  if (!value)
    return;
  rule.value = std::move(*value);
  keep_lists(rule.value, lists, out);
  if (rule.second)
    keep_lists(*rule.second, lists, out);
  out.triggers->add(rule.pattern.expression());
  out.set->add(rule.pattern.expression());
  out.rules.push_back(std::move(rule));
}

void load_bound(YamlMap& map, RuleTable& rules, const WordLists& lists, TimeRules& out) {
  DateBound bound;
  bound.rule = rules.add(map, "times");
  auto pattern = compile(
      map, "pattern", "(?i)\\b(?:" + expand(map.text("pattern"), lists, out, map, "pattern") + ")");
  map.finish();
  if (!pattern)
    return;
  bound.pattern = *pattern;
  bound.number = pattern->group("n");
  bound.event = pattern->group("event");
  if (bound.number < 0 || bound.event < 0)
    map.report_at("pattern", "a bound needs the groups 'n' and 'event'");
  else
    out.bounds.push_back(std::move(bound));
}

} // namespace

bool TimeRuleSet::matching(std::string_view text, std::vector<int>& found) {
  constexpr std::uint32_t kMany = 30000; // sentences with a word that some rule needs
  if (asked_.load(std::memory_order_relaxed) < kMany) {
    asked_.fetch_add(1, std::memory_order_relaxed);
    return false;
  }
  std::call_once(once_, [this] {
    for (const std::string& expression : expressions_)
      set_.add(expression);
    set_.build();
  });
  found.clear();
  set_.matching(text, found);
  return true;
}

void load_time_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, TimeRules& out) {
  file.text_or("about");
  for (auto& [name, expression] : file.entries_or_none("patterns"))
    out.parts.emplace_back(name.value, expression.empty() ? "" : expression.front());
  for (const std::string& lemma : file.texts_or_none("future_lemmas"))
    out.future_lemmas.insert(to_lower(lemma));
  for (const std::string& lemma : file.texts_or_none("timetable_lemmas"))
    out.timetable_lemmas.insert(to_lower(lemma));
  if (out.numbers.entries.empty())
    out.numbers = lists.list("number_word");
  if (out.parts_of.entries.empty() && lists.has("part_word"))
    out.parts_of = lists.list("part_word");
  for (YamlMap& bound : file.maps_or_none("bounds"))
    load_bound(bound, rules, lists, out);
  if (out.ordinals.entries.empty())
    out.ordinals = lists.list("ordinal_word");
  if (out.events.entries.empty())
    out.events = lists.list("anniversary_event");
  for (YamlMap& rule : file.maps_or_none("rules"))
    load_rule(rule, rules, lists, out);
}

void finish_time_rules(TimeRules& out) {
  out.triggers->finish();
}

} // namespace crosscheck
