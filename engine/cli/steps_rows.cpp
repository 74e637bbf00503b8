#include "cli/steps_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace crosscheck {
namespace {

void write_article_head(JsonWriter& out, std::string_view id, std::optional<Day> published) {
  out.member("id", id);
  out.key("published");
  if (published)
    out.string(to_iso(*published));
  else
    out.null();
}

bool read_head(const JsonValue& row, std::string& id, std::optional<Day>& published,
               std::string& why) {
  if (const auto error = row.member("error").string()) {
    why = "an earlier step could not read it: " + *error;
    return false;
  }
  const auto found = row.member("id").string();
  if (!found || !row.member("terms").is_array()) {
    why = "a row must have id and terms";
    return false;
  }
  id = *found;
  if (const auto day = row.member("published").string())
    published = parse_iso_day(*day);
  return true;
}

// The shortest decimal that gives this float again.
double shortest(float value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  double out = value;
  std::from_chars(digits.data(), end, out);
  return out;
}

struct WeightsRow {
  std::string id;
  std::optional<Day> published;
  struct Term {
    std::string term;
    float weight = 0;
    std::uint32_t frequency = 0;
    bool rare_name = false;
  };
  std::vector<Term> terms;
};

bool read_weights_row(const JsonValue& row, WeightsRow& out, std::uint64_t& known,
                      std::string& why) {
  if (!read_head(row, out.id, out.published, why))
    return false;
  known = static_cast<std::uint64_t>(row.member("documents").number().value_or(0));
  const JsonValue terms = row.member("terms");
  out.terms.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const JsonValue one = terms.at(i);
    const auto term = one.at(0).string();
    const auto weight = one.at(1).number(), frequency = one.at(2).number();
    if (!term || !weight || !frequency || (i > 0 && *term <= out.terms.back().term)) {
      why = "terms of an article must be [term, weight, frequency] as `steps weigh` writes them";
      return false;
    }
    out.terms.push_back({*term, static_cast<float>(*weight), static_cast<std::uint32_t>(*frequency),
                         one.at(3).boolean().value_or(false)});
  }
  return true;
}

} // namespace

std::string terms_row(const Article& article, const ArticleTerms& terms, const Lexicon& lexicon) {
  JsonWriter out;
  out.begin_object();
  write_article_head(out, article.id(), article.published());
  out.key("terms");
  out.begin_array();
  for (const CountedTerm& one : terms) {
    out.begin_array();
    out.string(one.term);
    out.number(one.count);
    if (is_rare_name(one, lexicon))
      out.boolean(true);
    out.end_array();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

// False: `why` says what is missing.
std::optional<JsonValue> parse_row(Row& row) {
  if (!row.problem.empty())
    return std::nullopt;
  std::string why;
  auto value = JsonValue::parse(row.line, why);
  if (!value)
    row.problem = "not valid JSON: " + why;
  return value;
}

std::optional<ReadTerms> read_terms(Row& row) {
  const auto value = parse_row(row);
  ReadTerms out;
  if (!value || !read_head(*value, out.id, out.published, row.problem))
    return std::nullopt;
  const JsonValue terms = value->member("terms");
  out.terms.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const JsonValue one = terms.at(i);
    const auto term = one.at(0).string();
    const auto count = one.at(1).number();
    if (!term || !count || (i > 0 && *term <= out.terms.back().term)) {
      row.problem = "its terms must be [term, count] or [term, count, true], sorted by term";
      return std::nullopt;
    }
    out.terms.push_back({*term, static_cast<float>(*count), one.at(2).boolean().value_or(false)});
  }
  return out;
}

std::string weights_row(const ReadTerms& article, const std::vector<WeightedTerm>& terms,
                        const TermTable& table) {
  JsonWriter out;
  out.begin_object();
  write_article_head(out, article.id, article.published);
  out.member("documents", static_cast<std::int64_t>(table.known));
  out.key("terms");
  out.begin_array();
  for (const WeightedTerm& one : terms) {
    out.begin_array();
    out.string(table.vocabulary[one.term]);
    out.number(shortest(one.weight));
    out.integer(table.document_frequency[one.term]);
    if (one.rare_name)
      out.boolean(true);
    out.end_array();
  }
  out.end_array();
  out.key("blocks");
  out.begin_array();
  for (const std::string& block :
       blocks_of(story_article(article.id, article.published), terms, table))
    out.string(block);
  out.end_array();
  out.end_object();
  return out.take();
}

std::optional<ReadWeights> read_weights(const JsonValue& given, std::string& why) {
  const JsonValue list = given.member("articles");
  std::vector<WeightsRow> rows(list.size());
  if (rows.empty())
    why = "a row must have articles";
  ReadWeights out;
  std::map<std::string_view, std::uint32_t>
      number; // in the order of the words, as weigh_terms does
  for (std::size_t i = 0; i < rows.size() && why.empty(); ++i)
    read_weights_row(list.at(i), rows[i], out.terms.known, why);
  if (!why.empty())
    return std::nullopt;
  std::ranges::sort(rows, {}, &WeightsRow::id);
  for (const WeightsRow& row : rows)
    for (const WeightsRow::Term& one : row.terms)
      number.emplace(one.term, one.frequency);
  for (auto& [term, value] : number) {
    out.terms.vocabulary.emplace_back(term);
    out.terms.document_frequency.push_back(
        std::exchange(value, static_cast<std::uint32_t>(out.terms.document_frequency.size())));
  }
  for (const WeightsRow& row : rows) {
    out.ids.push_back(row.id);
    out.articles.push_back(story_article(row.id, row.published));
    auto& terms = out.terms.documents.emplace_back();
    for (const WeightsRow::Term& one : row.terms)
      terms.push_back({number.at(one.term), one.weight, one.rare_name});
  }
  return out;
}

} // namespace crosscheck
