#include "base/words.h"
#include "report/visible_text.h"
#include "unit/report_fixture.h"

#include <doctest/doctest.h>

using namespace crosscheck;
using fixture::has;

namespace {

// Without ANSI attributes, as a person sees it.
std::string without_colours(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1B')
      i = text.find('m', i);
    else
      out += text[i];
  }
  return out;
}

} // namespace

TEST_CASE("render_text: most serious first, with both sides") {
  const std::string text = render_text(fixture::story().report(), {});
  CHECK(text.starts_with("3 articles, 1 story, 9 findings: 3 need attention\n"));
  CHECK(text.find("contradiction.opposite") < text.find("contradiction.quote"));
  CHECK(text.find("Needs attention") < text.find("Worth checking"));
  CHECK(has(text, "“We [did everything] by the book,”"));
  CHECK(has(text, "“We [did nearly everything] by the book,”"));
  CHECK(has(text, "2  Claim of a first or a record (contradiction.superlative)\n"));
  CHECK(has(text, "Coast Agency (agency.txt): 4 claims: 1 named person, 1 document"));
  CHECK(has(text, "2 files skipped"));
  CHECK(has(text, "story/rows.jsonl:7: not valid JSON"));
  CHECK(!has(text, "\x1B"));
}

TEST_CASE("many notes are counted, not listed; the page has them all") {
  fixture::Case one = fixture::quiet();
  for (int i = 0; i < 30; ++i)
    one.add_finding(FindingKind::sourcing_anonymous, Severity::note, "Note " + std::to_string(i),
                    {one.passage(0, "A senior official", "", ClaimRole::flagged)});
  const std::string text = render_text(one.report(), {});
  CHECK(has(text, "Note 19\n"));
  CHECK(!has(text, "Note 20\n"));
  CHECK(has(text, "… and 10 more for information"));
  const std::string page = render_html(one.report());
  CHECK(has(page, ">Note 29<"));
}

TEST_CASE("render_text without a finding says what was read") {
  const std::string text = render_text(fixture::quiet().report(), {});
  CHECK(has(text, "no findings"));
  CHECK(has(text, "Nothing to flag: 13 claims read"));
}

TEST_CASE("render_text keeps to the width") {
  for (const int width : {40, 80, 120})
    for (const bool colours : {false, true})
      for (const fixture::Case& one : {fixture::story(), fixture::hostile()}) {
        const std::string text = render_text(one.report(), {colours, width});
        for (const std::string_view line : split(without_colours(text), '\n')) {
          CAPTURE(line);
          CHECK(columns_of(line) <= width);
        }
      }
}

TEST_CASE("render_text: colours are the program's own") {
  const fixture::Case story = fixture::story();
  const std::string coloured = render_text(story.report(), {true, 80});
  CHECK(has(coloured, "\x1B[1;31mNeeds attention\x1B[0m"));
  CHECK(has(coloured, "\x1B[1;4mdid everything\x1B[0m"));
  const std::string hostile = render_text(fixture::hostile().report(), {true, 80});
  CHECK(!has(hostile, "\x1B[31m"));
  CHECK(!has(hostile, "\x1B]"));
  CHECK(!has(hostile, "\x07"));
  CHECK(!has(hostile, "\xC2\x9B"));
  CHECK(!has(hostile, "\xE2\x80\xAE"));
  CHECK(!has(hostile, "\x01"));
  CHECK(has(hostile, "␛[31mred"));
  CHECK(!has(render_text(fixture::hostile().report(), {}), "\x1B"));
}

TEST_CASE("a mark that is broken over two lines is closed and opened again") {
  fixture::Case one = fixture::quiet();
  const std::string_view words = "died in the sinking of the Maid of Lorne near Port Harrow";
  one.add_finding(FindingKind::contradiction_number, Severity::error, "x",
                  {one.passage(0, words, words, ClaimRole::flagged)});
  const std::string text = render_text(one.report(), {true, 50});
  for (const std::string_view line : split(text, '\n')) {
    CAPTURE(line);
    CHECK((line.rfind("\x1B[") == std::string_view::npos ||
           line.rfind("\x1B[") == line.rfind("\x1B[0m")));
  }
  CHECK(has(text, "\x1B[1;4mdied in the sinking of the\x1B[0m"));
}

TEST_CASE("columns_of") {
  CHECK(columns_of("Brügge") == 6);
  CHECK(columns_of("e\xCC\x81") == 1); // e and a combining accent
  CHECK(columns_of("日本") == 4);
  CHECK(columns_of("\xF0\x9F\x98\x80") == 2); // an emoji
  CHECK(columns_of("") == 0);
}

TEST_CASE("wrap") {
  struct Row {
    const char* name;
    std::string_view text;
    int width;
    std::vector<std::string> want;
  };
  const Row rows[] = {
      {"short", "a b", 10, {"a b"}},
      {"at a space", "one two three", 8, {"one two", "three"}},
      {"exactly", "one two", 7, {"one two"}},
      {"a long word", "abcdefgh ij", 5, {"abcde", "fgh", "ij"}},
      {"wide letters", "日本語", 4, {"日本", "語"}},
      {"nothing", "", 5, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(wrap(row.text, row.width) == row.want);
  }
}

TEST_CASE("excerpt cuts around the marked words") {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "word" + std::to_string(i) + " ";
  const auto begin = static_cast<std::uint32_t>(text.find("word150"));
  const Span whole{0, static_cast<std::uint32_t>(text.size() - 1)};
  const Excerpt shown = excerpt(text, whole, {{begin, begin + 7}}, 100);
  CHECK(shown.cut_before);
  CHECK(shown.cut_after);
  CHECK(shown.pieces.size() == 3);
  CHECK(shown.pieces[1].where.in(text) == "word150");
  CHECK(shown.pieces[1].marked);
  CHECK(shown.pieces[0].where.in(text).starts_with("word"));
  CHECK(shown.pieces[2].where.end - shown.pieces[0].where.begin <= 100);
  const Excerpt all = excerpt("short", {0, 5}, {}, 100);
  CHECK(all.pieces.size() == 1);
  CHECK(!all.cut_after);
  // Never inside a letter.
  const std::string accents = "ééééééééééééééééééééééééééééééééééééééééé";
  for (std::uint32_t limit = 4; limit < 40; ++limit)
    for (const ExcerptPiece& piece : excerpt(accents, {0, 82}, {{40, 42}}, limit).pieces)
      CHECK(is_valid_utf8(piece.where.in(accents)));
}
