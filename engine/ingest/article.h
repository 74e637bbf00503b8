// One news article as it came in: valid UTF-8 text, who published it and when, and which parts of
// the text are not the article (bylines, captions, footers).
//
// Article::text() is what every Span in the engine counts in. It is the text as it stands: what is
// not part of the article is marked by a Region, never cut out, so that every highlight lands where
// it should.
#pragma once

#include "base/date.h"
#include "base/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

enum class RegionKind : std::uint8_t {
  header,    // "Source: …", " date 2026-03-04 NEW …"
  byline,    // "By Ada Holt, Harbour Post"
  dateline,  // "Paris (CNN) — ": the place and agency in front of the first sentence
  heading,   // a line without a full stop between paragraphs
  caption,   // photo captions and credits
  notice,    // adverts, "Read more", sharing buttons, related stories
  footer,    // copyright and agency lines at the end
  timestamp, // "14:05 GMT" of a live blog entry
};
std::string_view to_string(RegionKind kind);

struct Region {
  Span where;
  RegionKind kind{};
  friend auto operator<=>(const Region&, const Region&) = default;
};

// What its outlet says may be done with an item (IPTC: pubstatus, pubStatus, management-status).
enum class PublicationStatus : std::uint8_t {
  usable,   // also where nothing is said
  withheld, // not to be published (any more) until further notice; an embargo too
  canceled  // not to be published under any circumstances
};
std::string_view to_string(PublicationStatus status);
// "canceled", "stat:canceled" and "http://cv.iptc.org/newscodes/pubstatusg2/canceled" are one; what is not known is usable.
PublicationStatus parse_publication_status(std::string_view code);

// A date with the words it was read from.
struct DateEvidence {
  Day day{};
  std::optional<int> minute; // of the day, when given
  std::string
      origin; // "field", "header", "first line", "JSON-LD", "meta", "time element", "file text"
  std::string evidence; // the words themselves
};

struct ArticleFields {
  std::string id;   // unique in a run; a file's path relative to the PATH given, or the row's "id"
  std::string path; // file it was read from, as shown to people; with ":LINE" for a JSONL row
  std::string text; // valid UTF-8
  std::string source;          // outlet; empty: unknown
  std::string source_evidence; // where the outlet was read
  std::string title;
  std::string url;
  std::string
      guid; // the outlet's own name for it in all its versions: ninjs uri, NewsML-G2 guid, NITF doc-id
  std::string language;
  std::vector<std::string> authors;
  std::optional<DateEvidence> published;
  std::optional<DateEvidence> updated;
  PublicationStatus status = PublicationStatus::usable;
  std::vector<Region> regions;    // sorted, not overlapping
  std::vector<std::string> notes; // "3 invalid bytes replaced", "read as Windows-1252"
};

class Article {
public:
  // Asserts that text is valid UTF-8 and that regions are sorted and inside it.
  explicit Article(ArticleFields fields);

  const ArticleFields& fields() const { return fields_; }
  const std::string& id() const { return fields_.id; }
  const std::string& text() const& { return fields_.text; }
  std::string text() && = delete;
  std::string_view text(Span where) const { return where.in(fields_.text); }
  std::optional<Day> published() const {
    return fields_.published ? std::optional{fields_.published->day} : std::nullopt;
  }
  // The region that covers byte `at`, if any.
  const Region* region_at(std::uint32_t at) const;

private:
  ArticleFields fields_;
};

} // namespace crosscheck
