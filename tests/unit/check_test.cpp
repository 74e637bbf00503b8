#include "check/figures.h"
#include "check/quote_alignment.h"
#include "check/workbench.h"
#include "unit/story_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <sstream>

using namespace crosscheck;
using namespace crosscheck::test;

namespace {

std::vector<QuotedWord> words(const std::string& text) {
  std::vector<QuotedWord> out;
  std::istringstream in(text);
  for (std::string word; in >> word;)
    out.push_back({word, static_cast<std::uint32_t>(out.size()), word.size() > 3, false, false});
  return out;
}

} // namespace

TEST_CASE("align_quotes") {
  struct Row {
    const char* name;
    const char* a;
    const char* b;
    std::size_t matched;
    std::size_t changed_a, changed_b;
  };
  const Row rows[] = {
      {"identical", "the harbour is closed", "the harbour is closed", 4, 0, 0},
      {"cut at the end", "the harbour is closed this winter", "the harbour is closed", 4, 0, 0},
      {"one word changed", "the harbour is on the brink today", "the harbour is on the edge today",
       6, 1, 1},
      {"one word put in", "the harbour is closed today", "the harbour is surely closed today", 5, 0,
       1},
      {"nothing in common", "rain fell again", "they went home", 0, 0, 0},
      {"one side empty", "", "they went home", 0, 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const QuoteAlignment got = align_quotes(words(row.a), words(row.b));
    CHECK(got.matched == row.matched);
    CHECK(got.changed_a.size() == row.changed_a);
    CHECK(got.changed_b.size() == row.changed_b);
  }
}

TEST_CASE("exclude: do two figures rule each other out") {
  constexpr double kOpen = std::numeric_limits<double>::infinity();
  struct Row {
    const char* name;
    double low_a, high_a, low_b, high_b;
    bool want;
  };
  const Row rows[] = {
      {"the same", 40, 40, 40, 40, false},
      {"other numbers", 40, 40, 55, 55, true},
      {"about 40 and 43", 35, 45, 43, 43, false},
      {"at least 20 and 18", 20, kOpen, 18, 18, true},
      {"at least 20 and 25", 20, kOpen, 25, 25, false},
      {"1,000 is 980 rounded", 1000, 1000, 980, 980, false},
      {"1,000 is not 1,700 rounded", 1000, 1000, 1700, 1700, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Figure a, b;
    a.low = row.low_a, a.high = row.high_a, b.low = row.low_b, b.high = row.high_b;
    CHECK(exclude(a, b, 0.0) == row.want);
    CHECK(exclude(b, a, 0.0) == row.want);
  }
}

TEST_CASE("exceeds: is the later figure more than the earlier can have meant") {
  constexpr double kOpen = std::numeric_limits<double>::infinity();
  struct Row {
    const char* name;
    double low, high, earlier_low, earlier_high;
    bool want;
  };
  const Row rows[] = {
      {"at least 2, then at least 6", 6, kOpen, 2, kOpen, true},
      {"at least 2, then 6", 6, 6, 2, kOpen, true},
      {"14, then 22", 22, 22, 14, 14, true},
      {"22, then 14", 14, 14, 22, 22, false},
      {"the same", 14, 14, 14, 14, false},
      {"more than 100, then 120", 120, 120, 100, kOpen, false},
      {"more than 100, then 170", 170, 170, 100, kOpen, true},
      {"about 40, then 43", 43, 43, 35, 45, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Figure later, earlier;
    later.low = row.low, later.high = row.high;
    earlier.low = row.earlier_low, earlier.high = row.earlier_high;
    CHECK(exceeds(later, earlier) == row.want);
  }
}

TEST_CASE("a finding's id depends on its rule and words alone") {
  Finding finding;
  Passage a, b;
  a.text = "Some 40 people were hurt.", a.value = "40";
  b.text = "55 were hurt", b.value = "55";
  finding.passages = {a, b};
  const std::string id = finding_id(finding, "number.same-count");
  std::swap(finding.passages[0], finding.passages[1]);
  CHECK(finding_id(finding, "number.same-count") == id);
  finding.passages[0].text = "55 were hurt!";
  CHECK(finding_id(finding, "number.same-count") == id);
  CHECK(finding_id(finding, "number.other") != id);
  finding.passages[0].value = "56";
  CHECK(finding_id(finding, "number.same-count") != id);
}

TEST_CASE("find: most serious first, and one finding a conflict") {
  const ToldStory story =
      tell({{"A", "2026-03-03", "Harbour master Peter Lindqvist, 54, resigned on Monday."},
            {"B", "2026-03-04", "Peter Lindqvist, 57, resigned on Monday."},
            {"C", "2026-03-05", "Peter Lindqvist, 57, resigned on Monday."}});
  const std::vector<Finding> findings = find(story.input());
  CHECK(std::ranges::count(findings, FindingKind::contradiction_number, &Finding::kind) == 1);
  CHECK(std::ranges::is_sorted(findings, std::ranges::greater{}, &Finding::severity));
  for (const Finding& one : findings) {
    CHECK_FALSE(one.message.empty());
    CHECK_FALSE(one.explanation.empty());
    CHECK(one.message.find('{') == std::string::npos); // every name in the message was filled
    CHECK(one.rule != kNone);
    CHECK(one.confidence > 0);
    CHECK(one.confidence <= 1);
    for (const Passage& passage : one.passages)
      if (passage.document != kNone)
        CHECK(story.articles[passage.document].text(passage.where) == passage.text);
  }
}

TEST_CASE("find_unsupported looks at the draft alone") {
  const ToldStory story =
      tell({{"Draft", "2026-03-04",
             "The ferry Aurora sank off Norwick on Monday, and captain Lena Brandt was arrested."},
            {"Wire", "2026-03-03",
             "The ferry Aurora sank off Norwick on Monday. All passengers were rescued."}});
  const std::vector<Finding> findings = find_unsupported(story.input(), {0});
  const auto unsupported =
      std::ranges::find(findings, FindingKind::sourcing_unsupported, &Finding::kind);
  REQUIRE(unsupported != findings.end());
  CHECK(unsupported->message.find("Lena Brandt") != std::string::npos);
  for (const Finding& one : findings)
    CHECK(one.passages.front().document == 0);
}

TEST_CASE("former bug: an article without any sentence is no reason to stop") {
  const ToldStory story =
      tell({{"A", "", " "}, {"B", "2026-03-03", "Police arrested Piet Vos on Monday."}});
  CHECK(story.graph.stories.size() == 1);
  CHECK_NOTHROW(find(story.input()));
}
