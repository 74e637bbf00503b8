// What the graph of one event shows: its articles as rows, the values that they give as lanes, a dot
// where an article gives a value, and the edges between them. What does not fit is counted, not hidden.
//
//   const EventEdges edges(report);
//   const EventPicture picture = event_picture(report, edges, event);
//
// Values are taken from the event's own claims (numbers, place, time, who, whether it happened) and from the
// passages of its findings, which know best what stands against what.
#pragma once

#include "report/report.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace crosscheck {

struct GraphRow {
  std::uint32_t document = 0;
  std::uint32_t hangs_on = kNone; // a row above: this article has its words from that one
  bool same_text = false;         // all of them, or some
  std::string why;
};

struct GraphLane {
  std::string label;
  std::uint32_t aspect = 0;
  std::size_t articles = 0; // that give the value, shown or not
  bool flagged = false;     // a finding is against it
  bool rest = false;        // holds several values for which there was no room
};

struct GraphAspect {
  std::string label;                  // "Number: killed", "Where"
  std::uint32_t first = 0, count = 0; // lanes
};

struct GraphDot {
  std::uint32_t row = 0, lane = 0;
  ClaimRef claim{kNone, kNone};
  std::string words; // as they stand in the article
  std::string why;   // for which reasons it was linked to the event's first claim
};

struct GraphJoin {
  std::uint32_t from = 0, to = 0; // lanes; an update goes from the old value to the new one
  bool update = false;
  std::vector<std::uint32_t> findings;
};

struct EventPicture {
  std::vector<GraphRow> rows; // by time of publication; copies below what they were copied from
  std::vector<GraphAspect> aspects;
  std::vector<GraphLane> lanes;
  std::vector<GraphDot> dots; // by row, then lane; one a cell
  std::vector<GraphJoin> joins;
  std::size_t articles_left_out = 0, values_left_out = 0;
  bool worth_showing() const { return rows.size() > 1 && !lanes.empty(); }
};

// The relations and findings of a report by what they touch: made once for all events.
struct EventEdges {
  explicit EventEdges(const Report& report);
  std::map<ClaimRef, std::uint32_t> corroborates;      // the later claim -> relation
  std::map<std::uint32_t, std::uint32_t> comes_from;   // document -> its strongest relation
  std::vector<std::vector<std::uint32_t>> findings_of; // event -> findings, gravest first
  std::vector<std::uint32_t> event_of;                 // finding -> event; kNone: of none
};

EventPicture event_picture(const Report& report, const EventEdges& edges, std::uint32_t event);

} // namespace crosscheck
