#include "text/sentences.h"

#include "base/words.h"

#include <algorithm>
#include <string>

namespace crosscheck {

namespace {

constexpr std::uint32_t kCutFrom = 200; // a sentence that is too long is cut at a comma behind this

bool is_stop_form(std::string_view form) {
  return form == "." || form == "…" || form == "。" || form.starts_with("..") || form[0] == '!' ||
         form[0] == '?';
}
bool is_closing_bracket(std::string_view form) {
  return form == ")" || form == "]" || form == "}";
}
bool is_opening(std::string_view form) {
  return form == "(" || form == "[" || form == "“" || form == "‘" || form == "«" || form == "\"" ||
         form == "'" || form == "``" || form == "„";
}
bool is_closing_quote(std::string_view form) {
  return form == "\"" || form == "'" || form == "''" || form == "”" || form == "’" || form == "»" ||
         form == "›";
}
bool is_bullet(std::string_view form) {
  return form == "•" || form == "⁃" || form == "‣" || form == "◦" || form == "▪" || form == "●" ||
         form == "■" || form == "►";
}

// The marker of an item in a list: "1.", "b)", "(iv)".
struct Marker {
  std::uint32_t end = 0;   // first token behind it; 0: none
  std::uint32_t value = 0; // its place in the list
  std::uint32_t style = 0; // digits, letters or Roman numerals, and what closes it
  bool bracketed = false;  // "(a)" and "a)" are markers wherever a sentence may begin
};

class Splitter {
public:
  Splitter(std::string_view text, const Block& block, Range tokens, const Language& language,
           Analysis& out)
      : text_(text), block_(block), tokens_(tokens), language_(language), out_(out) {}

  void run() {
    start_ = tokens_.begin;
    begin_list();
    for (std::uint32_t t = tokens_.begin; t < tokens_.end;) {
      if (t > start_ && begins_item(t))
        cut(t);
      if (t - start_ >= kLongestSentence)
        cut_long(t);
      if (t < marker_.end) {
        ++t;
        continue;
      }
      t = find_end(t);
      if (ended_)
        cut(t);
    }
    cut(tokens_.end);
  }

private:
  std::string_view form(std::uint32_t t) const { return out_.words[out_.tokens[t].form]; }
  const Token& token(std::uint32_t t) const { return out_.tokens[t]; }
  bool in_block(std::uint32_t t) const { return t < tokens_.end; }

  void cut(std::uint32_t end);
  void cut_long(std::uint32_t end);
  Marker read_marker(std::uint32_t t) const;
  void begin_list() { marker_ = in_block(start_) ? read_marker(start_) : Marker{}; }
  bool begins_item(std::uint32_t t) const;
  std::uint32_t find_end(std::uint32_t t);
  bool ends_before(std::uint32_t t, std::uint32_t next, bool closed_quote);
  bool abbreviation_ends(std::uint32_t t, std::uint32_t next);
  bool is_function_word(std::uint32_t t);
  bool is_speech_tag(std::uint32_t t);
  bool is_listed(const WordSet& set, std::uint32_t t);

