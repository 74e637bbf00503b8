// Stretches of the calendar that news names: a day, a week, a quarter, a season, a decade.
//
//   const Period week = period_of(day, Grain::week);
//   value_of(shifted(week, -1))      // "2026-W07"
//   days_of(week)                    // Monday to Sunday
#pragma once

#include "base/date.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosscheck {

// Finest first: coarser(a, b) is a > b. A weekend counts as finer than its week.
enum class Grain : std::uint8_t {
  day,
  weekend,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century
};

struct Period {
  Grain grain{};
  Day start{}; // its first day
  friend auto operator<=>(const Period&, const Period&) = default;
};

// The period of that grain that holds `day`; the weekend at the end of its week.
Period period_of(Day day, Grain grain);
// `count` periods of its own grain later (earlier, when negative).
Period shifted(Period period, int count);
// The period of the same grain that begins `count` units later: Q3 of 1989 less one year is Q3 of 1988.
Period moved(Period period, int count, Grain unit);
DayRange days_of(Period period);
// As TIMEX3 writes it: "1998-02-13", "1998-W08", "1998-W08-WE", "1998-02", "1989-Q3", "1998-SU", "1989-H1", "1998", "199", "19".
std::string value_of(Period period);
// Grain of a unit word's canonical name: day, fortnight (a week), …; nullopt for hour, minute, second.
std::optional<Grain> grain_of(std::string_view unit);

// Years from 0 to 9999 are kept; others become the nearest of these.
Period year_period(int year);
int year_of(Period period);
// Easter Sunday of the Gregorian calendar (Anonymous algorithm, Meeus 1991).
Day easter(int year);
// The `count`-th such weekday of the month; -1: the last. weekday: 1 Monday … 7 Sunday.
std::optional<Day> nth_weekday(int year, unsigned month, unsigned weekday, int count);

} // namespace crosscheck
