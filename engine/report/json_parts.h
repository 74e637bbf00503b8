// The pieces that several JSON outputs share: claims, stories, events and relations. Offsets are
// mapped to the caller's unit here, at the border, and nowhere else.
#pragma once

#include "base/utf8.h"
#include "extract/reading.h"
#include "ingest/article.h"
#include "link/claim_graph.h"
#include "rulebook/rulebook.h"
#include "json/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// "<document id>/c<N>"; N is the claim's index in its reading.
std::string claim_id(const Article& article, std::uint32_t claim);

// The rule's id; empty without a rule.
std::string_view rule_id(const Rulebook& rulebook, RuleIndex rule);

// Writes {"begin","end"} members into the object that is open.
void write_span(JsonWriter& out, Span where, const OffsetMap& offsets);
// Writes a member that holds {"begin","end"}, or null.
void write_span_member(JsonWriter& out, std::string_view name, const std::optional<Span>& where,
                       const OffsetMap& offsets);
// A member that is null when the text is empty: unknown is not the empty word.
void write_known(JsonWriter& out, std::string_view name, std::string_view value);
// A member that is a list of texts.
void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts);
// What the archive and `annotate --text` keep of an article beside id, source and title: "source_evidence", "url", "language",
// "authors", "text".
void write_article_members(JsonWriter& out, const ArticleFields& fields);
// A member that is an index, or null for kNone.
void write_index(JsonWriter& out, std::string_view name, std::uint32_t index);

// Writes "source", "cue", "content", "kind", "source_kind" and what else is known of an
// attribution.
void write_attribution_members(JsonWriter& out, const Attribution& attribution,
                               const Rulebook& rulebook, const OffsetMap& offsets);

struct ClaimContext {
  const Article& article;
  const Reading& reading;
  const Rulebook& rulebook;
  const OffsetMap& offsets;
};
// Writes the members that a claim has everywhere, "id" to "arguments"; the caller adds its own.
void write_claim_members(JsonWriter& out, const ClaimContext& context, std::uint32_t claim);

// Writes "stories", "events" and "relations" into the object that is open. `offsets` has one map a
// document.
void write_graph_members(JsonWriter& out, const std::vector<Article>& articles,
                         const std::vector<Reading>& readings, const ClaimGraph& graph,
                         const std::vector<OffsetMap>& offsets);

std::vector<OffsetMap> offset_maps(const std::vector<Article>& articles, OffsetUnit unit);

} // namespace crosscheck