  std::string_view text_;
  const Block& block_;
  Range tokens_;
  const Language& language_;
  Analysis& out_;
  std::uint32_t start_ = 0; // of the sentence being read
  Marker marker_;           // that the sentence begins with
  bool ended_ = false;
  std::string scratch_;
};

void Splitter::cut(std::uint32_t end) {
  if (end <= start_)
    return;
  Sentence sentence;
  sentence.tokens = {start_, end};
  sentence.where = {token(start_).where.begin, token(end - 1).where.end};
  sentence.paragraph = block_.paragraph;
  sentence.furniture = block_.furniture;
  sentence.heading = block_.heading;
  out_.sentences.push_back(sentence);
  start_ = end;
  begin_list();
}

void Splitter::cut_long(std::uint32_t end) {
  std::uint32_t best = end;
  for (std::uint32_t t = end; t-- > start_ + kCutFrom;) {
    if (form(t) == ";") {
      best = t + 1;
      break;
    }
    if (best == end && form(t) == ",")
      best = t + 1;
  }
  cut(best);
  ++out_.capped;
}

Marker Splitter::read_marker(std::uint32_t t) const {
  Marker none;
  std::uint32_t at = t;
  if (is_bullet(form(at)) && in_block(at + 1))
    ++at;
  const bool open = form(at) == "(" && in_block(at + 1);
  if (open)
    ++at;
  std::string_view word = form(at);
  Marker out;
  bool closed = word.size() == 2 && word[1] == ')'; // the tokenizer's "a)"
  bool stop = word.size() == 2 && word[1] == '.';
  if (closed || stop)
    word.remove_suffix(1);
  if (!word.empty() && word.size() <= 3 && std::ranges::all_of(word, is_digit)) {
    for (const char c : word)
      out.value = out.value * 10 + static_cast<std::uint32_t>(c - '0');
    out.style = 1;
  } else if (word.size() == 1 && is_lower(word[0])) {
    out.value = static_cast<std::uint32_t>(word[0] - 'a') + 1;
    out.style = 2;
  } else if (!word.empty() && word.size() <= 4 &&
             std::ranges::all_of(word, [](char c) { return c == 'i' || c == 'v' || c == 'x'; })) {
    out.style = 3;
  } else {
    return none;
  }
  ++at;
  if (!stop && !closed && in_block(at) && form(at) == "." && !token(at).space_before) {
    stop = true;
    ++at;
  }
  if (!closed && in_block(at) && form(at) == ")" && !token(at).space_before) {
    closed = true;
    ++at;
  }
  if ((!stop && !closed) || (open && !closed))
    return none;
  if (!in_block(at) || (!token(at).space_before && !is_bullet(form(t))))
    return none; // "2.5", "f(x)y"
  out.style += 10 * (stop ? 1u : 0u) + 20 * (closed ? 1u : 0u) + 40 * (open ? 1u : 0u);
  out.bracketed = closed;
  out.end = at;
  return out;
}

// Inside a list, the next item begins without a stop before it; so does a bullet anywhere.
bool Splitter::begins_item(std::uint32_t t) const {
  if (!token(t).space_before)
    return false;
  if (is_bullet(form(t)))
    return true;
  if (marker_.end == 0 || marker_.value == 0)
    return false;
  const Marker next = read_marker(t);
  return next.end != 0 && next.style == marker_.style && next.value == marker_.value + 1;
}

bool Splitter::is_listed(const WordSet& set, std::uint32_t t) {
  scratch_.assign(form(t));
  return set.contains(scratch_);
}

// A word that begins sentences and no names: The, He, In, But.
bool Splitter::is_function_word(std::uint32_t t) {
  scratch_.assign(form(t));
  const auto found = language_.words.find(scratch_);
  if (found == language_.words.end() || found->second.empty())
    return false;
  switch (found->second.front().pos) {
  case Pos::pron:
  case Pos::det:
  case Pos::adp:
  case Pos::adv:
  case Pos::aux:
  case Pos::sconj:
  case Pos::cconj: return true;
  default: return false;
  }
}

// `“Are you sure?” Smith asked`: a name or two, then a verb of speech.
bool Splitter::is_speech_tag(std::uint32_t t) {
  if (!language_.lexicon)
    return false;
  const Lexicon& lexicon = *language_.lexicon;
  for (std::uint32_t i = t; in_block(i) && i < t + 4; ++i) {
    if (token(i).capitalised || i == t)
      continue;
    const std::uint32_t id = lexicon.find(form(i));
    if (id == kNone)
      return false;
    for (const WordReading& one : lexicon.readings(id))
      if (one.pos == Pos::verb && (one.form == VerbForm::past || one.form == VerbForm::present) &&
          lexicon.first_verb_class_is(lexicon.word(one.lemma), VerbClass::communication))
        return true;
    return false;
  }
  return false;
}

bool is_calendar_name(std::string_view form) {
  static constexpr std::string_view names[] = {"mon", "tues",  "wednes", "thurs",
                                               "fri", "satur", "sun"};
  return std::ranges::any_of(names, [&](std::string_view name) {
    return form.size() == name.size() + 3 && form.starts_with(name) && form.ends_with("day");
  });
}

bool Splitter::abbreviation_ends(std::uint32_t t, std::uint32_t next) {
  if (is_listed(language_.abbreviations_titles, t))
    return false;
  const std::string_view word = form(t);
  if (word.size() == 2 && is_alpha(word[0]))
    return false; // an initial
  if (is_function_word(next))
    return true;
  const bool lower_case = !token(t).capitalised; // p.m., etc.: no part of a name
  const bool may = is_listed(language_.abbreviations_final, t) || word.find('.') + 1 < word.size();
  if (!may)
    return false;
  if (lower_case)
    return !token(next).all_caps && !is_calendar_name(form(next));
  return false;
}

// Does a sentence end between the stop `t` and the token `next`?
bool Splitter::ends_before(std::uint32_t t, std::uint32_t next, bool closed_quote) {
  const std::string_view stop = form(t);
  const bool abbreviation = !is_stop_form(stop);
  std::uint32_t word = next; // behind opening marks
  while (in_block(word) && word < next + 3 && is_opening(form(word)))
    ++word;
  if (!in_block(word))
    return !abbreviation;
  if (is_bullet(form(next)))
    return true;
  const Token& first = token(word);
  const char initial = form(word)[0];
  const bool dated = abbreviation && is_digit(initial); // "until Nov. 16. It": no list's marker
  if (!dated && read_marker(next).end != 0 && token(next).space_before)
    return true;
  if (!token(next).space_before) // "world.Today"
    return !abbreviation && first.capitalised && (stop.size() == 1 || closed_quote);
  if (abbreviation)
    return first.capitalised && abbreviation_ends(t, word);
  if (is_digit(initial))
    return true;
  if (!first.capitalised) {
    // "iPhone", "#Vote" and scripts without capitals begin sentences as well.
    const std::string_view as_written = text_.substr(first.where.begin, first.where.size());
    const bool camel = as_written.size() > 2 && is_lower(as_written[0]) && is_upper(as_written[1]);
    return stop[0] == '.' && stop.size() == 1 &&
           (camel || initial == '#' || initial == '@' || initial == '$' ||
            form(word).starts_with("£") || form(word).starts_with("€") ||
            form(word).starts_with("http"));
  }
  if (stop.size() > 1 && stop[0] == '.') // an ellipsis
    return !token(t).space_before && form(word) != "i";
  if (stop == "…")
    return form(word) != "i";
  if (closed_quote && stop[0] != '.' && is_speech_tag(word))
    return false;
  return true;
}

// First token behind the stop at `t` with what closes after it; ended_ says whether a sentence ends
// there.
std::uint32_t Splitter::find_end(std::uint32_t t) {
  ended_ = false;
  const std::string_view word = form(t);
  const bool stop = is_stop_form(word);
  if (!stop && (word.size() < 2 || word.back() != '.'))
    return t + 1;
  std::uint32_t next = t + 1, dots = word == "." ? 1 : 0;
  if (dots == 1) // ". . ."
    while (in_block(next) && form(next) == "." && token(next).space_before)
      ++next, ++dots;
  bool closed_quote = false;
  while (in_block(next) && !token(next).space_before) {
    const std::string_view mark = form(next);
    if (is_closing_quote(mark))
      closed_quote = true;
    else if (mark == "." && closed_quote) // `… means truth ...". The next`
      t = next;
    else if (!is_closing_bracket(mark) && !(stop && is_stop_form(mark)))
      break;
    ++next;
  }
  if (!in_block(next))
    return next;
  ended_ = dots >= 2 ? dots >= 4 && token(next).capitalised : ends_before(t, next, closed_quote);
  return next;
}

} // namespace

void split_sentences(std::string_view text, const Block& block, Range tokens,
                     const Language& language, Analysis& out) {
  if (!tokens.empty())
    Splitter(text, block, tokens, language, out).run();
}

} // namespace crosscheck
