#include "link/alignment.h"

#include <algorithm>

namespace crosscheck {
namespace {

// Tuned on half of a set of stories with marked events, looked at on the other half.
constexpr double kSameLemma = 0.52; // or derived of each other
constexpr double kFramedGeneral = 0.48;
constexpr double kGeneralLemma = 0.36; // "take", "make": the word alone says little
constexpr double kSameFrame = 0.40;    // other words for the same kind of event
constexpr double kSynonyms = 0.42;
constexpr double kSynonymFrames = 0.44;
constexpr double kCentral = 0.2;
// Alike articles tell of the same events: the cosine above or below the middle, times the slope.
constexpr double kLikeSlope = 0.5, kLikeMiddle = 0.2, kLikeLeast = -0.1, kLikeMost = 0.15;
constexpr double kSharedParticipant = 0.2;
constexpr double kSharedHead = 0.12;
constexpr double kOtherParticipant = -0.3;
constexpr double kAnyShared = 0.1;
constexpr double kSameTime = 0.12;
constexpr double kOtherTime = -0.2;
constexpr double kSamePlace = 0.1;
constexpr double kOtherPlace = -0.04;
constexpr double kHeldApart = -0.1; // one happened, the other is planned or feared

bool real(Modality modality) {
  return modality == Modality::asserted || modality == Modality::reported ||
         modality == Modality::denied;
}

} // namespace

struct Aligner::Sum {
  Alignment out;
  bool explain = false;
  void add(double score, const std::string& why) {
    out.score += score;
    if (explain && !why.empty())
      out.why += (out.why.empty() ? "" : ", ") + why;
  }
};

std::uint32_t Aligner::entity(ClaimRef ref, const Argument& argument) const {
  return argument.entity == kNone ? kNone : graph_.story_entity_of[ref.document][argument.entity];
}

bool Aligner::is_named(ClaimRef ref, const Argument& argument) const {
  if (argument.entity == kNone)
    return false;
  const Entity& one = readings_[ref.document].entities[argument.entity];
  return !one.names.empty() && one.type != EntityType::role;
}

bool Aligner::add_kind(ClaimRef a, ClaimRef b, Sum& sum) const {
  const ClaimKind &x = kinds_.of(a), &y = kinds_.of(b);
  const std::string &lx = claim(a).lemma, &ly = claim(b).lemma;
  const auto words = [&](const char* what) {
    return sum.explain ? "'" + lx + "' and '" + ly + "' " + what : std::string{};
  };
  if (x.family == y.family) {
    if (x.general && y.general)
      sum.add(!x.speech && x.frame != nullptr && x.frame == y.frame ? kFramedGeneral
                                                                    : kGeneralLemma,
              "the same general verb '" + lx + "'");
    else if (lx == ly)
      sum.add(kSameLemma, "the same trigger '" + lx + "'");
    else
      sum.add(kSameLemma, words("are derived of each other"));
  } else if (x.frame != nullptr && x.frame == y.frame) {
    sum.add(kSameFrame, words("tell of one kind of event"));
  } else if (kinds_.synonyms(x.family, y.family)) {
    sum.add(kSynonyms, words("are synonyms"));
  } else if (x.frame != nullptr && y.frame != nullptr && kinds_.synonymous(*x.frame, *y.frame)) {
    sum.add(kSynonymFrames, words("may tell of one event"));
  } else {
    sum.out.score = -1;
    return false;
  }
  return true;
}

// What the claims do not say themselves: their articles are alike, the story is about it.
void Aligner::add_surroundings(ClaimRef a, ClaimRef b, Sum& sum) const {
  if (kinds_.of(a).central && kinds_.of(b).central)
    sum.add(kCentral, "half of the story's articles tell of it");
  if (!terms_.documents.empty() && a.document != b.document) {
    const double score = std::clamp(kLikeSlope * (likeness(a.document, b.document) - kLikeMiddle),
                                    kLikeLeast, kLikeMost);
    sum.add(score, score > 0 ? "alike articles" : "");
  }
}

float Aligner::likeness(std::uint32_t a, std::uint32_t b) const {
  // A table of fixed size: a pair that falls on another's place takes it.
  constexpr std::size_t kRemembered = 1 << 15;
  if (likeness_.empty())
    likeness_.resize(kRemembered);
  const std::uint64_t key = (std::uint64_t{std::min(a, b)} << 32) | std::max(a, b);
  auto& [known, value] = likeness_[(key * 0x9E3779B97F4A7C15ull) >> 49];
  if (known != key) {
    known = key; // never 0: the documents differ
    value = static_cast<float>(similarity(terms_.documents[a], terms_.documents[b]));
  }
  return value;
}

void Aligner::add_arguments(ClaimRef a, ClaimRef b, Sum& sum) const {
  bool shared_role = false, shared_any = false;
  for (const Argument& x : claim(a).arguments) {
    const std::uint32_t ex = entity(a, x);
    for (const Argument& y : claim(b).arguments) {
      const std::uint32_t ey = entity(b, y);
      if (ex != kNone && ex == ey) {
        if (x.role == y.role && !shared_role) {
          sum.add(kSharedParticipant,
                  "same " + x.role + " '" + std::string{articles_[a.document].text(x.where)} + "'");
          shared_role = true;
        }
        shared_any = true;
      } else if (x.role == y.role && x.head != kNone && y.head != kNone) {
        const std::string_view hx = readings_[a.document].analysis.lemma(x.head);
        const std::string_view hy = readings_[b.document].analysis.lemma(y.head);
        if (hx == hy) {
          sum.add(kSharedHead, "both have the " + x.role + " '" + std::string{hx} + "'");
        } else if (ex != kNone && ey != kNone && is_named(a, x) && is_named(b, y)) {
          sum.add(kOtherParticipant, "another " + x.role);
          sum.out.conflict = true;
        }
      }
    }
  }
  if (shared_any && !shared_role)
    sum.add(kAnyShared, "a shared participant");
}

void Aligner::add_time(ClaimRef a, ClaimRef b, Sum& sum) const {
  const auto days = [&](ClaimRef ref) -> std::optional<DayRange> {
    const std::uint32_t time = claim(ref).time;
    return time == kNone ? std::nullopt : readings_[ref.document].times[time].days;
  };
  const auto x = days(a), y = days(b);
  if (!x || !y)
    return;
  if (x->overlaps(*y))
    sum.add(kSameTime, "at the same time");
  else
    sum.add(kOtherTime, "at another time");
}

void Aligner::add_place(ClaimRef a, ClaimRef b, Sum& sum) const {
  const auto place = [&](ClaimRef ref) -> std::uint32_t {
    const std::uint32_t mention = claim(ref).place;
    if (mention == kNone)
      return kNone;
    const std::uint32_t local = readings_[ref.document].mentions[mention].entity;
    return local == kNone ? kNone : graph_.story_entity_of[ref.document][local];
  };
  const std::uint32_t x = place(a), y = place(b);
  if (x == kNone || y == kNone)
    return;
  if (x == y)
    sum.add(kSamePlace, "in the same place");
  else
    sum.add(kOtherPlace, "in another place");
}

Alignment Aligner::align(ClaimRef a, ClaimRef b, bool explain) const {
  const Claim& x = claim(a);
  const Claim& y = claim(b);
  Sum sum;
  sum.explain = explain;
  if (!add_kind(a, b, sum))
    return std::move(sum.out);
  add_surroundings(a, b, sum);
  add_arguments(a, b, sum);
  add_time(a, b, sum);
  add_place(a, b, sum);
  if (real(x.modality) != real(y.modality))
    sum.add(kHeldApart, "one is not told as a fact");
  return std::move(sum.out);
}

} // namespace crosscheck
