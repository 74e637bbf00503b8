#include "text/tagger.h"

#include "text/tag_program.h"
#include "text/word_memory.h"

#include <algorithm>
#include <bit>

namespace crosscheck {
namespace {

using namespace tag_state;

struct Choice {
  Pos pos = Pos::x;
  VerbForm form = VerbForm::none;
  bool plural = false;
};

Choice choice_of(const FormReading& reading) {
  return {reading.pos, reading.form, reading.plural};
}

// The best reading that is no name; null when there is none.
const FormReading* common_reading(std::span<const FormReading> readings) {
  const auto found =
      std::ranges::find_if(readings, [](const FormReading& one) { return one.pos != Pos::propn; });
  return found == readings.end() ? nullptr : &*found;
}

const FormReading* reading_as(std::span<const FormReading> readings, Pos pos) {
  const auto found = std::ranges::find(readings, pos, &FormReading::pos);
  return found == readings.end() ? nullptr : &*found;
}

// What its capital says about a word inside a sentence.
enum class Capital : std::uint8_t {
  none,    // written small
  telling, // a name, or a word derived from one
  silent,  // at the sentence's start, or in a heading that capitalises every word
  acronym, // all capitals among small letters
};

Choice name_choice(std::span<const FormReading> readings) {
  const FormReading* name = reading_as(readings, Pos::propn);
  if (name == nullptr)
    name = reading_as(readings, Pos::noun);
  return {Pos::propn, VerbForm::none, name != nullptr && name->plural};
}

Choice first_choice(const WordInfo& info, std::span<const FormReading> readings, Capital capital) {
  if (readings.empty())
    return {};
  const FormReading& best = readings.front();
  const FormReading* common = common_reading(readings);
  if (!info.letters || info.number || best.pos == Pos::sym)
    return choice_of(best);
  if (capital == Capital::acronym) {
    const bool word = info.known && !info.listed && common != nullptr &&
                      reading_as(readings, Pos::propn) == nullptr;
    return word ? choice_of(*common) : name_choice(readings);
  }
  if (info.listed) {
    if (capital == Capital::none && common != nullptr)
      return choice_of(*common);
    return capital == Capital::telling && best.pos == Pos::noun ? name_choice(readings)
                                                                : choice_of(best);
  }
  switch (capital) {
  case Capital::none: // a name written small is used as a common noun
    if (common != nullptr)
      return choice_of(*common);
    return info.known ? Choice{Pos::noun, VerbForm::none, best.plural} : choice_of(best);
  case Capital::silent: return info.known ? choice_of(best) : name_choice(readings);
  case Capital::telling:
  case Capital::acronym: break;
  }
  // Federal, National, French: an adjective stays one inside a name.
  const FormReading* name = reading_as(readings, Pos::propn);
  const bool adjective = info.known && common != nullptr && common->pos == Pos::adj &&
                         (name == nullptr || name->weight <= common->weight);
  return adjective ? choice_of(*common) : name_choice(readings);
}

std::uint32_t state_of(const Choice& choice, const Token& token, bool start) {
  std::uint32_t out = bit(choice.pos) | bit(choice.form) | (choice.plural ? kPlural : kSingular);
  if (token.capitalised)
    out |= kCapital;
  if (token.all_caps)
    out |= kAllCaps;
  if (start)
    out |= kStart;
  return out;
}

// Tags of one sentence, and what the rules need to know of it.
class SentenceTagger {
public:
  SentenceTagger(Analysis& analysis, WordMemory& words) : analysis_(analysis), words_(words) {}

