#include "rulebook/name_trie.h"

#include "base/utf8.h"
#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

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

constexpr std::uint32_t kShort = 64; // bytes of a word folded without an allocation

// Calls take(word, folded) for each word, in text order; word.id is left unset.
template <typename Take> void scan_words(std::string_view text, Take&& take) {
  char letters[kShort];
  std::string folded;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t last = 0; // end of the word before
  for (std::uint32_t at = 0; at < size;) {
    const char first = text[at];
    const bool ascii = static_cast<unsigned char>(first) < 0x80;
    if (ascii ? !is_alpha(first) && !is_digit(first) && first != ',' && first != '&'
              : !is_word_character(decode_utf8(text, at).code_point)) {
      at += ascii ? 1 : decode_utf8(text, at).size;
      continue;
    }
    NameWord word;
    word.where = {at, at + 1};
    if (first == ',' || first == '&') {
      word.before = first == ',' ? WordGap::tight : gap_between(text, last, at);
      at = last = at + 1;
      take(word, first == ',' ? std::string_view{","} : std::string_view{"and"});
      continue;
    }
    word.before =
        at == last + 1 && text[last] == ' ' ? WordGap::space : gap_between(text, last, at);
    word.all_upper = true;
    bool plain = true;
    std::uint32_t end = at;
    while (end < size) {
      const char c = text[end];
      if (static_cast<unsigned char>(c) >= 0x80) {
        const Decoded one = decode_utf8(text, end);
        if (!is_word_character(one.code_point))
          break;
        plain = false;
        word.all_upper = word.all_upper && is_capital(text.substr(end, one.size));
        end += one.size;
        continue;
      }
      if (is_lower(c))
        word.all_upper = false;
      else if (!is_upper(c) && !is_digit(c))
        break;
      if (end - at < kShort)
        letters[end - at] = to_lower(c);
      ++end;
    }
    word.where.end = end;
    word.capital =
        ascii ? is_upper(first) : is_capital(text.substr(at, decode_utf8(text, at).size));
    word.all_upper = word.all_upper && word.capital;
    if (plain && end - at <= kShort) {
      take(word, std::string_view{letters, end - at});
    } else {
      folded = fold(text.substr(at, end - at));
      take(word, std::string_view{folded});
    }
    at = last = end;
  }
}

} // namespace

std::vector<NameWord> NameTrie::words(std::string_view text) const {
  std::vector<NameWord> out;
  out.reserve(text.size() / 5);
  scan_words(text, [&](NameWord& word, std::string_view folded) {
    word.id = vocabulary_.find(folded);
    out.push_back(word);
  });
  return out;
}

std::uint32_t NameTrie::add_node() {
  first_end_.push_back(kNone);
  return static_cast<std::uint32_t>(first_end_.size() - 1);
}

std::uint32_t NameTrie::add_step(std::uint32_t node, std::uint32_t word) {
  if (2 * (step_count_ + 1) > steps_.size()) {
    std::vector<Step> smaller(std::max<std::size_t>(16, 2 * steps_.size()));
    smaller.swap(steps_);
    for (const Step& one : smaller)
      if (one.node != kNone)
        steps_[slot(one.node, one.word)] = one;
  }
  Step& at = steps_[slot(node, word)];
  if (at.node == kNone) {
    at = {node, word, add_node()};
    ++step_count_;
  }
  return at.to;
}

void NameTrie::add(std::string_view name, std::uint32_t value) {
  std::vector<NameWord> words;
  scan_words(name, [&](NameWord& word, std::string_view folded) {
    if (words.size() < kLongest)
      word.id = vocabulary_.add(folded);
    words.push_back(word);
  });
  first_node_.resize(vocabulary_.size(), kNone);
  if (words.empty() || words.size() > kLongest)
    return;
  End end{.value = value};
  std::uint32_t& first = first_node_[words.front().id];
  if (first == kNone)
    first = add_node();
  std::uint32_t node = first;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0)
      node = add_step(node, words[i].id);
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

} // namespace crosscheck
