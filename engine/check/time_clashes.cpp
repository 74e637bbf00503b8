// When: one event dated differently, and weekdays that do not fit their date.
#include "check/figures.h"
#include "check/likeness.h"

#include "base/words.h"

#include <algorithm>
#include <cstdlib>
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
  if (time.days && !time.rough)
    return Dated{ref, *time.days, &time, false};
  return std::nullopt;
}

// "The paper first told of the offer on Sunday": the day is that of the telling, and says nothing of when the
// offer was made.
bool day_of_the_telling(const Workbench& bench, const CheckRule& rule, ClaimRef ref) {
  const Reading& reading = bench.reading(ref.document);
  const Claim& claim = reading.claims[ref.claim];
  if (!claim.nominal)
    return false;
  const Range claims = claims_in(reading, claim.sentence);
  for (std::uint32_t c = claims.begin; c < claims.end; ++c)
    if (c != ref.claim && reading.claims[c].time == claim.time && !reading.claims[c].nominal &&
        rule.lists("tellings", reading.claims[c].frame))
      return true;
  return false;
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
    if (rule.lists("never", event.frame))
      continue;
    // Without a frame of the news behind it, the verb alone says little: more must be shared.
    const bool framed = bench.in.rulebook.frames.find(event.frame) != nullptr;
    std::vector<Dated> told;
    for (const ClaimRef ref : event.mentions) {
      const Claim& claim = bench.claim(ref);
      if (told.size() >= kMostMentions || !bench.asserted(claim) ||
          claim.polarity != Polarity::positive || day_of_the_telling(bench, rule, ref))
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
        // "Two weeks ago" and "three weeks ago" are next to each other.
        const auto longest =
            std::max(told[i].days.to - told[i].days.from, told[j].days.to - told[j].days.from);
        if (static_cast<double>(gap.count()) < rule.setting("least-days", 1) || gap * 2 < longest ||
            static_cast<double>(gap.count()) > rule.setting("most-days", 40))
          continue;
        // "On Tuesday", written on a Tuesday: which of two weeks is meant is a guess.
        if (told[i].days.from == told[i].days.to && told[j].days.from == told[j].days.to &&
            (told[i].days.from - told[j].days.from).count() % 7 == 0)
          continue;
        if (!bench.near_in_time(told[i].ref.document, told[j].ref.document,
                                rule.setting("days-apart", 400)))
          continue;
        const auto knows = [&](const Dated& one, const Dated& other) {
          return std::ranges::any_of(told, [&](const Dated& x) {
            return x.ref.document == one.ref.document && x.days.overlaps(other.days);
          });
        };
        if (knows(told[i], told[j]) || knows(told[j], told[i]))
          continue;
        std::string who;
        const bool same =
            framed ? same_people(bench, told[i].ref, told[j].ref,
                                 static_cast<std::size_t>(rule.setting("shared", 1)), who)
                   : static_cast<double>(bench.shared_roles(told[i].ref, told[j].ref, who)) >=
                         rule.setting("shared-roles", 2);
        if (!same)
          continue;
        Finding finding = bench.draft(
            rule, {bench.passage(told[i].ref, told[i].time->where, ClaimRole::flagged),
                   bench.passage(told[j].ref, told[j].time->where, ClaimRole::counter)});
        bench.say(
            finding, rule,
            {{"who", who}, {"a.days", to_words(told[i].days)}, {"b.days", to_words(told[j].days)}},
            "'" + bench.claim(told[i].ref).frame + "' of " + who + " is dated " +
                told[i].time->value + " (\"" + finding.passages[0].value + "\") and " +
                told[j].time->value + " (\"" + finding.passages[1].value + "\")");
        out.push_back(std::move(finding));
      }
  }
}

// The frames that a claim tells of: its own, and those of what stands in its clause ("did not appear for the
// summons" is of the summons too).
std::set<std::string> frames_of(const Workbench& bench, ClaimRef ref) {
  const Reading& reading = bench.reading(ref.document);
  const Claim& claim = reading.claims[ref.claim];
  std::set<std::string> out;
  const Range claims = claims_in(reading, claim.sentence);
  for (std::uint32_t c = claims.begin; c < claims.end; ++c)
    if (claim.where.contains(reading.claims[c].trigger) &&
        bench.in.rulebook.frames.find(reading.claims[c].frame) != nullptr)
      out.insert(reading.claims[c].frame);
  return out;
}

// Somebody whom both sentences name, or two words that both have.
bool about_the_same(const Workbench& bench, ClaimRef a, ClaimRef b) {
  const auto people = [&](ClaimRef ref) {
    std::set<std::uint32_t> out;
    const std::uint32_t sentence = bench.claim(ref).sentence;
    const auto& mentions = bench.reading(ref.document).mentions;
    const auto from = std::ranges::lower_bound(
        mentions, bench.analysis(ref.document).sentences[sentence].where.begin, {},
        [](const EntityMention& one) { return one.where.begin; });
    for (auto at = from; at != mentions.end() && at->sentence == sentence; ++at)
      if (at->entity != kNone)
        out.insert(bench.story_entity(ref.document, at->entity));
    return out;
  };
  const std::set<std::uint32_t> mine = people(a), theirs = people(b);
  if (std::ranges::any_of(mine, [&](std::uint32_t one) { return theirs.contains(one); }))
    return true;
  const auto words = [&](ClaimRef ref) {
    return content_lemmas(bench, ref.document,
                          bench.analysis(ref.document).sentences[bench.claim(ref).sentence].where,
                          {});
  };
  const std::set<std::string> x = words(a), y = words(b);
  return std::ranges::count_if(x, [&](const std::string& one) { return y.contains(one); }) >= 2;
}

