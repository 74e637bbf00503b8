// The rules of a SARIF file, with help for a reader who sees them the first time, and its results.
#include "report/labels.h"
#include "report/sarif_parts.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::size_t kExamples = 3; // of each sort in a rule's help

std::string upper_camel(std::string_view id) {
  std::string out;
  bool up = true;
  for (const char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter)
      out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    up = !letter;
  }
  return out;
}

std::string example_lines(const Rule& rule, bool must_match, bool markdown) {
  std::string out;
  std::size_t count = 0;
  for (const Example& one : rule.examples) {
    if (one.must_match != must_match || ++count > kExamples)
      continue;
    out += "\n- ";
    for (std::size_t i = 0; i < one.texts.size(); ++i) {
      out += i == 0 ? "" : " / ";
      out += markdown ? sarif_markdown(one.texts[i]) : one.texts[i];
    }
  }
  return out;
}

std::string help_of(const Rule* rule, FindingKind kind, bool markdown) {
  const auto shown = [&](std::string_view text) {
    return markdown ? sarif_markdown(text) : std::string{text};
  };
  std::string out = shown(kind_about(kind));
  out += " A finding is advice: it says that something does not fit together, not what is true.";
  if (rule == nullptr)
    return out;
  if (!rule->about.empty())
    out += "\n\n" + shown(rule->about);
  if (const std::string lines = example_lines(*rule, true, markdown); !lines.empty())
    out += "\n\nIt speaks here:\n" + lines;
  if (const std::string lines = example_lines(*rule, false, markdown); !lines.empty())
    out += "\n\nIt is silent here:\n" + lines;
  return out + "\n\nThe rule stands in " + shown(rule->file) + ", line " +
         std::to_string(rule->line) + ".";
}

void write_tags(JsonWriter& out, FindingKind kind) {
  out.key("tags");
  out.begin_array();
  const std::string_view name = to_string(kind);
  out.string(name.substr(0, name.find('.')));
  out.string(name);
  out.end_array();
}

// "Coast Agency, 11 March 2026" or the title of a reference fact.
std::string origin_of(const Report& report, const Passage& passage) {
  if (passage.document >= report.articles.size())
    return passage.source;
  return outlet_of(report, passage.document) + ", " + date_of(report, passage.document);
}

void write_location(JsonWriter& out, const Report& report, const Passage& passage,
                    const std::vector<SarifPlaces>& places, int id) {
  out.begin_object();
  if (id > 0)
    out.member("id", id);
  if (passage.document < report.articles.size()) {
    const SarifPlaces& in = places[passage.document];
    out.key("physicalLocation");
    out.begin_object();
    out.key("artifactLocation");
    out.begin_object();
    out.member("uri", sarif_uri(in.path()));
    out.end_object();
    in.write_region(out, passage.where, passage.text);
    out.end_object();
    out.key("logicalLocations");
    out.begin_array();
    out.begin_object();
    out.member("fullyQualifiedName", report.articles[passage.document].id());
    out.member("kind", "article");
    out.end_object();
    out.end_array();
  }
  const std::string role{role_label(passage.role)};
  const std::string origin = origin_of(report, passage);
  write_sarif_text(out, "message", role + ": " + origin + ": “" + passage.text + "”",
                   "**" + role + "**: " + sarif_markdown(origin) + ": “" +
                       sarif_markdown(passage.text) + "”");
  out.end_object();
}

// The passage that a result is shown at: the first flagged one in an article.
std::size_t main_passage(const Report& report, const Finding& finding) {
  for (std::size_t i = 0; i < finding.passages.size(); ++i)
    if (finding.passages[i].document < report.articles.size())
      return i;
  return finding.passages.size();
}

void write_message(JsonWriter& out, const Report& report, const Finding& finding,
                   std::size_t main) {
  std::string markdown = sarif_markdown(finding.message);
  for (std::size_t i = 0; i < finding.passages.size(); ++i) {
    const Passage& passage = finding.passages[i];
    const std::string role{role_label(passage.role)};
    markdown += "\n\n";
    // A link to the related location of that id.
    markdown += i == main ? "**" + role + "**" : "[" + role + "](" + std::to_string(i + 1) + ")";
    markdown += ", " + sarif_markdown(origin_of(report, passage)) + ": “" +
                sarif_markdown(passage.text) + "”";
  }
  if (!finding.explanation.empty())
    markdown += "\n\n" + sarif_markdown(finding.explanation);
  write_sarif_text(out, "message", finding.message, markdown);
}

void write_state(JsonWriter& out, const Report& report, std::uint32_t finding) {
  const FindingState& state = state_of(report, finding);
  if (report.baseline != nullptr)
    out.member("baselineState", state.known ? "unchanged" : "new");
  if (report.states.empty())
    return;
  out.key("suppressions"); // an empty list says that it is known not to be suppressed
  out.begin_array();
  if (state.suppressed()) {
    out.begin_object();
    out.member("kind", "external");
    out.member("status", "accepted");
    const std::string verdict{to_string(state.decision->verdict)};
    out.member("justification",
               state.decision->reason.empty() ? verdict : verdict + ": " + state.decision->reason);
    out.key("properties");
    out.begin_object();
    out.member("verdict", verdict);
    out.member("author", state.decision->author);
    out.member("decidedAt", state.decision->decided_at);
    out.end_object();
    out.end_object();
  }
  out.end_array();
}

