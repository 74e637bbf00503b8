// Slips in times: a date that its own brackets or weekday belie, one thing that lasted two lengths of time, and
// nearly the same sentence with two days.
#include "check/figures.h"
#include "check/likeness.h"

#include "base/words.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostSentences = 200; // with one date each, of one story
constexpr std::size_t kMostLengths = 60;
constexpr std::uint32_t kThingReach = 4; // tokens between a length of time and what lasts

// ---- dates that belie themselves ------------------------------------------------------------------

// "last Sunday (September 3)": the days before and inside the bracket.
bool in_brackets_behind(const Analysis& text, const TimeMention& a, const TimeMention& b) {
  const Range x = text.tokens_in(a.where), y = text.tokens_in(b.where);
  return a.sentence == b.sentence && !x.empty() && !y.empty() && y.begin == x.end + 1 &&
         (text.form(x.end) == "(") && y.end < text.tokens.size() && text.form(y.end) == ")";
}

bool is_day(const TimeMention& one) {
  return one.type == TimeType::date && one.days && one.days->from == one.days->to;
}

int listed_number(const CheckRule& rule, std::string_view list, std::string_view word) {
  const std::string start = std::string{word} + " = ";
  for (const std::string& entry : rule.list(list))
    if (entry.starts_with(start))
      return std::atoi(entry.c_str() + start.size());
  return -1;
}

// "Tuesday, 5 March 2026", which was a Thursday; the year must be written, or a guess of it is what is off.
bool weekday_is_off(const CheckRule& rule, const Analysis& text, const TimeMention& one,
                    int& written) {
  if (!is_day(one))
    return false;
  written = -1;
  bool year = false, numbered = false;
  const Range tokens = text.tokens_in(one.where);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const std::string_view form = text.form(t);
    if (const int day = listed_number(rule, "weekdays", form); day >= 0)
      written = day;
    const bool digits = !form.empty() && is_digit(form.front());
    year |= digits && form.size() == 4;
    numbered |= digits && form.size() < 4;
  }
  return written >= 0 && year && numbered &&
         written != static_cast<int>(weekday(one.days->from).iso_encoding());
}

void compare_brackets(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (std::uint32_t d = 0; d < bench.in.readings.size(); ++d) {
    const Analysis& text = bench.analysis(d);
    const std::vector<TimeMention>& times = bench.reading(d).times;
    for (std::size_t i = 0; i < times.size(); ++i) {
      const TimeMention& one = times[i];
      int written = -1;
      if (one.sentence == kNone)
        continue;
      if (weekday_is_off(rule, text, one, written)) {
        Finding finding =
            bench.draft(rule, {bench.passage(d, one.sentence, one.where, ClaimRole::flagged)});
        bench.say(finding, rule, {{"b.value", to_words(one.days->from)}},
                  to_iso(one.days->from) + " is not the weekday that stands with it");
        out.push_back(std::move(finding));
        continue;
      }
      if (i + 1 >= times.size() || !is_day(one) || !is_day(times[i + 1]) ||
          one.days->overlaps(*times[i + 1].days) || !bench.article(d).published() ||
          !in_brackets_behind(text, one, times[i + 1]))
        continue;
      Finding finding = bench.draft(
          rule, {bench.passage(d, one.sentence, one.where, ClaimRole::flagged),
                 bench.passage(d, one.sentence, times[i + 1].where, ClaimRole::counter)});
      bench.say(finding, rule, {},
                "in an article of " + bench.date(d) + ", \"" + finding.passages[0].value +
                    "\" is " + to_iso(one.days->from) + ", and \"" + finding.passages[1].value +
                    "\" is " + to_iso(times[i + 1].days->from));
      out.push_back(std::move(finding));
    }
  }
}

// ---- nearly one sentence, two days ----------------------------------------------------------------

struct DatedSentence {
  std::uint32_t document;
  std::uint32_t sentence;
  const TimeMention* time;
  std::set<std::string> words;
  std::set<std::string> acts; // that are dated by it, but those of telling
};

