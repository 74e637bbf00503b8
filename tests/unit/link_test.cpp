#include "link/alignment.h"
#include "link/claim_graph.h"
#include "link/stories.h"
#include "link/terms.h"
#include "unit/story_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace crosscheck;
using namespace crosscheck::test;

namespace {

const std::string kFerry =
    "The ferry Aurora sank off Norwick in the early hours of Monday after taking in water through "
    "an "
    "open bow door. Coastguard boats brought all 48 passengers ashore before dawn and took the "
    "crew to a hospital for checks. The harbour master closed the northern channel to ships.";
const std::string kTrial =
    "A jury in Westham convicted the former banker Piet Vos of fraud on Monday. The judge will "
    "sentence the banker in May. Prosecutors called the verdict a relief for small savers.";

// Index of the event that holds a claim of `frame` in document d, or kNone.
std::uint32_t event_of_frame(const ToldStory& story, std::uint32_t d, std::string_view frame) {
  for (std::uint32_t c = 0; c < story.readings[d].claims.size(); ++c)
    if (story.readings[d].claims[c].frame == frame)
      return story.graph.event_of[d][c];
  return kNone;
}

} // namespace

TEST_CASE("every article is in exactly one story and every claim in exactly one event") {
  const ToldStory story = tell(
      {{"A", "2026-03-03", kFerry}, {"B", "2026-03-03", kTrial}, {"C", "2026-03-04", kFerry}}, {});
  std::multiset<std::uint32_t> documents;
  for (const Story& one : story.graph.stories)
    documents.insert(one.documents.begin(), one.documents.end());
  CHECK(documents == std::multiset<std::uint32_t>{0, 1, 2});
  std::multiset<std::pair<std::uint32_t, std::uint32_t>> mentions;
  for (const Event& event : story.graph.events)
    for (const ClaimRef ref : event.mentions)
      mentions.insert({ref.document, ref.claim});
  std::size_t claims = 0;
  for (const Reading& reading : story.readings)
    claims += reading.claims.size();
  CHECK(mentions.size() == claims);
  CHECK(std::set(mentions.begin(), mentions.end()).size() == claims);
}

TEST_CASE("articles on two happenings are two stories") {
  const ToldStory story =
      tell({{"A", "2026-03-03", kFerry},
            {"B", "2026-03-03", kTrial},
            {"C", "2026-03-04",
             "The Norwick ferry Aurora went down because its bow door stood open, the coastguard "
             "said. All passengers of the ferry were brought ashore."}},
           {});
  CHECK(story.graph.stories.size() == 2);
  CHECK(story.graph.story_of[0] == story.graph.story_of[2]);
  CHECK(story.graph.story_of[0] != story.graph.story_of[1]);
}

TEST_CASE("two happenings of one kind are two stories") {
  const auto fire = [](const char* town, const char* owner, const char* thing) {
    return std::string{"A fire destroyed the "} + thing + " in " + town +
           " on Monday. Firefighters " + "fought the blaze for six hours, " + owner + " said. " +
           owner + " owns the " + thing + " in " + town + ".";
  };
  std::vector<Telling> tellings;
  for (int i = 0; i < 4; ++i)
    tellings.push_back({"A", "2026-03-03", fire("Norwick", "Greta Lundqvist", "sawmill")});
  for (int i = 0; i < 4; ++i)
    tellings.push_back({"B", "2026-03-03", fire("Westham", "Aldo Ferrante", "brewery")});
  const ToldStory story = tell(tellings, {});
  CHECK(story.graph.stories.size() == 2);
  CHECK(story.graph.story_of[0] == story.graph.story_of[3]);
  CHECK(story.graph.story_of[0] != story.graph.story_of[4]);
}

TEST_CASE("copied text has one origin, the earlier article") {
  const ToldStory story = tell({{"Later Post", "2026-03-04", kFerry},
                                {"First Wire", "2026-03-03", kFerry},
                                {"Own Paper", "2026-03-04", kTrial}});
  CHECK(story.graph.provenance[0].origin == 1);
  CHECK(story.graph.provenance[1].origin == 1);
  CHECK(story.graph.provenance[2].origin == 2);
  CHECK_FALSE(story.graph.independent(0, 1));
  CHECK(story.graph.independent(0, 2));
  const auto copy =
      std::ranges::find(story.graph.relations, RelationKind::same_text, &Relation::kind);
  REQUIRE(copy != story.graph.relations.end());
  CHECK(copy->from.document == 0);
  CHECK(copy->to.document == 1);
}

