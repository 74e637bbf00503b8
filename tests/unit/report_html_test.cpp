#include "base/digest.h"
#include "report/html_escape.h"
#include "report/html_sections.h"
#include "report/html_shell.h"
#include "report/visible_text.h"
#include "unit/report_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace crosscheck;
using fixture::count;
using fixture::has;

namespace {

std::string digest_of_element(std::string_view page, std::string_view open,
                              std::string_view close) {
  const std::size_t begin = page.find(open) + open.size();
  return base64(sha256_hex(page.substr(begin, page.find(close, begin) - begin)));
}

struct Structure {
  std::string problem; // empty: every element is closed where it must be
  std::set<std::string> names;
  std::set<std::string> attributes;
  std::set<std::string> ids;
  std::set<std::string> targets; // of links inside the page
  std::set<std::string> outward; // other values of href and src
};

// A strict reader of the page's own dialect: every attribute in double quotes, every element
// closed.
class PageReader {
public:
  explicit PageReader(std::string_view page) : page_(page) {}

  Structure read() {
    for (std::size_t at = page_.find('<'); at != std::string_view::npos && out_.problem.empty();
         at = page_.find('<', at)) {
      const std::size_t end = tag_end(at);
      if (end == std::string_view::npos)
        return fail("a tag that never ends"), out_;
      const std::string_view tag = page_.substr(at + 1, end - at - 1);
      at = end + 1;
      if (tag == "!DOCTYPE html")
        continue;
      if (tag.starts_with("/"))
        close(std::string{tag.substr(1)});
      else
        open(tag);
      // Their text is no markup.
      if (tag == "style")
        at = page_.find("</style>", at);
      if (tag == "script" || tag.starts_with("script "))
        at = page_.find("</script>", at);
    }
    if (out_.problem.empty() && !stack_.empty())
      fail("never closed: " + stack_.back());
    return out_;
  }

private:
  void fail(std::string why) { out_.problem = std::move(why); }

  std::size_t tag_end(std::size_t at) const {
    bool quoted = false;
    for (; at < page_.size(); ++at) {
      if (page_[at] == '"')
        quoted = !quoted;
      if (page_[at] == '>' && !quoted)
        return at;
    }
    return std::string_view::npos;
  }

  void close(std::string name) {
    if (stack_.empty() || stack_.back() != name)
      return fail("</" + name + "> closes " + (stack_.empty() ? "nothing" : stack_.back()));
    stack_.pop_back();
  }

  void open(std::string_view tag) {
    static const std::set<std::string> kVoid = {"meta", "link", "br", "hr"};
    const std::size_t space = std::min(tag.find_first_of(" /"), tag.size());
    const std::string name{tag.substr(0, space)};
    out_.names.insert(name);
    std::string_view rest = tag.substr(space);
    const bool closed = rest.ends_with("/");
    if (closed)
      rest.remove_suffix(1);
    while (!rest.empty() && out_.problem.empty())
      rest = attribute(rest);
    if (!closed && !kVoid.contains(name))
      stack_.push_back(name);
  }

  std::string_view attribute(std::string_view rest) {
    if (rest.front() == ' ')
      return rest.substr(1);
    const std::size_t equal = rest.find("=\"");
    const std::size_t end = equal == std::string_view::npos ? equal : rest.find('"', equal + 2);
    if (end == std::string_view::npos) {
      fail("an attribute without quotes: " + std::string{rest.substr(0, 40)});
      return {};
    }
    const std::string name{rest.substr(0, equal)};
    const std::string value{rest.substr(equal + 2, end - equal - 2)};
    out_.attributes.insert(name);
    if (name == "id" && !out_.ids.insert(value).second)
      fail("an id that stands twice: " + value);
    if (name == "href" || name == "src")
      (value.starts_with("#") ? out_.targets : out_.outward)
          .insert(value.starts_with("#") ? value.substr(1) : value);
    return rest.substr(end + 1);
  }

  std::string_view page_;
  std::vector<std::string> stack_;
  Structure out_;
};

} // namespace

TEST_CASE("html_escape") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string_view want;
  };
  const Row rows[] = {
      {"plain words stay", "Ana Brügge — “yes”", "Ana Brügge — “yes”"},
      {"markup", "<b a='1'>&amp;", "&lt;b a=&#39;1&#39;&gt;&amp;amp;"},
      {"a quote cannot end an attribute", "\"><img", "&quot;&gt;&lt;img"},
      {"a terminal escape is shown", "\x1B[31m", "␛[31m"},
      {"an override is taken away", "\xE2\x80\xAEgnp", "\xEF\xBF\xBDgnp"},
      {"a C1 control", "\xC2\x9B", "\xEF\xBF\xBD"},
      {"a byte that is no UTF-8", "a\xFFz", "a\xEF\xBF\xBDz"},
      {"line breaks stay", "a\r\nb\tc", "a \nb\tc"},
      {"NUL", std::string_view{"a\0b", 3}, "a␀b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(html_escape(row.text) == row.want);
  }
}

TEST_CASE("base64 of hexadecimal digits") {
  CHECK(base64("") == "");
  CHECK(base64("4d") == "TQ==");
  CHECK(base64("4d61") == "TWE=");
  CHECK(base64("4d616e") == "TWFu");
  CHECK(base64("fbff") == "+/8=");
}

