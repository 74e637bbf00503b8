#include "link/steps.h"

#include "base/digest.h"
#include "base/parallel.h"
#include "link/alignment.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <unordered_map>

namespace crosscheck {
namespace {

// Larger blocks compare each claim with those nearest in the block's order only.
constexpr std::size_t kAllPairs = 48;
constexpr std::size_t kNeighbours = 24;
// A lone link between two groups that is weaker than this does not make them one event.
constexpr double kWeakBridge = 0.62;
// A claim fits a group when it scores so much with its members on average.
constexpr double kFits = 0.4;
constexpr std::size_t kSample = 8; // members of a group that stand for it in the average

struct Weight {
  double score = 0;
  std::size_t component = 0; // biconnected
};
using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Weight>;

// Claims of one block, clustered.
class Block {
public:
  Block(const Aligner& aligner, std::vector<ClaimRef> claims)
      : aligner_(aligner), claims_(std::move(claims)), graph_(claims_.size()),
        group_of_(claims_.size(), kNoGroup) {}

  std::vector<std::vector<ClaimRef>> cluster() {
    link();
    cut_weak_bridges();
    std::vector<int> component(claims_.size());
    const int count = claims_.empty() ? 0 : boost::connected_components(graph_, component.data());
    std::vector<std::vector<std::size_t>> members(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < claims_.size(); ++i)
      members[static_cast<std::size_t>(component[i])].push_back(i);
    std::vector<std::vector<ClaimRef>> out;
    for (const auto& one : members)
      settle(one, out);
    return out;
  }

private:
  double score(std::size_t i, std::size_t j) const {
    return aligner_.align(claims_[i], claims_[j]).score;
  }

  void link() {
    const std::size_t reach = claims_.size() <= kAllPairs ? claims_.size() : kNeighbours;
    for (std::size_t i = 0; i < claims_.size(); ++i)
      for (std::size_t j = i + 1; j < claims_.size() && j <= i + reach; ++j) {
        const Alignment alignment = aligner_.align(claims_[i], claims_[j]);
        if (alignment.conflict)
          conflicts_ = true;
        if (alignment.score >= kSameEvent)
          boost::add_edge(i, j, Weight{alignment.score, 0}, graph_);
      }
  }

  // A bridge is a biconnected component of one edge. Between a group and a single claim it may be
  // all there is; between two groups it must be strong.
  void cut_weak_bridges() {
    if (boost::num_edges(graph_) < 3)
      return;
    const std::size_t components =
        boost::biconnected_components(graph_, boost::get(&Weight::component, graph_));
    std::vector<std::size_t> edges(components + 1);
    const auto [first, last] = boost::edges(graph_);
    for (auto edge = first; edge != last; ++edge)
      ++edges[graph_[*edge].component];
    std::vector<std::pair<std::size_t, std::size_t>> weak;
    for (auto edge = first; edge != last; ++edge) {
      const auto a = boost::source(*edge, graph_), b = boost::target(*edge, graph_);
      if (edges[graph_[*edge].component] == 1 && graph_[*edge].score < kWeakBridge &&
          boost::degree(a, graph_) > 1 && boost::degree(b, graph_) > 1)
        weak.emplace_back(a, b);
    }
    for (const auto& [a, b] : weak)
      boost::remove_edge(a, b, graph_);
  }

  // How well a claim fits the group, by a few members that stand for it.
  double fit(const std::vector<std::size_t>& group, std::size_t claim) const {
    const std::size_t count = std::min(group.size(), kSample);
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
      sum += score(group[i], claim);
    return sum / static_cast<double>(count);
  }

