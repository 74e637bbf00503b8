// A sentence cut into words, figures and signs, each with what the rules know of it: the ground that
// quantities are read on.
#pragma once

#include "base/span.h"
#include "extract/reading.h"
#include "rulebook/quantity_rules.h"
#include "text/analysis.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct Piece {
  enum class Kind : std::uint8_t { word, figures, sign };
  Kind kind{};
  bool space = false;                 // white space in front of it
  bool capital = false;               // the first letter
  bool capitals = false;              // every letter
  bool timed = false;                 // inside a time mention
  Span where;                         // in the article's text
  std::string_view text;              // lower case; into the sentence that was cut
  const QuantityWord* word = nullptr; // nullptr: the rules do not know it
  double value = 0;                   // of figures
};

// "½" is 0.5; nullopt: no such sign.
std::optional<double> fraction_sign(std::string_view sign);

// The words of one article, looked up once a distinct form.
class QuantityForms {
public:
  QuantityForms(const Analysis& analysis, const QuantityRules& rules)
      : analysis_(analysis), rules_(rules), forms_(analysis.words.size()) {}

  // Whether the sentence holds anything that a quantity may begin with, outside the time mentions (those
  // from index `time` on).
  bool any_number(const Sentence& sentence, const std::vector<TimeMention>& times,
                  std::size_t time);
  // What the rules know of a token's form.
  const QuantityWord* word(const Token& token) { return form(token.form).word; }

private:
  struct Form {
    const QuantityWord* word = nullptr;
    bool known = false, starts = false;
  };
  const Form& form(std::uint32_t index);
  bool starts(std::string_view text) const;

  const Analysis& analysis_;
  const QuantityRules& rules_;
  std::vector<Form> forms_;
};

// A sentence in pieces. It keeps its memory from one sentence to the next.
class QuantityPieces {
public:
  // `text` is the sentence's own, `tokens` those of the analysis.
  void cut(std::string_view text, const Sentence& sentence, const Analysis& analysis,
           const QuantityRules& rules, QuantityForms& forms);

  // Marks the pieces inside the mentions from index `first` on; returns the first that may still matter.
  std::size_t mark_times(const std::vector<TimeMention>& times, std::size_t first);

  std::size_t size() const { return pieces_.size(); }
  const Piece& operator[](std::size_t at) const { return pieces_[at]; }

private:
  std::string lower_;
  std::vector<Piece> pieces_;
};

// The longest of a word's phrases of one kind that stands at piece `at`: how many pieces it has (0:
// none), and its value. Figures of a phrase are written on to the word in front: "m2".
template <typename Value>
std::size_t phrase_at(QuantityPhrases<Value> QuantityWord::*list, const QuantityPieces& pieces,
                      std::size_t at, Value& value) {
  if (at >= pieces.size() || pieces[at].word == nullptr)
    return 0;
  for (const auto& phrase : pieces[at].word->*list) {
    if (at + 1 + phrase.rest.size() > pieces.size())
      continue;
    bool same = true;
    for (std::size_t i = 0; same && i < phrase.rest.size(); ++i)
      same = pieces[at + 1 + i].text == phrase.rest[i] &&
             !(pieces[at + 1 + i].space && pieces[at + 1 + i].kind == Piece::Kind::figures);
    if (!same)
      continue;
    value = phrase.value;
    return phrase.rest.size() + 1;
  }
  return 0;
}

} // namespace crosscheck
