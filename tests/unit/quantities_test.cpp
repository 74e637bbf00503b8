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

namespace {

struct Row {
  const char* name;
  const char* text;
  const char* want;
};

template <std::size_t Count> void check_all(const Row (&rows)[Count]) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shown(row.text) == row.want);
  }
}

} // namespace

TEST_CASE("quantities in news sentences") {
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
  check_all(rows);
}

TEST_CASE("numbers in words and figures") {
  static constexpr Row rows[] = {
      {"points in front of figures", "Version .5.6 and ..7.8.9 came out.",
       "number '.5' 0.5; number '6' 6; number '.7' 0.7; number '8.9' 8.9"},
      {"a share of a scale", "A quarter of a million people signed.",
       "number 'A quarter of a million' 250000 of person"},
      {"half a scale", "Half a million people signed.", "number 'Half a million' 500000 of person"},
      {"words and a half", "Three and a half million hens died.",
       "number 'Three and a half million' 3500000 of hen [die]"},
      {"halves of a scale of their own", "It grew to two billion and a half million.",
       "number 'two billion and a half million' 2000500000"},
      {"one in so many", "One in six voters stayed.", "number 'One in six' 0.167 of voter"},
      {"so many out of", "Seven out of eight hens died.",
       "number 'Seven out of eight' 0.875 of hen [die]"},
      {"out of every so many", "Seven out of every ten hens died.",
       "number 'Seven out of every ten' 0.7 of hen [die]"},
      {"those killed in raids are no share", "They killed 3 in 5 raids.",
       "number '3' 3 [kill]; number '5' 5 of raid"},
      {"one over another", "The answer is one over forty.", "number 'one over forty' 0.025"},
      {"hundreds with figures", "It has 4 hundred and 12 rooms.",
       "number '4 hundred and 12' 412 of room"},
      {"vague times a scale", "Several hundred hens died.",
       "number 'Several hundred' 300 300..inf of hen [die]"},
      {"a third is a share", "Output fell by a third.", "number 'a third' 0.333"},
      {"a third hen is the third one", "A third hen died.", "ordinal 'third' 3 of hen"},
      {"a third quarter is a time", "A third-quarter loss hurt 40 hens.",
       "number '40' 40 of hen [injure]"},
      {"a compound ordinal", "The two hundredth guest won.",
       "ordinal 'two hundredth' 200 of guest"},
      {"compound parts", "It took three thirty-firsts of it.",
       "number 'three thirty-firsts' 0.097"},
      {"parts of a hundred", "It is seven hundredths wide.", "number 'seven hundredths' 0.07"},
      {"hundreds and parts", "It is two hundred and six eighths.",
       "number 'two hundred and six eighths' 200.75"},
      {"powers", "It is 2.5^-1 wide.", "number '2.5^-1' 0.4"},
      {"powers of ten", "It has 3x10^4 cells.", "number '3x10^4' 30000 of cell"},
      {"an exponent", "It has 1.5e3 cells.", "number '1.5e3' 1500 of cell"},
      {"a comma for the point", "It is 1.234,5 here.", "number '1.234,5' 1234.5"},
      {"a list is no decimal", "Read 22,24,26.", "number '22' 22; number '24' 24; number '26' 26"},
      {"lakhs", "It has 12,34,567 cells.", "number '12,34,567' 1234567 of cell"},
      {"a dash with blanks is no minus", "The toll - 40 hens - rose.", "number '40' 40 of hen"},
      {"a decimal in words", "It is nine point zero four.", "number 'nine point zero four' 9.04"},
      {"dozens", "Three dozen hens died.", "number 'Three dozen' 36 of hen [die]"},
  };
  check_all(rows);
}

