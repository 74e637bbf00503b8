// The words of a document that say what it is about, with weights: for stories.
//
// Weights are TF-IDF. A handful of articles cannot tell a rare word from a common one, so the
// document frequency starts from the lexicon's own counts and the batch's counts take over as it
// grows.
#pragma once

#include "base/word_map.h"
#include "extract/reading.h"
#include "rulebook/rulebook.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

// A term as it stands in one document, whatever else is in the batch.
struct CountedTerm {
  std::string term;  // lemma, or the lower-case name
  float count = 0;   // names count more
  bool name = false; // stands here as a proper noun
};
using ArticleTerms = std::vector<CountedTerm>; // sorted by term

ArticleTerms article_terms(const Reading& reading);

// In how many documents a term stands, where more are known than those at hand: an archive's counts.
struct TermStatistics {
  std::uint64_t documents = 0;
  WordMap<std::uint32_t> frequency;
  std::uint32_t absent = 0; // documents that have a term which is not listed
};

struct WeightedTerm {
  std::uint32_t term = 0; // index into the batch's vocabulary, which is sorted
  float weight = 0;       // the vector has length 1
  bool rare_name = false; // a name that the lexicon does not know as a common one
};

// One vector a document, sorted by term. `document_frequency` is filled with one count a term: the statistics' where
// there are any, else the batch's.
struct TermTable {
  std::vector<std::vector<WeightedTerm>> documents;
  std::vector<std::uint32_t> document_frequency;
  std::uint64_t known = 0;             // documents that were counted
  std::vector<std::string> vocabulary; // by term, where weigh_terms is asked for it
};

// The same documents and statistics give the same weights to the last bit, whatever other documents are weighed with
// them. `statistics` may be null: the batch counts for itself.
TermTable weigh_terms(std::span<const ArticleTerms> documents, const TermStatistics* statistics,
                      const Lexicon& lexicon, bool with_vocabulary = false);

bool is_rare_name(const CountedTerm& term, const Lexicon& lexicon);

TermTable build_terms(const std::vector<Reading>& readings, const TermStatistics* statistics,
                      const Rulebook& rulebook);

// Cosine of two sorted vectors.
double similarity(const std::vector<WeightedTerm>& a, const std::vector<WeightedTerm>& b);

// How many rare names both have; counted up to `most`.
std::size_t shared_rare_names(const std::vector<WeightedTerm>& a,
                              const std::vector<WeightedTerm>& b, std::size_t most);

} // namespace crosscheck
