#include "base/words.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"
#include "ingest/html_text.h"
#include "ingest/json_ld.h"
#include "ingest/written_date.h"

#include <algorithm>

namespace crosscheck {
namespace {

// What the page says about itself outside its text.
struct PageFacts {
  ArticleFields ld; // JSON-LD: most precise
  ArticleFields meta;
  std::string heading;              // first <h1>
  std::string title;                // <title>
  std::optional<DateEvidence> time; // first <time datetime>
};

void keep_date(std::optional<DateEvidence>& into, std::string_view words, const char* origin) {
  if (into)
    return;
  into = read_written_date(words);
  if (into)
    into->origin = origin;
}

void take_meta(const GumboNode* node, ArticleFields& out) {
  const std::string_view content = trim(attribute(node, "content"));
  if (content.empty())
    return;
  std::string name = to_lower(attribute(node, "property"));
  if (name.empty())
    name = to_lower(attribute(node, "name"));
  if (name.empty())
    name = to_lower(attribute(node, "itemprop"));
  const auto keep = [&](std::string& into) {
    if (into.empty())
      into = content;
  };
  if (name == "og:title")
    out.title = content;
  else if (name == "twitter:title" || name == "headline")
    keep(out.title);
  else if (name == "og:site_name" || name == "application-name")
    keep(out.source);
  else if (name == "og:url")
    keep(out.url);
  else if (name == "author" || name == "article:author" || name == "byl" || name == "dc.creator") {
    const bool link = content.starts_with("http");
    if (!link && std::ranges::find(out.authors, content) == out.authors.end())
      out.authors.emplace_back(content);
  } else if (name == "article:published_time" || name == "datepublished" || name == "date" ||
             name == "pubdate" || name == "dc.date.issued" || name == "parsely-pub-date" ||
             name == "publish-date" || name == "dc.date")
    keep_date(out.published, content, "meta");
  else if (name == "article:modified_time" || name == "datemodified" || name == "lastmod")
    keep_date(out.updated, content, "meta");
}

PageFacts read_page(const GumboNode* root) {
  PageFacts out;
  walk_html(
      root,
      [&](const GumboNode* node) {
        if (!is_element(node))
          return false;
        switch (node->v.element.tag) {
        case GUMBO_TAG_HTML: out.meta.language = attribute(node, "lang"); break;
        case GUMBO_TAG_META: take_meta(node, out.meta); break;
        case GUMBO_TAG_LINK:
          if (attribute(node, "rel") == "canonical" && out.meta.url.empty())
            out.meta.url = attribute(node, "href");
          break;
        case GUMBO_TAG_TITLE:
          if (out.title.empty() && is_tag(node->parent, GUMBO_TAG_HEAD))
            out.title = plain_words(node);
          return false;
        case GUMBO_TAG_H1:
          if (out.heading.empty())
            out.heading = plain_words(node);
          break;
        case GUMBO_TAG_TIME:
          keep_date(out.time, attribute(node, "datetime"), "time element");
          break;
        case GUMBO_TAG_SCRIPT:
          if (to_lower(attribute(node, "type")).starts_with("application/ld+json") &&
              node->v.element.children.length > 0)
            read_json_ld(words_of(static_cast<const GumboNode*>(node->v.element.children.data[0])),
                         out.ld);
          return false;
        case GUMBO_TAG_SVG: return false; // has titles of its own
        default: break;
        }
        return true;
      },
      [](const GumboNode*) {});
  return out;
}

// "The Bridge - Harbour Post" without the outlet's name.
std::string without_outlet(std::string title, const std::string& outlet) {
  for (const char* mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string::npos || at == 0)
      continue;
    if (equal_ignoring_case(
            trim(std::string_view{title}.substr(at + std::string_view{mark}.size())), outlet))
      return title.substr(0, at);
  }
  return title;
}

void take_page_facts(PageFacts& page, ArticleFields& out) {
  const auto first = [](std::initializer_list<std::string*> values) {
    for (std::string* one : values)
      if (!trim(*one).empty())
        return std::string{trim(*one)};
    return std::string{};
  };
  out.source = first({&page.ld.source, &page.meta.source});
  if (!out.source.empty())
    out.source_evidence = page.ld.source.empty() ? "meta" : "JSON-LD";
  out.title = first({&page.meta.title, &page.ld.title, &page.heading, &page.title});
  if (!out.source.empty())
    out.title = without_outlet(std::move(out.title), out.source);
  out.url = first({&page.ld.url, &page.meta.url});
  out.language = first({&page.ld.language, &page.meta.language});
  out.authors = page.ld.authors.empty() ? page.meta.authors : page.ld.authors;
  out.published = page.ld.published     ? page.ld.published
                  : page.meta.published ? page.meta.published
                                        : page.time;
  out.updated = page.ld.updated ? page.ld.updated : page.meta.updated;
}

// The charset that a page names in its first bytes; empty when it names none.
std::string_view declared_charset(std::string_view bytes) {
  constexpr std::size_t kLookAt = 4096;
  const std::string_view head = bytes.substr(0, kLookAt);
  const std::string low = to_lower(head);
  std::size_t at = low.find("charset=");
  if (at == std::string::npos)
    return {};
  at += 8;
  while (at < head.size() && (head[at] == '"' || head[at] == '\'' || is_space(head[at])))
    ++at;
  std::size_t end = at;
  while (end < head.size() &&
         (is_alpha(head[end]) || is_digit(head[end]) || head[end] == '-' || head[end] == '_'))
    ++end;
  return head.substr(at, end - at);
}

FileArticles left_out(std::string why) {
  return {{}, {{"", std::move(why)}}};
}

} // namespace

FileArticles read_html(std::string_view bytes, const Furniture& furniture) {
  std::string why;
  auto decoded = decode_text(bytes, declared_charset(bytes), why);
  if (!decoded)
    return left_out(why);
  const auto tree = HtmlTree::parse(decoded->text, why);
  if (!tree)
    return left_out(why);
  PageFacts page = read_page(tree->root());
  ArticleFields fields;
  fields.notes = std::move(decoded->notes);
  MarkedText marked = collect_text(find_article_body(tree->root()));
  // Pages that draw themselves by script may carry the text in their JSON-LD alone.
  if (page.ld.text.size() > marked.text.size() * 2)
    marked = {unify_line_ends(page.ld.text), {}};
  fields.text = std::move(marked.text);
  fields.regions = std::move(marked.headings);
  take_page_facts(page, fields);
  if (trim(fields.text).empty())
    return left_out("not an article: the page has no text in paragraphs");
  if (!complete_article(fields, 0, furniture, why))
    return left_out(why);
  FileArticles out;
  out.articles.push_back(std::move(fields));
  return out;
}

std::optional<MarkedText> text_of_html(std::string_view html, std::string& why) {
  const auto tree = HtmlTree::parse(html, why);
  if (!tree)
    return std::nullopt;
  return collect_text(tree->root());
}

} // namespace crosscheck
