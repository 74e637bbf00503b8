// The values that the articles of one event give, by what they are about: numbers, place, time, who, whether it happened.
// Read from the event's own claims and from the passages of its findings (event_picture.h chooses which of them are drawn).
#pragma once

#include "report/report.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace crosscheck {

// A value as read: which aspect it belongs to, what makes it the same value, how it is shown.
struct EventValue {
  std::string aspect, aspect_label;
  std::string key, label;
  double order = 0; // numbers and days rise from left to right
  std::string of;   // lemma of what is counted
};

struct ValueTeller {
  ClaimRef claim{kNone, kNone};
  Span words;
};

struct ValueLane {
  EventValue value;
  std::map<std::uint32_t, ValueTeller> tellers; // by document
  bool in_finding = false, flagged = false;
};

struct ValueAspect {
  std::string label;
  std::map<std::string, ValueLane> lanes; // by key
  std::size_t findings = 0;
  std::size_t articles() const {
    std::set<std::uint32_t> out;
    for (const auto& [key, lane] : lanes)
      for (const auto& [document, teller] : lane.tellers)
        out.insert(document);
    return out.size();
  }
};

struct ValueConflict {
  std::string aspect, from, to; // keys of lanes
  bool update = false;
  std::uint32_t finding = 0;
};

struct EventValues {
  std::set<std::uint32_t> documents; // that tell of the event
  std::map<std::string, ValueAspect> aspects;
  std::vector<ValueConflict> conflicts;
};

// `findings` of the event, gravest first.
EventValues read_event_values(const Report& report, std::span<const std::uint32_t> findings,
                              std::uint32_t event);

} // namespace crosscheck
