#include "base/date.h"

#include <charconv>

namespace crosscheck {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  const char* first = text.data() + at;
  const auto [end, error] = std::from_chars(first, first + count, value);
  if (error != std::errc{} || end != first + count || value < 0) return std::nullopt;
  return value;
}

void append_padded(std::string& out, unsigned value, int width) {
  std::string shown = std::to_string(value);
  for (int missing = width - static_cast<int>(shown.size()); missing > 0; --missing) out += '0';
  out += shown;
}

} // namespace

std::string to_iso(Day day) {
  const auto ymd = civil(day);
  std::string out;
  const int year = static_cast<int>(ymd.year());
  if (year < 0) out += '-';
  append_padded(out, static_cast<unsigned>(year < 0 ? -year : year), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(ymd.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(ymd.day()), 2);
  return out;
}

std::optional<Day> day_from(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                        std::chrono::day{day}};
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

std::optional<Day> parse_iso_day(std::string_view text) {
  const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  return day_from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<int> parse_iso_minute(std::string_view text) {
  if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':')
    return std::nullopt;
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

Day first_of_month(int year, unsigned month) {
  return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{1}};
}

Day last_of_month(int year, unsigned month) {
  return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::last};
}

Day monday_of_week(int year, unsigned week) {
  // ISO 8601: week 1 is the week that holds 4 January.
  const Day fourth{std::chrono::year{year} / std::chrono::January / std::chrono::day{4}};
  const Day monday = fourth - (weekday(fourth) - std::chrono::Monday);
  return monday + std::chrono::weeks{static_cast<int>(week) - 1};
}

IsoWeek iso_week(Day day) {
  const Day thursday = day - (weekday(day) - std::chrono::Monday) + std::chrono::days{3};
  const int year = static_cast<int>(civil(thursday).year());
  const auto days = (thursday - first_of_month(year, 1)).count();
  return {year, static_cast<unsigned>(days / 7 + 1)};
}

} // namespace crosscheck
