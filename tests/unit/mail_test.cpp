#include "ingest/reader.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace crosscheck;

namespace {

struct Row {
  const char* name;
  std::string bytes;
  std::string text, title, source, published, author;
};

std::string crlf(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
    text.replace(at, 1, "\r\n");
  return text;
}

constexpr const char* kHead = "From: Coast Agency <wire@coast-agency.example>\n"
                              "Date: Tue, 3 Mar 2026 09:30:00 +0100\n"
                              "Subject: Bridge closed\n"
                              "MIME-Version: 1.0\n";

} // namespace

TEST_CASE("articles in mails") {
  const std::string head = kHead;
  const Row rows[] = {
      {"plain", head + "\nThe bridge was closed.\n", "The bridge was closed.\n", "Bridge closed",
       "Coast Agency", "2026-03-03", ""},
      {"line ends of the wire", crlf(head + "\nThe bridge\nwas closed.\n"),
       "The bridge\nwas closed.\n", "Bridge closed", "Coast Agency", "2026-03-03", ""},
      {"encoded words and a person as sender",
       "From: =?utf-8?Q?Zo=C3=AB?= Holt <zoe@harbourpost.example>\nDate: 3 Mar 2026 09:30 +0000\n"
       "Subject: =?iso-8859-1?B?Q2Fm6SBidXJudA==?=\n\nA fire broke out.\n",
       "A fire broke out.\n", "Caf\u00E9 burnt", "harbourpost.example", "2026-03-03",
       "Zo\u00EB Holt"},
      {"an organization says whose it is",
       "From: Ada Holt <ada@mail.example>\nOrganization: Harbour Post\nDate: 3 Mar 2026 09:30 "
       "+0000\nSubject: S\n\nA fire broke out.\n",
       "A fire broke out.\n", "S", "Harbour Post", "2026-03-03", "Ada Holt"},
      {"quoted-printable in Latin-1",
       head + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
              "quoted-printable\n\nA caf=E9 that stood =\nhere burnt.\n",
       "A caf\u00E9 that stood here burnt.\n", "Bridge closed", "Coast Agency", "2026-03-03", ""},
      {"base64",
       head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
              "VGhlIGJyaWRnZSB3YXMg\nY2xvc2VkLgo=\n",
       "The bridge was closed.\n", "Bridge closed", "Coast Agency", "2026-03-03", ""},
      {"plain before HTML, whatever their order",
       head + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html\n\n"
              "<p>Marked.</p>\n--x\nContent-Type: text/plain\n\nThe bridge was closed.\n--x--\n",
       "The bridge was closed.", "Bridge closed", "Coast Agency", "2026-03-03", ""},
      {"HTML alone, and an attachment that is none of it",
       head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n"
              "Content-Disposition: attachment; filename=a.txt\n\nNot this.\n--x\nContent-Type: "
              "text/html; charset=utf-8\n\n<h2>More</h2><p>The bridge &amp; the road.</p>\n--x--\n",
       "More\n\nThe bridge & the road.", "Bridge closed", "Coast Agency", "2026-03-03", ""},
      {"flowed lines",
       head + "Content-Type: text/plain; format=flowed\n\nThe bridge was \nclosed.\n\n Stuffed.\n",
       "The bridge was closed.\n\nStuffed.\n", "Bridge closed", "Coast Agency", "2026-03-03", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    const auto article = read_article(row.bytes, "wire.eml", {}, why);
    CAPTURE(why);
    REQUIRE(article.has_value());
    const ArticleFields& got = article->fields();
    CHECK(got.text == row.text);
    CHECK(got.title == row.title);
    CHECK(got.source == row.source);
    CHECK((got.published ? to_iso(got.published->day) : "") == row.published);
    CHECK((got.authors.empty() ? "" : got.authors.front()) == row.author);
  }
}

TEST_CASE("the time of a mail is the sender's, its signature no part of the article") {
  std::string why;
  const auto article = read_article(
      std::string{kHead} + "\nThe bridge was closed.\n\n-- \nCoast Agency\n", "a.eml", {}, why);
  REQUIRE(article.has_value());
  CHECK(article->fields().published->minute == 9 * 60 + 30);
  const auto signature = static_cast<std::uint32_t>(article->text().find("Coast Agency"));
  REQUIRE(article->region_at(signature) != nullptr);
  CHECK(article->region_at(signature)->kind == RegionKind::footer);
}

TEST_CASE("a mail on standard input is known by its first header") {
  std::string why;
  const auto article = read_article(
      "Received: from a by b\n" + std::string{kHead} + "\nThe bridge fell.\n", "", {}, why);
  REQUIRE(article.has_value());
  CHECK(article->fields().title == "Bridge closed");
}

TEST_CASE("mails that hold no article") {
  std::string deep = kHead;
  for (int i = 0; i < 200000; ++i)
    deep += "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
  std::string calm = kHead; // as deep as it may be
  for (int i = 0; i < 99; ++i)
    calm += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" +
            std::to_string(i) + "\n";
  struct {
    const char* name;
    std::string bytes, says;
  } const rows[] = {
      {"nested without end", deep, "more than 100 parts"},
      {"nested to the bound", calm, "without a text"},
      {"no text", std::string{kHead} + "Content-Type: image/png\n\nabc\n", "without a text"},
      {"empty text", std::string{kHead} + "\n \n", "without a text"},
      {"NUL bytes", std::string{kHead} + "\nA text" + std::string(1, '\0') + ".\n", "NUL"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    std::string why;
    CHECK(!read_article(row.bytes, "a.eml", {}, why).has_value());
    CHECK(why.find(row.says) != std::string::npos);
    CAPTURE(why);
  }
  for (const std::string& bytes :
       {std::string{"no header at all"}, std::string(3000, ':'), std::string{"From: \n\n"},
        std::string{"\xFF\xFE: x\n\n\xFF"},
        std::string(kHead) + "Content-Type: multipart/mixed\n\nx",
        std::string(kHead) + "Content-Type: message/rfc822\n\n" + kHead + "\nThe bridge fell.\n"}) {
    std::string why;
    read_article(bytes, "a.eml", {}, why); // no crash
  }
}
