// The reviewer's queue: one value a finding, with all that its card shows, free of the articles and readings that it
// was made from. The report page, the archive and the review server show the same items: the archive keeps them as
// JSON, so that a decision can be taken without reading an article again.
//
//   for (const QueueItem& item : queue_items(report)) archive.put(item.id, render_queue_item(item));
//   std::string page = render_queue_page(items, {.title = "Week 12", .served = …});
#pragma once

#include "check/finding.h"
#include "report/triage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct Report;

struct QueuePassage {
  std::string document;  // article id; empty: a reference fact
  std::string outlet;    // "Harbour Post"; empty: unknown
  std::string published; // ISO day; empty: unknown
  std::string title;
  std::string url;  // http(s) only; empty: none
  std::string role; // "flagged", "counter", "support"
  std::string
      before; // context in front of the passage, unfolded in place; whole sentences, at most ~1,000 bytes
  std::string text;         // the passage, verbatim
  std::string after;        // context behind it
  std::vector<Span> marked; // the conflicting words: bytes of `text`, sorted, apart
  std::string value;
};

// A value that changes from report to report: the toll at each article's date.
struct QueuePoint {
  std::string published; // ISO day
  std::string outlet;
  std::string value;
  bool flagged = false; // stands in the finding
};

struct QueueItem {
  std::string id;
  std::string kind;     // "contradiction.number"
  std::string severity; // "error", "warning", "note"
  std::string scope;    // "within-article", "cross-source", "reference"
  double confidence = 0;
  std::string message;
  std::string explanation;
  std::string rule, rule_about, rule_file;
  std::uint32_t rule_line = 0;
  std::string story, story_title; // id; title of its first article
  std::uint32_t independent_sources = 0;
  std::vector<QueuePassage> passages; // flagged first
  std::vector<QueuePoint> timeline;   // empty: the value does not change
};

// One item a finding, in the report's order.
std::vector<QueueItem> queue_items(const Report& report);

std::string render_queue_item(const QueueItem& item); // one line of JSON, no newline
std::optional<QueueItem> parse_queue_item(std::string_view json, std::string& why);

// How a page is served: none of it for a page that is a file.
struct ServedPage {
  std::string token;    // sent back with every decision
  std::string reviewer; // empty: the page asks for a name first
  bool read_only = false;
};

struct QueuePage {
  std::string title;
  std::vector<QueueItem> items;
  std::vector<FindingState> states; // one an item, or empty: all open
  std::optional<ServedPage> served;
  std::string note; // "142 articles, 12 stories, 3 skipped"; may be empty
};

// The whole page, self-contained, with the queue alone: for the review server and the batch job's stories.
// A served page sends each decision as POST /api/decisions (one crosscheck/triage/1 decision as JSON, header
// X-Crosscheck-Token) and reads others' decisions from GET /api/decisions?since=N
// ({"next":N,"decisions":[…]}).
std::string render_queue_page(const QueuePage& page);

} // namespace crosscheck
