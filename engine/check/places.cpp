// Where: one event in two places of which neither lies in the other.
#include "check/workbench.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::size_t kMostMentions = 40;

struct Placed {
  ClaimRef ref;
  const EntityMention* mention;
  const Entity* place;
  std::uint32_t joined; // story entity
};

std::optional<Placed> placed(const Workbench& bench, ClaimRef ref) {
  const Claim& claim = bench.claim(ref);
  if (claim.place == kNone)
    return std::nullopt;
  const Reading& reading = bench.reading(ref.document);
  const EntityMention& mention = reading.mentions[claim.place];
  if (mention.entity == kNone || mention.form != MentionForm::name)
    return std::nullopt;
  const Entity& place = reading.entities[mention.entity];
  if (place.type != EntityType::place)
    return std::nullopt;
  return Placed{ref, &mention, &place, bench.story_entity(ref.document, mention.entity)};
}

// Two cities, or two countries; a city and a country, or anything the gazetteer does not know, says nothing.
bool exclude(const Entity& a, const Entity& b) {
  const auto kind = [](const Entity& one) {
    return one.known_as.substr(0, one.known_as.find(':'));
  };
  return !a.known_as.empty() && !b.known_as.empty() && a.known_as != b.known_as &&
         kind(a) == kind(b) && (kind(a) == "city" || kind(a) == "country");
}

} // namespace

void compare_places(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("places"))
    for (const Event& event : bench.in.graph.events) {
      if (bench.in.rulebook.frames.find(event.frame) == nullptr ||
          rule->lists("never", event.frame))
        continue;
      std::vector<Placed> told;
      for (const ClaimRef ref : event.mentions) {
        const Claim& claim = bench.claim(ref);
        if (told.size() >= kMostMentions || !bench.asserted(claim) ||
            claim.polarity != Polarity::positive)
          continue;
        if (auto one = placed(bench, ref))
          told.push_back(*one);
      }
      for (std::size_t i = 0; i < told.size(); ++i)
        for (std::size_t j = i + 1; j < told.size(); ++j) {
          if (told[i].ref.document == told[j].ref.document ||
              !exclude(*told[i].place, *told[j].place))
            continue;
          // An article that names both places tells of two happenings, or of a way between them.
          const auto names = [&](std::uint32_t d, const Entity& place) {
            return std::ranges::any_of(bench.reading(d).entities, [&](const Entity& one) {
              return one.known_as == place.known_as;
            });
          };
          if (names(told[i].ref.document, *told[j].place) ||
              names(told[j].ref.document, *told[i].place))
            continue;
          Finding finding = bench.draft(
              *rule, {bench.passage(told[i].ref, told[i].mention->where, ClaimRole::flagged),
                      bench.passage(told[j].ref, told[j].mention->where, ClaimRole::counter)});
          bench.say(finding, *rule, {},
                    "'" + event.frame + "' is placed in " + told[i].place->name + " (" +
                        told[i].place->known_as + ") and in " + told[j].place->name + " (" +
                        told[j].place->known_as + ")");
          out.push_back(std::move(finding));
        }
    }
}

} // namespace crosscheck
