// When: one event dated differently, and weekdays that do not fit their date.
#include "check/workbench.h"

#include <algorithm>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostMentions = 40;

// The claim's days: as read, or for an undated article a bound of the last resort ("last week" before the
// latest date it can have).
struct Dated {
  ClaimRef ref;
  DayRange days;
  const TimeMention* time;
  bool bounded = false; // read against the latest date that an undated article can have
};

std::optional<Dated> dated(const Workbench& bench, ClaimRef ref) {
  const Claim& claim = bench.claim(ref);
  if (claim.time == kNone)
    return std::nullopt;
  const TimeMention& time = bench.reading(ref.document).times[claim.time];
  if (time.type == TimeType::duration || time.type == TimeType::set)
    return std::nullopt;
  if (time.days)
    return Dated{ref, *time.days, &time, false};
  return std::nullopt;
}

bool same_people(const Workbench& bench, ClaimRef a, ClaimRef b, std::size_t needed,
                 std::string& who) {
  std::set<std::uint32_t> mine, both;
  for (const Argument& one : bench.claim(a).arguments)
    if (one.entity != kNone)
      mine.insert(bench.story_entity(a.document, one.entity));
  for (const Argument& one : bench.claim(b).arguments) {
    if (one.entity == kNone || !mine.contains(bench.story_entity(b.document, one.entity)))
      continue;
    both.insert(bench.story_entity(b.document, one.entity));
    if (who.empty())
      who = std::string{bench.article(b.document).text(one.where)};
  }
  return both.size() >= needed;
}

void compare_dates(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (const Event& event : bench.in.graph.events) {
    const Frame* frame = bench.in.rulebook.frames.find(event.frame);
    if (frame == nullptr || rule.lists("never", event.frame))
      continue;
    std::vector<Dated> told;
    for (const ClaimRef ref : event.mentions) {
      const Claim& claim = bench.claim(ref);
      if (told.size() >= kMostMentions || !bench.asserted(claim) ||
          claim.polarity != Polarity::positive)
        continue;
      if (auto one = dated(bench, ref))
        told.push_back(*one);
    }
    for (std::size_t i = 0; i < told.size(); ++i)
      for (std::size_t j = i + 1; j < told.size(); ++j) {
        if (told[i].ref.document == told[j].ref.document || told[i].days.overlaps(told[j].days))
          continue;
        const auto gap = std::max(told[i].days.from, told[j].days.from) -
                         std::min(told[i].days.to, told[j].days.to);
        // A day apart may be time zones or midnight; far apart is another event of the kind.
        if (static_cast<double>(gap.count()) < rule.setting("least-days", 1) ||
            static_cast<double>(gap.count()) > rule.setting("most-days", 40))
          continue;
        const auto knows = [&](const Dated& one, const Dated& other) {
          return std::ranges::any_of(told, [&](const Dated& x) {
            return x.ref.document == one.ref.document && x.days.overlaps(other.days);
          });
        };
        if (knows(told[i], told[j]) || knows(told[j], told[i]))
          continue;
        std::string who;
        if (!same_people(bench, told[i].ref, told[j].ref,
                         static_cast<std::size_t>(rule.setting("shared", 1)), who))
          continue;
        Finding finding = bench.draft(
            rule, {bench.passage(told[i].ref, told[i].time->where, ClaimRole::flagged),
                   bench.passage(told[j].ref, told[j].time->where, ClaimRole::counter)});
        bench.say(finding, rule,
                  {{"who", who}, {"a.days", told[i].time->value}, {"b.days", told[j].time->value}},
                  "'" + bench.claim(told[i].ref).frame + "' of " + who + " is dated " +
                      told[i].time->value + " (\"" + finding.passages[0].value + "\") and " +
                      told[j].time->value + " (\"" + finding.passages[1].value + "\")");
        out.push_back(std::move(finding));
      }
  }
}

// An undated article's relative time, read against the latest date it can have, against a dated telling of
// the same event: "last week" cannot be "this week" of a later article.
void compare_bounded(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (const Event& event : bench.in.graph.events) {
    if (bench.in.rulebook.frames.find(event.frame) == nullptr)
      continue;
    for (const ClaimRef a : event.mentions) {
      const Reading& reading = bench.reading(a.document);
      const Claim& claim = bench.claim(a);
      if (!reading.not_after || claim.time == kNone || !bench.asserted(claim))
        continue;
      const TimeMention& time = reading.times[claim.time];
      const std::string words{bench.article(a.document).text(time.where)};
      if (time.days || !rule.lists("past-week", words))
        continue;
      // Any week before the one of the latest date ends by then at the latest.
      const Day monday = *reading.not_after - (weekday(*reading.not_after) - std::chrono::Monday);
      const Day latest = monday - std::chrono::days{1};
      for (const ClaimRef b : event.mentions) {
        const auto other = dated(bench, b);
        if (!other || a.document == b.document || other->days.from <= latest)
          continue;
        if (!bench.asserted(bench.claim(b)))
          continue;
        Finding finding =
            bench.draft(rule, {bench.passage(a, time.where, ClaimRole::flagged),
                               bench.passage(b, other->time->where, ClaimRole::counter)});
        bench.say(finding, rule, {{"a.latest", to_words(latest)}, {"b.days", other->time->value}},
                  "the undated article cannot be later than " + to_iso(*reading.not_after) +
                      ", so \"" + words + "\" ends on " + to_iso(latest) + " at the latest; \"" +
                      finding.passages[1].value + "\" in " + bench.outlet(b.document) +
                      " begins on " + to_iso(other->days.from));
        out.push_back(std::move(finding));
        break;
      }
    }
  }
}

} // namespace

void compare_times(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("times")) {
    if (rule->list("past-week").empty())
      compare_dates(bench, *rule, out);
    else
      compare_bounded(bench, *rule, out);
  }
}

} // namespace crosscheck
