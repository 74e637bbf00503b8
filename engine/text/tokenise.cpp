#include "text/tokenise.h"

#include "base/words.h"
#include "text/characters.h"
#include "text/normalise.h"

#include <algorithm>
#include <array>
#include <string>

namespace crosscheck {

namespace {

// Bound forms: with the word behind their hyphen they are one token (Universal Dependencies'
// guideline, from the Penn Treebank's list of affixes).
constexpr std::string_view kPrefixes[] = {
    "ante",  "anti", "bi",    "bio",    "co",    "counter", "cross", "cyber", "de",
    "e",     "eco",  "ex",    "extra",  "inter", "intra",   "macro", "mega",  "micro",
    "mid",   "mini", "multi", "neo",    "non",   "over",    "pan",   "para",  "post",
    "pre",   "pro",  "proto", "pseudo", "quasi", "re",      "semi",  "sub",   "super",
    "trans", "tri",  "ultra", "un",     "uni",   "vice"};

// Units written to their number without a space: 3.8|bn, 10|am, 50|km.
constexpr std::string_view kUnits[] = {
    "am",  "bn",  "c",  "cm", "f",   "ft",  "g",  "gb", "gw",  "ha", "hrs", "k",   "kg",
    "km",  "kph", "kw", "lb", "lbs", "m",   "mb", "mg", "mi",  "ml", "mm",  "mph", "mw",
    "mwh", "oz",  "p",  "pm", "ps",  "sec", "sq", "tn", "trn", "tb", "yds"};

template <std::size_t N> bool is_one_of(std::string_view word, const std::string_view (&list)[N]) {
  return std::ranges::find(list, word) != std::end(list);
}

constexpr std::uint8_t kLetterByte = 1, kDigitByte = 2;

// ASCII bytes that a word is made of: letters and the underscore, digits.
constexpr std::array<std::uint8_t, 256> kWordBytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t byte = 0; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    table[byte] = is_digit(c) ? kDigitByte : is_alpha(c) || c == '_' ? kLetterByte : 0;
  }
  return table;
}();

class Tokeniser {
public:
  Tokeniser(std::string_view text, Span block, const Language& language, WordMemory& memory,
            std::vector<Token>& out)
      : text_(text), at_(block.begin), end_(block.end), language_(language), memory_(memory),
        out_(out), has_at_sign_(block.in(text).find('@') != std::string_view::npos) {}

  void run() {
    while (at_ < end_) {
      const Character here = peek(at_);
      if (here.kind == CharClass::space || here.kind == CharClass::invisible) {
        if (here.kind == CharClass::space)
          space_ = true;
        at_ += here.size;
        continue;
      }
      if (space_ || at_ == checked_to_) {
        checked_to_ = at_;
        if (read_address())
          continue;
      }
      if (here.kind == CharClass::letter || here.kind == CharClass::digit)
        read_word();
      else if (here.kind == CharClass::apostrophe && reads_elision())
        continue;
      else
        read_mark(here);
    }
  }

private:
  Character peek(std::uint32_t at) const {
    return at < end_ ? read_character(text_, at) : Character{0, 0, CharClass::space, false};
  }
  std::size_t byte_at(std::uint32_t at) const { return static_cast<unsigned char>(text_[at]); }
  char byte(std::uint32_t at) const { return at < end_ ? text_[at] : ' '; }

  void emit(std::uint32_t begin, std::uint32_t end);
  void emit(std::uint32_t begin, std::uint32_t end, const WordMemory::Written& written);
  bool read_address();
  bool reads_elision();
  void read_mark(const Character& here);
  void read_word();
  std::uint32_t find_word_end(std::uint32_t begin);
  bool goes_on_after_stop(std::uint32_t begin, std::uint32_t piece, std::uint32_t stop) const;
  bool keeps_hyphen(std::uint32_t begin, std::uint32_t hyphen) const;
  bool takes_stop(std::uint32_t begin, std::uint32_t end) const;
  bool is_common_word(const std::string& word) const;
  void split_word(std::uint32_t begin, std::uint32_t end);
  std::uint32_t find_clitic(std::uint32_t begin, std::uint32_t end) const;

  std::string_view text_;
  std::uint32_t at_, end_;
  const Language& language_;
  WordMemory& memory_;
  std::vector<Token>& out_;
  bool has_at_sign_;
  bool apostrophe_ = false; // the word last read holds one
  bool space_ = true;
  std::uint32_t checked_to_ = kNone; // an opening mark ended here: an address may begin
  mutable std::string form_;         // scratch
};

void Tokeniser::emit(std::uint32_t begin, std::uint32_t end) {
  emit(begin, end, memory_.written(text_.substr(begin, end - begin)));
}

