// An article whose own date is unknown, and a claim that hangs on it; and what the text says of its
// date.
#include "check/workbench.h"

#include <algorithm>

namespace crosscheck {
namespace {

// Sentences whose time cannot be placed on the calendar because the article has no date.
std::vector<const TimeMention*> dangling(const Reading& reading) {
  std::vector<const TimeMention*> out;
  for (const TimeMention& one : reading.times)
    if (one.value.empty() && !one.unresolved.empty() && one.sentence != kNone &&
        !reading.analysis.sentences[one.sentence].furniture)
      out.push_back(&one);
  return out;
}

void report_undated(const Workbench& bench, const CheckRule& rule, std::uint32_t document,
                    Findings& out) {
  const Reading& reading = bench.reading(document);
  const auto times = dangling(reading);
  if (times.empty())
    return;
  std::vector<Passage> passages;
  std::string listed;
  for (const TimeMention* one : times) {
    const std::string words{bench.article(document).text(one->where)};
    if (passages.size() < 4)
      passages.push_back(bench.passage(document, one->sentence, one->where,
                                       passages.empty() ? ClaimRole::flagged : ClaimRole::support));
    if (listed.find("\"" + words + "\"") == std::string::npos)
      listed += (listed.empty() ? "" : ", ") + ("\"" + words + "\"");
  }
  std::string bound,
      explanation = "no date was found in the file's fields, header, first lines or text; ";
  if (reading.not_after) {
    const std::string words{bench.article(document).text(reading.not_after_evidence)};
    const std::uint32_t sentence = reading.analysis.sentence_at(reading.not_after_evidence.begin);
    if (sentence != kNone)
      passages.push_back(
          bench.passage(document, sentence, reading.not_after_evidence, ClaimRole::support));
    bound = " It cannot be later than " + to_words(*reading.not_after) +
            ", going by its own words \"" + words + "\".";
    explanation += "the latest date it can have, " + to_iso(*reading.not_after) +
                   ", is read from \"" + words + "\"; ";
  }
  explanation += "these times hang on the article's date: " + listed;
  Finding finding = bench.draft(rule, std::move(passages));
  bench.say(finding, rule, {{"times", listed}, {"bound", bound}}, std::move(explanation));
  out.push_back(std::move(finding));
}

} // namespace

void compare_publication(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("undated"))
    for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d)
      if (!bench.article(d).published())
        report_undated(bench, *rule, d, out);
}

} // namespace crosscheck
