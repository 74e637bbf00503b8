// Time expressions: what the shipped rules read, the calendar under them, and the date of undated articles.
#include "extract/calendar.h"
#include "extract/read_claims.h"
#include "extract/times_normalise.h"

#include <doctest/doctest.h>

using namespace crosscheck;

namespace {

const Rulebook& rulebook() {
  static const Rulebook book =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}})
          .rulebook;
  return book;
}

Reading times_of(const Article& article) {
  Reading out;
  out.analysis = analyse(article, rulebook().language);
  read_times(article, rulebook(), out);
  bound_date(article, rulebook(), out);
  return out;
}

Article article_of(std::string_view text, std::string_view published) {
  ArticleFields fields;
  fields.text = text;
  if (const auto day = parse_iso_day(published))
    fields.published = DateEvidence{*day, {}, "field", ""};
  return Article(std::move(fields));
}

// "words=value; …" of all mentions.
std::string shown(std::string_view text, std::string_view published) {
  const Article article = article_of(text, published);
  std::string out;
  for (const TimeMention& one : times_of(article).times)
    out += (out.empty() ? "" : "; ") + std::string{article.text(one.where)} + "=" +
           (one.value.empty() ? one.unresolved : one.value);
  return out;
}

} // namespace

TEST_CASE("times in news sentences") {
  struct Row {
    const char* name;
    const char* text;
    const char* published;
    const char* want;
  };
  static constexpr Row rows[] = {
      {"a full date", "The mill burned on March 3, 2014.", "", "March 3, 2014=2014-03-03"},
      {"no date, no value", "The mayor resigned on Friday.", "", "Friday=the article has no date"},
      {"the last such day", "The mayor resigned on Friday.", "2019-05-08", "Friday=2019-05-03"},
      {"today's name is today", "The mayor resigned Wednesday.", "2019-05-08",
       "Wednesday=2019-05-08"},
      {"a week before", "The mayor resigned last week.", "2026-02-27", "last week=2026-W08"},
      {"the year turns", "The mayor resigned in December.", "2019-02-08", "December=2018-12"},
      {"a night", "Shots were heard on Friday night.", "2019-05-08", "Friday night=2019-05-03TNI"},
      {"two years with a dash", "He held office 2009-2013.", "", "2009=2009; 2013=2013"},
      {"an age is no time", "The mayor is ten years old.", "2019-05-08", ""},
      {"a count is no year", "The mill has 1907 workers.", "2019-05-08", ""},
      {"a day that does not exist", "It was dated February 30, 2014.", "",
       "February 30, 2014=there is no such day"},
      {"nothing", "The mayor resigned.", "2019-05-08", ""},
      {"again and again", "The siren sounds every now and then, and now and again twice.",
       "2019-05-08", ""},
      {"the ages of pupils", "The pupils are aged 8-10 years.", "2019-05-08", ""},
      {"the day told of", "The hosts won yesterday. In the last match of the day, the guests won.",
       "2019-05-08", "yesterday=2019-05-07; the day=2019-05-07"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shown(row.text, row.published) == row.want);
  }
}

TEST_CASE("times counted from a happening that the text has dated") {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  static constexpr Row rows[] = {
      {"a verb dates it",
       "The tram crashed on 3 March 2014. Two days after the crash it ran again.",
       "3 March 2014=2014-03-03; Two days after the crash=2014-03-05"},
      {"a noun dates it", "The vote was on 3 March 2014. Two days before the vote it rained.",
       "3 March 2014=2014-03-03; Two days before the vote=2014-03-01"},
      {"the day after", "The town voted on 3 March 2014. The mayor left the day after the vote.",
       "3 March 2014=2014-03-03; the day after the vote=2014-03-04"},
      {"nothing dates it", "The mayor left the day after the vote.",
       "the day after the vote=the text does not say when that was"},
      {"a duration otherwise", "The mayor left two days after the vote.", "two days=P2D"},
      {"two of a kind",
       "The north voted on 3 March 2014. The south voted on 9 March 2014. He left the day after "
       "the vote.",
       "3 March 2014=2014-03-03; 9 March 2014=2014-03-09; the day after the vote=the text does not "
       "say "
       "when that was"},
      {"a day counted from it is not its own",
       "On 3 March 2014 after the vote the mayor left. It rained the day after the vote.",
       "3 March 2014=2014-03-03; the day after the vote=the text does not say when that was"},
      {"another clause's day",
       "The crash was loud, and on 3 March 2014 it rained. Two days after the crash it ran.",
       "3 March 2014=2014-03-03; Two days=P2D"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shown(row.text, "") == row.want);
  }
}

