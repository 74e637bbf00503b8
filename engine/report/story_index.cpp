#include "report/story_index.h"

#include "base/digest.h"
#include "report/html_escape.h"
#include "report/html_shell.h"

namespace crosscheck {
namespace {

constexpr const char kStyle[] =
    ":root{color-scheme:light dark;--ink:#1d2129;--soft:#5b6270;--line:#d6d9df;--paper:#fff;"
    "--error:#a3172a;--warning:#7a4b00}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e8eaee;--soft:#a3aab8;--line:#3a404b;"
    "--paper:#16181d;--error:#ff8f9c;--warning:#f0bd62}}"
    "body{margin:0 auto;max-width:70rem;padding:1.5rem 1rem 4rem;background:var(--paper);"
    "color:var(--ink);font:1rem/1.5 system-ui,sans-serif}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);"
    "vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    "th{color:var(--soft);font-weight:500}"
    "a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.2em}"
    ".error{color:var(--error);font-weight:600}.warning{color:var(--warning);font-weight:600}"
    ".soft{color:var(--soft)}"
    "@media(max-width:40rem){.wide{display:none}}";

void write_head(HtmlWriter& out) {
  out.markup("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'sha256-");
  out.text(base64(sha256_hex(kStyle)));
  out.markup("'; base-uri 'none'; form-action 'none'\">"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
             "<title>Stories · crosscheck</title><style>");
  out.markup(kStyle);
  out.markup("</style></head><body><main><h1>Stories</h1>\n");
}

void write_count(HtmlWriter& out, Markup open, std::int64_t count) {
  out.markup(open);
  if (count == 0)
    out.markup("<span class=\"soft\">–</span>");
  else
    out.number(count);
  out.markup("</td>");
}

void write_days(HtmlWriter& out, const IndexedStory& story) {
  if (story.last_day.empty())
    out.markup("<span class=\"soft\">no date</span>");
  else if (story.first_day.empty() || story.first_day == story.last_day)
    out.text(story.last_day);
  else
    out.text(story.first_day).markup(" to ").text(story.last_day);
}

} // namespace

std::string render_story_index(const std::vector<IndexedStory>& stories) {
  HtmlWriter out;
  write_head(out);
  std::int64_t open = 0;
  for (const IndexedStory& one : stories)
    open += one.errors + one.warnings + one.notes;
  out.markup("<p>").number(static_cast<std::int64_t>(stories.size())).markup(" with a page, ");
  out.number(open).markup(
      " open findings. The latest first.</p>\n<table><thead><tr>"
      "<th scope=\"col\">Story</th><th scope=\"col\" class=\"wide\">Published</th>"
      "<th scope=\"col\" class=\"n\">Articles</th>"
      "<th scope=\"col\" class=\"n\">Errors</th>"
      "<th scope=\"col\" class=\"n\">Warnings</th>"
      "<th scope=\"col\" class=\"n wide\">Notes</th>"
      "<th scope=\"col\" class=\"n wide\">Decided</th></tr></thead><tbody>\n");
  for (const IndexedStory& one : stories) {
    out.markup("<tr><td><a href=\"").text(one.file).markup("\"><bdi>");
    out.text(one.title.empty() ? std::string{"Without a title"} : one.title);
    out.markup("</bdi></a></td><td class=\"wide\">");
    write_days(out, one);
    out.markup("</td><td class=\"n\">").number(one.articles).markup("</td>");
    write_count(out, "<td class=\"n error\">", one.errors);
    write_count(out, "<td class=\"n warning\">", one.warnings);
    write_count(out, "<td class=\"n wide\">", one.notes);
    write_count(out, "<td class=\"n wide\">", one.decided);
    out.markup("</tr>\n");
  }
  out.markup("</tbody></table></main></body></html>\n");
  return out.take();
}

} // namespace crosscheck