  void run(Range range) {
    const std::span<Token> tokens{analysis_.tokens.data() + range.begin, range.size()};
    begin(tokens);
    TagContext context{states_, can_be_, predicates_, &masks_};
    words_.program().run(
        context,
        [&](std::size_t token, Pos to, VerbForm form) {
          return settled(tokens[token], states_[token], to, form);
        },
        [&](std::size_t token, std::uint32_t rule) {
          analysis_.tag_trace.emplace_back(range.begin + static_cast<std::uint32_t>(token), rule);
        });
    for (std::size_t token = 0; token < tokens.size(); ++token)
      finish(tokens[token], states_[token]);
  }

private:
  void begin(std::span<Token> tokens) {
    states_.clear(), can_be_.clear(), predicates_.clear();
    const bool heading = capitals_are_silent(tokens);
    const bool shouting =
        std::ranges::count(tokens, true, &Token::all_caps) * 2 > std::ssize(tokens);
    bool started = false;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      const Token& token = tokens[at];
      const WordInfo& info = words_.info(token.form);
      const bool start = info.letters && (!started || opens_quotation(tokens, at));
      started |= info.letters || info.number;
      Capital capital = Capital::none;
      if (token.all_caps && !shouting)
        capital = Capital::acronym;
      else if (token.capitalised)
        capital = start || heading || shouting ? Capital::silent : Capital::telling;
      states_.push_back(
          state_of(first_choice(info, words_.readings(token.form), capital), token, start));
      can_be_.push_back(info.can_be);
      predicates_.push_back(words_.predicates(token.form));
    }
  }

  // A heading in title case: of its longer words nearly all are capitalised.
  bool capitals_are_silent(std::span<const Token> tokens) const {
    std::size_t longer = 0, capitalised = 0;
    for (const Token& token : tokens) {
      if (token.where.size() < 4 || !words_.info(token.form).letters)
        continue;
      ++longer;
      capitalised += token.capitalised;
    }
    return longer >= 4 && capitalised * 10 >= longer * 8;
  }

  // A mark with space in front and none behind opens a quotation: what follows begins a sentence.
  bool opens_quotation(std::span<const Token> tokens, std::size_t at) const {
    if (at == 0 || tokens[at].space_before)
      return false;
    const std::string& mark = analysis_.words[tokens[at - 1].form];
    const bool quote =
        mark == "\"" || mark == "'" || mark == "\xE2\x80\x9C" || mark == "``" || mark == "\xC2\xAB";
    return quote && (at == 1 || tokens[at - 1].space_before);
  }

  std::uint32_t settled(const Token& token, std::uint32_t state, Pos to, VerbForm form) const {
    Choice next{to, form, false};
    const auto readings = words_.readings(token.form);
    const bool verbal = to == Pos::verb || to == Pos::aux;
    if (verbal && form == VerbForm::none) {
      const FormReading* reading = reading_as(readings, to);
      if (reading == nullptr)
        reading = reading_as(readings, to == Pos::verb ? Pos::aux : Pos::verb);
      if ((state & kForms) != bit(VerbForm::none))
        next.form = form_of(state);
      else if (reading != nullptr)
        next.form = reading->form;
      else
        next.form = VerbForm::base;
    }
    if (to == Pos::noun || to == Pos::propn || to == Pos::pron) {
      const FormReading* reading = reading_as(readings, to);
      if (reading == nullptr)
        reading = reading_as(readings, to == Pos::noun ? Pos::propn : Pos::noun);
      const std::string& word = analysis_.words[token.form];
      next.plural = reading != nullptr ? reading->plural
                                       : to != Pos::pron && word.size() > 3 &&
                                             word.ends_with('s') && !word.ends_with("ss");
    }
    return state_of(next, token, (state & kStart) != 0);
  }

  static VerbForm form_of(std::uint32_t state) {
    return static_cast<VerbForm>(std::countr_zero(state & kForms) -
                                 std::countr_zero(bit(VerbForm::none)));
  }

  void finish(Token& token, std::uint32_t state) {
    token.pos = static_cast<Pos>(std::countr_zero(state & kTags));
    token.verb_form = form_of(state);
    token.plural = (state & kPlural) != 0;
    token.in_lexicon = words_.info(token.form).known;
    token.lemma = words_.lemma(token.form, token.pos, token.verb_form, token.plural);
  }

  Analysis& analysis_;
  WordMemory& words_;
  std::vector<std::uint32_t> states_, can_be_;
  std::vector<std::uint64_t> masks_;
  std::vector<FormPredicates> predicates_;
};

} // namespace

void tag(Analysis& analysis, WordMemory& words) {
  SentenceTagger tagger(analysis, words);
  if (analysis.sentences.empty())
    tagger.run({0, static_cast<std::uint32_t>(analysis.tokens.size())});
  for (const Sentence& sentence : analysis.sentences)
    tagger.run(sentence.tokens);
}

void tag(Analysis& analysis, const Language& language) {
  const auto words = borrow_memory(language);
  words->begin(language, analysis.words);
  tag(analysis, *words);
}

} // namespace crosscheck
