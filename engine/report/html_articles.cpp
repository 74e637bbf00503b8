// The articles in full: claims underlined, findings marked, headings and furniture set back.
//
// One sweep over the text: every claim, passage and region is a pair of boundaries, sorted by
// place, and the text between two boundaries is written with what is open there. Cost is that of
// the sort.
#include "report/html_sections.h"
#include "report/labels.h"

#include <algorithm>

namespace crosscheck {
namespace {

struct Boundary {
  enum class What : std::uint8_t { heading, furniture, credited, uncredited, passage, marked };
  std::uint32_t at = 0;
  bool opens = false;
  What what{};
  std::uint32_t first = 0;  // claim, or finding
  std::uint32_t second = 0; // passage of the finding
};

using What = Boundary::What;
constexpr std::size_t kWhats = static_cast<std::size_t>(What::marked) + 1;

void add(std::vector<Boundary>& out, Span where, What what, std::uint32_t first = 0,
         std::uint32_t second = 0) {
  if (where.empty())
    return;
  out.push_back({where.begin, true, what, first, second});
  out.push_back({where.end, false, what, first, second});
}

std::vector<Boundary> boundaries_of(const HtmlView& view, std::uint32_t document) {
  std::vector<Boundary> out;
  const Article& article = view.report.articles[document];
  for (const Region& region : article.fields().regions)
    add(out, region.where, region.kind == RegionKind::heading ? What::heading : What::furniture);
  if (document < view.report.readings.size()) {
    const Reading& reading = view.report.readings[document];
    for (const Sentence& sentence : reading.analysis.sentences)
      if (sentence.heading || sentence.furniture)
        add(out, sentence.where, sentence.heading ? What::heading : What::furniture);
    for (std::uint32_t i = 0; i < reading.claims.size(); ++i)
      add(out, reading.claims[i].where,
          reading.claims[i].attribution == kNone ? What::uncredited : What::credited, i);
  }
  for (const std::uint32_t finding : view.order) {
    const auto& passages = view.report.findings[finding].passages;
    for (std::uint32_t i = 0; i < passages.size(); ++i) {
      if (passages[i].document != document)
        continue;
      add(out, passages[i].where, What::passage, finding, i);
      for (const Span& span : passages[i].marked)
        add(out, span, What::marked, finding, i);
    }
  }
  // At one place, what ends goes before what begins.
  std::ranges::stable_sort(out, [](const Boundary& a, const Boundary& b) {
    return a.at != b.at ? a.at < b.at : a.opens < b.opens;
  });
  return out;
}

class ArticleText {
public:
  ArticleText(HtmlWriter& out, const HtmlView& view, std::uint32_t document)
      : out_(out), view_(view), document_(document), text_(view.report.articles[document].text()),
        boundaries_(boundaries_of(view, document)) {}

  void write() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    for (std::uint32_t begin = 0; begin < size;) {
      const std::size_t found = text_.find('\n', begin);
      const auto end = found == std::string_view::npos ? size : static_cast<std::uint32_t>(found);
      write_line({begin, end});
      begin = end + 1;
    }
  }

private:
  bool open(What what) const { return open_[static_cast<std::size_t>(what)] > 0; }

  void write_line(Span line) {
    std::uint32_t at = line.begin;
    while (at < line.end) {
      pass(at, false);
      const std::uint32_t next = next_ < boundaries_.size()
                                     ? std::min(line.end, std::max(at + 1, boundaries_[next_].at))
                                     : line.end;
      write_piece({at, next});
      at = next;
    }
    pass(line.end, true);
    if (paragraph_)
      out_.markup("</p>\n");
    paragraph_ = false;
  }

  // Goes past the boundaries up to `at`; at the end of a line what begins there waits for the next.
  void pass(std::uint32_t at, bool line_end) {
    for (; next_ < boundaries_.size() && boundaries_[next_].at <= at; ++next_) {
      const Boundary& one = boundaries_[next_];
      if (line_end && one.at == at && one.opens)
        return;
      auto& count = open_[static_cast<std::size_t>(one.what)];
      count += one.opens ? 1 : -1;
      if (one.what == What::marked && one.opens)
        marks_.push_back(one);
      if (one.what == What::marked && !one.opens)
        std::erase_if(marks_, [&](const Boundary& mark) {
          return mark.first == one.first && mark.second == one.second;
        });
      if (one.opens && one.what >= What::credited && one.what <= What::passage)
        anchors_.push_back(one);
      if (!one.opens && one.what == What::passage && paragraph_)
        write_references(out_, view_, {one.first});
    }
  }

