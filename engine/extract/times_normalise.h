// Normalisation of time expressions: the term of a rule and the words it matched, in the article's
// context, become a TIMEX3 value.
//
//   literal(X)             X itself: PAST_REF, XXXX
//   date(y, m, d)          a date with its year; m and d may be left out, y may be a period
//   month(dir, m, d)       a month or day of a month without a year; dir: near (by tense), last, next, this
//   weekday(dir, w)        the same for a day of the week; dir also coming, and after or before: the day told of
//   offset(n, unit)        the unit that holds the article's date, and n further
//   counted(n, unit)       the same, but decades and centuries are counted in years: "a decade ago"
//   mentioned(n, unit)     the same from the date read last in the text
//   shifted(n, unit)       the date read last, n units on, in its own grain: "a year earlier" of Q3
//   quarter(q, y) half(h, y) season(dir, s) season(y, s) decade(d) century(n) holiday(h, y)
//   part(date, TMO)        a part of a day
//   clock(date, h, m, ap)  a time of day; the words before it give the day
//   duration(n, unit)      P3D; a third term `half` adds half a unit, or two more terms a second count
//   span(side, n, unit)    a duration that ends (side -1) or begins (1) at the article's date
//   anchored(n, unit, e)   n units from the day that the text gives event e: "two days after the vote"
//   first(a, b, …)         the first of the terms whose words are there
//   every(n, unit) every_weekday(w, part) every_month(m)
// A term without its words (an optional group) counts as left out. Values that need the article's date
// stay empty without one, with the reason.
#pragma once

#include "base/word_map.h"
#include "extract/calendar.h"
#include "pattern/pattern.h"
#include "rulebook/time_rules.h"
#include "text/analysis.h"

#include <optional>
#include <string>
#include <string_view>

namespace crosscheck {

// The days that the text gives its events, by the event's word in a rule; nullopt: it gives two.
using DatedEvents = WordMap<std::optional<Period>>;

struct TimeContext {
  std::optional<Day> published;
  std::optional<Period> mentioned;     // read last in the text
  std::optional<Period> mentioned_day; // the last one that is a day
  Tense tense = Tense::none;           // of the verb group that the words belong to
  const DatedEvents* events = nullptr; // null: none
};

struct TimeValue {
  std::string value;
  std::optional<DayRange> days;
  std::optional<Period> period;
  std::string unresolved;
  bool rough = false;
};

// `text` is what `match` counts in.
TimeValue normalise(const TimeTerm& term, const Match& match, std::string_view text,
                    const TimeContext& context, const TimeRules& rules);

// "twenty-four", "a couple of", "1,200", "2 1/2"; vague for "several". nullopt: not a number.
struct Count {
  double value = 0;
  bool vague = false;
};
std::optional<Count> parse_count(std::string_view text, const WordList& numbers);

} // namespace crosscheck
