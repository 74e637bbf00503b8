// Damaged files of every format: nothing crashes, and what is read keeps an Article's promises. The
// seed is fixed, so that a failure can be repeated.
#include "base/utf8.h"
#include "ingest/reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace crosscheck;

namespace {

constexpr std::string_view kPage =
    "<!doctype html><html><head><title>Bridge</title><meta charset=utf-8><script "
    "type='application/ld+json'>"
    "{\"@type\":\"NewsArticle\",\"headline\":\"B\",\"datePublished\":\"2026-03-03\"}</script></"
    "head><body><table><tr><td>x"
    "<div></table><article><h2>H</h2><p>The <b>bridge<p>fell</b> &amp; "
    "more.<svg><title>t</title></svg></article></body>";
constexpr std::string_view kNitf =
    "<?xml version=\"1.0\"?><!DOCTYPE "
    "nitf><nitf><head><title>B</title></head><body><body.head><hedline><hl1>B</hl1></hedline>"
    "</body.head><body.content><p>The <em>bridge</em> fell.</p></body.content></body></nitf>";
constexpr std::string_view kRss =
    "<rss><channel><title>H</title><item><title>B</title><pubDate>Tue, 03 Mar 2026 09:00:00 "
    "GMT</pubDate>"
    "<description><![CDATA[<p>The bridge fell.</p>]]></description></item></channel></rss>";
constexpr std::string_view kRow =
    "{\"id\":\"a\",\"source\":\"H\",\"published\":\"2026-03-03\",\"authors\":[\"A\",{\"name\":"
    "\"B\"}],\"text\":\"The bridge \\u00e9 fell.\"}\n";
constexpr std::string_view kText =
    "Source: H\nDate: 3 March 2026\n\ndate 2026-03-03 NEW\nBy Ada Lovelace\n\nPARIS (AFP) - "
    "Caf\xC3\xA9 fell.\n\nA Heading\n\n"
    "The work on the bridge will take until the autumn of next year.\n";

struct Sample {
  const char* file;
  std::string_view bytes;
};
constexpr Sample kSamples[] = {{"a.html", kPage}, {"a.xml", kNitf}, {"a.rss", kRss},
                               {"a.jsonl", kRow}, {"a.json", kRow}, {"a.txt", kText},
                               {"unknown", kPage}};

void check_promises(const std::string& bytes, const char* file) {
  std::string why;
  const auto article = read_article(bytes, file, {}, why);
  if (!article) {
    CHECK_FALSE(why.empty());
    CHECK(why.find('\n') == std::string::npos);
    return;
  }
  const ArticleFields& got = article->fields();
  bool sound = is_valid_utf8(got.text) && std::ranges::is_sorted(got.regions);
  std::uint32_t last = 0;
  for (const Region& one : got.regions) {
    sound &= last <= one.where.begin && one.where.begin < one.where.end &&
             one.where.end <= got.text.size();
    last = one.where.end;
  }
  for (const std::string* field :
       {&got.title, &got.source, &got.url, &got.language, &got.source_evidence})
    sound &= is_valid_utf8(*field);
  for (const std::string& author : got.authors)
    sound &= is_valid_utf8(author);
  if (got.published)
    sound &= is_valid_utf8(got.published->evidence);
  CHECK(sound);
}

} // namespace

TEST_CASE("random bytes") {
  std::mt19937 random(20260303);
  for (int round = 0; round < 400; ++round) {
    std::string bytes(random() % 300, '\0');
    for (char& byte : bytes)
      byte = static_cast<char>(random() % 255 + 1);
    for (const Sample& sample : kSamples) {
      CAPTURE(round);
      CAPTURE(sample.file);
      check_promises(bytes, sample.file);
    }
  }
}

TEST_CASE("damaged files") {
  std::mt19937 random(20260304);
  for (const Sample& sample : kSamples) {
    for (int round = 0; round < 400; ++round) {
      std::string bytes{sample.bytes};
      for (std::uint32_t edits = random() % 6 + 1; edits > 0 && !bytes.empty(); --edits) {
        const std::size_t at = random() % bytes.size();
        switch (random() % 4) {
        case 0: bytes[at] = static_cast<char>(random() % 256); break;
        case 1: bytes.erase(at, random() % 20 + 1); break;
        case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 40)); break;
        default: bytes.resize(at); break;
        }
      }
      CAPTURE(round);
      CAPTURE(sample.file);
      check_promises(bytes, sample.file);
    }
  }
}
