#include "extract/quantity_counted.h"
#include "extract/quantity_sentence.h"
#include "extract/read_claims.h"

#include "base/words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace crosscheck {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();
constexpr std::size_t kTelephone = 8; // groups of figures of a telephone number

// How far "about" reaches: half the last place that is not zero, or a tenth, whichever is more.
double spread(double value) {
  const double size = std::abs(value);
  double place = 1;
  while (place < size && std::fmod(size, place * 10) == 0)
    place *= 10;
  return std::max(size >= 10 ? place / 2 : 0.0, size / 10);
}

// Nothing begins at a word that the rules do not know, but for a code with its scale (MUSD).
bool may_begin(const Piece& piece) {
  if (piece.word != nullptr || piece.kind != Piece::Kind::word)
    return true;
  return (piece.capitals && piece.text.size() == 4) || piece.text == "an" ||
         piece.text == "minus" || piece.text == "negative";
}

} // namespace

SentenceQuantities::SentenceQuantities(const Article& article, const Rulebook& rulebook,
                                       Reading& reading)
    : article_(article), rules_(rulebook.quantities), reading_(reading),
      forms_(reading.analysis, rulebook.quantities) {
  for (std::size_t kind = 0; kind < rule_of_.size(); ++kind)
    rule_of_[kind] = rules_.rule(to_string(static_cast<QuantityKind>(kind)));
}

void SentenceQuantities::read(std::uint32_t sentence) {
  const Sentence& in = reading_.analysis.sentences[sentence];
  while (time_ < reading_.times.size() && reading_.times[time_].where.end <= in.where.begin)
    ++time_;
  if (!forms_.any_number(in, reading_.times, time_))
    return;
  sentence_ = sentence;
  pieces_.cut(article_.text(in.where), in, reading_.analysis, rules_, forms_);
  time_ = pieces_.mark_times(reading_.times, time_);
  Hedge hedge;
  for (std::size_t at = 0; at < pieces_.size();) {
    const Piece& piece = pieces_[at];
    if (piece.timed || !may_begin(piece)) {
      ++at;
      continue;
    }
    HedgeKind kind{};
    if (const std::size_t size = phrase_at(&QuantityWord::hedges, pieces_, at, kind)) {
      hedge = {at, at + size, kind};
      at += size;
      continue;
    }
    const std::size_t end = quantity(at, hedge.here(at) ? hedge : Hedge{});
    at = end > at ? end : at + 1;
  }
}

bool SentenceQuantities::closes(std::size_t at) const {
  if (at >= pieces_.size())
    return true;
  const std::string_view sign = text(at);
  return sign == "." || sign == "," || sign == ";" || sign == "?" || sign == "!" || sign == ")" ||
         sign == "\"" || sign == "”" || sign == ":";
}

bool SentenceQuantities::near(std::size_t from, std::size_t before, std::size_t to,
                              std::size_t behind, std::uint32_t any_of) const {
  for (std::size_t at = from > before ? from - before : 0; at < from; ++at)
    if (is(at, any_of))
      return true;
  for (std::size_t at = to; at < to + behind; ++at)
    if (is(at, any_of))
      return true;
  return false;
}

const Token* SentenceQuantities::token(std::size_t at) const {
  if (at >= pieces_.size())
    return nullptr;
  const std::uint32_t found = reading_.analysis.token_at(pieces_[at].where.begin);
  return found == kNone ? nullptr : &reading_.analysis.tokens[found];
}

// A minus that belongs to the number behind it; "75 -300mm" is none, nor is a dash with blanks around it,
// but for degrees and where nothing else stands in the sentence.
bool SentenceQuantities::minus(std::size_t at) const {
  if (at + 1 >= pieces_.size())
    return false;
  if (text(at) == "minus" || text(at) == "negative")
    return true;
  if ((text(at) != "-" && text(at) != "−") || (at > 0 && !pieces_[at].space) ||
      (at > 0 && figures(at - 1)))
    return false;
  if (joined(at + 1))
    return true;
  const auto number = number_at(pieces_, at + 1, false);
  if (!number)
    return false;
  std::uint32_t unit = kNone;
  const bool warm = phrase_at(&QuantityWord::units, pieces_, number->end, unit) > 0 &&
                    rules_.units[unit].kind == "temperature";
  return warm || (at == 0 && number->end == pieces_.size());
}