TEST_CASE("which end of a time is meant, and what is only about right") {
  const auto only = [](const char* text) {
    const Reading reading = times_of(article_of(text, "2019-05-08"));
    REQUIRE(reading.times.size() == 1);
    return reading.times.front();
  };
  CHECK(only("The yard will close by the end of the month.").mod == "END");
  CHECK(only("The yard will close by the end of the month.").value == "2019-05");
  CHECK(only("Taxes will rise early next year.").mod == "START");
  CHECK(only("Taxes will rise next year.").mod.empty());
  const TimeMention decade = only("The yard closed a decade ago.");
  CHECK(decade.value == "2009");
  CHECK(decade.rough);
  REQUIRE(decade.days.has_value());
  CHECK(to_iso(decade.days->from) == "2009-01-01");
  CHECK(to_iso(decade.days->to) == "2009-12-31");
  CHECK_FALSE(only("The yard closed ten years ago.").rough);
}

TEST_CASE("value_of and days_of") {
  struct Row {
    const char* name;
    Period period;
    const char* value;
    const char* from;
    const char* to;
  };
  const auto at = [](const char* day, Grain grain) {
    return period_of(*parse_iso_day(day), grain);
  };
  const Row rows[] = {
      {"a week over the year's end", at("2021-01-02", Grain::week), "2020-W53", "2020-12-28",
       "2021-01-03"},
      {"a weekend", at("2019-05-08", Grain::weekend), "2019-W19-WE", "2019-05-11", "2019-05-12"},
      {"a winter begins in December", at("2019-01-08", Grain::season), "2018-WI", "2018-12-01",
       "2019-02-28"},
      {"a quarter", at("2019-05-08", Grain::quarter), "2019-Q2", "2019-04-01", "2019-06-30"},
      {"a decade", at("1987-05-08", Grain::decade), "198", "1980-01-01", "1989-12-31"},
      {"a century", at("1987-05-08", Grain::century), "19", "1900-01-01", "1999-12-31"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(value_of(row.period) == row.value);
    CHECK(to_iso(days_of(row.period).from) == row.from);
    CHECK(to_iso(days_of(row.period).to) == row.to);
  }
  CHECK(value_of(moved(at("2020-02-29", Grain::day), 1, Grain::year)) == "2021-02-28");
  CHECK(to_iso(easter(2024)) == "2024-03-31");
}

TEST_CASE("parse_count") {
  const WordList& words = rulebook().times.numbers;
  CHECK(parse_count("twenty-four", words)->value == 24);
  CHECK(parse_count("a hundred and five", words)->value == 105);
  CHECK(parse_count("1,200", words)->value == 1200);
  CHECK(parse_count("several", words)->vague);
  CHECK(!parse_count("green", words));
}

TEST_CASE("the date of an undated article is bounded by an anniversary still ahead") {
  const char* text = "As the alliance approaches the second anniversary of the fall of the Berlin "
                     "Wall, little is settled.";
  const Article undated = article_of(text, "");
  const Reading reading = times_of(undated);
  REQUIRE(reading.not_after);
  CHECK(to_iso(*reading.not_after) == "1991-11-09");
  CHECK(undated.text(reading.not_after_evidence).starts_with("approaches"));
  CHECK(!times_of(article_of(text, "1991-11-01")).not_after);
  CHECK(!times_of(
             article_of("They marked the second anniversary of the fall of the Berlin Wall.", ""))
             .not_after);
}

TEST_CASE("what looks like a time and is none, and days ahead") {
  struct Row {
    const char* name;
    std::string_view text, want;
  };
  static constexpr Row rows[] = {
      {"part of a name", "He spoke to Harbour Today on Monday.", "Monday=2019-05-06"},
      {"begins the sentence", "Today he spoke.", "Today=2019-05-08"},
      {"an ordinal", "He has put on a second boat.", ""},
      {"a second", "It took a second.", "a second=PT1S"},
      {"the last of something", "She spoke on the last day of the trial.", ""},
      {"the sentence's stop", "The council votes on 18 June.", "18 June=2019-06-18"},
      {"an abbreviation's stop", "It opened on Feb. 19.", "Feb. 19=2019-02-19"},
      {"ahead", "The museum stays shut until Monday.", "Monday=2019-05-13"},
      {"over", "The museum was shut until Monday.", "Monday=2019-05-06"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shown(row.text, "2019-05-08") == row.want);
  }
}
