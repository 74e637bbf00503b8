#include "base/words.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"

#include <algorithm>

namespace crosscheck {

FileArticles read_jsonl(std::string_view bytes, const Furniture& furniture, std::size_t max_row) {
  FileArticles out;
  if (bytes.starts_with("\xEF\xBB\xBF"))
    bytes.remove_prefix(3);
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = trim(bytes.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty())
      continue;
    const std::string place = ":" + std::to_string(number);
    if (line.size() > max_row) {
      out.left_out.push_back({place, "larger than " + std::to_string(max_row) + " bytes"});
      continue;
    }
    DecodedText row = repair_text(line);
    std::string why;
    const auto value = JsonValue::parse(row.text, why);
    if (!value) {
      out.left_out.push_back({place, "not valid JSON: " + why});
      continue;
    }
    auto fields = read_json_article(*value, furniture, why);
    if (!fields) {
      out.left_out.push_back({place, why});
      continue;
    }
    fields->path = place;
    fields->notes.insert(fields->notes.begin(), row.notes.begin(), row.notes.end());
    out.articles.push_back(std::move(*fields));
  }
  return out;
}

} // namespace crosscheck
