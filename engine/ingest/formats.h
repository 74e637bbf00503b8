// The readers of the formats, one a file; only reader.cpp and the tests call them. They give
// articles without an id of their own (unless the row has one), with `path` holding the place
// inside the file:
// "" or ":LINE". The reader puts the file's name in front.
#pragma once

#include "ingest/article.h"
#include "ingest/furniture.h"
#include "json/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct LeftOut {
  std::string place; // ":LINE" or "", as ArticleFields::path
  std::string reason;
};

struct FileArticles {
  std::vector<ArticleFields> articles; // in file order
  std::vector<LeftOut> left_out;
};

// .txt and .md, with or without a header block.
FileArticles read_plain_text(std::string_view bytes, const Furniture& furniture);
// A page: the article's body as paragraphs between empty lines.
FileArticles read_html(std::string_view bytes, const Furniture& furniture);
// One object a line. Rows longer than `max_row` bytes are left out.
FileArticles read_jsonl(std::string_view bytes, const Furniture& furniture, std::size_t max_row,
                        unsigned threads = 1);
// One object, or a list of them.
FileArticles read_json(std::string_view bytes, const Furniture& furniture);
// NITF, NewsML-G2, RSS 2.0, Atom.
FileArticles read_xml(std::string_view bytes, const Furniture& furniture);

// One mail (RFC 5322, MIME).
FileArticles read_mail(std::string_view bytes, const Furniture& furniture);

// One article from ninjs, news-please, newspaper4k, our own rows or those of `annotate --text`. nullopt: `why` says what is
// missing.
std::optional<ArticleFields> read_json_article(const JsonValue& row, const Furniture& furniture,
                                               std::string& why);

// The last step of every reader: marks furniture behind `body`, a heading that repeats the title,
// and reads from the text what the fields still lack. False: nothing but furniture; `why` says so.
bool complete_article(ArticleFields& fields, std::size_t body, const Furniture& furniture,
                      std::string& why);

// Text and headings of a piece of HTML (body_xhtml, content:encoded, inline XHTML).
struct MarkedText {
  std::string text;
  std::vector<Region> headings;
};
// nullopt: `why` says what is wrong (nested too deep).
std::optional<MarkedText> text_of_html(std::string_view html, std::string& why);

} // namespace crosscheck
