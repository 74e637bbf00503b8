#include "extract/quantity_numbers.h"

#include <cmath>

namespace crosscheck {
namespace {

constexpr std::size_t kLongest = 16; // pieces of one number

class NumberReader {
public:
  NumberReader(const QuantityPieces& pieces, std::size_t at) : pieces_(pieces), at_(at) {
    out_.begin = at;
  }

  std::optional<Number> read() {
    if (vague())
      return out_;
    if (!start())
      return std::nullopt;
    while (at_ < pieces_.size() && at_ - out_.begin < kLongest && step()) {
    }
    fraction();
    out_.end = at_;
    out_.value = total_ + current_;
    if (ordinal_)
      out_.ordinal = true;
    return out_;
  }

private:
  const Piece* piece(std::size_t at) const { return at < pieces_.size() ? &pieces_[at] : nullptr; }
  // The word's value of one kind.
  std::optional<double> look(std::uint32_t is, double QuantityWord::*value, std::size_t at) const {
    const Piece* one = piece(at);
    if (one == nullptr || one->word == nullptr || !one->word->has(is))
      return std::nullopt;
    return one->word->*value;
  }
  std::optional<double> number_value(std::size_t at) const {
    return look(QuantityWord::number, &QuantityWord::number_value, at);
  }
  std::optional<double> scale_value(std::size_t at) const {
    return look(QuantityWord::scale, &QuantityWord::scale_value, at);
  }
  std::optional<double> short_scale_value(std::size_t at) const {
    return look(QuantityWord::short_scale, &QuantityWord::short_scale_value, at);
  }
  std::optional<double> ordinal_value(std::size_t at) const {
    return look(QuantityWord::ordinal, &QuantityWord::ordinal_value, at);
  }
  std::optional<double> denominator_value(std::size_t at) const {
    return look(QuantityWord::denominator, &QuantityWord::denominator_value, at);
  }

  bool vague() {
    VagueNumber value;
    const std::size_t size = phrase_at(&QuantityWord::vague, pieces_, at_, value);
    if (size == 0)
      return false;
    out_.vague = true;
    out_.value = out_.low = value.low;
    out_.high = value.high;
    out_.end = at_ + size;
    return true;
  }

  bool start() {
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
    if (first.kind != Piece::Kind::word)
      return false;
    if (const auto number = number_value(at_)) {
      current_ = *number;
      ++at_;
      return true;
    }
    if (const auto number = ordinal_value(at_)) {
      // "A third of them" is read by fraction() of the article in front; alone it is an ordinal.
      current_ = *number;
      ordinal_ = true;
      ++at_;
      return true;
    }
    if (first.text == "half") {
      const std::size_t skip = at_ + 1 < pieces_.size() && (pieces_[at_ + 1].text == "a" ||
                                                            pieces_[at_ + 1].text == "an")
                                   ? 2
                                   : 1;
      current_ = 0.5;
      out_.fraction = true;
      at_ += scale_value(at_ + skip) ? skip : 1;
      return true;
    }
    // "a hundred", "a million", "a dozen", "a half", "a third".
    if (first.text != "a" && first.text != "an")
      return false;
    if (scale_value(at_ + 1)) {
      current_ = 1;
      ++at_;
      return true;
    }
    if (const auto part = denominator_value(at_ + 1)) {
      current_ = 1 / *part;
      out_.fraction = true;
      at_ += 2;
      return true;
    }
    return false;
  }

  // "40 000", "1 414 021": groups of three behind at most three figures.
  void spaced_thousands(const Piece& first) {
    if (first.where.size() > 3 || first.value < 1 || first.text[0] == '.' ||
        first.text.find('.') != std::string::npos)
      return;
    for (const Piece* next = piece(at_);
         next != nullptr && next->kind == Piece::Kind::figures && next->space; next = piece(at_)) {
      const bool three =
          next->text.size() == 3 && next->text.find_first_of(",.") == std::string::npos;
      if (!three)
        return;
      current_ = current_ * 1000 + next->value;
      ++at_;
    }
  }

  // What is written on to figures: 21st, 40k, 3.8bn, 3/4.
  void ending() {
    const Piece* next = piece(at_);
    if (next == nullptr)
      return;
    if (!next->space && next->kind == Piece::Kind::word) {
      if (next->text == "st" || next->text == "nd" || next->text == "rd" || next->text == "th") {
        ordinal_ = true;
        ++at_;
      } else if (const auto scale = short_scale_value(at_); scale && next->text != "m") {
        multiply(*scale);
        ++at_;
      }
      return;
    }
    if (next->text == "/" && !next->space && at_ + 1 < pieces_.size() && !pieces_[at_ + 1].space &&
        pieces_[at_ + 1].kind == Piece::Kind::figures && pieces_[at_ + 1].value > 0 &&
        current_ < 100 && pieces_[at_ + 1].value <= 100) {
      current_ /= pieces_[at_ + 1].value;
      out_.fraction = true;
      at_ += 2;
    }
  }

  void multiply(double scale) {
    out_.scaled = true;
    if (scale == 100 || scale == 12 || scale == 20) {
      current_ *= scale;
    } else {
      total_ += current_ * scale;
      current_ = 0;
      last_scale_ = scale;
    }
  }

