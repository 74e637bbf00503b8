#include "ingest/reader.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace crosscheck;

namespace {

struct Row {
  const char* name;
  const char* file;
  std::string bytes;
  std::string text, title, source, published, author;
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.bytes, row.file, {}, why);
    CAPTURE(why);
    CHECK(article.has_value());
    if (!article)
      continue;
    const ArticleFields& got = article->fields();
    CHECK(got.text == row.text);
    CHECK(got.title == row.title);
    CHECK(got.source == row.source);
    CHECK((got.published ? to_iso(got.published->day) : "") == row.published);
    CHECK((got.authors.empty() ? "" : got.authors.front()) == row.author);
  }
}

} // namespace

TEST_CASE("articles in XML") {
  check_rows({
      {"NITF", "a.xml",
       "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf><head><docdata><date.issue "
       "norm=\"20260303T101500Z\"/>"
       "</docdata></head><body><body.head><hedline><hl1>Bridge "
       "<em>closed</em></hl1></hedline><byline>By <person>Ada Lovelace</person></byline>"
       "<distributor>Harbour Press</distributor></body.head><body.content><p>The <b>old</b> "
       "bridge&#160;was closed.</p>"
       "<hl2>A long repair</hl2><p>It will open &amp; stay.</p></body.content></body></nitf>",
       "The old bridge was closed.\n\nA long repair\n\nIt will open & stay.", "Bridge closed",
       "Harbour Press", "2026-03-03", "Ada Lovelace"},
      {"NewsML-G2 with XHTML", "a.xml",
       "<newsMessage "
       "xmlns=\"http://iptc.org/std/nar/2006-10-01/"
       "\"><itemSet><newsItem><itemMeta><provider><name>Harbour Press</name></provider>"
       "<versionCreated>2026-03-03T10:15:00Z</versionCreated></"
       "itemMeta><contentMeta><creator><name>Ada Lovelace</name></creator>"
       "<headline>Bridge closed</headline></contentMeta><contentSet><inlineXML "
       "contenttype=\"application/xhtml+xml\">"
       "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body><p>The "
       "bridge<br/>was closed.</p></body></html>"
       "</inlineXML></contentSet></newsItem></itemSet></newsMessage>",
       "The bridge\nwas closed.", "Bridge closed", "Harbour Press", "2026-03-03", "Ada Lovelace"},
      {"RSS with a CDATA section", "a.rss",
       "<rss xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>Harbour "
       "Post</title><item><title>Bridge</title>"
       "<pubDate>Tue, 03 Mar 2026 09:00:00 GMT</pubDate><dc:creator>Ada "
       "Lovelace</dc:creator><description>Short.</description>"
       "<content:encoded><![CDATA[<p>The bridge&nbsp;was closed.</p><p>It "
       "fell.</p>]]></content:encoded></item></channel></rss>",
       "The bridge was closed.\n\nIt fell.", "Bridge", "Harbour Post", "2026-03-03",
       "Ada Lovelace"},
      {"RSS with escaped markup", "a.xml",
       "<rss><channel><title>Harbour Post</title><item><description>&lt;p&gt;The bridge &amp;amp; "
       "the river.&lt;/p&gt;</description></item></channel></rss>",
       "The bridge & the river.", "", "Harbour Post", "", ""},
      {"Atom with XHTML", "a.atom",
       "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour "
       "Post</title><entry><title>Bridge</title><author><name>Ada Lovelace</name></author>"
       "<updated>2026-03-04T00:00:00Z</updated><published>2026-03-03T00:00:00Z</published>"
       "<content type=\"xhtml\"><div><p>The bridge was closed.</p></div></content></entry></feed>",
       "The bridge was closed.", "Bridge", "Harbour Post", "2026-03-03", "Ada Lovelace"},
      {"NewsML-G2 with a provider's code and NITF inside", "a.xml",
       "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemMeta><provider "
       "qcode=\"nprov:HARBOUR\"/><firstCreated>2026-03-03T10:15:00Z</firstCreated></itemMeta>"
       "<contentMeta><headline>Bridge</headline><by>Ada Lovelace</by></contentMeta><contentSet>"
       "<inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.content><p>The bridge "
       "was "
       "closed.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>",
       "The bridge was closed.", "Bridge", "HARBOUR", "2026-03-03", "Ada Lovelace"},
      {"RSS 2.0 with an author's address", "a.rss",
       "<rss><channel><title>Harbour Post</title><item><author>ada@h.example (Ada "
       "Lovelace)</author>"
       "<pubDate>Tue, 03 Mar 2026 09:00:00 GMT</pubDate><description>The bridge fell.</description>"
       "</item></channel></rss>",
       "The bridge fell.", "", "Harbour Post", "2026-03-03", "Ada Lovelace"},
      {"RSS 1.0", "a.xml",
       "<rdf:RDF xmlns:rdf=\"r\" xmlns:dc=\"d\" xmlns=\"s\"><channel><title>Harbour Post</title>"
       "</channel><item><title>Bridge</title><dc:date>2026-03-03T09:00:00Z</"
       "dc:date><dc:creator>Ada "
       "Lovelace</dc:creator><description>The bridge fell.</description></item></rdf:RDF>",
       "The bridge fell.", "Bridge", "Harbour Post", "2026-03-03", "Ada Lovelace"},
      {"Latin-1 as declared", "a.xml",
       "<?xml version=\"1.0\" "
       "encoding=\"ISO-8859-1\"?><rss><channel><title>H</title><item><description>A caf\xE9 "
       "burnt.</description></item></channel></rss>",
       "A caf\xC3\xA9 burnt.", "", "H", "", ""},
      {"entities of the file are not expanded", "a.xml",
       "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM "
       "\"file:///etc/hostname\">]><rss><channel><title>H</title><item>"
       "<description>Text &b; and &f; stay.</description></item></channel></rss>",
       "Text &b; and &f; stay.", "", "H", "", ""},
  });
}

