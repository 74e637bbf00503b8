#include "link/stories.h"

#include "base/digest.h"
#include "base/word_map.h"
#include "link/groups.h"
#include "link/steps.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace crosscheck {
namespace {

// Terms in more documents than this bring no candidates (they still count in the similarity), and no more articles
// with one rare name are grouped at once.
constexpr std::uint32_t kMaxPostings = 400;
// Groups of at least kGroup stay apart when their likeness is below this share of their own.
constexpr double kSetApart = 0.58;
constexpr std::uint32_t kGroup = 3;
constexpr double kCandidate = 0.04; // weaker pairs are not looked at
// Articles further apart than this must be more alike to be one story.
constexpr int kNearDays = 21;
constexpr double kFarPenalty = 0.6;

struct Pair {
  double score;
  std::uint32_t a, b;
};

// Articles on one happening share rare names; without any, or with one alone, likeness is mostly talk.
double name_factor(const std::vector<WeightedTerm>& a, const std::vector<WeightedTerm>& b) {
  constexpr double kWithout = 0.5, kOne = 0.85;
  const std::size_t shared = shared_rare_names(a, b, 2);
  return shared == 0 ? kWithout : shared == 1 ? kOne : 1.0;
}

double time_factor(const StoryArticle& a, const StoryArticle& b) {
  if (!a.published || !b.published)
    return 1;
  const auto apart = std::abs((*a.published - *b.published).count());
  return apart <= kNearDays ? 1 : kFarPenalty;
}

double pair_score(std::span<const StoryArticle> articles, const TermTable& terms, std::uint32_t a,
                  std::uint32_t b) {
  return likeness(articles[a], terms.documents[a], articles[b], terms.documents[b]);
}

// Of the articles `among`; a and b of a pair are places in it.
std::vector<Pair> candidate_pairs(std::span<const StoryArticle> articles, const TermTable& terms,
                                  const std::vector<std::uint32_t>& among) {
  std::vector<std::uint32_t> frequency(terms.document_frequency.size());
  for (const std::uint32_t d : among)
    for (const WeightedTerm& one : terms.documents[d])
      ++frequency[one.term];
  std::vector<std::vector<std::pair<std::uint32_t, float>>> postings(frequency.size());
  std::vector<Pair> out;
  std::vector<double> scores(among.size());
  std::vector<std::uint32_t> met;
  for (std::uint32_t i = 0; i < among.size(); ++i) {
    const auto& document = terms.documents[among[i]];
    met.clear();
    for (const WeightedTerm& one : document)
      for (const auto& [other, weight] : postings[one.term]) {
        if (scores[other] == 0)
          met.push_back(other);
        scores[other] += static_cast<double>(one.weight) * weight;
      }
    for (const std::uint32_t other : met) {
      const double partial = std::exchange(scores[other], 0.0);
      if (partial < kCandidate * 0.5)
        continue;
      const double score = pair_score(articles, terms, among[i], among[other]);
      if (score >= kCandidate)
        out.push_back({score, other, i});
    }
    for (const WeightedTerm& one : document)
      if (frequency[one.term] <= kMaxPostings)
        postings[one.term].emplace_back(i, one.weight);
  }
  std::ranges::sort(out, [](const Pair& x, const Pair& y) {
    return std::tuple{-x.score, x.a, x.b} < std::tuple{-y.score, y.a, y.b};
  });
  return out;
}

// Average-linkage agglomeration over sparse similarities: the strongest pair of groups first,
// absent pairs count as 0. Groups keep a map to their neighbours' summed similarity.
class Agglomeration {
public:
  Agglomeration(std::size_t count, const std::vector<Pair>& pairs)
      : groups_(count), size_(count, 1), inside_(count, 0), near_(count) {
    for (const Pair& one : pairs) {
      near_[one.a][one.b] = one.score;
      near_[one.b][one.a] = one.score;
    }
  }

