#include "text/quotations.h"

#include "base/words.h"
#include "text/characters.h"

#include <algorithm>
#include <array>

namespace crosscheck {

namespace {

// A mark's family: what opens and closes each other.
enum class Family : std::uint8_t { straight, curly, single, curly_single, guillemet, none };
constexpr std::size_t kFamilies = 5;

enum class Role : std::uint8_t { opens, closes, either };

struct Mark {
  std::uint32_t token = 0;
  Family family = Family::none;
  Role role = Role::either;
  bool word_before = false; // a letter, digit or closing punctuation touches it from the left
  bool word_after = false;
  bool after_s = false;      // the letter before is s: may be a plural's possessive
  bool word_follows = false; // after a space, a word in lower case
};

struct Shape {
  Family family = Family::none;
  Role role = Role::either;
};

Shape read_shape(char32_t c) {
  switch (c) {
  case '"': return {Family::straight, Role::either};
  case 0x201C: return {Family::curly, Role::opens};
  case 0x201D: return {Family::curly, Role::closes};
  case 0x201E: return {Family::curly, Role::opens}; // „ … “
  case '\'': return {Family::single, Role::either};
  case 0x2018: return {Family::curly_single, Role::opens};
  case 0x2019: return {Family::curly_single, Role::closes};
  case 0x00AB:
  case 0x2039: return {Family::guillemet, Role::opens};
  case 0x00BB:
  case 0x203A: return {Family::guillemet, Role::closes};
  case '`': return {Family::straight, Role::opens};
  default: return {};
  }
}

bool is_single(Family family) {
  return family == Family::single || family == Family::curly_single;
}

class Parser {
public:
  Parser(std::string_view text, Analysis& analysis) : text_(text), analysis_(analysis) {}

  void run() {
    for (const Paragraph& paragraph : analysis_.paragraphs)
      read_paragraph(paragraph);
    finish();
  }

private:
  struct Open {
    std::uint32_t quotation = 0;
    Family family = Family::none;
    bool low = false; // opened by „
  };

  void read_paragraph(const Paragraph& paragraph);
  void collect(Range tokens);
  Mark read_mark(std::uint32_t token, Shape shape, Range paragraph) const;
  void read(std::size_t mark);
  bool may_close(const Mark& mark) const;
  bool is_possessive(std::size_t mark) const;
  void open(const Mark& mark);
  void close(const Mark& mark, Family family);
  void give_up(const Open& one, std::uint32_t end);
  void finish();
  std::size_t depth(Family family) const { return open_[static_cast<std::size_t>(family)]; }

