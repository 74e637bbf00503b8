// A state that one article gives as current and a later report ended: update.superseded.
//
// A frame may name the frames that end its state (restrict-access -> restore-access). The ending
// must be told as a fact, be about the same participant, and be dated after the state was given as
// current.
#include "check/workbench.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace crosscheck {
namespace {

struct Told {
  ClaimRef ref;
  const Claim* claim;
  // The last day on which the article could have said so; nullopt: unknown.
  std::optional<Day> day;
};

// An undated article is at least as old as the latest date it can have.
std::optional<Day> told_on(const Workbench& bench, std::uint32_t document) {
  const auto published = bench.article(document).published();
  return published ? published : bench.reading(document).not_after;
}

// Who a claim is about: its arguments' entities, and those named inside the arguments ("the envoy's access").
// Places and peoples are in every sentence of a story and say nothing.
std::set<std::uint32_t> participants(const Workbench& bench, ClaimRef ref) {
  std::set<std::uint32_t> out;
  const Reading& reading = bench.reading(ref.document);
  const auto put = [&](std::uint32_t entity) {
    if (entity == kNone)
      return;
    const EntityType type = reading.entities[entity].type;
    if (type != EntityType::place && type != EntityType::nationality)
      out.insert(bench.story_entity(ref.document, entity));
  };
  for (const Argument& argument : bench.claim(ref).arguments) {
    if (argument.role == "agent")
      continue; // whoever acts may act on others too
    put(argument.entity);
    const auto first =
        std::ranges::lower_bound(reading.mentions, argument.where.begin, {},
                                 [](const EntityMention& m) { return m.where.begin; });
    for (auto one = first; one != reading.mentions.end() && one->where.begin < argument.where.end;
         ++one)
      put(one->entity);
  }
  return out;
}

// Someone or something both are about; empty: nothing.
std::string shared_participant(const Workbench& bench, ClaimRef a, ClaimRef b) {
  const auto mine = participants(bench, a), theirs = participants(bench, b);
  for (const std::uint32_t one : mine)
    if (theirs.contains(one))
      return bench.in.graph.stories[bench.in.graph.story_of[a.document]].entities[one].name;
  // Things without a name: the same head noun in a role that is not the agent's.
  for (const Argument& x : bench.claim(a).arguments)
    for (const Argument& y : bench.claim(b).arguments)
      if (x.head != kNone && y.head != kNone && x.role == y.role && x.role != "agent" &&
          bench.analysis(a.document).tokens[x.head].pos == Pos::noun &&
          bench.analysis(a.document).lemma(x.head) == bench.analysis(b.document).lemma(y.head))
        return "the " + std::string{bench.analysis(a.document).lemma(x.head)};
  return {};
}

std::vector<Told> tellings(const Workbench& bench, std::uint32_t story) {
  std::vector<Told> out;
  for (const std::uint32_t d : bench.in.graph.stories[story].documents)
    for (std::uint32_t c = 0; c < bench.reading(d).claims.size(); ++c) {
      const Claim& claim = bench.reading(d).claims[c];
      if (bench.asserted(claim) && claim.polarity == Polarity::positive)
        out.push_back({{d, c}, &claim, told_on(bench, d)});
    }
  return out;
}

// The states among the tellings, by the frames that end them: few tellings give a state at all.
class Endings {
public:
  Endings(const FrameRules& frames, const std::vector<Told>& told) : frames_(frames) {
    for (const Told& one : told)
      if (const Frame* frame = frames.find(one.claim->frame); frame != nullptr && frame->state)
        for (const std::uint32_t end : frame->ends)
          by_end_[end].push_back(&one);
  }
  std::span<const Told* const> ended_by(const Told& end) const {
    const auto id = frames_.by_id.find(end.claim->frame);
    const auto found = id == frames_.by_id.end() ? by_end_.end() : by_end_.find(id->second);
    return found == by_end_.end() ? std::span<const Told* const>{} : found->second;
  }

private:
  const FrameRules& frames_;
  std::map<std::uint32_t, std::vector<const Told*>> by_end_;
};

// Does this article itself tell of the ending? Then it does not give the state as current.
bool tells_of_ending(const Workbench& bench, std::uint32_t document, const std::string& state) {
  return std::ranges::any_of(bench.reading(document).claims, [&](const Claim& one) {
    return bench.in.rulebook.frames.ends(state, one.frame) && one.polarity == Polarity::positive &&
           one.modality != Modality::conditional && one.modality != Modality::asked;
  });
}

void compare(const Workbench& bench, const CheckRule& rule, const Told& state, const Told& end,
             Findings& out) {
  const std::string who = shared_participant(bench, state.ref, end.ref);
  if (who.empty())
    return;
  const bool later = state.day && end.day && *end.day > *state.day;
  if (!later && !(state.day == std::nullopt && end.day))
    return;
  Finding finding =
      bench.draft(rule, {bench.passage(state.ref, state.claim->trigger, ClaimRole::flagged),
                         bench.passage(end.ref, end.claim->trigger, ClaimRole::counter)});
  finding.confidence = std::min(0.95, finding.confidence + (later ? 0.1 : 0.0));
  bench.say(finding, rule, {{"who", who}},
            "the state '" + state.claim->frame + "' given by " + bench.outlet(state.ref.document) +
                " (" + bench.date(state.ref.document) + ") is ended by '" + end.claim->frame +
                "' in " + bench.outlet(end.ref.document) + " (" + bench.date(end.ref.document) +
                "); both are about " + who);
  out.push_back(std::move(finding));
}

} // namespace

void compare_states(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("states"))
    for (std::uint32_t s = 0; s < bench.in.graph.stories.size(); ++s) {
      const std::vector<Told> told = tellings(bench, s);
      const Endings endings(bench.in.rulebook.frames, told);
      for (const Told& end : told) {
        std::vector<std::uint32_t> done; // one finding an article and ending
        for (const Told* known : endings.ended_by(end)) {
          const Told& state = *known;
          if (end.ref.document == state.ref.document)
            continue;
          if (std::ranges::find(done, state.ref.document) != done.end())
            continue;
          if (tells_of_ending(bench, state.ref.document, state.claim->frame))
            continue;
          const std::size_t before = out.size();
          compare(bench, *rule, state, end, out);
          if (out.size() > before)
            done.push_back(state.ref.document);
        }
      }
    }
}

} // namespace crosscheck
