// The findings on a page: one card each, in the order of their weight, and the script that makes a queue of them.
//
// Without the script the page is a document: all cards, with everything in them. The first cards stand as they
// are; the others stand in <noscript>, one each: a browser that runs the script keeps them as text until they are
// wanted, so that thousands cost nothing, and one that does not reads them as any other part of the page.
#pragma once

#include "report/html_escape.h"
#include "report/queue.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct QueueSection {
  // Orders the items and names them; `page_items` and `page_states` must outlive it.
  QueueSection(const std::vector<QueueItem>& page_items,
               const std::vector<FindingState>& page_states);

  const std::vector<QueueItem>& items;
  const std::vector<FindingState>& states; // one an item, or empty
  std::vector<std::uint32_t> order;        // indexes of items, most serious first
  std::vector<std::string> anchors;        // one an item: the id of its card
  bool baseline = false;                   // some of them are known: the others are new
  std::uint32_t context_bytes = 1000;      // shown in front of and behind a passage
  // The report whose findings these are, in the same order: passages lead to "#p-ITEM-PASSAGE", articles to their
  // text on this page. None: the queue alone.
  const Report* report = nullptr;
  std::string title;
  std::optional<ServedPage> served;
};

// "f-" and the letters and digits of the id; "f--NUMBER" where that is empty or taken.
std::string finding_anchor(std::string_view id, std::uint32_t number, std::set<std::string>& taken);

std::string_view severity_symbol(std::string_view severity);
std::string_view severity_name(std::string_view severity); // "Needs attention"
std::string_view
kind_name(std::string_view kind);                // "Different numbers"; the kind itself if unknown
std::string_view verdict_label(Decided verdict); // "Different measure"

void write_card(HtmlWriter& out, const QueueSection& section,
                std::uint32_t number); // html_card.cpp
// The <section id="findings">; `nothing` is what it holds when there are no items.
void write_queue(HtmlWriter& out, const QueueSection& section, HtmlWriter&& nothing);
// "▲ 3 Needs attention" for each severity, and the kinds.
void write_tally(HtmlWriter& out, const QueueSection& section);

} // namespace crosscheck
