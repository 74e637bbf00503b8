#include "ingest/reader.h"

#include <doctest/doctest.h>

using namespace crosscheck;

namespace {

std::string headings_of(const Article& article) {
  std::string out;
  for (const Region& one : article.fields().regions)
    if (one.kind == RegionKind::heading)
      out += std::string{article.text(one.where)} + "|";
  return out;
}

} // namespace

TEST_CASE("the text of a page") {
  struct Row {
    const char* name;
    std::string html;
    std::string want;
  };
  const Row rows[] = {
      {"an article among other things",
       "<body><nav><p>Home</p></nav><article><h1>Bridge closed</h1><p>The bridge was "
       "<b>closed</b>\n on Monday.</p>"
       "<aside><p>Read this</p></aside><figure><img><figcaption>The bridge</figcaption></figure>"
       "<p>It will open in autumn.</p><div class=\"related-links\"><p>Other</p></div></article>"
       "<footer><p>Contact</p></footer></body>",
       "Bridge closed\n\nThe bridge was closed on Monday.\n\nIt will open in autumn."},
      {"articleBody before article",
       "<article><p>By Ada</p><div itemprop=articleBody><p>The bridge was closed on "
       "Monday.</p></div></article>",
       "The bridge was closed on Monday."},
      {"the block with most paragraphs",
       "<div><p>Menu</p></div><div id=x><p>The bridge was closed.</p><p>It will open.</p></div>",
       "The bridge was closed.\n\nIt will open."},
      {"teasers are articles too, but small",
       "<article><p>Teaser</p></article><div><p>The bridge was closed on Monday by the town.</p>"
       "<p>It will open in autumn, an engineer said.</p></div><article><p>Teaser</p></article>",
       "The bridge was closed on Monday by the town.\n\nIt will open in autumn, an engineer said."},
      {"entities, spaces and line ends",
       "<p>It cost &pound;5&nbsp;million &amp; more.<br>Then it fell.</p>",
       "It cost \xC2\xA3"
       "5 million & more.\nThen it fell."},
      {"scripts, styles and comments",
       "<p>The bridge<script>alert('<p>no</p>')</script><style>p{}</style><!-- no --> fell.</p>",
       "The bridge fell."},
      {"a class that holds all of the text stays",
       "<div class=\"share-enabled\"><p>The bridge was closed on Monday.</p></div>",
       "The bridge was closed on Monday."},
      {"words across inline elements", "<p>un<i>believ</i>able <a href=x>bridge</a>.</p>",
       "unbelievable bridge."},
      {"a page without paragraphs",
       "<body><div>The bridge was closed.</div><div>It fell.</div></body>",
       "The bridge was closed.\n\nIt fell."},
      {"hidden",
       "<article><p hidden>No.</p><p aria-hidden=true>No.</p><p>The bridge fell.</p></article>",
       "The bridge fell."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.html, "a.html", {}, why);
    CAPTURE(why);
    CHECK(article.has_value());
    if (article)
      CHECK(article->text() == row.want);
  }
}

TEST_CASE("what a page says about itself") {
  const std::string page =
      "<!doctype html><html lang=en-GB><head><title>Bridge closed - Harbour Post</title>"
      "<meta property=og:title content='The bridge is closed'><meta property=og:site_name "
      "content='Harbour Post'>"
      "<meta property=article:published_time content='2026-03-01T08:00:00Z'>"
      "<link rel=canonical href='https://harbour.example/bridge'>"
      "<script "
      "type=application/ld+json>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"NewsArticle\"],"
      "\"headline\":\"Bridge "
      "closed\",\"datePublished\":\"2026-03-03T10:30:00+01:00\",\"dateModified\":\"2026-03-04\","
      "\"author\":[{\"name\":\"Ada Lovelace\"},\"Charles Babbage\"],\"publisher\":{\"name\":\"The "
      "Harbour Post\"}}]}"
      "</script></head><body><svg><title>Logo</title></svg><time datetime='2020-01-01'></time>"
      "<article><h2>How it came</h2><p>The bridge was closed.</p></article></body></html>";
  std::string why;
  const auto article = read_article(page, "a.html", {}, why);
  REQUIRE(article.has_value());
  const ArticleFields& got = article->fields();
  CHECK(got.title == "The bridge is closed");
  CHECK(got.source == "The Harbour Post");
  CHECK(got.source_evidence == "JSON-LD");
  CHECK(got.url == "https://harbour.example/bridge");
  CHECK(got.language == "en-GB");
  CHECK(got.authors == std::vector<std::string>{"Ada Lovelace", "Charles Babbage"});
  REQUIRE(got.published.has_value());
  CHECK(to_iso(got.published->day) == "2026-03-03");
  CHECK(got.published->minute == 10 * 60 + 30);
  CHECK(got.published->origin == "JSON-LD");
  REQUIRE(got.updated.has_value());
  CHECK(to_iso(got.updated->day) == "2026-03-04");
  CHECK(headings_of(*article) == "How it came|");
}

