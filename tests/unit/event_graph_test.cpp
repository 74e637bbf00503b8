#include "report/event_graph.h"
#include "unit/report_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace crosscheck;
using fixture::has;
using fixture::count;

namespace {

// One event told by so many outlets; the last one alone gives another number. The second is a copy of the
// first.
fixture::Case told_by(std::uint32_t outlets) {
  fixture::Case out = fixture::empty_story();
  out.articles.clear(), out.readings.clear(), out.graph = {}, out.intake = {};
  std::vector<ClaimRef> mentions;
  Story story{"story-1", {}, {}};
  for (std::uint32_t i = 0; i < outlets; ++i) {
    const std::string number = i + 1 == outlets ? "nine" : "twelve";
    const std::string text = "The fire killed " + number + " people.";
    std::string id = std::to_string(i);
    id.insert(0, 4 - id.size(), '0');
    // Given in an order that is not that of time.
    out.add_article(id, "Outlet " + id, "Fire", i % 2 == 0 ? "2026-03-02" : "2026-03-01", text, {});
    Quantity dead;
    dead.where = out.at(i, number);
    dead.value = dead.low = dead.high = i + 1 == outlets ? 9 : 12;
    dead.of = out.at(i, "people");
    dead.of_lemma = "people";
    dead.state_lemma = "kill";
    out.readings[i].quantities.push_back(dead);
    mentions.push_back({i, out.add_claim(i, text, "killed", "kill")});
    out.readings[i].claims.back().quantities = {0};
    story.documents.push_back(i);
  }
  out.graph.stories.push_back(std::move(story));
  out.add_event("kill", mentions);
  if (outlets < 2)
    return out;
  out.add_finding(
      FindingKind::contradiction_number, Severity::error, "Nine or twelve?",
      {out.passage(outlets - 1, "The fire killed nine people.", "nine", ClaimRole::flagged, 0),
       out.passage(0, "The fire killed twelve people.", "twelve", ClaimRole::counter, 0)},
      0);
  out.graph.relations.push_back(
      {RelationKind::same_text, true, {2, kNone}, {0, kNone}, 0.9, "90% of both"});
  out.graph.relations.push_back(
      {RelationKind::corroborates, false, {1, 0}, {0, 0}, 0.9, "the same trigger 'kill'"});
  return out;
}

} // namespace

TEST_CASE("what the graph of an event holds") {
  const fixture::Case page = told_by(8);
  const Report report = page.report();
  const EventPicture picture = event_picture(report, EventEdges(report), 0);
  REQUIRE(picture.rows.size() == 8);
  // By time: the odd ones were published a day earlier; the copy stands below its origin.
  std::vector<std::uint32_t> order;
  for (const GraphRow& row : picture.rows)
    order.push_back(row.document);
  CHECK(order == std::vector<std::uint32_t>{1, 3, 5, 7, 0, 2, 4, 6});
  CHECK(picture.rows[5].hangs_on == 4);
  CHECK(picture.rows[5].same_text);
  REQUIRE(picture.lanes.size() == 2);
  CHECK(picture.aspects.front().label == "Number: kill");
  CHECK(picture.lanes[0].label == "nine people");
  CHECK(picture.lanes[0].articles == 1);
  CHECK(picture.lanes[0].flagged);
  CHECK(picture.lanes[1].label == "twelve people");
  CHECK(picture.lanes[1].articles == 7);
  REQUIRE(picture.joins.size() == 1);
  CHECK(picture.joins[0].from == 0);
  CHECK(picture.joins[0].to == 1);
  CHECK(picture.dots.size() == 8);
}

TEST_CASE("the drawing says it in words as well") {
  const fixture::Case page = told_by(8);
  const std::string svg = render_event_graph(page.report(), 0);
  CHECK(has(svg, "role=\"img\""));
  CHECK(has(svg, "xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(has(svg, "nine people stands against twelve people."));
  CHECK(has(svg, "twelve people: 7 articles."));
  CHECK(has(svg, "linked: the same trigger &#39;kill&#39;"));
  CHECK(has(svg, "The same text: 90% of both"));
  CHECK(has(svg, ">Nine or twelve?</title>"));
  CHECK(has(svg, ">≠</text>"));
  CHECK(svg == render_event_graph(page.report(), 0));
  CHECK(render_event_graph(page.report(), 7) == "");           // no such event
  CHECK(render_event_graph(told_by(1).report(), 0) == "");     // nobody else tells of it
  CHECK(has(render_html(page.report()), "<svg class=\"eg\"")); // and it stands on the page
  CHECK(
      !has(render_html(fixture::quiet().report()), "\"graphs")); // which has none without findings
}

TEST_CASE("a graph of many articles says what it leaves out") {
  const fixture::Case page = told_by(500);
  const Report report = page.report();
  const EventPicture picture = event_picture(report, EventEdges(report), 0);
  CHECK(picture.rows.size() == 32);
  CHECK(picture.articles_left_out == 468);
  CHECK(std::ranges::any_of(picture.rows, [](const GraphRow& row) { return row.document == 499; }));
  CHECK(picture.lanes.back().articles == 499);
  const std::string svg = render_event_graph(report, 0);
  CHECK(has(svg, "Not drawn: 468 more articles"));
  CHECK(svg.size() < 32 * 1024);
}

TEST_CASE("hostile names stay text in the graph") {
  const fixture::Case page = fixture::hostile();
  const std::string svg = render_event_graph(page.report(), 0);
  REQUIRE(!svg.empty());
  for (const char* bad :
       {"<script", "<img", "<b>", "\x1B", "\xE2\x80\xAE", "onerror=\"", "href=\"j"})
    CHECK(!has(svg, bad));
  CHECK(has(svg, "&lt;script&gt;"));
  CHECK(count(svg, "</title>") == count(svg, "<title"));
  CHECK(count(svg, "</style>") == 1);
}