TEST_CASE("articles in JSON") {
  check_rows({
      {"ninjs", "a.json",
       "{\"uri\":\"http://h.example/1\",\"headline\":\"Bridge\",\"byline\":\"Ada "
       "Lovelace\",\"versioncreated\":\"2026-03-03T10:00:00Z\","
       "\"body_xhtml\":\"<p>The bridge was closed.</p><h2>More</h2><p>It fell.</p>\"}",
       "The bridge was closed.\n\nMore\n\nIt fell.", "Bridge", "", "2026-03-03", "Ada Lovelace"},
      {"ninjs 2 with lists of bodies", "a.json",
       "{\"headlines\":[{\"role\":\"main\",\"value\":\"Bridge\"}],\"bodies\":[{\"role\":\"main\","
       "\"contenttype\":\"text/html\",\"value\":\"<p>The bridge was closed.</p>\"}],"
       "\"contentcreated\":\"2026-03-03T10:00:00Z\"}",
       "The bridge was closed.", "Bridge", "", "2026-03-03", ""},
      {"news-please", "a.json",
       "{\"title\":\"Bridge\",\"maintext\":\"The bridge was "
       "closed.\",\"date_publish\":\"2026-03-03 "
       "10:00:00\",\"source_domain\":\"h.example\",\"authors\":[\"Ada "
       "Lovelace\"],\"url\":\"https://h.example/1\"}",
       "The bridge was closed.", "Bridge", "h.example", "2026-03-03", "Ada Lovelace"},
      {"newspaper4k", "a.json",
       "{\"title\":\"Bridge\",\"text\":\"The bridge was "
       "closed.\",\"publish_date\":\"2026-03-03T10:00:00\",\"authors\":[\"Ada "
       "Lovelace\"],\"meta_lang\":\"en\",\"meta_site_name\":\"Harbour Post\",\"canonical_link\":"
       "\"https://h.example/1\",\"summary\":\"Short.\"}",
       "The bridge was closed.", "Bridge", "Harbour Post", "2026-03-03", "Ada Lovelace"},
      {"ninjs 1.4 with a source", "a.json",
       "{\"uri\":\"urn:n:1\",\"headline\":\"Bridge\",\"byline\":\"Ada Lovelace\",\"infosource\":"
       "[{\"name\":\"Harbour Press\"}],\"copyrightholder\":\"Someone\",\"firstcreated\":"
       "\"2026-03-03T10:00:00Z\",\"versioncreated\":\"2026-03-04T10:00:00Z\",\"body_text\":"
       "\"The bridge was closed.\"}",
       "The bridge was closed.", "Bridge", "Harbour Press", "2026-03-03", "Ada Lovelace"},
      {"ninjs 3.0, whose names have capitals inside", "a.json",
       "{\"uri\":\"urn:n:1\",\"headlines\":[{\"value\":\"Bridge\"}],\"infoSources\":[{\"name\":"
       "\"Harbour Press\"}],\"copyrightHolder\":\"Someone\",\"firstCreated\":"
       "\"2026-03-03T10:00:00Z\",\"versionCreated\":\"2026-03-04T10:00:00Z\",\"bodies\":[{"
       "\"contentType\":\"text/html\",\"charCount\":22,\"value\":\"<p>The bridge was "
       "closed.</p>\"}],\"language\":\"en-GB\"}",
       "The bridge was closed.", "Bridge", "Harbour Press", "2026-03-03", ""},
      {"ninjs with nothing but a copyright holder", "a.json",
       "{\"headline\":\"Bridge\",\"copyrightholder\":\"Harbour Press\",\"body_text\":\"The bridge "
       "was closed.\"}",
       "The bridge was closed.", "Bridge", "Harbour Press", "", ""},
      {"a row over many lines, with null", "a.json",
       "{\n \"id\": \"x\",\n \"source\": null,\n \"published\": null,\n \"text\": \"The bridge was "
       "closed.\"\n}",
       "The bridge was closed.", "", "", "", ""},
  });
}

