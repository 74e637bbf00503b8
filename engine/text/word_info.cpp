#include "text/word_info.h"

#include "base/utf8.h"
#include "base/words.h"
#include "text/morphology.h"
#include "text/tag_program.h"

#include <algorithm>
#include <utf8proc.h>

namespace crosscheck {
namespace {

// How a word is written: what a tag can be told from before any list is asked.
struct Shape {
  bool letter = false, digit = false, symbol = false, other = false, leading_digit = false;
};

Shape shape_of(std::string_view word) {
  Shape out;
  for (std::size_t at = 0; at < word.size();) {
    const Decoded one = decode_utf8(word, at);
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(one.code_point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: out.letter = true; break;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      out.digit = true;
      out.leading_digit |= at == 0 || !out.letter;
      break;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO: out.symbol = true; break;
    default: out.other = true; break;
    }
    at += one.size;
  }
  return out;
}

bool is_ordinal(std::string_view word) { // 1st, 22nd
  return word.size() > 2 && is_digit(word[word.size() - 3]) &&
         (word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") ||
          word.ends_with("th"));
}

// A reading that many times rarer than the likeliest one is no reason to apply a rule: "to school".
constexpr float kRare = 60;

// WordNet counts a verb over all its forms, and a noun over both numbers: how much of it one form
// has.
float share(const WordReading& reading) {
  if (reading.pos == Pos::noun || reading.pos == Pos::propn)
    return reading.plural ? 0.35f : 0.8f;
  switch (reading.form) {
  case VerbForm::none: return 0.9f;
  case VerbForm::base: return 0.14f;
  case VerbForm::present: return 0.15f; // in front of the base form spelt alike
  case VerbForm::past: return 0.36f;
  case VerbForm::participle: return 0.35f;
  case VerbForm::gerund: return 0.2f;
  }
  return 0;
}

// Looks up one word; its readings go behind those that are in `readings` already.
class WordReader {
public:
  WordReader(const Language& language, std::vector<FormReading>& readings)
      : language_(&language), readings_(readings) {}
  WordInfo look_up(std::string_view word);

private:
  void add_lexicon_readings(std::string_view word);
  void prefer_inflected(std::size_t first, std::string_view word);
  void add_guess(std::string_view word, WordInfo& info);

