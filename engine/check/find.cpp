#include "check/find.h"

#include "base/parallel.h"
#include "base/words.h"
#include "check/workbench.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace crosscheck {
namespace {

// Contradictions before updates before sourcing before freshness, inside one severity and
// confidence.
auto order_of(const Finding& one) {
  const Passage* first = one.passages.empty() ? nullptr : &one.passages.front();
  return std::tuple{-static_cast<int>(one.severity),
                    -one.confidence,
                    static_cast<int>(one.kind),
                    first == nullptr ? 0u : first->document,
                    first == nullptr ? 0u : first->where.begin,
                    one.id};
}

// One conflict told by several sentences and outlets: the strongest stands for all. The key is the story,
// the kind and the two values.
std::string conflict_key(const Finding& one) {
  std::vector<std::string> values;
  for (const Passage& passage : one.passages)
    values.push_back(to_lower(passage.value));
  std::ranges::sort(values);
  // A change of one article is found in it and in those that copied it: each has to be told.
  if (one.kind == FindingKind::update_revised && !one.passages.empty())
    values.push_back("\n" + std::to_string(one.passages.front().document));
  return std::to_string(one.story) + "\n" + std::string{to_string(one.kind)} + "\n" +
         join(values, "\n");
}

// In each story first, whatever is found in others; then the same words in two stories are one finding too.
void keep_one_a_conflict(std::vector<Finding>& findings) {
  std::set<std::string> seen;
  std::set<std::pair<std::uint32_t, std::string>> told;
  std::erase_if(findings, [&](const Finding& one) {
    return !told.emplace(one.story, one.id).second || !seen.insert(conflict_key(one)).second;
  });
  std::set<std::string> ids;
  std::erase_if(findings, [&](const Finding& one) { return !ids.insert(one.id).second; });
}

// None looks at what another found.
constexpr std::array kChecks = {
    compare_numbers,  compare_totals,  compare_times,       compare_places,       compare_people,
    compare_polarity, compare_causes,  compare_things,      compare_stages,       compare_clocks,
    compare_plans,    compare_lengths, compare_date_slips,  compare_superlatives, compare_states,
    compare_quotes,   check_sourcing,  compare_publication, compare_revisions};

} // namespace

std::vector<Finding> find(const CheckInput& input) {
  const Workbench bench(input);
  std::vector<Findings> found(kChecks.size());
  for_each_index(kChecks.size(), input.threads,
                 [&](std::size_t i) { kChecks[i](bench, found[i]); });
  Findings out;
  for (Findings& some : found)
    std::ranges::move(some, std::back_inserter(out));
  std::ranges::sort(out, {}, order_of);
  keep_one_a_conflict(out);
  return out;
}

void add_relations(const std::vector<Finding>& findings, ClaimGraph& graph) {
  for (const Finding& one : findings) {
    if (one.passages.size() < 2 || one.passages[0].claim == kNone || one.passages[1].claim == kNone)
      continue;
    const bool update =
        one.kind == FindingKind::update_superseded || one.kind == FindingKind::update_revised;
    if (!update && one.kind > FindingKind::contradiction_superlative)
      continue;
    const ClaimRef flagged{one.passages[0].document, one.passages[0].claim};
    const ClaimRef counter{one.passages[1].document, one.passages[1].claim};
    graph.relations.push_back({update ? RelationKind::updates : RelationKind::contradicts, false,
                               update ? counter : flagged, update ? flagged : counter,
                               one.confidence, one.message});
  }
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
  case Verdict::contradicted: return "contradicted";
  case Verdict::unsupported: return "unsupported";
  case Verdict::supported: return "supported";
  case Verdict::unrelated: return "unrelated";
  }
  return "";
}

} // namespace crosscheck
