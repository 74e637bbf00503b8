#include "text/noun_groups.h"

#include "base/words.h"

namespace crosscheck {

namespace {

constexpr std::uint32_t kLongestModifiers =
    12; // tokens looked over in search of the noun they modify

class NounReader {
public:
  NounReader(const PhraseWords& words, std::uint32_t begin, Range sentence)
      : w_(words), begin_(begin), at_(begin), end_(sentence.end), sentence_(sentence) {}

  std::optional<Phrase> run() {
    if (read_pronoun())
      return finish();
    if (read_hedge())
      determined_ = true;
    else if (!may_begin())
      return std::nullopt;
    read_determiners();
    if (pronoun_)
      return finish();
    if (stands_alone()) {
      head_ = begin_;
      return finish();
    }
    read_body();
    if (head_ == kNone) {
      if (!determined_ || at_ == begin_)
        return std::nullopt;
      head_ = at_ - 1; // "the injured", "all": the last word stands for the noun
    }
    return finish();
  }

private:
  bool more(std::uint32_t t) const { return t < end_; }
  bool is_hyphen(std::uint32_t t) const {
    return more(t) && w_.is(t, {"-", "‐", "‑"}) && !w_.token(t).space_before && more(t + 1) &&
           !w_.token(t + 1).space_before;
  }

  bool read_pronoun();
  bool read_hedge();
  bool may_begin() const;
  bool stands_alone() const;
  void read_determiners();
  void read_body();
  bool modifies(std::uint32_t t) const;
  bool joins(std::uint32_t t) const;
  bool leads_to_noun(std::uint32_t t) const;
  bool breaks_before(std::uint32_t t) const;
  bool read_date_tail();
  Phrase finish();

