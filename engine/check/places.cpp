// Where: one event in two places of which neither lies in the other.
#include "check/workbench.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

constexpr std::size_t kMostMentions = 40;

struct Placed {
  ClaimRef ref;
  const EntityMention* mention;
  const Entity* place;
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
  return Placed{ref, &mention, &place};
}

// Two cities, or two countries; a city and a country, or anything the gazetteer does not know, says nothing.
bool exclude(const Entity& a, const Entity& b) {
  const auto kind = [](const Entity& one) {
    return one.known_as.substr(0, one.known_as.find(':'));
  };
  return !a.known_as.empty() && !b.known_as.empty() && a.known_as != b.known_as &&
         kind(a) == kind(b) && (kind(a) == "city" || kind(a) == "country");
}

// An article that names both places tells of two happenings, or of a way between them.
bool names(const Workbench& bench, std::uint32_t d, const Entity& place) {
  return std::ranges::any_of(bench.reading(d).entities,
                             [&](const Entity& one) { return one.known_as == place.known_as; });
}

bool times_apart(const Workbench& bench, ClaimRef a, ClaimRef b) {
  const auto days = [&](ClaimRef ref) -> std::optional<DayRange> {
    const Claim& claim = bench.claim(ref);
    return claim.time == kNone ? std::nullopt : bench.reading(ref.document).times[claim.time].days;
  };
  const auto x = days(a), y = days(b);
  return x && y && !x->overlaps(*y);
}

void compare(const Workbench& bench, const CheckRule& rule, const std::string& frame,
             const std::vector<Placed>& told, Findings& out) {
  for (std::size_t i = 0; i < told.size(); ++i)
    for (std::size_t j = i + 1; j < told.size(); ++j) {
      const Placed &a = told[i], &b = told[j];
      if (a.ref.document == b.ref.document || !exclude(*a.place, *b.place) ||
          times_apart(bench, a.ref, b.ref) || names(bench, a.ref.document, *b.place) ||
          names(bench, b.ref.document, *a.place) ||
          !bench.near_in_time(a.ref.document, b.ref.document, rule.setting("days-apart", 400)))
        continue;
      Finding finding =
          bench.draft(rule, {bench.passage(a.ref, a.mention->where, ClaimRole::flagged),
                             bench.passage(b.ref, b.mention->where, ClaimRole::counter)});
      bench.say(finding, rule, {},
                "'" + frame + "' is placed in " + a.place->name + " (" + a.place->known_as +
                    ") and in " + b.place->name + " (" + b.place->known_as + ")");
      out.push_back(std::move(finding));
    }
}

// Claims of one frame that befell one person: who was arrested in two cities on one day is one of them.
// The linker keeps such claims apart, because their places differ, so events cannot be asked.
std::map<std::pair<std::string, std::uint32_t>, std::vector<Placed>>
by_frame_and_person(const Workbench& bench, const CheckRule& rule, const Story& story) {
  std::map<std::pair<std::string, std::uint32_t>, std::vector<Placed>> out;
  for (const std::uint32_t d : story.documents)
    for (std::uint32_t c = 0; c < bench.reading(d).claims.size(); ++c) {
      const Claim& claim = bench.reading(d).claims[c];
      if (!bench.asserted(claim) || claim.polarity != Polarity::positive ||
          bench.in.rulebook.frames.find(claim.frame) == nullptr || rule.lists("never", claim.frame))
        continue;
      const auto one = placed(bench, {d, c});
      if (!one)
        continue;
      for (const Argument& argument : claim.arguments) {
        const std::uint32_t who = bench.story_entity(d, argument.entity);
        if (who == kNone || !rule.lists("roles", argument.role) ||
            story.entities[who].type != EntityType::person)
          continue;
        auto& told = out[{claim.frame, who}];
        if (told.size() < kMostMentions)
          told.push_back(*one);
      }
    }
  return out;
}

} // namespace

void compare_places(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("places"))
    for (const Story& story : bench.in.graph.stories)
      for (const auto& [key, told] : by_frame_and_person(bench, *rule, story))
        compare(bench, *rule, key.first, told, out);
}

} // namespace crosscheck
