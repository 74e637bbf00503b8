#include "check/finding.h"

#include "rulebook/finding_kinds.h"

namespace crosscheck {
static_assert(kFindingKinds.size() == static_cast<std::size_t>(FindingKind::freshness_undated) + 1);

std::string_view to_string(FindingKind kind) {
  return kFindingKinds[static_cast<std::size_t>(kind)];
}

bool parse_finding_kind(std::string_view name, FindingKind& kind) {
  for (std::size_t i = 0; i < kFindingKinds.size(); ++i) {
    if (kFindingKinds[i] != name)
      continue;
    kind = static_cast<FindingKind>(i);
    return true;
  }
  return false;
}

std::string_view to_string(Scope scope) {
  switch (scope) {
  case Scope::within_article: return "within-article";
  case Scope::cross_source: return "cross-source";
  case Scope::reference: return "reference";
  }
  return "";
}

std::string_view to_string(ClaimRole role) {
  switch (role) {
  case ClaimRole::flagged: return "flagged";
  case ClaimRole::counter: return "counter";
  case ClaimRole::support: return "support";
  }
  return "";
}

} // namespace crosscheck
