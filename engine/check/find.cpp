#include "check/find.h"

namespace crosscheck {

std::vector<Finding> find(const CheckInput&) { return {}; }
void add_relations(const std::vector<Finding>&, ClaimGraph&) {}
std::string_view to_string(Verdict verdict) {
  switch (verdict) {
  case Verdict::contradicted: return "contradicted";
  case Verdict::unsupported: return "unsupported";
  case Verdict::supported: return "supported";
  case Verdict::unrelated: return "unrelated";
  }
  return "";
}
PairResult compare_pair(const std::string&, const std::string&, const Rulebook&) { return {}; }
std::vector<Finding> find_unsupported(const CheckInput&, const std::vector<std::uint32_t>&) { return {}; }

} // namespace crosscheck
