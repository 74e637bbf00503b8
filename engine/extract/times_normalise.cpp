#include "extract/times_normalise.h"

#include "base/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace crosscheck {
namespace {

using std::chrono::days;

constexpr std::string_view kNoDate = "the article has no date";
constexpr std::string_view kNoSuchDay = "there is no such day";
constexpr std::string_view kNothingBefore = "no date before it that it could count from";

// A term worked out: words and, where they have one, their number or stretch of the calendar.
struct Worked {
  bool absent = false; // the group took no part
  std::string text;
  std::optional<Count> count;
  std::optional<TimeValue> value;
};

std::optional<int> digits_of(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{out}
                                                                  : std::nullopt;
}

TimeValue of_period(Period period) {
  return {.value = value_of(period), .days = days_of(period), .period = period, .unresolved = {}};
}
TimeValue of_text(std::string text) {
  return {.value = std::move(text), .days = {}, .period = {}, .unresolved = {}};
}
TimeValue unknown(std::string_view why) {
  return {.value = {}, .days = {}, .period = {}, .unresolved = std::string{why}};
}

// Lower case, single blanks, no full stop at the end.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_space(c)) {
      if (!out.empty() && out.back() != ' ')
        out += ' ';
    } else {
      out += to_lower(c);
    }
  }
  while (!out.empty() && (out.back() == '.' || out.back() == ' '))
    out.pop_back();
  return out;
}

std::string_view without_digits(std::string_view name) {
  while (!name.empty() && is_digit(name.back()))
    name.remove_suffix(1);
  return name;
}

class Normaliser {
public:
  Normaliser(const Match& match, std::string_view text, const TimeContext& context,
             const TimeRules& rules)
      : match_(match), text_(text), in_(context), rules_(rules) {}

  TimeValue value(const TimeTerm& term) const {
    if (term.kind == TimeTerm::Kind::call)
      return call(term);
    return of_text(work(term).text);
  }

private:
  Worked work(const TimeTerm& term) const {
    Worked out;
    switch (term.kind) {
    case TimeTerm::Kind::word: out.text = term.text; break;
    case TimeTerm::Kind::number:
      out.text = std::to_string(term.number);
      out.count = Count{static_cast<double>(term.number), false};
      break;
    case TimeTerm::Kind::group: return group(term);
    case TimeTerm::Kind::call:
      if (term.function == TimeFunction::first) {
        for (const TimeTerm& one : term.terms)
          if (!left_out(one))
            return work(one);
        out.absent = true;
        return out;
      }
      out.value = call(term);
    }
    return out;
  }

  // A group that took no part, or a call with one among its terms.
  bool left_out(const TimeTerm& term) const {
    if (term.kind == TimeTerm::Kind::group)
      return match_.groups[static_cast<std::size_t>(term.group)].begin == kNone;
    return std::ranges::any_of(term.terms, [&](const TimeTerm& one) { return left_out(one); });
  }

  Worked group(const TimeTerm& term) const {
    Worked out;
    const Span where = match_.groups[static_cast<std::size_t>(term.group)];
    if (where.begin == kNone) {
      out.absent = true;
      return out;
    }
    out.text = folded(where.in(text_));
    const std::string name{without_digits(term.text)};
    if (const auto list = rules_.lists.find(name); list != rules_.lists.end()) {
      std::string_view value = list->second.value(out.text);
      if (!value.empty())
        out.text = value;
    }
    if (name == "year") {
      if (const auto year = parse_year(out.text))
        out.count = Count{static_cast<double>(*year), false};
    } else {
      // "21st": the number in front of the ending.
      const std::size_t size =
          std::min(out.text.find_first_not_of("0123456789,./ "), out.text.size());
      const std::string_view head = std::string_view{out.text}.substr(0, size);
      out.count = parse_count(size > 0 && size + 2 == out.text.size() ? trim(head)
                                                                      : std::string_view{out.text},
                              rules_.numbers);
    }
    if (out.count && term.number < 0)
      out.count->value = -out.count->value;
    return out;
  }

