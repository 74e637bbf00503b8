// Amounts of money: "$3.8bn", "EUR 125", "30 MUSD", "15 dollars and 50 cents".
#include "extract/quantity_sentence.h"

#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

bool same_in_capitals(std::string_view code, std::string_view lower) {
  return equal_ignoring_case(code, lower);
}

} // namespace

// A currency's sign, or its letters and sign ("US$"), at `at`: how many pieces, and which.
std::size_t SentenceQuantities::symbol(std::size_t at, std::uint32_t& unit) const {
  if (at >= pieces_.size())
    return 0;
  // "US $5" may have a blank, and text with blanks around every sign has "us $ 5"; "A $5 note" is no
  // Australian one.
  if (word(at) && at + 1 < pieces_.size() && pieces_[at + 1].word != nullptr) {
    const bool apart = at + 2 < pieces_.size() && pieces_[at + 2].space && text(at) != "a";
    if (joined(at + 1) || apart || (capital(at) && text(at).size() > 1))
      for (const auto& [letters, currency] : pieces_[at + 1].word->symbols_behind)
        if (letters == text(at)) {
          unit = currency;
          return 2;
        }
  }
  if (word(at) || pieces_[at].word == nullptr || pieces_[at].word->symbol == kNone)
    return 0;
  unit = pieces_[at].word->symbol;
  return 1;
}

// A currency's word or code at `at`: how many pieces.
std::size_t SentenceQuantities::currency(std::size_t at, std::uint32_t& unit) const {
  if (at >= pieces_.size())
    return 0;
  if (pieces_[at].capitals)
    if (const std::size_t size = phrase_at(&QuantityWord::capitals, pieces_, at, unit))
      return size;
  return phrase_at(&QuantityWord::currencies, pieces_, at, unit);
}

// "MUSD", "BEUR": a code with its scale in front. 0: none.
double SentenceQuantities::millions_code(std::size_t at, std::uint32_t& unit) const {
  if (at >= pieces_.size() || !pieces_[at].capitals || pieces_[at].text.size() != 4)
    return 0;
  const char scale = pieces_[at].text.front();
  const std::string_view code = pieces_[at].text.substr(1);
  const QuantityWord* word = rules_.word(code);
  if (word == nullptr || (scale != 'm' && scale != 'b' && scale != 'k'))
    return 0;
  for (const auto* list : {&word->capitals, &word->currencies})
    for (const auto& phrase : *list)
      if (phrase.rest.empty() && same_in_capitals(rules_.units[phrase.value].name, code)) {
        unit = phrase.value;
        return scale == 'm' ? 1e6 : scale == 'b' ? 1e9 : 1e3;
      }
  return 0;
}

// An amount whose currency stands in front of it; `at` where there is none.
std::size_t SentenceQuantities::money_in_front(std::size_t at, const Hedge& hedge) {
  std::uint32_t unit = kNone;
  const bool below =
      (text(at) == "-" || text(at) == "−") && joined(at + 1) && (at == 0 || pieces_[at].space);
  if (const std::size_t size = symbol(at + (below ? 1 : 0), unit)) {
    auto number = number_at(pieces_, at + size + (below ? 1 : 0), false);
    if (!number || !number->figures)
      return at;
    if (below)
      number->value = -number->value;
    return money(at, *number, unit, hedge);
  }
  if (!word(at))
    return at;
  double scale = millions_code(at, unit);
  std::size_t size = scale > 0 ? 1 : currency(at, unit);
  if (size == 0)
    return at;
  const bool code = scale > 0 || (size == 1 && same_in_capitals(rules_.units[unit].name, text(at)));
  if (!code && text(at + size) == "." && text(at) == "rs")
    ++size;
  if (!figures(at + size) || pieces_[at + size].timed)
    return at;
  auto number = number_at(pieces_, at + size, false);
  // "Dollar 22.5 million"; not "the dollar 5 times", "Euro 2024", "the pound 1.2 percent".
  if (!code) {
    const std::string_view written = text(at + size);
    const bool amount = number->scaled || text(at).size() < 4 ||
                        written.find_first_of(",.") != std::string_view::npos;
    std::string percent;
    const std::string_view before = at > 0 ? text(at - 1) : std::string_view{};
    if (!amount || number->ordinal || before == "the" || before == "a" ||
        text(number->end) == "%" ||
        phrase_at(&QuantityWord::percents, pieces_, number->end, percent) > 0 ||
        dash(at + size - 1))
      return at;
  }
  if (scale > 0)
    number->value *= scale;
  return money(at, *number, unit, hedge);
}

// `number` stands behind the currency at `begin`: $3.8bn, $3 million.
std::size_t SentenceQuantities::money(std::size_t begin, Number number, std::uint32_t unit,
                                      const Hedge& hedge) {
  std::size_t end = number.end;
  // Written on to figures with a currency, m is million.
  if (joined(end) && text(end) == "m") {
    number.value *= 1e6;
    number.scaled = true;
    ++end;
  }
  double low = number.value, high = number.value;
  end = second_amount(number, end, unit, low, high);
  std::uint32_t again = kNone;
  if (const std::size_t size = currency(end, again);
      size > 0 && !joined(end) && rules_.units[again].name == rules_.units[unit].name)
    end += size;
  else if (low == high)
    end = cents(end, true, number.value);
  Quantity out = start(QuantityKind::money, number);
  set_unit(out, rules_.units[unit]);
  if (low != high) {
    out.low = low;
    out.high = high;
  }
  return finish(std::move(out), begin, end, hedge, number);
}

