#include "extract/quantity_pieces.h"

#include "base/utf8.h"
#include "base/words.h"

#include <array>
#include <charconv>

namespace crosscheck {
namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0";

bool is_letter(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? is_alpha(text[at]) : is_quantity_letter(decode_utf8(text, at).code_point);
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at]))
    ++at;
  return at;
}

// End of the figures that begin at `at`: 1,234 and 1,234.5 and .5; a comma that groups no thousands ends them.
std::size_t figures_end(std::string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  if (end - at <= 3)
    while (end + 3 < text.size() && text[end] == ',' && is_digit(text[end + 1]) &&
           is_digit(text[end + 2]) && is_digit(text[end + 3]) &&
           (end + 4 >= text.size() || !is_digit(text[end + 4])))
      end += 4;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    const std::size_t fraction = digits_end(text, end + 1);
    // "192.168.1": no decimal fraction.
    const bool more =
        fraction + 1 < text.size() && text[fraction] == '.' && is_digit(text[fraction + 1]);
    if (!more)
      end = fraction;
  }
  return end;
}

double value_of_figures(std::string_view text) {
  std::array<char, 64> plain{};
  std::size_t size = 0;
  for (const char c : text)
    if (c != ',' && size < plain.size())
      plain[size++] = c;
  double out = 0;
  std::from_chars(plain.data(), plain.data() + size, out);
  return out;
}

} // namespace

std::optional<double> fraction_sign(std::string_view sign) {
  static constexpr std::pair<std::string_view, double> kSigns[] = {
      {"½", 1.0 / 2}, {"¼", 1.0 / 4}, {"¾", 3.0 / 4}, {"⅓", 1.0 / 3},
      {"⅔", 2.0 / 3}, {"⅛", 1.0 / 8}, {"⅜", 3.0 / 8}, {"⅝", 5.0 / 8},
      {"⅞", 7.0 / 8}, {"⅕", 1.0 / 5}, {"⅙", 1.0 / 6}};
  for (const auto& [text, value] : kSigns)
    if (text == sign)
      return value;
  return std::nullopt;
}

// Looked at by its parts: letters in a row, figures, signs.
bool QuantityForms::starts(std::string_view text) const {
  for (std::size_t at = 0; at < text.size();) {
    if (is_digit(text[at]))
      return true;
    std::size_t end = at;
    while (end < text.size() && is_letter(text, end))
      end += decode_utf8(text, end).size;
    if (end == at)
      end += decode_utf8(text, at).size;
    const QuantityWord* word = rules_.word(text.substr(at, end - at));
    if ((word != nullptr && word->has(QuantityWord::starts)) ||
        fraction_sign(text.substr(at, end - at)))
      return true;
    at = end;
  }
  return false;
}

const QuantityForms::Form& QuantityForms::form(std::uint32_t index) {
  Form& one = forms_[index];
  if (!one.known) {
    const std::string_view text = analysis_.words[index];
    one = {rules_.word(text), true, starts(text)};
  }
  return one;
}

bool QuantityForms::any_number(const Sentence& sentence) {
  for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t)
    if (form(analysis_.tokens[t].form).starts)
      return true;
  return false;
}

void QuantityPieces::cut(std::string_view text, const Sentence& sentence, const Analysis& analysis,
                         const QuantityRules& rules, QuantityForms& forms) {
  pieces_.clear();
  lower_.assign(text);
  for (char& c : lower_)
    c = to_lower(c);
  const std::uint32_t offset = sentence.where.begin;
  std::uint32_t token = sentence.tokens.begin;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      space = true;
      ++at;
      continue;
    }
    Piece piece;
    std::size_t end = at;
    const bool point = text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1]) &&
                       (at == 0 || !is_digit(text[at - 1]));
    if (is_digit(text[at]) || point) {
      piece.kind = Piece::Kind::figures;
      end = figures_end(text, at);
      piece.value = value_of_figures(text.substr(at, end - at));
    } else if (is_letter(text, at)) {
      piece.kind = Piece::Kind::word;
      while (end < text.size() && is_letter(text, end))
        end += decode_utf8(text, end).size;
    } else {
      piece.kind = Piece::Kind::sign;
      end = at + decode_utf8(text, at).size;
    }
    piece.text = std::string_view{lower_}.substr(at, end - at);
    piece.where = {offset + static_cast<std::uint32_t>(at),
                   offset + static_cast<std::uint32_t>(end)};
    piece.space = space;
    space = piece.text == kNoBreak;
    if (!space) {
      if (piece.kind == Piece::Kind::word) {
        while (token < sentence.tokens.end &&
               analysis.tokens[token].where.begin < piece.where.begin)
          ++token;
        // A token has been looked up already; parts of one have not.
        piece.word = token < sentence.tokens.end && analysis.tokens[token].where == piece.where
                         ? forms.word(analysis.tokens[token])
                         : rules.word(piece.text);
      } else if (piece.kind == Piece::Kind::sign) {
        piece.word = rules.word(piece.text);
      }
      pieces_.push_back(piece);
    }
    at = end;
  }
}

} // namespace crosscheck
