#include "ingest/article.h"

#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>
#include <cassert>

namespace crosscheck {

std::string_view to_string(RegionKind kind) {
  switch (kind) {
  case RegionKind::header: return "header";
  case RegionKind::byline: return "byline";
  case RegionKind::dateline: return "dateline";
  case RegionKind::heading: return "heading";
  case RegionKind::caption: return "caption";
  case RegionKind::notice: return "notice";
  case RegionKind::footer: return "footer";
  case RegionKind::timestamp: return "timestamp";
  }
  return "";
}

std::string_view to_string(PublicationStatus status) {
  switch (status) {
  case PublicationStatus::usable: return "usable";
  case PublicationStatus::withheld: return "withheld";
  case PublicationStatus::canceled: return "canceled";
  }
  return "";
}

PublicationStatus parse_publication_status(std::string_view code) {
  const std::string word = to_lower(trim(code.substr(code.find_last_of(":/") + 1)));
  if (word == "canceled" || word == "cancelled")
    return PublicationStatus::canceled;
  if (word == "withheld" || word == "embargoed")
    return PublicationStatus::withheld;
  return PublicationStatus::usable;
}

Article::Article(ArticleFields fields) : fields_(std::move(fields)) {
  assert(is_valid_utf8(fields_.text));
  assert(std::ranges::is_sorted(fields_.regions));
  assert(fields_.regions.empty() || fields_.regions.back().where.end <= fields_.text.size());
}

const Region* Article::region_at(std::uint32_t at) const {
  const auto after = std::ranges::upper_bound(fields_.regions, at, {},
                                              [](const Region& one) { return one.where.begin; });
  if (after == fields_.regions.begin())
    return nullptr;
  const Region& candidate = *std::prev(after);
  return candidate.where.contains(at) ? &candidate : nullptr;
}

} // namespace crosscheck
