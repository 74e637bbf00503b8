// Two articles in memory, cross-checked: one line a finding.
#include "check/find.h"
#include "extract/read_claims.h"
#include "ingest/reader.h"
#include "link/claim_graph.h"
#include "rulebook/rulebook.h"

#include <iostream>

using namespace crosscheck;

int main() {
  const std::string data = CROSSCHECK_DATA;
  const LoadedRulebook loaded =
      load_rulebook({.rules = data + "/rules", .lexicon = data + "/lexicon.bin", .references = {}});
  if (has_errors(loaded.diagnostics))
    return 2;
  const Rulebook& rules = loaded.rulebook;
  std::vector<Article> articles;
  std::string why;
  for (const auto& [name, text] :
       {std::pair{"a.txt",
                  "Source: Harbour Post\nDate: 2026-03-02\n\nThe ferry sank "
                  "off Norwick on Monday. Sixteen people died, the harbour office said.\n"},
        std::pair{"b.txt", "Source: Coast Radio\nDate: 2026-03-02\n\nThe ferry sank "
                           "off Norwick on Monday. Nobody died, the harbour office said.\n"}})
    articles.push_back(*read_article(text, name, rules.furniture, why));
  std::vector<Reading> readings(articles.size());
  read_claims(articles, rules, readings);
  const ClaimGraph graph = build_graph(articles, readings, rules, {.one_story = true});
  for (const Finding& finding : find({articles, readings, graph, rules, std::nullopt}))
    std::cout << to_string(finding.kind) << ": " << finding.message << "\n";
}