  std::uint32_t find(std::uint32_t d) { return groups_.find(d); }

  void try_join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    const double between = a == b ? 0 : average(a, b);
    if (a == b || between < kStoryLikeness || two_happenings(a, b, between))
      return;
    if (near_[a].size() < near_[b].size() || (near_[a].size() == near_[b].size() && b < a))
      std::swap(a, b);
    for (const auto& [other, sum] : near_[b]) {
      if (other == a)
        continue;
      near_[a][other] += sum;
      near_[other].erase(b);
      near_[other][a] += sum;
    }
    near_[a].erase(b);
    near_[b].clear();
    inside_[a] += inside_[b] + between * size_[a] * size_[b];
    size_[a] += size_[b];
    groups_.put_under(b, a);
  }

private:
  // Happenings of one kind (two robberies, two earthquakes) share words, but each group's articles are
  // far more like each other than like the other's. The scale is the groups' own, so it holds for
  // long articles and short ones.
  bool two_happenings(std::uint32_t a, std::uint32_t b, double between) const {
    if (size_[a] < kGroup || size_[b] < kGroup)
      return false;
    return between < kSetApart * std::min(within(a), within(b));
  }
  double within(std::uint32_t group) const {
    const double size = size_[group];
    return inside_[group] / (size * (size - 1) / 2);
  }
  double average(std::uint32_t a, std::uint32_t b) const {
    const auto found = near_[a].find(b);
    if (found == near_[a].end())
      return 0;
    return found->second / (static_cast<double>(size_[a]) * size_[b]);
  }
  Groups groups_;
  std::vector<std::uint32_t> size_;
  std::vector<double> inside_; // summed similarity of its pairs
  std::vector<std::map<std::uint32_t, double>> near_;
};

// Groups all articles. A name that more than kMaxPostings articles have (one happening told a thousand
// times) would make all pairs of them candidates: so many of them are grouped, the others then join the
// group that they are like, and those like none are grouped in the next round. So the cost of a
// dense story grows with its articles, not with their pairs.
class Grouping {
public:
  Grouping(std::span<const StoryArticle> articles, const TermTable& terms)
      : articles_(articles), terms_(terms), groups_with_(terms.document_frequency.size()),
        group_(articles.size(), kNone) {}

  // A number for each article's group.
  std::vector<std::uint32_t> run() {
    std::vector<std::uint32_t> open(articles_.size());
    std::iota(open.begin(), open.end(), 0u);
    // An even sample, whatever the ids follow, and the same whatever else is in the batch.
    std::ranges::stable_sort(open, {}, [&](std::uint32_t d) { return articles_[d].shuffle; });
    for (int round = 0; !open.empty(); ++round) {
      std::vector<std::uint32_t> later;
      std::vector<std::uint32_t> now = take(open, round + 1 < kRounds, later);
      std::ranges::sort(now);
      agglomerate(now);
      open.clear();
      for (const std::uint32_t d : later)
        if (!assign(d))
          open.push_back(d);
    }
    return std::move(group_);
  }

private:
  static constexpr int kRounds = 8;

  std::vector<std::uint32_t> take(const std::vector<std::uint32_t>& open, bool sample,
                                  std::vector<std::uint32_t>& later) const {
    if (!sample)
      return open;
    std::vector<std::uint32_t> now, taken(terms_.document_frequency.size());
    for (const std::uint32_t d : open) {
      const bool full = std::ranges::any_of(terms_.documents[d], [&](const WeightedTerm& one) {
        return one.rare_name && taken[one.term] >= kMaxPostings;
      });
      if (full) {
        later.push_back(d);
        continue;
      }
      now.push_back(d);
      for (const WeightedTerm& one : terms_.documents[d])
        ++taken[one.term];
    }
    return now;
  }