TEST_CASE("files that hold no article") {
  const auto repeat = [](std::string_view words, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
      out += words;
    return out;
  };
  struct Refused {
    const char* name;
    const char* file;
    std::string bytes;
    std::string_view why;
  };
  const Refused rows[] = {
      {"broken XML", "a.xml", "<rss>\n <channel>\n", "not valid XML: "},
      {"another vocabulary", "a.xml", "<html><p>x</p></html>",
       "not an article: no NITF, NewsML-G2, RSS or Atom"},
      {"deep XML", "a.xml", repeat("<a>", 100000) + repeat("</a>", 100000),
       "nested too deep: more than 256"},
      {"an empty item", "a.xml", "<rss><channel><item><title>T</title></item></channel></rss>",
       "not an article: it has no text"},
      {"broken JSON", "a.json", "{\"text\": ", "not valid JSON: "},
      {"JSON without a text", "a.json", "{\"name\":\"x\"}", "not an article: it has no text"},
      {"deep JSON", "a.json", repeat("[", 100000) + repeat("]", 100000), "not an article: "},
      {"a list without articles", "a.json", "[]", "not an article: the list is empty"},
      {"NUL in JSON", "a.json", "{\"text\":\"a\\u0000b\"}", "its text has NUL characters"},
      {"NUL", "a.txt", std::string("a\0b", 3), "has NUL bytes"},
      {"white space", "a.txt", " \n\t\n", "the file is empty"},
      {"a mark alone", "a.txt", "\xEF\xBB\xBF", "the file is empty"},
      {"a header alone", "a.txt", "Source: Harbour Post\nDate: 2026-03-03\n\n",
       "nothing but a header"},
  };
  for (const Refused& row : rows) {
    CAPTURE(row.name);
    std::string why;
    CHECK_FALSE(read_article(row.bytes, row.file, {}, why).has_value());
    CAPTURE(why);
    CHECK(why.starts_with(row.why));
  }
}

TEST_CASE("broken XML is placed") {
  std::string why;
  CHECK_FALSE(read_article("<rss>\n  <a></b>\n</rss>", "a.xml", {}, why).has_value());
  CHECK(why.find("line 2, column") != std::string::npos);
}

