#include "base/utf8.h"
#include "base/words.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"
#include "ingest/reader.h"
#include "ingest/written_date.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <initializer_list>

namespace crosscheck {
namespace {

// The first of `names` that is text and not blank.
std::string first_text(const JsonValue& row, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (auto value = row.member(name).string(); value && !trim(*value).empty())
      return std::string{trim(*value)};
  return {};
}

// Text, or an object that holds it under "name" (schema.org, ninjs).
std::string name_of(const JsonValue& value) {
  if (auto text = value.string())
    return std::string{trim(*text)};
  return first_text(value, {"name", "title", "literal"});
}

std::vector<std::string> names_of(const JsonValue& value) {
  std::vector<std::string> out;
  const auto add = [&](std::string name) {
    if (!name.empty())
      out.push_back(std::move(name));
  };
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      add(name_of(value.at(i)));
  else
    add(name_of(value));
  return out;
}

std::optional<DateEvidence> first_date(const JsonValue& row,
                                       std::initializer_list<std::string_view> names) {
  for (const std::string& value : {first_text(row, names)}) {
    auto date = read_written_date(value);
    if (date)
      date->origin = "field";
    return date;
  }
  return std::nullopt;
}

std::string id_of(const JsonValue& row) {
  const JsonValue id = row.member("id");
  if (const auto text = id.string())
    return std::string{trim(*text)};
  const auto number = id.number();
  if (!number || !std::isfinite(*number))
    return {};
  std::array<char, 32> digits{};
  constexpr double kExact = 9e15; // whole numbers up to this are written without an exponent
  const bool whole = *number == std::floor(*number) && std::abs(*number) < kExact;
  char* const begin = digits.data();
  const auto end =
      whole ? std::to_chars(begin, begin + digits.size(), static_cast<std::int64_t>(*number)).ptr
            : std::to_chars(begin, begin + digits.size(), *number).ptr;
  return {digits.data(), end};
}

// ninjs 2 and 3 keep their texts in a list of {role, contenttype, value}; the first that has one counts.
bool take_bodies(const JsonValue& bodies, ArticleFields& out, std::string& why) {
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const JsonValue body = bodies.at(i);
    auto value = body.member("value").string();
    if (!value || trim(*value).empty())
      continue;
    const std::string type = first_text(body, {"contenttype", "contentType"});
    if (type.find("html") == std::string::npos) {
      out.text = std::move(*value);
      return true;
    }
    auto marked = text_of_html(*value, why);
    if (!marked)
      return false;
    out.text = std::move(marked->text);
    out.regions = std::move(marked->headings);
    return true;
  }
  return false;
}

// The text as it stands, or made of XHTML. False: there is none.
bool take_text(const JsonValue& row, ArticleFields& out, std::string& why) {
  for (const char* name :
       {"text", "maintext", "body_text", "article_text", "content", "articleBody"}) {
    if (auto text = row.member(name).string(); text && !trim(*text).empty()) {
      out.text = std::move(*text);
      return true;
    }
  }
  const JsonValue text = row.member("text");
  for (const char* name : {"body_xhtml", "body_html", "html"}) {
    const auto html = row.member(name).string();
    if (!html || trim(*html).empty())
      continue;
    auto marked = text_of_html(*html, why);
    if (!marked)
      return false;
    out.text = std::move(marked->text);
    out.regions = std::move(marked->headings);
    return true;
  }
  if (take_bodies(row.member("bodies"), out, why))
    return true;
  if (!why.empty())
    return false;
  if (text.string())
    why = "its text is empty";
  else if (text.is_null())
    why = "not an article: it has no text";
  else
    why = "its text is not a string";
  return false;
}

// ninjs 2 and 3 keep headlines and bodies in lists of {role, value}.
void take_ninjs_lists(const JsonValue& row, ArticleFields& out) {
  const auto first_value = [&](const char* name) {
    for (std::size_t i = 0; i < row.member(name).size(); ++i)
      if (auto value = row.member(name).at(i).member("value").string();
          value && !trim(*value).empty())
        return *value;
    return std::string{};
  };
  if (out.title.empty())
    out.title = first_value("headlines");
}

// A row of `crosscheck annotate`.
bool is_annotation(const JsonValue& row) {
  return row.member("document").is_object() &&
         row.member("schema").string().value_or("").starts_with("crosscheck/annotations/");
}

// What an annotation's document has from its text is read from the text anew, so that reading it twice is reading it
// once; what its row gave is taken in the row's words.
void forget_what_was_read(const JsonValue& document, ArticleFields& out) {
  if (document.member("published_origin").string().value_or("field") != "field")
    out.published.reset();
  else if (!document.member("published_evidence").is_null())
    out.published = first_date(document, {"published_evidence"});
  if (document.member("source_evidence").string().value_or("field") != "field") {
    out.source.clear();
    out.source_evidence.clear();
  }
}

} // namespace