  void agglomerate(const std::vector<std::uint32_t>& now) {
    const std::vector<Pair> pairs = candidate_pairs(articles_, terms_, now);
    Agglomeration groups(now.size(), pairs);
    // A pair refused early may fit once its groups have grown.
    for (int round = 0; round < 2; ++round)
      for (const Pair& one : pairs)
        groups.try_join(one.a, one.b);
    for (std::uint32_t i = 0; i < now.size(); ++i) {
      const std::uint32_t group = now[groups.find(i)];
      group_[now[i]] = group;
      auto& members = members_[group];
      if (members.size() < kStoryMembers)
        members.push_back(now[i]);
      for (const WeightedTerm& one : terms_.documents[now[i]]) {
        auto& with = groups_with_[one.term];
        if (one.rare_name && with.size() < kMaxPostings &&
            std::ranges::find(with.rbegin(), with.rend(), group) == with.rend())
          with.push_back(group);
      }
    }
  }

  bool assign(std::uint32_t d) {
    std::map<std::uint32_t, double> near;
    for (const WeightedTerm& one : terms_.documents[d])
      if (one.rare_name)
        for (const std::uint32_t group : groups_with_[one.term])
          near[group] += static_cast<double>(one.weight);
    std::vector<std::pair<double, std::uint32_t>> best;
    for (const auto& [group, weight] : near)
      best.emplace_back(-weight, group);
    std::ranges::sort(best);
    best.resize(std::min(best.size(), kStoryMembers));
    double most = kStoryLikeness;
    for (const auto& [weight, group] : best) {
      const auto& members = members_[group];
      double sum = 0;
      for (const std::uint32_t member : members)
        sum += pair_score(articles_, terms_, d, member);
      if (const double average = sum / static_cast<double>(members.size()); average >= most) {
        most = average;
        group_[d] = group;
      }
    }
    return group_[d] != kNone;
  }

  std::span<const StoryArticle> articles_;
  const TermTable& terms_;
  std::vector<std::vector<std::uint32_t>> groups_with_; // by term: a rare name's groups
  std::map<std::uint32_t, std::vector<std::uint32_t>> members_;
  std::vector<std::uint32_t> group_;
};

} // namespace

StoryArticle story_article(std::string_view id, std::optional<Day> published) {
  return {published, TextHash{}(id)};
}

std::vector<std::uint32_t> group_articles(std::span<const StoryArticle> articles,
                                          const TermTable& terms) {
  return Grouping(articles, terms).run();
}

double likeness(const StoryArticle& a, const std::vector<WeightedTerm>& terms_of_a,
                const StoryArticle& b, const std::vector<WeightedTerm>& terms_of_b) {
  return similarity(terms_of_a, terms_of_b) * time_factor(a, b) *
         name_factor(terms_of_a, terms_of_b);
}

void group_stories(const std::vector<Article>& articles, const TermTable& terms,
                   const LinkOptions& options, ClaimGraph& graph) {
  const auto count = static_cast<std::uint32_t>(articles.size());
  std::vector<std::uint32_t> group(count, 0);
  if (options.stories != nullptr) {
    group = *options.stories;
  } else if (!options.one_story) {
    std::vector<StoryArticle> known;
    known.reserve(count);
    for (const Article& article : articles)
      known.push_back(story_article(article.id(), article.published()));
    group = group_articles(known, terms);
  }
  std::map<std::uint32_t, std::uint32_t> story_of_group;
  graph.story_of.resize(count);
  for (std::uint32_t d = 0; d < count; ++d) {
    const auto [found, fresh] =
        story_of_group.emplace(group[d], static_cast<std::uint32_t>(graph.stories.size()));
    if (fresh)
      graph.stories.emplace_back();
    graph.stories[found->second].documents.push_back(d);
    graph.story_of[d] = found->second;
  }
  for (Story& story : graph.stories) {
    std::string ids;
    for (const std::uint32_t d : story.documents)
      ids += articles[d].id() + "\n";
    story.id = "story-" + fingerprint(ids, 10);
  }
}

} // namespace crosscheck
