#include "link/alignment.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr double kSameLemma = 0.55;
constexpr double kSameFrame = 0.42;    // other words for the same kind of event
constexpr double kGeneralLemma = 0.30; // "take", "make": the word alone says little
constexpr double kSharedParticipant = 0.2;
constexpr double kSharedHead = 0.12;
constexpr double kOtherParticipant = -0.35;
constexpr double kAnyShared = 0.1;
constexpr double kSameTime = 0.12;
constexpr double kOtherTime = -0.2;
constexpr double kSamePlace = 0.1;
constexpr double kOtherPlace = -0.12;
constexpr double kHeldApart = -0.3; // one happened, the other is planned or feared
// A verb counted this often in the lexicon's tagged texts is general.
constexpr std::uint32_t kGeneralCount = 120;

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

bool Aligner::is_general(const Claim& one) const {
  const std::uint32_t id = rulebook_.language.lexicon->find(one.lemma);
  if (id == kNone)
    return false;
  for (const WordReading& reading : rulebook_.language.lexicon->readings(id))
    if (reading.pos == Pos::verb && reading.count >= kGeneralCount)
      return true;
  return false;
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
  if (x.lemma == y.lemma && !x.nominal && !y.nominal && is_general(x))
    sum.add(kGeneralLemma, "the same general verb '" + x.lemma + "'");
  else if (x.lemma == y.lemma)
    sum.add(kSameLemma, "the same trigger '" + x.lemma + "'");
  else
    sum.add(kSameFrame, "'" + x.lemma + "' and '" + y.lemma + "' tell of one kind of event");
  add_arguments(a, b, sum);
  add_time(a, b, sum);
  add_place(a, b, sum);
  if (real(x.modality) != real(y.modality))
    sum.add(kHeldApart, "one is not told as a fact");
  return std::move(sum.out);
}

} // namespace crosscheck
