#include "report/html_escape.h"
#include "report/queue.h"
#include "report/report.h"
#include "report/word_alignment.h"
#include "unit/report_fixture.h"
#include "json/json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace crosscheck;
using fixture::has;

namespace {

std::string shown(const std::vector<AlignedPiece>& pieces, std::string_view left,
                  std::string_view right) {
  std::string out;
  for (const AlignedPiece& piece : pieces) {
    if (!out.empty())
      out += " | ";
    out += piece.left.in(left);
    if (!piece.shared)
      out += '/' + std::string{piece.right.in(right)};
  }
  return out;
}

const QueueItem& of_kind(const std::vector<QueueItem>& items, std::string_view kind) {
  return *std::ranges::find(items, kind, &QueueItem::kind);
}

FindingState decided(Decided verdict, std::string author, std::string reason) {
  FindingState out;
  out.decision = Decision{};
  out.decision->verdict = verdict;
  out.decision->author = std::move(author);
  out.decision->reason = std::move(reason);
  out.decision->decided_at = "2026-03-12T14:05:09+01:00";
  return out;
}

} // namespace

TEST_CASE("align_words") {
  struct Row {
    const char* name;
    const char* left;
    const char* right;
    const char* want;
  };
  const Row rows[] = {
      {"other words at the ends", "Fourteen people died here", "Sixteen people were killed here",
       "Fourteen/Sixteen | people | died/were killed | here"},
      {"punctuation and case do not count", "“We did everything.”", "we did nearly everything",
       "“We did | /nearly | everything.”"},
      {"the same", "a ferry sank", "a ferry sank", "a ferry sank"},
      {"one shared word is chance", "the port", "the door", ""},
      {"nothing", "", "", ""},
      {"a dash of its own", "ten — or eleven", "ten — or twelve", "ten — or | eleven/twelve"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shown(align_words(row.left, row.right), row.left, row.right) == row.want);
  }
  // Bounded, whatever it is given.
  std::string longest;
  for (int i = 0; i < 100'000; ++i)
    longest += "word ";
  CHECK(align_words(longest, longest).size() == 1);
}

TEST_CASE("json_escape") {
  struct Row {
    const char* name;
    std::string_view json;
    std::string_view want;
  };
  const Row rows[] = {
      {"plain", "{\"a\":\"é\"}", "{\"a\":\"é\"}"},
      {"the end of the element", "\"</script>\"", "\"\\u003c/script\\u003e\""},
      {"a comment and an entity", "\"<!-- &lt;\"", "\"\\u003c!-- \\u0026lt;\""},
      {"an override", "\"\xE2\x80\xAE\"", "\"\\u202e\""},
      {"a line separator", "\"\xE2\x80\xA8\"", "\"\\u2028\""},
      {"DEL and C1", "\"\x7F\xC2\x9B\"", "\"\\u007f\\u009b\""},
      {"a tag character beyond the first plane", "\"\xF3\xA0\x80\x81\"", "\"\\udb40\\udc01\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(json_escape(row.json) == row.want);
    std::string why;
    CHECK(JsonValue::parse(json_escape(row.json), why).has_value());
  }
}

TEST_CASE("an item of the queue holds all that its card shows") {
  const fixture::Case story = fixture::story();
  const auto items = queue_items(story.report());
  CHECK(items.size() == story.findings.size());
  const QueueItem& quote = of_kind(items, "contradiction.quote");
  CHECK(quote.severity == "error");
  CHECK(quote.scope == "cross-source");
  CHECK(quote.rule == "check.count-of-dead");
  CHECK(quote.rule_file == "checks/numbers.yaml");
  CHECK(quote.rule_line == 31);
  CHECK(quote.story == "story-1");
  CHECK(quote.story_title == "Toll of ferry disaster rises to 16");
  const QueuePassage& flagged = quote.passages.front();
  CHECK(flagged.document == "post.txt");
  CHECK(flagged.outlet == "The Harrow Post");
  CHECK(flagged.published == "2026-03-11");
  CHECK(flagged.role == "flagged");
  CHECK(flagged.marked.size() == 1);
  CHECK(flagged.marked.front().in(flagged.text) == "did everything");
  CHECK(has(flagged.before, "the bow door had been closed."));
  CHECK(has(flagged.after, "Two helicopters searched"));
  CHECK(has(story.articles[2].text(), flagged.before + flagged.text + flagged.after));
  const auto fact = std::ranges::find(items, "reference", &QueueItem::scope);
  CHECK(fact->passages.back().document == "");
  CHECK(fact->passages.back().title == "Register of losses at sea (reference/ships.yaml)");
}

TEST_CASE("context is whole sentences where they are known, and never furniture") {
  fixture::Case story = fixture::story();
  auto& sentences = story.readings[2].analysis.sentences;
  const auto add = [&](std::string_view words, bool furniture) {
    Sentence one;
    one.where = story.at(2, words);
    one.furniture = furniture;
    sentences.push_back(one);
  };
  add("By Ines Calder", true);
  add("The ship went down within ten minutes.", false);
  add("Captain Piet Osei said the bow door had been closed.", false);
  add("“We did everything by the book,” he told reporters on the quay.", false);
  add("Two helicopters searched through the night.", false);
  add("The Harrow Post. All rights reserved.", true);
  const auto items = queue_items(story.report());
  const QueuePassage& flagged = of_kind(items, "contradiction.quote").passages.front();
  CHECK(flagged.before.starts_with("The ship went down"));
  CHECK(flagged.after.ends_with("through the night."));
}

TEST_CASE("the course of a value: each day's figure, only where it changes") {
  const fixture::Case story = fixture::story();
  const auto items = queue_items(story.report());
  const QueueItem& revised = of_kind(items, "update.revised");
  CHECK(revised.timeline.size() == 2);
  CHECK(revised.timeline[0].published == "2026-03-11");
  CHECK(revised.timeline[0].value == "Fourteen people");
  CHECK(revised.timeline[0].flagged);
  CHECK(revised.timeline[1].value == "Sixteen people");
  CHECK(of_kind(items, "contradiction.quote").timeline.empty());
  CHECK(of_kind(items, "sourcing.anonymous").timeline.empty());
}

TEST_CASE("an item goes through JSON and comes back the same") {
  for (const fixture::Case& page : {fixture::story(), fixture::every_kind(), fixture::hostile()})
    for (const QueueItem& item : queue_items(page.report())) {
      const std::string json = render_queue_item(item);
      CHECK(!has(json, "\n"));
      std::string why;
      const auto back = parse_queue_item(json, why);
      CHECK(why == "");
      CHECK(back.has_value());
      if (back)
        CHECK(render_queue_item(*back) == json);
    }
}

TEST_CASE("what is no item is refused with its reason") {
  const fixture::Case story = fixture::story();
  const std::string good = render_queue_item(queue_items(story.report()).front());
  struct Row {
    const char* name;
    const char* from;
    const char* to;
    const char* why;
  };
  const Row rows[] = {
      {"severity", "\"severity\":\"error\"", "\"severity\":\"grave\"",
       "'severity' has an unknown value"},
      {"kind", "contradiction.opposite", "contradiction.nothing", "'kind' has an unknown value"},
      {"missing", "\"message\"", "\"massage\"", "'message' is no text"},
      {"confidence", "\"confidence\":0.875", "\"confidence\":87",
       "'confidence' is not between 0 and 1"},
      {"role", "\"role\":\"flagged\"", "\"role\":\"first\"",
       "passage 1: 'role' has an unknown value"},
      {"marked outside", "\"marked\":[[", "\"marked\":[[1,999],[",
       "passage 1: 'marked' does not lie in the text"},
      {"address", "\"url\":\"\"", "\"url\":\"javascript:1\"", "passage 1: 'url' is no web address"},
      {"list", "\"timeline\":[]", "\"timeline\":{}", "'timeline' is no list"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string bad = good;
    const std::size_t at = bad.find(row.from);
    CHECK(at != std::string::npos);
    if (at == std::string::npos)
      continue;
    bad.replace(at, std::string_view{row.from}.size(), row.to);
    std::string why;
    CHECK(!parse_queue_item(bad, why));
    CHECK(why == row.why);
  }
  std::string why;
  CHECK(!parse_queue_item("[]", why));
  CHECK(!parse_queue_item("{", why));
  CHECK(!parse_queue_item("", why));
  CHECK(why != "");
}

TEST_CASE("the page says what was decided, by whom and why, and what is open again") {
  const fixture::Case story = fixture::story();
  QueuePage page;
  page.title = "Week 12 </title><script>";
  page.items = queue_items(story.report());
  page.states.resize(page.items.size());
  page.states[0] = decided(Decided::different_measure, "Ada <b>", "crew & passengers");
  page.states[1] = decided(Decided::update, "Ben", "");
  page.states[1].stale = true;
  page.states[2].known = true;
  const std::string html = render_queue_page(page);
  CHECK(has(html,
            "<b>Decided:</b> Different measure, by <bdi>Ada &lt;b&gt;</bdi>, 12 March 2026, 14:05: "
            "<q dir=\"auto\">crew &amp; passengers</q>"));
  CHECK(has(html,
            "Open again: the words have changed.</b> Decided before: Update, by <bdi>Ben</bdi>"));
  CHECK(has(html, "<title>Week 12 &lt;/title&gt;&lt;script&gt;</title>"));
  CHECK(has(html, "<span class=\"new\">New</span>"));
  CHECK(!has(html, "connect-src"));
  CHECK(html == render_queue_page(page));
  page.states.clear();
  CHECK(!has(render_queue_page(page), "<span class=\"new\">New</span>"));
  page.items.clear();
  CHECK(has(render_queue_page(page), "Nothing to review."));
}

TEST_CASE("a served page may talk to its own server, and carries its token") {
  const fixture::Case story = fixture::story();
  QueuePage page;
  page.items = queue_items(story.report());
  page.served = ServedPage{"t0k</script>en", "Ada", true};
  const std::string html = render_queue_page(page);
  CHECK(has(html, "connect-src 'self'; base-uri 'none'"));
  CHECK(has(html, "\"served\":{\"token\":\"t0k\\u003c/"
                  "script\\u003een\",\"reviewer\":\"Ada\",\"read_only\":true}"));
}
