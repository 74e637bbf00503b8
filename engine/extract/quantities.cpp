#include "extract/quantity_counted.h"
#include "extract/quantity_numbers.h"
#include "extract/read_claims.h"

#include "base/words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace crosscheck {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

struct Hedge {
  std::size_t begin = 0, end = 0; // pieces; end 0: none
  HedgeKind kind{};
  bool here(std::size_t at) const { return end == at && end > 0; }
};

// How far "about" reaches: half the last place that is not zero, or a tenth, whichever is more.
double spread(double value) {
  const double size = std::abs(value);
  double place = 1;
  while (place < size && std::fmod(size, place * 10) == 0)
    place *= 10;
  return std::max(size >= 10 ? place / 2 : 0.0, size / 10);
}

class SentenceQuantities {
public:
  SentenceQuantities(const Article& article, const Rulebook& rulebook, Reading& reading)
      : article_(article), rules_(rulebook.quantities), reading_(reading),
        forms_(reading.analysis, rulebook.quantities) {}

  void read(std::uint32_t sentence) {
    const Sentence& in = reading_.analysis.sentences[sentence];
    if (!forms_.any_number(in))
      return;
    sentence_ = sentence;
    pieces_.cut(article_.text(in.where), in, reading_.analysis, rules_, forms_);
    Hedge hedge;
    for (std::size_t at = 0; at < pieces_.size();) {
      if (const std::size_t end = time_end(at)) {
        at = end;
        continue;
      }
      HedgeKind kind{};
      if (const std::size_t size = phrase_at(&QuantityWord::hedges, pieces_, at, kind)) {
        hedge = {at, at + size, kind};
        // "some" and "a few" may begin a number themselves; a hedge's own words never do.
        at += size;
        continue;
      }
      const std::size_t end = quantity(at, hedge.here(at) ? hedge : Hedge{});
      at = end > at ? end : at + 1;
    }
  }

private:
  // Behind the time mention that holds piece `at`; 0 when none does.
  std::size_t time_end(std::size_t at) {
    const std::uint32_t begin = pieces_[at].where.begin;
    while (time_ < reading_.times.size() && reading_.times[time_].where.end <= begin)
      ++time_;
    if (time_ >= reading_.times.size() || !reading_.times[time_].where.contains(begin))
      return 0;
    while (at < pieces_.size() && pieces_[at].where.begin < reading_.times[time_].where.end)
      ++at;
    return at;
  }

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
  bool capital(std::size_t at) const {
    return word(at) && is_upper(article_.text()[pieces_[at].where.begin]);
  }

  // A currency's sign, or its letters and sign ("US$"), at `at`: how many pieces, and which.
  std::size_t symbol(std::size_t at, std::uint32_t& unit) const {
    if (at >= pieces_.size())
      return 0;
    // "US $5" may have a blank; "A $5 note" is no Australian one.
    if (word(at) && at + 1 < pieces_.size() && pieces_[at + 1].word != nullptr &&
        (joined(at + 1) || (capital(at) && text(at).size() > 1)))
      for (const auto& [letters, currency] : pieces_[at + 1].word->symbols_behind)
        if (letters == text(at)) {
          unit = currency;
          return 2;
        }
    if (word(at) || pieces_[at].word == nullptr || pieces_[at].word->symbol == kNone)
      return 0;
    unit = pieces_[at].word->symbol;
    return 1;
  }

  // Reads the quantity at `at`; returns the piece behind it, or `at` where there is none.
  std::size_t quantity(std::size_t at, const Hedge& hedge) {
    std::uint32_t unit = kNone;
    if (const std::size_t size = symbol(at, unit)) {
      auto number = number_at(pieces_, at + size);
      if (!number || !number->figures)
        return at;
      return money(at, *number, unit, hedge);
    }
    if (const std::size_t size = phrase_at(&QuantityWord::currencies, pieces_, at, unit);
        size == 1 && at + 1 < pieces_.size() && pieces_[at + 1].kind == Piece::Kind::figures &&
        rules_.units[unit].name == upper(text(at)))
      return money(at, *number_at(pieces_, at + 1), unit, hedge);
    const bool sign =
        (text(at) == "-" || text(at) == "−") && (at == 0 || pieces_[at].space) && joined(at + 1);
    const bool minus =
        at + 1 < pieces_.size() && (sign || text(at) == "minus" || text(at) == "negative");
    auto number = number_at(pieces_, at + (minus ? 1 : 0));
    if (!number)
      return at;
    number->begin = at;
    if (minus)
      number->value = -number->value;
    if (is_name(*number))
      return number->end;
    return plain(*number, hedge);
  }

