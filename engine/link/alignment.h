// How well two claims tell of one event: a score with its reasons.
//
// After Cybulska and Vossen's bag of events (2015) and Lee (2012): the trigger says what kind of
// thing happened, participants, time and place whether it is the same one. Time and place may
// differ, or nothing could ever be contradicted: they lower the score and never veto alone.
#pragma once

#include "link/claim_graph.h"
#include "link/claim_kinds.h"
#include "link/terms.h"

#include <string>
#include <utility>
#include <vector>

namespace crosscheck {

inline constexpr double kSameEvent = 0.5; // at least this: one event

struct Alignment {
  double score = 0;      // below 0: they cannot be one event
  bool conflict = false; // named participants in one role that differ
  std::string why;
};

class Aligner {
public:
  Aligner(const std::vector<Article>& articles, const std::vector<Reading>& readings,
          const ClaimKinds& kinds, const TermTable& terms, const ClaimGraph& graph)
      : articles_(articles), readings_(readings), kinds_(kinds), terms_(terms), graph_(graph) {}

  // For claims of one block. `explain` fills Alignment::why.
  Alignment align(ClaimRef a, ClaimRef b, bool explain = false) const;

private:
  struct Sum;
  bool add_kind(ClaimRef a, ClaimRef b, Sum& sum) const;
  void add_surroundings(ClaimRef a, ClaimRef b, Sum& sum) const;
  float likeness(std::uint32_t a, std::uint32_t b) const;
  void add_arguments(ClaimRef a, ClaimRef b, Sum& sum) const;
  void add_time(ClaimRef a, ClaimRef b, Sum& sum) const;
  void add_place(ClaimRef a, ClaimRef b, Sum& sum) const;
  const Claim& claim(ClaimRef ref) const { return readings_[ref.document].claims[ref.claim]; }
  std::uint32_t entity(ClaimRef ref, const Argument& argument) const;
  bool is_named(ClaimRef ref, const Argument& argument) const;

  const std::vector<Article>& articles_;
  const std::vector<Reading>& readings_;
  const ClaimKinds& kinds_;
  const TermTable& terms_;
  const ClaimGraph& graph_;
  mutable std::vector<std::pair<std::uint64_t, float>> likeness_; // pair of documents, cosine
};

} // namespace crosscheck
