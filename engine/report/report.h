// All that a report shows, as one value, and its renderings. Library code: nothing here prints.
#pragma once

#include "base/utf8.h"
#include "check/finding.h"
#include "extract/reading.h"
#include "ingest/reader.h"
#include "link/claim_graph.h"
#include "report/triage.h"
#include "rulebook/rulebook.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace crosscheck {

struct Baseline; // report/baseline.h

struct Report {
  const std::vector<Article>& articles;
  const std::vector<Reading>& readings;
  const ClaimGraph& graph;
  const std::vector<Finding>& findings;
  const Rulebook& rulebook;
  const Intake& intake;
  std::optional<Day> as_of;
  std::string version;
  std::vector<FindingState> states = {}; // one a finding, or empty: all open, nothing known
  const Baseline* baseline = nullptr; // of which the states say what was known; nullptr: none given
  bool show_suppressed = false;       // text and CSV show also what people decided against
  std::size_t left_out = 0;           // comparisons that a story was too dense for
  std::optional<InputFile> config = {}; // crosscheck.yml, where there is one
};

std::string render_html(const Report& report); // html_page.cpp: one self-contained page
std::string render_json(const Report& report,
                        OffsetUnit unit); // json_report.cpp: crosscheck/report/1
// The same piece by piece: of a thousand articles it is larger than all that was read.
void write_json(const Report& report, OffsetUnit unit,
                const std::function<void(std::string_view)>& sink);
// One line about one story: {"story", "documents", "findings", "reports"}; `formats`: html, json.
std::string render_story_findings(const Report& report, OffsetUnit unit,
                                  const std::vector<std::string>& formats); // json_report.cpp
std::string render_sarif(const Report& report); // sarif.cpp: SARIF 2.1.0
std::string render_csv(const Report& report);   // csv.cpp: RFC 4180, formulas defused
// claim_review.cpp: schema.org ClaimReview (JSON-LD), of the findings that a person decided to be conflicts
std::string render_claim_review(const Report& report);
// web_annotation.cpp: W3C Web Annotations (JSON-LD), one for each passage of a finding
std::string render_web_annotations(const Report& report);
// The terminal summary: what was found, most serious first, at `width` columns; ANSI colours only if asked.
struct TextStyle {
  bool colours = false;
  int width = 80;
};
std::string render_text(const Report& report, const TextStyle& style); // text_report.cpp

// One line of `annotate` (crosscheck/annotations/1), without the newline.
struct AnnotationOptions {
  OffsetUnit unit = OffsetUnit::code_points;
  bool tokens = false;
  bool text = false; // the article's text and fields, so that the line can be read as an article
};
std::string render_annotations(const Article& article, const Reading& reading,
                               const Rulebook& rulebook,
                               const AnnotationOptions& options); // annotations.cpp
// `link` (crosscheck/graph/1), without the newline.
std::string render_graph(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                         const ClaimGraph& graph, OffsetUnit unit); // graph_json.cpp

} // namespace crosscheck