  const Language* language_;
  std::vector<FormReading>& readings_;
};

WordInfo WordReader::look_up(std::string_view word) {
  WordInfo info;
  info.first = static_cast<std::uint32_t>(readings_.size());
  if (const auto found = language_->words.find(word); found != language_->words.end()) {
    info.known = info.listed = true;
    float weight = 1e9f;
    for (const ListedReading& one : found->second)
      readings_.push_back({one.pos, one.form, one.plural, true, weight -= 1e6f, one.lemma});
  }
  const Shape shape = shape_of(word);
  info.letters = shape.letter;
  add_lexicon_readings(word);
  info.known |= readings_.size() > info.first;
  std::ranges::stable_sort(readings_.begin() + info.first, readings_.end(), std::ranges::greater{},
                           &FormReading::weight);
  if (!info.listed) {
    info.number = shape.digit && (!shape.letter || shape.leading_digit);
    info.symbol = !shape.letter && !shape.digit && shape.symbol;
    info.punctuation = !shape.letter && !shape.digit && !shape.symbol;
  }
  if (info.number || info.symbol || info.punctuation)
    readings_.resize(info.first);
  if (readings_.size() == info.first)
    add_guess(word, info);
  info.count = static_cast<std::uint32_t>(readings_.size()) - info.first;
  const std::span<const FormReading> all{readings_.data() + info.first, info.count};
  for (const FormReading& one : all)
    if (one.listed || (!info.listed && one.weight * kRare >= all.front().weight))
      info.can_be |= tag_state::bit(one.pos) | tag_state::bit(one.form);
  return info;
}

void WordReader::add_lexicon_readings(std::string_view word) {
  if (language_->lexicon == nullptr)
    return;
  const Lexicon& lexicon = *language_->lexicon;
  const auto listed = language_->irregular_verbs.find(word);
  const bool irregular = listed != language_->irregular_verbs.end();
  float verb_count = 0;
  const std::size_t first = readings_.size();
  for (const WordReading& one : lexicon.readings(lexicon.find(word))) {
    const auto count = static_cast<float>(one.count) + 0.5f;
    if (one.pos == Pos::verb)
      verb_count = std::max(verb_count, count);
    if (irregular && (one.form == VerbForm::past || one.form == VerbForm::participle))
      continue;
    readings_.push_back(
        {one.pos, one.form, one.plural, false, count * share(one), lexicon.word(one.lemma)});
  }
  prefer_inflected(first, word);
  if (!irregular)
    return;
  for (const ListedReading& one : listed->second) {
    // "run" and "come" are seldom participles; "put" and "cut" are past more often than present.
    const bool like_base = one.form == VerbForm::participle && one.lemma == word;
    const float part = one.form == VerbForm::past ? 0.36f : like_base ? 0.14f : 0.35f;
    readings_.push_back({Pos::verb, one.form, false, false, verb_count * part, one.lemma});
  }
}

// WordNet lists "steps" and "greater" as words of their own too; here they are forms of step and great.
void WordReader::prefer_inflected(std::size_t first, std::string_view word) {
  for (std::size_t at = first; at < readings_.size();) {
    FormReading& own = readings_[at];
    const bool graded = own.pos == Pos::adj || own.pos == Pos::adv;
    const auto inflected = std::find_if(readings_.begin() + static_cast<std::ptrdiff_t>(first),
                                        readings_.end(), [&](const FormReading& one) {
                                          return one.pos == own.pos && one.lemma != word &&
                                                 (graded || (own.pos == Pos::noun && one.plural));
                                        });
    if (own.lemma != word || (!graded && own.pos != Pos::noun) || inflected == readings_.end()) {
      ++at;
      continue;
    }
    inflected->weight += own.weight;
    readings_.erase(readings_.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

void WordReader::add_guess(std::string_view word, WordInfo& info) {
  if (info.punctuation || info.symbol) {
    readings_.push_back({info.punctuation ? Pos::punct : Pos::sym});
  } else if (info.number) {
    const bool decade = word.size() > 2 && word.ends_with('s') && is_digit(word[word.size() - 2]);
    if (decade)
      readings_.push_back({Pos::noun, VerbForm::none, true});
    else
      readings_.push_back({is_ordinal(word) ? Pos::adj : Pos::num});
  } else if (word.front() == '#' || word.find("://") != std::string_view::npos ||
             word.find('@') != std::string_view::npos || word.starts_with("www.")) {
    const bool name = word.front() == '#' || word.front() == '@'; // a hashtag, a user
    readings_.push_back({name ? Pos::propn : Pos::x});
  } else if (const auto hyphen = word.rfind('-');
             hyphen != std::string_view::npos && hyphen + 1 < word.size()) {
    // "anti-war" is what its last part is, as far as the tag goes; "French-speaking" and "rebel-held" are adjectives.
    const auto first = readings_.size();
    add_lexicon_readings(word.substr(hyphen + 1));
    for (auto at = first; at < readings_.size(); ++at) {
      FormReading& part = readings_[at];
      if (part.form == VerbForm::participle || part.form == VerbForm::gerund ||
          part.form == VerbForm::past)
        part = {Pos::adj, VerbForm::none, false, false, part.weight};
      part.lemma = {};
    }
    std::ranges::stable_sort(readings_.begin() + static_cast<std::ptrdiff_t>(first),
                             readings_.end(), std::ranges::greater{}, &FormReading::weight);
    if (readings_.size() == first)
      readings_.push_back({Pos::noun});
  } else {
    const WordGuess guess = guess_word(word);
    if (guess.form == VerbForm::participle)
      readings_.push_back({Pos::verb, VerbForm::past});
    readings_.push_back({guess.pos, guess.form, guess.plural});
    if (guess.pos != Pos::noun)
      readings_.push_back({Pos::noun});
  }
}

std::uint8_t bit_of(VerbForm form) {
  return static_cast<std::uint8_t>(1u << static_cast<unsigned>(form));
}

std::uint8_t verb_forms_of(std::string_view word, const Language& language) {
  std::uint8_t out = 0;
  if (const auto listed = language.words.find(word); listed != language.words.end())
    for (const ListedReading& one : listed->second)
      if (one.pos == Pos::verb)
        out |= bit_of(one.form);
  if (language.lexicon == nullptr)
    return out;
  const std::uint32_t id = language.lexicon->find(word);
  if (id == kNone && word.ends_with("ed"))
    out |= bit_of(VerbForm::participle);
  for (const WordReading& one : language.lexicon->readings(id))
    if (one.pos == Pos::verb)
      out |= bit_of(one.form);
  return out;
}

} // namespace

WordInfo look_up_word(std::string_view word, const Language& language,
                      std::vector<FormReading>& readings) {
  WordInfo out = WordReader(language, readings).look_up(word);
  out.verb_forms = verb_forms_of(word, language);
  return out;
}

} // namespace crosscheck
