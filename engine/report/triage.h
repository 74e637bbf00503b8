// What people decided about findings, and what of it still holds.
//
// A decision belongs to a finding's id, which is the fingerprint of its rule and its normalised passages: it holds
// tomorrow, whatever else changed in the files. When a passage changes, the finding gets another id; a decision
// about the same rule and the same places whose own finding is gone is then *stale*: the finding is open again and says
// what was decided before. A decision never moves to a lookalike by itself.
//
// The triage file (`crosscheck/triage/1`) is what the report page exports and `--triage` reads:
//   {"schema":"crosscheck/triage/1","decisions":[{"finding","verdict","reason","author","decided_at",
//    "kind","rule","passages":[{"document","text"}]}]}
// It may hold several decisions about one finding, in the order in which they were taken: the last one holds, the others are its history.
#pragma once

#include "base/diagnostic.h"
#include "check/finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class JsonWriter;
struct Report;

// A conflict stays in the report as confirmed. `open` takes back what was decided: the finding is as if nobody had decided, and the
// decision says who took it back and when. All others suppress the finding.
enum class Decided : std::uint8_t {
  conflict,
  update,
  different_measure,
  reading_error,
  accepted,
  open
};
std::string_view to_string(Decided verdict); // "conflict", "update", "different-measure", …
bool parse_decided(std::string_view name, Decided& verdict);

struct DecidedPassage {
  std::string document; // article id; empty: a reference fact
  std::string text;
};

struct Decision {
  std::string finding; // its id
  Decided verdict{};
  std::string reason; // never empty for `accepted`
  std::string author;
  std::string decided_at; // ISO 8601, by the reviewer's clock; shown, never compared
  std::string kind;       // "contradiction.number"
  std::string rule;       // rule id
  std::vector<DecidedPassage> passages;
};

// How a finding stands. `open` without a decision is the state of every finding of a first run.
struct FindingState {
  std::optional<Decision> decision; // the one that holds, or the stale one
  bool stale = false;               // decided about other words: asks again
  bool known = false;               // stood in the --baseline report already
  std::vector<Decision> earlier;    // about this finding, before the one that holds; oldest first
  bool taken_back() const { return decision && !stale && decision->verdict == Decided::open; }
  bool open() const { return !decision || stale || taken_back(); }
  bool suppressed() const { return !open() && decision->verdict != Decided::conflict; }
};
// "open", "confirmed" (a conflict, decided), "suppressed", "stale" (open again).
std::string_view to_string(const FindingState& state);

// The state of one finding; that of a first run where the report has none.
const FindingState& state_of(const Report& report, std::size_t finding);

struct Triage {
  std::vector<Decision> decisions;
};

// Strict: a file that is no triage file gives diagnostics with `file`, line and column, and no decisions.
Triage parse_triage(std::string_view json, const std::string& file,
                    std::vector<Diagnostic>& diagnostics);
// Into the object that is open: all that the triage file has of a decision.
void write_decision_members(JsonWriter& out, const Decision& decision);
// Of it the verdict, and who gave it, why and when.
void write_verdict_members(JsonWriter& out, const Decision& decision);
// The members "decision" and "earlier" of a state that has them; `members` writes those of one decision.
void write_decisions(JsonWriter& out, const FindingState& state,
                     void (*members)(JsonWriter&, const Decision&));

std::string render_triage(const Triage& triage); // decisions sorted by finding, then time

// One state a finding. Of several decisions about one finding the last in the file holds; one that stands there twice
// (who, what, when and why) counts at its first place.
std::vector<FindingState> apply_triage(const Report& report, const Triage& triage);

} // namespace crosscheck
