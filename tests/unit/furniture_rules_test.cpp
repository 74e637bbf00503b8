#include "ingest/reader.h"
#include "rulebook/rulebook.h"

#include <doctest/doctest.h>

using namespace crosscheck;

namespace {

const Furniture& furniture() {
  static const LoadedRulebook kLoaded =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  return kLoaded.rulebook.furniture;
}

// "kind: words" of each region, one a line.
std::string regions_of(const std::string& text) {
  std::string out;
  for (const Region& one : find_furniture(text, furniture()))
    out += std::string{to_string(one.kind)} + ": " + std::string{one.where.in(text)} + "\n";
  return out;
}

} // namespace

TEST_CASE("furniture.yaml loads, and its own examples hold") {
  const LoadedRulebook loaded =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  for (const Diagnostic& one : loaded.diagnostics) {
    if (one.file.find("furniture") == std::string::npos)
      continue;
    CAPTURE(to_line(one));
    CHECK(false);
  }
  std::size_t ran = 0;
  for (const Rule& rule : loaded.rulebook.rules) {
    if (rule.kind != "furniture")
      continue;
    CAPTURE(rule.id);
    for (const Example& example : rule.examples) {
      const std::string& text = example.texts.front();
      CAPTURE(text);
      std::string got;
      bool fired = false;
      for (const FurnitureRule& one : loaded.rulebook.furniture.regions) {
        if (one.id != rule.id)
          continue;
        Furniture only;
        only.regions.push_back(one);
        for (const Region& region : find_furniture(text, only)) {
          fired = true;
          std::string_view words = region.where.in(text);
          while (words.ends_with(' '))
            words.remove_suffix(1);
          got = std::string{to_string(region.kind)} + ": " + std::string{words};
        }
      }
      for (const FactRule& one : loaded.rulebook.furniture.facts) {
        if (one.id != rule.id)
          continue;
        const auto match = one.pattern.find(text);
        fired = match.has_value();
        if (match)
          got = std::string{match->groups[1].in(text)};
      }
      CHECK(fired == example.must_match);
      if (!example.gives.empty())
        CHECK(got == example.gives);
      ++ran;
    }
  }
  CHECK(ran > 100);
}

TEST_CASE("furniture around an article") {
  struct Row {
    const char* name;
    std::string text;
    std::string want;
  };
  const Row rows[] = {
      {"a saved page: date, flag, notice in one line",
       " date 2026-03-04 NEW You can now listen to Harbour Post articles!\n\nThe bridge was "
       "closed.",
       "header: date 2026-03-04 NEW\nnotice: You can now listen to Harbour Post articles!\n"},
      {"date and byline, then a dateline",
       " date 2026-03-04 By Ada Lovelace, CNN\n\nParis (CNN) — The bridge was closed.",
       "header: date 2026-03-04\nbyline: By Ada Lovelace, CNN\ndateline: Paris (CNN) — \n"},
      {"two lines at the end",
       "The bridge was closed.\n\nThe-CNN-Wire\n\n™ & © 2026 Harbour News, Inc. All rights "
       "reserved.",
       "footer: The-CNN-Wire\nfooter: ™ & © 2026 Harbour News, Inc. All rights reserved.\n"},
      {"an ordinary sentence", "The bridge was closed on Monday, the minister told CNN.", ""},
      {"a heading between paragraphs",
       "The bridge over the river has been closed to all traffic since Monday morning, the town "
       "said.\n"
       "A Long Repair\n"
       "The work on the bridge will take until the autumn of next year, an engineer told the "
       "council.",
       "heading: A Long Repair\n"},
      {"no heading: a line broken by hand",
       "The bridge over the river has been closed to all traffic\n"
       "since Monday morning, the town said in a letter to the\n"
       "Ministry of Transport and all the people who live on the\n"
       "other side of the river.",
       ""},
      {"no heading: short lines among themselves",
       "Roses are red\nViolets are blue\nSugar is sweet", ""},
      {"no heading: one line alone", "Bridge closed on Monday", ""},
      {"no heading: it ends with a full stop",
       "The bridge was closed.\n\nThe work on the bridge will take until the autumn of next year, "
       "he said.",
       ""},
      {"no heading: a quotation with its full stop inside",
       "\"We left.\"\n\nThe work on the bridge will take until the autumn of next year, he said.",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(regions_of(row.text) == row.want);
  }
}

TEST_CASE("fields are recovered from the text") {
  struct Row {
    const char* name;
    std::string text;
    std::string date, source, source_evidence, author;
  };
  const Row rows[] = {
      {"a saved page",
       " date 2026-03-04 By Ada Lovelace, CNN\n\nParis (CNN) — The bridge was closed.",
       "2026-03-04", "CNN", "date 2026-03-04 By Ada Lovelace, CNN", "Ada Lovelace"},
      {"a notice names the outlet",
       "You can now listen to Harbour Post articles!\nThe bridge was closed.", "", "Harbour Post",
       "listen to Harbour Post articles", ""},
      {"told CNN is no evidence", "The bridge was closed, the minister told CNN.", "", "", "", ""},
      {"a dateline", "PARIS, March 3, 2026 (AFP) – The bridge was closed.", "2026-03-03", "AFP",
       "PARIS, March 3, 2026 (AFP) –", ""},
      {"a dateline without a year dates nothing", "PARIS, March 3 (AFP) – The bridge was closed.",
       "", "AFP", "PARIS, March 3 (AFP) –", ""},
      {"a date in the middle dates nothing", "The bridge was closed on 3 March 2026.", "", "", "",
       ""},
      {"a wire's sign at the end", "The bridge was closed.\n\nThe-CNN-Wire", "", "CNN",
       "The-CNN-Wire", ""},
      {"a header wins",
       "Source: Harbour Post\nDate: 2026-03-05\n\ndate 2026-03-04\nThe bridge was closed.",
       "2026-03-05", "Harbour Post", "header", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.text, "a.txt", furniture(), why);
    CAPTURE(why);
    CHECK(article.has_value());
    if (!article)
      continue;
    const ArticleFields& got = article->fields();
    CHECK(got.text == row.text);
    CHECK((got.published ? to_iso(got.published->day) : "") == row.date);
    CHECK(got.source == row.source);
    CHECK(got.source_evidence == row.source_evidence);
    CHECK((got.authors.empty() ? "" : got.authors.front()) == row.author);
  }
}

TEST_CASE("nothing but furniture is no article") {
  std::string why;
  CHECK_FALSE(read_article("Advertisement\n\nPhoto: Ada Lovelace\n", "a.txt", furniture(), why));
  CHECK(why == "nothing but a header, captions or notices: no text of an article");
}
