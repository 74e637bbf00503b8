// The words of a document that say what it is about, with weights: for stories.
//
// Weights are TF-IDF. A handful of articles cannot tell a rare word from a common one, so the
// document frequency starts from the lexicon's own counts and the batch's counts take over as it
// grows.
#pragma once

#include "extract/reading.h"
#include "ingest/article.h"
#include "rulebook/rulebook.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace crosscheck {

struct WeightedTerm {
  std::uint32_t term = 0; // index into the batch's vocabulary
  float weight = 0;       // the vector has length 1
  bool rare_name = false; // a name that the lexicon does not know as a common one
};

// One vector a document, sorted by term. `document_frequency` is filled with one count a term.
struct TermTable {
  std::vector<std::vector<WeightedTerm>> documents;
  std::vector<std::uint32_t> document_frequency;
};

TermTable build_terms(const std::vector<Article>& articles, const std::vector<Reading>& readings,
                      const Rulebook& rulebook);

// Cosine of two sorted vectors.
double similarity(const std::vector<WeightedTerm>& a, const std::vector<WeightedTerm>& b);

// How many rare names both have; counted up to `most`.
std::size_t shared_rare_names(const std::vector<WeightedTerm>& a,
                              const std::vector<WeightedTerm>& b, std::size_t most);

} // namespace crosscheck
