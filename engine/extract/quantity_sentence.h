// How the quantities of one sentence are read, piece by piece: what is a number and no name (quantities.cpp),
// its unit (quantity_units.cpp), amounts of money (quantity_money.cpp), ranges, scores and ages (quantity_ranges.cpp).
#pragma once

#include "extract/quantity_numbers.h"
#include "extract/reading.h"
#include "ingest/article.h"
#include "rulebook/rulebook.h"

#include <array>
#include <optional>
#include <utility>

namespace crosscheck {

class SentenceQuantities {
public:
  SentenceQuantities(const Article& article, const Rulebook& rulebook, Reading& reading);

  // The sentences are read in order.
  void read(std::uint32_t sentence);

private:
  struct Hedge {
    std::size_t begin = 0, end = 0; // pieces; end 0: none
    HedgeKind kind{};
    bool here(std::size_t at) const { return end == at && end > 0; }
  };
  // A quantity without its place, and the piece behind it.
  using Read = std::pair<Quantity, std::size_t>;

  // ---- the pieces
  std::string_view text(std::size_t at) const {
    return at < pieces_.size() ? pieces_[at].text : std::string_view{};
  }
  bool is(std::size_t at, std::uint32_t any_of) const {
    return at < pieces_.size() && pieces_[at].word != nullptr && pieces_[at].word->has(any_of);
  }
  bool joined(std::size_t at) const { return at < pieces_.size() && !pieces_[at].space; }
  bool word(std::size_t at) const {
    return at < pieces_.size() && pieces_[at].kind == Piece::Kind::word;
  }
  bool figures(std::size_t at) const {
    return at < pieces_.size() && pieces_[at].kind == Piece::Kind::figures;
  }
  bool capital(std::size_t at) const { return word(at) && pieces_[at].capital; }
  bool dash(std::size_t at) const { return text(at) == "-" || text(at) == "–"; }
  // A full stop, a comma or the like, or the end.
  bool closes(std::size_t at) const;
  // Whether any of the `before` pieces in front of `from` or the `behind` ones from `to` on is of a kind.
  bool near(std::size_t from, std::size_t before, std::size_t to, std::size_t behind,
            std::uint32_t any_of) const;
  // The token that piece `at` begins; nullptr: none.
  const Token* token(std::size_t at) const;

  // ---- quantities.cpp
  std::size_t quantity(std::size_t at, const Hedge& hedge);
  bool minus(std::size_t at) const;
  std::size_t name_end(const Number& number) const; // 0: it is no name
  bool written_on(const Number& number) const;
  std::size_t telephone_end(std::size_t at) const;
  bool pronominal(std::size_t at) const;
  bool third_one(const Number& number) const;
  Quantity start(QuantityKind kind, const Number& number) const;
  void set_unit(Quantity& out, const QuantityUnit& unit) const;
  void allow(Quantity& out, const Hedge& hedge, const Number& number) const;
  std::size_t finish(Quantity out, std::size_t begin, std::size_t end, const Hedge& hedge,
                     const Number& number);
  std::size_t plain(Number number, const Hedge& hedge);

  // ---- quantity_ranges.cpp
  bool written_million(const Number& number) const;
  std::optional<Quantity> bare_age(const Number& number) const;
  std::size_t range(const Number& first, double& low, double& high) const;
  bool told_as_score(const Number& number) const;
  std::size_t score(const Number& number);
  std::size_t share_of(std::size_t at, const Hedge& hedge);

  // ---- quantity_money.cpp
  std::size_t symbol(std::size_t at, std::uint32_t& unit) const;
  std::size_t currency(std::size_t at, std::uint32_t& unit) const;
  double millions_code(std::size_t at, std::uint32_t& unit) const;
  std::size_t money_in_front(std::size_t at, const Hedge& hedge);
  std::size_t money(std::size_t begin, Number number, std::uint32_t unit, const Hedge& hedge);
  std::size_t second_amount(Number& number, std::size_t end, std::uint32_t unit, double& low,
                            double& high) const;
  std::size_t cents(std::size_t end, bool sign, double& value) const;
  std::optional<Read> money_behind(const Number& number, std::size_t next, bool hyphen) const;
  std::optional<Read> sign_behind(const Number& number) const;
  Read amount(Number number, std::uint32_t unit, std::size_t end, bool sign) const;

  // ---- quantity_units.cpp
  Read with_unit(const Number& number) const;
  std::optional<Read> percent(const Number& number, std::size_t next) const;
  std::optional<Read> age(const Number& number, std::size_t next) const;
  std::optional<Read> bracketed(const Number& number) const;
  std::optional<Read> marked(const Number& number) const;
  std::optional<Read> unit_at(const Number& number, std::size_t next) const;
  Read measure(const Number& number, std::uint32_t unit, std::size_t end, bool short_unit) const;
  Read degrees(Quantity out, const Number& number, const QuantityUnit& unit, std::size_t end) const;
  std::size_t rate(const QuantityUnit& unit, std::size_t end, QuantityUnit& out) const;

  const Article& article_;
  const QuantityRules& rules_;
  Reading& reading_;
  std::uint32_t sentence_ = 0;
  std::size_t time_ = 0;             // first mention that may still matter
  std::array<RuleIndex, 8> rule_of_; // by kind
  QuantityForms forms_;
  QuantityPieces pieces_;
};

} // namespace crosscheck
