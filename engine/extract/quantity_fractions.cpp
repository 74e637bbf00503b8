// What makes a number finer: "3/4", "2.5^-1", "two thirds", "and a half", "point five", "one in five".
#include "extract/quantity_number_reader.h"

#include <cmath>

namespace crosscheck {
namespace {

constexpr double kLargestSlash = 100; // "3/4"; "1200/40" is none
constexpr std::size_t kDecimals = 12; // words behind "point"

bool is_article(std::string_view word) {
  return word == "a" || word == "an";
}

bool is_plural(std::string_view word) {
  return !word.empty() && word.back() == 's';
}

} // namespace

// "3/4", "2/3rds"; not "5/17/2018".
bool NumberReader::slash() {
  if (text(at_) != "/" || !joined(at_ + 1) || !figures(at_ + 1) || current_ >= kLargestSlash)
    return false;
  const double under = pieces_[at_ + 1].value;
  if (under <= 0 || under > kLargestSlash || (text(at_ + 2) == "/" && joined(at_ + 2)))
    return false;
  current_ /= under;
  out_.fraction = true;
  at_ += 2;
  if (joined(at_) &&
      (text(at_) == "rd" || text(at_) == "rds" || text(at_) == "th" || text(at_) == "ths"))
    ++at_;
  return true;
}

// Figures with signs in front of them, all in one word: "-4", "+23", "--23". Behind them; 0: none.
std::size_t NumberReader::signed_figures(std::size_t at, double& value) const {
  double sign = 1;
  std::size_t end = at;
  while (end < at + 2 && joined(end) && (text(end) == "-" || text(end) == "+"))
    sign = text(end++) == "-" ? -sign : sign;
  if (!joined(end) || !figures(end))
    return 0;
  value = sign * pieces_[end].value;
  return end + 1;
}

// "1.3e6", "1.1^23", "6.23x10^-4".
bool NumberReader::exponent() {
  double power = 0, out = 0;
  std::size_t end = 0;
  if (text(at_) == "e") {
    end = signed_figures(at_ + 1, power);
    out = current_ * std::pow(10, power);
    if (joined(end) && end > 0 && pieces_[end].kind == Piece::Kind::word)
      return false;
  } else if (text(at_) == "^") {
    end = signed_figures(at_ + 1, power);
    out = std::pow(current_, power);
  } else if ((text(at_) == "x" || text(at_) == "×") && text(at_ + 1) == "10" &&
             text(at_ + 2) == "^") {
    end = signed_figures(at_ + 3, power);
    out = current_ * std::pow(10, power);
  }
  if (end == 0 || !std::isfinite(out))
    return false;
  current_ = out;
  at_ = end;
  return true;
}

// "thirds", "twenty-firsts", "hundred fifth", "one hundredth".
std::optional<NumberReader::Part> NumberReader::part_at(std::size_t at) const {
  if (const auto of = denominator_value(at)) {
    if (*of < 2)
      return std::nullopt;
    return Part{*of, at + 1, is_plural(text(at))};
  }
  const auto front = number_value(at);
  if (!front || *front == 0)
    return std::nullopt;
  std::size_t next = at + 1;
  const auto scale = scale_value(next);
  if (scale)
    ++next;
  else if (text(next) == "-" && joined(next))
    ++next;
  const double base = *front * scale.value_or(1);
  // "Twenty-first", "one hundred fifth": the last word is smaller than the one in front.
  const double room = scale ? *scale : (*front >= 20 ? 10 : 0);
  for (const auto of : {denominator_value(next), ordinal_value(next)})
    if (of && *of < room)
      return Part{base + *of, next + 1, is_plural(text(next))};
  // "One one-hundredth".
  if (const auto of = denominator_value(next); of && *front == 1 && !scale && *of >= 100)
    return Part{*of, next + 1, is_plural(text(next))};
  return std::nullopt;
}

// "Fifty-four"; moves `at` behind it.
std::optional<double> NumberReader::below_hundred(std::size_t& at) const {
  const auto first = number_value(at);
  if (!first)
    return std::nullopt;
  ++at;
  if (*first < 20)
    return first;
  const std::size_t next = at + (text(at) == "-" ? 1 : 0);
  if (const auto second = number_value(next); second && *second < 10 && *second > 0) {
    at = next + 1;
    return *first + *second;
  }
  return first;
}

void NumberReader::finer() {
  if (at_ >= pieces_.size() || ordinal_)
    return;
  if (out_.fraction) {
    of_a_million();
    return;
  }
  if (fraction_in_figures() || parts() || whole_ordinal())
    return;
  if (text(at_) == "and")
    and_part();
  else if (text(at_) == "point")
    decimal();
}

// "3½", "3 1/2", "3-1/2".
bool NumberReader::fraction_in_figures() {
  if (const auto sign = fraction_sign(text(at_))) {
    current_ += *sign;
    ++at_;
    return true;
  }
  if (!out_.figures || out_.scaled)
    return false;
  const bool hyphen = text(at_) == "-" && joined(at_) && joined(at_ + 1);
  const std::size_t over = at_ + (hyphen ? 1 : 0);
  const std::size_t under = over + 2;
  if (!figures(over) || (!hyphen && !spaced(over)) || text(over + 1) != "/" || !figures(under) ||
      !joined(over + 1) || !joined(under) || text(under + 1) == "/")
    return false;
  if (pieces_[under].value <= 0 || pieces_[over].value >= pieces_[under].value)
    return false;
  current_ += pieces_[over].value / pieces_[under].value;
  at_ = under + 1;
  return true;
}

// "Two thirds", "one-fifth", "two hundred and fifty-four hundredths".
bool NumberReader::parts() {
  if (out_.figures)
    return false;
  const std::size_t gap = text(at_) == "-" ? 1 : 0;
  const auto part = part_at(at_ + gap);
  if (!part || pieces_[at_ + gap].timed)
    return false;
  const std::string_view word = text(part->end - 1);
  if (word == "second" || word == "seconds")
    return false;
  const double count = value();
  // "Two third-party firms", "five fifth graders" are no fractions.
  if (count == 1 ? part->plural : !part->plural && !(gap == 1 && part->of == 4))
    return false;
  if (gap == 0 && !part->plural && text(part->end) == "-" && joined(part->end))
    return false;
  if (before_and_ && count - *before_and_ < part->of)
    current_ = *before_and_ + (count - *before_and_) / part->of;
  else
    current_ = count / part->of;
  total_ = 0;
  out_.fraction = true;
  at_ = part->end;
  of_a_million();
  return true;
}

// "One hundred fifth", "two hundredth", "twenty fifth".
bool NumberReader::whole_ordinal() {
  if (out_.figures)
    return false;
  const std::size_t next = at_ + (text(at_) == "and" && out_.scaled ? 1 : 0);
  if (next >= pieces_.size() || pieces_[next].timed || (text(next + 1) == "-" && joined(next + 1)))
    return false;
  const auto ordinal = ordinal_value(next);
  if (!ordinal)
    return false;
  const double count = value();
  const bool times = next == at_ && *ordinal >= 100 && count > 1;
  const double room = last_unit_ > 0 && current_ == 0 ? last_unit_
                      : std::fmod(count, 100) == 0    ? 100
                      : std::fmod(count, 10) == 0     ? 10
                                                      : 0;
  if (!times && (*ordinal >= room || count < 20))
    return false;
  current_ = times ? count * *ordinal : count + *ordinal;
  total_ = 0;
  ordinal_ = true;
  at_ = next + 1;
  return true;
}

// "And a half", "and three quarters", "and a half million".
void NumberReader::and_part() {
  std::size_t at = at_ + 1;
  // "Three quarters" may have been taken for nine months.
  if (at >= pieces_.size() || (pieces_[at].timed && !out_.scaled))
    return;
  double count = 1;
  if (is_article(text(at)))
    ++at;
  else if (const auto number = below_hundred(at))
    count = *number;
  else
    return;
  const auto part = part_at(at);
  if (!part || text(part->end - 1) == "second" || (count == 1) == part->plural)
    return;
  // "One billion and a half million" means half a million.
  double unit = out_.scaled && current_ == 0 && last_scale_ > 0 ? last_scale_ : 1;
  const auto scale = scale_value(part->end);
  const bool own = scale && *scale < last_scale_;
  if (own)
    unit = *scale;
  current_ += count / part->of * unit;
  at_ = part->end + (own ? 1 : 0);
  out_.mixed = true;
  if (scale && !out_.scaled) {
    current_ *= *scale;
    out_.scaled = true;
    ++at_;
  }
}

// "Point zero three", "point seventy-one".
void NumberReader::decimal() {
  std::size_t at = at_ + 1;
  const auto first = number_value(at);
  if (!first || pieces_[at].timed)
    return;
  double more = 0;
  if (*first >= 10) {
    more = *below_hundred(at) / 100;
  } else {
    double place = 0.1;
    for (; at < pieces_.size() && at <= at_ + kDecimals; ++at) {
      const auto digit = number_value(at);
      if (!digit || *digit > 9)
        break;
      more += *digit * place;
      place /= 10;
    }
  }
  current_ += more;
  at_ = at;
  if (const auto scale = scale_value(at_)) {
    current_ *= *scale;
    out_.scaled = true;
    ++at_;
  }
}

// "Two thirds of a million".
void NumberReader::of_a_million() {
  const auto scale = scale_value(at_ + 2);
  if (!scale || text(at_) != "of" || !is_article(text(at_ + 1)) || value() >= 1)
    return;
  current_ = value() * *scale;
  total_ = 0;
  out_.scaled = true;
  at_ += 3;
}

// What may stand behind the second number of "one over three".
bool NumberReader::ends_ratio(std::size_t at) const {
  const std::string_view next = text(at);
  return next.empty() || next == "." || next == "," || next == ";" || next == ")" || next == "of" ||
         next == "?" || next == "!";
}

// "One over three", "1 in 20", "nine out of ten".
void NumberReader::ratio() {
  const bool over = text(at_) == "over", in = text(at_) == "in";
  const bool out = text(at_) == "out" && text(at_ + 1) == "of";
  if ((!over && !in && !out) || out_.scaled)
    return;
  std::size_t next = at_ + (out ? 2 : 1);
  if (!over && text(next) == "every")
    ++next;
  if (next >= pieces_.size() || pieces_[next].timed)
    return;
  const auto under = NumberReader(pieces_, next).read(false);
  if (!under || under->ordinal || under->vague || under->fraction || under->value <= 0 ||
      under->mixed)
    return;
  const double count = value();
  if (over && !ends_ratio(under->end))
    return;
  if (!over && (count >= under->value || count != std::floor(count)))
    return;
  if (in) {
    // "Killed 3 in 5 raids" is no share.
    const double of = under->value;
    const bool round =
        of == 3 || of == 4 || of == 5 || of == 10 || of == 20 || of == 100 || of == 1000;
    const bool year = under->figures && of >= 1900 && of <= 2100;
    const Piece* before = out_.begin > 0 ? &pieces_[out_.begin - 1] : nullptr;
    const bool befell =
        before != nullptr && before->word != nullptr && !before->word->state.empty();
    if ((count != 1 && !round) || year || befell || count < 1)
      return;
  }
  current_ = count / under->value;
  total_ = 0;
  out_.fraction = true;
  at_ = under->end;
}

} // namespace crosscheck
