#include "extract/calendar.h"

#include <algorithm>

namespace crosscheck {
namespace {

using std::chrono::days;

int year_of_day(Day day) {
  return static_cast<int>(civil(day).year());
}
unsigned month_of_day(Day day) {
  return static_cast<unsigned>(civil(day).month());
}

// Months from year 0, so that they can be counted with.
int month_index(Day day) {
  return year_of_day(day) * 12 + static_cast<int>(month_of_day(day)) - 1;
}

Day month_start(int index) {
  index = std::clamp(index, 0, 9999 * 12 + 11);
  return first_of_month(index / 12, static_cast<unsigned>(index % 12) + 1);
}

int months_in(Grain grain) {
  switch (grain) {
  case Grain::month: return 1;
  case Grain::quarter:
  case Grain::season: return 3;
  case Grain::half: return 6;
  case Grain::year: return 12;
  case Grain::decade: return 120;
  case Grain::century: return 1200;
  default: return 0;
  }
}

std::string padded(int value, std::size_t width) {
  std::string out = std::to_string(value);
  return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

Day monday_before(Day day) {
  return day - (weekday(day) - std::chrono::Monday);
}

} // namespace

Period period_of(Day day, Grain grain) {
  switch (grain) {
  case Grain::day: return {grain, day};
  case Grain::weekend: return {grain, monday_before(day) + days{5}};
  case Grain::week: return {grain, monday_before(day)};
  // Seasons begin in March, June, September and December.
  case Grain::season: return {grain, month_start((month_index(day) - 2) / 3 * 3 + 2)};
  default: {
    const int size = months_in(grain);
    return {grain, month_start(month_index(day) / size * size)};
  }
  }
}

Period shifted(Period period, int count) {
  return moved(period, count, period.grain);
}

Period moved(Period period, int count, Grain unit) {
  count = std::clamp(count, -120000, 120000);
  if (unit == Grain::day)
    return period_of(period.start + days{count}, period.grain);
  if (unit == Grain::week || unit == Grain::weekend)
    return period_of(period.start + days{7 * count}, period.grain);
  const Day first = month_start(month_index(period.start) + count * months_in(unit));
  if (period.grain >= Grain::month)
    return period_of(first, period.grain);
  const auto wanted = static_cast<unsigned>(civil(period.start).day()) - 1;
  const Day last = last_of_month(year_of_day(first), month_of_day(first));
  return period_of(std::min(first + days{wanted}, last), period.grain);
}

DayRange days_of(Period period) {
  switch (period.grain) {
  case Grain::day: return {period.start, period.start};
  case Grain::weekend: return {period.start, period.start + days{1}};
  case Grain::week: return {period.start, period.start + days{6}};
  default:
    return {period.start,
            month_start(month_index(period.start) + months_in(period.grain)) - days{1}};
  }
}

std::string value_of(Period period) {
  const int year = year_of_day(period.start);
  const int month = static_cast<int>(month_of_day(period.start));
  const std::string years = padded(year, 4);
  switch (period.grain) {
  case Grain::day: return to_iso(period.start);
  case Grain::week:
  case Grain::weekend: {
    const IsoWeek week = iso_week(period.start);
    return padded(week.year, 4) + "-W" + padded(static_cast<int>(week.week), 2) +
           (period.grain == Grain::weekend ? "-WE" : "");
  }
  case Grain::month: return years + '-' + padded(month, 2);
  case Grain::quarter: return years + "-Q" + std::to_string((month - 1) / 3 + 1);
  case Grain::season:
    return years + (month < 6 ? "-SP" : month < 9 ? "-SU" : month < 12 ? "-FA" : "-WI");
  case Grain::half: return years + (month < 7 ? "-H1" : "-H2");
  case Grain::year: return years;
  case Grain::decade: return years.substr(0, 3);
  case Grain::century: return years.substr(0, 2);
  }
  return years;
}

std::optional<Grain> grain_of(std::string_view unit) {
  static constexpr std::pair<std::string_view, Grain> kNames[] = {
      {"day", Grain::day},        {"weekend", Grain::weekend}, {"week", Grain::week},
      {"fortnight", Grain::week}, {"month", Grain::month},     {"quarter", Grain::quarter},
      {"season", Grain::season},  {"half", Grain::half},       {"year", Grain::year},
      {"decade", Grain::decade},  {"century", Grain::century}};
  const auto found = std::ranges::find(kNames, unit, [](const auto& one) { return one.first; });
  return found == std::end(kNames) ? std::nullopt : std::optional{found->second};
}

Period year_period(int year) {
  return {Grain::year, first_of_month(std::clamp(year, 0, 9999), 1)};
}
int year_of(Period period) {
  return year_of_day(period.start);
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return first_of_month(year, static_cast<unsigned>(n / 31)) + days{n % 31};
}

std::optional<Day> nth_weekday(int year, unsigned month, unsigned wanted, int count) {
  const std::chrono::weekday day{wanted % 7};
  if (count < 0) {
    const Day last = last_of_month(year, month);
    return last - (weekday(last) - day);
  }
  const Day first = first_of_month(year, month);
  const Day out = first + (day - weekday(first)) + days{7 * (count - 1)};
  return month_of_day(out) == month ? std::optional{out} : std::nullopt;
}

} // namespace crosscheck