void write_properties(JsonWriter& out, const Report& report, std::uint32_t index) {
  const Finding& finding = report.findings[index];
  out.key("properties");
  out.begin_object();
  out.member("kind", to_string(finding.kind));
  out.member("scope", to_string(finding.scope));
  out.member("confidence", finding.confidence);
  out.member("independentSources", finding.independent_sources);
  out.member("explanation", finding.explanation);
  out.member("state", to_string(state_of(report, index)));
  out.end_object();
}

} // namespace

SarifRules::SarifRules(const Report& report) : report_(report) {
  for (const Finding& finding : report.findings) {
    Entry& entry = note(id(finding), finding.kind, finding.severity);
    if (finding.rule < report.rulebook.rules.size())
      entry.rule = &report.rulebook.rules[finding.rule];
  }
  if (report.baseline != nullptr) {
    for (const BaselineFinding* gone : report.baseline->gone(report.findings)) {
      Entry& entry = note(id(*gone), gone->kind, gone->severity);
      const auto rule = std::ranges::find(report.rulebook.rules, gone->rule, &Rule::id);
      if (rule != report.rulebook.rules.end())
        entry.rule = &*rule;
    }
  }
  std::int64_t next = 0;
  for (auto& [id, entry] : entries_)
    entry.index = next++;
}

SarifRules::Entry& SarifRules::note(const std::string& id, FindingKind kind, Severity severity) {
  Entry& entry = entries_[id];
  entry.kind = kind;
  entry.severity = std::max(entry.severity, severity);
  return entry;
}

std::string SarifRules::id(const BaselineFinding& finding) {
  return finding.rule.empty() ? std::string{to_string(finding.kind)} : finding.rule;
}

std::string SarifRules::id(const Finding& finding) const {
  return finding.rule < report_.rulebook.rules.size() ? report_.rulebook.rules[finding.rule].id
                                                      : std::string{to_string(finding.kind)};
}

void SarifRules::write_rule(JsonWriter& out, const std::string& id, const Entry& entry) const {
  out.begin_object();
  out.member("id", id);
  if (const std::string name = upper_camel(id); !name.empty())
    out.member("name", name);
  const std::string about = entry.rule != nullptr && !entry.rule->about.empty()
                                ? entry.rule->about
                                : std::string{kind_about(entry.kind)};
  write_sarif_text(out, "shortDescription", kind_label(entry.kind));
  write_sarif_text(out, "fullDescription", about);
  write_sarif_text(out, "help", help_of(entry.rule, entry.kind, false),
                   help_of(entry.rule, entry.kind, true));
  out.key("defaultConfiguration");
  out.begin_object();
  out.member("level", to_string(entry.severity));
  out.end_object();
  out.key("properties");
  out.begin_object();
  write_tags(out, entry.kind);
  out.member("problem.severity",
             entry.severity == Severity::note ? "recommendation" : to_string(entry.severity));
  if (entry.rule != nullptr) {
    out.member("file", entry.rule->file);
    out.member("line", entry.rule->line);
  }
  out.end_object();
  out.end_object();
}

void SarifRules::write_driver(JsonWriter& out) const {
  out.key("tool");
  out.begin_object();
  out.key("driver");
  out.begin_object();
  out.member("name", "crosscheck");
  if (!report_.version.empty())
    out.member("semanticVersion", report_.version);
  write_sarif_text(out, "shortDescription", "A claim cross-checker for newsrooms.");
  out.key("rules");
  out.begin_array();
  for (const auto& [id, entry] : entries_)
    write_rule(out, id, entry);
  out.end_array();
  out.end_object();
  out.end_object();
}

void write_sarif_result(JsonWriter& out, const Report& report, std::uint32_t index,
                        const SarifRules& rules, const std::vector<SarifPlaces>& places) {
  const Finding& finding = report.findings[index];
  const std::size_t main = main_passage(report, finding);
  out.begin_object();
  out.member("ruleId", rules.id(finding));
  out.member("ruleIndex", rules.index(finding));
  out.member("level", to_string(finding.severity));
  write_message(out, report, finding, main);
  out.key("locations");
  out.begin_array();
  if (main < finding.passages.size())
    write_location(out, report, finding.passages[main], places, 0);
  out.end_array();
  out.key("relatedLocations");
  out.begin_array();
  for (std::size_t i = 0; i < finding.passages.size(); ++i)
    if (i != main)
      write_location(out, report, finding.passages[i], places, static_cast<int>(i + 1));
  out.end_array();
  out.key("partialFingerprints");
  out.begin_object();
  out.member("crosscheckFinding/v1", finding.id);
  out.end_object();
  write_state(out, report, index);
  write_properties(out, report, index);
  out.end_object();
}

} // namespace crosscheck
