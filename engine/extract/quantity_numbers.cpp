#include "extract/quantity_numbers.h"

#include "extract/quantity_number_reader.h"

#include <cmath>

namespace crosscheck {
namespace {

constexpr std::size_t kLongest = 24; // pieces of one number
constexpr std::size_t kGroups = 7;   // groups of three figures with blanks between them
constexpr double kGenerations = 10;  // 5G is a kind of network

bool is_article(std::string_view word) {
  return word == "a" || word == "an";
}

bool is_tens(double value) {
  return std::fmod(value, 100) >= 20 && std::fmod(value, 10) == 0;
}

bool is_dozen(double scale) {
  return scale == 12 || scale == 20;
}

} // namespace

std::optional<Number> NumberReader::read(bool ratios) {
  if (vague())
    return out_;
  if (!start())
    return std::nullopt;
  while (at_ < pieces_.size() && at_ - out_.begin < kLongest && step()) {
  }
  finer();
  out_.end = at_;
  out_.value = value();
  out_.ordinal = ordinal_;
  if (ratios && !ordinal_ && !out_.fraction) {
    ratio();
    out_.end = at_;
    out_.value = value();
  }
  return out_;
}

bool NumberReader::vague() {
  VagueNumber value;
  const std::size_t size = phrase_at(&QuantityWord::vague, pieces_, at_, value);
  if (size == 0)
    return false;
  out_.vague = true;
  out_.end = at_ + size;
  // "Several hundred", "a few thousand".
  if (const auto scale = scale_value(out_.end); scale && value.low < 10) {
    value.low *= *scale;
    value.high *= *scale;
    ++out_.end;
  }
  out_.value = out_.low = value.low;
  out_.high = value.high;
  return true;
}

bool NumberReader::start() {
  const Piece& first = pieces_[at_];
  if (first.kind == Piece::Kind::figures) {
    current_ = first.value;
    out_.figures = true;
    ++at_;
    spaced_thousands(first);
    ending();
    return true;
  }
  if (const auto sign = fraction_sign(first.text)) {
    current_ = *sign;
    out_.fraction = true;
    ++at_;
    return true;
  }
  return first.kind == Piece::Kind::word && start_word(first);
}

bool NumberReader::start_word(const Piece& first) {
  if (const auto number = number_value(at_)) {
    current_ = last_added_ = *number;
    ++at_;
    return true;
  }
  if (const auto number = ordinal_value(at_)) {
    current_ = *number;
    ordinal_ = true;
    ++at_;
    return true;
  }
  if (first.text == "half") {
    const std::size_t skip = is_article(text(at_ + 1)) ? 2 : 1;
    current_ = last_added_ = 0.5;
    out_.fraction = true;
    at_ += scale_value(at_ + skip) ? skip : 1;
    return true;
  }
  // "Quarter million"; a quarter by itself may be three months.
  if (const auto part = denominator_value(at_); part && scale_value(at_ + 1)) {
    current_ = last_added_ = 1 / *part;
    out_.fraction = true;
    ++at_;
    return true;
  }
  // "a hundred", "a million", "a dozen", "a half", "a third".
  if (!is_article(first.text))
    return false;
  if (scale_value(at_ + 1)) {
    current_ = last_added_ = 1;
    ++at_;
    return true;
  }
  // "A third-quarter loss" tells a time.
  const auto part = part_at(at_ + 1);
  if (!part || part->plural || pieces_[at_ + 1].timed)
    return false;
  current_ = last_added_ = 1 / part->of;
  out_.fraction = out_.article = true;
  at_ = part->end;
  return true;
}

// "40 000", "1 414 021": groups of three behind at most three figures.
void NumberReader::spaced_thousands(const Piece& first) {
  if (first.where.size() > 3 || first.value < 1 || first.text.find('.') != std::string_view::npos)
    return;
  for (std::size_t group = 0; group < kGroups && figures(at_) && spaced(at_); ++group) {
    const std::string_view next = text(at_);
    const std::size_t point = next.find('.');
    if (next.substr(0, point).size() != 3 || next.find(',') != std::string_view::npos)
      return;
    current_ = current_ * 1000 + pieces_[at_].value;
    ++at_;
    if (point != std::string_view::npos)
      return;
  }
}

// Short scales that only count in capitals: "mm" is millimetres, "5G" a kind of network.
bool NumberReader::capital_scale(const Piece& next) const {
  if (next.text == "mm")
    return next.capital;
  if (next.text == "g")
    return next.capital && current_ >= kGenerations;
  return next.text != "m";
}

// What is written on to figures: 21st, 40k, 3.8bn, 3/4, 1.3e6.
void NumberReader::ending() {
  if (at_ >= pieces_.size() || pieces_[at_].space)
    return;
  const Piece& next = pieces_[at_];
  if (next.kind == Piece::Kind::word) {
    if (next.text == "st" || next.text == "nd" || next.text == "rd" || next.text == "th") {
      ordinal_ = true;
      ++at_;
    } else if (const auto scale = short_scale_value(at_);
               scale && capital_scale(next) && !(joined(at_ + 1) && figures(at_ + 1))) {
      multiply(*scale);
      ++at_;
    } else {
      exponent();
    }
    return;
  }
  if (!slash())
    exponent();
}

void NumberReader::multiply(double scale) {
  out_.scaled = true;
  if (is_dozen(scale)) {
    current_ += last_added_ > 0 ? last_added_ * (scale - 1) : current_ * (scale - 1);
    return;
  }
  last_unit_ = scale;
  if (scale == 100) {
    current_ *= scale;
    return;
  }
  total_ += current_ * scale;
  current_ = 0;
  last_scale_ = scale;
}

// One more word of the number; false when it ends here.
bool NumberReader::step() {
  if (ordinal_)
    return false;
  const Piece& next = pieces_[at_];
  if (const auto scale = scale_value(at_)) {
    if (current_ == 0 && total_ > 0)
      total_ *= *scale; // "a hundred thousand million"
    else
      multiply(*scale);
    ++at_;
    return true;
  }
  // "5 bn", "5 M"; a small m is metres.
  if (out_.figures && !out_.scaled && next.kind == Piece::Kind::word && next.space)
    if (const auto scale = short_scale_value(at_);
        scale && (next.text.size() > 1 ? next.text != "mm" || next.capital
                                       : next.text == "m" && next.capital)) {
      multiply(*scale);
      ++at_;
      return true;
    }
  if (next.text == "-")
    return hyphen();
  if (next.text == "and")
    return out_.figures ? and_figures() : and_number();
  return out_.figures ? more_figures() : next_number();
}

// "One hundred and three"; "one million and a half" is read with the fractions.
bool NumberReader::and_number() {
  const auto number = number_value(at_ + 1);
  if (!number || !out_.scaled || last_unit_ == 0 || pieces_[at_ + 1].timed)
    return false;
  if (const auto part = denominator_value(at_ + 2); part && *number < *part)
    return false;
  // "Three hundred and two hundred" are two.
  if (const auto scale = scale_value(at_ + 2); scale && *scale == last_unit_)
    return false;
  before_and_ = value();
  return add(*number, at_ + 2);
}

// "3 hundred and 21", not "between 3 hundred and 21".
bool NumberReader::and_figures() {
  const std::size_t next = at_ + 1;
  if (last_unit_ == 0 || !scale_value(at_ - 1) || !figures(next) || pieces_[next].timed)
    return false;
  const double more = pieces_[next].value;
  if (more < 1 || more >= last_unit_ || more != std::floor(more) || scale_value(next + 1) ||
      !(text(next + 1).empty() || spaced(next + 1) || text(next + 1) == "." ||
        text(next + 1) == ","))
    return false;
  if (out_.begin > 0 && text(out_.begin - 1) == "between")
    return false;
  return add(more, next + 1);
}

// "4 thousand 3 hundred".
bool NumberReader::more_figures() {
  if (last_scale_ == 0 || current_ != 0 || !figures(at_) || !spaced(at_) || pieces_[at_].timed)
    return false;
  const auto scale = scale_value(at_ + 1);
  return scale && *scale < last_scale_ && pieces_[at_].value * *scale < last_scale_ &&
         add(pieces_[at_].value, at_ + 1);
}

// "Twenty four", "hundred three": smaller than what is in front of it; "two three" is two numbers.
bool NumberReader::next_number() {
  const auto number = number_value(at_);
  if (!number)
    return false;
  const bool tens = is_tens(current_) && *number < 10 && *number > 0;
  const bool behind_scale = last_unit_ > 0 && std::fmod(current_, 100) == 0;
  if (!tens && !behind_scale)
    return false;
  // "One hundred thirty-fifths": a hundred of them.
  if (is_tens(*number))
    if (const auto part = part_at(at_); part && part->plural)
      return false;
  return add(*number, at_ + 1);
}

bool NumberReader::add(double number, std::size_t end) {
  current_ += number;
  last_added_ = number;
  at_ = end;
  return true;
}

// "twenty-four", "thirty-first"; "fifty - two" as some write it.
bool NumberReader::hyphen() {
  const std::size_t next = at_ + 1;
  if (next >= pieces_.size() || pieces_[at_].space != pieces_[next].space || pieces_[next].timed)
    return false;
  const bool tens = !out_.figures && is_tens(current_);
  if (const auto number = number_value(next); number && tens && *number < 10 && *number > 0) {
    last_added_ += *number;
    current_ += *number;
    at_ += 2;
    return true;
  }
  if (pieces_[at_].space)
    return false;
  if (const auto number = ordinal_value(next); number && tens && *number < 10) {
    current_ += *number;
    at_ += 2;
    ordinal_ = true;
    return true;
  }
  if (!scale_value(next))
    return false;
  ++at_;
  return true;
}

std::optional<Number> number_at(const QuantityPieces& pieces, std::size_t at, bool ratios) {
  if (at >= pieces.size())
    return std::nullopt;
  return NumberReader(pieces, at).read(ratios);
}

} // namespace crosscheck
