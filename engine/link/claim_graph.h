// Readings of many articles -> what they say about the same things.
//
//   const ClaimGraph graph = build_graph(articles, readings, rulebook);
//   for (const Story& story : graph.stories) …         // every article is in exactly one story
//   for (const Event& event : graph.events) …          // every claim is in exactly one event
//
// Order-independent: articles must be sorted by id, and any input order gives that order.
#pragma once

#include "extract/reading.h"
#include "ingest/article.h"
#include "rulebook/rulebook.h"

#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck {

struct ClaimRef {
  std::uint32_t document = 0; // index into articles
  std::uint32_t claim = 0;    // index into that reading's claims
  friend auto operator<=>(const ClaimRef&, const ClaimRef&) = default;
};

// One entity of a story under all its names, joined over articles.
struct StoryEntity {
  std::string name;
  EntityType type = EntityType::other;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members; // (document, entity), sorted
  std::vector<std::string>
      spellings; // near-identical rare spellings that were joined ("Karlsen", "Carlsen")
};

struct Story {
  std::string id;                       // fingerprint of its documents' ids
  std::vector<std::uint32_t> documents; // sorted
  std::vector<StoryEntity> entities;
};

struct Event {
  std::string id;
  std::uint32_t story = 0;
  std::string frame;              // frame or lemma that most of its claims have
  std::vector<ClaimRef> mentions; // sorted
};

enum class RelationKind : std::uint8_t {
  corroborates,
  contradicts,
  updates,
  same_text,
  derives_from
};
std::string_view to_string(RelationKind kind);

// Between claims (corroborates, contradicts, updates) or documents (same_text, derives_from).
struct Relation {
  RelationKind kind{};
  bool between_documents = false;
  ClaimRef from; // .claim is kNone between documents
  ClaimRef to;
  double score = 0; // 0..1
  std::string why;  // "same trigger 'summon', same patient Holt, one day apart"
};

// Where a document's words come from.
struct Provenance {
  std::uint32_t origin = kNone; // smallest document index of its group of copies; itself if none
  std::vector<std::string> credits; // agencies and outlets it credits: "AFP", "CNN"
};

struct ClaimGraph {
  std::vector<Story> stories;          // by id of their first document
  std::vector<std::uint32_t> story_of; // document -> story
  std::vector<Event> events;
  std::vector<std::vector<std::uint32_t>> event_of; // document, claim -> event
  std::vector<std::vector<std::uint32_t>>
      story_entity_of; // document, entity -> index into its story's entities
  std::vector<Relation> relations;
  std::vector<Provenance> provenance; // one a document

  // Two documents of one story count as one source when one copies the other, or they are of one outlet.
  bool independent(std::uint32_t a, std::uint32_t b) const {
    return source_group[a] != source_group[b];
  }
  std::vector<std::uint32_t>
      source_group; // document -> group of its story's outlets with one origin
};

struct TermStatistics; // terms.h

struct LinkOptions {
  bool one_story = false; // all articles are taken as one story (pairs, check)
  unsigned threads = 1;   // that find the events of several stories; the graph is the same
  // Where the articles are part of an archive: a number for each article's story, and in how many of the archive's
  // articles a term stands. Null: found out from the articles.
  const std::vector<std::uint32_t>* stories = nullptr;
  const TermStatistics* statistics = nullptr;
};

// articles[i] and readings[i] belong together.
ClaimGraph build_graph(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                       const Rulebook& rulebook, const LinkOptions& options = {});

} // namespace crosscheck
