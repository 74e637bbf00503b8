#include "report/baseline.h"
#include "report/triage.h"

#include "unit/report_fixture.h"
#include "json/json.h"

#include <doctest/doctest.h>

using namespace crosscheck;

namespace {

Decision decision_on(const Report& report, std::size_t finding, Decided verdict) {
  const Finding& about = report.findings[finding];
  Decision out;
  out.finding = about.id;
  out.verdict = verdict;
  out.reason = "Seen the register.";
  out.author = "Ada Holt";
  out.decided_at = "2026-03-12T09:30:00Z";
  out.kind = to_string(about.kind);
  out.rule = report.rulebook.rules[about.rule].id;
  for (const Passage& passage : about.passages)
    out.passages.push_back(
        {passage.document < report.articles.size() ? report.articles[passage.document].id() : "",
         passage.text});
  return out;
}

std::string wrapped(const std::string& decision) {
  return "{\"schema\":\"crosscheck/triage/1\",\"decisions\":[\n" + decision + "]}";
}

} // namespace

TEST_CASE("a triage file comes back as it was written") {
  const fixture::Case story = fixture::story();
  const Report report = story.report();
  const Triage triage{{decision_on(report, 1, Decided::accepted),
                       decision_on(report, 0, Decided::different_measure)}};
  const std::string written = render_triage(triage);
  Diagnostics problems;
  const Triage read = parse_triage(written, "t.json", problems);
  CHECK(problems.empty());
  REQUIRE(read.decisions.size() == 2);
  CHECK(render_triage(read) == written);
  CHECK(read.decisions[0].finding < read.decisions[1].finding);
  CHECK(read.decisions[0].author == "Ada Holt");
  CHECK(read.decisions[0].passages.size() == report.findings[0].passages.size());
  CHECK(parse_triage("\xEF\xBB\xBF" + written, "t.json", problems).decisions.size() == 2);
}