  static std::string upper(std::string_view lower) {
    std::string word{lower};
    std::ranges::transform(word, word.begin(),
                           [](char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; });
    return word;
  }

  // A flight, a page, a type of aircraft, part of a telephone number; "no one", "one of them".
  bool is_name(const Number& number) const {
    const std::size_t at = number.begin;
    const Piece& first = pieces_[at];
    if (number.figures) {
      if (at > 0 && !first.space &&
          (word(at - 1) || (text(at - 1) == "-" && at > 1 && word(at - 2) && joined(at - 1))))
        return true;
      // Letters written on to figures that are no unit, scale or ending: 777F.
      std::uint32_t unit = 0;
      if (joined(number.end) && word(number.end) &&
          phrase_at(&QuantityWord::units, pieces_, number.end, unit) == 0 &&
          phrase_at(&QuantityWord::currencies, pieces_, number.end, unit) == 0 &&
          !is(number.end, QuantityWord::short_scale))
        return true;
    }
    if (at > 0 && is(at - 1, QuantityWord::no_count_before))
      return true;
    if (at > 1 && (text(at - 1) == "." || text(at - 1) == "#") &&
        is(at - 2, QuantityWord::no_count_before_stop))
      return true;
    if (is(number.end, QuantityWord::no_count_after))
      return true;
    if (number.ordinal || number.end != at + 1 || first.text != "one")
      return false;
    return pronominal(at);
  }

  // "one" is a count only in front of what it counts.
  bool pronominal(std::size_t at) const {
    if (pieces_.size() == 1)
      return false;
    if (at > 0 && (text(at - 1) == "no" || text(at - 1) == "this" || text(at - 1) == "that" ||
                   text(at - 1) == "every" || text(at - 1) == "any" || text(at - 1) == "each" ||
                   text(at - 1) == "the"))
      return true;
    if (at + 1 >= pieces_.size() || !word(at + 1))
      return text(at + 1) != "-";
    const std::uint32_t token = reading_.analysis.token_at(pieces_[at + 1].where.begin);
    if (token == kNone)
      return true;
    const Pos pos = reading_.analysis.tokens[token].pos;
    return pos != Pos::noun && pos != Pos::adj && pos != Pos::propn && pos != Pos::num;
  }

  Quantity start(QuantityKind kind, const Number& number) const {
    Quantity out;
    out.kind = kind;
    out.value = out.low = out.high = out.base_value = number.value;
    if (number.vague) {
      out.low = number.low;
      out.high = number.high > 0 ? number.high : kUnbounded;
    }
    out.sentence = sentence_;
    out.rule = rules_.rule(to_string(kind));
    return out;
  }

  void set_unit(Quantity& out, const QuantityUnit& unit) const {
    out.unit = unit.name;
    out.base_unit = unit.base;
    out.base_value = out.value * unit.factor + unit.offset;
  }

  void allow(Quantity& out, const Hedge& hedge, const Number& number) const {
    if (hedge.end == 0)
      return;
    out.hedge = pieces_[hedge.begin].where.joined(pieces_[hedge.end - 1].where);
    const double reach = spread(number.value);
    switch (hedge.kind) {
    case HedgeKind::around:
      out.low = std::min(out.low, number.value - reach),
      out.high = std::max(out.high, number.value + reach);
      break;
    case HedgeKind::least:
    case HedgeKind::above: out.high = kUnbounded; break;
    case HedgeKind::most:
    case HedgeKind::below: out.low = 0; break;
    case HedgeKind::nearly: out.low = number.value - reach; break;
    }
  }

  std::size_t finish(Quantity out, std::size_t begin, std::size_t end, const Hedge& hedge,
                     const Number& number) {
    allow(out, hedge, number);
    out.where = pieces_[begin].where.joined(pieces_[end - 1].where);
    find_counted(reading_.analysis, forms_, pieces_, hedge.end > 0 ? hedge.begin : begin, end, out);
    reading_.quantities.push_back(std::move(out));
    return end;
  }

