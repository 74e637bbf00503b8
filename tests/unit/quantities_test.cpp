// Quantities: value, range, unit, what is counted and what happened to it.
#include "extract/read_claims.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace crosscheck;

namespace {

std::string number(double value) {
  if (std::isinf(value))
    return "inf";
  std::string out = std::to_string(std::round(value * 1000) / 1000);
  while (out.back() == '0')
    out.pop_back();
  if (out.back() == '.')
    out.pop_back();
  return out;
}

// "kind words value low..high unit of state; …"
std::string shown(std::string_view text) {
  static const Rulebook book =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}})
          .rulebook;
  ArticleFields fields;
  fields.text = text;
  const Article article(std::move(fields));
  Reading reading;
  reading.analysis = analyse(article, book.language);
  read_times(article, book, reading);
  read_quantities(article, book, reading);
  std::string out;
  for (const Quantity& one : reading.quantities) {
    out += (out.empty() ? "" : "; ") + std::string{to_string(one.kind)} + " '" +
           std::string{article.text(one.where)} + "' " + number(one.value);
    if (one.low != one.value || one.high != one.value)
      out += " " + number(one.low) + ".." + number(one.high);
    if (!one.unit.empty())
      out += " " + one.unit;
    if (!one.of_lemma.empty())
      out += " of " + one.of_lemma;
    if (!one.state_lemma.empty())
      out += " [" + one.state_lemma + "]";
  }
  return out;
}

} // namespace

TEST_CASE("quantities in news sentences") {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  static constexpr Row rows[] = {
      {"a toll", "Forty miners were killed.", "number 'Forty' 40 of miner [kill]"},
      {"the verb in front", "The fire killed 40.", "number '40' 40 [kill]"},
      {"a bare participle", "The fire left 12 wounded.", "number '12' 12 [injure]"},
      {"who did it is not whom it befell", "Two dogs killed three sheep.",
       "number 'Two' 2 of dog; number 'three' 3 of sheep [kill]"},
      {"a part of a group", "They found 12 of the victims.", "number '12' 12 of victim"},
      {"a hedge widens", "About 30 sheep fled.", "number '30' 30 25..35 of sheep"},
      {"at least is open above", "At least 20 sheep fled.", "number '20' 20 20..inf of sheep"},
      {"a range", "Between 30 and 40 sheep fled.", "number '30 and 40' 35 30..40 of sheep"},
      {"from and to are two", "Prices rose from 30 to 40 crowns.",
       "number '30' 30; number '40' 40 of crown"},
      {"money with its scale", "It cost $3.8bn.", "money '$3.8bn' 3800000000 USD"},
      {"figures with a unit", "The pipe is 3-inch steel.", "measure '3-inch' 3 inch of steel"},
      {"m is million in front of what is counted", "It reaches 500m people.",
       "number '500m' 500000000 of person"},
      {"m is metre elsewhere", "The hall is 80m deep.", "measure '80m' 80 metre"},
      {"a quarter of something is no time", "A quarter of the sheep fled.",
       "number 'A quarter' 0.25 of sheep"},
      {"words", "It has one hundred and three rooms.",
       "number 'one hundred and three' 103 of room"},
      {"an age between commas", "Anna Berg, 54, resigned.", "age '54' 54 year"},
      {"a flight is no count", "Flight 407 was late.", ""},
      {"a type of aircraft is no count", "The F-16 landed.", ""},
      {"nobody is no number", "No one was hurt.", ""},
      {"a year is no count", "It closed in 2019.", ""},
      {"figures in front of 'in' are no inches", "The fire killed 8 in Lund.",
       "number '8' 8 [kill]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shown(row.text) == row.want);
  }
}
