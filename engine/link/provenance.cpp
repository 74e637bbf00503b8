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
  friend auto operator<=>(const Overlap&, const Overlap&) = default;
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

} // namespace

void trace_provenance(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                      const Rulebook& rulebook, ClaimGraph& graph) {
  const auto count = static_cast<std::uint32_t>(articles.size());
  graph.provenance.resize(count);
  std::vector<Fingerprints> prints(count);
  for (std::uint32_t d = 0; d < count; ++d) {
    prints[d] = winnow(readings[d].analysis);
    graph.provenance[d].credits = credits_of(readings[d]);
  }
  boost::disjoint_sets_with_storage<> copies(count), groups(count);
  for (std::uint32_t d = 0; d < count; ++d) {
    copies.make_set(d);
    groups.make_set(d);
  }
  for (const Overlap& one : overlaps_of(prints)) {
    const bool a_first = earlier(articles, one.a, one.b);
    Relation relation;
    relation.between_documents = true;
    relation.from = {a_first ? one.b : one.a, kNone};
    relation.to = {a_first ? one.a : one.b, kNone};
    relation.score = std::min(1.0, one.share);
    relation.kind = one.share >= kCopy ? RelationKind::same_text : RelationKind::derives_from;
    relation.why = std::to_string(static_cast<int>(relation.score * 100)) +
                   "% of the shorter text's passages stand in both";
    graph.relations.push_back(std::move(relation));
    if (one.share < kCopy)
      continue;
    copies.union_set(one.a, one.b);
    groups.union_set(one.a, one.b);
  }
  std::map<std::string, std::uint32_t> first_of_outlet;
  for (std::uint32_t d = 0; d < count; ++d) {
    // "AP", "apnews.com" and "The Associated Press" are one outlet.
    const KnownEntity* known = rulebook.entities.find_outlet(articles[d].fields().source);
    const std::string outlet = known != nullptr ? known->id : fold(articles[d].fields().source);
    if (outlet.empty())
      continue;
    const auto [found, fresh] = first_of_outlet.emplace(outlet, d);
    if (!fresh)
      groups.union_set(found->second, d);
  }
  graph.source_group.resize(count);
  std::map<std::uint32_t, std::uint32_t> smallest;
  for (std::uint32_t d = 0; d < count; ++d) {
    const auto root = static_cast<std::uint32_t>(groups.find_set(d));
    graph.source_group[d] = smallest.emplace(root, d).first->second;
  }
  std::map<std::uint32_t, std::uint32_t> origin;
  for (std::uint32_t d = 0; d < count; ++d) {
    const auto [found, fresh] = origin.emplace(static_cast<std::uint32_t>(copies.find_set(d)), d);
    if (!fresh && earlier(articles, d, found->second))
      found->second = d;
  }
  for (std::uint32_t d = 0; d < count; ++d)
    graph.provenance[d].origin = origin.at(static_cast<std::uint32_t>(copies.find_set(d)));
}

} // namespace crosscheck