  // `number` stands behind the currency at `begin`: $3.8bn, $3 million.
  std::size_t money(std::size_t begin, Number number, std::uint32_t unit, const Hedge& hedge) {
    std::size_t end = number.end;
    // Written on to figures with a currency, m is million.
    if (joined(end) && text(end) == "m") {
      number.value *= 1e6;
      ++end;
    }
    std::uint32_t again = 0;
    if (const std::size_t size = phrase_at(&QuantityWord::currencies, pieces_, end, again);
        size > 0 && !joined(end)) {
      if (rules_.units[again].name == rules_.units[unit].name)
        end += size;
    }
    Quantity out = start(QuantityKind::money, number);
    set_unit(out, rules_.units[unit]);
    return finish(std::move(out), begin, end, hedge, number);
  }

  std::size_t plain(Number number, const Hedge& hedge) {
    const std::size_t begin = number.begin;
    if (written_million(number)) {
      number.value *= 1e6;
      number.scaled = true;
      ++number.end;
    }
    if (number.ordinal)
      return finish(start(QuantityKind::ordinal, number), begin, number.end, hedge, number);
    if (const auto age = age_between_commas(number))
      return finish(*age, begin, number.end, hedge, number);
    double low = number.value, high = number.value;
    if (const std::size_t end = range(number, low, high); end > 0)
      number.end = end;
    if (const std::size_t end = score(number))
      return end;
    auto [out, end] = with_unit(number);
    if (low != high) {
      const double scale = number.value != 0 ? out.value / number.value : 1;
      out.low = low * scale;
      out.high = high * scale;
      out.value = number.value = (low + high) / 2;
      out.base_value =
          out.value * (out.base_value == 0 ? 1 : out.base_value / (low == 0 ? 1 : low));
    }
    return finish(std::move(out), begin, end, hedge, number);
  }

  // "10M followers", "500m people": millions; "80m deep" and "a 500m sprint" are metres.
  bool written_million(const Number& number) const {
    const std::size_t at = number.end;
    if (!number.figures || number.scaled || number.ordinal || !joined(at) || text(at) != "m")
      return false;
    if (capital(at))
      return true;
    if (!word(at + 1) || joined(at + 1))
      return false;
    const std::uint32_t token = reading_.analysis.token_at(pieces_[at + 1].where.begin);
    if (token == kNone)
      return false;
    const Token& next = reading_.analysis.tokens[token];
    return next.pos == Pos::noun && next.plural;
  }

  // "Anna Berg, 54, said"
  std::optional<Quantity> age_between_commas(const Number& number) const {
    const std::size_t at = number.begin;
    if (!number.figures || number.end != at + 1 || number.value > 115 || number.value < 1 || at < 2)
      return std::nullopt;
    if (number.value != std::floor(number.value) || text(at - 1) != "," ||
        text(number.end) != "," || !capital(at - 2))
      return std::nullopt;
    Quantity out = start(QuantityKind::age, number);
    out.unit = out.base_unit = "year";
    return out;
  }

  // "30 to 40", "10-15", "between 30 and 40": behind the second number; 0 where there is none.
  std::size_t range(const Number& first, double& low, double& high) const {
    if (first.vague || first.fraction)
      return 0;
    const std::string_view before = first.begin > 0 ? text(first.begin - 1) : std::string_view{};
    const std::string_view between = text(first.end);
    const bool dash =
        (between == "-" || between == "–") && joined(first.end) && joined(first.end + 1);
    const bool to = between == "to" && before != "from" && before != "by";
    const bool both = between == "and" && before == "between";
    if (!dash && !to && !both)
      return 0;
    const auto second =
        first.end + 1 < pieces_.size() ? number_at(pieces_, first.end + 1) : std::nullopt;
    if (!second || second->ordinal || second->vague || (dash && !second->figures))
      return 0;
    double from = first.value;
    // "2 to 3 million" means millions on both sides.
    if (second->scaled && !first.scaled && from < 1000 && second->value >= 1000)
      from *= std::pow(10, std::floor(std::log10(second->value) / 3) * 3);
    if (from >= second->value || (dash && text(second->end) == "-"))
      return 0;
    low = from;
    high = second->value;
    return second->end;
  }

