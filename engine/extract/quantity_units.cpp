// The kind and unit that the words behind a number give it.
#include "extract/quantity_sentence.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr std::size_t kAngleBefore = 4, kAngleBehind = 3; // pieces around degrees
constexpr double kTallest = 9;                            // feet in 6'4"

bool is_inch_mark(std::string_view sign) {
  return sign == "\"" || sign == "”" || sign == "″";
}

bool is_foot_mark(std::string_view sign) {
  return sign == "'" || sign == "’" || sign == "′";
}

} // namespace

SentenceQuantities::Read SentenceQuantities::with_unit(const Number& number) const {
  const std::size_t at = number.end;
  const bool hyphen = text(at) == "-" && joined(at) && joined(at + 1);
  // "Half a mile".
  const bool article = number.fraction && !number.figures && text(at) == "a";
  const std::size_t next = at + (hyphen || article ? 1 : 0);
  if (next < pieces_.size()) {
    if (auto out = percent(number, next))
      return *std::move(out);
    if (auto out = age(number, next))
      return *std::move(out);
    if (auto out = money_behind(number, next, hyphen))
      return *std::move(out);
    if (auto out = unit_at(number, next))
      return *std::move(out);
    if (auto out = bracketed(number))
      return *std::move(out);
    if (auto out = marked(number))
      return *std::move(out);
  }
  return {start(QuantityKind::number, number), number.end};
}

std::optional<SentenceQuantities::Read> SentenceQuantities::percent(const Number& number,
                                                                    std::size_t next) const {
  std::string unit;
  const std::size_t size = phrase_at(&QuantityWord::percents, pieces_, next, unit);
  if (size == 0)
    return std::nullopt;
  Quantity out = start(QuantityKind::percent, number);
  out.unit = unit;
  return Read{out, next + size};
}

std::optional<SentenceQuantities::Read> SentenceQuantities::age(const Number& number,
                                                                std::size_t next) const {
  std::string unit;
  const std::size_t size = phrase_at(&QuantityWord::ages, pieces_, next, unit);
  if (size == 0)
    return std::nullopt;
  Quantity out = start(QuantityKind::age, number);
  out.base_unit = "year";
  out.base_value = unit == "month"  ? out.value / 12
                   : unit == "week" ? out.value / 52
                   : unit == "day"  ? out.value / 365
                                    : out.value;
  out.unit = unit;
  return Read{out, next + size};
}

std::optional<SentenceQuantities::Read> SentenceQuantities::unit_at(const Number& number,
                                                                    std::size_t next) const {
  std::uint32_t unit = kNone;
  const std::size_t size = phrase_at(&QuantityWord::units, pieces_, next, unit);
  // English that has a comma for the point is none to be sure of: "2,45 m" gives no length to compare.
  if (size == 0 || (number.figures && number.value != std::floor(number.value) &&
                    text(number.begin).find('.') == std::string_view::npos &&
                    text(number.begin).find(',') != std::string_view::npos))
    return std::nullopt;
  const bool letter = text(next).size() == 1 && size == 1 && word(next);
  // One letter is a unit only when written on to figures, or as a word of its own behind them.
  const bool warm = rules_.units[unit].kind == "temperature";
  if (letter && (!number.figures || (capital(next) && !warm)))
    return std::nullopt;
  // "-5C" and "41.5 C"; "13F" is a form.
  if (letter && warm &&
      (!capital(next) || (number.value >= 0 && number.value == std::floor(number.value))))
    return std::nullopt;
  // "Pounds of" names the unit; its "of" belongs to what is measured.
  const std::size_t of = size > 1 && text(next + size - 1) == "of" ? 1 : 0;
  return measure(number, unit, next + size - of, text(next).size() <= 2);
}

// "20 (kg)".
std::optional<SentenceQuantities::Read> SentenceQuantities::bracketed(const Number& number) const {
  const std::string_view open = text(number.end);
  const std::string_view close = open == "("   ? ")"
                                 : open == "{" ? "}"
                                 : open == "<" ? ">"
                                 : open == "[" ? "]"
                                               : "";
  if (close.empty())
    return std::nullopt;
  std::uint32_t unit = kNone;
  const std::size_t size = phrase_at(&QuantityWord::units, pieces_, number.end + 1, unit);
  if (size == 0 || text(number.end + 1 + size) != close)
    return std::nullopt;
  return measure(number, unit, number.end + size + 2, false);
}