std::optional<ArticleFields> read_json_article(const JsonValue& given, const Furniture& furniture,
                                               std::string& why) {
  if (!given.is_object()) {
    why = "not an article: a JSON object with a text is needed";
    return std::nullopt;
  }
  const bool annotated = is_annotation(given);
  const JsonValue row = annotated ? given.member("document") : given;
  ArticleFields out;
  if (annotated && row.member("text").is_null()) {
    why = kAnnotationWithoutText;
    return std::nullopt;
  }
  if (const auto error = row.member("error").string(); error && row.member("text").is_null()) {
    why = "an earlier step could not read it: " + *error;
    return std::nullopt;
  }
  out.status = parse_publication_status(first_text(row, {"pubstatus", "pubStatus"}));
  const bool withdrawn = out.status != PublicationStatus::usable; // often comes without a text
  if (!take_text(row, out, why) && !withdrawn)
    return std::nullopt;
  out.id = id_of(row);
  out.source = first_text(row, {"source", "outlet", "source_domain", "publisher", "site_name",
                                "meta_site_name", "provider"});
  for (const char* name : {"publisher", "source", "infosources", "infoSources", "infosource",
                           "copyrightholder", "copyrightHolder"})
    if (out.source.empty())
      if (auto names = names_of(row.member(name)); !names.empty())
        out.source = names.front();
  if (!out.source.empty())
    out.source_evidence = "field";
  out.title = first_text(row, {"title", "headline"});
  take_ninjs_lists(row, out);
  out.url = first_text(row, {"url", "link", "canonical_link"});
  out.guid = first_text(row, {"uri"});
  if (out.url.empty() && out.guid.starts_with("http"))
    out.url = out.guid;
  out.language = first_text(row, {"language", "meta_lang", "lang"});
  for (const char* name : {"authors", "author", "byline", "byLine", "by"})
    if (out.authors.empty())
      out.authors = names_of(row.member(name));
  out.published = first_date(row, {"published", "date_publish", "publish_date", "datePublished",
                                   "firstcreated", "firstCreated", "contentcreated",
                                   "contentCreated", "versioncreated", "versionCreated", "date"});
  out.updated = first_date(
      row, {"updated", "date_modify", "dateModified", "versioncreated", "versionCreated"});
  if (annotated)
    forget_what_was_read(row, out);
  if (out.updated && out.published && out.updated->day == out.published->day &&
      out.updated->minute == out.published->minute)
    out.updated.reset();
  if (out.text.find('\0') != std::string::npos) {
    why = "its text has NUL characters";
    return std::nullopt;
  }
  if (trim(out.text).empty() && !withdrawn) {
    why = "not an article: it has no text";
    return std::nullopt;
  }
  // A row was put there on purpose: it stays an article even when all of it looks like furniture.
  std::string only_furniture;
  complete_article(out, 0, furniture, only_furniture);
  return out;
}

FileArticles read_json(std::string_view bytes, const Furniture& furniture) {
  FileArticles out;
  std::string why;
  auto decoded = decode_text(bytes, {}, why);
  std::optional<JsonValue> value;
  if (decoded) {
    value = JsonValue::parse(decoded->text, why);
    if (!value)
      why = "not valid JSON: " + why;
  }
  if (!value) {
    out.left_out.push_back({"", why});
    return out;
  }
  const bool list = value->is_array();
  const std::size_t count = list ? value->size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    auto fields = read_json_article(list ? value->at(i) : *value, furniture, why);
    if (!fields) {
      out.left_out.push_back({list ? "[" + std::to_string(i) + "]" : "", why});
      continue;
    }
    fields->notes.insert(fields->notes.begin(), decoded->notes.begin(), decoded->notes.end());
    out.articles.push_back(std::move(*fields));
  }
  if (count == 0)
    out.left_out.push_back({"", "not an article: the list is empty"});
  return out;
}

} // namespace crosscheck
