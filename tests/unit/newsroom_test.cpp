#include "rulebook/newsroom.h"

#include "check/gates.h"
#include "link/claim_graph.h"
#include "rulebook/rulebook.h"
#include "unit/story_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace crosscheck;

namespace {

Rulebook rules() {
  return load_rulebook({CROSSCHECK_RULES, CROSSCHECK_LEXICON, {}}).rulebook;
}

} // namespace

TEST_CASE("a newsroom's gates and severities") {
  Rulebook book = rules();
  Diagnostics problems;
  const Newsroom room = load_newsroom("gates:\n"
                                      "  fail-on: error\n"
                                      "  kinds: {contradiction: note, contradiction.quote: never}\n"
                                      "  severity: {sourcing.anonymous: error, sourcing: note}\n"
                                      "  minimum-confidence: 0.5\n",
                                      "crosscheck.yml", book, problems);
  CHECK(problems.empty());
  CHECK(room.fails("update.revised", Severity::error));
  CHECK(!room.fails("update.revised", Severity::warning));
  CHECK(room.fails("contradiction.number", Severity::note));
  CHECK(!room.fails("contradiction.quote", Severity::error));
  CHECK(room.severity("sourcing.anonymous", Severity::note) == Severity::error);
  CHECK(room.severity("sourcing.circular", Severity::error) == Severity::note);
  CHECK(room.severity("freshness.undated", Severity::error) == Severity::error);

  std::vector<Finding> findings(3);
  findings[0].kind = FindingKind::contradiction_number;
  findings[0].severity = Severity::warning;
  findings[0].confidence = 0.9;
  findings[1].kind = FindingKind::contradiction_number;
  findings[1].confidence = 0.49;
  findings[2].kind = FindingKind::sourcing_anonymous;
  findings[2].severity = Severity::note;
  findings[2].confidence = 0.5;
  apply_newsroom(room, findings);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].kind == FindingKind::sourcing_anonymous); // an error now: first
  CHECK(findings[0].severity == Severity::error);
  CHECK(!Newsroom{}.fails("contradiction.number", Severity::error));
}

TEST_CASE("an empty crosscheck.yml says nothing") {
  Rulebook book = rules();
  const std::size_t checks = book.checks.checks.size();
  for (const char* text : {"", "\n", "# nothing yet\n"}) {
    Diagnostics problems;
    load_newsroom(text, "crosscheck.yml", book, problems);
    CHECK(problems.empty());
  }
  CHECK(book.checks.checks.size() == checks);
}

TEST_CASE("rules are switched off by id and by prefix") {
  Rulebook book = rules();
  const std::string id = book.checks.checks.front().id;
  Diagnostics problems;
  load_newsroom("rules: {off: [" + id + ", sourcing., " + id + "]}", "crosscheck.yml", book,
                problems);
  CHECK(problems.empty());
  CHECK(!book.checks.checks.empty());
  for (const CheckRule& rule : book.checks.checks) {
    CHECK(rule.id != id);
    CHECK(!rule.id.starts_with("sourcing."));
  }
}

TEST_CASE("outlets of a newsroom: names, owners and what they copy") {
  Rulebook book = rules();
  Diagnostics problems;
  load_newsroom("outlets:\n"
                "  - {name: Harbour Post, names: [The HP], domains: [harbourpost.example], owner: "
                "Coast Media}\n"
                "  - {name: Coast Radio, kind: broadcaster, owner: Coast Media}\n"
                "  - {name: Norwick Echo, copies: [AP]}\n"
                "  - {name: The Associated Press, names: [AP Newsroom]}\n"
                "  - {name: Lone Star}\n",
                "crosscheck.yml", book, problems);
  CHECK(problems.empty());
  const auto group = [&](std::string_view name) {
    const KnownEntity* one = book.entities.find_outlet(name);
    REQUIRE(one != nullptr);
    return one->stands_for.empty() ? one->id : one->stands_for;
  };
  CHECK(group("The HP") == group("Harbour Post"));
  CHECK(group("https://www.harbourpost.example/1") == group("Coast Radio"));
  CHECK(group("Norwick Echo") == group("apnews.com"));
  CHECK(group("AP Newsroom") == group("AP"));
  CHECK(group("Lone Star") != group("Coast Radio"));
  CHECK(group("Reuters") == "outlet:reuters");
}

TEST_CASE("mistakes in crosscheck.yml have a place") {
  struct Row {
    const char* name;
    std::string yaml, says;
  };
  const Row rows[] = {
      {"no YAML", "gates: [", "crosscheck.yml:"},
      {"no mapping", "- a", "crosscheck.yml:1:1: error: expected a mapping"},
      {"unknown key", "gate: {}", "crosscheck.yml:1:1: error: unknown key 'gate'"},
      {"unknown key inside", "gates:\n  failon: error",
       "crosscheck.yml:2:3: error: unknown key 'failon'"},
      {"unknown level", "gates:\n  fail-on: loud",
       "crosscheck.yml:2:12: error: 'fail-on' is 'loud'"},
      {"unknown kind", "gates:\n  kinds:\n    contradiction.qoute: error",
       "crosscheck.yml:3:5: error: there is no kind of finding 'contradiction.qoute'"},
      {"half a word is no kind", "gates: {severity: {contra: error}}",
       "crosscheck.yml:1:20: error: there is no kind of finding 'contra'"},
      {"unknown severity", "gates: {severity: {sourcing: never}}",
       "crosscheck.yml:1:20: error: 'never' is no severity"},
      {"no probability", "gates: {minimum-confidence: 2}",
       "crosscheck.yml:1:29: error: 'minimum-confidence' must lie between 0 and 1"},
      {"unknown rule", "rules:\n  off:\n    - nothing.such",
       "crosscheck.yml:3:7: error: there is no rule 'nothing.such'"},
      {"a rule that reads", "rules: {off: [furniture.byline]}", "crosscheck.yml:1:15: error: "},
      {"unknown origin", "outlets:\n  - {name: A Paper, copies: [Nobody Knows]}",
       "crosscheck.yml:2:30: error: no outlet is called 'Nobody Knows'"},
      {"unknown sort of outlet", "outlets:\n  - {name: A Paper, kind: blog}",
       "crosscheck.yml:2:27: error: 'kind' is 'blog'"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Rulebook book = rules();
    Diagnostics problems;
    load_newsroom(row.yaml, "crosscheck.yml", book, problems);
    REQUIRE(problems.size() == 1);
    CHECK(to_line(problems.front()).substr(0, row.says.size()) == row.says);
  }
}
