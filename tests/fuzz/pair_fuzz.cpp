// Two short texts held against each other, as `pairs` does: the first empty line, or else the first line break, parts them.
#include "base/utf8.h"
#include "check/find.h"
#include "fuzz/fuzz_rulebook.h"
#include "fuzz/require.h"

#include <cstdint>

using namespace crosscheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t replaced = 0;
  const std::string text = repair_utf8({reinterpret_cast<const char*>(data), size}, replaced);
  std::size_t cut = text.find("\n\n");
  if (cut == std::string::npos)
    cut = std::min(text.find('\n'), text.size());
  const std::string a = text.substr(0, cut);
  const std::string b = text.substr(cut);
  const PairResult result = compare_pair(a, b, fuzz_rulebook());
  require(result.verdict != Verdict::contradicted || !result.findings.empty());
  for (const Finding& finding : result.findings) {
    require(!finding.message.empty() && is_valid_utf8(finding.message));
    for (const Passage& passage : finding.passages) {
      require(passage.document == kNone || passage.document < 2);
      if (passage.document != kNone)
        require(passage.where.in(passage.document == 0 ? a : b) == passage.text);
    }
  }
  return 0;
}
