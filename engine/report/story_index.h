// The page that lists the stories of an archive, each with a link to its own page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck {

struct IndexedStory {
  std::string file; // of its page, beside the index
  std::string title;
  std::string first_day, last_day; // ISO; empty: unknown
  std::int64_t articles = 0;
  std::int64_t errors = 0, warnings = 0, notes = 0; // open findings
  std::int64_t decided = 0;
};

std::string render_story_index(const std::vector<IndexedStory>& stories);

} // namespace crosscheck
