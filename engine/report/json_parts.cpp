#include "report/json_parts.h"

namespace crosscheck {
namespace {

// Ids of what a relation joins: claims, or whole documents.
std::string end_of(const Relation& relation, ClaimRef ref, const std::vector<Article>& articles) {
  if (ref.document >= articles.size())
    return {};
  const Article& article = articles[ref.document];
  return relation.between_documents || ref.claim == kNone ? article.id()
                                                          : claim_id(article, ref.claim);
}

void write_stories(JsonWriter& out, const std::vector<Article>& articles, const ClaimGraph& graph) {
  out.key("stories");
  out.begin_array();
  for (const Story& story : graph.stories) {
    out.begin_object();
    out.member("id", story.id);
    out.key("documents");
    out.begin_array();
    for (const std::uint32_t document : story.documents)
      if (document < articles.size())
        out.string(articles[document].id());
    out.end_array();
    out.key("entities");
    out.begin_array();
    for (const StoryEntity& entity : story.entities) {
      out.begin_object();
      out.member("name", entity.name);
      out.member("type", to_string(entity.type));
      out.key("spellings");
      out.begin_array();
      for (const std::string& one : entity.spellings)
        out.string(one);
      out.end_array();
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

void write_events(JsonWriter& out, const std::vector<Article>& articles,
                  const std::vector<Reading>& readings, const ClaimGraph& graph,
                  const std::vector<OffsetMap>& offsets) {
  out.key("events");
  out.begin_array();
  for (const Event& event : graph.events) {
    out.begin_object();
    out.member("id", event.id);
    write_known(out, "story",
                event.story < graph.stories.size() ? graph.stories[event.story].id : std::string{});
    out.member("frame", event.frame);
    out.key("mentions");
    out.begin_array();
    for (const ClaimRef& ref : event.mentions) {
      if (ref.document >= readings.size() || ref.claim >= readings[ref.document].claims.size())
        continue;
      out.begin_object();
      out.member("document", articles[ref.document].id());
      write_span(out, readings[ref.document].claims[ref.claim].trigger, offsets[ref.document]);
      out.member("claim", claim_id(articles[ref.document], ref.claim));
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

} // namespace

std::string claim_id(const Article& article, std::uint32_t claim) {
  return article.id() + "/c" + std::to_string(claim);
}

std::string_view rule_id(const Rulebook& rulebook, RuleIndex rule) {
  return rule < rulebook.rules.size() ? std::string_view{rulebook.rules[rule].id}
                                      : std::string_view{};
}

void write_span(JsonWriter& out, Span where, const OffsetMap& offsets) {
  const Span mapped = offsets(where);
  out.member("begin", mapped.begin);
  out.member("end", mapped.end);
}

void write_span_member(JsonWriter& out, std::string_view name, const std::optional<Span>& where,
                       const OffsetMap& offsets) {
  out.key(name);
  if (!where)
    return out.null();
  out.begin_object();
  write_span(out, *where, offsets);
  out.end_object();
}

void write_known(JsonWriter& out, std::string_view name, std::string_view value) {
  out.key(name);
  if (value.empty())
    out.null();
  else
    out.string(value);
}

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  out.key(name);
  out.begin_array();
  for (const std::string& text : texts)
    out.string(text);
  out.end_array();
}

void write_article_members(JsonWriter& out, const ArticleFields& fields) {
  write_known(out, "source_evidence", fields.source_evidence);
  write_known(out, "url", fields.url);
  write_known(out, "language", fields.language);
  write_texts(out, "authors", fields.authors);
  out.member("text", fields.text);
}

void write_index(JsonWriter& out, std::string_view name, std::uint32_t index) {
  out.key(name);
  if (index == kNone)
    out.null();
  else
    out.integer(index);
}

void write_attribution_members(JsonWriter& out, const Attribution& attribution,
                               const Rulebook& rulebook, const OffsetMap& offsets) {
  write_span_member(out, "source", attribution.source, offsets);
  write_span_member(out, "cue", attribution.cue, offsets);
  out.key("content");
  out.begin_array();
  for (const Span& part : attribution.content) {
    out.begin_object();
    write_span(out, part, offsets);
    out.end_object();
  }
  out.end_array();
  out.member("kind", to_string(attribution.kind));
  out.member("source_kind", to_string(attribution.source_kind));
  out.member("force", to_string(attribution.force));
  out.member("negated", attribution.negated);
  write_index(out, "entity", attribution.entity);
  write_known(out, "description", attribution.description);
  write_known(out, "granted", attribution.granted);
  write_index(out, "parent", attribution.parent);
  write_known(out, "rule", rule_id(rulebook, attribution.rule));
}

void write_claim_members(JsonWriter& out, const ClaimContext& context, std::uint32_t index) {
  const auto& [article, reading, rulebook, offsets] = context;
  const Claim& claim = reading.claims[index];
  out.member("id", claim_id(article, index));
  write_span(out, claim.where, offsets);
  out.member("text", article.text(claim.where));
  write_span_member(out, "trigger", claim.trigger, offsets);
  out.member("frame", claim.frame);
  out.member("lemma", claim.lemma);
  write_known(out, "plover", claim.plover);
  out.member("polarity", claim.polarity == Polarity::positive ? "+" : "-");
  out.member("modality", to_string(claim.modality));
  const bool timed = claim.time < reading.times.size();
  write_known(out, "time", timed ? reading.times[claim.time].value : std::string{});
  const bool placed = claim.place < reading.mentions.size();
  write_known(out, "place",
              placed ? article.text(reading.mentions[claim.place].where) : std::string_view{});
  out.key("arguments");
  out.begin_array();
  for (const Argument& argument : claim.arguments) {
    out.begin_object();
    out.member("role", argument.role);
    write_span(out, argument.where, offsets);
    out.member("text", article.text(argument.where));
    write_index(out, "entity", argument.entity);
    out.end_object();
  }
  out.end_array();
}

void write_graph_members(JsonWriter& out, const std::vector<Article>& articles,
                         const std::vector<Reading>& readings, const ClaimGraph& graph,
                         const std::vector<OffsetMap>& offsets) {
  write_stories(out, articles, graph);
  write_events(out, articles, readings, graph, offsets);
  out.key("relations");
  out.begin_array();
  for (const Relation& relation : graph.relations) {
    out.begin_object();
    out.member("from", end_of(relation, relation.from, articles));
    out.member("to", end_of(relation, relation.to, articles));
    out.member("kind", to_string(relation.kind));
    out.member("between", relation.between_documents ? "documents" : "claims");
    out.member("score", relation.score);
    out.member("why", relation.why);
    out.end_object();
  }
  out.end_array();
}

std::vector<OffsetMap> offset_maps(const std::vector<Article>& articles, OffsetUnit unit) {
  std::vector<OffsetMap> out;
  out.reserve(articles.size());
  for (const Article& article : articles)
    out.emplace_back(article.text(), unit);
  return out;
}

} // namespace crosscheck
