// schema.org ClaimReview, for pages that publish what was checked. Only what a person decided to be a conflict
// is a review: a finding alone is advice to the newsroom and never leaves it in this form.
#include "report/labels.h"
#include "report/report.h"
#include "json/json.h"

#include <algorithm>

namespace crosscheck {
namespace {

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void write_typed(JsonWriter& out, std::string_view name, std::string_view type,
                 std::string_view value) {
  out.key(name);
  out.begin_object();
  out.member("@type", type);
  out.member("name", value);
  out.end_object();
}

// The members of the article that a passage stands in.
void write_article(JsonWriter& out, const ArticleFields& fields) {
  out.member("@type", "NewsArticle");
  if (is_web_address(fields.url))
    out.member("url", fields.url);
  if (!fields.title.empty())
    out.member("headline", fields.title);
  if (fields.published)
    out.member("datePublished", to_iso(fields.published->day));
  if (!fields.source.empty())
    write_typed(out, "publisher", "Organization", fields.source);
}

void write_claim(JsonWriter& out, const ArticleFields& fields) {
  out.key("itemReviewed");
  out.begin_object();
  out.member("@type", "Claim");
  if (!fields.source.empty())
    write_typed(out, "author", "Organization", fields.source);
  if (fields.published)
    out.member("datePublished", to_iso(fields.published->day));
  out.key("appearance");
  out.begin_object();
  write_article(out, fields);
  out.end_object();
  out.end_object();
}

void write_citations(JsonWriter& out, const Report& report, const Finding& finding,
                     const Passage& flagged) {
  out.key("citation");
  out.begin_array();
  for (const Passage& passage : finding.passages) {
    if (&passage == &flagged)
      continue;
    out.begin_object();
    if (passage.document < report.articles.size()) {
      write_article(out, report.articles[passage.document].fields());
    } else {
      out.member("@type", "CreativeWork");
      out.member("name", passage.source);
    }
    out.member("text", passage.text);
    out.end_object();
  }
  out.end_array();
}

void write_review(JsonWriter& out, const Report& report, const Finding& finding,
                  const Decision& decision, const Passage& flagged) {
  out.begin_object();
  out.member("@type", "ClaimReview");
  out.member("@id", "urn:crosscheck:finding:" + finding.id);
  out.member("claimReviewed", flagged.text);
  if (const auto day = parse_iso_day(std::string_view{decision.decided_at}.substr(0, 10)))
    out.member("datePublished", to_iso(*day));
  if (!decision.author.empty())
    write_typed(out, "author", "Person", decision.author);
  write_claim(out, report.articles[flagged.document].fields());
  out.key("reviewRating");
  out.begin_object();
  out.member("@type", "Rating");
  out.member("alternateName", kind_label(finding.kind));
  out.end_object();
  out.member("reviewBody",
             decision.reason.empty() ? finding.message : finding.message + " " + decision.reason);
  write_citations(out, report, finding, flagged);
  out.end_object();
}

} // namespace

std::string render_claim_review(const Report& report) {
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_object();
  out.member("@context", "https://schema.org");
  out.key("@graph");
  out.begin_array();
  for (const std::uint32_t index : by_severity(report.findings)) {
    const Finding& finding = report.findings[index];
    const FindingState& state = state_of(report, index);
    const auto flagged = std::ranges::find_if(finding.passages, [&](const Passage& passage) {
      return passage.role == ClaimRole::flagged && passage.document < report.articles.size();
    });
    if (!state.open() && state.decision->verdict == Decided::conflict &&
        flagged != finding.passages.end())
      write_review(out, report, finding, *state.decision, *flagged);
  }
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

} // namespace crosscheck