void Tokeniser::emit(std::uint32_t begin, std::uint32_t end, const WordMemory::Written& written) {
  Token token;
  token.where = {begin, end};
  token.space_before = space_;
  space_ = false;
  token.form = memory_.index(written.word);
  token.capitalised = written.capitalised;
  token.all_caps = written.all_caps;
  out_.push_back(token);
}

// Web and mail addresses, @names and #tags, from where they begin up to the next space, less the
// punctuation that closes the sentence.
bool Tokeniser::read_address() {
  const char first = byte(at_);
  const std::string_view rest = text_.substr(at_, end_ - at_);
  const bool tag = (first == '#' || first == '@') && peek(at_ + 1).kind == CharClass::letter;
  const bool web =
      (first == 'h' && (rest.starts_with("http://") || rest.starts_with("https://"))) ||
      (first == 'w' && rest.starts_with("www."));
  std::uint32_t end = at_;
  if (tag) {
    for (++end; end < end_;) {
      const Character one = peek(end);
      if (one.kind != CharClass::letter && one.kind != CharClass::digit && one.code_point != '_')
        break;
      end += one.size;
    }
  } else if (web) {
    while (end < end_ && peek(end).kind != CharClass::space)
      end += peek(end).size;
    static constexpr std::string_view closers = ".,;:!?)]}>\"'";
    for (; end > at_ + 4; --end) {
      if (closers.find(text_[end - 1]) != std::string_view::npos)
        continue;
      if (end > at_ + 6 && (text_.substr(end - 3, 3) == "”" || text_.substr(end - 3, 3) == "’")) {
        end -= 2;
        continue;
      }
      break;
    }
  } else if (has_at_sign_ && (is_alpha(first) || is_digit(first))) {
    // local@domain.tld: only ASCII, the local part at most 64 characters as the standard has it
    const auto is_part = [](char c) {
      return is_alpha(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
    };
    while (end < end_ && end - at_ <= 64 && is_part(text_[end]))
      ++end;
    if (byte(end) != '@' || !is_alpha(byte(end + 1)))
      return false;
    for (++end; end < end_ && is_part(text_[end]);)
      ++end;
    while (end > at_ && !is_alpha(text_[end - 1]) && !is_digit(text_[end - 1]))
      --end;
  } else {
    return false;
  }
  emit(at_, end);
  at_ = end;
  return true;
}

// An apostrophe that belongs to the word behind it: ’90s, ’em, ’til.
bool Tokeniser::reads_elision() {
  const std::uint32_t size = peek(at_).size;
  const Character before =
      at_ > 0 ? read_character_before(text_, at_) : Character{0, 0, CharClass::space, false};
  if (before.kind == CharClass::letter || before.kind == CharClass::digit)
    return false;
  std::uint32_t end = at_ + size;
  while (is_alpha(byte(end)) || is_digit(byte(end)))
    ++end;
  const std::string word = to_lower(text_.substr(at_ + size, std::min(end - at_ - size, 8u)));
  const bool decade = word.size() == 3 && is_digit(word[0]) && is_digit(word[1]) && word[2] == 's';
  static constexpr std::string_view elided[] = {"em", "til", "cause", "bout", "tis", "twas"};
  if (!decade && !is_one_of(word, elided))
    return false;
  const Character after = peek(end); // 'em' is a quotation of two letters
  if (after.kind == CharClass::apostrophe)
    return false;
  emit(at_, end);
  at_ = end;
  return true;
}

void Tokeniser::read_mark(const Character& here) {
  const std::uint32_t begin = at_;
  const auto run = [&](auto&& same) {
    while (at_ < end_ && same(text_[at_]))
      ++at_;
  };
  switch (here.code_point) {
  case '.': run([](char c) { return c == '.'; }); break;
  case '-': run([](char c) { return c == '-'; }); break;
  case '*': run([](char c) { return c == '*'; }); break;
  case '=': run([](char c) { return c == '='; }); break;
  case '_': run([](char c) { return c == '_'; }); break;
  case '!':
  case '?': run([](char c) { return c == '!' || c == '?'; }); break;
  case '`': run([](char c) { return c == '`'; }); break;
  case '\'':
    at_ += byte(at_ + 1) == '\'' ? 2 : 1; // '' as typewriters close a quotation
    break;
  case '&': { // entities that survived: &amp;
    at_ += text_.substr(at_, 5) == "&amp;" ? 5 : 1;
    break;
  }
  default: at_ += here.size; break;
  }
  emit(begin, at_);
  checked_to_ = at_;
}

// Is the stop at `stop` inside a word: U.S, 3.5, example.com? `piece` is where the part before it
// began.
bool Tokeniser::goes_on_after_stop(std::uint32_t begin, std::uint32_t piece,
                                   std::uint32_t stop) const {
  const Character before = read_character_before(text_, stop), after = peek(stop + 1);
  if (after.kind == CharClass::digit)
    return before.kind == CharClass::digit;
  if (after.kind != CharClass::letter)
    return false;
  if (before.kind == CharClass::digit)
    return !after.upper && piece != begin;
  const Character behind = peek(stop + 1 + after.size);
  const bool one_letter = behind.kind != CharClass::letter;
  // A letter at a time: U.S, a.m, J.K, and 9p.m behind its number.
  return one_letter || !after.upper;
}

bool Tokeniser::keeps_hyphen(std::uint32_t begin, std::uint32_t hyphen) const {
  if (hyphen - begin > 7 || peek(hyphen + 1).kind != CharClass::letter)
    return false;
  char lower[8];
  for (std::uint32_t i = begin; i < hyphen; ++i) {
    if (!is_alpha(text_[i]))
      return false;
    lower[i - begin] = to_lower(text_[i]);
  }
  const std::string_view prefix(lower, hyphen - begin);
  // A capital letter alone is no prefix: E-meter but T-shirt, and "A" is an article ("A-list").
  return is_one_of(prefix, kPrefixes);
}

std::uint32_t Tokeniser::find_word_end(std::uint32_t begin) {
  std::uint32_t i = begin, piece = begin;
  bool digits_only = true;
  apostrophe_ = false;
  while (i < end_) {
    for (std::uint8_t kind = 0; i < end_ && (kind = kWordBytes[byte_at(i)]) != 0; ++i)
      digits_only = digits_only && kind == kDigitByte;
    if (i == end_ || (i > begin && is_space(text_[i])))
      return i;
    const Character one = read_character(text_, i);
    if (one.kind == CharClass::letter || one.kind == CharClass::digit ||
        one.kind == CharClass::invisible || one.code_point == '_') {
      digits_only = digits_only && one.kind == CharClass::digit;
      i += one.size;
      continue;
    }
    if (i == begin)
      return i + one.size;
    const Character after = peek(i + one.size);
    const bool after_digit = after.kind == CharClass::digit,
               after_letter = after.kind == CharClass::letter;
    if (one.kind == CharClass::apostrophe) {
      if (!after_letter || one.code_point == 0x2018)
        return i;
      apostrophe_ = true;
    } else if (one.code_point == '.') {
      if (!goes_on_after_stop(begin, piece, i))
        return i;
      piece = i + 1;
      i += 1;
      digits_only = digits_only && after_digit;
      continue;
    } else if (one.code_point == ',') {
      if (!is_digit(text_[i - 1]) || !after_digit || !is_digit(byte(i + 2)) ||
          !is_digit(byte(i + 3)) || is_digit(byte(i + 4)))
        return i;
    } else if (one.code_point == ':') {
      if (!digits_only || !after_digit)
        return i;
    } else if (one.code_point == '/') {
      if (!digits_only || !after_digit)
        return i;
    } else if (one.code_point == '&') {
      if (i - begin > 3 || !is_upper(text_[i - 1]) || !is_upper(byte(i + 1)))
        return i;
    } else if (one.code_point == '-') {
      const bool date = digits_only && i - begin == 4 && is_digit(byte(i + 1)) &&
                        is_digit(byte(i + 2)) && byte(i + 3) == '-' && is_digit(byte(i + 4)) &&
                        is_digit(byte(i + 5)) && !is_digit(byte(i + 6));
      if (date)
        return i + 6;
      if (!keeps_hyphen(piece, i))
        return i;
      piece = i + 1;
    } else {
      return i;
    }
    digits_only = digits_only && after_digit;
    i += one.size;
  }
  return i;
}

// Does the full stop at `end` belong to the word: an abbreviation, an initial?
bool Tokeniser::takes_stop(std::uint32_t begin, std::uint32_t end) const {
  if (byte(end) != '.' || byte(end + 1) == '.' || end - begin > 24)
    return false;
  const std::string_view word = text_.substr(begin, end - begin);
  const std::size_t dot = word.find('.');
  if (dot != std::string_view::npos && is_alpha(word[dot - 1])) {
    // Letters between stops, each part short: U.S., a.m., Ph.D.
    bool short_parts = true;
    std::size_t part = 0;
    for (const char c : word) {
      part = c == '.' || is_digit(c) ? 0 : part + 1;
      short_parts = short_parts && part <= 2 && (is_alpha(c) || is_digit(c) || c == '.');
    }
    if (short_parts)
      return true;
  }
  if (word.size() == 1 && is_upper(word[0]) && word[0] != 'I') {
    // An initial, when a name goes on: "Mark E. Smith". At the end ("vitamin C.") it is a stop.
    std::uint32_t next = end + 1;
    while (next < end_ && next < end + 3 && is_space(text_[next]))
      ++next;
    return peek(next).upper;
  }
  form_.clear();
  append_lower_case(form_, word);
  const std::string bare = form_;
  form_ += '.';
  if (language_.abbreviations_titles.contains(form_))
    return true;
  if (!language_.abbreviations.contains(form_) && !language_.abbreviations_final.contains(form_))
    return false;
  if (!is_common_word(bare))
    return true;
  // "no." and "sat." are words and a stop, but "no. 5", "Sat. 3" and "Salem, Mass."
  std::uint32_t next = end + 1;
  while (next < end_ && next < end + 3 && is_space(text_[next]))
    ++next;
  if (is_digit(byte(next)) || byte(next) == ',')
    return true;
  const bool behind_comma = !out_.empty() && out_.back().where.end + 2 >= begin &&
                            text_[out_.back().where.end - 1] == ',';
  return is_upper(word[0]) && behind_comma;
}

// Is the word, without a stop, one that a sentence can end with?
bool Tokeniser::is_common_word(const std::string& word) const {
  const auto listed = language_.words.find(word);
  if (listed != language_.words.end() && !listed->second.empty() &&
      listed->second.front().pos != Pos::adp && listed->second.front().pos != Pos::propn)
    return true;
  if (!language_.lexicon)
    return false;
  const std::uint32_t id = language_.lexicon->find(word);
  return id != kNone &&
         std::ranges::any_of(language_.lexicon->readings(id), [](const WordReading& one) {
           return one.pos != Pos::propn && one.count > 0;
         });
}

void Tokeniser::read_word() {
  const std::uint32_t begin = at_;
  std::uint32_t end = find_word_end(begin);
  if (end - begin == 1 && byte(end) == ')' && space_ && is_lower(text_[begin]))
    ++end; // "a)"
  if (takes_stop(begin, end))
    ++end;
  if (byte(end) == '$' && end - begin <= 3 &&
      (is_digit(byte(end + 1)) || (byte(end + 1) == ' ' && is_digit(byte(end + 2)))) &&
      std::ranges::all_of(text_.substr(begin, end - begin), is_upper))
    ++end; // US$
  at_ = end;
  if (is_digit(text_[begin])) {
    std::uint32_t number = begin;
    while (number < end && !is_alpha(text_[number]))
      ++number;
    if (number < end && end - number <= 4) {
      std::string unit = to_lower(text_.substr(number, end - number));
      std::erase(unit, '.'); // a.m.
      if (is_one_of(unit, kUnits)) {
        emit(begin, number);
        return emit(number, end);
      }
    }
  }
  split_word(begin, end);
}

// Where the clitic at the word's end begins (n't, 's, 'll …); `end` when there is none.
std::uint32_t Tokeniser::find_clitic(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t nearest =
      end - begin > 6 ? end - 6 : begin + 1; // 'll with a three-byte apostrophe
  for (std::uint32_t i = end - 1; i >= nearest && i > begin; --i) {
    if ((static_cast<unsigned char>(text_[i]) & 0xC0) == 0x80)
      continue;
    const Character one = read_character(text_, i);
    if (one.kind != CharClass::apostrophe)
      continue;
    const std::string_view tail = text_.substr(i + one.size, end - i - one.size);
    static constexpr std::string_view clitics[] = {"s",  "S", "m", "d",  "ll", "re",
                                                   "ve", "M", "D", "LL", "RE", "VE"};
    if (is_one_of(tail, clitics))
      return i;
    if ((tail == "t" || tail == "T") && i > begin + 1 && to_lower(text_[i - 1]) == 'n')
      return i - 1;
    return end;
  }
  return end;
}

void Tokeniser::split_word(std::uint32_t begin, std::uint32_t end) {
  std::array<std::uint32_t, 4> cuts{};
  std::size_t count = 0;
  std::uint32_t last = end;
  while (apostrophe_ && count < 3) { // could|n't|'ve
    const std::uint32_t cut = find_clitic(begin, last);
    if (cut == last || cut <= begin)
      break;
    cuts[count++] = last = cut;
  }
  if (count > 0) {
    std::uint32_t at = begin;
    while (count > 0) {
      emit(at, cuts[count - 1]);
      at = cuts[--count];
    }
    return emit(at, end);
  }
  const WordMemory::Written written = memory_.written(text_.substr(begin, end - begin));
  if (written.part_count == 0)
    return emit(begin, end, written);
  std::uint32_t at = begin;
  for (const std::uint32_t size : memory_.parts(written)) {
    emit(at, at + size);
    at += size;
  }
}

} // namespace

void tokenise(std::string_view text, Span block, const Language& language, WordMemory& memory,
              std::vector<Token>& out) {
  Tokeniser(text, block, language, memory, out).run();
}

} // namespace crosscheck
