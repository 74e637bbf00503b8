#include "base/parallel.h"
#include "base/words.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"

#include <algorithm>

namespace crosscheck {
namespace {

struct Row {
  std::string_view line;
  std::size_t number = 0;
  std::optional<ArticleFields> article; // or
  std::string why;                      // it is left out
};

std::vector<Row> rows_of(std::string_view bytes) {
  std::vector<Row> out;
  if (bytes.starts_with("\xEF\xBB\xBF"))
    bytes.remove_prefix(3);
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = trim(bytes.substr(at, end - at));
    at = end + 1;
    ++number;
    if (!line.empty())
      out.push_back({line, number, {}, {}});
  }
  return out;
}

void read_row(Row& row, const Furniture& furniture, std::size_t max_row) {
  if (row.line.size() > max_row) {
    row.why = "larger than " + std::to_string(max_row) + " bytes";
    return;
  }
  DecodedText text = repair_text(row.line);
  const auto value = JsonValue::parse(text.text, row.why);
  if (!value) {
    row.why = "not valid JSON: " + row.why;
    return;
  }
  row.article = read_json_article(*value, furniture, row.why);
  if (!row.article)
    return;
  row.article->path = ":" + std::to_string(row.number);
  row.article->notes.insert(row.article->notes.begin(), text.notes.begin(), text.notes.end());
}

} // namespace

FileArticles read_jsonl(std::string_view bytes, const Furniture& furniture, std::size_t max_row,
                        unsigned threads) {
  std::vector<Row> rows = rows_of(bytes);
  for_each_index(rows.size(), threads,
                 [&](std::size_t i) { read_row(rows[i], furniture, max_row); });
  FileArticles out;
  for (Row& row : rows) {
    if (row.article)
      out.articles.push_back(std::move(*row.article));
    else
      out.left_out.push_back({":" + std::to_string(row.number), std::move(row.why)});
  }
  return out;
}

} // namespace crosscheck
