#include "unit/report_fixture.h"
#include "json/json.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace crosscheck;

namespace {

JsonValue parsed(const std::string& text) {
  std::string why;
  const auto value = JsonValue::parse(text, why);
  CHECK(why == "");
  return value.value_or(JsonValue{});
}

std::string string_at(const JsonValue& value, std::string_view name) {
  return value.member(name).string().value_or("");
}

// The code points [begin, end) of a text.
std::string cut(const std::string& text, const JsonValue& where) {
  std::string out;
  const double begin = where.member("begin").number().value_or(-1);
  const double end = where.member("end").number().value_or(-1);
  double index = 0;
  for (std::size_t i = 0; i < text.size(); ++index) {
    const Decoded one = decode_utf8(text, i);
    if (index >= begin && index < end)
      append_utf8(out, one.code_point);
    i += one.size;
  }
  return out;
}

void check_members(const JsonValue& value, const std::vector<std::string>& wanted) {
  const auto names = value.member_names();
  for (const std::string& name : wanted) {
    CAPTURE(name);
    CHECK(std::ranges::find(names, name) != names.end());
  }
}

} // namespace

TEST_CASE("render_json gives every member of crosscheck/report/1, in its order") {
  const fixture::Case story = fixture::story();
  const JsonValue report = parsed(render_json(story.report(), OffsetUnit::code_points));
  CHECK(report.member_names() == std::vector<std::string>{"schema", "run", "documents", "claims",
                                                          "stories", "events", "relations",
                                                          "findings"});
  CHECK(string_at(report, "schema") == "crosscheck/report/1");
  const JsonValue run = report.member("run");
  check_members(run, {"as_of", "rules", "inputs", "skipped"});
  CHECK(string_at(run, "as_of") == "2026-03-13");
  CHECK(run.member("inputs").size() == 3);
  CHECK(string_at(run.member("skipped").at(1), "path") == "story/rows.jsonl:7");
  const JsonValue page = report.member("documents").at(1);
  check_members(page, {"id", "path", "source", "published", "title", "text"});
  CHECK(page.member("published").is_null()); // unknown is not the empty word
  CHECK(page.member("source").is_null());
  CHECK(string_at(page, "not_after") == "2026-03-22");
  check_members(report.member("claims").at(0),
                {"id", "document", "begin", "end", "text", "trigger", "frame", "plover", "polarity",
                 "modality", "time", "place", "arguments", "attribution", "rule"});
  check_members(report.member("findings").at(0),
                {"id", "kind", "severity", "scope", "confidence", "message", "explanation",
                 "claims", "rule", "event", "story", "independent_sources"});
  check_members(report.member("findings").at(0).member("claims").at(0),
                {"document", "begin", "end", "text", "value", "role"});
  check_members(report.member("findings").at(0).member("rule"), {"id", "file", "line"});
}

TEST_CASE("offsets of the report lead back to the words") {
  const fixture::Case story = fixture::story();
  const JsonValue report = parsed(render_json(story.report(), OffsetUnit::code_points));
  std::size_t checked = 0;
  const auto text_of = [&](const std::string& id) {
    for (const Article& article : story.articles)
      if (article.id() == id)
        return article.text();
    return std::string{};
  };
  const JsonValue claims = report.member("claims");
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::string text = text_of(string_at(claims.at(i), "document"));
    CHECK(cut(text, claims.at(i)) == string_at(claims.at(i), "text"));
    ++checked;
  }
  const JsonValue findings = report.member("findings");
  for (std::size_t i = 0; i < findings.size(); ++i)
    for (std::size_t p = 0; p < findings.at(i).member("claims").size(); ++p) {
      const JsonValue passage = findings.at(i).member("claims").at(p);
      if (passage.member("document").is_null())
        continue;
      const std::string text = text_of(string_at(passage, "document"));
      CHECK(cut(text, passage) == string_at(passage, "text"));
      CHECK(cut(text, passage.member("marked").at(0)) == string_at(passage, "value"));
      ++checked;
    }
  CHECK(checked == 13 + 15);
  CHECK(string_at(claims.at(0), "id") == "agency.txt/c0");
  CHECK(string_at(claims.at(0).member("attribution"), "source_kind") == "named");
  CHECK(claims.at(2).member("attribution").is_null());
}

TEST_CASE("a reference fact has no document") {
  const fixture::Case story = fixture::story();
  const JsonValue findings =
      parsed(render_json(story.report(), OffsetUnit::code_points)).member("findings");
  const JsonValue fact = findings.at(7).member("claims").at(1);
  CHECK(fact.member("document").is_null());
  CHECK(fact.member("begin").is_null());
  CHECK(string_at(fact, "source") == "Register of losses at sea (reference/ships.yaml)");
  CHECK(string_at(fact, "role") == "counter");
}