  std::string_view text_;
  Analysis& analysis_;
  std::vector<Mark> marks_; // of this paragraph
  // For each mark, how many of its family still open or close from here to the paragraph's end.
  std::vector<std::uint32_t> openers_left_, closers_left_;
  std::vector<std::uint32_t> next_closer_, next_opener_; // single marks: index into marks_
  std::vector<Open> stack_;
  std::array<std::size_t, kFamilies> open_{};
  std::vector<bool> dropped_;     // parallel to Analysis::quotations
  std::uint32_t carried_ = kNone; // quotation the paragraph before left open
  Family carried_family_ = Family::none;
  std::uint32_t paragraph_begin_ = 0; // first token
};

Mark Parser::read_mark(std::uint32_t t, Shape shape, Range paragraph) const {
  const Token& token = analysis_.tokens[t];
  Mark mark{t, shape.family, shape.role, false, false, false, false};
  if (t > paragraph.begin && !token.space_before) {
    const Character before = read_character_before(text_, token.where.begin);
    mark.word_before = before.code_point != '(' && before.code_point != '[' &&
                       before.code_point != 0x2014 && before.code_point != 0x2013 &&
                       before.code_point != '-' &&
                       read_shape(before.code_point).role != Role::opens;
    // A straight mark may open behind another straight one: "'Yes,' he said."
    if (before.code_point == '"' && shape.family == Family::single)
      mark.word_before = t > paragraph.begin + 1 && !analysis_.tokens[t - 1].space_before;
    if (before.code_point == '\'' && shape.family == Family::straight)
      mark.word_before = t > paragraph.begin + 1 && !analysis_.tokens[t - 1].space_before;
    mark.after_s = before.code_point == 's' || before.code_point == 'S';
  }
  if (t + 1 < paragraph.end) {
    const Token& next = analysis_.tokens[t + 1];
    const Character first = read_character(text_, next.where.begin);
    const bool word = first.kind == CharClass::letter || first.kind == CharClass::digit;
    mark.word_after =
        !next.space_before &&
        (word || first.code_point == '$' || first.code_point == '(' || first.code_point == '[' ||
         first.code_point == '#' || first.code_point == '@' || first.code_point == 0x2026 ||
         (first.code_point == '.' && !mark.word_before) ||
         read_shape(first.code_point).role == Role::opens ||
         (!mark.word_before && read_shape(first.code_point).family != Family::none));
    mark.word_follows = next.space_before && first.kind == CharClass::letter && !first.upper;
  }
  return mark;
}

void Parser::collect(Range tokens) {
  marks_.clear();
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Token& token = analysis_.tokens[t];
    if (token.where.size() > 3)
      continue;
    const Character first = read_character(text_, token.where.begin);
    if (first.kind == CharClass::letter || first.kind == CharClass::digit)
      continue;
    Shape shape = read_shape(first.code_point);
    if (shape.family == Family::none)
      continue;
    if (token.where.size() > first.size) {
      if (analysis_.form(t) != "''" && analysis_.form(t) != "``")
        continue; // a clitic
      shape.family = Family::straight;
      if (first.code_point == '\'')
        shape.role = Role::either;
    }
    marks_.push_back(read_mark(t, shape, tokens));
  }
  const std::size_t count = marks_.size();
  openers_left_.assign(count, 0);
  closers_left_.assign(count, 0);
  next_closer_.assign(count, kNone);
  next_opener_.assign(count, kNone);
  std::array<std::uint32_t, kFamilies> openers{}, closers{};
  std::array<std::uint32_t, kFamilies> closer{}, opener{};
  closer.fill(kNone);
  opener.fill(kNone);
  for (std::size_t i = count; i-- > 0;) {
    const Mark& mark = marks_[i];
    const auto family = static_cast<std::size_t>(mark.family);
    next_closer_[i] = closer[family];
    next_opener_[i] = opener[family];
    const bool opens = mark.role == Role::opens ||
                       (mark.role == Role::either && mark.word_after && !mark.word_before);
    const bool closes =
        mark.role == Role::closes || (mark.role == Role::either && mark.word_before);
    if (opens)
      opener[family] = static_cast<std::uint32_t>(i), ++openers[family];
    if (closes && mark.word_before && !mark.word_after)
      closer[family] = static_cast<std::uint32_t>(i);
    if (closes)
      ++closers[family];
    openers_left_[i] = openers[family];
    closers_left_[i] = closers[family];
  }
}

// Behind an s and before a word, a single mark is the possessive of a plural when another mark can
// still close the quotation before the next one opens: 'the drivers' union agreed'.
bool Parser::is_possessive(std::size_t index) const {
  const Mark& mark = marks_[index];
  if (!mark.after_s || !mark.word_follows)
    return false;
  const std::uint32_t closer = next_closer_[index], opener = next_opener_[index];
  return closer != kNone && (opener == kNone || closer < opener);
}

bool Parser::may_close(const Mark& mark) const {
  if (mark.role == Role::opens)
    return false;
  if (mark.family == Family::straight)
    return !(mark.word_after && !mark.word_before);
  if (is_single(mark.family))
    return mark.word_before && !mark.word_after;
  return true;
}

void Parser::open(const Mark& mark) {
  const auto index = static_cast<std::uint32_t>(analysis_.quotations.size());
  Quotation quotation;
  quotation.where = quotation.inside = analysis_.tokens[mark.token].where;
  quotation.inside.begin = quotation.where.end;
  quotation.closed = false;
  quotation.single = is_single(mark.family);
  quotation.parent = stack_.empty() ? kNone : stack_.back().quotation;
  if (mark.token == paragraph_begin_ && carried_ != kNone && carried_family_ == mark.family)
    quotation.continues = carried_;
  analysis_.quotations.push_back(quotation);
  dropped_.push_back(false);
  stack_.push_back({index, mark.family, analysis_.form(mark.token) == "„"});
  ++open_[static_cast<std::size_t>(mark.family)];
}

// What was opened and not closed by `end`. A lone straight single mark was an apostrophe after all.
void Parser::give_up(const Open& one, std::uint32_t end) {
  --open_[static_cast<std::size_t>(one.family)];
  Quotation& quotation = analysis_.quotations[one.quotation];
  quotation.where.end = quotation.inside.end = std::max(end, quotation.inside.begin);
  const bool first = quotation.where.begin == analysis_.tokens[paragraph_begin_].where.begin;
  if (is_single(one.family) && !first)
    dropped_[one.quotation] = true;
}

void Parser::close(const Mark& mark, Family family) {
  const Span where = analysis_.tokens[mark.token].where;
  while (stack_.back().family != family) {
    const Open inner = stack_.back();
    stack_.pop_back();
    give_up(inner, where.begin);
  }
  Quotation& quotation = analysis_.quotations[stack_.back().quotation];
  quotation.where.end = where.end;
  quotation.inside.end = where.begin;
  quotation.closed = true;
  stack_.pop_back();
  --open_[static_cast<std::size_t>(family)];
}

void Parser::read(std::size_t index) {
  const Mark& mark = marks_[index];
  const bool is_open = depth(mark.family) > 0;
  // German „…“: the mark that opens in English closes there.
  if (mark.role == Role::opens && !stack_.empty() && stack_.back().low &&
      analysis_.form(mark.token) == "“")
    return close(mark, mark.family);
  if (is_open && may_close(mark)) {
    if (!is_single(mark.family) || !is_possessive(index))
      close(mark, mark.family);
    return;
  }
  // Typists mix styles: “ closed by ", and " closed by ”.
  if (mark.role == Role::either && mark.family == Family::straight && depth(Family::curly) > 0 &&
      mark.word_before && !mark.word_after)
    return close(mark, Family::curly);
  if (mark.role == Role::closes && mark.family == Family::curly && depth(Family::straight) > 0)
    return close(mark, Family::straight);
  if (mark.role == Role::closes)
    return; // nothing is open: an apostrophe, or a stray mark
  if (mark.role == Role::either) {
    if (mark.word_before && (is_single(mark.family) || !mark.word_after))
      return; // inches, apostrophes
    if (is_single(mark.family) && !mark.word_after)
      return;
    if (is_single(mark.family) && next_closer_[index] == kNone && mark.token != paragraph_begin_)
      return;
  }
  if (is_open) {
    // The same mark opens again while one is open: nested if enough marks close, else the first was
    // left unclosed and ends here.
    const bool nested = mark.role == Role::opens &&
                        closers_left_[index] >= openers_left_[index] + depth(mark.family);
    if (!nested) {
      while (depth(mark.family) > 0) {
        const Open top = stack_.back();
        stack_.pop_back();
        give_up(top, analysis_.tokens[mark.token].where.begin);
      }
    }
  }
  open(mark);
}

void Parser::read_paragraph(const Paragraph& paragraph) {
  const Range tokens{analysis_.sentences[paragraph.sentences.begin].tokens.begin,
                     analysis_.sentences[paragraph.sentences.end - 1].tokens.end};
  if (tokens.empty())
    return;
  paragraph_begin_ = tokens.begin;
  collect(tokens);
  for (std::size_t i = 0; i < marks_.size(); ++i)
    read(i);
  carried_ = kNone;
  if (!stack_.empty()) {
    carried_ = stack_.front().quotation;
    carried_family_ = stack_.front().family;
  }
  while (!stack_.empty()) {
    const Open top = stack_.back();
    stack_.pop_back();
    give_up(top, paragraph.where.end);
  }
  if (carried_ != kNone && dropped_[carried_])
    carried_ = kNone;
}

// Takes out what was dropped and closes the earlier paragraphs of quotations that were closed
// later.
void Parser::finish() {
  std::vector<Quotation>& all = analysis_.quotations;
  for (std::size_t i = all.size(); i-- > 0;)
    if (all[i].closed && all[i].continues != kNone)
      all[all[i].continues].closed = true;
  std::vector<std::uint32_t> moved(all.size(), kNone);
  std::uint32_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (dropped_[i]) {
      // Its children stand in its parent.
      moved[i] = all[i].parent == kNone ? kNone : moved[all[i].parent];
      continue;
    }
    Quotation one = all[i];
    if (one.parent != kNone)
      one.parent = moved[one.parent];
    if (one.continues != kNone)
      one.continues = moved[one.continues];
    moved[i] = kept;
    all[kept++] = one;
  }
  all.resize(kept);
}

} // namespace

void find_quotations(std::string_view text, Analysis& analysis) {
  Parser(text, analysis).run();
}

} // namespace crosscheck
