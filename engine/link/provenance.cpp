#include "link/steps.h"

#include "base/words.h"
#include "text/normalise.h"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <map>
#include <numeric>

namespace crosscheck {
namespace {

constexpr std::size_t kShingle = 8; // words
constexpr std::size_t kWindow = 4;  // one fingerprint of each four in a row is kept
// A passage in more documents than this is boilerplate of an outlet or a wire's standing line.
constexpr std::size_t kTooCommon = 64;
constexpr double kCopy = 0.5;    // of the shorter text: one origin
constexpr double kPartial = 0.2; // worth a relation

using Fingerprints = std::vector<std::uint64_t>;

std::uint64_t mix(std::uint64_t hash, std::string_view word) {
  for (const char c : word)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return (hash ^ 0x20u) * 0x100000001B3ull;
}

// Words outside quotations: two outlets that quote one speaker did not copy each other.
std::vector<std::string_view> own_words(const Analysis& analysis) {
  std::vector<std::string_view> out;
  std::size_t quotation = 0;
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.furniture)
      continue;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& token = analysis.tokens[t];
      while (quotation < analysis.quotations.size() &&
             analysis.quotations[quotation].where.end <= token.where.begin)
        ++quotation;
      const bool quoted = quotation < analysis.quotations.size() &&
                          analysis.quotations[quotation].where.contains(token.where.begin);
      if (!quoted && token.pos != Pos::punct)
        out.push_back(analysis.form(t));
    }
  }
  return out;
}

Fingerprints winnow(const Analysis& analysis) {
  const auto words = own_words(analysis);
  std::vector<std::uint64_t> hashes;
  for (std::size_t i = 0; i + kShingle <= words.size(); ++i) {
    std::uint64_t hash = 0xCBF29CE484222325ull;
    for (std::size_t k = 0; k < kShingle; ++k)
      hash = mix(hash, words[i + k]);
    hashes.push_back(hash);
  }
  Fingerprints out;
  for (std::size_t i = 0; i + kWindow <= hashes.size(); ++i)
    out.push_back(*std::min_element(hashes.begin() + static_cast<std::ptrdiff_t>(i),
                                    hashes.begin() + static_cast<std::ptrdiff_t>(i + kWindow)));
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The earlier of two documents by publication, then by index.
bool earlier(const std::vector<Article>& articles, std::uint32_t a, std::uint32_t b) {
  const auto key = [&](std::uint32_t d) {
    const auto& published = articles[d].fields().published;
    return std::tuple{!published, published ? published->day : Day{},
                      published ? published->minute.value_or(0) : 0, d};
  };
  return key(a) < key(b);
}

std::vector<std::string> credits_of(const Reading& reading) {
  std::vector<std::string> out;
  for (const Attribution& one : reading.attributions) {
    if (one.source_kind != SourceKind::outlet || one.entity == kNone)
      continue;
    const Entity& entity = reading.entities[one.entity];
    const std::string& name = entity.known_as.empty() ? entity.name : entity.known_as;
    if (std::ranges::find(out, name) == out.end())
      out.push_back(name);
  }
  return out;
}

struct Overlap {
  std::uint32_t a, b;
  double share; // of the shorter one's fingerprints
};

// Sorted lists instead of tables: a hundred thousand articles have millions of fingerprints.
std::vector<Overlap> overlaps_of(const std::vector<Fingerprints>& prints) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> holders;
  for (std::uint32_t d = 0; d < prints.size(); ++d)
    for (const std::uint64_t print : prints[d])
      holders.emplace_back(print, d);
  std::ranges::sort(holders);
  std::vector<std::uint64_t> pairs; // the earlier document above, the later one below
  for (std::size_t first = 0, last = 0; first < holders.size(); first = last) {
    while (last < holders.size() && holders[last].first == holders[first].first)
      ++last;
    if (last - first > kTooCommon)
      continue;
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t j = i + 1; j < last; ++j)
        pairs.push_back((std::uint64_t{holders[i].second} << 32) | holders[j].second);
  }
  holders = {};
  std::ranges::sort(pairs);
  std::vector<Overlap> out;
  for (std::size_t first = 0, last = 0; first < pairs.size(); first = last) {
    while (last < pairs.size() && pairs[last] == pairs[first])
      ++last;
    const auto a = static_cast<std::uint32_t>(pairs[first] >> 32),
               b = static_cast<std::uint32_t>(pairs[first]);
    const std::size_t shorter = std::min(prints[a].size(), prints[b].size());
    const double share = static_cast<double>(last - first) / static_cast<double>(shorter);
    if (share >= kPartial && last - first >= 3)
      out.push_back({a, b, share});
  }
  return out;
}

