// The inside of times_normalise.h: one object works out one match. Its members by topic:
// times_normalise.cpp groups and dispatch, times_calendar.cpp dates, times_durations.cpp the rest.
#pragma once

#include "extract/times_normalise.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace crosscheck {

inline constexpr std::string_view kNoDate = "the article has no date";
inline constexpr std::string_view kNoSuchDay = "there is no such day";
inline constexpr std::string_view kUndatedEvent = "the text does not say when that was";
inline constexpr std::string_view kNothingBefore = "no date before it that it could count from";

// A term worked out: words and, where they have one, their number or stretch of the calendar.
struct Worked {
  bool absent = false; // the group took no part
  std::string text;
  std::optional<Count> count;
  std::optional<TimeValue> value;
};

// Lower case, single blanks, no full stop at the end.
std::string folded(std::string_view text);
std::optional<int> digits_of(std::string_view text);

class TimeNormaliser {
public:
  TimeNormaliser(const Match& match, std::string_view text, const TimeContext& context,
                 const TimeRules& rules)
      : match_(match), text_(text), in_(context), rules_(rules) {}

  TimeValue value(const TimeTerm& term) const;

private:
  static TimeValue of_period(Period period) {
    return {.value = value_of(period), .days = days_of(period), .period = period, .unresolved = {}, .rough = false};
  }
  static TimeValue of_text(std::string text) {
    return {.value = std::move(text), .days = {}, .period = {}, .unresolved = {}, .rough = false};
  }
  static TimeValue unknown(std::string_view why) {
    return {.value = {}, .days = {}, .period = {}, .unresolved = std::string{why}, .rough = false};
  }
  static std::optional<int> whole(const Worked& one);

  // times_normalise.cpp
  Worked work(const TimeTerm& term) const;
  Worked at(const TimeTerm& term, std::size_t index) const;
  bool left_out(const TimeTerm& term) const;
  Worked group(const TimeTerm& term) const;
  std::optional<int> parse_year(std::string_view text) const;
  TimeValue call(const TimeTerm& term) const;

  // times_calendar.cpp
  std::optional<int> year_in(const Worked& one) const;
  TimeValue date(const Worked& year, const Worked& month_word, const Worked& day) const;
  template <typename InYear> TimeValue nearest(std::string_view direction, InYear in_year) const;
  TimeValue month(std::string_view direction, const Worked& name, const Worked& day) const;
  TimeValue weekday_of(std::string_view direction, const Worked& name) const;
  TimeValue moved_from(Period base, const Worked& count, std::string_view unit) const;
  TimeValue offset(const Worked& count, std::string_view unit) const;
  TimeValue counted(const Worked& count, std::string_view unit) const;
  std::optional<Period> base_for(Grain unit) const;
  TimeValue mentioned(const Worked& count, std::string_view unit) const;
  TimeValue shifted_value(const Worked& count, std::string_view unit) const;
  TimeValue anchored(const Worked& count, std::string_view unit, const Worked& event) const;
  TimeValue part_of_year(const Worked& number, const Worked& year, Grain grain, int months) const;
  TimeValue season(const Worked& when, std::string_view code) const;
  TimeValue decade(const Worked& name) const;
  TimeValue century(const Worked& name) const;
  TimeValue holiday(std::string_view spec, const Worked& year) const;

  // times_durations.cpp
  TimeValue day_of(const Worked& one) const;
  TimeValue part(const Worked& day, const Worked& code) const;
  TimeValue clock(const Worked& day, const Worked& hour, const Worked& minute,
                  std::string_view half) const;
  TimeValue duration(const TimeTerm& term) const;
  TimeValue span(const Worked& side, const Worked& count, std::string_view unit) const;
  TimeValue every(const Worked& count, const Worked& unit) const;
  TimeValue every_weekday(const Worked& day, const Worked& code) const;
  TimeValue every_month(const Worked& name) const;

  const Match& match_;
  std::string_view text_;
  const TimeContext& in_;
  const TimeRules& rules_;
};

} // namespace crosscheck