TEST_CASE("where the date of a page is read") {
  struct Row {
    const char* name;
    std::string head;
    std::string want, origin;
  };
  const Row rows[] = {
      {"meta", "<meta name=date content='March 3, 2026'>", "2026-03-03", "meta"},
      {"a time element", "<time datetime='2026-03-03T08:00'>today</time>", "2026-03-03",
       "time element"},
      {"broken JSON-LD is passed over",
       "<script type=application/ld+json>{\"datePublished\":</script>", "", ""},
      {"JSON-LD of something else",
       "<script "
       "type=application/ld+json>{\"@type\":\"Recipe\",\"datePublished\":\"2026-03-03\"}</script>",
       "", ""},
      {"nothing", "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article =
        read_article(row.head + "<p>The bridge was closed.</p>", "a.html", {}, why);
    CHECK(article.has_value());
    if (!article)
      continue;
    const auto& date = article->fields().published;
    CHECK((date ? to_iso(date->day) : "") == row.want);
    CHECK((date ? date->origin : "") == row.origin);
  }
}

TEST_CASE("titles of pages") {
  struct Row {
    const char* name;
    std::string html;
    std::string want;
  };
  const Row rows[] = {
      {"a script in it stays text", "<title><script>alert(1)</script></title><p>Text.</p>",
       "<script>alert(1)</script>"},
      {"the outlet behind it is cut",
       "<meta property=og:site_name content='Harbour Post'><title>Bridge | Harbour "
       "Post</title><p>Text.</p>",
       "Bridge"},
      {"another part stays", "<title>Bridge | Live</title><p>Text.</p>", "Bridge | Live"},
      {"the first heading", "<h1>The <i>bridge</i></h1><p>Text.</p>", "The bridge"},
      {"none", "<p>Text.</p>", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.html, "a.html", {}, why);
    CHECK(article.has_value());
    if (article)
      CHECK(article->fields().title == row.want);
  }
}

TEST_CASE("pages that are refused") {
  const auto repeat = [](std::string_view words, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
      out += words;
    return out;
  };
  struct Row {
    const char* name;
    std::string html;
    std::string_view why;
  };
  const Row rows[] = {
      {"a megabyte of divs", repeat("<div>", 200000),
       "nested too deep: more than 500 elements inside each other"},
      {"end tags of other names do not help", repeat("<div></b></p>", 1000),
       "nested too deep: more than 500 elements inside each other"},
      {"inline elements opened again in every block",
       repeat("<b class=x>", 400) + repeat("<p>", 100000),
       "nested too deep: more than 500 elements inside each other"},
      {"end tags that the parser ignores", repeat("<div><select></div></select>", 1000),
       "nested too deep: more than 500 elements inside each other"},
      {"end tags outside their table", repeat("<div><table></div></table>", 1000),
       "nested too deep: more than 500 elements inside each other"},
      {"end tags behind another block", repeat("<span><div></span></div>", 1000),
       "nested too deep: more than 500 elements inside each other"},
      {"no text", "<html><body><nav>Home</nav><img></body></html>",
       "not an article: the page has no text in paragraphs"},
      {"NUL", std::string("<p>a\0b</p>", 10), "has NUL bytes: not a text file"},
      {"empty", " \n", "the file is empty"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    CHECK_FALSE(read_article(row.html, "a.html", {}, why).has_value());
    CHECK(why == row.why);
  }
}

TEST_CASE("charsets of pages") {
  struct Row {
    const char* name;
    std::string html;
  };
  const Row rows[] = {
      {"UTF-8", "<p>caf\xC3\xA9</p>"},
      {"a mark", "\xEF\xBB\xBF<p>caf\xC3\xA9</p>"},
      {"declared Latin-1", "<meta charset=iso-8859-1><p>caf\xE9</p>"},
      {"declared in the old form",
       "<meta http-equiv=Content-Type content='text/html; charset=\"ISO-8859-15\"'><p>caf\xE9</p>"},
      {"not declared", "<p>caf\xE9</p>"},
      {"declared wrong, yet UTF-8", "<meta charset=iso-8859-1><p>caf\xC3\xA9</p>"},
      {"a charset nobody knows", "<meta charset=klingon><p>caf\xE9</p>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.html, "a.html", {}, why);
    CHECK(article.has_value());
    if (article)
      CHECK(article->text() == "caf\xC3\xA9");
  }
}
