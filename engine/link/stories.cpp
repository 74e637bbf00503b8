#include "link/stories.h"

#include "base/digest.h"
#include "base/word_map.h"
#include "link/groups.h"
#include "link/steps.h"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace crosscheck {
namespace {

// Words in more documents than this bring no candidates (they still count in the similarity). Of the articles with a
// rare name that more have, about so many are grouped at once.
constexpr std::uint32_t kMaxPostings = 400;
constexpr std::uint32_t kRounds = 4, kLastRound = kRounds - 1;
// A rare name in more articles than this brings no candidates in the last round, where all that is left is grouped.
constexpr std::uint32_t kCrowded = kMaxPostings * kRounds;
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

// In which round an article is grouped. The articles with a crowded name are spread over the rounds by their ids alone:
// an even sample, and the same whatever else is in the batch.
std::uint32_t round_of(const StoryArticle& article, const std::vector<WeightedTerm>& terms,
                       const std::vector<std::uint32_t>& frequency) {
  const double place = std::ldexp(static_cast<double>(article.shuffle), -64); // 0..1
  std::uint32_t most = 0;
  for (const WeightedTerm& one : terms)
    if (one.rare_name)
      most = std::max(most, frequency[one.term]);
  return static_cast<std::uint32_t>(
      std::min<double>(kLastRound, place * (most <= kMaxPostings ? 0 : most) / kMaxPostings));
}

bool brings_candidates(const WeightedTerm& one, std::uint32_t frequency, std::uint32_t round) {
  return frequency <= kMaxPostings ||
         (one.rare_name && (round < kLastRound || frequency <= kCrowded));
}

// Of the articles `among`, all of one round; a and b of a pair are places in it.
std::vector<Pair> candidate_pairs(std::span<const StoryArticle> articles, const TermTable& terms,
                                  const std::vector<std::uint32_t>& among, std::uint32_t round) {
  std::vector<std::vector<std::pair<std::uint32_t, float>>> postings(
      terms.document_frequency.size());
  std::vector<Pair> out;
  std::vector<double> scores(among.size());
  std::vector<std::uint32_t> met;
  for (std::uint32_t i = 0; i < among.size(); ++i) {
    met.clear();
    for (const WeightedTerm& one : terms.documents[among[i]]) {
      if (!brings_candidates(one, terms.document_frequency[one.term], round))
        continue;
      for (const auto& [other, weight] : postings[one.term]) {
        if (scores[other] == 0)
          met.push_back(other);
        scores[other] += static_cast<double>(one.weight) * weight;
      }
      postings[one.term].emplace_back(i, one.weight);
    }
    for (const std::uint32_t other : met) {
      const double partial = std::exchange(scores[other], 0.0);
      if (partial < kCandidate * 0.5)
        continue;
      const double score = pair_score(articles, terms, among[i], among[other]);
      if (score >= kCandidate)
        out.push_back({score, other, i});
    }
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
    // The same sum whichever of the two takes the other.
    inside_[a] = (inside_[a] + inside_[b]) + between * size_[a] * size_[b];
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
      : articles_(articles), terms_(terms), strong_(strong_likeness(terms.known)),
        standing_for_(terms.document_frequency.size()), group_(articles.size(), kNone) {}

  // A number for each article's group.
  std::vector<std::uint32_t> run() {
    std::array<std::vector<std::uint32_t>, kRounds> rounds;
    for (std::uint32_t d = 0; d < articles_.size(); ++d)
      rounds[round_of(articles_[d], terms_.documents[d], terms_.document_frequency)].push_back(d);
    for (std::uint32_t round = 0; round < kRounds; ++round) {
      agglomerate(rounds[round], round);
      for (std::uint32_t later = round + 1; later < kRounds; ++later)
        std::erase_if(rounds[later], [&](std::uint32_t d) { return assign(d); });
      forget();
    }
    return std::move(group_);
  }

private:
  // A group's first articles stand for it.
  void agglomerate(const std::vector<std::uint32_t>& now, std::uint32_t round) {
    const std::vector<Pair> pairs = candidate_pairs(articles_, terms_, now, round);
    Agglomeration groups(now.size(), pairs);
    // A pair refused early may fit once its groups have grown.
    for (int pass = 0; pass < 2; ++pass)
      for (const Pair& one : pairs) {
        if (one.score < strong_)
          break;
        groups.try_join(one.a, one.b);
      }
    std::vector<std::uint32_t> first(now.size(), kNone); // of a group, its name
    for (std::uint32_t i = 0; i < now.size(); ++i) {
      std::uint32_t& group = first[groups.find(i)];
      if (group == kNone)
        group = now[i];
      group_[now[i]] = group;
      auto& members = members_[group];
      if (round == kLastRound || members.size() >= kStoryMembers)
        continue;
      members.push_back(now[i]);
      for (const WeightedTerm& one : terms_.documents[now[i]])
        if (one.rare_name)
          standing_for_[one.term].emplace_back(now[i], one.weight);
    }
  }

  // The groups of this round stay as they are; the next round makes its own.
  void forget() {
    for (const auto& [group, members] : members_)
      for (const std::uint32_t member : members)
        for (const WeightedTerm& one : terms_.documents[member])
          standing_for_[one.term].clear();
    members_.clear();
  }

  // Joins the group of this round that the article is most like, among those with whose articles it shares names that
  // weigh something.
  bool assign(std::uint32_t d) {
    std::unordered_map<std::uint32_t, double> shared;
    for (const WeightedTerm& one : terms_.documents[d])
      if (one.rare_name)
        for (const auto& [member, weight] : standing_for_[one.term])
          shared[member] += static_cast<double>(one.weight) * weight;
    std::set<std::uint32_t> near;
    for (const auto& [member, weight] : shared)
      if (weight >= kCandidate)
        near.insert(group_[member]);
    double most = 0;
    for (const std::uint32_t group : near) {
      const double fit = story_fit(articles_, terms_, d, members_.at(group));
      if (fit <= most)
        continue;
      most = fit;
      group_[d] = group;
    }
    return group_[d] != kNone;
  }

  std::span<const StoryArticle> articles_;
  const TermTable& terms_;
  double strong_;
  // By rare name: the articles that have it among those that stand for a group of this round.
  std::vector<std::vector<std::pair<std::uint32_t, float>>> standing_for_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> members_;
  std::vector<std::uint32_t> group_;
};

// The blocks of a crowded name: its sample is in all of them, each of the other articles in one.
constexpr char kPart = '\x1F';
constexpr std::uint32_t kPartSize = 2000;

} // namespace

StoryArticle story_article(std::string_view id, std::optional<Day> published) {
  return {published, TextHash{}(id)};
}

double strong_likeness(std::uint64_t documents) {
  constexpr double kFew = 100, kMost = 0.15;
  const double many = std::log10(std::max(kFew, static_cast<double>(documents)) / kFew);
  return std::min(kMost, kStoryLikeness * (1 + many));
}

std::vector<std::string> blocks_of(const StoryArticle& article,
                                   const std::vector<WeightedTerm>& terms, const TermTable& table) {
  std::vector<std::string> out;
  const std::uint32_t round = round_of(article, terms, table.document_frequency);
  for (const WeightedTerm& one : terms) {
    const std::uint32_t frequency = table.document_frequency[one.term];
    const std::string& term = table.vocabulary[one.term];
    if (frequency < 2)
      continue;
    if (brings_candidates(one, frequency, kLastRound)) {
      out.push_back(term);
    } else if (one.rare_name) {
      const std::uint32_t parts = (frequency + kPartSize - 1) / kPartSize;
      const auto own = static_cast<std::uint32_t>(article.shuffle % parts);
      for (std::uint32_t part = 0; part < parts; ++part)
        if (round < kLastRound || part == own)
          out.push_back(term + kPart + std::to_string(part));
    }
  }
  return out;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>>
link_block(std::string_view block, std::span<const StoryArticle> articles, const TermTable& terms) {
  const std::size_t part = block.find(kPart);
  const bool first_part = part == std::string_view::npos || block.substr(part + 1) == "0";
  const double strong = strong_likeness(terms.known);
  std::vector<bool> sampled(articles.size(), true);
  if (part != std::string_view::npos)
    for (std::size_t i = 0; i < articles.size(); ++i)
      sampled[i] = round_of(articles[i], terms.documents[i], terms.document_frequency) < kLastRound;
  boost::disjoint_sets_with_storage<> linked(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i)
    linked.make_set(i);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (std::uint32_t i = 0; i < articles.size(); ++i)
    for (std::uint32_t j = 0; j < i; ++j) {
      const bool asked = sampled[i] && sampled[j] ? first_part : sampled[i] || sampled[j];
      if (!asked || linked.find_set(i) == linked.find_set(j) ||
          pair_score(articles, terms, i, j) < strong)
        continue;
      linked.union_set(i, j);
      out.emplace_back(j, i);
    }
  return out;
}

double story_fit(std::span<const StoryArticle> articles, const TermTable& terms,
                 std::uint32_t article, std::span<const std::uint32_t> members) {
  double sum = 0, strongest = 0;
  for (const std::uint32_t member : members) {
    const double score = pair_score(articles, terms, article, member);
    sum += score;
    strongest = std::max(strongest, score);
  }
  const double average = members.empty() ? 0 : sum / static_cast<double>(members.size());
  return strongest < strong_likeness(terms.known) || average < kStoryLikeness ? 0 : average;
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
