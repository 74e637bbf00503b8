// Files that reviewers hand in: decisions and earlier reports. The first byte chooses; what was taken comes out and in again
// as it was.
#include "base/utf8.h"
#include "fuzz/require.h"
#include "report/baseline.h"
#include "report/triage.h"

#include <cstdint>

using namespace crosscheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0)
    return 0;
  const std::string_view json{reinterpret_cast<const char*>(data) + 1, size - 1};
  std::vector<Diagnostic> problems;
  if (data[0] == 'b') {
    const Baseline before = parse_baseline(json, "report.json", problems);
    for (const BaselineFinding* one : before.gone({}))
      for (const BaselinePassage& passage : one->passages)
        require(passage.article == kNone || passage.article < before.articles.size());
  } else {
    const Triage triage = parse_triage(json, "triage.json", problems);
    require(problems.empty() || triage.decisions.empty());
    if (problems.empty()) {
      const std::string written = render_triage(triage);
      require(render_triage(parse_triage(written, "again.json", problems)) == written &&
              problems.empty());
    }
  }
  require_placed(problems, data[0] == 'b' ? "report.json" : "triage.json");
  return 0;
}
