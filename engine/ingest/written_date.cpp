#include "ingest/written_date.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace crosscheck {
namespace {

// Names of the months as RFC 5322 abbreviates them; longer forms begin with the same letters.
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// 1..12, or 0. "Sept" and "Feb" count, "Marching" does not.
unsigned month_of(std::string_view word) {
  const std::string low = to_lower(word);
  if (low.size() < 3)
    return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (kMonths[i].starts_with(low))
      return static_cast<unsigned>(i + 1);
  return 0;
}

struct Piece {
  std::string_view text;
  int number = -1;    // of a run of digits
  char before = '\0'; // the character in front
  char after = '\0';
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    const bool digits = is_digit(text[at]);
    while (end < text.size() && (digits ? is_digit(text[end]) : is_alpha(text[end])))
      ++end;
    if (end == at) {
      ++at;
      continue;
    }
    Piece piece{text.substr(at, end - at), -1, at > 0 ? text[at - 1] : '\0',
                end < text.size() ? text[end] : '\0'};
    if (digits && piece.text.size() <= 8)
      std::from_chars(piece.text.data(), piece.text.data() + piece.text.size(), piece.number);
    out.push_back(piece);
    at = end;
  }
  return out;
}

bool is_year(const Piece& piece) {
  return piece.text.size() == 4 && piece.number >= 1000;
}
bool is_day_number(const Piece& piece) {
  return piece.text.size() <= 2 && piece.number >= 1 && piece.number <= 31;
}

// "12:07", "9:30 pm", "17.05 GMT" is left alone: a full stop may also end a date.
std::optional<int> minute_in(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const Piece& hour = pieces[i];
    const Piece& minute = pieces[i + 1];
    if (hour.after != ':' || hour.before == ':' || minute.before != ':' || minute.text.size() != 2)
      continue;
    if (hour.text.size() > 2 || hour.number < 0 || hour.number > 23 || minute.number < 0 ||
        minute.number > 59)
      continue;
    int value = hour.number;
    if (i + 2 < pieces.size()) {
      const std::string half = to_lower(pieces[i + 2].text);
      if ((half == "pm" || half == "p") && value < 12)
        value += 12;
      if ((half == "am" || half == "a") && value == 12)
        value = 0;
    }
    return value * 60 + minute.number;
  }
  return std::nullopt;
}

std::optional<Day> named_month_day(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const unsigned month = month_of(pieces[i].text);
    if (month == 0)
      continue;
    // "24 February 2026", "24th February, 2026"
    if (i + 1 < pieces.size() && is_year(pieces[i + 1])) {
      std::size_t day = i;
      if (day > 0 && pieces[day - 1].number < 0 && pieces[day - 1].text.size() == 2)
        --day; // th, of
      if (day > 0 && is_day_number(pieces[day - 1]))
        return day_from(pieces[i + 1].number, month, static_cast<unsigned>(pieces[day - 1].number));
    }
    // "February 24, 2026", "February 24th, 2026"
    if (i + 2 < pieces.size() && is_day_number(pieces[i + 1])) {
      std::size_t year = i + 2;
      if (pieces[year].number < 0 && pieces[year].text.size() == 2 && year + 1 < pieces.size())
        ++year;
      if (is_year(pieces[year]))
        return day_from(pieces[year].number, month, static_cast<unsigned>(pieces[i + 1].number));
    }
  }
  return std::nullopt;
}

std::optional<Day> numeric_day(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& one = pieces[i];
    if (one.text.size() == 8 && one.number >= 10000101 && i == 0) // 20260224
      return day_from(one.number / 10000, static_cast<unsigned>(one.number / 100 % 100),
                      static_cast<unsigned>(one.number % 100));
    if (i + 2 >= pieces.size())
      break;
    const Piece& two = pieces[i + 1];
    const Piece& three = pieces[i + 2];
    const char mark = one.after;
    if ((mark != '-' && mark != '/' && mark != '.') || two.before != mark || two.after != mark ||
        three.before != mark)
      continue;
    if (is_year(one) && is_day_number(two) && is_day_number(three)) // 2026/02/24
      return day_from(one.number, static_cast<unsigned>(two.number),
                      static_cast<unsigned>(three.number));
    if (!is_year(three) || !is_day_number(one) || !is_day_number(two))
      continue;
    // 24.02.2026 is a day first; with a slash only a number above twelve tells which is the day.
    if (mark == '.' || one.number > 12)
      return day_from(three.number, static_cast<unsigned>(two.number),
                      static_cast<unsigned>(one.number));
    if (two.number > 12)
      return day_from(three.number, static_cast<unsigned>(one.number),
                      static_cast<unsigned>(two.number));
  }
  return std::nullopt;
}

} // namespace

std::optional<DateEvidence> read_written_date(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  const std::string_view words = trim(text).substr(0, kLongest);
  DateEvidence out;
  if (const auto day = parse_iso_day(words)) {
    out.day = *day;
    out.minute = parse_iso_minute(words);
  } else {
    const std::vector<Piece> pieces = pieces_of(words);
    auto found = numeric_day(pieces);
    if (!found)
      found = named_month_day(pieces);
    if (!found)
      return std::nullopt;
    out.day = *found;
    out.minute = minute_in(pieces);
  }
  // Cut at a whole character: the evidence must stay valid UTF-8.
  std::size_t size = words.size();
  while (size > 0 && size < trim(text).size() && (trim(text)[size] & 0xC0) == 0x80)
    --size;
  out.evidence = std::string{words.substr(0, size)};
  return out;
}

} // namespace crosscheck