// Reads the quantity at `at`; returns the piece behind it, or `at` where there is none.
std::size_t SentenceQuantities::quantity(std::size_t at, const Hedge& hedge) {
  if (const std::size_t end = money_in_front(at, hedge); end > at)
    return end;
  if (const std::size_t end = telephone_end(at))
    return end;
  if (const std::size_t end = share_of(at, hedge); end > at)
    return end;
  const bool below = minus(at);
  auto number = number_at(pieces_, at + (below ? 1 : 0));
  if (!number)
    return at;
  number->begin = at;
  if (below)
    number->value = -number->value;
  if (const std::size_t end = name_end(*number))
    return end;
  // "A third man" is the third one, and the word behind the article tells it.
  if (number->article && third_one(*number))
    return at + 1;
  return plain(*number, hedge);
}

bool SentenceQuantities::third_one(const Number& number) const {
  if (text(number.end - 1) == "half" || text(number.end - 1) == "quarter" || number.scaled)
    return false;
  if (closes(number.end) || is(number.end, QuantityWord::share_before))
    return false;
  const Token* next = token(number.end);
  return next != nullptr && (next->pos == Pos::noun || next->pos == Pos::adj ||
                             next->pos == Pos::propn || next->pos == Pos::verb);
}

// Behind a telephone number; 0 where none begins: "+44 20 7946 0000", "555-0123-456", "020 7946".
std::size_t SentenceQuantities::telephone_end(std::size_t at) const {
  const bool plus = text(at) == "+" && joined(at + 1) && figures(at + 1);
  std::size_t next = at + (plus ? 1 : 0);
  if (!figures(next))
    return 0;
  const bool nought = text(next).size() >= 3 && text(next)[0] == '0' && pieces_[next].value > 0 &&
                      text(next).find_first_of(".,") == std::string_view::npos;
  const bool behind_word = at > 0 && is(at - 1, QuantityWord::no_count_before);
  std::size_t groups = 1, dashes = 0;
  ++next;
  while (groups < kTelephone) {
    if (dash(next) && joined(next) && joined(next + 1) && figures(next + 1))
      next += 2, ++dashes;
    else if ((plus || nought) && figures(next) && !pieces_[next].timed)
      ++next;
    else
      break;
    ++groups;
  }
  const bool zero_behind =
      dashes == 1 && groups == 2 && text(next - 1).size() > 2 && text(next - 1)[0] == '0';
  if (plus ? groups >= 3 : dashes >= 2 || nought || zero_behind || (behind_word && groups > 1))
    return next;
  return 0;
}

// Figures that are part of a word: A320, F-16, 777F, 24B7.
bool SentenceQuantities::written_on(const Number& number) const {
  const std::size_t at = number.begin;
  if (!number.figures)
    return false;
  if (at > 0 && joined(at) &&
      (word(at - 1) || (text(at - 1) == "-" && at > 1 && word(at - 2) && joined(at - 1))))
    return true;
  // "#5"; old wires write pounds so: "#5 million".
  if (at > 0 && joined(at) && text(at - 1) == "#" && !number.scaled &&
      number.value == std::floor(number.value))
    return true;
  // Letters written on to figures that are no unit, scale or ending.
  if (!joined(number.end) || !word(number.end))
    return false;
  std::uint32_t unit = kNone;
  const std::size_t size = std::max(phrase_at(&QuantityWord::units, pieces_, number.end, unit),
                                    currency(number.end, unit));
  std::string percent;
  if (size == 0 && phrase_at(&QuantityWord::percents, pieces_, number.end, percent) > 0)
    return false;
  if (size == 0)
    return !(is(number.end, QuantityWord::short_scale) &&
             !(joined(number.end + 1) && figures(number.end + 1))) &&
           millions_code(number.end, unit) == 0;
  // "5G": a kind of network.
  if (size == 1 && text(number.end) == "g" && capital(number.end))
    return true;
  // "13F": a form.
  if (size == 1 && text(number.end).size() == 1 && rules_.units[unit].kind == "temperature" &&
      number.value >= 0 && number.value == std::floor(number.value))
    return true;
  // "5ft2in" is a height.
  const std::size_t behind = number.end + size;
  return joined(behind) && figures(behind) && !word(behind + 1) &&
         !(rules_.units[unit].base == "metre" && text(number.end) == "ft");
}

