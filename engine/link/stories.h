// Which articles tell of one happening, from their terms and days alone: so that an archive can place a new article, and
// many machines can group theirs, without reading an article again.
#pragma once

#include "base/date.h"
#include "link/terms.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

// Average likeness from which two groups are one story, and an article belongs to one.
inline constexpr double kStoryLikeness = 0.07;
// Some article of one group must be so like one of the other, or they are not one story: the more articles, the more are
// a little alike by chance. So stories never reach over what no such pair links, and many machines can look for
// stories in each part by itself.
double strong_likeness(std::uint64_t documents);
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

// How well articles[article] fits the story that the articles `members` stand for: its average likeness to them; 0 where
// that is less than kStoryLikeness, or none of them is strongly like it.
double story_fit(std::span<const StoryArticle> articles, const TermTable& terms,
                 std::uint32_t article, std::span<const std::uint32_t> members);

// A number for each article's group. articles[i] and terms.documents[i] belong together, sorted by id. What an article
// is grouped with depends on the articles that strong pairs link it to, directly or over others, and on `terms.known`
// and the terms' frequencies: not on any other article.
std::vector<std::uint32_t> group_articles(std::span<const StoryArticle> articles,
                                          const TermTable& terms);

// Where many machines look for strong pairs: two articles that are one have a block in common. A block has a few hundred
// articles, with names that many thousands have some thousands; so much of the work of a common name is done as the
// rare ones need.
std::vector<std::string> blocks_of(const StoryArticle& article,
                                   const std::vector<WeightedTerm>& terms, const TermTable& table);

// The strong pairs of a block, as places in it; of those that link the same articles over others, some.
std::vector<std::pair<std::uint32_t, std::uint32_t>>
link_block(std::string_view block, std::span<const StoryArticle> articles, const TermTable& terms);

} // namespace crosscheck