  // "won 3-1": two figures with a dash that are no range, in a sentence about a game.
  std::size_t score(const Number& number) {
    const std::size_t at = number.end;
    if (!number.figures || !(text(at) == "-" || text(at) == "–") || !joined(at) || !joined(at + 1))
      return 0;
    if (at + 1 >= pieces_.size() || pieces_[at + 1].kind != Piece::Kind::figures)
      return 0;
    if (text(at + 2) == "-" || number.value > 200 || pieces_[at + 1].value > 200)
      return 0;
    return finish(start(QuantityKind::score, number), number.begin, at + 2, {}, number);
  }

  // The kind, unit and end that the words behind a number give it.
  std::pair<Quantity, std::size_t> with_unit(const Number& number) const {
    std::size_t at = number.end;
    const bool hyphen = text(at) == "-" && joined(at) && joined(at + 1);
    const std::size_t next = at + (hyphen ? 1 : 0);
    if (text(next) == "%" || text(next) == "percent" || text(next) == "pct" ||
        (text(next) == "per" && text(next + 1) == "cent") || text(next) == "percentage") {
      at = next + (text(next) == "per" || text(next) == "percentage" ? 2 : 1);
      Quantity out = start(QuantityKind::percent, number);
      out.unit = text(next) == "percentage" ? "percentage point" : "percent";
      return {out, std::min(at, pieces_.size())};
    }
    std::string age;
    if (const std::size_t size = phrase_at(&QuantityWord::ages, pieces_, next, age)) {
      Quantity out = start(QuantityKind::age, number);
      out.unit = age;
      out.base_unit = "year";
      out.base_value = age == "month"  ? out.value / 12
                       : age == "week" ? out.value / 52
                       : age == "day"  ? out.value / 365
                                       : out.value;
      return {out, next + size};
    }
    std::uint32_t unit = kNone;
    if (const std::size_t size = symbol(at, unit); size > 0 && !hyphen)
      return money_behind(number, unit, at + size);
    if (const std::size_t size = phrase_at(&QuantityWord::currencies, pieces_, next, unit))
      return money_behind(number, unit, next + size);
    if (const std::size_t size = phrase_at(&QuantityWord::units, pieces_, next, unit)) {
      const QuantityUnit& found = rules_.units[unit];
      const bool letter = text(next).size() == 1 && size == 1;
      // One letter is a unit only when written on to figures, or as a word of its own behind them.
      if (!letter || (number.figures && !capital_letter(next, found)))
        return measure(number, found, next + size);
    }
    return {start(QuantityKind::number, number), number.end};
  }

  bool capital_letter(std::size_t at, const QuantityUnit& unit) const {
    return capital(at) && unit.kind != "temperature";
  }

  std::pair<Quantity, std::size_t> money_behind(const Number& number, std::uint32_t unit,
                                                std::size_t end) const {
    Quantity out = start(QuantityKind::money, number);
    set_unit(out, rules_.units[unit]);
    return {out, end};
  }

  std::pair<Quantity, std::size_t> measure(const Number& number, const QuantityUnit& unit,
                                           std::size_t end) const {
    Quantity out = start(
        unit.kind == "temperature" ? QuantityKind::temperature : QuantityKind::measure, number);
    // "5 feet 2 inches"
    if (end < pieces_.size()) {
      const std::size_t more_at = end + (text(end) == "and" ? 1 : 0);
      const auto more = more_at < pieces_.size() && pieces_[more_at].kind == Piece::Kind::figures
                            ? number_at(pieces_, more_at)
                            : std::nullopt;
      std::uint32_t small = kNone;
      const std::size_t size =
          more ? phrase_at(&QuantityWord::units, pieces_, more->end, small) : 0;
      if (size > 0 && rules_.units[small].base == unit.base &&
          rules_.units[small].factor < unit.factor) {
        out.value = out.low = out.high =
            number.value + more->value * rules_.units[small].factor / unit.factor;
        end = more->end + size;
      }
    }
    set_unit(out, unit);
    return {out, end};
  }

  const Article& article_;
  const QuantityRules& rules_;
  Reading& reading_;
  std::uint32_t sentence_ = 0;
  std::size_t time_ = 0; // first mention that may still matter
  QuantityForms forms_;
  QuantityPieces pieces_;
};

} // namespace

void read_quantities(const Article& article, const Rulebook& rulebook, Reading& reading) {
  SentenceQuantities sentences(article, rulebook, reading);
  for (std::uint32_t s = 0; s < reading.analysis.sentences.size(); ++s)
    sentences.read(s);
}

} // namespace crosscheck