// "$2-3 million": one amount between two. "$2 to $3 million": the first is in millions too.
std::size_t SentenceQuantities::second_amount(Number& number, std::size_t end, std::uint32_t unit,
                                              double& low, double& high) const {
  const bool dashed = dash(end) && joined(end) && joined(end + 1);
  const bool to = text(end) == "to" || text(end) == "and" || text(end) == "or";
  if (number.scaled || (!dashed && !to))
    return end;
  std::uint32_t other = kNone;
  const std::size_t sign = symbol(end + 1, other);
  if ((sign > 0 && rules_.units[other].name != rules_.units[unit].name) || (sign == 0 && !dashed))
    return end;
  const auto second = number_at(pieces_, end + 1 + sign, false);
  if (!second || !second->figures || second->ordinal || second->fraction)
    return end;
  double value = second->value;
  std::size_t behind = second->end;
  bool scaled = second->scaled;
  if (joined(behind) && text(behind) == "m") {
    value *= 1e6;
    scaled = true;
    ++behind;
  }
  double from = number.value;
  if (scaled && from < 1000 && value >= 1000)
    from *= std::pow(10, std::floor(std::log10(value) / 3) * 3);
  if (from >= value)
    return end;
  if (sign > 0) {
    if (scaled)
      low = high = number.value = from;
    return end;
  }
  low = from;
  high = value;
  number.value = (from + value) / 2;
  return behind;
}

// "And 45 cents", "forty five": what follows an amount in whole ones, added to `value`. Returns the piece
// behind; `sign`: the amount was written with a sign or code in front.
std::size_t SentenceQuantities::cents(std::size_t end, bool sign, double& value) const {
  const bool conjunction = text(end) == "and";
  const std::size_t next = end + (conjunction ? 1 : 0);
  if (next >= pieces_.size() || pieces_[next].timed || value != std::floor(value) ||
      (pieces_[next].kind == Piece::Kind::figures && joined(next)))
    return end;
  const auto more = number_at(pieces_, next, false);
  if (!more || more->vague || more->ordinal || more->fraction || more->scaled || more->value < 1 ||
      more->value >= 100 || more->value != std::floor(more->value))
    return end;
  std::uint32_t unit = kNone;
  if (const std::size_t size = currency(more->end, unit);
      size > 0 && rules_.units[unit].hundredth) {
    value += more->value / 100;
    return more->end + size;
  }
  // Without the word only where nothing else can be counted.
  const bool open =
      closes(more->end) || (conjunction ? text(more->end) == "and" : text(more->end) == "more");
  if (!open || (sign && (!conjunction || more->figures)) || text(more->end) == ")")
    return end;
  if (text(more->end) == "," && figures(more->end + 1))
    return end;
  value += more->value / 100;
  return more->end;
}

SentenceQuantities::Read SentenceQuantities::amount(Number number, std::uint32_t unit,
                                                    std::size_t end, bool sign) const {
  if (!rules_.units[unit].hundredth && !number.vague)
    end = cents(end, sign, number.value);
  Quantity out = start(QuantityKind::money, number);
  set_unit(out, rules_.units[unit]);
  return {out, end};
}

// "5 €", "10 $ 30 cents"; in "1 $ 10 note" the sign belongs to what follows.
std::optional<SentenceQuantities::Read>
SentenceQuantities::sign_behind(const Number& number) const {
  const std::size_t at = number.end;
  std::uint32_t unit = kNone;
  const std::size_t size = symbol(at, unit);
  if (size == 0)
    return std::nullopt;
  const std::size_t end = at + size;
  if (!figures(end))
    return amount(number, unit, end, false);
  if (joined(end))
    return std::nullopt;
  double value = 0;
  const bool whole = cents(end, true, value) != end;
  std::uint32_t again = kNone;
  const bool next_has_one = symbol(end + 1, again) > 0;
  if (!joined(at) && !whole && !next_has_one)
    return std::nullopt;
  return amount(number, unit, end, true);
}

std::optional<SentenceQuantities::Read>
SentenceQuantities::money_behind(const Number& number, std::size_t next, bool hyphen) const {
  if (!hyphen)
    if (const auto out = sign_behind(number))
      return out;
  std::uint32_t unit = kNone;
  if (const double scale = millions_code(next, unit); scale > 0) {
    Number scaled = number;
    scaled.value *= scale;
    return amount(scaled, unit, next + 1, true);
  }
  const std::size_t size = currency(next, unit);
  if (size == 0)
    return std::nullopt;
  const std::size_t end = next + size;
  // "3 USD50 cards": three cards of that price.
  if (joined(end) && figures(end))
    return std::nullopt;
  // "75 USD million".
  if (end < pieces_.size() && pieces_[end].word != nullptr && !number.scaled &&
      pieces_[end].word->has(QuantityWord::scale) && pieces_[end].word->scale_value >= 1000) {
    Number scaled = number;
    scaled.value *= pieces_[end].word->scale_value;
    return amount(scaled, unit, end + 1, true);
  }
  // "A 450-pound bear", "weighs 25 pounds".
  std::uint32_t weight = kNone;
  const std::size_t unit_size = phrase_at(&QuantityWord::units, pieces_, next, weight);
  if (unit_size > size)
    return std::nullopt; // "50 pounds of flour"
  if (unit_size == size && (hyphen || near(number.begin, 4, end, 4, QuantityWord::weight)))
    return std::nullopt;
  return amount(number, unit, end, false);
}

} // namespace crosscheck
