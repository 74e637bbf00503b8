#include "base/words.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"
#include "ingest/written_date.h"
#include "ingest/xml_tree.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::size_t kDeepest = 256;

void keep_date(std::optional<DateEvidence>& into, std::string_view words) {
  if (into)
    return;
  into = read_written_date(words);
  if (into)
    into->origin = "field";
}

void keep_source(ArticleFields& out, std::string name) {
  if (!out.source.empty() || name.empty())
    return;
  out.source = std::move(name);
  out.source_evidence = "field";
}

void add_author(ArticleFields& out, std::string name) {
  if (!name.empty() && std::ranges::find(out.authors, name) == out.authors.end())
    out.authors.push_back(std::move(name));
}

// What became of one item: its fields, or why it has no text.
struct Item {
  ArticleFields fields;
  std::string problem;
};

void take_markup(Item& item, std::string_view markup) {
  std::string why;
  auto marked = text_of_html(markup, why);
  if (!marked) {
    item.problem = std::move(why);
    return;
  }
  item.fields.text = std::move(marked->text);
  item.fields.regions = std::move(marked->headings);
}

// Text with markup in it (a CDATA section, or escaped), or plain.
void take_content(Item& item, const std::string& content) {
  if (content.find('<') != std::string::npos || content.find('&') != std::string::npos)
    return take_markup(item, content);
  item.fields.text = std::string{trim(content)};
}

std::string content_of(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node& child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      out += child.value();
  return out;
}

// NITF (IPTC): also inside NewsML-G2.
void take_nitf(const pugi::xml_node& nitf, Item& item) {
  ArticleFields& out = item.fields;
  const pugi::xml_node head = child_named(nitf, "head");
  const pugi::xml_node docdata = child_named(head, "docdata");
  if (out.status == PublicationStatus::usable)
    out.status = parse_publication_status(docdata.attribute("management-status").value());
  if (out.guid.empty())
    out.guid = child_named(docdata, "doc-id").attribute("id-string").value();
  const pugi::xml_node body_head = child_at(nitf, {"body", "body.head"});
  const auto norm = [](const pugi::xml_node& node) { return node.attribute("norm").value(); };
  if (out.title.empty())
    out.title = words_in(child_at(body_head, {"hedline", "hl1"}));
  if (out.title.empty())
    out.title = words_in(child_named(head, "title"));
  keep_date(out.published, norm(child_named(docdata, "date.issue")));
  keep_date(out.published, norm(child_named(docdata, "date.release")));
  keep_date(out.published, norm(child_at(body_head, {"dateline", "story.date"})));
  keep_date(out.published, child_named(head, "pubdata").attribute("date.publication").value());
  for (const pugi::xml_node& byline : children_named(body_head, "byline")) {
    const pugi::xml_node person = child_named(byline, "person");
    add_author(out, words_in(person ? person : byline));
  }
  keep_source(out, words_in(child_named(body_head, "distributor")));
  keep_source(out, child_named(head, "pubdata").attribute("name").value());
  keep_source(out, child_at(docdata, {"doc.copyright"}).attribute("holder").value());
  std::string markup;
  for (const pugi::xml_node& content : children_named(child_named(nitf, "body"), "body.content"))
    markup += inner_markup(content);
  // <hl2> is NITF's heading between paragraphs.
  take_markup(item, replaced(replaced(markup, "<hl2>", "<h2>"), "</hl2>", "</h2>"));
}

