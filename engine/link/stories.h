// Which articles tell of one happening, from their terms and days alone: so that an archive can place a new article, and
// many machines can group theirs, without reading an article again.
#pragma once

#include "base/date.h"
#include "link/terms.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace crosscheck {

// Average likeness from which two groups are one story, and an article belongs to one.
inline constexpr double kStoryLikeness = 0.07;
// How many of its articles stand for a story when one is compared with it.
inline constexpr std::size_t kStoryMembers = 16;

struct StoryArticle {
  std::optional<Day> published;
  std::uint64_t shuffle = 0; // from the id: which articles of a dense story are grouped first
};
StoryArticle story_article(std::string_view id, std::optional<Day> published);

// 0..1; what articles share counts, the more the rarer; names more than words; months apart less.
double likeness(const StoryArticle& a, const std::vector<WeightedTerm>& terms_of_a,
                const StoryArticle& b, const std::vector<WeightedTerm>& terms_of_b);

// A number for each article's group. articles[i] and terms.documents[i] belong together, sorted by id.
std::vector<std::uint32_t> group_articles(std::span<const StoryArticle> articles,
                                          const TermTable& terms);

} // namespace crosscheck
