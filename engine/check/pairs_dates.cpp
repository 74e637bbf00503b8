// Clashes of dates in a close alignment, by their parts: "in May" stands with "on 4 May 1962", "in
// June" does not.
#include "check/pairs_text.h"

#include "base/words.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace crosscheck {
namespace {

// What a text says of a date; parts that it does not give are 0 or empty.
struct DateParts {
  int year = 0;
  std::string month; // its first three letters
  int day = 0;
  Range tokens;
  bool decade = false; // "the 1950s", "the fifties": any year of it
  enum class Life : std::uint8_t {
    no,
    birth,
    death
  } life = Life::no; // "(1 May 1950 – 3 June 2001)"
};

std::optional<int> whole_number(std::string_view form) {
  if (form.size() > 2 && is_digit(form[0]) && is_alpha(form[form.size() - 1]))
    form.remove_suffix(2); // 26th
  int value = 0;
  const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
  if (error != std::errc{} || end != form.data() + form.size())
    return std::nullopt;
  return value;
}

int day_at(const Analysis& text, std::uint32_t t) {
  const auto value = whole_number(text.form(t));
  return value && *value >= 1 && *value <= 31 ? *value : 0;
}

int year_of(std::string_view form) {
  const auto value = form.size() == 4 ? whole_number(form) : std::nullopt;
  return value && *value >= 1000 && *value < 2100 ? *value : 0;
}

int year_at(const Analysis& text, std::uint32_t t) {
  return year_of(text.form(t));
}

// "the 1950s", "the 1950 's", "the fifties": 1950; 0 where no decade is named.
int decade_at(const Analysis& text, std::uint32_t t, Range tokens, const CheckRule& rule) {
  const std::string_view form = text.form(t);
  if (t == tokens.begin || text.form(t - 1) == "their" || text.form(t - 1) == "his")
    return 0;
  if (form.size() == 5 && form[4] == 's' && is_digit(form[0]) && form[3] == '0')
    return year_of(form.substr(0, 4));
  const bool behind = t + 1 < tokens.end && (text.form(t + 1) == "'s" || text.form(t + 1) == "s");
  if (form.size() == 4 && form[3] == '0' && behind && year_of(form) != 0)
    return year_of(form);
  const std::string start = std::string{form} + " = ";
  for (const std::string& entry : rule.list("decades"))
    if (entry.starts_with(start) && text.form(t - 1) == "the")
      return year_of(std::string_view{entry}.substr(start.size()));
  return 0;
}

bool opens(std::string_view form) {
  return form == "(" || form == "-lrb-" || form == "lrb" || form == "-" || form == ";";
}
bool closes(std::string_view form) {
  return form == ")" || form == "-rrb-" || form == "-" || form == ";";
}

void mark_life(std::vector<DateParts>& dates, const Analysis& text, Range tokens) {
  for (std::size_t i = 0; i + 1 < dates.size(); ++i) {
    DateParts& first = dates[i];
    DateParts& second = dates[i + 1];
    const bool dash = second.tokens.begin == first.tokens.end + 1 &&
                      text.tokens[first.tokens.end].pos != Pos::adp;
    if (dash && first.tokens.begin > tokens.begin && opens(text.form(first.tokens.begin - 1)) &&
        second.tokens.end < tokens.end && closes(text.form(second.tokens.end)))
      first.life = DateParts::Life::birth, second.life = DateParts::Life::death;
  }
}

bool is_month(const Analysis& text, std::uint32_t t, Range tokens, const CheckRule& rule) {
  if (!rule.lists("months", text.form(t)))
    return false;
  const bool by_number = (t > tokens.begin && whole_number(text.form(t - 1))) ||
                         (t + 1 < tokens.end && whole_number(text.form(t + 1)));
  return by_number || (text.tokens[t].capitalised && t > tokens.begin) ||
         (text.form(t).size() > 3 && text.form(t) != "march");
}

std::vector<DateParts> dates_in(const PairText& side, std::uint32_t s, const CheckRule& rule) {
  std::vector<DateParts> out;
  const Analysis& text = side.analysis();
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (is_month(text, t, tokens, rule)) {
      DateParts one{0, std::string{text.form(t).substr(0, 3)}, 0, {t, t + 1}};
      if (t > tokens.begin && day_at(text, t - 1) != 0 &&
          (out.empty() || out.back().tokens.end <= t - 1))
        one.day = day_at(text, --one.tokens.begin);
      else if (t + 1 < tokens.end && day_at(text, t + 1) != 0)
        one.day = day_at(text, one.tokens.end++);
      std::uint32_t next = one.tokens.end;
      if (next + 1 < tokens.end && (text.form(next) == "," || text.form(next) == "of"))
        ++next;
      if (next < tokens.end && year_at(text, next) != 0)
        one.year = year_at(text, next), one.tokens.end = next + 1;
      t = one.tokens.end - 1;
      out.push_back(std::move(one));
    } else if (const int decade = decade_at(text, t, tokens, rule); decade != 0) {
      out.push_back({decade, {}, 0, {t, t + 1}, true});
    } else if (year_at(text, t) != 0 && !(t + 1 < tokens.end && text.tokens[t + 1].plural) &&
               !(t > tokens.begin && text.tokens[t - 1].pos == Pos::sym)) {
      out.push_back({year_at(text, t), {}, 0, {t, t + 1}});
    }
  }
  mark_life(out, text, tokens);
  return out;
}

