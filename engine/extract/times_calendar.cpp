// Terms that name a stretch of the calendar: see times_normalise.h.
#include "extract/times_normaliser.h"

#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

using std::chrono::days;

// "12-25", "easter -2", "11 thursday 4", "5 monday -1": month and day, days from Easter Sunday, or
// month, weekday 1..7 and which of them.
std::optional<Period> holiday_in(std::string_view spec, int year) {
  const auto words = split(spec, ' ');
  if (words.size() == 1 && spec.size() == 5)
    if (const auto day = parse_iso_day(std::to_string(year) + '-' + std::string{spec}))
      return Period{Grain::day, *day};
  if (words.size() == 2)
    if (const auto n = digits_of(words[1]))
      return Period{Grain::day, easter(year) + days{*n}};
  if (words.size() != 3)
    return std::nullopt;
  const auto month = digits_of(words[0]), day = digits_of(words[1]), count = digits_of(words[2]);
  if (!month || !day || !count)
    return std::nullopt;
  const auto found =
      nth_weekday(year, static_cast<unsigned>(*month), static_cast<unsigned>(*day), *count);
  return found ? std::optional{Period{Grain::day, *found}} : std::nullopt;
}

} // namespace

std::optional<int> TimeNormaliser::year_in(const Worked& one) const {
  if (one.value)
    return one.value->period ? std::optional{year_of(*one.value->period)} : std::nullopt;
  return whole(one);
}

TimeValue TimeNormaliser::date(const Worked& year, const Worked& month_word,
                               const Worked& day) const {
  if (year.absent)
    return month("near", month_word, day);
  const auto y = year_in(year);
  if (!y)
    return year.value && !year.value->unresolved.empty() ? unknown(year.value->unresolved)
                                                         : unknown(kNoSuchDay);
  if (*y < 0 || *y > 9999)
    return unknown(kNoSuchDay);
  if (month_word.absent)
    return of_period(year_period(*y));
  const auto m = whole(month_word);
  if (!m || *m < 1 || *m > 12)
    return unknown(kNoSuchDay);
  if (day.absent)
    return of_period({Grain::month, first_of_month(*y, static_cast<unsigned>(*m))});
  const auto d = whole(day);
  const auto found = d && *d > 0
                         ? day_from(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d))
                         : std::nullopt;
  return found ? of_period({Grain::day, *found}) : unknown(kNoSuchDay);
}

// The year that a date without one means: the one that brings it nearest to the article's date,
// unless the tense says clearly that it lies on the other side.
template <typename InYear>
TimeValue TimeNormaliser::nearest(std::string_view direction, InYear in_year) const {
  if (!in_.published)
    return unknown(kNoDate);
  const int year = year_of(period_of(*in_.published, Grain::year));
  const std::optional<Period> around[] = {in_year(year - 1), in_year(year), in_year(year + 1)};
  if (!around[1])
    return unknown(kNoSuchDay);
  if (direction == "this")
    return of_period(*around[1]);
  const auto ahead = [&](const Period& one) { return days_of(one).from > *in_.published; };
  const auto behind = [&](const Period& one) { return days_of(one).to < *in_.published; };
  const auto distance = [&](const Period& one) {
    return ahead(one)    ? (days_of(one).from - *in_.published).count()
           : behind(one) ? (*in_.published - days_of(one).to).count()
                         : 0;
  };
  const auto choose = [&](auto allowed) {
    std::optional<Period> best;
    for (const auto& one : around)
      if (one && allowed(*one) && (!best || distance(*one) < distance(*best)))
        best = one;
    return best;
  };
  std::optional<Period> best;
  if (direction == "last")
    best = choose(behind);
  else if (direction == "next")
    best = choose(ahead);
  else
    best = choose([](const Period&) { return true; });
  if ((direction == "near" || direction == "report") && best) {
    std::optional<Period> other;
    constexpr int kClearlyAhead = 60, kClearlyBehind = 30; // days
    if (in_.tense == Tense::past && ahead(*best) && distance(*best) > kClearlyAhead)
      best = choose([&](const Period& one) { return !ahead(one); });
    else if (in_.tense == Tense::future && behind(*best) && distance(*best) > kClearlyBehind)
      other = choose([&](const Period& one) { return !behind(one); });
    // Quarters are told of when they are over, also as what a firm "expects to report".
    if (other && (direction == "near" || distance(*other) <= 2 * distance(*best)))
      best = other;
  }
  return best ? of_period(*best) : unknown(kNoSuchDay);
}