// "The blast killed nine, police said on Tuesday": the day is that of the saying alone.
std::set<std::string> dated_acts(const CheckRule& rule, const Reading& reading,
                                 std::uint32_t sentence, std::uint32_t time) {
  std::set<std::string> out;
  const Range claims = claims_in(reading, sentence);
  for (std::uint32_t c = claims.begin; c < claims.end; ++c)
    if (reading.claims[c].time == time && !rule.lists("tellings", reading.claims[c].frame))
      out.insert(reading.claims[c].lemma);
  return out;
}

std::vector<DatedSentence> dated_sentences(const Workbench& bench, const CheckRule& rule,
                                           const Story& story) {
  std::vector<DatedSentence> out;
  for (const std::uint32_t d : story.documents) {
    const std::vector<TimeMention>& times = bench.reading(d).times;
    for (std::size_t i = 0; i < times.size() && out.size() < kMostSentences; ++i) {
      const TimeMention& one = times[i];
      const bool alone = (i == 0 || times[i - 1].sentence != one.sentence) &&
                         (i + 1 == times.size() || times[i + 1].sentence != one.sentence);
      if (!alone || one.type != TimeType::date || !one.days || one.sentence == kNone ||
          bench.analysis(d).sentences[one.sentence].furniture)
        continue;
      auto words =
          content_lemmas(bench, d, bench.analysis(d).sentences[one.sentence].where, one.where);
      if (static_cast<double>(words.size()) >= rule.setting("shared-words", 5) &&
          std::ranges::none_of(words, [&](const std::string& w) { return rule.lists("never", w); }))
        out.push_back(
            {d, one.sentence, &one, std::move(words),
             dated_acts(rule, bench.reading(d), one.sentence, static_cast<std::uint32_t>(i))});
    }
  }
  return out;
}

void compare_twins(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (const Story& story : bench.in.graph.stories) {
    const std::vector<DatedSentence> all = dated_sentences(bench, rule, story);
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        const DatedSentence &a = all[i], &b = all[j];
        if (a.time->days->overlaps(*b.time->days) ||
            std::ranges::none_of(a.acts,
                                 [&](const std::string& one) { return b.acts.contains(one); }) ||
            !bench.near_in_time(a.document, b.document, rule.setting("days-apart", 1)))
          continue;
        const auto shared = static_cast<double>(std::ranges::count_if(
            a.words, [&](const std::string& one) { return b.words.contains(one); }));
        if (shared < rule.setting("shared-words", 5) ||
            shared < rule.setting("least-share", 0.75) *
                         static_cast<double>(std::max(a.words.size(), b.words.size())))
          continue;
        Finding finding = bench.draft(
            rule, {bench.passage(a.document, a.sentence, a.time->where, ClaimRole::flagged),
                   bench.passage(b.document, b.sentence, b.time->where, ClaimRole::counter)});
        bench.say(finding, rule,
                  {{"a.days", to_words(*a.time->days)}, {"b.days", to_words(*b.time->days)}},
                  "but for the day the two sentences say the same: " + a.time->value + " and " +
                      b.time->value);
        out.push_back(std::move(finding));
      }
  }
}

// ---- one thing, two lengths of time -----------------------------------------------------------------

struct Length {
  std::uint32_t document;
  std::uint32_t sentence;
  Span where;
  std::string thing;
  double minutes;
  std::set<std::uint32_t> people; // or bodies, that the sentence names
};

std::optional<double> minutes_of(const std::string& value) {
  const auto length = read_timex_length(value);
  if (!length)
    return std::nullopt;
  switch (length->unit) {
  case 'H': return length->number * 60;
  case 'M': return length->clock ? std::optional{length->number} : std::nullopt;
  case 'D': return length->number * 1440;
  default: return std::nullopt;
  }
}

