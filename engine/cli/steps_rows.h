// The rows that the steps hand on to each other: articles as their terms, and as their weights.
#pragma once

#include "cli/row_filter.h"
#include "link/stories.h"
#include "link/terms.h"
#include "json/json.h"

#include <optional>
#include <string>
#include <vector>

namespace crosscheck {

// nullopt: the row has its problem.
std::optional<JsonValue> parse_row(Row& row);

// An article as its terms: {"id", "published", "terms": [[term, count], [term, count, true], …]}; true: a rare name.
std::string terms_row(const Article& article, const ArticleTerms& terms, const Lexicon& lexicon);

struct ReadTerms {
  std::string id;
  std::optional<Day> published;
  ArticleTerms terms;
};
std::optional<ReadTerms> read_terms(Row& row);

// An article as its weights: {"id", "published", "documents", "terms": [[term, weight, frequency], [… , true], …],
// "blocks": […]}.
std::string weights_row(const ReadTerms& article, const std::vector<WeightedTerm>& terms,
                        const TermTable& table);

// Several articles as their weights, sorted by id, with one vocabulary.
struct ReadWeights {
  std::vector<std::string> ids;
  std::vector<StoryArticle> articles;
  TermTable terms;
};
// nullopt: `why` says what is wrong.
std::optional<ReadWeights> read_weights(const JsonValue& given, std::string& why);

} // namespace crosscheck
