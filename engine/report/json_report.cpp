#include "report/json_parts.h"
#include "report/labels.h"
#include "report/report.h"

namespace crosscheck {
namespace {

void write_run(JsonWriter& out, const Report& report) {
  out.key("run");
  out.begin_object();
  write_known(out, "as_of", report.as_of ? to_iso(*report.as_of) : std::string{});
  write_known(out, "rules", report.rulebook.fingerprint);
  out.key("inputs");
  out.begin_array();
  for (const InputFile& input : report.intake.inputs) {
    out.begin_object();
    out.member("path", input.path);
    out.member("sha256", input.sha256);
    out.end_object();
  }
  out.end_array();
  out.key("skipped");
  out.begin_array();
  for (const Skipped& one : report.intake.skipped) {
    out.begin_object();
    out.member("path", one.path);
    out.member("reason", one.reason);
    out.end_object();
  }
  out.end_array();
  // Stands only where something was left out.
  if (report.left_out > 0)
    out.member("comparisons_left_out", static_cast<std::int64_t>(report.left_out));
  out.member("version", report.version);
  if (report.config) {
    out.key("config");
    out.begin_object();
    out.member("path", report.config->path);
    out.member("sha256", report.config->sha256);
    out.end_object();
  }
  out.end_object();
}

void write_document(JsonWriter& out, const Report& report, std::size_t document,
                    const OffsetMap& offsets) {
  const ArticleFields& fields = report.articles[document].fields();
  out.begin_object();
  out.member("id", fields.id);
  out.member("path", fields.path);
  write_known(out, "source", fields.source);
  write_known(out, "published", fields.published ? to_iso(fields.published->day) : std::string{});
  write_known(out, "title", fields.title);
  out.member("text", fields.text);
  write_known(out, "url", fields.url);
  write_known(out, "language", fields.language);
  write_known(out, "updated", fields.updated ? to_iso(fields.updated->day) : std::string{});
  write_texts(out, "authors", fields.authors);
  if (fields.published) {
    out.member("published_origin", fields.published->origin);
    out.member("published_evidence", fields.published->evidence);
  }
  if (document < report.readings.size() && report.readings[document].not_after) {
    out.member("not_after", to_iso(*report.readings[document].not_after));
    write_span_member(out, "not_after_evidence", report.readings[document].not_after_evidence,
                      offsets);
  }
  write_texts(out, "notes", notes_of(report, document));
  out.end_object();
}

void write_claims(JsonWriter& out, const Report& report, std::uint32_t document,
                  const OffsetMap& offsets) {
  const Reading& reading = report.readings[document];
  const ClaimContext in{report.articles[document], reading, report.rulebook, offsets};
  for (std::uint32_t i = 0; i < reading.claims.size(); ++i) {
    const Claim& claim = reading.claims[i];
    out.begin_object();
    write_claim_members(out, in, i);
    out.key("attribution");
    if (claim.attribution < reading.attributions.size()) {
      out.begin_object();
      write_attribution_members(out, reading.attributions[claim.attribution], report.rulebook,
                                offsets);
      out.end_object();
    } else {
      out.null();
    }
    write_known(out, "rule", rule_id(report.rulebook, claim.rule));
    out.member("document", report.articles[document].id());
    const auto& events = report.graph.event_of;
    const bool linked = document < events.size() && i < events[document].size() &&
                        events[document][i] < report.graph.events.size();
    write_known(out, "event", linked ? report.graph.events[events[document][i]].id : std::string{});
    out.end_object();
  }
}

void write_passage(JsonWriter& out, const Report& report, const Passage& passage,
                   const std::vector<OffsetMap>& offsets) {
  out.begin_object();
  const bool in_article = passage.document < report.articles.size();
  write_known(out, "document", in_article ? report.articles[passage.document].id() : std::string{});
  if (in_article) {
    write_span(out, passage.where, offsets[passage.document]);
  } else {
    out.member_null("begin");
    out.member_null("end");
  }
  out.member("text", passage.text);
  out.member("value", passage.value);
  out.member("role", to_string(passage.role));
  if (in_article) {
    out.key("marked");
    out.begin_array();
    for (const Span& span : passage.marked) {
      out.begin_object();
      write_span(out, span, offsets[passage.document]);
      out.end_object();
    }
    out.end_array();
    write_known(out, "claim",
                passage.claim == kNone
                    ? std::string{}
                    : claim_id(report.articles[passage.document], passage.claim));
  } else {
    write_known(out, "source", passage.source);
  }
  out.end_object();
}

// How it stands: what people decided, and whether the baseline had it.
void write_state(JsonWriter& out, const Report& report, std::size_t finding) {
  const FindingState& state = state_of(report, finding);
  out.member("state", to_string(state));
  write_decisions(out, state, write_verdict_members);
  if (report.baseline != nullptr)
    out.member("known", state.known);
}

void write_finding(JsonWriter& out, const Report& report, std::size_t index,
                   const std::vector<OffsetMap>& offsets) {
  const Finding& finding = report.findings[index];
  out.begin_object();
  out.member("id", finding.id);
  out.member("kind", to_string(finding.kind));
  out.member("severity", to_string(finding.severity));
  out.member("scope", to_string(finding.scope));
  out.member("confidence", finding.confidence);
  out.member("message", finding.message);
  out.member("explanation", finding.explanation);
  out.key("claims");
  out.begin_array();
  for (const Passage& passage : finding.passages)
    write_passage(out, report, passage, offsets);
  out.end_array();
  out.key("rule");
  if (finding.rule < report.rulebook.rules.size()) {
    const Rule& rule = report.rulebook.rules[finding.rule];
    out.begin_object();
    out.member("id", rule.id);
    out.member("file", rule.file);
    out.member("line", rule.line);
    out.end_object();
  } else {
    out.null();
  }
  const ClaimGraph& graph = report.graph;
  write_known(out, "event",
              finding.event < graph.events.size() ? graph.events[finding.event].id : std::string{});
  write_known(out, "story",
              finding.story < graph.stories.size() ? graph.stories[finding.story].id
                                                   : std::string{});
  out.member("independent_sources", finding.independent_sources);
  write_state(out, report, index);
  out.end_object();
}

} // namespace

void write_json(const Report& report, OffsetUnit unit,
                const std::function<void(std::string_view)>& sink) {
  const std::vector<OffsetMap> offsets = offset_maps(report.articles, unit);
  JsonWriter out(JsonWriter::Layout::lines, sink);
  out.begin_object();
  out.member("schema", "crosscheck/report/1");
  write_run(out, report);
  out.key("documents");
  out.begin_array();
  for (std::size_t i = 0; i < report.articles.size(); ++i)
    write_document(out, report, i, offsets[i]);
  out.end_array();
  out.key("claims");
  out.begin_array();
  for (std::uint32_t i = 0; i < report.readings.size(); ++i)
    write_claims(out, report, i, offsets[i]);
  out.end_array();
  write_graph_members(out, report.articles, report.readings, report.graph, offsets);
  out.key("findings");
  out.begin_array();
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    write_finding(out, report, i, offsets);
  out.end_array();
  out.end_object();
  out.take();
  sink("\n");
}

std::string render_json(const Report& report, OffsetUnit unit) {
  std::string out;
  write_json(report, unit, [&](std::string_view piece) { out += piece; });
  return out;
}

std::string render_story_findings(const Report& report, OffsetUnit unit,
                                  const std::vector<std::string>& formats) {
  const std::vector<OffsetMap> offsets = offset_maps(report.articles, unit);
  JsonWriter out;
  out.begin_object();
  write_known(out, "story",
              report.graph.stories.empty() ? std::string{} : report.graph.stories.front().id);
  out.key("documents");
  out.begin_array();
  for (const Article& article : report.articles)
    out.string(article.id());
  out.end_array();
  out.key("findings");
  out.begin_array();
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    write_finding(out, report, i, offsets);
  out.end_array();
  if (!formats.empty()) {
    out.key("reports");
    out.begin_object();
    for (const std::string& format : formats)
      out.member(format, format == "html" ? render_html(report) : render_json(report, unit));
    out.end_object();
  }
  out.end_object();
  return out.take();
}

} // namespace crosscheck