bool same_year(const DateParts& a, const DateParts& b) {
  return a.decade || b.decade ? a.year / 10 == b.year / 10 : a.year == b.year;
}

bool clash(const DateParts& a, const DateParts& b) {
  return (a.year != 0 && b.year != 0 && !same_year(a, b)) ||
         (!a.month.empty() && !b.month.empty() && a.month != b.month) ||
         (a.day != 0 && b.day != 0 && a.day != b.day);
}
bool comparable(const DateParts& a, const DateParts& b) {
  return (a.year != 0 && b.year != 0) || (!a.month.empty() && !b.month.empty());
}

// b's date and a's hang on one word and the rest of b's sentence stands in a's.
bool of_one_thing(const PairBench& pair, const Laid& laid, const DateParts& b, const DateParts& a) {
  const std::size_t word = laid.governor(b.tokens.begin, true);
  if (word == kNone)
    return false;
  const std::string& lemma = laid.b->words[word].word.lemma;
  if ((a.life == DateParts::Life::birth && pair.rule.lists("births", lemma)) ||
      (a.life == DateParts::Life::death && pair.rule.lists("deaths", lemma)))
    return true;
  if (laid.to[word] == kNone ||
      !says_strictly(laid.a->words[laid.to[word]].word, laid.b->words[word].word, pair.lexicon()) ||
      laid.cover(b.tokens) < pair.rule.setting("close-date", 0.6))
    return false;
  const std::uint32_t at = laid.a->words[laid.to[word]].word.token;
  const std::uint32_t gap = at < a.tokens.begin ? a.tokens.begin - at : at - a.tokens.begin;
  return gap <= static_cast<std::uint32_t>(pair.rule.setting("reach", 8));
}

} // namespace

void clash_of_dates(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr)
    return;
  std::vector<DateParts> mine = dates_in(pair.b, laid.b->sentence, pair.rule);
  // A year in front of the verb belongs to the name: "Harbour (2005 film) was …".
  std::erase_if(mine, [&](const DateParts& one) {
    return one.month.empty() && one.tokens.begin < laid.verb;
  });
  if (mine.empty())
    return;
  std::vector<DateParts> theirs, near;
  for (const PairSentence& sentence : pair.a.sentences)
    for (DateParts& one : dates_in(pair.a, sentence.sentence, pair.rule)) {
      if (sentence.sentence == laid.a->sentence)
        near.push_back(one);
      theirs.push_back(std::move(one));
    }
  const auto borne_out = [&](const DateParts& b) {
    return std::ranges::any_of(
        theirs, [&](const DateParts& a) { return comparable(a, b) && !clash(a, b); });
  };
  // Of two dates one may be of something else: only a sentence none of whose dates stands contradicts.
  const bool some = std::ranges::any_of(mine, borne_out);
  for (const DateParts& b : mine) {
    if (borne_out(b))
      continue;
    const Span where = pair.b.analysis().span(b.tokens);
    const auto other = std::ranges::find_if(near, [&](const DateParts& a) {
      return comparable(a, b) && clash(a, b) && of_one_thing(pair, laid, b, a);
    });
    if (!some && other != near.end()) {
      pair.contradict(laid, "times", where, pair.a.analysis().span(other->tokens),
                      "The dates differ.");
      return;
    }
    pair.lacks(laid, where, "the date");
  }
}

} // namespace crosscheck
