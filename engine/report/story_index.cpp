#include "report/story_index.h"

#include "report/html_queue.h"
#include "report/html_shell.h"
#include "report/labels.h"

#include <array>

namespace crosscheck {
namespace {

struct Column {
  std::string_view severity;
  std::int64_t IndexedStory::*count;
  bool wide; // left out on a phone
};
constexpr std::array kColumns = {Column{"error", &IndexedStory::errors, false},
                                 Column{"warning", &IndexedStory::warnings, false},
                                 Column{"note", &IndexedStory::notes, true}};

void write_tally(HtmlWriter& out, const std::vector<IndexedStory>& stories) {
  out.markup("<ul class=\"tally\" aria-label=\"Open findings by severity\">");
  for (const Column& column : kColumns) {
    std::int64_t sum = 0;
    for (const IndexedStory& one : stories)
      sum += one.*column.count;
    out.markup("<li class=\"").text(column.severity).markup("\"><span aria-hidden=\"true\">");
    out.text(severity_symbol(column.severity)).markup("</span> <b>").number(sum);
    out.markup("</b> ").text(severity_name(column.severity)).markup("</li>");
  }
  out.markup("</ul>\n");
}

void write_count(HtmlWriter& out, std::string_view severity, bool wide, std::int64_t count) {
  out.markup("<td class=\"n ").text(severity).markup(wide ? Markup{" wide\">"} : Markup{"\">"});
  if (count == 0)
    out.markup("<span class=\"silent\">–</span>");
  else
    out.number(count);
  out.markup("</td>");
}

void write_days(HtmlWriter& out, const IndexedStory& story) {
  if (story.last_day.empty())
    out.markup("<span class=\"silent\">no date</span>");
  else if (story.first_day.empty() || story.first_day == story.last_day)
    out.text(shown_time(story.last_day));
  else
    out.text(shown_time(story.first_day)).markup(" to ").text(shown_time(story.last_day));
}

void write_story(HtmlWriter& out, const IndexedStory& one) {
  out.markup("<tr><th scope=\"row\"><a href=\"").text(one.file).markup("\"><bdi>");
  out.text(one.title.empty() ? std::string{"Without a title"} : one.title);
  out.markup("</bdi></a></th><td class=\"wide\">");
  write_days(out, one);
  out.markup("</td><td class=\"n wide\">").number(one.articles).markup("</td>");
  for (const Column& column : kColumns)
    write_count(out, column.severity, column.wide, one.*column.count);
  write_count(out, "decided", true, one.decided);
  out.markup("</tr>\n");
}

} // namespace

std::string render_story_index(const std::vector<IndexedStory>& stories) {
  HtmlWriter out;
  write_head(out, "Stories · crosscheck", PageHead::plain);
  out.markup("<body>\n<header class=\"top\">\n<p class=\"brand\">crosscheck "
             "<span>Stories</span></p>\n<h1>");
  out.text(counted(stories.size(), "story", "stories")).markup(", the latest first</h1>\n");
  write_tally(out, stories);
  out.markup(
      "<p class=\"run\">Open findings. What was decided is counted apart.</p>\n</header>\n<main>\n"
      "<table class=\"stories\"><thead><tr><th scope=\"col\">Story</th>"
      "<th scope=\"col\" class=\"wide\">Published</th>"
      "<th scope=\"col\" class=\"n wide\">Articles</th>");
  for (const Column& column : kColumns) {
    out.markup("<th scope=\"col\" class=\"n ").text(column.severity);
    out.markup(column.wide ? Markup{" wide\">"} : Markup{"\">"});
    out.markup("<span aria-hidden=\"true\">").text(severity_symbol(column.severity));
    out.markup("</span> ").text(severity_name(column.severity)).markup("</th>");
  }
  out.markup("<th scope=\"col\" class=\"n wide\">Decided</th></tr></thead><tbody>\n");
  for (const IndexedStory& one : stories)
    write_story(out, one);
  out.markup("</tbody></table>\n</main>\n</body>\n</html>\n");
  return out.take();
}

} // namespace crosscheck