  // "1998", "98", "nineteen ninety-eight", "two thousand and six".
  std::optional<int> parse_year(std::string_view text) const {
    while (!text.empty() && !is_alpha(text.front()) && !is_digit(text.front()))
      text.remove_prefix(1);
    const auto number = digits_of(text);
    if (number && (*number >= 100 || text.size() > 2))
      return number;
    if (number) {
      // Two digits: the year of that ending nearest below the article's next twenty.
      const int limit = in_.published ? year_of(period_of(*in_.published, Grain::year)) + 20 : 2030;
      const int year = limit / 100 * 100 + *number;
      return year > limit ? year - 100 : year;
    }
    const std::size_t gap = text.find_first_of(" -");
    if (gap == std::string_view::npos)
      return std::nullopt;
    const auto head = parse_count(text.substr(0, gap), rules_.numbers);
    const auto tail = parse_count(text.substr(gap + 1), rules_.numbers);
    if (head && tail && head->value > 9 && head->value < 100 && tail->value < 100)
      return static_cast<int>(head->value * 100 + tail->value);
    const auto whole = parse_count(text, rules_.numbers);
    return whole ? std::optional{static_cast<int>(whole->value)} : std::nullopt;
  }

  Worked at(const TimeTerm& term, std::size_t index) const {
    if (index >= term.terms.size()) {
      Worked none;
      none.absent = true;
      return none;
    }
    return work(term.terms[index]);
  }
  static std::optional<int> whole(const Worked& one) {
    return one.count && !one.count->vague
               ? std::optional{static_cast<int>(std::clamp(one.count->value, -99999.0, 99999.0))}
               : std::nullopt;
  }

  TimeValue call(const TimeTerm& term) const {
    switch (term.function) {
    case TimeFunction::literal: return of_text(at(term, 0).text);
    case TimeFunction::date: return date(at(term, 0), at(term, 1), at(term, 2));
    case TimeFunction::month: return month(at(term, 0).text, at(term, 1), at(term, 2));
    case TimeFunction::weekday: return weekday_of(at(term, 0).text, at(term, 1));
    case TimeFunction::offset: return offset(at(term, 0), at(term, 1).text);
    case TimeFunction::mentioned: return mentioned(at(term, 0), at(term, 1).text);
    case TimeFunction::shifted: return shifted_value(at(term, 0), at(term, 1).text);
    case TimeFunction::quarter: return part_of_year(at(term, 0), at(term, 1), Grain::quarter, 3);
    case TimeFunction::half: return part_of_year(at(term, 0), at(term, 1), Grain::half, 6);
    case TimeFunction::season: return season(at(term, 0), at(term, 1).text);
    case TimeFunction::decade: return decade(at(term, 0));
    case TimeFunction::century: return century(at(term, 0));
    case TimeFunction::holiday: return holiday(at(term, 0).text, at(term, 1));
    case TimeFunction::part: return part(at(term, 0), at(term, 1));
    case TimeFunction::clock: return clock(at(term, 0), at(term, 1), at(term, 2), at(term, 3).text);
    case TimeFunction::duration: return duration(term);
    case TimeFunction::span: return span(at(term, 0), at(term, 1), at(term, 2).text);
    case TimeFunction::every: return every(at(term, 0), at(term, 1));
    case TimeFunction::every_weekday: return every_weekday(at(term, 0), at(term, 1));
    case TimeFunction::every_month: return every_month(at(term, 0));
    case TimeFunction::first: {
      const Worked one = work(term);
      return one.value ? *one.value : of_text(one.text);
    }
    }
    return {};
  }

  // ---- the calendar -----------------------------------------------------------------------------

  std::optional<int> year_in(const Worked& one) const {
    if (one.value)
      return one.value->period ? std::optional{year_of(*one.value->period)} : std::nullopt;
    return whole(one);
  }

