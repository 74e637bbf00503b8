// It happened and it did not; it rose and it fell.
//
// Only claims of one event that share a participant in a role, are told as facts and are not about two
// different times are compared. Denials and plans are no facts, so they clash with nothing.
#include "check/workbench.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostMentions = 60; // of one event that are compared with each other

bool fact(const Workbench& bench, const Claim& claim) {
  (void)bench;
  return claim.modality == Modality::asserted || claim.modality == Modality::reported;
}

// A role that both fill, with different things: then they are not about the same act.
bool differs_in_role(const Workbench& bench, ClaimRef a, ClaimRef b) {
  for (const Argument& x : bench.claim(a).arguments)
    for (const Argument& y : bench.claim(b).arguments) {
      if (x.role != y.role || x.head == kNone || y.head == kNone)
        continue;
      const std::uint32_t ex = bench.story_entity(a.document, x.entity),
                          ey = bench.story_entity(b.document, y.entity);
      if (ex != kNone && ex == ey)
        continue;
      if (bench.analysis(a.document).lemma(x.head) != bench.analysis(b.document).lemma(y.head))
        return true;
    }
  return false;
}

// "The harbour meeting" and "the council meeting": both narrow one noun, with other words.
bool narrowed_apart(const Workbench& bench, ClaimRef a, ClaimRef b) {
  const auto narrowing = [&](ClaimRef ref, const Argument& one) {
    const Analysis& text = bench.analysis(ref.document);
    std::set<std::string> out;
    const Range tokens = text.tokens_in(one.where);
    for (std::uint32_t t = tokens.begin; t < tokens.end && t < one.head; ++t)
      if (const Pos pos = text.tokens[t].pos;
          pos == Pos::noun || pos == Pos::propn || pos == Pos::adj || pos == Pos::num)
        out.insert(std::string{text.lemma(t)});
    return out;
  };
  for (const Argument& x : bench.claim(a).arguments)
    for (const Argument& y : bench.claim(b).arguments) {
      if (x.role != y.role || x.head == kNone || y.head == kNone)
        continue;
      const std::uint32_t entity = bench.story_entity(a.document, x.entity);
      if (entity != kNone && entity == bench.story_entity(b.document, y.entity))
        continue;
      const std::set<std::string> mine = narrowing(a, x), theirs = narrowing(b, y);
      if (!mine.empty() && !theirs.empty() && !std::ranges::includes(mine, theirs) &&
          !std::ranges::includes(theirs, mine))
        return true;
    }
  return false;
}

bool times_apart(const Workbench& bench, ClaimRef a, ClaimRef b) {
  const std::uint32_t x = bench.claim(a).time, y = bench.claim(b).time;
  if (x == kNone || y == kNone)
    return false;
  const auto& days_x = bench.reading(a.document).times[x].days;
  const auto& days_y = bench.reading(b.document).times[y].days;
  return days_x && days_y && !days_x->overlaps(*days_y);
}

// One does it to something, the other to something else or to nothing: "rejected the idea" is no opposite of
// "stands with Japan".
bool objects_apart(const Workbench& bench, ClaimRef a, ClaimRef b) {
  const auto object = [&](ClaimRef ref) -> const Argument* {
    const Claim& claim = bench.claim(ref);
    const Argument* patient = claim.argument("patient");
    return patient != nullptr ? patient : claim.argument("theme");
  };
  const Argument* x = object(a);
  const Argument* y = object(b);
  if (x == nullptr || y == nullptr)
    return x != y;
  if (const std::uint32_t entity = bench.story_entity(a.document, x->entity); entity != kNone)
    return entity != bench.story_entity(b.document, y->entity);
  return x->head == kNone || y->head == kNone ||
         bench.analysis(a.document).lemma(x->head) != bench.analysis(b.document).lemma(y->head);
}

void report(const Workbench& bench, const CheckRule& rule, ClaimRef a, ClaimRef b,
            const std::string& who, std::size_t shared, Findings& out) {
  const Claim& x = bench.claim(a);
  const Claim& y = bench.claim(b);
  Finding finding = bench.draft(rule, {bench.passage(a, x.trigger, ClaimRole::flagged),
                                       bench.passage(b, y.trigger, ClaimRole::counter)});
  finding.confidence = std::min(0.95, finding.confidence + 0.1 * static_cast<double>(shared - 1));
  const auto sign = [](const Claim& one) {
    return one.polarity == Polarity::positive ? "happened" : "did not happen";
  };
  bench.say(finding, rule, {{"who", who}},
            "'" + x.frame + "' (" + sign(x) + ") against '" + y.frame + "' (" + sign(y) +
                "); they share " + std::to_string(shared) + " participant" +
                (shared == 1 ? "" : "s") + ", first \"" + who + "\"");
  out.push_back(std::move(finding));
}

