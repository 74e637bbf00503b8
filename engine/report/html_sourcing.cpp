// Who vouches for the claims of each article.
#include "report/html_sections.h"
#include "report/labels.h"

#include <array>

namespace crosscheck {
namespace {

using Counts = std::array<std::int64_t, 6>;

void write_bar(HtmlWriter& out, const Counts& counts) {
  constexpr double kWidth = 240;
  std::int64_t total = 0;
  for (const std::int64_t count : counts)
    total += count;
  out.markup("<svg class=\"bar\" viewBox=\"0 0 240 14\" width=\"240\" height=\"14\" "
             "preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
  double x = 0;
  for (std::size_t i = 0; i < counts.size() && total > 0; ++i) {
    const double width = kWidth * static_cast<double>(counts[i]) / static_cast<double>(total);
    if (counts[i] == 0)
      continue;
    out.markup("<rect class=\"k").number(static_cast<std::int64_t>(i)).markup("\" x=\"").tenths(x);
    out.markup("\" y=\"0\" height=\"14\" width=\"").tenths(width).markup("\"/>");
    x += width;
  }
  out.markup("</svg>");
}

void write_key(HtmlWriter& out) {
  out.markup("<p class=\"legend\">");
  for (std::size_t i = 0; i < kSourceKinds.size(); ++i) {
    out.markup("<span><svg class=\"key\" width=\"10\" height=\"10\" aria-hidden=\"true\"><rect "
               "class=\"k");
    out.number(static_cast<std::int64_t>(i)).markup("\" width=\"10\" height=\"10\"/></svg>");
    out.text(source_label(kSourceKinds[i])).markup("</span> ");
  }
  out.markup("</p>\n");
}

} // namespace

void write_sourcing(HtmlWriter& out, const HtmlView& view) {
  out.markup("<section id=\"sourcing\" aria-labelledby=\"h-sourcing\"><h2 id=\"h-sourcing\">Who "
             "vouches for it</h2>\n<p class=\"lead\">Claims of each article by the source they are "
             "credited to.</p>\n");
  write_key(out);
  out.markup(
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
      "aria-label=\"Sources of each article\"><table class=\"sourcing\"><thead><tr>"
      "<th scope=\"col\">Article</th><th scope=\"col\"><span class=\"vh\">Shares</span></th>");
  for (const SourceKind kind : kSourceKinds)
    out.markup("<th scope=\"col\" class=\"n\">").text(source_label(kind)).markup("</th>");
  out.markup("</tr></thead><tbody>\n");
  for (std::uint32_t i = 0; i < view.report.readings.size() && i < view.report.articles.size();
       ++i) {
    const Counts counts = source_counts(view.report.readings[i]);
    out.markup("<tr><th scope=\"row\"><a href=\"#a-").number(i).markup("\"><bdi>");
    out.text(view.outlet(i)).markup("</bdi></a> <small><bdi>").text(view.report.articles[i].id());
    out.markup("</bdi></small></th><td>");
    write_bar(out, counts);
    out.markup("</td>");
    for (const std::int64_t count : counts)
      out.markup("<td class=\"n\">").number(count).markup("</td>");
    out.markup("</tr>\n");
  }
  out.markup("</tbody></table></div></section>\n");
}

} // namespace crosscheck
