#include "extract/quantity_pieces.h"

#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace crosscheck {
namespace {

constexpr std::size_t kGroups = 16; // of one number: figures between commas

// Bytes of a blank that is no ASCII one: no-break, thin, narrow no-break; 0: none.
std::size_t wide_blank(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80)
    return 0;
  if (text.substr(at, 2) == "\xC2\xA0")
    return 2;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\xAF" || three == "\xE2\x80\x89" ? 3 : 0;
}

// Behind an address on the web that begins with this word; `end` itself where none does.
std::size_t address_end(std::string_view text, std::string_view word, std::size_t end) {
  const bool scheme = (word == "http" || word == "https") && text.substr(end, 3) == "://";
  if (!scheme && !(word == "www" && text.substr(end, 1) == "."))
    return end;
  while (end < text.size() && !is_space(text[end]))
    ++end;
  return end;
}

bool is_letter(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? is_alpha(text[at]) : is_quantity_letter(decode_utf8(text, at).code_point);
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at]))
    ++at;
  return at;
}

// End of the letters that begin at `at`.
std::size_t letters_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_alpha(text[at]))
      ++at;
    else if (static_cast<unsigned char>(text[at]) >= 0x80 && is_letter(text, at))
      at += decode_utf8(text, at).size;
    else
      break;
  }
  return at;
}

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_digit(text[at]);
}

// Behind the groups of `size` figures that follow, each with `mark` in front of it.
std::size_t groups_end(std::string_view text, std::size_t end, char mark, std::size_t size) {
  for (std::size_t group = 0; group < kGroups && end < text.size() && text[end] == mark &&
                              digits_end(text, end + 1) == end + 1 + size;
       ++group)
    end += 1 + size;
  return end;
}

struct Figures {
  std::size_t end = 0;
  char point = '.'; // the mark of decimals
};

// "1.234,56", "1.234.567" and "5,00": a comma for the point. End 0: none of these.
Figures continental(std::string_view text, std::size_t at, std::size_t whole) {
  const bool in_list = at >= 2 && text[at - 1] == ',' && is_digit(text[at - 2]);
  std::size_t end = groups_end(text, whole, '.', 3);
  const bool grouped = end > whole && whole - at <= 3 && text[at] != '0';
  if (!grouped)
    end = whole;
  const std::size_t decimals =
      end < text.size() && text[end] == ',' ? digits_end(text, end + 1) : 0;
  const bool comma = decimals > 0 && (decimals == end + 2 || decimals == end + 3) && !in_list &&
                     !(decimals < text.size() && (text[decimals] == ',' || text[decimals] == '.') &&
                       digit_at(text, decimals + 1));
  if (comma)
    return {decimals, ','};
  const bool many = grouped && end - whole >= 8 &&
                    !(end < text.size() && text[end] == '.' && digit_at(text, end + 1));
  return many ? Figures{end, ','} : Figures{};
}

// The figures that begin at `at`: 1,234 and 1,234.5 and .5 and 12,34,567; a comma that groups nothing ends them.
Figures figures_at(std::string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  if (const Figures other = continental(text, at, end); other.end > 0)
    return other;
  if (end - at <= 3 && end > at) {
    // Lakhs and crores are written in pairs.
    const std::size_t pairs = end - at <= 2 ? groups_end(text, end, ',', 2) : end;
    const std::size_t last = groups_end(text, pairs, ',', 3);
    end = pairs > end && last == pairs + 4 ? last : groups_end(text, end, ',', 3);
  }
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    const std::size_t fraction = digits_end(text, end + 1);
    // "192.168.1": no decimal fraction. Of ".5.6" the first part is one all the same: figures are never without an end.
    if (end == at ||
        !(fraction < text.size() && text[fraction] == '.' && digit_at(text, fraction + 1)))
      end = fraction;
  }
  return {end, '.'};
}

double value_of_figures(std::string_view text, char point) {
  std::array<char, 64> plain{};
  std::size_t size = 0;
  for (const char c : text)
    if (size < plain.size() && (is_digit(c) || c == point))
      plain[size++] = c == point ? '.' : c;
  double out = 0;
  std::from_chars(plain.data(), plain.data() + size, out);
  return out;
}

} // namespace

std::optional<double> fraction_sign(std::string_view sign) {
  if (sign.empty() || static_cast<unsigned char>(sign[0]) < 0x80)
    return std::nullopt;
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
    std::size_t end = letters_end(text, at);
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
    one.known = true;
    one.word = rules_.word(text);
    // A plain word has no parts.
    one.starts = letters_end(text, 0) == text.size()
                     ? one.word != nullptr && one.word->has(QuantityWord::starts)
                     : starts(text);
  }
  return one;
}

bool QuantityForms::any_number(const Sentence& sentence, const std::vector<TimeMention>& times,
                               std::size_t time) {
  for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
    const Token& token = analysis_.tokens[t];
    if (!form(token.form).starts)
      continue;
    while (time < times.size() && times[time].where.end <= token.where.begin)
      ++time;
    if (time >= times.size() || !times[time].where.contains(token.where))
      return true;
  }
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
    if (const std::size_t blank = is_space(text[at]) ? 1 : wide_blank(text, at); blank > 0) {
      space = true;
      at += blank;
      continue;
    }
    Piece piece;
    std::size_t end = at;
    const bool point =
        text[at] == '.' && digit_at(text, at + 1) && (at == 0 || !is_digit(text[at - 1]));
    if (is_digit(text[at]) || point) {
      piece.kind = Piece::Kind::figures;
      const Figures figures = figures_at(text, at);
      end = figures.end;
      piece.value = value_of_figures(text.substr(at, end - at), figures.point);
    } else if (is_letter(text, at)) {
      piece.kind = Piece::Kind::word;
      piece.capital = is_upper(text[at]);
      end = letters_end(text, at);
      end = address_end(text, std::string_view{lower_}.substr(at, end - at), end);
      piece.capitals = piece.capital && std::ranges::none_of(text.substr(at, end - at), is_lower);
    } else {
      piece.kind = Piece::Kind::sign;
      end = at + decode_utf8(text, at).size;
    }
    piece.text = std::string_view{lower_}.substr(at, end - at);
    piece.where = {offset + static_cast<std::uint32_t>(at),
                   offset + static_cast<std::uint32_t>(end)};
    piece.space = space;
    if (piece.kind == Piece::Kind::word) {
      while (token < sentence.tokens.end && analysis.tokens[token].where.begin < piece.where.begin)
        ++token;
      // A token has been looked up already; parts of one have not.
      piece.word = token < sentence.tokens.end && analysis.tokens[token].where == piece.where
                       ? forms.word(analysis.tokens[token])
                       : rules.word(piece.text);
    } else if (piece.kind == Piece::Kind::sign) {
      piece.word = rules.word(piece.text);
    }
    pieces_.push_back(piece);
    space = false;
    at = end;
  }
}

std::size_t QuantityPieces::mark_times(const std::vector<TimeMention>& times, std::size_t first) {
  for (Piece& piece : pieces_) {
    const std::uint32_t begin = piece.where.begin;
    while (first < times.size() && times[first].where.end <= begin)
      ++first;
    piece.timed = first < times.size() && times[first].where.contains(begin);
  }
  return first;
}

} // namespace crosscheck
