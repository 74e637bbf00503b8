// Who: one rare name spelled two ways, one person in two roles.
#include "check/workbench.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

const EntityMention* mention_named(const Reading& reading, std::uint32_t entity,
                                   const Article& article, const std::string& name) {
  const EntityMention* first = nullptr;
  for (const EntityMention& one : reading.mentions) {
    if (one.entity != entity || one.form != MentionForm::name ||
        reading.analysis.sentences[one.sentence].furniture)
      continue;
    if (article.text(one.where).find(name) != std::string_view::npos)
      return &one;
    if (first == nullptr)
      first = &one;
  }
  return first;
}

struct Sighting {
  std::uint32_t document;
  const EntityMention* mention;
};

void compare_spellings(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (const Story& story : bench.in.graph.stories)
    for (const StoryEntity& entity : story.entities) {
      if (entity.spellings.size() < 2)
        continue;
      std::vector<Sighting> seen;
      for (const std::string& spelling : entity.spellings)
        for (const auto& [d, e] : entity.members) {
          if (bench.reading(d).entities[e].name != spelling)
            continue;
          const EntityMention* mention =
              mention_named(bench.reading(d), e, bench.article(d), spelling);
          if (mention == nullptr)
            continue;
          seen.push_back({d, mention});
          break;
        }
      for (std::size_t i = 1; i < seen.size(); ++i) {
        Finding finding =
            bench.draft(rule, {bench.passage(seen[0].document, seen[0].mention->sentence,
                                             seen[0].mention->where, ClaimRole::flagged),
                               bench.passage(seen[i].document, seen[i].mention->sentence,
                                             seen[i].mention->where, ClaimRole::counter)});
        bench.say(finding, rule, {},
                  "the two names differ by one or two letters, and no article of the story uses "
                  "both for two people");
        out.push_back(std::move(finding));
      }
    }
}

// "zoo director" and "zoo president" of one person: two titles of one list that exclude each other.
void compare_roles(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (const Story& story : bench.in.graph.stories)
    for (const StoryEntity& entity : story.entities) {
      if (entity.type != EntityType::person)
        continue;
      struct Held {
        std::string title, rest;
        std::uint32_t document;
        std::uint32_t local;
      };
      std::vector<Held> held;
      for (const auto& [d, e] : entity.members)
        for (const std::string& role : bench.reading(d).entities[e].roles) {
          const std::size_t space = role.rfind(' ');
          const std::string title = space == std::string::npos ? role : role.substr(space + 1);
          const std::string rest = space == std::string::npos ? "" : role.substr(0, space);
          if (rule.lists("titles", title) && !rest.empty())
            held.push_back({title, rest, d, e});
        }
      for (std::size_t i = 0; i < held.size(); ++i)
        for (std::size_t j = i + 1; j < held.size(); ++j) {
          if (held[i].document == held[j].document || held[i].title == held[j].title ||
              held[i].rest != held[j].rest)
            continue;
          const auto knows = [&](const Held& one, const std::string& title) {
            return std::ranges::any_of(held, [&](const Held& other) {
              return other.document == one.document && other.title == title;
            });
          };
          if (knows(held[i], held[j].title) || knows(held[j], held[i].title))
            continue;
          const auto find_words = [&](const Held& one) -> std::pair<std::uint32_t, Span> {
            for (const EntityMention& m : bench.reading(one.document).mentions)
              if (m.entity == one.local && m.sentence != kNone &&
                  !bench.analysis(one.document).sentences[m.sentence].furniture) {
                const Span where =
                    bench.find_phrase(one.document, m.sentence, {one.rest + " " + one.title});
                if (!where.empty())
                  return {m.sentence, where};
              }
            return {kNone, {}};
          };
          const auto [sa, wa] = find_words(held[i]);
          const auto [sb, wb] = find_words(held[j]);
          if (sa == kNone || sb == kNone)
            continue;
          Finding finding =
              bench.draft(rule, {bench.passage(held[i].document, sa, wa, ClaimRole::flagged),
                                 bench.passage(held[j].document, sb, wb, ClaimRole::counter)});
          bench.say(finding, rule, {{"who", entity.name}},
                    "both titles belong to one list whose members exclude each other");
          out.push_back(std::move(finding));
        }
    }
}

} // namespace

void compare_people(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("names"))
    compare_spellings(bench, *rule, out);
  for (const CheckRule* rule : bench.rules().for_comparison("roles"))
    compare_roles(bench, *rule, out);
}

} // namespace crosscheck