// "a 40-minute phone call", "a phone call lasting 50 minutes"
std::string what_lasts(const CheckRule& rule, const Analysis& text, Range sentence, Range time) {
  const auto thing = [&](std::uint32_t t) -> std::string {
    return text.tokens[t].pos == Pos::noun ? listed_as(rule, "things", text.lemma(t))
                                           : std::string{};
  };
  for (std::uint32_t t = time.end; t < sentence.end && t < time.end + kThingReach; ++t) {
    const Pos pos = text.tokens[t].pos;
    if (const std::string found = thing(t); !found.empty())
      return found;
    if (pos != Pos::adj && pos != Pos::noun && text.form(t) != "-")
      break;
  }
  if (time.begin <= sentence.begin || !rule.lists("lasting", text.lemma(time.begin - 1)))
    return {};
  for (std::uint32_t t = time.begin - 1; t-- > sentence.begin && time.begin - t <= kThingReach + 2;)
    if (const std::string found = thing(t); !found.empty())
      return found;
  return {};
}

std::set<std::uint32_t> named_in(const Workbench& bench, std::uint32_t d, std::uint32_t sentence) {
  const Reading& reading = bench.reading(d);
  std::set<std::uint32_t> out;
  const auto first =
      std::ranges::lower_bound(reading.mentions, reading.analysis.sentences[sentence].where.begin,
                               {}, [](const EntityMention& one) { return one.where.begin; });
  for (auto one = first; one != reading.mentions.end() && one->sentence == sentence; ++one)
    if (one->entity != kNone && (reading.entities[one->entity].type == EntityType::person ||
                                 reading.entities[one->entity].type == EntityType::organization))
      out.insert(bench.story_entity(d, one->entity));
  return out;
}

void compare_lasting(const Workbench& bench, const CheckRule& rule, const Story& story,
                     Findings& out) {
  std::vector<Length> all;
  for (const std::uint32_t d : story.documents) {
    const Analysis& text = bench.analysis(d);
    for (const TimeMention& time : bench.reading(d).times) {
      const auto minutes =
          time.type == TimeType::duration ? minutes_of(time.value) : std::optional<double>{};
      if (!minutes || time.sentence == kNone || all.size() >= kMostLengths ||
          text.sentences[time.sentence].furniture)
        continue;
      const Range sentence = text.sentences[time.sentence].tokens;
      std::string thing = what_lasts(rule, text, sentence, text.tokens_in(time.where));
      if (thing.empty())
        continue;
      Length one{d, time.sentence, time.where, std::move(thing), *minutes, {}};
      one.people = named_in(bench, d, time.sentence);
      all.push_back(std::move(one));
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const Length &a = all[i], &b = all[j];
      const auto people = std::ranges::count_if(
          a.people, [&](std::uint32_t one) { return b.people.contains(one); });
      if (a.thing != b.thing || static_cast<double>(people) < rule.setting("shared-people", 2) ||
          std::max(a.minutes, b.minutes) <
              rule.setting("least-times", 1.15) * std::min(a.minutes, b.minutes) ||
          std::max(a.minutes, b.minutes) >
              rule.setting("most-times", 3) * std::min(a.minutes, b.minutes) ||
          !bench.near_in_time(a.document, b.document, rule.setting("days-apart", 3)))
        continue;
      Finding finding =
          bench.draft(rule, {bench.passage(a.document, a.sentence, a.where, ClaimRole::flagged),
                             bench.passage(b.document, b.sentence, b.where, ClaimRole::counter)});
      bench.say(finding, rule, {{"what", a.thing}},
                "both were read as how long the " + a.thing + " lasted, between the same people");
      out.push_back(std::move(finding));
    }
}

} // namespace

void compare_lengths(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("lengths"))
    for (const Story& story : bench.in.graph.stories)
      compare_lasting(bench, *rule, story, out);
}

void compare_date_slips(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("date-slips"))
    if (rule->list("weekdays").empty())
      compare_twins(bench, *rule, out);
    else
      compare_brackets(bench, *rule, out);
}

} // namespace crosscheck