// A newsItem of NewsML-G2 (IPTC) whose text stands inside it.
Item read_news_item(const pugi::xml_node& news) {
  Item item;
  ArticleFields& out = item.fields;
  const pugi::xml_node meta = child_named(news, "itemMeta");
  const pugi::xml_node content = child_named(news, "contentMeta");
  out.guid = news.attribute("guid").value();
  const pugi::xml_node status = child_named(meta, "pubStatus");
  const std::string_view status_code = status.attribute("qcode").value();
  out.status =
      parse_publication_status(status_code.empty() ? status.attribute("uri").value() : status_code);
  out.title = words_in(child_named(content, "headline"));
  out.language = child_named(content, "language").attribute("tag").value();
  const pugi::xml_node provider = child_named(meta, "provider");
  keep_source(out, words_in(child_named(provider, "name")));
  keep_source(out, provider.attribute("literal").value());
  const std::string_view code = provider.attribute("qcode").value(); // "nprov:AFP"
  keep_source(out, std::string{code.substr(code.find(':') + 1)});
  for (const pugi::xml_node& creator : children_named(content, "creator"))
    add_author(out, words_in(child_named(creator, "name")));
  if (out.authors.empty())
    add_author(out, words_in(child_named(content, "by")));
  keep_date(out.published, words_in(child_named(meta, "firstCreated")));
  keep_date(out.published, words_in(child_named(content, "contentCreated")));
  keep_date(out.published, words_in(child_named(meta, "versionCreated")));
  keep_date(out.updated, words_in(child_named(meta, "versionCreated")));
  const pugi::xml_node set = child_named(news, "contentSet");
  for (const pugi::xml_node& inline_xml : children_named(set, "inlineXML")) {
    if (const pugi::xml_node nitf = child_named(inline_xml, "nitf"))
      take_nitf(nitf, item);
    else if (const pugi::xml_node body = child_at(inline_xml, {"html", "body"}))
      take_markup(item, inner_markup(body));
    else
      take_markup(item, inner_markup(inline_xml));
    if (!out.text.empty() || !item.problem.empty())
      return item;
  }
  for (const pugi::xml_node& data : children_named(set, "inlineData")) {
    take_content(item, content_of(data));
    if (!out.text.empty())
      break;
  }
  return item;
}

// RSS 2.0 wants an address: "ada@post.example (Ada Holt)".
std::string rss_author(std::string author) {
  const std::size_t open = author.find('(');
  if (author.find('@') >= open || open == std::string::npos || !author.ends_with(')'))
    return author;
  return std::string{trim(std::string_view{author}.substr(open + 1, author.size() - open - 2))};
}

// An item of RSS 2.0 or RSS 1.0.
Item read_rss_item(const pugi::xml_node& rss, const std::string& channel) {
  Item item;
  ArticleFields& out = item.fields;
  out.title = words_in(child_named(rss, "title"));
  out.url = words_in(child_named(rss, "link"));
  keep_source(out, words_in(child_named(rss, "source")));
  keep_source(out, channel);
  for (const char* name : {"creator", "author"})
    for (const pugi::xml_node& author : children_named(rss, name))
      add_author(out, rss_author(words_in(author)));
  keep_date(out.published, words_in(child_named(rss, "pubDate")));
  keep_date(out.published, words_in(child_named(rss, "date")));
  for (const char* name : {"encoded", "description"}) {
    take_content(item, content_of(child_named(rss, name)));
    if (!out.text.empty() || !item.problem.empty())
      break;
  }
  return item;
}

Item read_atom_entry(const pugi::xml_node& entry, const std::string& feed) {
  Item item;
  ArticleFields& out = item.fields;
  out.title = words_in(child_named(entry, "title"));
  for (const pugi::xml_node& link : children_named(entry, "link")) {
    const std::string_view rel = link.attribute("rel").value();
    if (out.url.empty() && (rel.empty() || rel == "alternate"))
      out.url = link.attribute("href").value();
  }
  for (const pugi::xml_node& author : children_named(entry, "author"))
    add_author(out, words_in(child_named(author, "name")));
  keep_source(out, words_in(child_at(entry, {"source", "title"})));
  keep_source(out, feed);
  keep_date(out.published, words_in(child_named(entry, "published")));
  keep_date(out.published, words_in(child_named(entry, "updated")));
  keep_date(out.updated, words_in(child_named(entry, "updated")));
  for (const char* name : {"content", "summary"}) {
    const pugi::xml_node content = child_named(entry, name);
    if (std::string_view{content.attribute("type").value()} == "xhtml")
      take_markup(item, inner_markup(content));
    else
      take_content(item, content_of(content));
    if (!out.text.empty() || !item.problem.empty())
      break;
  }
  return item;
}

