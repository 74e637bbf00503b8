// Terms for times of day, durations and repetitions: see times_normalise.h.
#include "extract/times_normaliser.h"

#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

struct Unit {
  std::string_view name, code;
  bool clock; // behind T
  int factor; // of the code's unit
  int half;   // half of it, in…
  std::string_view half_code;
};
const Unit* unit_of(std::string_view name) {
  static constexpr Unit kUnits[] = {
      {"second", "S", true, 1, 0, ""},    {"minute", "M", true, 1, 30, "S"},
      {"hour", "H", true, 1, 30, "M"},    {"day", "D", false, 1, 12, "H"},
      {"week", "W", false, 1, 0, ""},     {"fortnight", "W", false, 2, 0, ""},
      {"weekend", "WE", false, 1, 0, ""}, {"month", "M", false, 1, 15, "D"},
      {"quarter", "M", false, 3, 0, ""},  {"year", "Y", false, 1, 6, "M"},
      {"decade", "Y", false, 10, 5, "Y"}, {"century", "Y", false, 100, 50, "Y"},
      {"half", "M", false, 6, 3, "M"},    {"season", "M", false, 3, 0, ""}};
  const auto found = std::ranges::find(kUnits, name, &Unit::name);
  return found == std::end(kUnits) ? nullptr : &*found;
}

std::string number_text(double value) {
  std::string out = std::to_string(value);
  while (out.back() == '0')
    out.pop_back();
  if (out.back() == '.')
    out.pop_back();
  return out;
}

std::string duration_text(Count count, std::string_view unit_name, bool and_half) {
  const Unit* unit = unit_of(unit_name);
  if (unit == nullptr)
    return {};
  const std::string head = unit->clock ? "PT" : "P";
  if (count.vague)
    return head + 'X' +
           (unit_name == "decade"    ? "DE"
            : unit_name == "century" ? "C"
                                     : std::string{unit->code});
  double value = std::abs(count.value);
  if (value - std::floor(value) == 0.5 && unit->half > 0) {
    and_half = true;
    value = std::floor(value);
  }
  if (and_half && unit->half == 0)
    value += 0.5;
  std::string out = head;
  const bool same = unit->code == unit->half_code && and_half;
  if (same)
    return out + number_text(value * unit->factor + unit->half) + std::string{unit->code};
  if (value > 0 || !and_half)
    out += number_text(value * unit->factor) + std::string{unit->code};
  if (and_half && unit->half > 0)
    out += (unit->half_code == "H" ? "T" : "") + std::to_string(unit->half) +
           std::string{unit->half_code};
  return out;
}

} // namespace

TimeValue TimeNormaliser::day_of(const Worked& one) const {
  if (one.value)
    return *one.value;
  return in_.published ? of_period({Grain::day, *in_.published}) : unknown(kNoDate);
}

TimeValue TimeNormaliser::part(const Worked& day, const Worked& code) const {
  TimeValue out = day_of(day);
  if (!out.value.empty() && !code.absent)
    out.value += code.text;
  return out;
}

TimeValue TimeNormaliser::clock(const Worked& day, const Worked& hour, const Worked& minute,
                                std::string_view half) const {
  TimeValue out = day_of(day);
  auto h = whole(hour);
  const auto m = whole(minute);
  if (hour.text == "noon" || hour.text == "midday")
    h = 12;
  else if (hour.text == "midnight")
    h = 24;
  if (!h || *h > 24 || (m && *m > 59))
    return unknown("there is no such time of day");
  if (half.starts_with('p') && *h < 12)
    *h += 12;
  if (half.starts_with('a') && *h == 12)
    *h = 0;
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  if (!out.value.empty())
    out.value += 'T' + two(*h) + ':' + two(m.value_or(0));
  return out;
}
TimeValue TimeNormaliser::duration(const TimeTerm& term) const {
  Worked count = at(term, 0), unit = at(term, 1), more = at(term, 2), more_unit = at(term, 3);
  if (!count.count && count.text == "several")
    count.count = Count{0, true};
  if (!count.count)
    return unknown("no count that could be read");
  std::string out = duration_text(*count.count, unit.text, !more.absent && more.text == "half");
  if (more.count && !more_unit.absent) {
    const std::string tail = duration_text(*more.count, more_unit.text, false);
    const bool both_clock = out.starts_with("PT") && tail.starts_with("PT");
    out += tail.substr(both_clock ? 2 : 1);
  }
  return of_text(out);
}

TimeValue TimeNormaliser::span(const Worked& side, const Worked& count,
                               std::string_view unit) const {
  if (!count.count)
    return unknown("no count that could be read");
  TimeValue out = of_text(duration_text(*count.count, unit, false));
  const auto grain = grain_of(unit);
  // "The past few days" are nine at the most.
  const bool few = count.text.find("few") != std::string::npos || count.text == "several";
  if (!in_.published || (count.count->vague && !few) || !grain)
    return out;
  const double value = count.count->vague ? 9 : std::clamp(count.count->value, -9999.0, 9999.0);
  const int n = static_cast<int>(value) * (unit == "fortnight" ? 2 : 1);
  const int sign = whole(side).value_or(1);
  const Day other = moved({Grain::day, *in_.published}, sign * n, *grain).start;
  out.days = DayRange{std::min(other, *in_.published), std::max(other, *in_.published)};
  return out;
}

TimeValue TimeNormaliser::every(const Worked& count, const Worked& unit) const {
  if (unit.absent)
    return of_text(duration_text({1, false}, count.text, false));
  return of_text(duration_text(count.count.value_or(Count{1, false}), unit.text, false));
}
TimeValue TimeNormaliser::every_weekday(const Worked& day, const Worked& code) const {
  return of_text("XXXX-WXX-" + day.text + (code.absent ? "" : code.text));
}
TimeValue TimeNormaliser::every_month(const Worked& name) const {
  return of_text("XXXX-" + std::string(name.text.size() < 2 ? "0" : "") + name.text);
}
} // namespace crosscheck
