// How one number is read: the whole number first (quantity_numbers.cpp), then what makes it finer
// (quantity_fractions.cpp). Used by number_at only.
#pragma once

#include "extract/quantity_numbers.h"

namespace crosscheck {

class NumberReader {
public:
  NumberReader(const QuantityPieces& pieces, std::size_t at) : pieces_(pieces), at_(at) {
    out_.begin = at;
  }
  std::optional<Number> read(bool ratios);

private:
  struct Part { // of a whole: "thirds" is 3
    double of = 0;
    std::size_t end = 0;
    bool plural = false;
  };

  const Piece* piece(std::size_t at) const { return at < pieces_.size() ? &pieces_[at] : nullptr; }
  std::string_view text(std::size_t at) const {
    return at < pieces_.size() ? pieces_[at].text : std::string_view{};
  }
  bool spaced(std::size_t at) const { return at < pieces_.size() && pieces_[at].space; }
  bool joined(std::size_t at) const { return at < pieces_.size() && !pieces_[at].space; }
  bool figures(std::size_t at) const {
    return at < pieces_.size() && pieces_[at].kind == Piece::Kind::figures;
  }
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

  // quantity_numbers.cpp
  bool vague();
  bool start();
  bool start_word(const Piece& first);
  void spaced_thousands(const Piece& first);
  bool capital_scale(const Piece& next) const;
  void ending();
  void multiply(double scale);
  bool step();
  bool and_number();
  bool and_figures();
  bool more_figures();
  bool next_number();
  bool hyphen();
  bool add(double number, std::size_t end);

  // quantity_fractions.cpp
  bool slash();
  bool exponent();
  std::size_t signed_figures(std::size_t at, double& value) const;
  std::optional<Part> part_at(std::size_t at) const;
  std::optional<double> below_hundred(std::size_t& at) const;
  void finer();
  bool fraction_in_figures();
  bool parts();
  bool whole_ordinal();
  void and_part();
  void decimal();
  void of_a_million();
  void ratio();
  bool ends_ratio(std::size_t at) const;

  double value() const { return total_ + current_; }

  const QuantityPieces& pieces_;
  std::size_t at_;
  Number out_;
  double total_ = 0, current_ = 0;
  double last_scale_ = 0;            // of thousand and more
  double last_unit_ = 0;             // of hundred and more
  double last_added_ = 0;            // the last number below a hundred
  std::optional<double> before_and_; // value in front of "and"
  bool ordinal_ = false;
};

} // namespace crosscheck