TEST_CASE("text files") {
  struct Text {
    const char* name;
    std::string bytes;
    std::string text;
    std::string_view note;
  };
  const Text rows[] = {
      {"UTF-8", "Caf\xC3\xA9 burnt.", "Caf\xC3\xA9 burnt.", ""},
      {"a byte-order mark",
       "\xEF\xBB\xBF"
       "Caf\xC3\xA9.",
       "Caf\xC3\xA9.", ""},
      {"CRLF", "One.\r\nTwo.\rThree.", "One.\nTwo.\nThree.", ""},
      {"Windows-1252",
       "\x93"
       "Caf\xE9\x94 \x96 he said.",
       "\xE2\x80\x9C"
       "Caf\xC3\xA9\xE2\x80\x9D \xE2\x80\x93 he said.",
       "read as Windows-1252"},
      {"Latin-1", "Caf\xE9 burnt.", "Caf\xC3\xA9 burnt.", "read as Latin-1"},
      {"UTF-8 with damage", "Caf\xC3\xA9 \xC3\xA9 \xFF burnt.",
       "Caf\xC3\xA9 \xC3\xA9 \xEF\xBF\xBD burnt.", "1 invalid byte replaced"},
      {"UTF-16, little end first",
       std::string("\xFF\xFE"
                   "C\0a\0f\0\xE9\0.\0",
                   12),
       "Caf\xC3\xA9.", "read as UTF-16LE"},
      {"UTF-16, big end first", std::string("\xFE\xFF\0C\0a\0f\0\xE9\0.", 12), "Caf\xC3\xA9.",
       "read as UTF-16BE"},
      {"UTF-16 cut in a character",
       std::string("\xFF\xFE"
                   "C\0a\0f",
                   7),
       "Ca\xEF\xBF\xBD", "read as UTF-16LE"},
  };
  for (const Text& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.bytes, "a.txt", {}, why);
    CHECK(article.has_value());
    if (!article)
      continue;
    CHECK(article->text() == row.text);
    const auto& notes = article->fields().notes;
    CHECK((notes.empty() ? "" : notes.front()) == row.note);
  }
}

TEST_CASE("headers of text files") {
  struct Header {
    const char* name;
    std::string bytes;
    std::string source, published, title, header;
  };
  const Header rows[] = {
      {"all of it",
       "Source: Harbour Post\nDate: 2026-03-03T09:00\nTitle: Bridge: closed\nURL: "
       "https://h.example/1\nAuthor: Ada Lovelace\n\nThe bridge was closed.",
       "Harbour Post", "2026-03-03", "Bridge: closed",
       "Source: Harbour Post\nDate: 2026-03-03T09:00\nTitle: Bridge: closed\nURL: "
       "https://h.example/1\nAuthor: Ada Lovelace"},
      {"one line before an empty one", "Date: 3 March 2026\n\nThe bridge was closed.", "",
       "2026-03-03", "", "Date: 3 March 2026"},
      {"one line in front of prose is prose", "Source: the river, he said.\nThe bridge was closed.",
       "", "", "", ""},
      {"two lines without an empty one",
       "Source: Harbour Post\nDate: Mar 3, 2026\nThe bridge was closed.", "Harbour Post",
       "2026-03-03", "", "Source: Harbour Post\nDate: Mar 3, 2026"},
      {"front matter", "---\ntitle: Bridge\ndate: 2026-03-03\ntags: a\n---\nThe bridge was closed.",
       "", "2026-03-03", "Bridge", "---\ntitle: Bridge\ndate: 2026-03-03\ntags: a\n---"},
      {"a date that cannot be read", "Date: soon\nTitle: Bridge\n\nThe bridge was closed.", "", "",
       "Bridge", "Date: soon\nTitle: Bridge"},
      {"an empty value", "Source:\nDate:\nTitle: Bridge\n\nThe bridge was closed.", "", "",
       "Bridge", "Source:\nDate:\nTitle: Bridge"},
      {"none", "The bridge was closed.", "", "", "", ""},
  };
  for (const Header& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.bytes, "a.txt", {}, why);
    CHECK(article.has_value());
    if (!article)
      continue;
    const ArticleFields& got = article->fields();
    CHECK(got.text == row.bytes);
    CHECK(got.source == row.source);
    CHECK((got.published ? to_iso(got.published->day) : "") == row.published);
    CHECK(got.title == row.title);
    std::string header;
    for (const Region& one : got.regions)
      if (one.kind == RegionKind::header)
        header = article->text(one.where);
    CHECK(header == row.header);
  }
}

