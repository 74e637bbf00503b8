#include "link/claim_graph.h"
#include "link/steps.h"

#include <algorithm>

namespace crosscheck {

std::string_view to_string(RelationKind kind) {
  switch (kind) {
  case RelationKind::corroborates: return "corroborates";
  case RelationKind::contradicts: return "contradicts";
  case RelationKind::updates: return "updates";
  case RelationKind::same_text: return "same-text";
  case RelationKind::derives_from: return "derives-from";
  }
  return "";
}

ClaimGraph build_graph(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                       const Rulebook& rulebook, const LinkOptions& options) {
  ClaimGraph graph;
  TermTable terms;
  if (!options.one_story)
    terms = build_terms(readings, options.statistics, rulebook);
  group_stories(articles, terms, options, graph);
  trace_provenance(articles, readings, rulebook, graph);
  join_entities(articles, readings, rulebook, graph);
  cluster_events(articles, readings, rulebook, terms, std::max(options.threads, 1u), graph);
  return graph;
}

} // namespace crosscheck
