// The text of an article in a page: where it stands, and its paragraphs.
#pragma once

#include "ingest/formats.h"
#include "ingest/html_tree.h"

namespace crosscheck {

// The element that holds the article: [itemprop=articleBody], <article>, <main>, else the block with most
// text in paragraphs of its own (after the measure of Readability); the root when there is none.
const GumboNode* find_article_body(const GumboNode* root);

// Paragraphs between empty lines, <br> as a line end; navigation, figures, forms, adverts and the
// like left out; headings marked.
MarkedText collect_text(const GumboNode* body);

// All words below a node, white space made one.
std::string plain_words(const GumboNode* node);

} // namespace crosscheck
