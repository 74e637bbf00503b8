// The steps of build_graph, each over what those before it made.
#pragma once

#include "link/claim_graph.h"
#include "link/terms.h"

namespace crosscheck {

// Copied text and credited origins inside each story: graph.provenance, graph.source_group, relations between
// documents. Winnowed shingles (Schleimer, Wilkerson and Aiken 2003); near-linear in the text. Needs stories.
void trace_provenance(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                      const Rulebook& rulebook, ClaimGraph& graph);

// Articles on the same happening: graph.stories, graph.story_of. Candidates come from an inverted
// index of rare terms; average linkage keeps one article about two happenings from joining them.
// `terms` may be empty when options.one_story.
void group_stories(const std::vector<Article>& articles, const TermTable& terms,
                   const LinkOptions& options, ClaimGraph& graph);

// One entity for all its names in a story: Story::entities, graph.story_entity_of.
void join_entities(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                   const Rulebook& rulebook, ClaimGraph& graph);

// Claims about one event: graph.events, graph.event_of, corroborates-relations. Needs stories and
// entities.
void cluster_events(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                    const Rulebook& rulebook, const TermTable& terms, unsigned threads,
                    ClaimGraph& graph);

} // namespace crosscheck
