#include "extract/times_normalise.h"

#include "base/words.h"
#include "extract/times_normaliser.h"

#include <algorithm>
#include <charconv>

namespace crosscheck {
namespace {

std::string_view without_digits(std::string_view name) {
  while (!name.empty() && is_digit(name.back()))
    name.remove_suffix(1);
  return name;
}

} // namespace

std::optional<int> digits_of(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{out}
                                                                  : std::nullopt;
}

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

TimeValue TimeNormaliser::value(const TimeTerm& term) const {
  if (term.kind == TimeTerm::Kind::call)
    return call(term);
  return of_text(work(term).text);
}

Worked TimeNormaliser::work(const TimeTerm& term) const {
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
bool TimeNormaliser::left_out(const TimeTerm& term) const {
  if (term.kind == TimeTerm::Kind::group)
    return match_.groups[static_cast<std::size_t>(term.group)].begin == kNone;
  return std::ranges::any_of(term.terms, [&](const TimeTerm& one) { return left_out(one); });
}

Worked TimeNormaliser::group(const TimeTerm& term) const {
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
  if (!out.count && rules_.ordinals.contains(out.text)) // "March eighth"
    out.count = parse_count(rules_.ordinals.value(out.text), rules_.numbers);
  if (out.count && term.number < 0)
    out.count->value = -out.count->value;
  return out;
}

// "1998", "98", "nineteen ninety-eight", "two thousand and six".
std::optional<int> TimeNormaliser::parse_year(std::string_view text) const {
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

Worked TimeNormaliser::at(const TimeTerm& term, std::size_t index) const {
  if (index >= term.terms.size()) {
    Worked none;
    none.absent = true;
    return none;
  }
  return work(term.terms[index]);
}
std::optional<int> TimeNormaliser::whole(const Worked& one) {
  return one.count && !one.count->vague
             ? std::optional{static_cast<int>(std::clamp(one.count->value, -99999.0, 99999.0))}
             : std::nullopt;
}

TimeValue TimeNormaliser::call(const TimeTerm& term) const {
  switch (term.function) {
  case TimeFunction::literal: return of_text(at(term, 0).text);
  case TimeFunction::date: return date(at(term, 0), at(term, 1), at(term, 2));
  case TimeFunction::month: return month(at(term, 0).text, at(term, 1), at(term, 2));
  case TimeFunction::weekday: return weekday_of(at(term, 0).text, at(term, 1));
  case TimeFunction::offset: return offset(at(term, 0), at(term, 1).text);
  case TimeFunction::counted: return counted(at(term, 0), at(term, 1).text);
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
  case TimeFunction::anchored: return anchored(at(term, 0), at(term, 1).text, at(term, 2));
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

TimeValue normalise(const TimeTerm& term, const Match& match, std::string_view text,
                    const TimeContext& context, const TimeRules& rules) {
  return TimeNormaliser(match, text, context, rules).value(term);
}

} // namespace crosscheck
