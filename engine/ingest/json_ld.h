// JSON-LD that pages carry for search engines (schema.org NewsArticle).
#pragma once

#include "ingest/article.h"

#include <string_view>

namespace crosscheck {

// Adds headline, dates, publisher, authors, language, address and articleBody of the first article
// described in one script; what is not valid JSON, or no article, changes nothing.
void read_json_ld(std::string_view script, ArticleFields& out);

} // namespace crosscheck
