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

// Reads one word after the other; the id is left unset.
class WordScan {
public:
  WordScan(std::string_view text, std::uint32_t at, std::uint32_t last)
      : text_(text), at_(at), last_(last) {}
  // False at the text's end. `folded` is good until the next call.
  bool next(NameWord& word, std::string_view& folded);

private:
  bool skip_marks(); // to the first byte of a word
  bool read_letters(NameWord& word);

  static constexpr std::uint32_t kShort = 64; // bytes of a word folded without an allocation
  std::string_view text_;
  std::uint32_t at_, last_; // last_: the end of the word before
  char letters_[kShort];
  std::string long_;
};

bool WordScan::skip_marks() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (is_alpha(c) || is_digit(c) || c == ',' || c == '&')
        return true;
      ++at_;
      continue;
    }
    const Decoded one = decode_utf8(text_, at_);
    if (is_word_character(one.code_point))
      return true;
    at_ += one.size;
  }
  return false;
}

// Letters and digits from at_ on, lower case in letters_; false when folding takes more than that.
bool WordScan::read_letters(NameWord& word) {
  bool plain = true;
  std::uint32_t end = at_;
  word.all_upper = true;
  while (end < text_.size()) {
    const char c = text_[end];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const Decoded one = decode_utf8(text_, end);
      if (!is_word_character(one.code_point))
        break;
      const bool capital = is_capital(text_.substr(end, one.size));
      word.capital = word.capital || (end == at_ && capital);
      word.all_upper = word.all_upper && capital;
      plain = false;
      end += one.size;
      continue;
    }
    if (is_lower(c))
      word.all_upper = false;
    else if (!is_upper(c) && !is_digit(c))
      break;
    if (end - at_ < kShort)
      letters_[end - at_] = to_lower(c);
    ++end;
  }
  word.where = {at_, end};
  word.capital = word.capital || is_upper(text_[at_]);
  word.all_upper = word.all_upper && word.capital;
  return plain && end - at_ <= kShort;
}

bool WordScan::next(NameWord& word, std::string_view& folded) {
  if (!skip_marks())
    return false;
  word = NameWord{};
  const char first = text_[at_];
  if (first == ',') {
    word.where = {at_, at_ + 1};
    word.before = WordGap::tight;
    folded = ",";
  } else {
    word.before =
        at_ == last_ + 1 && text_[last_] == ' ' ? WordGap::space : gap_between(text_, last_, at_);
    if (first == '&') {
      word.where = {at_, at_ + 1};
      folded = "and";
    } else if (read_letters(word)) {
      folded = {letters_, word.where.size()};
    } else {
      folded = long_ = fold(text_.substr(at_, word.where.size()));
    }
  }
  at_ = last_ = word.where.end;
  return true;
}

} // namespace

std::vector<NameWord> NameTrie::words(std::string_view text) const {
  std::vector<NameWord> out;
  out.reserve(text.size() / 5 + 1);
  WordScan scan(text, 0, 0);
  std::string_view folded;
  for (NameWord word; scan.next(word, folded);) {
    word.id = vocabulary_.find(folded);
    out.push_back(word);
  }
  return out;
}

NameWord NameTrie::next_word(std::string_view text, std::uint32_t at, std::uint32_t last) const {
  NameWord out;
  WordScan scan(text, at, last); // holds the letters that `folded` looks at
  std::string_view folded;
  if (scan.next(out, folded))
    out.id = vocabulary_.find(folded);
  return out;
}

std::uint32_t NameTrie::add_node() {
  first_end_.push_back(kNone);
  last_.push_back(1);
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
    last_[node] = 0;
    ++step_count_;
  }
  return at.to;
}

void NameTrie::add(std::string_view name, std::uint32_t value) {
  std::vector<NameWord> words;
  WordScan scan(name, 0, 0);
  std::string_view folded;
  for (NameWord word; words.size() <= kLongest && scan.next(word, folded);) {
    word.id = vocabulary_.add(folded);
    words.push_back(word);
  }
  first_node_.resize(vocabulary_.size(), kNone);
  lower_.resize(vocabulary_.size(), 0);
  if (words.empty() || words.size() > kLongest)
    return;
  End end{.value = value};
  std::uint32_t& first = first_node_[words.front().id];
  if (first == kNone)
    first = add_node();
  std::uint32_t node = first;
  if (!words.front().capital)
    lower_[words.front().id] = 1;
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
