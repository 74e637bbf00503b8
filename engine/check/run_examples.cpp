#include "check/run_examples.h"

#include "base/words.h"
#include "check/find.h"
#include "check/revisions.h"
#include "extract/read_claims.h"
#include "rulebook/pair_comparisons.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

std::vector<Article> articles_of(const Example& example, const Rulebook& rulebook) {
  std::vector<Article> out;
  for (std::size_t i = 0; i < example.texts.size(); ++i) {
    ArticleFields fields;
    fields.id = std::to_string(i + 1);
    fields.path = fields.id;
    fields.text = example.texts[i];
    // Outlets of their own, so that the texts count as independent sources.
    fields.source = "Outlet " + fields.id;
    if (example.published[i])
      fields.published = DateEvidence{*example.published[i], std::nullopt, "field", "example"};
    fields.regions = find_furniture(fields.text, rulebook.furniture);
    out.emplace_back(std::move(fields));
  }
  return out;
}

std::string shown(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15)
    return std::to_string(static_cast<long long>(value));
  std::string out = std::to_string(value);
  while (out.back() == '0')
    out.pop_back();
  return out;
}

std::string shown(const Quantity& one, const Article& article) {
  std::string out = shown(one.value);
  if (!one.unit.empty())
    out += " " + one.unit;
  if (!one.of.empty())
    out += " " + std::string{article.text(one.of)};
  return out;
}

std::string shown(const Attribution& one, const Article& article) {
  std::string out{one.source ? article.text(*one.source) : std::string_view{"-"}};
  out += " | " + std::string{one.cue ? article.text(*one.cue) : std::string_view{"-"}} + " | ";
  for (std::size_t i = 0; i < one.content.size(); ++i)
    out += (i > 0 ? " … " : "") + std::string{article.text(one.content[i])};
  return out;
}

std::string shown(const Claim& claim, const Article& article) {
  std::string out = claim.polarity == Polarity::positive ? "+" : "-";
  for (const Argument& one : claim.arguments)
    out += " " + one.role + "=" + std::string{article.text(one.where)};
  return out;
}

void add_furniture(const Article& article, const Rule& rule, const Rulebook& rulebook,
                   std::vector<std::string>& out) {
  Furniture only;
  for (const FurnitureRule& one : rulebook.furniture.regions)
    if (one.id == rule.id)
      only.regions.push_back(one);
  if (!only.regions.empty())
    for (const Region& region : find_furniture(article.text(), only))
      if (region.kind == only.regions.front().kind)
        out.push_back(std::string{to_string(region.kind)} + ": " +
                      std::string{trim(article.text(region.where))});
  for (const FactRule& fact : rulebook.furniture.facts) {
    if (fact.id != rule.id)
      continue;
    const auto match = fact.pattern.find(article.text());
    if (match && match->groups.size() > 1 && match->groups[1].begin != kNone)
      out.emplace_back(match->groups[1].in(article.text()));
    else if (match)
      out.emplace_back(match->whole().in(article.text()));
  }
}

// What the rule read from one article, as text.
void add_readings(const Article& article, const Reading& reading, RuleIndex rule,
                  std::vector<std::string>& out) {
  const Analysis& analysis = reading.analysis;
  for (const auto& [token, by] : analysis.tag_trace)
    if (by == rule)
      out.push_back(std::string{article.text(analysis.tokens[token].where)} + "/" +
                    std::string{to_string(analysis.tokens[token].pos)});
  for (const TimeMention& one : reading.times)
    if (one.rule == rule)
      out.push_back(one.value.empty() ? "unresolved" : one.value);
  if (reading.not_after && reading.not_after_rule == rule)
    out.push_back(to_iso(*reading.not_after));
  for (const Quantity& one : reading.quantities)
    if (one.rule == rule)
      out.push_back(shown(one, article));
  for (const EntityMention& one : reading.mentions)
    if (one.rule == rule) {
      const Entity& entity = reading.entities[one.entity];
      out.push_back(std::string{to_string(entity.type)} + ": " + entity.name);
    }
  for (const Attribution& one : reading.attributions)
    if (one.rule == rule)
      out.push_back(shown(one, article));
  for (const Attribution& one : reading.attributions)
    if (one.source && one.source_rule == rule)
      out.push_back(std::string{to_string(one.source_kind)} + ": " +
                    std::string{article.text(*one.source)});
  for (const Claim& one : reading.claims)
    if (one.rule == rule || std::ranges::binary_search(one.shaped_by, rule))
      out.push_back(shown(one, article));
}

void add_findings(const std::vector<Finding>& findings, RuleIndex rule,
                  std::vector<std::string>& out) {
  for (const Finding& one : findings) {
    if (one.rule != rule)
      continue;
    std::string values;
    for (std::size_t i = 0; i < one.passages.size() && i < 2; ++i)
      values += (i > 0 ? " / " : "") + one.passages[i].value;
    out.push_back(values);
  }
}

