// Calendar days without a clock: the machine's date is never read anywhere in the engine.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace crosscheck {

using Day = std::chrono::sys_days;

// First and last day, both inside: "2026-W08" is {2026-02-16, 2026-02-22}.
struct DayRange {
  Day from{};
  Day to{};
  constexpr bool contains(Day day) const { return from <= day && day <= to; }
  constexpr bool overlaps(DayRange other) const { return from <= other.to && other.from <= to; }
  friend constexpr auto operator<=>(const DayRange&, const DayRange&) = default;
};

// "2026-02-24". Years outside 0000..9999 are clamped by the caller.
std::string to_iso(Day day);

// Reads "2026-02-24", also with a time behind it ("2026-02-24T20:02", "2026-02-24 20:02Z").
// nullopt when it is not a day that exists.
std::optional<Day> parse_iso_day(std::string_view text);

// Minutes after midnight from the "T20:02" part of an ISO date-time; nullopt without one.
std::optional<int> parse_iso_minute(std::string_view text);

std::optional<Day> day_from(int year, unsigned month, unsigned day);
Day first_of_month(int year, unsigned month);
Day last_of_month(int year, unsigned month);
// Monday of ISO week `week` of `year`; week is 1..53.
Day monday_of_week(int year, unsigned week);
struct IsoWeek {
  int year = 0;
  unsigned week = 0;
};
IsoWeek iso_week(Day day);

inline std::chrono::year_month_day civil(Day day) { return std::chrono::year_month_day{day}; }
inline std::chrono::weekday weekday(Day day) { return std::chrono::weekday{day}; }

} // namespace crosscheck
