#include "link/claim_graph.h"

namespace crosscheck {

std::string_view to_string(RelationKind kind) {
  switch (kind) {
  case RelationKind::corroborates: return "corroborates";
  case RelationKind::contradicts: return "contradicts";
  case RelationKind::updates: return "updates";
  case RelationKind::same_text: return "same-text";
  case RelationKind::derives_from: return "derives-from";
  }
  return "";
}

ClaimGraph build_graph(const std::vector<Article>&, const std::vector<Reading>&, const Rulebook&,
                       const LinkOptions&) {
  return {};
}

} // namespace crosscheck
