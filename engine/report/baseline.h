// An earlier report, of which it is asked what was known already and what is gone.
//
//   const Baseline before = parse_baseline(json, "yesterday/report.json", diagnostics);
//   before.knows(finding.id)         // it stood there already
//   before.gone(report.findings)     // what stood there and is found no more
#pragma once

#include "base/diagnostic.h"
#include "check/finding.h"
#include "ingest/article.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace crosscheck {

struct BaselinePassage {
  std::uint32_t article = kNone; // index into Baseline::articles
  std::string text;
  ClaimRole role{};
};

struct BaselineFinding {
  std::string id;
  FindingKind kind{};
  Severity severity{};
  std::string rule; // its id; empty: none
  std::string message;
  std::vector<BaselinePassage> passages;
};

struct Baseline {
  std::vector<BaselineFinding> findings; // as they stood in the report
  std::vector<Article> articles;         // id, path and text as they were then
  std::unordered_set<std::string> ids;

  bool knows(const std::string& finding) const { return ids.contains(finding); }
  // What stood there and is found no more, in the order of the earlier report.
  std::vector<const BaselineFinding*> gone(const std::vector<Finding>& now) const;
};

// Reads a crosscheck/report/1. Strict about what makes a finding known, its id; all else may be missing.
Baseline parse_baseline(std::string_view json, const std::string& file,
                        std::vector<Diagnostic>& diagnostics);

} // namespace crosscheck