// Of "+ agent=A patient=B" only the parts that `wanted` names are compared, each as a whole.
bool agrees(const std::string& got, const std::string& wanted) {
  if (wanted.empty() || got == wanted)
    return true;
  if ((wanted[0] != '+' && wanted[0] != '-') || got.empty() || got[0] != wanted[0])
    return false;
  // Roles begin at " NAME="; an argument's own words may hold spaces.
  std::size_t at = 1;
  while (at < wanted.size()) {
    const std::size_t equals = wanted.find('=', at);
    if (equals == std::string::npos)
      return trim(wanted.substr(at)).empty();
    std::size_t stop = wanted.find('=', equals + 1);
    stop = stop == std::string::npos ? wanted.size() : wanted.rfind(' ', stop);
    const std::string part{trim(wanted.substr(at, stop - at))};
    const std::size_t found = got.find(" " + part);
    if (found == std::string::npos)
      return false;
    const std::size_t after = found + 1 + part.size();
    if (after < got.size()) {
      const std::size_t next = got.find('=', after);
      if (next == std::string::npos || got.rfind(' ', next) != after)
        return false;
    }
    at = stop;
  }
  return true;
}

bool compares_versions(const Rulebook& rulebook, RuleIndex index) {
  const auto found = std::ranges::find(rulebook.checks.checks, index, &CheckRule::rule);
  if (found == rulebook.checks.checks.end())
    return false;
  const std::string& compares = found->compares;
  return compares == "revisions" || compares == "corrections" || compares == "revised-elsewhere" ||
         compares == "withdrawn";
}

// The first text is an earlier version of the second.
std::vector<std::string> values_of_versions(std::vector<Article> articles,
                                            std::vector<Reading> readings, RuleIndex index,
                                            const Rulebook& rulebook) {
  std::vector<std::string> out;
  if (articles.size() < 2)
    return out;
  std::vector<Revision> revisions;
  revisions.push_back({0, std::move(articles.front()), std::move(readings.front())});
  articles.erase(articles.begin());
  readings.erase(readings.begin());
  const ClaimGraph graph = build_graph(articles, readings, rulebook, {.one_story = true});
  add_findings(find({articles, readings, graph, rulebook, std::nullopt, &revisions}), index, out);
  return out;
}

std::vector<std::string> values_of(const Rule& rule, RuleIndex index, const Example& example,
                                   const Rulebook& rulebook) {
  std::vector<std::string> out;
  std::vector<Article> articles = articles_of(example, rulebook);
  if (rule.kind == "furniture") {
    for (const Article& article : articles)
      add_furniture(article, rule, rulebook, out);
    return out;
  }
  std::vector<Reading> readings;
  for (const Article& article : articles) {
    readings.push_back(read_claims(article, rulebook));
    add_readings(article, readings.back(), index, out);
  }
  if (rule.kind != "checks")
    return out;
  if (compares_versions(rulebook, index))
    return values_of_versions(std::move(articles), std::move(readings), index, rulebook);
  const auto check = std::ranges::find(rulebook.checks.checks, index,
                                       [](const CheckRule& one) { return one.rule; });
  if (check != rulebook.checks.checks.end() && is_of_pairs(check->compares) &&
      articles.size() == 2) {
    add_findings(compare_pair(example.texts[0], example.texts[1], rulebook).findings, index, out);
    return out;
  }
  const ClaimGraph graph = build_graph(articles, readings, rulebook, {.one_story = true});
  const CheckInput input{articles, readings, graph, rulebook, std::nullopt};
  add_findings(find(input), index, out);
  // The last text stands for a draft: what only `check` looks for.
  if (out.empty() && articles.size() > 1)
    add_findings(find_unsupported(input, {static_cast<std::uint32_t>(articles.size() - 1)}), index,
                 out);
  return out;
}

} // namespace

ExampleRun run_examples(const Rulebook& rulebook, std::string_view prefix) {
  ExampleRun run;
  for (RuleIndex index = 0; index < rulebook.rules.size(); ++index) {
    const Rule& rule = rulebook.rules[index];
    if (!rule.id.starts_with(prefix))
      continue;
    ++run.rules;
    for (const Example& example : rule.examples) {
      ++run.examples;
      const std::vector<std::string> values = values_of(rule, index, example, rulebook);
      const std::string text = "\"" + example.texts.front() + "\"";
      const auto fail = [&](const std::string& why) {
        run.failures.push_back({index, example.line, why});
      };
      if (!example.must_match) {
        if (!values.empty())
          fail("must not match, but gives '" + values.front() + "': " + text);
      } else if (values.empty()) {
        fail("should match, but gives nothing: " + text);
      } else if (std::ranges::none_of(
                     values, [&](const std::string& v) { return agrees(v, example.gives); })) {
        fail("should give '" + example.gives + "', but gives '" + join(values, "', '") +
             "': " + text);
      }
    }
  }
  return run;
}

} // namespace crosscheck