  // One more word of the number; false when it ends here.
  bool step() {
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
    if (out_.figures && next.kind == Piece::Kind::word && next.space &&
        (next.text == "bn" || next.text == "mn" || next.text == "tn" || next.text == "bln" ||
         next.text == "mln" || next.text == "trn" || next.text == "tln")) {
      multiply(short_scale_value(at_).value_or(1));
      ++at_;
      return true;
    }
    if (next.text == "-" && !next.space)
      return hyphen();
    if (next.text == "and" && (out_.scaled || current_ >= 100)) {
      // "one hundred and three", "one million and a half" is read by fraction().
      const auto number = number_value(at_ + 1);
      if (!number || !out_.scaled || (out_.figures && current_ > 0))
        return false;
      if (denominator_value(at_ + 2))
        return false;
      ++at_;
      current_ += *number;
      ++at_;
      return true;
    }
    const auto number = number_value(at_);
    if (!number || out_.figures)
      return out_.figures && out_.scaled && number && current_ == 0 ? add(*number) : false;
    // "twenty four", "hundred three": smaller than what is in front of it; "two three" is two numbers.
    const bool tens =
        std::fmod(current_, 100) >= 20 && std::fmod(current_, 10) == 0 && *number < 10;
    const bool behind_scale = out_.scaled && std::fmod(current_, 100) == 0;
    return tens || behind_scale ? add(*number) : false;
  }

  bool add(double number) {
    current_ += number;
    ++at_;
    return true;
  }

  // "twenty-four", "thirty-first", "two-thirds".
  bool hyphen() {
    if (at_ + 1 >= pieces_.size() || pieces_[at_ + 1].space)
      return false;
    const bool tens =
        !out_.figures && std::fmod(current_, 100) >= 20 && std::fmod(current_, 10) == 0;
    if (const auto number = number_value(at_ + 1); number && tens && *number < 10) {
      current_ += *number;
      at_ += 2;
      return true;
    }
    if (const auto number = ordinal_value(at_ + 1); number && tens && *number < 10) {
      current_ += *number;
      at_ += 2;
      ordinal_ = true;
      return true;
    }
    if (scale_value(at_ + 1)) {
      ++at_;
      return true;
    }
    return false;
  }

  // "two thirds", "and a half", "3 1/2", "point five".
  void fraction() {
    const Piece* next = piece(at_);
    if (next == nullptr)
      return;
    if (ordinal_ || out_.fraction)
      return;
    if (const auto sign = fraction_sign(next->text)) {
      current_ += *sign;
      ++at_;
      return;
    }
    if (next->kind == Piece::Kind::figures && next->space && out_.figures &&
        at_ + 2 < pieces_.size() && pieces_[at_ + 1].text == "/" &&
        pieces_[at_ + 2].kind == Piece::Kind::figures && pieces_[at_ + 2].value > 0 &&
        next->value < pieces_[at_ + 2].value) {
      current_ += next->value / pieces_[at_ + 2].value;
      at_ += 3;
      return;
    }
    const std::size_t gap = next->text == "-" ? 1 : 0;
    if (const auto part = denominator_value(at_ + gap);
        part && total_ + current_ < 100 && !out_.figures) {
      if (pieces_[at_ + gap].text == "second" || pieces_[at_ + gap].text == "seconds")
        return;
      if (*part != 2 && *part != 4 && total_ + current_ == 1 &&
          pieces_[at_ + gap].text.back() == 's')
        return;
      current_ = (total_ + current_) / *part;
      total_ = 0;
      out_.fraction = true;
      at_ += gap + 1;
      return;
    }
    if (next->text == "and")
      and_part();
    else if (next->text == "point")
      decimal();
  }

  void and_part() {
    const double unit = out_.scaled && current_ == 0 && last_scale_ > 0 ? last_scale_ : 1;
    std::size_t at = at_ + 1;
    double count = 1;
    if (const Piece* one = piece(at); one != nullptr && (one->text == "a" || one->text == "an"))
      ++at;
    else if (const auto number = number_value(at))
      count = *number, ++at;
    else
      return;
    const auto part = denominator_value(at);
    if (!part)
      return;
    at_ = at + 1;
    current_ += count / *part * unit;
    if (const auto scale = scale_value(at_); scale && !out_.scaled) {
      current_ *= *scale;
      out_.scaled = true;
      ++at_;
    }
  }

  void decimal() {
    double place = 0.1;
    std::size_t at = at_ + 1;
    for (; at < pieces_.size() && at < at_ + 6; ++at) {
      const auto number = number_value(at);
      if (!number || *number > 9)
        break;
      current_ += *number * place;
      place /= 10;
    }
    if (place < 0.1)
      at_ = at;
    if (const auto scale = scale_value(at_); scale && place < 0.1) {
      current_ *= *scale;
      ++at_;
    }
  }

  const QuantityPieces& pieces_;
  std::size_t at_;
  Number out_;
  double total_ = 0, current_ = 0, last_scale_ = 0;
  bool ordinal_ = false;
};

} // namespace

std::optional<Number> number_at(const QuantityPieces& pieces, std::size_t at) {
  if (at >= pieces.size())
    return std::nullopt;
  return NumberReader(pieces, at).read();
}

} // namespace crosscheck