TimeValue TimeNormaliser::month(std::string_view direction, const Worked& name,
                                const Worked& day) const {
  const auto m = whole(name);
  if (!m || *m < 1 || *m > 12)
    return unknown(kNoSuchDay);
  const auto d = whole(day);
  if (!day.absent && (!d || *d < 1 || *d > 31))
    return unknown(kNoSuchDay);
  return nearest(direction, [&](int year) -> std::optional<Period> {
    if (!d)
      return Period{Grain::month, first_of_month(year, static_cast<unsigned>(*m))};
    const auto found = day_from(year, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
    return found ? std::optional{Period{Grain::day, *found}} : std::nullopt;
  });
}

TimeValue TimeNormaliser::weekday_of(std::string_view direction, const Worked& name) const {
  const auto wanted = whole(name);
  if (!wanted)
    return unknown(kNoSuchDay);
  const bool told = direction == "after" || direction == "before";
  const auto from = told && in_.mentioned && in_.mentioned->grain == Grain::day
                        ? std::optional{in_.mentioned->start}
                        : in_.published;
  if (!from)
    return unknown(kNoDate);
  const std::chrono::weekday day{static_cast<unsigned>(*wanted % 7)};
  const Day today = *from;
  const Day monday = period_of(today, Grain::week).start;
  const Day in_week = monday + (day - std::chrono::Monday);
  const Day last_or_today = today - (weekday(today) - day);
  const Day next_or_today = today + (day - weekday(today));
  if (direction == "last" || direction == "before")
    return of_period({Grain::day, last_or_today == today ? today - days{7} : last_or_today});
  if (direction == "next")
    return of_period({Grain::day, in_week + days{7}});
  if (direction == "coming" || direction == "after")
    return of_period({Grain::day, next_or_today == today ? today + days{7} : next_or_today});
  if (direction == "this")
    return of_period({Grain::day, in_week});
  return of_period({Grain::day, in_.tense == Tense::future ? next_or_today : last_or_today});
}

TimeValue TimeNormaliser::moved_from(Period base, const Worked& count,
                                     std::string_view unit) const {
  if (!count.count)
    return unknown(kNoSuchDay);
  const int sign = std::signbit(count.count->value) ? -1 : 1;
  // "several weeks ago" is somewhere before, "in a few days" somewhere ahead.
  if (count.count->vague)
    return of_text(sign < 0 ? "PAST_REF" : "FUTURE_REF");
  const auto grain = grain_of(unit);
  int n = static_cast<int>(std::clamp(count.count->value, -9999.0, 9999.0));
  if (!grain)
    return of_period(
        moved(period_of(base.start, Grain::day), unit == "hour" ? n / 24 : 0, Grain::day));
  if (unit == "fortnight")
    n *= 2;
  Period out = shifted(period_of(base.start, *grain), n);
  if (*grain == Grain::weekend && in_.tense != Tense::future && n == 0 && out.start > base.start)
    out = shifted(out, -1);
  return of_period(out);
}

TimeValue TimeNormaliser::offset(const Worked& count, std::string_view unit) const {
  if (count.count && count.count->vague)
    return moved_from({}, count, unit);
  if (!in_.published)
    return unknown(kNoDate);
  return moved_from({Grain::day, *in_.published}, count, unit);
}

// "A decade ago" is the year ten years ago, give or take.
TimeValue TimeNormaliser::counted(const Worked& count, std::string_view unit) const {
  const int years = unit == "decade" ? 10 : unit == "century" ? 100 : 0;
  if (years == 0 || !count.count || count.count->vague)
    return offset(count, unit);
  Worked in_years = count;
  in_years.count->value *= years;
  TimeValue out = offset(in_years, "year");
  out.rough = out.period.has_value();
  return out;
}

// The date read last, or the article's own.
std::optional<Period> TimeNormaliser::base_for(Grain unit) const {
  if (in_.mentioned && in_.mentioned->grain <= unit)
    return in_.mentioned;
  if (in_.mentioned_day)
    return in_.mentioned_day;
  if (in_.published)
    return Period{Grain::day, *in_.published};
  return std::nullopt;
}

TimeValue TimeNormaliser::mentioned(const Worked& count, std::string_view unit) const {
  const Grain grain = grain_of(unit).value_or(Grain::day);
  // "The quarter" of a business report is the one told of, or the last one that has ended.
  const bool told = in_.mentioned && in_.mentioned->grain >= Grain::month &&
                    in_.mentioned->grain <= Grain::quarter;
  if (grain == Grain::quarter && in_.published && !told)
    return of_period(
        shifted(period_of(*in_.published, grain), in_.tense == Tense::future ? 0 : -1));
  const auto base = base_for(grain);
  return base ? moved_from(*base, count, unit) : unknown(kNothingBefore);
}

TimeValue TimeNormaliser::shifted_value(const Worked& count, std::string_view unit) const {
  const auto grain = grain_of(unit);
  const auto n = whole(count);
  if (!grain || !n)
    return unknown(kNothingBefore);
  if (in_.mentioned && in_.mentioned->grain <= *grain && in_.mentioned->grain >= Grain::month)
    return of_period(moved(*in_.mentioned, *n, *grain));
  const auto base = base_for(*grain);
  return base ? moved_from(*base, count, unit) : unknown(kNothingBefore);
}

TimeValue TimeNormaliser::anchored(const Worked& count, std::string_view unit,
                                   const Worked& event) const {
  if (in_.events == nullptr)
    return unknown(kUndatedEvent);
  const auto found = in_.events->find(event.text);
  if (found == in_.events->end() || !found->second)
    return unknown(kUndatedEvent);
  return moved_from(*found->second, count, unit);
}

TimeValue TimeNormaliser::part_of_year(const Worked& number, const Worked& year, Grain grain,
                                       int months) const {
  const auto start = [&](int y, int n) {
    return Period{grain, first_of_month(y, static_cast<unsigned>((n - 1) * months + 1))};
  };
  const auto n = whole(number);
  const int last = 12 / months;
  if (!n || *n > last)
    return unknown(kNoSuchDay);
  if (!year.absent) {
    const auto y = year_in(year);
    if (!y)
      return unknown(year.value ? std::string_view{year.value->unresolved} : kNoSuchDay);
    return of_period(start(std::clamp(*y, 0, 9999), *n < 1 ? last : *n));
  }
  if (*n < 1)
    return in_.published ? of_period(shifted(period_of(*in_.published, grain), *n - 1))
                         : unknown(kNoDate);
  return nearest("report", [&](int y) { return std::optional{start(y, *n)}; });
}

TimeValue TimeNormaliser::season(const Worked& when, std::string_view code) const {
  const unsigned month = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12;
  const auto in_year = [&](int y) {
    return std::optional{Period{Grain::season, first_of_month(y, month)}};
  };
  if (const auto y = year_in(when))
    return of_period(*in_year(std::clamp(*y, 0, 9998)));
  return when.absent ? nearest("near", in_year) : nearest(when.text, in_year);
}

TimeValue TimeNormaliser::decade(const Worked& name) const {
  const auto n = whole(name);
  if (!n)
    return unknown(kNoSuchDay);
  int year = *n;
  // "the '80s", "the eighties": the last such decade that has begun.
  if (year < 100) {
    const int now = in_.published ? year_of(period_of(*in_.published, Grain::year)) : 2000;
    year += now / 100 * 100;
    if (year > now)
      year -= 100;
  }
  return of_period(period_of(year_period(year).start, Grain::decade));
}

TimeValue TimeNormaliser::century(const Worked& name) const {
  const auto n = whole(name);
  if (!n || *n < 1 || *n > 99)
    return unknown(kNoSuchDay);
  return of_period(period_of(year_period((*n - 1) * 100).start, Grain::century));
}

TimeValue TimeNormaliser::holiday(std::string_view spec, const Worked& year) const {
  if (!year.absent) {
    const auto y = year_in(year);
    if (!y || *y < 1000 || *y > 9999)
      return unknown(year.value && !year.value->unresolved.empty()
                         ? std::string_view{year.value->unresolved}
                         : kNoSuchDay);
    const auto found = holiday_in(spec, *y);
    return found ? of_period(*found) : unknown(kNoSuchDay);
  }
  return nearest("near", [&](int y) { return holiday_in(spec, y); });
}
} // namespace crosscheck
