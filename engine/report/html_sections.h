// The sections of the HTML page, one file each. Every one writes into the page from a HtmlView,
// which holds what they share: the order and the anchors of the findings, and how a document is
// named.
#pragma once

#include "report/html_escape.h"
#include "report/report.h"
#include "report/visible_text.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct HtmlView {
  explicit HtmlView(const Report& report);

  const Report& report;
  std::vector<std::uint32_t> order;                    // finding indexes, most serious first
  std::vector<std::uint32_t> number;                   // finding -> 1-based number on the page
  std::vector<std::string> anchors;                    // finding -> id of its card
  std::vector<std::vector<std::uint32_t>> findings_of; // event -> findings, in page order
  std::vector<std::vector<std::uint32_t>> events_of;   // story -> events

  std::string outlet(std::uint32_t document) const; // source, or "Outlet unknown"
  std::string dated(std::uint32_t document) const;  // "11 March 2026", "no date"
  std::string title(std::uint32_t document) const;  // title, or the id
  const Claim* claim(ClaimRef ref) const;           // nullptr when there is none
};

// Events worth a row: told by two sources or more, or with a finding; most important first.
std::vector<std::uint32_t> important_events(const HtmlView& view, std::uint32_t story,
                                            std::size_t limit);
// What stands for the event on the page: the counter-statement of its gravest finding, or the
// fullest mention.
ClaimRef representative(const HtmlView& view, std::uint32_t event);

// Links such as [3] to the cards of findings.
void write_references(HtmlWriter& out, const HtmlView& view,
                      const std::vector<std::uint32_t>& findings);

void write_matrix(HtmlWriter& out, const HtmlView& view);    // html_matrix.cpp
void write_timelines(HtmlWriter& out, const HtmlView& view); // html_timeline.cpp
void write_sourcing(HtmlWriter& out, const HtmlView& view);  // html_sourcing.cpp
void write_articles(HtmlWriter& out, const HtmlView& view);  // html_articles.cpp

} // namespace crosscheck
