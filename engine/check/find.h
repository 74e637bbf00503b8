// ClaimGraph + reference facts -> Findings, most serious first.
//
// Two claims of one event are aligned role by role, then compared by kind of value (de Marneffe 2008:
// align, filter what is not about one event, then look for clashes; Ritter 2008: two values clash only
// where the relation takes one value). What is unknown conflicts with nothing.
#pragma once

#include "check/finding.h"
#include "extract/reading.h"
#include "ingest/article.h"
#include "link/claim_graph.h"
#include "rulebook/rulebook.h"

#include <optional>
#include <vector>

namespace crosscheck {

struct Revision;

struct CheckInput {
  const std::vector<Article>& articles;
  const std::vector<Reading>& readings;
  const ClaimGraph& graph;
  const Rulebook& rulebook;
  std::optional<Day> as_of; // the report's date; the clock is never read
  // Earlier versions of some of the articles (revisions.h); null: none are known.
  const std::vector<Revision>* revisions = nullptr;
  // Where given: counts the comparisons that a very dense story was too large for.
  std::size_t* left_out = nullptr;
  unsigned threads = 1; // that run the checks side by side; the findings are the same
};

// Sorted: severity, then confidence, then kind and place; duplicates of one conflict are one finding.
std::vector<Finding> find(const CheckInput& input);

// Adds `contradicts` and `updates` relations for findings between claims.
void add_relations(const std::vector<Finding>& findings, ClaimGraph& graph);

// Does text b hold against text a?
enum class Verdict : std::uint8_t { contradicted, unsupported, supported, unrelated };
std::string_view to_string(Verdict verdict);
struct PairResult {
  Verdict verdict{};
  std::vector<Finding> findings; // passages: document 0 is a, 1 is b
};
PairResult compare_pair(const std::string& a, const std::string& b, const Rulebook& rulebook);

// Findings on `drafts` (indexes of articles) alone: what no other article bears out, and contradictions.
std::vector<Finding> find_unsupported(const CheckInput& input,
                                      const std::vector<std::uint32_t>& drafts);

} // namespace crosscheck