TEST_CASE(
    "an outlet's status: what it withholds or has cancelled is skipped unless it is asked for") {
  using enum PublicationStatus;
  struct Status {
    const char* name;
    const char* file;
    std::string bytes;
    PublicationStatus status;
    std::string guid;
  };
  const auto ninjs = [](const std::string& more) {
    return "{\"uri\":\"urn:harbour:1\",\"headline\":\"Bridge\",\"body_text\":\"The bridge was "
           "closed.\"" +
           more + "}";
  };
  const auto newsml = [](const std::string& status) {
    return "<newsItem guid=\"urn:harbour:1\"><itemMeta>" + status +
           "</itemMeta><contentSet><inlineData>The bridge was "
           "closed.</inlineData></contentSet></newsItem>";
  };
  const auto nitf = [](const std::string& attribute) {
    return "<nitf><head><docdata" + attribute +
           "><doc-id id-string=\"urn:harbour:1\"/></docdata></head><body><body.content><p>The "
           "bridge was "
           "closed.</p></body.content></body></nitf>";
  };
  const std::vector<Status> rows = {
      {"ninjs, nothing said", "a.json", ninjs(""), usable, "urn:harbour:1"},
      {"ninjs, usable", "a.json", ninjs(",\"pubstatus\":\"usable\""), usable, "urn:harbour:1"},
      {"ninjs, canceled", "a.json", ninjs(",\"pubstatus\":\"canceled\""), canceled,
       "urn:harbour:1"},
      {"ninjs 3.0, withheld", "a.json", ninjs(",\"pubStatus\":\"withheld\""), withheld,
       "urn:harbour:1"},
      {"a row", "a.jsonl", ninjs(",\"pubstatus\":\"canceled\""), canceled, "urn:harbour:1"},
      {"canceled without a text", "a.json", "{\"uri\":\"urn:x\",\"pubstatus\":\"canceled\"}",
       canceled, "urn:x"},
      {"NewsML-G2, nothing said", "a.xml", newsml(""), usable, "urn:harbour:1"},
      {"NewsML-G2, usable", "a.xml", newsml("<pubStatus qcode=\"stat:usable\"/>"), usable,
       "urn:harbour:1"},
      {"NewsML-G2, withheld", "a.xml", newsml("<pubStatus qcode=\"stat:withheld\"/>"), withheld,
       "urn:harbour:1"},
      {"NewsML-G2, canceled by its address", "a.xml",
       newsml("<pubStatus uri=\"http://cv.iptc.org/newscodes/pubstatusg2/canceled\"/>"), canceled,
       "urn:harbour:1"},
      {"NewsML-G2, canceled without a text", "a.xml",
       "<newsItem guid=\"urn:x\"><itemMeta><pubStatus "
       "qcode=\"stat:canceled\"/></itemMeta></newsItem>",
       canceled, "urn:x"},
      {"NITF, nothing said", "a.xml", nitf(""), usable, "urn:harbour:1"},
      {"NITF, canceled", "a.xml", nitf(" management-status=\"canceled\""), canceled,
       "urn:harbour:1"},
      {"NITF, embargoed", "a.xml", nitf(" management-status=\"embargoed\""), withheld,
       "urn:harbour:1"},
      {"NITF, special is no bar", "a.xml", nitf(" management-status=\"special\""), usable,
       "urn:harbour:1"},
  };
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / "crosscheck-status-test";
  for (const Status& row : rows) {
    CAPTURE(row.name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const std::string path = (folder / row.file).string();
    std::ofstream(path) << row.bytes << "\n";
    const Intake all = read_articles({path}, {}, {.withdrawn = true});
    REQUIRE(all.articles.size() == 1);
    CHECK(all.articles[0].fields().status == row.status);
    CHECK(all.articles[0].fields().guid == row.guid);
    const Intake some = read_articles({path}, {});
    CHECK(some.articles.size() == (row.status == usable ? 1U : 0U));
    REQUIRE(some.skipped.size() == (row.status == usable ? 0U : 1U));
    if (row.status != usable)
      CHECK(some.skipped[0].reason == (row.status == canceled
                                           ? "cancelled by its outlet (status canceled)"
                                           : "withheld by its outlet (status withheld)"));
  }
  std::filesystem::remove_all(folder);
}