TEST_CASE("every page is well formed and every link inside it has its target") {
  struct Row {
    const char* name;
    fixture::Case page;
  };
  const Row rows[] = {{"a story", fixture::story()},
                      {"nothing found", fixture::quiet()},
                      {"every kind", fixture::every_kind()},
                      {"hostile", fixture::hostile()},
                      {"nothing read", fixture::Case{}}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string page = render_html(row.page.report());
    const Structure structure = PageReader(page).read();
    CHECK(structure.problem == "");
    for (const std::string& target : structure.targets) {
      CAPTURE(target);
      CHECK(structure.ids.contains(target));
    }
    CHECK(structure.outward.empty()); // nothing is fetched
    CHECK(page == render_html(row.page.report()));
  }
}

TEST_CASE("hostile text stays text") {
  const std::string page = render_html(fixture::hostile().report());
  const Structure structure = PageReader(page).read();
  for (const char* name : {"img", "iframe", "b>", "base", "form"})
    CHECK(!structure.names.contains(name));
  CHECK(count(page, "<script") ==
        4); // the page's own: its beginning, its data, the passages and its code
  CHECK(count(page, "</script") == 4);
  for (const std::string& name : structure.attributes) {
    CAPTURE(name);
    CHECK(!name.starts_with("on"));
    CHECK(name != "style"); // the policy would not allow it
  }
  CHECK(!has(page, "<img"));
  CHECK(!has(page, "\x1B"));
  CHECK(!has(page, "\xE2\x80\xAE"));
  CHECK(!has(page, "href=\"javascript"));
  CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;")); // and it is shown
  CHECK(page.find("</style>") == page.rfind("</style>"));
}

TEST_CASE("the policy allows the style and the script by their digests and nothing else") {
  const std::string page = render_html(fixture::story().report());
  const std::string style = digest_of_element(page, "<style>", "</style>");
  const std::string early = digest_of_element(page, "<script>", "</script>");
  const std::string script =
      digest_of_element(page.substr(page.rfind("<script>")), "<script>", "</script>");
  CHECK(early != script);
  CHECK(has(page, "content=\"default-src 'none'; style-src 'sha256-" + style +
                      "'; script-src 'sha256-" + early + "' 'sha256-" + script +
                      "'; img-src data:; base-uri 'none'; form-action 'none'\""));
}

TEST_CASE("what the editor reads first") {
  const std::string page = render_html(fixture::story().report());
  CHECK(has(page, "3 articles, 1 story, 9 findings: 3 need attention"));
  CHECK(has(page, "Captain Piet Osei is quoted with different words"));
  CHECK(has(page, "<mark>did everything</mark>"));
  CHECK(has(page, "not valid JSON: missing a comma"));
  CHECK(has(page, "checks/numbers.yaml:31"));
  CHECK(has(page, "Outside this scale"));
  CHECK(page.find("id=\"findings\"") < page.find("id=\"events\""));
  CHECK(page.find("Needs attention <span") < page.find("Worth checking <span"));
  const std::string quiet = render_html(fixture::quiet().report());
  CHECK(has(quiet, "Nothing to flag."));
  CHECK(has(quiet, "13 claims in 3 articles"));
}

TEST_CASE("the matrix says who stands where") {
  const std::string page = render_html(fixture::story().report());
  const std::size_t row =
      page.find("Sixteen people died in the sinking of the Maid of Lorne</span>");
  const std::string_view cells = std::string_view{page}.substr(row, page.find("</tr>", row) - row);
  CHECK(has(cells, "tells of it: </span><bdi>Sixteen people"));
  CHECK(has(cells, "says otherwise: </span><bdi>Fourteen people"));
  CHECK(has(cells, "silent"));
  // Linked and of other polarity, but no finding says that they conflict: no alarm.
  fixture::Case linked = fixture::quiet();
  linked.readings[2].claims[0].polarity = Polarity::negative;
  CHECK(!has(render_html(linked.report()), "says otherwise: "));
}

TEST_CASE("events of the same story keep their order of importance") {
  const fixture::Case story = fixture::story();
  const Report report = story.report();
  const HtmlView view(report);
  const auto events = important_events(view, 0, 3);
  CHECK(events.size() == 3);
  CHECK(std::ranges::find(events, 2u) !=
        events.end()); // the bow door: an error between two sources
  CHECK(important_events(view, 0, 30).size() == 7);
  const fixture::Case quiet = fixture::quiet();
  const Report none = quiet.report();
  // Told by one source and without a finding: left out.
  CHECK(important_events(HtmlView(none), 0, 30).size() == 4);
}

TEST_CASE("that somebody speaks is no event of the story") {
  for (const char* frame : {"statement", "verb:give", "noun:lesson"}) {
    CAPTURE(frame);
    fixture::Case quiet = fixture::quiet();
    for (Reading& reading : quiet.readings)
      for (Claim& claim : reading.claims)
        claim.frame = frame;
    const Report report = quiet.report();
    CHECK(important_events(HtmlView(report), 0, 30).empty());
  }
}

TEST_CASE("a dateline does not grey the sentence after it") {
  const std::string page = render_html(fixture::story().report());
  CHECK(has(page, "<span class=\"fur \">PORT HARROW — </span>"));
  CHECK(has(page, "<p dir=\"auto\" class=\"heading\">"));
}