TEST_CASE("parse_triage names the place of each mistake") {
  struct Row {
    const char* name;
    std::string json;
    std::string says;
  };
  const Row rows[] = {
      {"no JSON", "{\"schema\":\n  nothing}", "t.json:2:4: error: not valid JSON: "},
      {"another file", "{\"schema\":\"crosscheck/report/1\"}",
       "t.json:1:11: error: not a file of \"schema\": \"crosscheck/triage/1\""},
      {"no object", "[1]", "t.json:1:1: error: not a file of"},
      {"no decisions", "{\"schema\":\"crosscheck/triage/1\"}",
       "t.json:1:1: error: 'decisions' must be a list"},
      {"a decision that is none", wrapped("7"), "t.json:2:1: error: a decision must be an object"},
      {"no finding", wrapped("{\"verdict\":\"update\"}"),
       "t.json:2:1: error: 'finding' is missing"},
      {"unknown verdict", wrapped("{\"finding\":\"a\", \"verdict\":\"maybe\"}"),
       "t.json:2:27: error: unknown verdict 'maybe'; it can be conflict, update, "
       "different-measure, reading-error, accepted, open"},
      {"accepted for nothing",
       wrapped("{\"finding\":\"a\",\"verdict\":\"accepted\",\"reason\":\" \"}"),
       "t.json:2:46: error: a finding is accepted for a 'reason'"},
      {"a number for words", wrapped("{\"finding\":\"é\",\"verdict\":\"update\",\"author\":7}"),
       "t.json:2:44: error: 'author' must be a string"},
      {"no day", wrapped("{\"finding\":\"a\",\"verdict\":\"update\",\"decided_at\":\"today\"}"),
       "t.json:2:48: error: 'decided_at' must begin with a day"},
      {"a passage that is none",
       wrapped("{\"finding\":\"a\",\"verdict\":\"update\",\"passages\":[{},\n  3]}"),
       "t.json:3:3: error: a passage must be an object"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Diagnostics problems;
    CHECK(parse_triage(row.json, "t.json", problems).decisions.empty());
    REQUIRE(problems.size() == 1);
    CHECK(to_line(problems.front()).substr(0, row.says.size()) == row.says);
  }
  Diagnostics problems;
  std::string many;
  for (int i = 0; i < 1000; ++i)
    many += (i == 0 ? "" : ",") + std::string{"{}"};
  parse_triage(wrapped(many), "t.json", problems);
  CHECK(problems.size() == 20); // each is looked for in the whole text
}

TEST_CASE("apply_triage: a decision holds for its finding") {
  fixture::Case story = fixture::story();
  const Report report = story.report();
  Triage triage{{decision_on(report, 0, Decided::conflict),
                 decision_on(report, 1, Decided::reading_error),
                 decision_on(report, 0, Decided::update)}};
  auto states = apply_triage(report, triage);
  REQUIRE(states.size() == report.findings.size());
  CHECK(to_string(states[0]) == "suppressed"); // the last one in the file
  CHECK(to_string(states[1]) == "suppressed");
  CHECK(to_string(states[2]) == "open");
  std::swap(triage.decisions[0], triage.decisions[2]);
  states = apply_triage(report, triage);
  CHECK(to_string(states[0]) == "confirmed");
  CHECK(!states[0].open());
  CHECK(apply_triage(report, {}).size() == report.findings.size());
}

TEST_CASE("apply_triage: another wording asks again, another statement is left alone") {
  fixture::Case story = fixture::story();
  const Triage triage{{decision_on(story.report(), 0, Decided::accepted)}};
  Finding& changed = story.findings[0];
  changed.id = "another";
  const std::string before = changed.passages[0].text;
  SUBCASE("a word more") {
    changed.passages[0].text += " yesterday";
    const auto states = apply_triage(story.report(), triage);
    CHECK(to_string(states[0]) == "stale");
    CHECK(states[0].open());
    CHECK(!states[0].suppressed());
    CHECK(states[0].decision->reason == "Seen the register.");
    for (std::size_t i = 1; i < states.size(); ++i)
      CHECK(!states[i].decision);
  }
  SUBCASE("other words") {
    for (Passage& passage : changed.passages)
      passage.text = "Something else was said here";
    CHECK(to_string(apply_triage(story.report(), triage)[0]) == "open");
  }
  SUBCASE("another kind of finding") {
    changed.kind = FindingKind::freshness_undated;
    CHECK(to_string(apply_triage(story.report(), triage)[0]) == "open");
  }
  SUBCASE("another article") {
    changed.passages[0].document = changed.passages[0].document == 0 ? 1 : 0;
    CHECK(to_string(apply_triage(story.report(), triage)[0]) == "open");
  }
}

TEST_CASE("apply_triage: what was taken back is open, and says who took it back") {
  fixture::Case story = fixture::story();
  const Report report = story.report();
  Decision accepted = decision_on(report, 0, Decided::accepted);
  Decision taken = decision_on(report, 0, Decided::open);
  taken.author = "Ben Amis";
  taken.reason.clear();
  taken.decided_at = "2026-03-13T08:00:00Z";
  auto states = apply_triage(report, {{accepted, taken}});
  CHECK(states[0].taken_back());
  CHECK(states[0].open());
  CHECK(!states[0].suppressed());
  CHECK(to_string(states[0]) == "open");
  CHECK(states[0].decision->author == "Ben Amis");
  REQUIRE(states[0].earlier.size() == 1);
  CHECK(states[0].earlier[0].verdict == Decided::accepted);
  // Yesterday's file beside today's, in either order: the old decision is not taken anew.
  CHECK(apply_triage(report, {{accepted, taken, accepted}})[0].taken_back());
  // Decided anew: it holds, and all that was before stays.
  Decision anew = accepted;
  anew.decided_at = "2026-03-14T08:00:00Z";
  states = apply_triage(report, {{accepted, taken, anew}});
  CHECK(to_string(states[0]) == "suppressed");
  CHECK(states[0].earlier.size() == 2);

  Report shown = story.report();
  shown.states = apply_triage(report, {{accepted, taken}});
  std::string why;
  const auto json = JsonValue::parse(render_json(shown, OffsetUnit::code_points), why);
  const JsonValue first = json->member("findings").at(0);
  CHECK(first.member("state").string() == "open");
  CHECK(first.member("decision").member("verdict").string() == "open");
  CHECK(first.member("earlier").at(0).member("verdict").string() == "accepted");
  CHECK(render_text(shown, {false, 400}).find("taken back, by Ben Amis") != std::string::npos);
  CHECK(render_html(shown).find("<b>Open again:</b> taken back, by <bdi>Ben Amis</bdi>, 13 March "
                                "2026, 08:00 <span class=\"earlier\">Before: Accepted, by "
                                "<bdi>Ada Holt</bdi>") != std::string::npos);

  // A passage changed: what was taken back asks for nothing.
  story.findings[0].id = "another";
  story.findings[0].passages[0].text += " yesterday";
  CHECK(!apply_triage(story.report(), {{accepted, taken}})[0].decision);
}

TEST_CASE("SARIF lists what the baseline had and the report has no more") {
  fixture::Case story = fixture::story();
  Diagnostics problems;
  const Baseline before =
      parse_baseline(render_json(story.report(), OffsetUnit::utf16), "r.json", problems);
  const Finding gone = story.findings[0];
  story.findings.erase(story.findings.begin());
  Report report = story.report();
  report.baseline = &before;
  report.states = apply_triage(report, {});
  for (FindingState& state : report.states)
    state.known = true;
  std::string why;
  const auto sarif = JsonValue::parse(render_sarif(report), why);
  const JsonValue run = sarif->member("runs").at(0), results = run.member("results");
  REQUIRE(results.size() == report.findings.size() + 1);
  for (std::size_t i = 0; i + 1 < results.size(); ++i)
    CHECK(results.at(i).member("baselineState").string() == "unchanged");
  const JsonValue last = results.at(results.size() - 1);
  CHECK(last.member("baselineState").string() == "absent");
  CHECK(last.member("partialFingerprints").member("crosscheckFinding/v1").string() == gone.id);
  const auto rule = static_cast<std::size_t>(last.member("ruleIndex").number().value_or(-1));
  CHECK(run.member("tool").member("driver").member("rules").at(rule).member("id").string() ==
        last.member("ruleId").string());
  const JsonValue place = last.member("locations").at(0).member("physicalLocation");
  CHECK(place.member("artifactLocation").member("uri").string().has_value());
  CHECK(place.member("region").member("startLine").number().has_value());
}

TEST_CASE("parse_baseline") {
  const fixture::Case story = fixture::story();
  Diagnostics problems;
  const auto known =
      parse_baseline(render_json(story.report(), OffsetUnit::code_points), "r.json", problems);
  CHECK(problems.empty());
  CHECK(known.findings.size() == story.findings.size());
  CHECK(known.knows(story.findings[0].id));
  CHECK(known.gone(story.findings).empty());
  parse_baseline("{\"schema\":\"crosscheck/report/1\",\"findings\":[{\"id\":3}]}", "r.json",
                 problems);
  REQUIRE(problems.size() == 1);
  CHECK(to_line(problems[0]) == "r.json:1:51: error: 'id' must be a string");
}

TEST_CASE("renderings say what was decided and what is new") {
  const fixture::Case story = fixture::story();
  Report report = story.report();
  report.states = apply_triage(report, {{decision_on(report, 0, Decided::accepted),
                                         decision_on(report, 1, Decided::conflict)}});
  std::string why;
  const auto json = JsonValue::parse(render_json(report, OffsetUnit::code_points), why);
  const JsonValue findings = json->member("findings");
  CHECK(findings.at(0).member("state").string() == "suppressed");
  CHECK(findings.at(0).member("decision").member("verdict").string() == "accepted");
  CHECK(findings.at(0).member("decision").member("author").string() == "Ada Holt");
  CHECK(findings.at(1).member("state").string() == "confirmed");
  CHECK(findings.at(2).member("state").string() == "open");
  CHECK(findings.at(2).member("decision").is_null());
  CHECK(findings.at(0).member("known").is_null());

  const std::string hidden = report.findings[0].message.substr(0, 20);
  CHECK(render_csv(report).find(hidden) == std::string::npos);
  CHECK(render_text(report, {false, 400}).find(hidden) == std::string::npos);
  CHECK(render_text(report, {false, 400}).find("1 finding decided against by people, not shown") !=
        std::string::npos);
  report.show_suppressed = true;
  CHECK(render_csv(report).find(hidden) != std::string::npos);
  CHECK(render_csv(report).find(",suppressed,,accepted,Seen the register.,Ada Holt,") !=
        std::string::npos);
  CHECK(render_text(report, {false, 400}).find(hidden) != std::string::npos);

  const Baseline nothing;
  report.baseline = &nothing;
  report.states[2].known = true;
  const auto again = JsonValue::parse(render_json(report, OffsetUnit::code_points), why);
  CHECK(again->member("findings").at(2).member("known").boolean() == true);
  CHECK(again->member("findings").at(3).member("known").boolean() == false);
  const std::string known = report.findings[2].message.substr(0, 20);
  CHECK(render_text(report, {false, 400}).find(known) == std::string::npos);
  CHECK(render_text(report, {false, 400}).find("1 finding known from the baseline") !=
        std::string::npos);
  CHECK(render_csv(report).find(known) != std::string::npos);

  const auto sarif = JsonValue::parse(render_sarif(report), why);
  const JsonValue results = sarif->member("runs").at(0).member("results");
  std::size_t suppressed = 0, unchanged = 0;
  for (std::size_t i = 0; i < results.size(); ++i) {
    suppressed += results.at(i).member("suppressions").size();
    unchanged += results.at(i).member("baselineState").string() == "unchanged" ? 1u : 0u;
  }
  CHECK(suppressed == 1);
  CHECK(unchanged == 1);
  const JsonValue first = results.at(0).member("suppressions").at(0);
  CHECK(first.member("kind").string() == "external");
  CHECK(first.member("status").string() == "accepted");
  CHECK(first.member("justification").string() == "accepted: Seen the register.");
}