TEST_CASE("two outlets that quote the same words did not copy each other") {
  const std::string quote =
      "\"We will rebuild the market hall before the summer because the town cannot live without it "
      "and its people deserve a roof,\" the mayor said.";
  const ToldStory story =
      tell({{"A", "2026-03-03", "Norwick's council met on Monday evening. " + quote},
            {"B", "2026-03-03", "There was applause in the hall. " + quote}});
  CHECK(story.graph.independent(0, 1));
}

TEST_CASE("one outlet under several names is one source") {
  const ToldStory story =
      tell({{"AP", "2026-03-03", kFerry}, {"The Associated Press", "2026-03-03", kTrial}});
  CHECK_FALSE(story.graph.independent(0, 1));
}

TEST_CASE("names are joined over articles") {
  const ToldStory story =
      tell({{"A", "2026-03-03", "The harbour master Peter Lindqvist resigned on Monday."},
            {"B", "2026-03-03", "Lindqvist had led the harbour for ten years."},
            {"C", "2026-03-03", "Peter Lindquist resigned after a dispute."},
            {"D", "2026-03-03", "Maria Berg will follow him."}});
  const auto joined =
      std::ranges::find_if(story.graph.stories[0].entities,
                           [](const StoryEntity& e) { return e.name.starts_with("Peter Lind"); });
  REQUIRE(joined != story.graph.stories[0].entities.end());
  std::set<std::uint32_t> documents;
  for (const auto& [d, e] : joined->members)
    documents.insert(d);
  CHECK(documents == std::set<std::uint32_t>{0, 1, 2});
  CHECK(std::set(joined->spellings.begin(), joined->spellings.end()) ==
        std::set<std::string>{"Peter Lindqvist", "Peter Lindquist"});
}

TEST_CASE("events") {
  SUBCASE("one act told twice is one event, corroborated") {
    const ToldStory story =
        tell({{"A", "2026-03-03", "Police arrested Piet Vos in Westham on Monday."},
              {"B", "2026-03-03", "Piet Vos was arrested by police on Monday."}});
    CHECK(event_of_frame(story, 0, "arrest") == event_of_frame(story, 1, "arrest"));
    CHECK(event_of_frame(story, 0, "arrest") != kNone);
    CHECK(std::ranges::any_of(story.graph.relations, [](const Relation& r) {
      return r.kind == RelationKind::corroborates && !r.why.empty();
    }));
  }
  SUBCASE("one kind of act on two people is two events") {
    const ToldStory story =
        tell({{"A", "2026-03-03", "Police arrested Piet Vos in Westham on Monday."},
              {"B", "2026-03-03", "Police arrested Maria Berg in Norwick on Sunday."}});
    CHECK(event_of_frame(story, 0, "arrest") != event_of_frame(story, 1, "arrest"));
  }
  SUBCASE("a verb, its noun and a synonym tell of one act") {
    const ToldStory story =
        tell({{"A", "2026-03-03", "The treasurer Piet Vos resigned on Monday."},
              {"B", "2026-03-03", "The resignation of Piet Vos on Monday surprised Westham."}});
    CHECK(event_of_frame(story, 0, "resign") == event_of_frame(story, 1, "resign"));
  }
  SUBCASE("frames that are synonyms meet") {
    const ToldStory story =
        tell({{"A", "2026-03-03", "The avalanche killed Piet Vos in Westham on Monday."},
              {"B", "2026-03-03", "Piet Vos died in Westham on Monday."}});
    CHECK(event_of_frame(story, 0, "kill") == event_of_frame(story, 1, "die"));
    CHECK(event_of_frame(story, 0, "kill") != kNone);
  }
  SUBCASE("one sentence on two people is two sentences") {
    const ToldStory story =
        tell({{"A", "2026-03-03", "The Westham court sentenced Piet Vos to a year in prison."},
              {"B", "2026-03-03", "The Westham court sentenced Maria Berg to a year in prison."}});
    CHECK(event_of_frame(story, 0, "sentence") != event_of_frame(story, 1, "sentence"));
  }
  SUBCASE("what is planned is not what happened") {
    const ToldStory story = tell({{"A", "2026-03-03", "Norwick may sue the port next year."},
                                  {"B", "2026-03-03", "Westham sued the port in 2019."}});
    CHECK(event_of_frame(story, 0, "sue") != event_of_frame(story, 1, "sue"));
  }
}

TEST_CASE("similarity is the cosine of two sorted vectors") {
  const std::vector<WeightedTerm> a = {{1, 0.6f}, {4, 0.8f}}, b = {{1, 1.0f}}, c = {{2, 1.0f}};
  CHECK(similarity(a, a) == doctest::Approx(1.0));
  CHECK(similarity(a, b) == doctest::Approx(0.6));
  CHECK(similarity(a, c) == 0.0);
}