  TimeValue date(const Worked& year, const Worked& month_word, const Worked& day) const {
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
  template <typename InYear> TimeValue nearest(std::string_view direction, InYear in_year) const {
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
    if (direction == "near" && best) {
      constexpr int kClearlyAhead = 60, kClearlyBehind = 30; // days
      if (in_.tense == Tense::past && ahead(*best) && distance(*best) > kClearlyAhead)
        best = choose([&](const Period& one) { return !ahead(one); });
      else if (in_.tense == Tense::future && behind(*best) && distance(*best) > kClearlyBehind)
        best = choose([&](const Period& one) { return !behind(one); });
    }
    return best ? of_period(*best) : unknown(kNoSuchDay);
  }

  TimeValue month(std::string_view direction, const Worked& name, const Worked& day) const {
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

  TimeValue weekday_of(std::string_view direction, const Worked& name) const {
    const auto wanted = whole(name);
    if (!wanted)
      return unknown(kNoSuchDay);
    if (!in_.published)
      return unknown(kNoDate);
    const std::chrono::weekday day{static_cast<unsigned>(*wanted % 7)};
    const Day today = *in_.published;
    const Day monday = period_of(today, Grain::week).start;
    const Day in_week = monday + (day - std::chrono::Monday);
    const Day last_or_today = today - (weekday(today) - day);
    const Day next_or_today = today + (day - weekday(today));
    if (direction == "last")
      return of_period({Grain::day, last_or_today == today ? today - days{7} : last_or_today});
    if (direction == "next")
      return of_period({Grain::day, in_week + days{7}});
    if (direction == "coming")
      return of_period({Grain::day, next_or_today == today ? today + days{7} : next_or_today});
    if (direction == "this")
      return of_period({Grain::day, in_week});
    return of_period({Grain::day, in_.tense == Tense::future ? next_or_today : last_or_today});
  }

  TimeValue moved_from(Period base, const Worked& count, std::string_view unit) const {
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

  TimeValue offset(const Worked& count, std::string_view unit) const {
    if (count.count && count.count->vague)
      return moved_from({}, count, unit);
    if (!in_.published)
      return unknown(kNoDate);
    return moved_from({Grain::day, *in_.published}, count, unit);
  }

  // The date read last, or the article's own.
  std::optional<Period> base_for(Grain unit) const {
    if (in_.mentioned && in_.mentioned->grain <= unit)
      return in_.mentioned;
    if (in_.published)
      return Period{Grain::day, *in_.published};
    return std::nullopt;
  }

  TimeValue mentioned(const Worked& count, std::string_view unit) const {
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

  TimeValue shifted_value(const Worked& count, std::string_view unit) const {
    const auto grain = grain_of(unit);
    const auto n = whole(count);
    if (!grain || !n)
      return unknown(kNothingBefore);
    if (in_.mentioned && in_.mentioned->grain <= *grain && in_.mentioned->grain >= Grain::month)
      return of_period(moved(*in_.mentioned, *n, *grain));
    const auto base = base_for(*grain);
    return base ? moved_from(*base, count, unit) : unknown(kNothingBefore);
  }

  TimeValue part_of_year(const Worked& number, const Worked& year, Grain grain, int months) const {
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
    return nearest("near", [&](int y) { return std::optional{start(y, *n)}; });
  }

  TimeValue season(const Worked& when, std::string_view code) const {
    const unsigned month = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12;
    const auto in_year = [&](int y) {
      return std::optional{Period{Grain::season, first_of_month(y, month)}};
    };
    if (const auto y = year_in(when))
      return of_period(*in_year(std::clamp(*y, 0, 9998)));
    return when.absent ? nearest("near", in_year) : nearest(when.text, in_year);
  }

  TimeValue decade(const Worked& name) const {
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

  TimeValue century(const Worked& name) const {
    const auto n = whole(name);
    if (!n || *n < 1 || *n > 99)
      return unknown(kNoSuchDay);
    return of_period(period_of(year_period((*n - 1) * 100).start, Grain::century));
  }

  // "12-25", "easter -2", "11 thursday 4", "5 monday -1": month and day, days from Easter Sunday, or
  // month, weekday 1..7 and which of them.
  static std::optional<Period> holiday_in(std::string_view spec, int year) {
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

  TimeValue holiday(std::string_view spec, const Worked& year) const {
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

  // ---- within the day ---------------------------------------------------------------------------

  TimeValue day_of(const Worked& one) const {
    if (one.value)
      return *one.value;
    return in_.published ? of_period({Grain::day, *in_.published}) : unknown(kNoDate);
  }

  TimeValue part(const Worked& day, const Worked& code) const {
    TimeValue out = day_of(day);
    if (!out.value.empty() && !code.absent)
      out.value += code.text;
    return out;
  }

  TimeValue clock(const Worked& day, const Worked& hour, const Worked& minute,
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

  // ---- durations and sets -----------------------------------------------------------------------

  struct Unit {
    std::string_view name, code;
    bool clock; // behind T
    int factor; // of the code's unit
    int half;   // half of it, in…
    std::string_view half_code;
  };
  static const Unit* unit_of(std::string_view name) {
    static constexpr Unit kUnits[] = {
        {"second", "S", true, 1, 0, ""},    {"minute", "M", true, 1, 30, "S"},
        {"hour", "H", true, 1, 30, "M"},    {"day", "D", false, 1, 12, "H"},
        {"week", "W", false, 1, 0, ""},     {"fortnight", "W", false, 2, 0, ""},
        {"weekend", "WE", false, 1, 0, ""}, {"month", "M", false, 1, 15, "D"},
        {"quarter", "Q", false, 1, 0, ""},  {"year", "Y", false, 1, 6, "M"},
        {"decade", "Y", false, 10, 5, "Y"}, {"century", "Y", false, 100, 50, "Y"},
        {"half", "M", false, 6, 3, "M"},    {"season", "M", false, 3, 0, ""}};
    const auto found = std::ranges::find(kUnits, name, &Unit::name);
    return found == std::end(kUnits) ? nullptr : &*found;
  }

  static std::string number_text(double value) {
    std::string out = std::to_string(value);
    while (out.back() == '0')
      out.pop_back();
    if (out.back() == '.')
      out.pop_back();
    return out;
  }

  static std::string duration_text(Count count, std::string_view unit_name, bool and_half) {
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

  TimeValue duration(const TimeTerm& term) const {
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

  TimeValue span(const Worked& side, const Worked& count, std::string_view unit) const {
    if (!count.count)
      return unknown("no count that could be read");
    TimeValue out = of_text(duration_text(*count.count, unit, false));
    const auto grain = grain_of(unit);
    if (!in_.published || count.count->vague || !grain)
      return out;
    const int n = static_cast<int>(std::clamp(count.count->value, -9999.0, 9999.0)) *
                  (unit == "fortnight" ? 2 : 1);
    const int sign = whole(side).value_or(1);
    const Day other = moved({Grain::day, *in_.published}, sign * n, *grain).start;
    out.days = DayRange{std::min(other, *in_.published), std::max(other, *in_.published)};
    return out;
  }

  TimeValue every(const Worked& count, const Worked& unit) const {
    if (unit.absent)
      return of_text(duration_text({1, false}, count.text, false));
    return of_text(duration_text(count.count.value_or(Count{1, false}), unit.text, false));
  }
  TimeValue every_weekday(const Worked& day, const Worked& code) const {
    return of_text("XXXX-WXX-" + day.text + (code.absent ? "" : code.text));
  }
  TimeValue every_month(const Worked& name) const {
    return of_text("XXXX-" + std::string(name.text.size() < 2 ? "0" : "") + name.text);
  }

  const Match& match_;
  std::string_view text_;
  const TimeContext& in_;
  const TimeRules& rules_;
};

std::optional<double> written_number(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (c != ',')
      plain += c;
  double out = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), out);
  return error == std::errc{} && end == plain.data() + plain.size() && !plain.empty()
             ? std::optional{out}
             : std::nullopt;
}

} // namespace

std::optional<Count> parse_count(std::string_view text, const WordList& numbers) {
  const auto listed = [&](std::string_view word) -> std::optional<Count> {
    if (!numbers.contains(word))
      return std::nullopt;
    const std::string_view value = numbers.value(word);
    if (value == "X")
      return Count{0, true};
    const auto number = written_number(value);
    return number ? std::optional{Count{*number, false}} : std::nullopt;
  };
  const std::string plain = folded(text);
  if (const auto number = written_number(plain))
    return Count{*number, false};
  if (auto whole = listed(plain))
    return whole;
  double total = 0, current = 0;
  bool any = false;
  std::string_view rest = plain;
  while (!rest.empty()) {
    const std::size_t stop = std::min(rest.find_first_of(" -"), rest.size());
    const std::string_view word = rest.substr(0, stop);
    rest.remove_prefix(std::min(stop + 1, rest.size()));
    if (word.empty() || word == "and" || word == "of" || word == "a" || word == "an")
      continue;
    if (word == "or" || word == "to")
      return Count{0, true}; // "two to three weeks"
    if (word == "half" || word == "1/2") {
      current += 0.5;
      any = true;
      continue;
    }
    auto one = listed(word);
    if (!one)
      if (const auto number = written_number(word))
        one = Count{*number, false};
    if (!one)
      return std::nullopt;
    if (one->vague)
      return Count{0, true};
    any = true;
    if (one->value >= 1000) {
      total += std::max(current, 1.0) * one->value;
      current = 0;
    } else if (one->value == 100 || one->value == 12) {
      current = current > 0 && current < 100 ? current * one->value : current + one->value;
    } else {
      current += one->value;
    }
  }
  return any ? std::optional{Count{total + current, false}} : std::nullopt;
}

TimeValue normalise(const TimeTerm& term, const Match& match, std::string_view text,
                    const TimeContext& context, const TimeRules& rules) {
  return Normaliser(match, text, context, rules).value(term);
}

} // namespace crosscheck