  // The groups that a claim is tried with: the first ones; in a large block, where there may be many, those of
  // the claims that it is linked with, and the largest.
  std::vector<std::size_t> groups_to_try(std::size_t claim, std::size_t count,
                                         std::size_t largest) const {
    std::vector<std::size_t> out;
    if (claims_.size() <= kAllPairs) {
      for (std::size_t g = 0; g < std::min(count, kNeighbours); ++g)
        out.push_back(g);
      return out;
    }
    if (count > 0)
      out.push_back(largest);
    const auto [first, last] = boost::adjacent_vertices(claim, graph_);
    for (auto at = first; at != last; ++at)
      if (group_of_[*at] != kNoGroup)
        out.push_back(group_of_[*at]);
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // Where participants clash, claims without any must not hold the others together: the strongest
  // links first, and a join only if the groups fit on average.
  void settle(const std::vector<std::size_t>& members, std::vector<std::vector<ClaimRef>>& out) {
    std::vector<std::vector<std::size_t>> groups;
    if (!conflicts_ || members.size() < 3) {
      groups.push_back(members);
    } else {
      std::size_t largest = 0;
      for (const std::size_t i : members) {
        std::size_t best = groups.size();
        double best_score = kFits;
        for (const std::size_t g : groups_to_try(i, groups.size(), largest))
          if (const double score = fit(groups[g], i); score >= best_score)
            best = g, best_score = score;
        if (best == groups.size())
          groups.emplace_back();
        groups[best].push_back(i);
        group_of_[i] = best;
        if (groups[best].size() > groups[largest].size())
          largest = best;
      }
    }
    for (const auto& group : groups) {
      std::vector<ClaimRef> claims;
      for (const std::size_t i : group)
        claims.push_back(claims_[i]);
      std::ranges::sort(claims);
      out.push_back(std::move(claims));
    }
  }

  static constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);
  const Aligner& aligner_;
  std::vector<ClaimRef> claims_;
  Graph graph_;
  std::vector<std::size_t> group_of_; // claim -> group, of those settled
  bool conflicts_ = false;
};

// In a large block claims that share a participant stand next to each other.
void order_block(std::vector<ClaimRef>& claims, const std::vector<Reading>& readings,
                 const ClaimGraph& graph) {
  if (claims.size() <= kAllPairs)
    return;
  const auto anchor = [&](ClaimRef ref) {
    std::uint32_t smallest = kNone;
    for (const Argument& one : readings[ref.document].claims[ref.claim].arguments)
      if (one.entity != kNone)
        smallest = std::min(smallest, graph.story_entity_of[ref.document][one.entity]);
    return smallest;
  };
  std::ranges::stable_sort(claims, {}, anchor);
}

std::string frame_of(const Event& event, const std::vector<Reading>& readings) {
  std::map<std::string, std::size_t> count;
  for (const ClaimRef ref : event.mentions)
    ++count[readings[ref.document].claims[ref.claim].frame];
  return std::ranges::max_element(count, {}, [](const auto& one) { return one.second; })->first;
}

struct StoryEvents {
  std::vector<Event> events;
  std::vector<Relation> relations;
};

void add_corroboration(const Event& event, const Aligner& aligner,
                       const std::vector<Reading>& readings, const ClaimGraph& graph,
                       std::vector<Relation>& relations) {
  const ClaimRef first = event.mentions.front();
  std::set<std::uint32_t> told{graph.source_group[first.document]};
  for (const ClaimRef ref : event.mentions) {
    const Claim& a = readings[first.document].claims[first.claim];
    const Claim& b = readings[ref.document].claims[ref.claim];
    if (a.polarity != b.polarity || !told.insert(graph.source_group[ref.document]).second)
      continue;
    const Alignment alignment = aligner.align(first, ref, true);
    relations.push_back({RelationKind::corroborates, false, ref, first,
                         std::clamp(alignment.score, 0.0, 1.0), alignment.why});
  }
}

// Reads the stories of one thread; the graph is finished but for its events.
class StoryReader {
public:
  StoryReader(const std::vector<Article>& articles, const std::vector<Reading>& readings,
              const Rulebook& rulebook, const TermTable& terms, const ClaimGraph& graph)
      : articles_(articles), readings_(readings), graph_(graph), kinds_(readings, rulebook),
        aligner_(articles, readings, kinds_, terms, graph) {}

  StoryEvents read(std::uint32_t story) {
    const std::vector<std::uint32_t>& documents = graph_.stories[story].documents;
    kinds_.sort_story(graph_.stories[story]);
    std::vector<std::vector<ClaimRef>> blocks(kinds_.block_count());
    for (const std::uint32_t d : documents)
      for (std::uint32_t c = 0; c < readings_[d].claims.size(); ++c)
        blocks[kinds_.of({d, c}).block].push_back({d, c});
    std::vector<std::vector<ClaimRef>> clusters;
    for (auto& claims : blocks) {
      order_block(claims, readings_, graph_);
      auto found = Block(aligner_, std::move(claims)).cluster();
      std::ranges::move(found, std::back_inserter(clusters));
    }
    std::ranges::sort(clusters);
    StoryEvents out;
    out.events.reserve(clusters.size());
    for (auto& cluster : clusters) {
      out.events.push_back(event_of(story, std::move(cluster)));
      add_corroboration(out.events.back(), aligner_, readings_, graph_, out.relations);
    }
    return out;
  }

private:
  Event event_of(std::uint32_t story, std::vector<ClaimRef> mentions) const {
    Event out{.id = {}, .story = story, .frame = {}, .mentions = std::move(mentions)};
    out.frame = frame_of(out, readings_);
    const ClaimRef first = out.mentions.front();
    const Claim& claim = readings_[first.document].claims[first.claim];
    out.id = "event-" + fingerprint(articles_[first.document].id() + "\n" +
                                        std::to_string(claim.trigger.begin) + "\n" + out.frame,
                                    12);
    return out;
  }

  const std::vector<Article>& articles_;
  const std::vector<Reading>& readings_;
  const ClaimGraph& graph_;
  ClaimKinds kinds_;
  Aligner aligner_;
};

} // namespace

void cluster_events(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                    const Rulebook& rulebook, const TermTable& terms, unsigned threads,
                    ClaimGraph& graph) {
  std::vector<StoryEvents> found(graph.stories.size());
  std::atomic<std::uint32_t> next{0};
  for_each_index(std::min<std::size_t>(threads, found.size()), threads, [&](std::size_t) {
    StoryReader reader(articles, readings, rulebook, terms, graph);
    for (std::uint32_t s = next++; s < found.size(); s = next++)
      found[s] = reader.read(s);
  });
  graph.event_of.resize(articles.size());
  for (std::size_t d = 0; d < articles.size(); ++d)
    graph.event_of[d].assign(readings[d].claims.size(), kNone);
  for (StoryEvents& story : found) {
    for (Event& event : story.events) {
      for (const ClaimRef ref : event.mentions)
        graph.event_of[ref.document][ref.claim] = static_cast<std::uint32_t>(graph.events.size());
      graph.events.push_back(std::move(event));
    }
    std::ranges::move(story.relations, std::back_inserter(graph.relations));
  }
}

} // namespace crosscheck
