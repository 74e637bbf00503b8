// What kind of event each claim of a story tells of, and which claims are worth comparing.
//
// A claim's family is its word with those derived from it ("resign", "resignation"); its block holds
// all families and frames that may tell of one event: those of one frame, of frames that are
// synonyms, and of words that WordNet gives as synonyms. Only claims of one block are compared.
#pragma once

#include "link/claim_graph.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

namespace crosscheck {

struct ClaimKind {
  std::uint32_t block = kNone;
  std::uint32_t family = kNone;
  const Frame* frame = nullptr;
  bool general = false; // "take", "make": the word alone says little
  bool nominal = false;
  bool speech = false;  // "say", "warn"
  bool central = false; // the story's own happening: half of its articles or more tell of it
};

class ClaimKinds {
public:
  ClaimKinds(const std::vector<Reading>& readings, const Rulebook& rulebook);

  void sort_story(const Story& story);

  const ClaimKind& of(ClaimRef ref) const { return kinds_[ref.document][ref.claim]; }
  // Of the story sorted last.
  std::uint32_t block_count() const { return block_count_; }
  bool synonyms(std::uint32_t family, std::uint32_t other) const;
  bool synonymous(const Frame& a, const Frame& b) const {
    const auto index = static_cast<std::uint32_t>(&b - rulebook_.frames.frames.data());
    return std::ranges::binary_search(a.synonyms, index);
  }

private:
  struct Sorter;
  const std::vector<Reading>& readings_;
  const Rulebook& rulebook_;
  std::vector<std::vector<ClaimKind>> kinds_;
  std::unordered_set<std::uint64_t> synonyms_; // pairs of families
  std::uint32_t block_count_ = 0;
};

} // namespace crosscheck