// 6'4", 10" long: marks for feet and inches.
std::optional<SentenceQuantities::Read> SentenceQuantities::marked(const Number& number) const {
  const std::size_t at = number.end;
  if (!number.figures || (!is_inch_mark(text(at)) && !is_foot_mark(text(at))))
    return std::nullopt;
  std::uint32_t inch = kNone, foot = kNone;
  for (std::uint32_t unit = 0; unit < rules_.units.size(); ++unit) {
    if (rules_.units[unit].name == "inch")
      inch = unit;
    else if (rules_.units[unit].name == "foot")
      foot = unit;
  }
  if (inch != kNone && is_inch_mark(text(at)) && is(at + 1, QuantityWord::inches_before))
    return measure(number, inch, at + 1, false);
  if (foot == kNone || !is_foot_mark(text(at)) || !joined(at) || number.value >= kTallest ||
      !figures(at + 1) || !joined(at + 1) || pieces_[at + 1].value >= 12 || !joined(at + 2) ||
      !is_inch_mark(text(at + 2)))
    return std::nullopt;
  Number both = number;
  both.value += pieces_[at + 1].value / 12;
  return measure(both, foot, at + 3, false);
}

// "Per second", "/h", "an hour" behind a length or an amount of data: behind it; `end` where there is none.
std::size_t SentenceQuantities::rate(const QuantityUnit& unit, std::size_t end,
                                     QuantityUnit& out) const {
  const bool length = unit.base == "metre", data = unit.base == "bit" || unit.base == "byte";
  const std::string_view by = text(end);
  const bool article = length && (by == "a" || by == "an");
  if ((!length && !data) || (by != "per" && by != "/" && !article))
    return end;
  const QuantityWord* time = end + 1 < pieces_.size() ? pieces_[end + 1].word : nullptr;
  if (time == nullptr || time->rate_seconds <= 0)
    return end;
  out = unit;
  out.name += " per " + time->rate;
  out.base = length ? "kilometre per hour" : unit.base + " per second";
  out.factor = unit.factor / time->rate_seconds * (length ? 3.6 : 1);
  return end + 2;
}

// "20 degrees below zero", "45 degrees north".
SentenceQuantities::Read SentenceQuantities::degrees(Quantity out, const Number& number,
                                                     const QuantityUnit& unit,
                                                     std::size_t end) const {
  bool below = false;
  if (const std::size_t size = phrase_at(&QuantityWord::below_zero, pieces_, end, below);
      size > 0 && number.value > 0) {
    out.value = out.low = out.high = -number.value;
    end += size;
  } else if (unit.base == "degree" &&
             near(number.begin, kAngleBefore, end, kAngleBehind, QuantityWord::angle)) {
    out.kind = QuantityKind::measure;
    out.rule = rule_of_[static_cast<std::size_t>(QuantityKind::measure)];
  }
  set_unit(out, unit);
  return {out, end};
}

SentenceQuantities::Read SentenceQuantities::measure(const Number& number, std::uint32_t index,
                                                     std::size_t end, bool short_unit) const {
  const QuantityUnit& unit = rules_.units[index];
  if (unit.kind == "temperature")
    return degrees(start(QuantityKind::temperature, number), number, unit, end);
  Quantity out = start(QuantityKind::measure, number);
  QuantityUnit by_time;
  if (const std::size_t behind = rate(unit, end, by_time); behind > end) {
    set_unit(out, by_time);
    return {out, behind};
  }
  // "5 feet 2 inches", "5 ft 2 in".
  const std::size_t more_at = end + (text(end) == "and" ? 1 : 0);
  const auto more = more_at < pieces_.size() && !pieces_[more_at].timed
                        ? number_at(pieces_, more_at, false)
                        : std::nullopt;
  if (more && !more->vague && !more->ordinal) {
    std::uint32_t small = kNone;
    std::size_t size = phrase_at(&QuantityWord::units, pieces_, more->end, small);
    double factor = 0;
    if (size > 0 && rules_.units[small].base == unit.base)
      factor = rules_.units[small].factor / unit.factor;
    else if (unit.name == "foot" && short_unit && more->value < 12 &&
             (text(more->end) == "in" || text(more->end) == "ins") && !figures(more->end + 1))
      factor = 1.0 / 12, size = 1;
    if (size > 0 && factor > 0 && factor < 1) {
      out.value = out.low = out.high = number.value + more->value * factor;
      end = more->end + size;
    }
  }
  set_unit(out, unit);
  return {out, end};
}

} // namespace crosscheck
