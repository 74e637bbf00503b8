// The queue alone, as a page: for the review server and for the stories of a batch.
#include "report/html_queue.h"
#include "report/html_shell.h"
#include "report/labels.h"
#include "report/visible_text.h"

namespace crosscheck {

std::string render_queue_page(const QueuePage& page) {
  QueueSection section(page.items, page.states);
  section.title = page.title;
  section.served = page.served;
  const std::string title =
      page.title.empty() ? std::string{"Findings"} : shortened(page.title, 200);
  HtmlWriter out;
  write_head(out, title, page.served ? PageHead::served : PageHead::report);
  out.markup("<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n"
             "<header class=\"top\">\n<p class=\"brand\">crosscheck <span>Findings to review</span>"
             "</p>\n<h1 dir=\"auto\">");
  out.text(title).markup("</h1>\n");
  write_tally(out, section);
  if (!page.note.empty())
    out.markup("<p class=\"run\">").text(page.note).markup("</p>\n");
  out.markup("</header>\n<main>\n");
  HtmlWriter nothing;
  nothing.markup("<div class=\"nothing\"><p class=\"message\">Nothing to review.</p></div>\n");
  write_queue(out, section, std::move(nothing));
  out.markup("</main>\n</body>\n</html>\n");
  return out.take();
}

} // namespace crosscheck