  void open_paragraph() {
    if (paragraph_)
      return;
    paragraph_ = true;
    out_.markup("<p dir=\"auto\"");
    if (open(What::heading))
      out_.markup(" class=\"heading\"");
    out_.markup(">");
  }

  void write_anchors() {
    for (const Boundary& one : anchors_) {
      if (one.what == What::passage)
        out_.markup("<span class=\"at\" id=\"p-").number(one.first).markup("-").number(one.second);
      else
        out_.markup("<span class=\"at\" id=\"c-").number(document_).markup("-").number(one.first);
      out_.markup("\"></span>");
    }
    anchors_.clear();
  }

  void write_piece(Span where) {
    const std::string_view words = where.in(text_);
    if (!paragraph_ && words.find_first_not_of(" \t\r") == std::string_view::npos)
      return;
    open_paragraph();
    write_anchors();
    out_.markup("<span class=\"");
    if (open(What::furniture))
      out_.markup("fur ");
    if (open(What::credited))
      out_.markup("claim credited ");
    else if (open(What::uncredited))
      out_.markup("claim ");
    if (open(What::passage))
      out_.markup("passage");
    out_.markup("\">");
    if (!marks_.empty()) {
      // The gravest of the findings that mark these words.
      const Boundary& mark = *std::ranges::min_element(
          marks_, {}, [&](const Boundary& one) { return view_.number[one.first]; });
      const Finding& finding = view_.report.findings[mark.first];
      out_.markup("<a class=\"hit\" href=\"#").text(view_.anchors[mark.first]);
      out_.markup("\"><mark class=\"").text(to_string(finding.severity)).markup("\">");
      out_.text(words).markup("</mark></a>");
    } else {
      out_.text(words);
    }
    out_.markup("</span>");
  }

  HtmlWriter& out_;
  const HtmlView& view_;
  std::uint32_t document_;
  std::string_view text_;
  std::vector<Boundary> boundaries_;
  std::size_t next_ = 0;
  int open_[kWhats] = {};
  std::vector<Boundary> marks_, anchors_;
  bool paragraph_ = false;
};

void write_facts(HtmlWriter& out, const HtmlView& view, std::uint32_t document) {
  const ArticleFields& fields = view.report.articles[document].fields();
  out.markup("<p class=\"facts\"><bdi class=\"outlet\">").text(view.outlet(document));
  out.markup("</bdi> · ").text(view.dated(document));
  if (fields.published && !fields.published->origin.empty())
    out.markup(" <small>(from ").text(fields.published->origin).markup(")</small>");
  for (const std::string& author : fields.authors)
    out.markup(" · <bdi>").text(author).markup("</bdi>");
  out.markup(" · <bdi><code>").text(fields.path.empty() ? fields.id : fields.path);
  out.markup("</code></bdi>");
  // To be copied, not followed: an article's own words never become a link.
  if (!fields.url.empty())
    out.markup(" · <bdi class=\"url\">").text(fields.url).markup("</bdi>");
  for (const std::string& note : notes_of(view.report, document))
    out.markup(" · <bdi>").text(note).markup("</bdi>");
  out.markup("</p>\n");
}

} // namespace

void write_articles(HtmlWriter& out, const HtmlView& view) {
  out.markup(
      "<section id=\"articles\" aria-labelledby=\"h-articles\"><h2 id=\"h-articles\">Articles"
      "</h2>\n<p class=\"legend\"><span class=\"claim credited\">credited to a source</span> "
      "<span class=\"claim\">credited to nobody</span> <span><mark class=\"warning\">part of a "
      "finding</mark></span> <span class=\"fur\">not part of the article</span></p>\n");
  for (std::uint32_t i = 0; i < view.report.articles.size(); ++i) {
    out.markup("<article class=\"text\" id=\"a-").number(i).markup("\" aria-labelledby=\"t-");
    out.number(i).markup("\"><h3 dir=\"auto\" id=\"t-").number(i).markup("\">");
    out.text(shortened(view.title(i), 300)).markup("</h3>\n");
    write_facts(out, view, i);
    ArticleText(out, view, i).write();
    out.markup("</article>\n");
  }
  out.markup("</section>\n");
}

} // namespace crosscheck
