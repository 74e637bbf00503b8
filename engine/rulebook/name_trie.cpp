#include "rulebook/name_trie.h"

#include "base/utf8.h"
#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::size_t kLongest = 16; // words in one name

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}
bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}

// Letters beyond ASCII are told from marks by block: punctuation, symbols and spaces stand apart.
bool is_word_character(char32_t c) {
  if (c < 0x80)
    return is_alpha(static_cast<char>(c)) || is_digit(static_cast<char>(c));
  if (c < 0xC0)
    return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || is_apostrophe(c))
    return false;
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && c != 0xFFFD &&
         c != 0xFEFF;
}

// Case of a letter beyond ASCII shows in what folding does: only capitals change under lower_case.
bool is_capital(std::string_view character) {
  if (character.size() == 1)
    return is_upper(character.front());
  return lower_case(character) != character;
}

WordGap gap_between(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (begin == 0 && end == 0)
    return WordGap::open;
  int breaks = 0, spaces = 0, dots = 0, joins = 0;
  for (std::uint32_t at = begin; at < end;) {
    const Decoded c = decode_utf8(text, at);
    at += c.size;
    if (c.code_point == '\n')
      ++breaks;
    else if (c.code_point == ' ' || c.code_point == '\t' || c.code_point == '\r' ||
             c.code_point == 0xA0)
      ++spaces;
    else if (c.code_point == '.')
      ++dots;
    else if (is_hyphen(c.code_point) || is_apostrophe(c.code_point) || c.code_point == '/')
      ++joins;
    else
      return WordGap::open;
  }
  if (breaks > 1 || dots + joins > 1)
    return WordGap::open;
  if (dots == 1)
    return WordGap::dot;
  if (joins == 1)
    return breaks + spaces == 0 ? WordGap::tight : WordGap::open;
  return WordGap::space;
}

} // namespace

std::vector<NameWord> name_words(std::string_view text) {
  std::vector<NameWord> out;
  out.reserve(text.size() / 5);
  std::uint32_t last = 0; // end of the word before
  for (std::uint32_t at = 0; at < text.size();) {
    const Decoded first = decode_utf8(text, at);
    const bool comma = first.code_point == ',', ampersand = first.code_point == '&';
    if (!comma && !ampersand && !is_word_character(first.code_point)) {
      at += first.size;
      continue;
    }
    NameWord word;
    word.where = {at, at + first.size};
    word.before = comma ? WordGap::tight : gap_between(text, last, at);
    if (comma || ampersand) {
      word.folded = comma ? "," : "and";
      word.letters_only = false;
    } else {
      word.capital = is_capital(text.substr(at, first.size));
      word.all_upper = word.capital;
      std::uint32_t end = at;
      while (end < text.size()) {
        const Decoded c = decode_utf8(text, end);
        if (!is_word_character(c.code_point))
          break;
        if (c.code_point < 0x80 && is_digit(static_cast<char>(c.code_point)))
          word.letters_only = false;
        else if (!is_capital(text.substr(end, c.size)))
          word.all_upper = false;
        end += c.size;
      }
      word.where.end = end;
      word.folded = fold(text.substr(at, end - at));
    }
    at = last = word.where.end;
    out.push_back(std::move(word));
  }
  return out;
}

void NameTrie::add(std::string_view name, std::uint32_t value) {
  const std::vector<NameWord> words = name_words(name);
  if (words.empty() || words.size() > kLongest)
    return;
  End end{.value = value};
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto [word, fresh_word] =
        vocabulary_.emplace(words[i].folded, static_cast<std::uint32_t>(vocabulary_.size()));
    const std::uint64_t step = (std::uint64_t{node} << 32) | word->second;
    const auto [next, fresh] = steps_.emplace(step, static_cast<std::uint32_t>(first_end_.size()));
    if (fresh)
      first_end_.push_back(kNone);
    node = next->second;
    if (words[i].capital)
      end.capital |= 1u << i;
    if (words[i].all_upper && words[i].where.size() > 1)
      end.upper |= 1u << i;
  }
  // A name added twice under one value is one name.
  for (std::uint32_t at = first_end_[node]; at != kNone; at = ends_[at].next)
    if (ends_[at].value == value && ends_[at].capital == end.capital &&
        ends_[at].upper == end.upper)
      return;
  end.next = first_end_[node];
  first_end_[node] = static_cast<std::uint32_t>(ends_.size());
  ends_.push_back(end);
}

void NameTrie::find(const std::vector<NameWord>& words, std::size_t at,
                    const std::function<void(std::uint32_t, std::size_t)>& found) const {
  std::uint32_t node = 0, capital = 0, upper = 0;
  for (std::size_t i = at; i < words.size() && i - at < kLongest; ++i) {
    const NameWord& word = words[i];
    if (i > at && word.before == WordGap::open)
      return;
    // A full stop and a space end a sentence, unless an abbreviation stands before them.
    if (i > at && word.before == WordGap::dot && word.where.begin > words[i - 1].where.end + 1 &&
        words[i - 1].where.size() > 3)
      return;
    const auto id = vocabulary_.find(word.folded);
    if (id == vocabulary_.end())
      return;
    const auto next = steps_.find((std::uint64_t{node} << 32) | id->second);
    if (next == steps_.end())
      return;
    node = next->second;
    if (word.capital)
      capital |= 1u << (i - at);
    if (word.all_upper)
      upper |= 1u << (i - at);
    for (std::uint32_t end = first_end_[node]; end != kNone; end = ends_[end].next)
      if ((ends_[end].capital & ~capital) == 0 && (ends_[end].upper & ~upper) == 0)
        found(ends_[end].value, i + 1);
  }
}

} // namespace crosscheck
