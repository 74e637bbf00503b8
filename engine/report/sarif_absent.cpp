// What the baseline had and this report has no more (SARIF 2.1.0, 3.27.24): the places are those of the earlier report.
#include "report/labels.h"
#include "report/sarif_parts.h"

#include <optional>

namespace crosscheck {
namespace {

class Absent {
public:
  Absent(JsonWriter& out, const Report& report, const SarifRules& rules)
      : out_(out), report_(report), rules_(rules), places_(report.baseline->articles.size()) {}

  void write(const BaselineFinding& finding) {
    out_.begin_object();
    out_.member("ruleId", SarifRules::id(finding));
    out_.member("ruleIndex", rules_.index(finding));
    out_.member("level", to_string(finding.severity));
    const std::string message =
        finding.message.empty() ? "Finding " + finding.id + " of the baseline." : finding.message;
    write_sarif_text(out_, "message", message, sarif_markdown(message));
    std::size_t main = 0; // the first passage in an article
    while (main < finding.passages.size() && finding.passages[main].article >= places_.size())
      ++main;
    out_.key("locations");
    out_.begin_array();
    if (main < finding.passages.size())
      write_location(finding.passages[main], 0);
    out_.end_array();
    out_.key("relatedLocations");
    out_.begin_array();
    for (std::size_t i = 0; i < finding.passages.size(); ++i)
      if (i != main)
        write_location(finding.passages[i], static_cast<int>(i + 1));
    out_.end_array();
    out_.key("partialFingerprints");
    out_.begin_object();
    out_.member("crosscheckFinding/v1", finding.id);
    out_.end_object();
    out_.member("baselineState", "absent");
    if (!report_.states.empty()) { // all results have the list, or none
      out_.key("suppressions");
      out_.begin_array();
      out_.end_array();
    }
    out_.key("properties");
    out_.begin_object();
    out_.member("kind", to_string(finding.kind));
    out_.end_object();
    out_.end_object();
  }

private:
  // The words are looked for: the report does not say in which unit its offsets count.
  void write_physical(const BaselinePassage& passage) {
    const Article& article = report_.baseline->articles[passage.article];
    std::optional<SarifPlaces>& places = places_[passage.article];
    if (!places)
      places.emplace(article);
    out_.key("physicalLocation");
    out_.begin_object();
    out_.key("artifactLocation");
    out_.begin_object();
    out_.member("uri", sarif_uri(places->path()));
    out_.end_object();
    const std::size_t at = article.text().find(passage.text);
    if (at != std::string::npos && !passage.text.empty()) {
      const auto begin = static_cast<std::uint32_t>(at);
      places->write_region(out_, {begin, begin + static_cast<std::uint32_t>(passage.text.size())},
                           passage.text);
    }
    out_.end_object();
  }

  void write_location(const BaselinePassage& passage, int id) {
    out_.begin_object();
    if (id > 0)
      out_.member("id", id);
    if (passage.article < places_.size())
      write_physical(passage);
    const std::string role{role_label(passage.role)};
    write_sarif_text(out_, "message", role + ": “" + passage.text + "”",
                     "**" + role + "**: “" + sarif_markdown(passage.text) + "”");
    out_.end_object();
  }

  JsonWriter& out_;
  const Report& report_;
  const SarifRules& rules_;
  std::vector<std::optional<SarifPlaces>> places_; // of the articles that are asked for
};

} // namespace

void write_absent_results(JsonWriter& out, const Report& report, const SarifRules& rules) {
  if (report.baseline == nullptr)
    return;
  Absent absent(out, report, rules);
  for (const BaselineFinding* finding : report.baseline->gone(report.findings))
    absent.write(*finding);
}

} // namespace crosscheck
