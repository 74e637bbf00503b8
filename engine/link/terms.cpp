#include "link/terms.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

namespace crosscheck {
namespace {

// The prior stands for this many articles whose words are distributed as in the lexicon.
constexpr double kPriorDocuments = 200;
// A lemma counted this often in the lexicon's tagged texts is taken to be in every article.
constexpr double kEverywhere = 400;
constexpr double kRareName = 1.0; // prior documents
constexpr double kNameBoost = 2.5;
// A rare name in more articles than this, or than this share of them, is what the batch is about, and no less telling for that.
constexpr double kSubject = 20, kSubjectShare = 0.05;

bool carries_meaning(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::adj;
}

double prior_frequency(std::string_view lemma, Pos pos, const Lexicon& lexicon) {
  const std::uint32_t id = lexicon.find(lemma);
  if (id == kNone)
    return 0.2;
  std::uint32_t count = 0;
  for (const WordReading& one : lexicon.readings(id))
    count += one.count;
  const double share = std::min(1.0, (count + (pos == Pos::propn ? 0.0 : 1.0)) / kEverywhere);
  return std::max(0.2, kPriorDocuments * share);
}

using Counts = std::unordered_map<std::uint32_t, double>;

} // namespace

TermTable build_terms(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                      const Rulebook& rulebook) {
  TermTable out;
  std::unordered_map<std::string, std::uint32_t> vocabulary;
  std::vector<double> prior;
  std::vector<bool> rare_name;
  std::vector<Counts> counts(articles.size());
  for (std::size_t d = 0; d < articles.size(); ++d) {
    const Analysis& analysis = readings[d].analysis;
    for (const Sentence& sentence : analysis.sentences) {
      if (sentence.furniture)
        continue;
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        const Token& token = analysis.tokens[t];
        if (!carries_meaning(token.pos) || token.where.size() < 3)
          continue;
        const std::string_view lemma = analysis.lemma(t);
        std::string key{token.pos == Pos::propn ? analysis.form(t) : lemma};
        const auto [found, fresh] =
            vocabulary.emplace(std::move(key), static_cast<std::uint32_t>(vocabulary.size()));
        if (fresh) {
          prior.push_back(prior_frequency(lemma, token.pos, *rulebook.language.lexicon));
          rare_name.push_back(token.pos == Pos::propn && prior.back() < kRareName);
        }
        counts[d][found->second] += token.pos == Pos::propn ? kNameBoost : 1.0;
      }
    }
  }
  out.document_frequency.assign(vocabulary.size(), 0);
  for (const Counts& document : counts)
    for (const auto& [term, count] : document)
      ++out.document_frequency[term];
  const double total = static_cast<double>(articles.size()) + kPriorDocuments;
  const double subject = std::max(kSubject, static_cast<double>(articles.size()) * kSubjectShare);
  out.documents.resize(articles.size());
  for (std::size_t d = 0; d < counts.size(); ++d) {
    double length = 0;
    for (const auto& [term, count] : counts[d]) {
      double frequency = out.document_frequency[term];
      if (rare_name[term])
        frequency = std::min(frequency, subject);
      const double idf = std::log(total / (frequency + prior[term]) + 1e-9);
      if (idf <= 0.05)
        continue;
      const double weight = (1 + std::log(count)) * idf;
      out.documents[d].push_back({term, static_cast<float>(weight), rare_name[term]});
      length += weight * weight;
    }
    std::ranges::sort(out.documents[d], {}, &WeightedTerm::term);
    for (WeightedTerm& one : out.documents[d])
      one.weight /= static_cast<float>(std::sqrt(length));
  }
  return out;
}

double similarity(const std::vector<WeightedTerm>& a, const std::vector<WeightedTerm>& b) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].term == b[j].term)
      sum += static_cast<double>(a[i++].weight) * b[j++].weight;
    else if (a[i].term < b[j].term)
      ++i;
    else
      ++j;
  }
  return sum;
}

std::size_t shared_rare_names(const std::vector<WeightedTerm>& a,
                              const std::vector<WeightedTerm>& b, std::size_t most) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size() && shared < most;) {
    if (a[i].term == b[j].term) {
      shared += a[i].rare_name;
      ++i, ++j;
    } else if (a[i].term < b[j].term) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

} // namespace crosscheck
