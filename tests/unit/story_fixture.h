// A story of a few short texts, read and linked with the shipped rules.
#pragma once

#include "check/find.h"
#include "extract/read_claims.h"
#include "link/claim_graph.h"
#include "rulebook/rulebook.h"

#include <string>
#include <vector>

namespace crosscheck::test {

inline const Rulebook& shipped_rules() {
  static const LoadedRulebook loaded =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  return loaded.rulebook;
}

struct Telling {
  const char* outlet;
  const char* published; // ISO day; empty: undated
  std::string text;
};

struct ToldStory {
  std::vector<Article> articles;
  std::vector<Reading> readings;
  ClaimGraph graph;

  CheckInput input() const { return {articles, readings, graph, shipped_rules(), std::nullopt}; }
};

inline ToldStory tell(const std::vector<Telling>& tellings,
                      LinkOptions options = {.one_story = true}) {
  ToldStory out;
  for (const Telling& one : tellings) {
    ArticleFields fields;
    fields.id = fields.path = std::to_string(out.articles.size()) + ".txt";
    fields.text = one.text;
    fields.source = one.outlet;
    if (const auto day = parse_iso_day(one.published))
      fields.published = DateEvidence{*day, {}, "field", one.published};
    fields.regions = find_furniture(fields.text, shipped_rules().furniture);
    out.articles.emplace_back(std::move(fields));
  }
  for (const Article& article : out.articles)
    out.readings.push_back(read_claims(article, shipped_rules()));
  out.graph = build_graph(out.articles, out.readings, shipped_rules(), options);
  return out;
}

inline std::vector<std::string> kinds(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& one : findings)
    out.emplace_back(to_string(one.kind));
  return out;
}

} // namespace crosscheck::test
