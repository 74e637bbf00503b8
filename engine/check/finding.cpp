#include "check/finding.h"

#include <array>

namespace crosscheck {
namespace {
constexpr std::array<std::string_view, 19> kKinds = {"contradiction.number",
                                                     "contradiction.time",
                                                     "contradiction.place",
                                                     "contradiction.person",
                                                     "contradiction.negation",
                                                     "contradiction.opposite",
                                                     "contradiction.cause",
                                                     "contradiction.attribution",
                                                     "contradiction.quote",
                                                     "contradiction.superlative",
                                                     "update.superseded",
                                                     "update.revised",
                                                     "sourcing.unsupported-confirmation",
                                                     "sourcing.unattributed",
                                                     "sourcing.anonymous",
                                                     "sourcing.single-source",
                                                     "sourcing.circular",
                                                     "sourcing.unsupported",
                                                     "freshness.undated"};
static_assert(kKinds.size() == static_cast<std::size_t>(FindingKind::freshness_undated) + 1);
} // namespace

std::string_view to_string(FindingKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

bool parse_finding_kind(std::string_view name, FindingKind& kind) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i] != name)
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
