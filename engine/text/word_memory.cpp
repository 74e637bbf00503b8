#include "text/word_memory.h"

#include "base/words.h"
#include "text/characters.h"
#include "text/morphology.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::size_t kLongToken = 48; // bytes; longer ones are addresses, and seldom come twice

std::string without_commas(std::string word) { // 11,000 is 11000
  std::erase(word, ',');
  return word;
}

} // namespace

void WordMemory::begin(const Language& language, std::vector<std::string>& words) {
  language_ = &language;
  const bool other_rules =
      program_ == nullptr || (language.tag_program != nullptr && language.tag_program != program_);
  if (other_rules || words_.size() > kMostWords || tokens_.size() > kMostWords) {
    program_ = language.tag_program != nullptr ? language.tag_program
                                               : compile_tag_rules(language.tag_rules);
    width_ = program_->width();
    words_.clear(), tokens_.clear(), written_.clear(), parts_.clear();
    seen_.clear(), infos_.clear(), found_.clear();
    readings_.clear(), predicates_.clear();
    article_ = 0;
  }
  ++article_;
  article_words_ = &words;
  numbers_.clear();
  for (std::uint32_t place = 0; place < words.size(); ++place) {
    const std::uint32_t word = number(words[place]);
    look_up(word);
    seen_[word] = {article_, place};
    numbers_.push_back(word);
  }
}

std::uint32_t WordMemory::number(std::string_view word) {
  const std::uint32_t out = words_.add(word);
  if (out == seen_.size()) {
    seen_.emplace_back();
    infos_.emplace_back();
    found_.emplace_back();
    predicates_.resize(predicates_.size() + width_);
  }
  return out;
}

std::uint32_t WordMemory::index(std::uint32_t word) {
  Seen& one = seen_[word];
  if (one.article != article_) {
    one.article = article_;
    one.place = static_cast<std::uint32_t>(article_words_->size());
    article_words_->emplace_back(words_[word]);
    numbers_.push_back(word);
  }
  return one.place;
}

const WordMemory::Written& WordMemory::written(std::string_view token) {
  if (token.size() > kLongToken)
    return long_token_ = read_written(token);
  const std::uint32_t id = tokens_.add(token);
  if (id == written_.size())
    written_.push_back(read_written(token));
  return written_[id];
}

WordMemory::Written WordMemory::read_written(std::string_view token) {
  Written out;
  form_.clear();
  append_lower_case(form_, token);
  out.word = number(form_);
  look_up(out.word);
  std::uint32_t letters = 0, upper = 0;
  bool begins_otherwise = false; // "3D", "#Vote": no capital in front
  for (std::uint32_t at = 0; at < token.size();) {
    const Character one = read_character(token, at);
    if (one.kind == CharClass::letter) {
      if (letters == 0 && !begins_otherwise)
        out.capitalised = one.upper;
      ++letters;
      upper += one.upper;
    } else if (at == 0) {
      begins_otherwise = true;
    }
    at += one.size;
  }
  out.all_caps = letters >= 2 && upper == letters;
  const auto found = language_->contractions.find(form_);
  if (found == language_->contractions.end() || found->second.size() < 2)
    return out;
  // Parts are cut by length; they must cover the word byte for byte.
  std::size_t total = 0;
  for (const std::string& part : found->second)
    total += part.size();
  if (total != token.size())
    return out;
  out.parts = static_cast<std::uint32_t>(parts_.size());
  out.part_count = static_cast<std::uint32_t>(found->second.size());
  for (const std::string& part : found->second)
    parts_.push_back(static_cast<std::uint32_t>(part.size()));
  return out;
}