TEST_CASE("amounts of money") {
  static constexpr Row rows[] = {
      {"dollars and cents", "It cost 15 dollars and 40 cents.",
       "money '15 dollars and 40 cents' 15.4 USD"},
      {"cents without the word", "It cost 15 dollars and 40.",
       "money '15 dollars and 40' 15.4 USD"},
      {"what follows is counted", "He paid 15 dollars and 40 hens ran.",
       "money '15 dollars' 15 USD; number '40' 40 of hen"},
      {"cents alone", "It cost 40 cents.", "money '40 cents' 40 cent"},
      {"a code in front", "It cost SEK 40 million.", "money 'SEK 40 million' 40000000 SEK"},
      {"a code with its scale", "It cost 40 MEUR.", "money '40 MEUR' 40000000 EUR"},
      {"a code before the scale", "It cost 40 USD million.", "money '40 USD million' 40000000 USD"},
      {"a sign of two", "It cost $2-3 million.",
       "money '$2-3 million' 2500000 2000000..3000000 USD"},
      {"the scale of the second", "It cost $2 to $3 million.",
       "money '$2' 2000000 USD; money '$3 million' 3000000 USD"},
      {"m before a currency", "A 40m euro loan came.", "money '40m euro' 40000000 EUR of loan"},
      {"a rupee sum", "It cost Rs 40 crore.", "money 'Rs 40 crore' 400000000 INR"},
      {"a tournament is no money", "Euro 2024 began.", ""},
      {"a word in capitals is no code", "ALL 40 hens died.", "number '40' 40 of hen [die]"},
      {"a loss", "The firm lost -$5m.", "money '-$5m' -5000000 USD"},
      {"a less known currency", "It cost 40 Kuwaiti dinars.", "money '40 Kuwaiti dinars' 40 KWD"},
      {"pounds that weigh", "A 40-pound dog barked.",
       "measure '40-pound' 40 pound (weight) of dog"},
  };
  check_all(rows);
}

TEST_CASE("measures, ages, results") {
  static constexpr Row rows[] = {
      {"feet and inches", "The wall is 6 ft 3 in high.", "measure '6 ft 3 in' 6.25 foot"},
      {"marks of feet and inches", "The wall is 6'3\" high.", "measure '6'3\"' 6.25 foot"},
      {"an inch mark", "The wall is 10\" thick.", "measure '10\"' 10 inch"},
      {"a speed made of two units", "It flew 7 kilometres per second.",
       "measure '7 kilometres per second' 7 kilometre per second"},
      {"half a mile", "It lay half a mile off.", "measure 'half a mile' 0.5 mile"},
      {"a unit in brackets", "It weighs 20 (kg) now.", "measure '20 (kg)' 20 kilogram"},
      {"below zero", "It was 20 degrees below zero.",
       "temperature '20 degrees below zero' -20 degree"},
      {"an angle", "They turned it 45 degrees.", "measure '45 degrees' 45 degree"},
      {"a form is no temperature", "The 13F was late.", ""},
      {"points between shares", "Rents rose half a percentage point.",
       "percent 'half a percentage point' 0.5 percentage point"},
      {"aged", "A boy aged 12 fled.", "age '12' 12 year"},
      {"aged between", "Men aged 18 to 24 fled.", "age '18 to 24' 21 18..24 year"},
      {"an age without hyphens", "A 6 month old baby slept.", "age '6 month old' 6 month of baby"},
      {"a defeat", "They lost 1-3 at home.", "score '1-3' 1"},
      {"sets", "It ended 6-0 0-6 7-6.", "score '6-0' 6; score '0-6' 0; score '7-6' 7"},
      {"jobs are a range", "They lost 10-15 jobs.", "number '10-15' 12.5 10..15 of job"},
      {"a telephone number", "Call 555-0142 or +44 20 7946 0958.", ""},
      {"a flight with its line", "Flight QX 117 was late.", ""},
      {"an address on the web", "See https://example.org/a/20%25/30 now.", ""},
      {"figures in a word", "Part 24B7 broke.", ""},
      {"a kind of network", "The 5G mast fell.", ""},
      {"a group of states", "The Group of 20 met.", ""},
      {"a vote", "The bill passed 319-212.", "score '319-212' 319"},
      {"pounds of something", "It held 50 pounds of flour.",
       "measure '50 pounds' 50 pound (weight) of flour"},
      {"members are no unit", "It split 12 MPs.", "number '12' 12 of mp"},
  };
  check_all(rows);
}
