#include "ingest/json_ld.h"

#include "base/utf8.h"
#include "base/words.h"
#include "ingest/written_date.h"
#include "json/json.h"

#include <algorithm>

namespace crosscheck {
namespace {

bool is_article_type(const JsonValue& type) {
  const auto names_article = [](const std::string& name) {
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
  };
  if (const auto name = type.string())
    return names_article(*name);
  for (std::size_t i = 0; i < type.size(); ++i)
    if (const auto name = type.at(i).string(); name && names_article(*name))
      return true;
  return false;
}

std::string name_of(const JsonValue& value) {
  if (const auto text = value.string())
    return std::string{trim(*text)};
  if (value.is_array())
    return value.at(0).is_array() ? std::string{} : name_of(value.at(0));
  if (const auto name = value.member("name").string())
    return std::string{trim(*name)};
  return {};
}

void take(const JsonValue& article, ArticleFields& out) {
  const auto keep = [&](std::string& into, const char* name) {
    if (into.empty())
      into = article.member(name).string().value_or("");
  };
  const auto keep_date = [&](std::optional<DateEvidence>& into, const char* name) {
    if (into)
      return;
    into = read_written_date(article.member(name).string().value_or(""));
    if (into)
      into->origin = "JSON-LD";
  };
  keep(out.title, "headline");
  keep(out.url, "url");
  keep(out.language, "inLanguage");
  keep(out.text, "articleBody");
  keep_date(out.published, "datePublished");
  keep_date(out.updated, "dateModified");
  if (out.source.empty())
    out.source = name_of(article.member("publisher"));
  if (!out.authors.empty())
    return;
  const JsonValue author = article.member("author");
  for (std::size_t i = 0; i < std::max<std::size_t>(author.size(), 1); ++i)
    if (std::string name = name_of(author.is_array() ? author.at(i) : author); !name.empty())
      out.authors.push_back(std::move(name));
}

} // namespace

void read_json_ld(std::string_view script, ArticleFields& out) {
  std::string why;
  const auto value = JsonValue::parse(trim(script), why);
  if (!value)
    return;
  // One object, a list of them, or a list under @graph: no deeper.
  std::vector<JsonValue> all{*value};
  const auto add = [&](const JsonValue& list) {
    for (std::size_t i = 0; i < list.size(); ++i)
      all.push_back(list.at(i));
  };
  add(*value);
  const std::size_t count = all.size();
  for (std::size_t i = 0; i < count; ++i)
    add(all[i].member("@graph"));
  for (const JsonValue& one : all) {
    if (!is_article_type(one.member("@type")))
      continue;
    take(one, out);
    return;
  }
}

} // namespace crosscheck