// Behind a number that is a flight, a page, a type of aircraft, "no one", "one of them".
std::size_t SentenceQuantities::name_end(const Number& number) const {
  const std::size_t at = number.begin;
  if (written_on(number))
    return number.end;
  if (at > 0 && is(at - 1, QuantityWord::no_count_before)) {
    // "The dead number 40" counts them.
    const Token* before = text(at - 1) == "number" ? token(at - 1) : nullptr;
    return before != nullptr && before->pos == Pos::verb ? 0 : number.end;
  }
  // "The Group of 20".
  if (at > 1 && text(at - 1) == "of" && capital(at - 2) && at > 2 &&
      is(at - 2, QuantityWord::no_count_before))
    return number.end;
  // "Flight BA 117".
  if (at > 1 && number.figures && pieces_[at - 1].capitals && text(at - 1).size() <= 3 &&
      is(at - 2, QuantityWord::no_count_before))
    return number.end;
  if (at > 1 && (text(at - 1) == "." || text(at - 1) == "#") &&
      is(at - 2, QuantityWord::no_count_before_stop))
    return number.end;
  if (is(number.end, QuantityWord::no_count_after))
    return number.end;
  if (number.ordinal || number.end != at + 1 || text(at) != "one")
    return 0;
  return pronominal(at) ? number.end : 0;
}

// "one" is a count only in front of what it counts.
bool SentenceQuantities::pronominal(std::size_t at) const {
  if (pieces_.size() == 1)
    return false;
  std::uint32_t unit = kNone;
  if (phrase_at(&QuantityWord::units, pieces_, at + 1, unit) > 0)
    return false;
  if (at > 0 && (text(at - 1) == "no" || text(at - 1) == "this" || text(at - 1) == "that" ||
                 text(at - 1) == "every" || text(at - 1) == "any" || text(at - 1) == "each" ||
                 text(at - 1) == "the"))
    return true;
  if (at + 1 >= pieces_.size() || !word(at + 1))
    return text(at + 1) != "-";
  const Token* next = token(at + 1);
  return next == nullptr || (next->pos != Pos::noun && next->pos != Pos::adj &&
                             next->pos != Pos::propn && next->pos != Pos::num);
}

Quantity SentenceQuantities::start(QuantityKind kind, const Number& number) const {
  Quantity out;
  out.kind = kind;
  out.value = out.low = out.high = out.base_value = number.value;
  if (number.vague) {
    out.low = number.low;
    out.high = number.high > 0 ? number.high : kUnbounded;
  }
  out.sentence = sentence_;
  out.rule = rule_of_[static_cast<std::size_t>(kind)];
  return out;
}

void SentenceQuantities::set_unit(Quantity& out, const QuantityUnit& unit) const {
  out.unit = unit.name;
  out.base_unit = unit.base;
  out.base_value = out.value * unit.factor + unit.offset;
}

void SentenceQuantities::allow(Quantity& out, const Hedge& hedge, const Number& number) const {
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

std::size_t SentenceQuantities::finish(Quantity out, std::size_t begin, std::size_t end,
                                       const Hedge& hedge, const Number& number) {
  allow(out, hedge, number);
  out.where = pieces_[begin].where.joined(pieces_[end - 1].where);
  find_counted(reading_.analysis, forms_, pieces_, hedge.end > 0 ? hedge.begin : begin, end, out);
  reading_.quantities.push_back(std::move(out));
  return end;
}

std::size_t SentenceQuantities::plain(Number number, const Hedge& hedge) {
  const std::size_t begin = number.begin;
  if (written_million(number)) {
    number.value *= 1e6;
    number.scaled = true;
    ++number.end;
  }
  if (number.ordinal)
    return finish(start(QuantityKind::ordinal, number), begin, number.end, hedge, number);
  double low = number.value, high = number.value;
  const auto age = bare_age(number);
  if (const std::size_t end = range(number, low, high); end > 0)
    number.end = end;
  else if (const std::size_t behind = age ? 0 : score(number))
    return behind;
  auto [out, end] = age ? Read{*age, number.end} : with_unit(number);
  if (low != high) {
    const double scale = number.value != 0 ? out.value / number.value : 1;
    out.low = low * scale;
    out.high = high * scale;
    out.value = number.value = (low + high) / 2;
    out.base_value = out.value * (out.base_value == 0 ? 1 : out.base_value / (low == 0 ? 1 : low));
  }
  return finish(std::move(out), begin, end, hedge, number);
}

void read_quantities(const Article& article, const Rulebook& rulebook, Reading& reading) {
  SentenceQuantities sentences(article, rulebook, reading);
  for (std::uint32_t s = 0; s < reading.analysis.sentences.size(); ++s)
    sentences.read(s);
}

} // namespace crosscheck
