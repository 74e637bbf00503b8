#include "report/html_sections.h"
#include "report/labels.h"
#include "report/visible_text.h"

#include <cmath>

namespace crosscheck {
namespace {

constexpr std::uint32_t kPassageBytes = 900;
constexpr std::size_t kOpenNotes = 20;

std::string_view symbol(Severity severity) {
  switch (severity) {
  case Severity::error: return "▲";
  case Severity::warning: return "◆";
  case Severity::note: return "○";
  }
  return "";
}

std::string_view scope_label(Scope scope) {
  switch (scope) {
  case Scope::within_article: return "within one article";
  case Scope::cross_source: return "between sources";
  case Scope::reference: return "against reference facts";
  }
  return "";
}

// The words of a passage, the conflicting ones marked.
void write_words(HtmlWriter& out, std::string_view text, Span where,
                 const std::vector<Span>& marked) {
  const Excerpt shown = excerpt(text, where, marked, kPassageBytes);
  if (shown.cut_before)
    out.markup("… ");
  for (const ExcerptPiece& piece : shown.pieces) {
    if (piece.marked)
      out.markup("<mark>");
    out.text(piece.where.in(text));
    if (piece.marked)
      out.markup("</mark>");
  }
  if (shown.cut_after)
    out.markup(" …");
}

void write_passage(HtmlWriter& out, const HtmlView& view, std::uint32_t finding,
                   std::uint32_t index) {
  const Passage& passage = view.report.findings[finding].passages[index];
  const bool in_article = passage.document < view.report.articles.size();
  out.markup("<figure class=\"passage ").text(to_string(passage.role)).markup("\"><figcaption>");
  out.markup("<span class=\"role\">").text(role_label(passage.role)).markup("</span> ");
  if (in_article) {
    out.markup("<bdi class=\"outlet\">").text(view.outlet(passage.document)).markup("</bdi>");
    out.markup(" · <span>").text(view.dated(passage.document)).markup("</span> · <a href=\"#p-");
    out.number(finding).markup("-").number(index).markup("\"><bdi>");
    out.text(view.report.articles[passage.document].id()).markup("</bdi></a>");
  } else {
    out.markup("<bdi class=\"outlet\">");
    out.text(passage.source.empty() ? std::string_view{"Reference facts"} : passage.source);
    out.markup("</bdi>");
  }
  out.markup("</figcaption><blockquote dir=\"auto\">");
  if (in_article)
    write_words(out, view.report.articles[passage.document].text(), passage.where, passage.marked);
  else
    write_words(out, passage.text, {0, static_cast<std::uint32_t>(passage.text.size())}, {});
  out.markup("</blockquote></figure>");
}

void write_term(HtmlWriter& out, Markup term, std::string_view description) {
  if (description.empty())
    return;
  out.markup("<dt>").markup(term).markup("</dt><dd><bdi>").text(description).markup("</bdi></dd>");
}

void write_proof(HtmlWriter& out, const HtmlView& view, const Finding& finding) {
  out.markup("<details><summary>Why this was flagged</summary><dl>");
  write_term(out, "What it means", kind_about(finding.kind));
  write_term(out, "How it was read", finding.explanation);
  out.markup("<dt>Values</dt><dd><ul>");
  for (const Passage& passage : finding.passages) {
    out.markup("<li>").text(role_label(passage.role)).markup(": <bdi>");
    out.text(passage.value.empty() ? std::string_view{"—"} : passage.value).markup("</bdi></li>");
  }
  out.markup("</ul></dd>");
  if (finding.rule < view.report.rulebook.rules.size()) {
    const Rule& rule = view.report.rulebook.rules[finding.rule];
    out.markup("<dt>Rule</dt><dd><bdi>").text(rule.about).markup("</bdi> <code>");
    out.text(rule.id).markup("</code> <code>").text(rule.file).markup(":").number(rule.line);
    out.markup("</code></dd>");
  }
  out.markup("<dt>Confidence</dt><dd>").number(std::lround(finding.confidence * 100));
  out.markup(" of 100</dd><dt>Carried by</dt><dd>");
  out.text(counted(finding.independent_sources, "independent source"));
  out.markup("</dd><dt>Kind</dt><dd><code>").text(to_string(finding.kind));
  out.markup("</code></dd><dt>Finding</dt><dd><code>").text(finding.id);
  out.markup("</code></dd></dl></details>");
}

void write_card(HtmlWriter& out, const HtmlView& view, std::uint32_t index) {
  const Finding& finding = view.report.findings[index];
  out.markup("<li><article class=\"card ").text(to_string(finding.severity)).markup("\" id=\"");
  out.text(view.anchors[index]).markup("\" aria-labelledby=\"m-").number(index).markup("\">");
  out.markup("<p class=\"tags\"><a class=\"no\" href=\"#").text(view.anchors[index]);
  out.markup("\" aria-label=\"Link to finding ").number(view.number[index]).markup("\">");
  out.number(view.number[index]).markup("</a><span class=\"sev\"><span aria-hidden=\"true\">");
  out.text(symbol(finding.severity)).markup("</span> ").text(severity_label(finding.severity));
  out.markup("</span><span class=\"kind\">").text(kind_label(finding.kind));
  out.markup("</span><span class=\"scope\">").text(scope_label(finding.scope));
  out.markup("</span></p><h4 class=\"message\" dir=\"auto\" id=\"m-").number(index).markup("\">");
  out.text(finding.message).markup("</h4><div class=\"passages\">");
  for (std::uint32_t i = 0; i < finding.passages.size(); ++i)
    write_passage(out, view, index, i);
  out.markup("</div>");
  write_proof(out, view, finding);
  out.markup("</article></li>\n");
}

void write_nothing_found(HtmlWriter& out, const Report& report) {
  std::size_t claims = 0, shared = 0;
  for (const Reading& reading : report.readings)
    claims += reading.claims.size();
  for (const Event& event : report.graph.events)
    for (const ClaimRef& ref : event.mentions)
      if (ref.document != event.mentions.front().document) {
        ++shared;
        break;
      }
  out.markup("<div class=\"nothing\"><p class=\"message\">Nothing to flag.</p><p>Read: ");
  out.text(counted(claims, "claim"))
      .markup(" in ")
      .text(counted(report.articles.size(), "article"));
  out.markup(". Compared between articles: ").text(counted(shared, "event"));
  out.markup(
      " told by more than one of them. Each was held against the rules for numbers, times, "
      "places, people, quotations, opposites, superlatives, sourcing and dates. That none "
      "fired does not make the articles true; it says that they do not contradict each other "
      "in anything that could be read with certainty.</p></div>");
}

} // namespace

void write_findings(HtmlWriter& out, const HtmlView& view) {
  out.markup("<section id=\"findings\" aria-labelledby=\"h-findings\"><h2 id=\"h-findings\">"
             "Findings</h2>\n");
  if (view.order.empty())
    write_nothing_found(out, view.report);
  for (std::size_t i = 0; i < view.order.size();) {
    const Severity severity = view.report.findings[view.order[i]].severity;
    std::size_t end = i;
    while (end < view.order.size() && view.report.findings[view.order[end]].severity == severity)
      ++end;
    out.markup("<h3 class=\"group ").text(to_string(severity)).markup("\">");
    out.text(severity_label(severity)).markup(" <span class=\"count\">");
    out.number(static_cast<std::int64_t>(end - i)).markup("</span></h3>\n");
    // Many notes would hide the sections behind them; a link to one of them opens the fold.
    const bool folded = severity == Severity::note && end - i > kOpenNotes;
    if (folded)
      out.markup("<details class=\"fold\"><summary>Show them</summary>\n");
    out.markup("<ol class=\"cards ").text(to_string(severity)).markup("\">\n");
    for (; i < end; ++i)
      write_card(out, view, view.order[i]);
    out.markup("</ol>\n");
    if (folded)
      out.markup("</details>\n");
  }
  out.markup("</section>\n");
}

} // namespace crosscheck