// Articles as terms alone: happenings of some articles each, whose names are their own, with one name in most of them.
struct MadeTerms {
  std::vector<StoryArticle> articles;
  TermTable table;
};

MadeTerms made_terms(std::uint32_t happenings, std::uint32_t tellings, std::uint32_t dense) {
  const auto name = [](std::uint32_t n) { return "qux" + std::to_string(n); };
  std::vector<std::string> ids;
  std::vector<ArticleTerms> terms;
  const auto add = [&](std::uint32_t happening, std::uint32_t telling) {
    ArticleTerms one;
    for (std::uint32_t shared = 0; shared < 4; ++shared)
      one.push_back({name(happening) + "x" + std::to_string(shared), 5, true});
    if ((happening + telling) % 3 != 0)
      one.push_back({"quxall", 2.5, true}); // in most articles
    one.push_back({"quxcity" + std::to_string((happening * 7 + telling) % 50), 1, true});
    for (std::uint32_t own = 0; own < 3; ++own) // words of the article alone
      one.push_back({name((happening * 3000 + telling + 10) * 100 + own), 2.5, true});
    std::ranges::sort(one, {}, &CountedTerm::term);
    terms.push_back(std::move(one));
    std::string digits = std::to_string(happening * 10000 + telling);
    ids.push_back("a" + std::string(9 - digits.size(), '0') + digits);
  };
  for (std::uint32_t h = 0; h < happenings; ++h)
    for (std::uint32_t t = 0; t < tellings; ++t)
      add(h, t);
  for (std::uint32_t t = 0; t < dense; ++t)
    add(happenings, t);
  MadeTerms out;
  for (const std::string& id : ids)
    out.articles.push_back(story_article(id, std::nullopt));
  out.table = weigh_terms(terms, nullptr, *shipped_rules().language.lexicon, true);
  return out;
}

// Groups as the sets of their articles.
std::set<std::vector<std::uint32_t>> sets_of(const std::vector<std::uint32_t>& groups) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < groups.size(); ++i)
    members[groups[i]].push_back(i);
  std::set<std::vector<std::uint32_t>> out;
  for (const auto& [group, one] : members)
    out.insert(one);
  return out;
}

TEST_CASE("stories found in what strong pairs link are those found in all") {
  for (const auto& [happenings, tellings, dense] :
       {std::tuple{40u, 5u, 0u}, std::tuple{300u, 9u, 0u}, std::tuple{100u, 4u, 2300u}}) {
    CAPTURE(dense);
    const MadeTerms made = made_terms(happenings, tellings, dense);
    const auto whole = group_articles(made.articles, made.table);
    std::map<std::string, std::vector<std::uint32_t>> blocks;
    for (std::uint32_t i = 0; i < made.articles.size(); ++i)
      for (const std::string& block :
           blocks_of(made.articles[i], made.table.documents[i], made.table))
        blocks[block].push_back(i);
    const auto part_of = [&](const std::vector<std::uint32_t>& among) {
      MadeTerms part;
      part.table.known = made.table.known;
      part.table.document_frequency = made.table.document_frequency;
      for (const std::uint32_t i : among) {
        part.articles.push_back(made.articles[i]);
        part.table.documents.push_back(made.table.documents[i]);
      }
      return part;
    };
    std::vector<std::uint32_t> component(made.articles.size());
    std::iota(component.begin(), component.end(), 0u);
    const auto root = [&](std::uint32_t i) {
      while (component[i] != i)
        i = component[i] = component[component[i]];
      return i;
    };
    std::size_t largest_block = 0;
    for (const auto& [block, among] : blocks) {
      largest_block = std::max(largest_block, among.size());
      const MadeTerms part = part_of(among);
      for (const auto& [a, b] : link_block(block, part.articles, part.table))
        component[root(among[a])] = root(among[b]);
    }
    CHECK(largest_block < 4000);
    std::map<std::uint32_t, std::vector<std::uint32_t>> components;
    for (std::uint32_t i = 0; i < component.size(); ++i)
      components[root(i)].push_back(i);
    CHECK(components.size() >= happenings);
    std::set<std::vector<std::uint32_t>> in_parts;
    for (const auto& [name, among] : components) {
      const MadeTerms part = part_of(among);
      for (std::vector<std::uint32_t> group : sets_of(group_articles(part.articles, part.table))) {
        for (std::uint32_t& i : group)
          i = among[i];
        in_parts.insert(std::move(group));
      }
    }
    CHECK(in_parts == sets_of(whole));
    std::size_t most = 0;
    for (const auto& one : in_parts)
      most = std::max(most, one.size());
    CHECK(most >= std::max(tellings, dense * 9 / 10));
  }
}