// Every article of a document; nothing when its root is of no known kind.
std::vector<Item> read_items(const pugi::xml_node& root) {
  std::vector<Item> out;
  const std::string_view kind = local_name(root);
  if (kind == "nitf") {
    take_nitf(root, out.emplace_back());
  } else if (kind == "newsItem" || kind == "newsMessage") {
    for (const pugi::xml_node& one : all_named(root, "newsItem"))
      out.push_back(read_news_item(one));
  } else if (kind == "rss" || kind == "RDF") {
    const std::string channel = words_in(child_at(root, {"channel", "title"}));
    for (const pugi::xml_node& one : all_named(root, "item"))
      out.push_back(read_rss_item(one, channel));
  } else if (kind == "feed" || kind == "entry") {
    const std::string feed = kind == "feed" ? words_in(child_named(root, "title")) : "";
    for (const pugi::xml_node& one : all_named(root, "entry"))
      out.push_back(read_atom_entry(one, feed));
  }
  return out;
}

// The encoding that an XML declaration names; empty without one.
std::string_view declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 200));
  std::size_t at = head.starts_with("<?xml") ? head.find("encoding") : std::string_view::npos;
  if (at == std::string_view::npos)
    return {};
  at = head.find_first_of("\"'", at);
  if (at == std::string_view::npos)
    return {};
  const std::size_t end = head.find(head[at], at + 1);
  return end == std::string_view::npos ? std::string_view{} : head.substr(at + 1, end - at - 1);
}

std::string place_of(std::string_view text, std::ptrdiff_t offset) {
  const std::string_view before =
      text.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)));
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t start = before.rfind('\n');
  const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

FileArticles left_out(std::string why) {
  return {{}, {{"", std::move(why)}}};
}

} // namespace

FileArticles read_xml(std::string_view bytes, const Furniture& furniture) {
  std::string why;
  auto decoded = decode_text(bytes, declared_encoding(bytes), why);
  if (!decoded)
    return left_out(why);
  pugi::xml_document document;
  // A DOCTYPE is passed over: its entities are never expanded, nothing outside the file is opened.
  const pugi::xml_parse_result parsed = document.load_buffer(
      decoded->text.data(), decoded->text.size(),
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed)
    return left_out("not valid XML: " + to_lower(parsed.description()) + " (" +
                    place_of(decoded->text, parsed.offset) + ")");
  if (depth_of(document, kDeepest) > kDeepest)
    return left_out("nested too deep: more than " + std::to_string(kDeepest) +
                    " elements inside each other");
  const pugi::xml_node root = document.document_element();
  std::vector<Item> items = read_items(root);
  if (items.empty())
    return left_out("not an article: no NITF, NewsML-G2, RSS or Atom in it (root <" +
                    std::string{root.name()} + ">)");
  FileArticles out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string place = items.size() > 1 ? "[" + std::to_string(i) + "]" : "";
    ArticleFields& fields = items[i].fields;
    fields.notes.insert(fields.notes.begin(), decoded->notes.begin(), decoded->notes.end());
    if (fields.updated && fields.published &&
        fields.updated->evidence == fields.published->evidence)
      fields.updated.reset();
    why = items[i].problem;
    // What was withdrawn may have no text any more.
    const bool withdrawn = fields.status != PublicationStatus::usable;
    if ((why.empty() && complete_article(fields, 0, furniture, why)) || withdrawn)
      out.articles.push_back(std::move(fields));
    else
      out.left_out.push_back({place, why});
  }
  return out;
}

} // namespace crosscheck
