#include "link/terms.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <unordered_map>

namespace crosscheck {
namespace {

// The prior stands for this many articles whose words are distributed as in the lexicon.
constexpr double kPriorDocuments = 200;
// A lemma counted this often in the lexicon's tagged texts is taken to be in every article.
constexpr double kEverywhere = 400;
constexpr double kRareName = 1.0; // prior documents
constexpr float kNameBoost = 2.5;
// A rare name in more articles than this, or than this share of them, is what the batch is about, and no less telling for that.
constexpr double kSubject = 20, kSubjectShare = 0.05;

bool carries_meaning(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::adj;
}

// Number of the kPriorDocuments that have the term.
double prior_frequency(std::string_view term, const Lexicon& lexicon) {
  const std::uint32_t id = lexicon.find(term);
  if (id == kNone)
    return 0.2;
  std::uint32_t count = 0;
  for (const WordReading& one : lexicon.readings(id))
    count += one.count;
  return kPriorDocuments * std::min(1.0, (count + 1.0) / kEverywhere);
}

// The batch's vocabulary, numbered in the order of the words, so that sums over a document's terms are taken in the
// same order in every batch.
struct Vocabulary {
  std::vector<std::string_view> terms;                 // sorted
  std::vector<std::vector<std::uint32_t>> of_document; // numbers, one a counted term
};

Vocabulary number_terms(std::span<const ArticleTerms> documents) {
  Vocabulary out;
  std::unordered_map<std::string_view, std::uint32_t> met;
  out.of_document.resize(documents.size());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    out.of_document[d].reserve(documents[d].size());
    for (const CountedTerm& one : documents[d]) {
      const auto [found, fresh] =
          met.emplace(one.term, static_cast<std::uint32_t>(out.terms.size()));
      if (fresh)
        out.terms.push_back(one.term);
      out.of_document[d].push_back(found->second);
    }
  }
  std::vector<std::uint32_t> order(out.terms.size()), place(out.terms.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t n) { return out.terms[n]; });
  for (std::uint32_t i = 0; i < order.size(); ++i)
    place[order[i]] = i;
  for (auto& document : out.of_document)
    for (std::uint32_t& term : document)
      term = place[term];
  std::ranges::sort(out.terms);
  return out;
}

} // namespace

bool is_rare_name(const CountedTerm& term, const Lexicon& lexicon) {
  return term.name && prior_frequency(term.term, lexicon) < kRareName;
}

ArticleTerms article_terms(const Reading& reading) {
  const Analysis& analysis = reading.analysis;
  std::unordered_map<std::string_view, CountedTerm> counts;
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.furniture)
      continue;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& token = analysis.tokens[t];
      if (!carries_meaning(token.pos) || token.where.size() < 3)
        continue;
      const bool name = token.pos == Pos::propn;
      CountedTerm& counted = counts[name ? analysis.form(t) : analysis.lemma(t)];
      counted.count += name ? kNameBoost : 1.0F;
      counted.name |= name;
    }
  }
  ArticleTerms out;
  out.reserve(counts.size());
  for (const auto& [term, counted] : counts)
    out.push_back({std::string{term}, counted.count, counted.name});
  std::ranges::sort(out, {}, &CountedTerm::term);
  return out;
}

TermTable weigh_terms(std::span<const ArticleTerms> documents, const TermStatistics* statistics,
                      const Lexicon& lexicon, bool with_vocabulary) {
  const Vocabulary vocabulary = number_terms(documents);
  const std::size_t size = vocabulary.terms.size();
  TermTable out;
  std::vector<double> prior(size);
  out.document_frequency.assign(size, 0);
  for (std::size_t t = 0; t < size; ++t) {
    const std::string_view term = vocabulary.terms[t];
    prior[t] = prior_frequency(term, lexicon);
    if (statistics != nullptr) {
      const auto found = statistics->frequency.find(term);
      out.document_frequency[t] =
          found == statistics->frequency.end() ? statistics->absent : found->second;
    }
  }
  if (statistics == nullptr)
    for (const auto& document : vocabulary.of_document)
      for (const std::uint32_t term : document)
        ++out.document_frequency[term];
  out.known = statistics != nullptr ? statistics->documents : documents.size();
  if (with_vocabulary)
    out.vocabulary.assign(vocabulary.terms.begin(), vocabulary.terms.end());
  const auto known = static_cast<double>(out.known);
  const double total = known + kPriorDocuments;
  const double subject = std::max(kSubject, known * kSubjectShare);
  out.documents.resize(documents.size());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    double length = 0;
    for (std::size_t i = 0; i < documents[d].size(); ++i) {
      const std::uint32_t term = vocabulary.of_document[d][i];
      double frequency = out.document_frequency[term];
      const bool rare_name = documents[d][i].name && prior[term] < kRareName;
      if (rare_name)
        frequency = std::min(frequency, subject);
      const double idf = std::log(total / (frequency + prior[term]) + 1e-9);
      if (idf <= 0.05)
        continue;
      const double weight = (1 + std::log(static_cast<double>(documents[d][i].count))) * idf;
      out.documents[d].push_back({term, static_cast<float>(weight), rare_name});
      length += weight * weight;
    }
    for (WeightedTerm& one : out.documents[d])
      one.weight /= static_cast<float>(std::sqrt(length));
  }
  return out;
}

TermTable build_terms(const std::vector<Reading>& readings, const TermStatistics* statistics,
                      const Rulebook& rulebook) {
  std::vector<ArticleTerms> documents;
  documents.reserve(readings.size());
  for (const Reading& reading : readings)
    documents.push_back(article_terms(reading));
  return weigh_terms(documents, statistics, *rulebook.language.lexicon);
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
      shared += a[i].rare_name || b[j].rare_name;
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
