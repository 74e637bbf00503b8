#include "unit/report_fixture.h"
#include "json/json.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace crosscheck;

namespace {

// RFC 4180, strictly: rows end in CRLF, a quote inside a quoted cell is doubled.
std::vector<std::vector<std::string>> read_csv(std::string text) {
  CHECK(text.starts_with("\xEF\xBB\xBF"));
  text.erase(0, 3);
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      rows.back().push_back(std::move(cell));
      cell.clear();
    } else if (!quoted && text.compare(i, 2, "\r\n") == 0) {
      rows.back().push_back(std::move(cell));
      cell.clear();
      rows.emplace_back();
      ++i;
    } else {
      cell += text[i];
    }
  }
  CHECK(!quoted);
  CHECK(rows.back().empty()); // the last row ends too
  rows.pop_back();
  return rows;
}

std::string string_at(const JsonValue& value, std::string_view name) {
  return value.member(name).string().value_or("");
}

JsonValue sarif_of(const fixture::Case& one) {
  std::string why;
  const auto value = JsonValue::parse(render_sarif(one.report()), why);
  CHECK(why == "");
  return value.value_or(JsonValue{}).member("runs").at(0);
}

} // namespace

TEST_CASE("render_csv: a row a finding, a cell a column") {
  const fixture::Case story = fixture::story();
  const auto rows = read_csv(render_csv(story.report()));
  CHECK(rows.size() == 10);
  for (const auto& row : rows)
    CHECK(row.size() == rows.front().size());
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(rows.front(), name) - rows.front().begin());
  };
  const auto& quote = rows[2];
  CHECK(quote[column("kind")] == "contradiction.quote");
  CHECK(quote[column("severity")] == "error");
  CHECK(quote[column("confidence")] == "0.88");
  CHECK(quote[column("flagged_document")] == "post.txt");
  CHECK(quote[column("flagged_date")] == "2026-03-11");
  CHECK(quote[column("flagged_value")] == "did everything");
  CHECK(quote[column("counter_source")] == "Coast Agency");
  CHECK(quote[column("counter_text")] ==
        "“We did nearly everything by the book,” the captain, Piet Osei, said.");
  CHECK(rows[8][column("counter_source")] == "Register of losses at sea (reference/ships.yaml)");
  CHECK(rows[4][column("counter_document")] == "");
}