TEST_CASE("the unit of offsets is the caller's") {
  const fixture::Case story = fixture::story();
  const auto begin = [&](OffsetUnit unit) {
    return parsed(render_json(story.report(), unit))
        .member("claims")
        .at(3) // behind "ü" and curly quotes
        .member("begin")
        .number();
  };
  const Span where = story.readings[0].claims[3].where;
  CHECK(begin(OffsetUnit::bytes) == where.begin);
  CHECK(begin(OffsetUnit::code_points) < begin(OffsetUnit::bytes));
  CHECK(begin(OffsetUnit::utf16) == begin(OffsetUnit::code_points));
}

TEST_CASE("render_annotations gives every member of crosscheck/annotations/1") {
  const fixture::Case story = fixture::story();
  const std::string line =
      render_annotations(story.articles[0], story.readings[0], story.rulebook, {});
  CHECK(line.find('\n') == std::string::npos);
  const JsonValue out = parsed(line);
  CHECK(out.member_names() == std::vector<std::string>{"schema", "document", "sentences", "times",
                                                       "quantities", "entities", "quotes",
                                                       "attributions", "claims"});
  CHECK(string_at(out, "schema") == "crosscheck/annotations/1");
  const JsonValue quantity = out.member("quantities").at(0);
  CHECK(quantity.member("low").number() == 16);
  CHECK(quantity.member("high").is_null()); // unbounded
  CHECK(string_at(quantity, "of") == "people");
  const JsonValue time = out.member("times").at(0);
  CHECK(string_at(time, "value") == "2026-03-10");
  CHECK(string_at(time, "from") == "2026-03-10");
  check_members(out.member("quotes").at(0), {"begin", "end", "closed"});
  const JsonValue said = out.member("attributions").at(0);
  CHECK(cut(story.articles[0].text(), said.member("source")) == "coastguard commander Ana Brügge");
  CHECK(said.member("content").size() == 1);
  const JsonValue claim = out.member("claims").at(0);
  CHECK(string_at(claim, "polarity") == "+");
  CHECK(string_at(claim, "modality") == "reported");
  CHECK(string_at(claim, "time") == "2026-03-10");
  CHECK(claim.member("attribution").number() == 0);
  CHECK(string_at(claim, "rule") == "frame.sink");
  CHECK(out.member("claims").at(2).member("attribution").is_null());
  const std::string undated =
      render_annotations(story.articles[1], story.readings[1], story.rulebook, {});
  const JsonValue unresolved = parsed(undated).member("times").at(1);
  CHECK(unresolved.member("value").is_null());
  CHECK(string_at(unresolved, "unresolved") == "the article has no date");
}

TEST_CASE("render_annotations writes tokens only when asked") {
  fixture::Case story = fixture::story();
  Analysis& analysis = story.readings[0].analysis;
  analysis.words = {"sixteen"};
  Token token;
  token.where = {0, 7};
  token.pos = Pos::num;
  analysis.tokens = {token};
  const JsonValue out =
      parsed(render_annotations(story.articles[0], story.readings[0], story.rulebook,
                                {.unit = OffsetUnit::bytes, .tokens = true}));
  CHECK(out.member("tokens").size() == 1);
  CHECK(string_at(out.member("tokens").at(0), "lemma") == "sixteen");
  CHECK(string_at(out.member("tokens").at(0), "pos") == "NUM");
}

TEST_CASE("render_annotations writes the text only when asked") {
  const fixture::Case story = fixture::story();
  const auto document = [&](bool text) {
    return parsed(render_annotations(story.articles[0], story.readings[0], story.rulebook,
                                     {.text = text}))
        .member("document");
  };
  CHECK(document(false).member("text").is_null());
  CHECK(string_at(document(true), "text") == story.articles[0].text());
}

TEST_CASE("render_graph gives every member of crosscheck/graph/1") {
  const fixture::Case story = fixture::story();
  const std::string line =
      render_graph(story.articles, story.readings, story.graph, OffsetUnit::code_points);
  CHECK(line.find('\n') == std::string::npos);
  const JsonValue out = parsed(line);
  CHECK(string_at(out, "schema") == "crosscheck/graph/1");
  CHECK(out.member("stories").at(0).member("documents").size() == 3);
  CHECK(out.member("events").size() == story.graph.events.size());
  const JsonValue mention = out.member("events").at(1).member("mentions").at(2);
  CHECK(string_at(mention, "document") == "post.txt");
  CHECK(string_at(mention, "claim") == "post.txt/c1");
  CHECK(cut(story.articles[2].text(), mention) == "sank");
  const JsonValue relation = out.member("relations").at(1);
  CHECK(string_at(relation, "kind") == "contradicts");
  CHECK(string_at(relation, "from") == "post.txt/c2");
  CHECK(string_at(relation, "to") == "agency.txt/c1");
}

TEST_CASE("JSON of hostile text parses and is the same twice") {
  for (const fixture::Case& one : {fixture::hostile(), fixture::every_kind(), fixture::Case{}}) {
    const std::string json = render_json(one.report(), OffsetUnit::code_points);
    CHECK(parsed(json).is_object());
    CHECK(json == render_json(one.report(), OffsetUnit::code_points));
    parsed(render_graph(one.articles, one.readings, one.graph, OffsetUnit::utf16));
  }
}