  const PhraseWords& w_;
  std::uint32_t begin_, at_, end_;
  Range sentence_;
  std::uint32_t head_ = kNone;
  bool determined_ = false;
  bool pronoun_ = false;
};

bool is_possessive_pronoun(std::string_view form) {
  static constexpr std::string_view all[] = {"my",  "your", "his",   "her",
                                             "its", "our",  "their", "whose"};
  return std::ranges::find(all, form) != std::end(all);
}

bool NounReader::read_pronoun() {
  if (w_.pos(at_) != Pos::pron)
    return false;
  const bool possessive = is_possessive_pronoun(w_.form(at_));
  if (possessive && leads_to_noun(at_ + 1))
    return false; // a determiner
  // "this week" tagged as a pronoun
  if (w_.is(at_, {"this", "that", "these", "those", "all", "some", "both", "each", "many", "what",
                  "which"}) &&
      more(at_ + 1) && leads_to_noun(at_ + 1) && !w_.is_day(at_ + 1))
    return false;
  head_ = at_++;
  pronoun_ = true;
  return true;
}

// Can a group without a hedge begin with this word?
bool NounReader::may_begin() const {
  switch (w_.pos(at_)) {
  case Pos::adp:
  case Pos::punct:
  case Pos::aux: return false;
  case Pos::adv:
    return more(at_ + 1) && (w_.pos(at_ + 1) == Pos::adj || w_.pos(at_ + 1) == Pos::det);
  default: return true;
  }
}

// "at least 20", "more than 30", "about 40", "up to a dozen": the hedge belongs to its number.
bool NounReader::read_hedge() {
  std::uint32_t t = at_;
  const auto next_is = [&](std::initializer_list<std::string_view> forms) {
    return more(t + 1) && w_.is(t + 1, forms);
  };
  if (w_.is(t, {"at"}) && next_is({"least", "most"}))
    t += 2;
  else if (w_.is(t, {"more", "less", "fewer", "greater", "higher", "lower", "other"}) &&
           next_is({"than"}))
    t += 2;
  else if ((w_.is(t, {"up"}) && next_is({"to"})) || (w_.is(t, {"close"}) && next_is({"to"})))
    t += 2;
  else if (w_.is(t, {"as"}) && next_is({"many", "few", "much"}) && more(t + 2) &&
           w_.form(t + 2) == "as")
    t += 3;
  else if (w_.is(t, {"about", "around", "nearly", "almost", "roughly", "approximately", "some",
                     "over", "just", "only", "well"}))
    t += w_.form(t) == "well" ? 2 : 1;
  else
    return false;
  if (!more(t))
    return false;
  const bool number = w_.pos(t) == Pos::num || w_.pos(t) == Pos::sym;
  const bool round = t - at_ >= 2 && more(t + 1) && (w_.form(t) == "a" || w_.form(t) == "half") &&
                     w_.is(t + (w_.form(t) == "a" ? 1 : 0),
                           {"dozen", "hundred", "thousand", "million", "half", "quarter", "third"});
  const bool year =
      number && t - at_ == 1 && w_.form(t).size() == 4 && !(more(t + 1) && w_.is_noun(t + 1));
  if ((!number && !round) || year)
    return false;
  at_ = t;
  return true;
}

// "Both vowed to go", "all agreed that": a word that stands for people, and their verb.
bool NounReader::stands_alone() const {
  return at_ == begin_ + 1 && more(at_) && w_.pos(at_) == Pos::verb &&
         w_.is(begin_, {"both", "all", "some", "many", "most", "few", "several", "each"}) &&
         !leads_to_noun(at_);
}

void NounReader::read_determiners() {
  while (more(at_) && at_ < begin_ + 3) {
    const bool determiner = w_.pos(at_) == Pos::det ||
                            (w_.pos(at_) == Pos::pron && at_ == begin_) ||
                            (w_.pos(at_) == Pos::pron && is_possessive_pronoun(w_.form(at_)));
    if (!determiner) {
      // "more than 30", "about 40 people" are left to quantities; "half the", "such a" lead in here
      const bool lead = at_ == begin_ &&
                        w_.is(at_, {"half", "such", "quite", "nearly", "almost"}) &&
                        more(at_ + 1) && w_.pos(at_ + 1) == Pos::det;
      if (!lead)
        break;
    }
    determined_ = true;
    ++at_;
  }
  if (more(at_) && at_ == begin_ + 1 && w_.form(at_) == "one" &&
      w_.pos(at_) != Pos::num) { // "no one"
    head_ = at_++;
    pronoun_ = true;
  }
}

// May the word stand in front of a noun?
bool NounReader::modifies(std::uint32_t t) const {
  switch (w_.pos(t)) {
  case Pos::adj:
  case Pos::num:
  case Pos::sym: return true;
  case Pos::verb: return w_.verb_form(t) == VerbForm::gerund || w_.can_be_participle(t);
  case Pos::adv: return determined_ || t > begin_;
  case Pos::x: return true;
  default: return false;
  }
}

// Does the comma or conjunction at `t` join two modifiers: "the foreign and defence ministers"?
bool NounReader::joins(std::uint32_t t) const {
  if (w_.pos(t - 1) != Pos::adj || !more(t + 1))
    return false;
  if (w_.form(t) == ",")
    return w_.pos(t + 1) == Pos::adj;
  return w_.pos(t) == Pos::cconj &&
         (w_.pos(t + 1) == Pos::adj || (w_.is_noun(t + 1) && more(t + 2) && w_.is_noun(t + 2)));
}

// Is there a noun behind the modifiers that begin at `t`?
bool NounReader::leads_to_noun(std::uint32_t t) const {
  for (std::uint32_t i = t; more(i) && i < t + kLongestModifiers; ++i) {
    if (w_.is_noun(i))
      return !(i > t && breaks_before(i));
    if (is_hyphen(i))
      continue;
    if (w_.pos(i) == Pos::num && !(more(i + 1) && (w_.is_noun(i + 1) || modifies(i + 1))))
      return true;
    const bool joined = i > t && joins(i);
    if (joined)
      continue;
    const bool part = w_.pos(i) == Pos::adj || w_.pos(i) == Pos::num || w_.pos(i) == Pos::sym ||
                      (w_.pos(i) == Pos::verb &&
                       (w_.verb_form(i) == VerbForm::gerund || w_.can_be_participle(i))) ||
                      (w_.pos(i) == Pos::adv && !w_.is_negation(i));
    if (!part)
      return false;
  }
  return false;
}

// Does the noun at `t` begin a group of its own although a noun stands before it?
bool NounReader::breaks_before(std::uint32_t t) const {
  if (w_.is_day(t))
    return true;
  if (head_ == kNone)
    return false;
  if (w_.is_weekday(head_) && w_.pos(t) == Pos::propn &&
      !w_.is(t, {"night", "morning", "afternoon", "evening"}))
    return true;
  if (w_.is_day(head_) && !w_.is_weekday(head_))
    return true;
  const bool year = w_.pos(head_) == Pos::num && w_.form(head_).size() == 4 && head_ == begin_;
  return year && w_.pos(t) == Pos::propn;
}

// "February 24, 2026": the year behind the comma.
bool NounReader::read_date_tail() {
  if (head_ == kNone || at_ == begin_ || !more(at_ + 1))
    return false;
  const bool day =
      w_.pos(at_ - 1) == Pos::num && w_.form(at_ - 1).size() <= 2 && w_.pos(head_) == Pos::propn;
  const std::string_view year = w_.form(at_ + 1);
  if (!day || w_.form(at_) != "," || year.size() != 4 || !std::ranges::all_of(year, is_digit))
    return false;
  at_ += 2;
  return true;
}

void NounReader::read_body() {
  while (more(at_)) {
    if (w_.is_noun(at_)) {
      if (at_ > begin_ && head_ != kNone && breaks_before(at_))
        return;
      head_ = at_++;
      continue;
    }
    if (is_hyphen(at_) && at_ > begin_) {
      at_ += 1;
      if (!w_.is_noun(at_)) { // "well-known", "three-year-old": whatever it is, it belongs
        const bool number = w_.pos(at_) == Pos::num;
        if (number ? head_ == kNone || !w_.is_noun(head_) : head_ != kNone)
          head_ = at_;
        ++at_;
      }
      continue;
    }
    if (w_.pos(at_) == Pos::num || w_.pos(at_) == Pos::sym) {
      // a new count behind a noun: "In Kabul 12 people died"
      if (head_ != kNone && w_.is_noun(head_) && more(at_ + 1) && w_.pos(at_ + 1) == Pos::noun &&
          w_.token(at_ + 1).plural && w_.pos(head_) == Pos::propn && begin_ > sentence_.begin &&
          w_.pos(begin_ - 1) == Pos::adp)
        return;
      // "a farmer 12 years ago"
      if (head_ != kNone && w_.pos(head_) == Pos::noun && more(at_ + 1) &&
          w_.pos(at_ + 1) == Pos::noun)
        return;
      if (head_ == kNone || !w_.is_noun(head_))
        head_ = at_;
      ++at_;
      if (read_date_tail())
        return;
      continue;
    }
    if (head_ != kNone && w_.is_noun(head_)) {
      // behind a noun, an adjective goes on only in front of another noun: "U.S. military officials"
      if (w_.pos(at_) != Pos::adj ||
          w_.is(at_, {"last", "next", "same", "other", "more", "most", "many", "several", "few",
                      "such", "due", "able", "likely"}))
        return;
      if (!leads_to_noun(at_))
        return;
      ++at_;
      continue;
    }
    const bool joined = at_ > begin_ && joins(at_);
    if (joined && leads_to_noun(at_ + 1)) {
      ++at_;
      continue;
    }
    if (!modifies(at_))
      return;
    if (!leads_to_noun(at_)) {
      // "the injured", "the very poor"
      if (determined_ && head_ == kNone && w_.pos(at_) != Pos::adv && w_.pos(at_) != Pos::x) {
        if (w_.pos(at_) == Pos::adj || at_ == begin_ + 1)
          head_ = at_++;
      }
      return;
    }
    ++at_;
  }
}

Phrase NounReader::finish() {
  Phrase out;
  out.kind = PhraseKind::noun;
  out.head = head_;
  out.pronoun = pronoun_;
  out.proper = w_.pos(head_) == Pos::propn;
  if (more(at_)) {
    const bool plural_mark = w_.is(at_, {"'"}) && !w_.token(at_).space_before &&
                             w_.form(at_ - 1).ends_with('s') && more(at_ + 1) &&
                             w_.token(at_ + 1).space_before && leads_to_noun(at_ + 1);
    const bool mark = w_.form(at_) == "'s" && w_.pos(at_) == Pos::part &&
                      !w_.is_clitic_verb(at_, sentence_.begin);
    if (mark || plural_mark) {
      out.possessive = true;
      ++at_;
    }
  }
  if (pronoun_ && is_possessive_pronoun(w_.form(head_)) && w_.form(head_) != "his" &&
      w_.form(head_) != "her")
    out.possessive = true;
  out.tokens = {begin_, at_};
  return out;
}

} // namespace

std::optional<Phrase> read_noun_group(const PhraseWords& words, std::uint32_t begin,
                                      Range sentence) {
  return NounReader(words, begin, sentence).run();
}

} // namespace crosscheck
