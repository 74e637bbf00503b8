// The whole street on one text cut in two articles: reading, linking, checking, every rendering.
#include "base/utf8.h"
#include "check/find.h"
#include "extract/read_claims.h"
#include "fuzz/fuzz_rulebook.h"
#include "report/report.h"

#include <cstdint>

using namespace crosscheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 20000)
    return 0;
  std::size_t replaced = 0;
  const std::string text = repair_utf8({reinterpret_cast<const char*>(data), size}, replaced);
  const std::size_t half = text.find("\n\n", text.size() / 2);
  const std::size_t cut = half == std::string::npos ? text.size() : half;
  Intake intake;
  for (const std::string& part : {text.substr(0, cut), text.substr(cut)}) {
    ArticleFields fields;
    fields.id = fields.path = std::to_string(intake.articles.size());
    fields.text = part;
    fields.regions = find_furniture(part, fuzz_rulebook().furniture);
    intake.articles.emplace_back(std::move(fields));
  }
  std::vector<Reading> readings;
  for (const Article& article : intake.articles)
    readings.push_back(read_claims(article, fuzz_rulebook()));
  const ClaimGraph graph =
      build_graph(intake.articles, readings, fuzz_rulebook(), {.one_story = true});
  const std::vector<Finding> findings =
      find({intake.articles, readings, graph, fuzz_rulebook(), std::nullopt});
  const Report report{intake.articles, readings, graph,        findings,
                      fuzz_rulebook(), intake,   std::nullopt, "fuzz"};
  render_html(report);
  render_json(report, OffsetUnit::utf16);
  render_sarif(report);
  render_csv(report);
  render_text(report, {});
  return 0;
}
