// What lets a time rule be searched for at all: the words read out of its pattern, and that none is lost by it.
#include "extract/read_claims.h"
#include "extract/times.h"
#include "ingest/reader.h"
#include "rulebook/pattern_words.h"

#include <doctest/doctest.h>

using namespace crosscheck;

namespace {

using Sets = std::vector<std::vector<std::string>>;

const Rulebook& rulebook() {
  static const Rulebook book =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}})
          .rulebook;
  return book;
}

// One line a mention.
std::string times_of(const Article& article, TimeSearch search) {
  Reading out;
  out.analysis = analyse(article, rulebook().language);
  read_times(article, rulebook(), out, search);
  std::string lines;
  for (const TimeMention& one : out.times)
    lines += std::string{article.text(one.where)} + " = " + one.value + one.unresolved + " by " +
             rulebook().rules[one.rule].id + '\n';
  return lines;
}

Article article_of(std::string_view text, std::string_view published) {
  ArticleFields fields;
  fields.text = text;
  if (const auto day = parse_iso_day(published))
    fields.published = DateEvidence{*day, {}, "field", ""};
  return Article(std::move(fields));
}

} // namespace

TEST_CASE("words_needed") {
  struct Row {
    const char* name;
    const char* expression;
    Sets want;
  };
  const Row rows[] = {
      {"one word", R"((?i)\b(?:today)\b)", {{"today"}}},
      {"one of several", R"((?i)\b(?:until|Till)\b)", {{"till", "until"}}},
      {"two words",
       R"(\b(?:last[\s\x{a0}]+(?P<unit>week|month))\b)",
       {{"last"}, {"month", "week"}}},
      {"an optional word is not needed", R"(\b(?:(?:early[\s]+)?today)\b)", {{"today"}}},
      {"an optional letter", R"(\b(?:years?)\b)", {{"year", "years"}}},
      {"a mark behind an optional one", R"(\b(?:oct\.?[\s]+a)\b)", {{"a"}, {"oct"}}},
      {"a part of a word says nothing", R"(\b(?:week\w*)\b)", {}},
      {"an open end says nothing", R"(\b(?:week))", {}},
      {"figures in a row", R"(\b(?:(?:19|20)\d\d)\b)", {{"#4"}}},
      {"at least one figure", R"(\b(?:\d+(?:\.\d)?)\b)", {{"#1"}}},
      {"the rarest set of each branch",
       R"(\b(?:of[\s]+yesterday|tomorrow)\b)",
       {{"tomorrow", "yesterday"}}},
      {"a branch that needs nothing", R"(\b(?:today|\w+day)\b)", {}},
      {"a mark", R"(\b(?:\d/\d)\b)", {{"#1"}, {"/"}}},
      {"not understood", R"(\b(?:today\W)\b)", {}},
      {"broken", R"(\b(?:today)", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string got, want; // shown when they differ
    for (const auto& [sets, out] :
         {std::pair{words_needed(row.expression), &got}, {row.want, &want}})
      for (const auto& words : sets) {
        for (const std::string& word : words)
          *out += word + ' ';
        *out += "; ";
      }
    CHECK(got == want);
  }
}

TEST_CASE("every time rule but a few is asked for by the words it needs") {
  std::size_t without = 0;
  for (const TimeRule& rule : rulebook().times.rules)
    without += words_needed(rule.pattern.expression()).empty() ? 1 : 0;
  CHECK(rulebook().times.rules.size() > 90);
  CHECK(without == 0);
}

TEST_CASE("the search by trigger finds what the search for every rule finds") {
  SUBCASE("in every example of a rule") {
    std::size_t texts = 0;
    for (const Rule& rule : rulebook().rules)
      for (const Example& example : rule.examples)
        for (const std::string& text : example.texts) {
          const Article article = article_of(text, "2019-05-08");
          CAPTURE(text);
          CHECK(times_of(article, TimeSearch::by_trigger) ==
                times_of(article, TimeSearch::every_rule));
          ++texts;
        }
    CHECK(texts > 1000);
  }
  SUBCASE("in the corpus") {
    Intake intake = read_articles({CROSSCHECK_SOURCE "/corpus"}, rulebook().furniture);
    CHECK(intake.articles.size() > 20);
    for (const Article& article : intake.articles) {
      CAPTURE(article.id());
      CHECK(times_of(article, TimeSearch::by_trigger) == times_of(article, TimeSearch::every_rule));
    }
  }
  SUBCASE("where the tokens are parts of a word") {
    for (const char* text :
         {"The gate shuts at 5pm Friday.", "It's 9am.", "We cannot wait till 2031.",
          "Q3 2003 was bad.", "The 12th-century abbey, built 1170/71, fell.",
          "He left on MONDAY—the mayor’s day."}) {
      const Article article = article_of(text, "2019-05-08");
      CAPTURE(text);
      CHECK(times_of(article, TimeSearch::by_trigger) == times_of(article, TimeSearch::every_rule));
      CHECK(times_of(article, TimeSearch::by_trigger) != "");
    }
  }
}
