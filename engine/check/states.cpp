// A state that one article gives as current and a later report ended: update.superseded.
//
// A frame may name the frames that end its state (restrict-access -> restore-access). The ending
// must be told as a fact, be about the same participant, and be dated after the state was given as
// current.
#include "check/workbench.h"

#include "base/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace crosscheck {
namespace {

// An ending is held against so many tellings of a state; and of findings with the same two values, which
// become one, so many are written.
constexpr std::size_t kMostStates = 64, kMostAlike = 16;

struct Told {
  ClaimRef ref;
  const Claim* claim;
  // The last day on which the article could have said so; nullopt: unknown.
  std::optional<Day> day;
  std::set<std::uint32_t> about; // story entities
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
    // Whoever acts may act on others too; why, on what ground and of what are no part of it.
    if (argument.role == "agent" || argument.role == "cause" || argument.role == "source" ||
        argument.role == "topic")
      continue;
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
std::string shared_participant(const Workbench& bench, const Told& x_told, const Told& y_told) {
  const ClaimRef a = x_told.ref, b = y_told.ref;
  for (const std::uint32_t one : x_told.about)
    if (y_told.about.contains(one))
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

// The tellings of a story by frame, in the order of the documents: of states that can end, and of what may
// end them.
struct Tellings {
  std::map<std::string_view, std::vector<Told>> states, endings;
};

Tellings tellings(const Workbench& bench, std::uint32_t story) {
  Tellings out;
  const FrameRules& frames = bench.in.rulebook.frames;
  const auto each = [&](auto&& take) {
    for (const std::uint32_t d : bench.in.graph.stories[story].documents)
      for (std::uint32_t c = 0; c < bench.reading(d).claims.size(); ++c) {
        const Claim& claim = bench.reading(d).claims[c];
        if (bench.asserted(claim) && claim.polarity == Polarity::positive)
          take(ClaimRef{d, c}, claim);
      }
  };
  const auto told = [&](ClaimRef ref, const Claim& claim) {
    return Told{ref, &claim, told_on(bench, ref.document), participants(bench, ref)};
  };
  each([&](ClaimRef ref, const Claim& claim) {
    const Frame* frame = frames.find(claim.frame);
    if (frame != nullptr && frame->state)
      out.states[claim.frame].push_back(told(ref, claim));
  });
  if (out.states.empty())
    return out;
  std::map<std::string_view, bool> ends;
  each([&](ClaimRef ref, const Claim& claim) {
    const auto [known, fresh] = ends.try_emplace(claim.frame, false);
    if (fresh)
      known->second = std::ranges::any_of(out.states, [&](const auto& one) {
        return frames.ends(std::string{one.first}, claim.frame);
      });
    if (known->second)
      out.endings[claim.frame].push_back(told(ref, claim));
  });
  return out;
}

// Does this article itself tell of the ending? Then it does not give the state as current.
bool tells_of_ending(const Workbench& bench, std::uint32_t document, const std::string& state) {
  return std::ranges::any_of(bench.reading(document).claims, [&](const Claim& one) {
    return bench.in.rulebook.frames.ends(state, one.frame) && one.polarity == Polarity::positive &&
           one.modality != Modality::conditional && one.modality != Modality::asked;
  });
}

// Was the state given before it ended? An article without a date may have been.
bool given_before(const Told& state, const Told& end, bool& later) {
  later = state.day && end.day && *end.day > *state.day;
  return later || (state.day == std::nullopt && end.day);
}

struct Ended {
  const Told *state, *end;
  bool later = false;
  std::string who;
  // The order in which `find` prefers findings of the same values.
  auto order() const { return std::tuple{!later, state->ref.document, state->claim->where.begin}; }
};

void report(const Workbench& bench, const CheckRule& rule, const Ended& one, Findings& out) {
  const Told &state = *one.state, &end = *one.end;
  Finding finding =
      bench.draft(rule, {bench.passage(state.ref, state.claim->trigger, ClaimRole::flagged),
                         bench.passage(end.ref, end.claim->trigger, ClaimRole::counter)});
  finding.confidence = std::min(0.95, finding.confidence + (one.later ? 0.1 : 0.0));
  bench.say(finding, rule, {{"who", one.who}},
            "the state '" + state.claim->frame + "' given by " + bench.outlet(state.ref.document) +
                " (" + bench.date(state.ref.document) + ") is ended by '" + end.claim->frame +
                "' in " + bench.outlet(end.ref.document) + " (" + bench.date(end.ref.document) +
                "); both are about " + one.who);
  out.push_back(std::move(finding));
}

// The states that an ending may be held against: those given before it, the latest first when there are many.
std::vector<const Told*> before(const std::vector<Told>& states, const Told& end) {
  std::vector<const Told*> out;
  bool later = false;
  if (states.size() <= kMostStates) {
    for (const Told& state : states)
      if (given_before(state, end, later))
        out.push_back(&state);
    return out;
  }
  // By day, those without one first: made once a frame by the caller.
  const auto last = std::ranges::lower_bound(states, end.day, {}, &Told::day);
  const auto first = last - std::min<std::ptrdiff_t>(last - states.begin(), kMostStates);
  for (auto at = first; at != last; ++at)
    if (given_before(*at, end, later))
      out.push_back(&*at);
  return out;
}

} // namespace

void compare_states(const Workbench& bench, Findings& out) {
  const FrameRules& frames = bench.in.rulebook.frames;
  for (const CheckRule* rule : bench.rules().for_comparison("states"))
    for (std::uint32_t s = 0; s < bench.in.graph.stories.size(); ++s) {
      Tellings told = tellings(bench, s);
      for (auto& [frame, states] : told.states)
        if (states.size() > kMostStates)
          std::ranges::stable_sort(states, {}, &Told::day);
      std::map<std::pair<std::string, std::string>, std::vector<Ended>> found; // by the two values
      const auto words = [&](const Told& one) {
        return to_lower(bench.article(one.ref.document).text(one.claim->trigger));
      };
      for (const auto& [end_frame, endings] : told.endings)
        for (const Told& end : endings) {
          std::set<std::uint32_t> done; // one finding an article and ending
          for (const auto& [state_frame, states] : told.states) {
            if (!frames.ends(std::string{state_frame}, end.claim->frame))
              continue;
            for (const Told* state : before(states, end)) {
              if (end.ref.document == state->ref.document || done.contains(state->ref.document) ||
                  tells_of_ending(bench, state->ref.document, state->claim->frame))
                continue;
              Ended one{state, &end, false, shared_participant(bench, *state, end)};
              if (one.who.empty())
                continue;
              given_before(*state, end, one.later);
              done.insert(state->ref.document);
              auto& alike = found[{words(*state), words(end)}];
              if (alike.size() < kMostAlike)
                alike.push_back(std::move(one));
              else if (const auto worst = std::ranges::max_element(alike, {}, &Ended::order);
                       one.order() < worst->order())
                *worst = std::move(one);
            }
          }
        }
      for (const auto& [values, alike] : found)
        for (const Ended& one : alike)
          report(bench, *rule, one, out);
    }
}

} // namespace crosscheck
