#include "base/words.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"
#include "ingest/written_date.h"

#include <array>

namespace crosscheck {
namespace {

// Key of a header line "Source: …", lower case; empty when the line is none.
std::string header_key(std::string_view line) {
  constexpr std::size_t kLongestKey = 12;
  const std::size_t colon = line.substr(0, kLongestKey + 1).find(':');
  if (colon == std::string_view::npos || colon == 0)
    return {};
  // "Date:2026" is a header, "http://…" is not.
  if (line.substr(colon).starts_with("://"))
    return {};
  const std::string key = to_lower(trim(line.substr(0, colon)));
  constexpr std::array<std::string_view, 14> kKeys = {
      "source", "date",   "title",     "url",       "author",  "authors",  "headline",
      "byline", "outlet", "publisher", "published", "updated", "language", "link"};
  for (const std::string_view known : kKeys)
    if (key == known)
      return key;
  return {};
}

void take_authors(std::string_view value, ArticleFields& out) {
  for (std::string_view part : split(value, ';'))
    if (part = trim(part); !part.empty())
      out.authors.emplace_back(part);
}

void take_header(const std::string& key, std::string_view value, ArticleFields& out) {
  if (value.empty())
    return;
  const auto day = [&](std::optional<DateEvidence>& into) {
    if (into)
      return;
    into = read_written_date(value);
    if (into)
      into->origin = "header";
  };
  if (key == "source" || key == "outlet" || key == "publisher") {
    if (out.source.empty())
      out.source = value, out.source_evidence = "header";
  } else if (key == "date" || key == "published")
    day(out.published);
  else if (key == "updated")
    day(out.updated);
  else if (key == "title" || key == "headline")
    out.title = value;
  else if (key == "url" || key == "link")
    out.url = value;
  else if (key == "language")
    out.language = value;
  else
    take_authors(value, out);
}

// Reads the header block; returns where the body begins. One line alone counts only before an empty
// line.
std::size_t read_header(ArticleFields& out) {
  const std::string_view text = out.text;
  std::size_t at = 0;
  while (at < text.size() && is_space(text[at]))
    ++at;
  const bool fenced = text.substr(at).starts_with("---\n"); // front matter of Markdown
  if (fenced)
    at += 4;
  ArticleFields read;
  std::size_t lines = 0;
  for (; at < text.size(); ++lines) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::string key = header_key(line);
    if (key.empty() && !(fenced && line.find(':') != std::string_view::npos))
      break;
    if (!key.empty())
      take_header(key, trim(line.substr(line.find(':') + 1)), read);
    at = std::min(end + 1, text.size());
  }
  std::size_t stop = std::min(text.find('\n', at), text.size());
  const std::string_view behind = trim(text.substr(at, stop - at));
  if (lines == 0 || (fenced && behind != "---") || (!fenced && lines == 1 && !behind.empty()))
    return 0;
  if (!fenced)
    stop = at;
  std::size_t last = stop;
  while (last > 0 && is_space(text[last - 1]))
    --last;
  read.text = std::move(out.text);
  read.notes = std::move(out.notes);
  read.regions.push_back({{0, static_cast<std::uint32_t>(last)}, RegionKind::header});
  out = std::move(read);
  return stop;
}

} // namespace

FileArticles read_plain_text(std::string_view bytes, const Furniture& furniture) {
  FileArticles out;
  std::string why;
  auto decoded = decode_text(bytes, {}, why);
  if (!decoded) {
    out.left_out.push_back({"", why});
    return out;
  }
  ArticleFields fields;
  fields.text = std::move(decoded->text);
  fields.notes = std::move(decoded->notes);
  const std::size_t body = read_header(fields);
  if (complete_article(fields, body, furniture, why))
    out.articles.push_back(std::move(fields));
  else
    out.left_out.push_back({"", why});
  return out;
}

} // namespace crosscheck
