// Two numbers that belong together, and numbers whose neighbours make them an age or a share.
#include "extract/quantity_sentence.h"

#include <cmath>

namespace crosscheck {
namespace {

constexpr double kOldest = 115;        // years of a person
constexpr double kHighestScore = 999;  // of a vote too
constexpr std::size_t kGameBefore = 8; // pieces in front of a result that may name a game
constexpr std::size_t kGameBehind = 5;

} // namespace

// "10M followers", "500m people": millions; "80m deep" and "a 500m sprint" are metres.
bool SentenceQuantities::written_million(const Number& number) const {
  const std::size_t at = number.end;
  if (!number.figures || number.scaled || number.ordinal || !joined(at) || text(at) != "m")
    return false;
  if (capital(at))
    return true;
  if (!word(at + 1) || joined(at + 1))
    return false;
  std::uint32_t unit = kNone;
  if (currency(at + 1, unit) > 0)
    return true;
  const Token* next = token(at + 1);
  return next != nullptr && next->pos == Pos::noun && next->plural;
}

// "Anna Berg, 54, said", "aged 54".
std::optional<Quantity> SentenceQuantities::bare_age(const Number& number) const {
  const std::size_t at = number.begin;
  if (number.value > kOldest || number.value < 1 || number.value != std::floor(number.value) ||
      number.fraction || number.vague || at == 0)
    return std::nullopt;
  const bool commas = number.figures && number.end == at + 1 && at >= 2 && text(at - 1) == "," &&
                      text(number.end) == "," && capital(at - 2);
  bool aged = is(at - 1, QuantityWord::age_before) ||
              (text(at - 1) == "between" && at > 1 && is(at - 2, QuantityWord::age_before));
  std::string unit;
  std::uint32_t measured = kNone;
  aged = aged && text(number.end) != "%" &&
         phrase_at(&QuantityWord::percents, pieces_, number.end, unit) == 0 &&
         phrase_at(&QuantityWord::ages, pieces_, number.end, unit) == 0 &&
         phrase_at(&QuantityWord::units, pieces_, number.end, measured) == 0 &&
         !(number.end < pieces_.size() && pieces_[number.end].timed);
  if (!commas && !aged)
    return std::nullopt;
  Quantity out = start(QuantityKind::age, number);
  out.unit = out.base_unit = "year";
  return out;
}

// "30 to 40", "10-15", "between 30 and 40": behind the second number; 0 where there is none.
std::size_t SentenceQuantities::range(const Number& first, double& low, double& high) const {
  if (first.vague || first.fraction)
    return 0;
  const std::string_view before = first.begin > 0 ? text(first.begin - 1) : std::string_view{};
  const std::string_view between = text(first.end);
  const bool dashed = dash(first.end) && joined(first.end) && joined(first.end + 1);
  const bool to = between == "to" && before != "from" && before != "by";
  const bool both = between == "and" && before == "between";
  if ((!dashed && !to && !both) || (dashed && told_as_score(first)))
    return 0;
  const auto second = number_at(pieces_, first.end + 1, false);
  if (!second || second->ordinal || second->vague || (dashed && !second->figures))
    return 0;
  double from = first.value;
  // "2 to 3 million" means millions on both sides.
  if (second->scaled && !first.scaled && from < 1000 && second->value >= 1000)
    from *= std::pow(10, std::floor(std::log10(second->value) / 3) * 3);
  if (from >= second->value || (dashed && text(second->end) == "-"))
    return 0;
  low = from;
  high = second->value;
  return second->end;
}

// "Lost 1-3": words of a game near two small numbers, and nothing that they measure.
bool SentenceQuantities::told_as_score(const Number& number) const {
  const std::size_t at = number.end + 1;
  if (!number.figures || number.end != number.begin + 1 || !figures(at) ||
      number.value > kHighestScore || pieces_[at].value > kHighestScore)
    return false;
  const std::string_view behind = text(at + 1);
  if (behind == "%" || dash(at + 1) || is(at + 1, QuantityWord::scale))
    return false;
  // "Lost 10-15 jobs": they count something.
  if (const Token* next = token(at + 1);
      next != nullptr && next->pos == Pos::noun && !is(at + 1, QuantityWord::game))
    return false;
  // "6-0 0-6 7-6": one set after the other.
  const auto pair_at = [&](std::size_t from) {
    return figures(from) && dash(from + 1) && figures(from + 2) &&
           pieces_[from].value <= kHighestScore && pieces_[from + 2].value <= kHighestScore;
  };
  if (pair_at(at + 1) || (number.begin >= 3 && pair_at(number.begin - 3)))
    return true;
  return near(number.begin, kGameBefore, at + 1, kGameBehind, QuantityWord::game);
}

// "3-1": two figures with a dash that are no range.
std::size_t SentenceQuantities::score(const Number& number) {
  const std::size_t at = number.end;
  if (!number.figures || !dash(at) || !joined(at) || !joined(at + 1) || !figures(at + 1))
    return 0;
  if (text(at + 2) == "-" || number.value > kHighestScore || pieces_[at + 1].value > kHighestScore)
    return 0;
  return finish(start(QuantityKind::score, number), number.begin, at + 2, {}, number);
}

// "Per cent of 210" where nothing follows.
std::size_t SentenceQuantities::share_of(std::size_t at, const Hedge& hedge) {
  std::string unit;
  const std::size_t size = phrase_at(&QuantityWord::percents, pieces_, at, unit);
  if (size == 0 || text(at + size) != "of" || (at > 0 && text(at - 1) != "the"))
    return at;
  const auto number = number_at(pieces_, at + size + 1, false);
  if (!number || number->ordinal || number->vague || !closes(number->end))
    return at;
  Quantity out = start(QuantityKind::percent, *number);
  out.unit = unit;
  return finish(std::move(out), at, number->end, hedge, *number);
}

} // namespace crosscheck