void compare_negation(const Workbench& bench, const CheckRule& rule, Findings& out) {
  const auto needed = static_cast<std::size_t>(rule.setting("shared-roles", 2));
  for (const Event& event : bench.in.graph.events) {
    // Being, having and using are told of many moments; what the news has a frame for happens once.
    if (bench.in.rulebook.frames.find(event.frame) == nullptr)
      continue;
    std::set<std::pair<std::uint32_t, std::uint32_t>> done;
    const std::size_t count = std::min(event.mentions.size(), kMostMentions);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = i + 1; j < count; ++j) {
        ClaimRef a = event.mentions[i], b = event.mentions[j];
        const Claim& x = bench.claim(a);
        const Claim& y = bench.claim(b);
        if (x.polarity == y.polarity || a.document == b.document || !fact(bench, x) ||
            !fact(bench, y))
          continue;
        if (rule.lists("never", x.frame) || rule.lists("never", x.lemma) || x.tense != y.tense ||
            x.tense == Tense::none ||
            !bench.near_in_time(a.document, b.document, rule.setting("days-apart", 400)))
          continue;
        std::string who;
        const std::size_t shared = bench.shared_roles(a, b, who);
        if (shared < needed || differs_in_role(bench, a, b) || narrowed_apart(bench, a, b) ||
            times_apart(bench, a, b))
          continue;
        if (x.polarity == Polarity::positive)
          std::swap(a, b); // the negative one is flagged
        if (done.insert({a.document, b.document}).second)
          report(bench, rule, a, b, who, shared, out);
      }
  }
}

// Claims of opposite frames, or antonym verbs, about one participant in one role.
void compare_opposites(const Workbench& bench, const CheckRule& rule, Findings& out) {
  const FrameRules& frames = bench.in.rulebook.frames;
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  for (const Story& story : bench.in.graph.stories) {
    // Claims by what they are about: a participant in a role that carries the state.
    std::map<std::uint32_t, std::vector<ClaimRef>> by_entity;
    for (const std::uint32_t d : story.documents)
      for (std::uint32_t c = 0; c < bench.reading(d).claims.size(); ++c) {
        const Claim& claim = bench.reading(d).claims[c];
        if (!fact(bench, claim) || claim.polarity != Polarity::positive)
          continue;
        for (const Argument& one : claim.arguments)
          if (one.entity != kNone && rule.lists("roles", one.role))
            by_entity[bench.story_entity(d, one.entity)].push_back({d, c});
      }
    for (const auto& [entity, claims] : by_entity) {
      std::set<std::string> done;
      const std::size_t count = std::min(claims.size(), kMostMentions);
      for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = i + 1; j < count; ++j) {
          const Claim& x = bench.claim(claims[i]);
          const Claim& y = bench.claim(claims[j]);
          if (rule.lists("never", x.frame) || rule.lists("never", y.frame))
            continue;
          if (claims[i].document == claims[j].document || x.tense != y.tense)
            continue;
          const bool opposite =
              frames.opposite(x.frame, y.frame) ||
              (rule.setting("antonyms", 0) > 0 && frames.find(x.frame) == nullptr &&
               frames.find(y.frame) == nullptr && lexicon.antonyms(x.lemma, y.lemma, Pos::verb));
          // A state that the other ends is an update, which compare_states tells.
          if (!opposite || frames.ends(x.frame, y.frame) || frames.ends(y.frame, x.frame))
            continue;
          std::string who;
          const std::size_t shared = bench.shared_roles(claims[i], claims[j], who);
          if (shared < static_cast<std::size_t>(rule.setting("shared-roles", 1)) ||
              times_apart(bench, claims[i], claims[j]) ||
              objects_apart(bench, claims[i], claims[j]) ||
              !bench.near_in_time(claims[i].document, claims[j].document,
                                  rule.setting("days-apart", 400)))
            continue;
          if (!done.insert(x.frame + "|" + y.frame).second)
            continue;
          report(bench, rule, claims[i], claims[j], who, shared, out);
        }
    }
  }
}

} // namespace

void compare_polarity(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("polarity"))
    compare_negation(bench, *rule, out);
  for (const CheckRule* rule : bench.rules().for_comparison("opposites"))
    compare_opposites(bench, *rule, out);
}

} // namespace crosscheck
