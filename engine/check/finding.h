// What is wrong, in one plain sentence, with its proof.
#pragma once

#include "base/diagnostic.h"
#include "base/span.h"
#include "rulebook/rule.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

enum class FindingKind : std::uint8_t {
  contradiction_number,
  contradiction_time,
  contradiction_place,
  contradiction_person,
  contradiction_negation,
  contradiction_opposite,
  contradiction_cause,
  contradiction_attribution,
  contradiction_quote,
  contradiction_superlative,
  update_superseded,
  update_revised,
  sourcing_unsupported_confirmation,
  sourcing_unattributed,
  sourcing_anonymous,
  sourcing_single_source,
  sourcing_circular,
  sourcing_unsupported,
  freshness_undated
};
std::string_view to_string(FindingKind kind); // "contradiction.number"
bool parse_finding_kind(std::string_view name, FindingKind& kind);

enum class Scope : std::uint8_t { within_article, cross_source, reference };
std::string_view to_string(Scope scope); // "within-article", …

enum class ClaimRole : std::uint8_t { flagged, counter, support };
std::string_view to_string(ClaimRole role);

// One passage of a finding. `document` is kNone for a reference fact: then `text` and `source` carry it.
struct Passage {
  std::uint32_t document = kNone;
  Span where;               // the whole sentence or clause
  std::vector<Span> marked; // the conflicting words inside it
  std::string text;         // verbatim
  std::string value; // the conflicting value as it stands in the text: "84 people", "last week"
  ClaimRole role{};
  std::uint32_t claim = kNone; // index into the reading's claims, where it is one
  std::string source;          // reference facts: title and file
};

struct Finding {
  std::string id; // fingerprint of rule and normalised passages
  FindingKind kind{};
  Severity severity = Severity::warning;
  Scope scope{};
  double confidence = 0;         // 0..1
  std::string message;           // one plain sentence an editor understands
  std::string explanation;       // the values compared and how each was read
  std::vector<Passage> passages; // flagged first
  RuleIndex rule = kNone;
  std::uint32_t event = kNone; // index into ClaimGraph::events
  std::uint32_t story = kNone;
  std::uint32_t independent_sources = 0; // that carry the flagged statement
};

} // namespace crosscheck