// Any week before the one of the latest date that the article can have ends by then.
Day end_of_last_week(Day latest) {
  return latest - (weekday(latest) - std::chrono::Monday) - std::chrono::days{1};
}

// An undated article's relative time, read against the latest date it can have, against a dated telling of
// the same event: "last week" cannot be "this week" of a later article.
void compare_bounded(const Workbench& bench, const CheckRule& rule, ClaimRef a, Findings& out) {
  const Reading& reading = bench.reading(a.document);
  const Claim& claim = bench.claim(a);
  const TimeMention& time = reading.times[claim.time];
  const std::string words{bench.article(a.document).text(time.where)};
  if (time.days || !rule.lists("past-week", to_lower(words)))
    return;
  const std::set<std::string> mine = frames_of(bench, a);
  const Day latest = end_of_last_week(*reading.not_after);
  for (const std::uint32_t d :
       bench.in.graph.stories[bench.in.graph.story_of[a.document]].documents)
    for (std::uint32_t c = 0; d != a.document && c < bench.reading(d).claims.size(); ++c) {
      const ClaimRef b{d, c};
      const auto other = dated(bench, b);
      if (!other || other->days.from <= latest || !bench.asserted(bench.claim(b)) ||
          std::ranges::none_of(frames_of(bench, b),
                               [&](const std::string& one) { return mine.contains(one); }) ||
          !about_the_same(bench, a, b))
        continue;
      Finding finding =
          bench.draft(rule, {bench.passage(a, time.where, ClaimRole::flagged),
                             bench.passage(b, other->time->where, ClaimRole::counter)});
      bench.say(finding, rule, {{"a.latest", to_words(latest)}, {"b.days", to_words(other->days)}},
                "the undated article cannot be later than " + to_iso(*reading.not_after) +
                    ", so \"" + words + "\" ends on " + to_iso(latest) + " at the latest; \"" +
                    finding.passages[1].value + "\" in " + bench.outlet(d) + " begins on " +
                    to_iso(other->days.from));
      out.push_back(std::move(finding));
      return;
    }
}

void compare_undated(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (std::uint32_t d = 0; d < bench.in.readings.size(); ++d) {
    const Reading& reading = bench.reading(d);
    if (!reading.not_after || bench.article(d).published())
      continue;
    std::set<std::uint32_t> told; // one finding a time that the article gives
    for (std::uint32_t c = 0; c < reading.claims.size(); ++c) {
      const Claim& claim = reading.claims[c];
      if (claim.time == kNone || !bench.asserted(claim) || told.contains(claim.time))
        continue;
      const std::size_t before = out.size();
      compare_bounded(bench, rule, {d, c}, out);
      if (out.size() > before)
        told.insert(claim.time);
    }
  }
}

// In days.
std::optional<double> days_of(const std::string& value) {
  const auto length = read_timex_length(value);
  if (!length)
    return std::nullopt;
  double unit = 0;
  switch (length->unit) {
  case 'S': unit = 1.0 / 86400; break;
  case 'H': unit = 1.0 / 24; break;
  case 'M': unit = length->clock ? 1.0 / 1440 : 30.4; break;
  case 'D': unit = 1; break;
  case 'W': unit = 7; break;
  case 'Y': unit = 365.25; break;
  default: return std::nullopt;
  }
  return length->number * unit;
}

// "Sentenced to 30 months" and "to 18 months", of one person by one court.
void compare_durations(const Workbench& bench, const CheckRule& rule, Findings& out) {
  struct Lasting {
    ClaimRef ref;
    double days;
    const TimeMention* time;
  };
  for (const Event& event : bench.in.graph.events) {
    std::vector<Lasting> told;
    for (const ClaimRef ref : event.mentions) {
      const Claim& claim = bench.claim(ref);
      if (claim.time == kNone || told.size() >= kMostMentions || !bench.asserted(claim) ||
          claim.polarity != Polarity::positive)
        continue;
      const TimeMention& time = bench.reading(ref.document).times[claim.time];
      const auto days = time.type == TimeType::duration ? days_of(time.value) : std::nullopt;
      if (days)
        told.push_back({ref, *days, &time});
    }
    for (std::size_t i = 0; i < told.size(); ++i)
      for (std::size_t j = i + 1; j < told.size(); ++j) {
        const Lasting &a = told[i], &b = told[j];
        std::string who;
        if (a.ref.document == b.ref.document ||
            std::max(a.days, b.days) <=
                rule.setting("least-times", 1.2) * std::min(a.days, b.days) ||
            static_cast<double>(bench.shared_roles(a.ref, b.ref, who)) <
                rule.setting("shared-roles", 2) ||
            !bench.near_in_time(a.ref.document, b.ref.document, rule.setting("days-apart", 400)))
          continue;
        Finding finding =
            bench.draft(rule, {bench.passage(a.ref, a.time->where, ClaimRole::flagged),
                               bench.passage(b.ref, b.time->where, ClaimRole::counter)});
        bench.say(finding, rule, {{"who", who}},
                  "'" + event.frame + "' of " + who + ": " + a.time->value + " against " +
                      b.time->value);
        out.push_back(std::move(finding));
      }
  }
}

} // namespace

void compare_times(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("times")) {
    if (!rule->list("past-week").empty())
      compare_undated(bench, *rule, out);
    else if (rule->setting("durations", 0) > 0)
      compare_durations(bench, *rule, out);
    else
      compare_dates(bench, *rule, out);
  }
}

} // namespace crosscheck