// The documents of one story; what is told elsewhere makes no two of its sources one.
class StorySources {
public:
  StorySources(const std::vector<Article>& articles, const Story& story)
      : articles_(articles), documents_(story.documents), copies_(story.documents.size()),
        groups_(story.documents.size()) {
    for (std::uint32_t i = 0; i < documents_.size(); ++i) {
      copies_.make_set(i);
      groups_.make_set(i);
    }
  }

  void join_copies(const std::vector<Reading>& readings, std::vector<Relation>& relations) {
    std::vector<Fingerprints> prints;
    prints.reserve(documents_.size());
    for (const std::uint32_t d : documents_)
      prints.push_back(winnow(readings[d].analysis));
    for (const Overlap& one : overlaps_of(prints)) {
      const std::uint32_t a = documents_[one.a], b = documents_[one.b];
      const bool a_first = earlier(articles_, a, b);
      Relation relation;
      relation.between_documents = true;
      relation.from = {a_first ? b : a, kNone};
      relation.to = {a_first ? a : b, kNone};
      relation.score = std::min(1.0, one.share);
      relation.kind = one.share >= kCopy ? RelationKind::same_text : RelationKind::derives_from;
      relation.why = std::to_string(static_cast<int>(relation.score * 100)) +
                     "% of the shorter text's passages stand in both";
      relations.push_back(std::move(relation));
      if (one.share < kCopy)
        continue;
      copies_.union_set(one.a, one.b);
      groups_.union_set(one.a, one.b);
    }
  }

  void join_outlets(const EntityRules& known_outlets) {
    std::map<std::string, std::uint32_t> first;
    for (std::uint32_t i = 0; i < documents_.size(); ++i) {
      // "AP", "apnews.com" and "The Associated Press" are one outlet; so are two of one owner.
      const std::string& source = articles_[documents_[i]].fields().source;
      const KnownEntity* known = known_outlets.find_outlet(source);
      const std::string outlet = known == nullptr            ? fold(source)
                                 : known->stands_for.empty() ? known->id
                                                             : known->stands_for;
      if (outlet.empty())
        continue;
      const auto [found, fresh] = first.emplace(outlet, i);
      if (!fresh)
        groups_.union_set(found->second, i);
    }
  }

  void write(ClaimGraph& graph) {
    std::map<std::uint32_t, std::uint32_t> smallest, origin;
    for (std::uint32_t i = 0; i < documents_.size(); ++i) {
      const std::uint32_t d = documents_[i];
      graph.source_group[d] =
          smallest.emplace(static_cast<std::uint32_t>(groups_.find_set(i)), d).first->second;
      const auto [found, fresh] =
          origin.emplace(static_cast<std::uint32_t>(copies_.find_set(i)), d);
      if (!fresh && earlier(articles_, d, found->second))
        found->second = d;
    }
    for (std::uint32_t i = 0; i < documents_.size(); ++i)
      graph.provenance[documents_[i]].origin =
          origin.at(static_cast<std::uint32_t>(copies_.find_set(i)));
  }

private:
  const std::vector<Article>& articles_;
  const std::vector<std::uint32_t>& documents_;
  boost::disjoint_sets_with_storage<> copies_, groups_;
};

} // namespace

void trace_provenance(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                      const Rulebook& rulebook, ClaimGraph& graph) {
  graph.provenance.resize(articles.size());
  graph.source_group.resize(articles.size());
  for (std::uint32_t d = 0; d < articles.size(); ++d)
    graph.provenance[d].credits = credits_of(readings[d]);
  for (const Story& story : graph.stories) {
    StorySources sources(articles, story);
    sources.join_copies(readings, graph.relations);
    sources.join_outlets(rulebook.entities);
    sources.write(graph);
  }
}

} // namespace crosscheck