TEST_CASE("render_csv defuses formulas") {
  struct Row {
    const char* name;
    std::string message;
    std::string want;
  };
  const Row rows[] = {
      {"equals", "=cmd()|' /C calc'!A0", "'=cmd()|' /C calc'!A0"},
      {"plus", "+1", "'+1"},
      {"minus", "-1", "'-1"},
      {"at", "@SUM(A1)", "'@SUM(A1)"},
      {"tab", "\t=1", "'\t=1"},
      {"carriage return", "\r=1", "'␍=1"},
      {"behind a space", " =1", "' =1"},
      {"full width", "＝1", "'＝1"},
      {"a comma and quotes", "a, \"b\"", "a, \"b\""},
      {"a line break", "a\nb", "a\nb"},
      {"inside a text", "1 + 1 = 2", "1 + 1 = 2"},
      {"a terminal escape", "\x1B[31m", "␛[31m"},
      {"behind a quote", "\"=1", "'\"=1"},
      {"behind typographic quotes and a space", "“ ＋1", "'“ ＋1"},
      {"behind a space of no width", "\u200B@SUM(A1)", "'\u200B@SUM(A1)"},
      {"another country's separator", "a;=1", "a;=1"},
      {"a quoted statement", "“Nothing is lost,” he said", "“Nothing is lost,” he said"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    fixture::Case one = fixture::quiet();
    one.add_finding(FindingKind::contradiction_number, Severity::error, row.message, {});
    const auto cells = read_csv(render_csv(one.report()));
    CHECK(cells.size() == 2);
    CHECK(cells.back()[5] == row.want);
  }
  fixture::Case apart = fixture::quiet();
  apart.add_finding(FindingKind::contradiction_number, Severity::error, "a;=1", {});
  CHECK(render_csv(apart.report()).find(",\"a;=1\",") != std::string::npos);
  for (const auto& row : read_csv(render_csv(fixture::hostile().report())))
    for (const std::string& cell : row)
      CHECK(std::string_view{"=+-@\t\r"}.find(cell.empty() ? 'a' : cell.front()) ==
            std::string_view::npos);
}

TEST_CASE("render_sarif") {
  const fixture::Case story = fixture::story();
  const JsonValue run = sarif_of(story);
  const JsonValue driver = run.member("tool").member("driver");
  CHECK(string_at(driver, "name") == "crosscheck");
  CHECK(driver.member("rules").size() == 1); // only rules that fired
  CHECK(string_at(driver.member("rules").at(0), "id") == "check.count-of-dead");
  CHECK(run.member("results").size() == 9);
  const JsonValue result = run.member("results").at(0);
  CHECK(string_at(result, "ruleId") == "check.count-of-dead");
  CHECK(result.member("ruleIndex").number() == 0);
  CHECK(string_at(result, "level") == "error");
  CHECK(string_at(result.member("partialFingerprints"), "crosscheckFinding/v1") == "f00d1000");
  CHECK(string_at(result.member("properties"), "kind") == "contradiction.opposite");
  const JsonValue physical = result.member("locations").at(0).member("physicalLocation");
  CHECK(string_at(physical.member("artifactLocation"), "uri") == "story/post.txt");
  const JsonValue region = physical.member("region");
  CHECK(region.member("startLine").number() == 7);
  CHECK(region.member("startColumn").number() == 1);
  CHECK(region.member("endLine").number() == 7);
  CHECK(region.member("endColumn").number() ==
        1 + count_code_points(story.findings[0].passages[0].text));
  CHECK(result.member("relatedLocations").size() == 1);
  const JsonValue fact = run.member("results").at(7).member("relatedLocations").at(0);
  CHECK(fact.member("physicalLocation").is_null());
  CHECK(string_at(fact.member("message"), "text").starts_with("Against it: Register of losses"));
  const JsonValue skipped = run.member("invocations").at(0).member("toolExecutionNotifications");
  CHECK(skipped.size() == 2);
}

TEST_CASE("render_sarif: places that a viewer can open") {
  struct Row {
    const char* name;
    std::string path;
    std::string uri;
    std::optional<double> line;
  };
  const Row rows[] = {
      {"a row of a JSONL file", "in/rows.jsonl:12", "in/rows.jsonl", 12},
      {"a colon in a name", "a:b.txt", "a%3Ab.txt", 1},
      {"spaces and letters", "été 1.txt", "%C3%A9t%C3%A9%201.txt", 1},
      {"an absolute path", "/news/a.txt", "file:///news/a.txt", 1},
      {"a web page: no place is known", "in/page.html", "in/page.html", 1},
      {"no scheme slips in", "javascript:alert(1)", "javascript%3Aalert%281%29", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    fixture::Case one = fixture::story();
    ArticleFields fields = one.articles[0].fields();
    fields.path = row.path;
    one.articles[0] = Article(std::move(fields));
    one.findings = {};
    one.add_finding(FindingKind::contradiction_number, Severity::error, "x",
                    {one.passage(0, "Sixteen people", "Sixteen", ClaimRole::flagged)});
    const JsonValue place =
        sarif_of(one).member("results").at(0).member("locations").at(0).member("physicalLocation");
    CHECK(string_at(place.member("artifactLocation"), "uri") == row.uri);
    CHECK(place.member("region").member("startLine").number() == row.line);
  }
}

TEST_CASE("tables are the same twice and stand anything") {
  for (const fixture::Case& one : {fixture::hostile(), fixture::every_kind(), fixture::Case{}}) {
    CHECK(render_csv(one.report()) == render_csv(one.report()));
    CHECK(render_sarif(one.report()) == render_sarif(one.report()));
    CHECK(sarif_of(one).member("results").size() == one.findings.size());
  }
}