void WordMemory::look_up(std::uint32_t word) {
  if (found_[word].looked_up)
    return;
  const std::string_view form = words_[word];
  const WordInfo info = look_up_word(form, *language_, readings_);
  std::uint64_t* bits = predicates_.data() + static_cast<std::size_t>(word) * width_;
  const auto set = [&](std::uint32_t id) { bits[id / 64] |= std::uint64_t{1} << id % 64; };
  if (const auto found = program_->words.find(form); found != program_->words.end())
    std::ranges::for_each(found->second, set);
  for (const auto& [suffix, id] : program_->suffixes)
    if (form.size() > suffix.size() && form.ends_with(suffix))
      set(id);
  for (std::uint32_t at = info.first; at < info.first + info.count; ++at) {
    const FormReading& reading = readings_[at];
    const auto found = program_->lemmas.find(reading.lemma.empty() ? form : reading.lemma);
    if (found != program_->lemmas.end())
      std::ranges::for_each(found->second, set);
  }
  infos_[word] = info;
  found_[word].looked_up = true;
  // The lemmas' texts move into the memory's own keeping: lists may go before it does.
  for (std::uint32_t at = info.first; at < info.first + info.count; ++at) {
    FormReading& reading = readings_[at];
    if (reading.lemma.empty())
      continue;
    reading.word = number(reading.lemma);
    reading.lemma = words_[reading.word];
  }
}

std::vector<WordMarks> WordMemory::marks() {
  std::vector<WordMarks> out;
  if (!language_->marks)
    return out;
  out.reserve(numbers_.size());
  for (const std::uint32_t word : numbers_) {
    Found& one = found_[word];
    if (!one.marked) {
      one.marked = true;
      one.marks = language_->marks(words_[word]);
    }
    out.push_back(one.marks);
  }
  return out;
}

std::uint32_t WordMemory::lemma(std::uint32_t form, Pos pos, VerbForm verb_form, bool plural) {
  const FormReading* best = nullptr;
  int best_score = 0;
  for (const FormReading& one : readings(form)) {
    const bool near = one.pos == pos || (pos == Pos::propn && one.pos == Pos::noun) ||
                      (pos == Pos::verb && one.pos == Pos::aux) ||
                      (pos == Pos::aux && one.pos == Pos::verb);
    if (!near)
      continue;
    const int score =
        1 + 4 * (one.pos == pos) + 2 * (one.form == verb_form) + (one.plural == plural);
    if (score > best_score)
      best = &one, best_score = score;
  }
  if (best != nullptr && best->word != kNone)
    return index(best->word);
  return index(lemma_by_shape(numbers_[form], pos, verb_form, plural));
}

std::uint32_t WordMemory::lemma_by_shape(std::uint32_t word, Pos pos, VerbForm verb_form,
                                         bool plural) {
  const std::uint32_t asked = static_cast<std::uint32_t>(pos) << 8 |
                              static_cast<std::uint32_t>(verb_form) << 1 |
                              static_cast<std::uint32_t>(plural);
  if (found_[word].asked == asked)
    return found_[word].lemma;
  const std::string form{words_[word]};
  std::uint32_t out = word;
  if (pos == Pos::verb || pos == Pos::aux)
    out = number(verb_lemma_of(form, verb_form));
  else if (pos == Pos::noun && plural && !is_digit(form.front()))
    out = number(singular_of(form));
  else if (pos == Pos::num && form.find(',') != std::string::npos)
    out = number(without_commas(form));
  found_[word].asked = asked;
  return found_[word].lemma = out;
}

WordMemories::Loan WordMemories::borrow() {
  std::unique_ptr<WordMemory> out;
  {
    const std::scoped_lock hold(lock_);
    if (!free_.empty()) {
      out = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (out == nullptr)
    out = std::make_unique<WordMemory>();
  return {out.release(), [this](WordMemory* memory) {
            std::unique_ptr<WordMemory> back(memory);
            const std::scoped_lock hold(lock_);
            free_.push_back(std::move(back));
          }};
}

WordMemories::Loan borrow_memory(const Language& language) {
  if (language.memories != nullptr)
    return language.memories->borrow();
  return {new WordMemory, [](WordMemory* memory) { delete memory; }};
}

} // namespace crosscheck
