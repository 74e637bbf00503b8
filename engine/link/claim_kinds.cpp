#include "link/claim_kinds.h"

#include "base/word_map.h"
#include "link/groups.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

// A verb counted this often in the lexicon's tagged texts is general.
constexpr std::uint32_t kGeneralCount = 120;
// Words of one beginning are compared for derivation, up to this many.
constexpr std::size_t kBucket = 48;
// So many of the story's most told words are compared for synonymy.
constexpr std::size_t kSynonymWords = 96;
constexpr std::size_t kLeastForCentral = 3; // articles

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
  return (std::uint64_t{std::min(a, b)} << 32) | std::max(a, b);
}

// One lemma or frame of the story: how many articles have it.
struct Told {
  std::uint32_t node = kNone; // in the groups
  std::uint32_t last = kNone; // article counted last
  std::uint32_t documents = 0;
  void tell(std::uint32_t document) {
    if (last != document)
      ++documents;
    last = document;
  }
};

struct Word {
  Told told;
  std::string_view lemma;
  bool nominal = false, verbal = false, general = false, speech = false;
  std::uint32_t frame = kNone; // one that it has somewhere in the story
};

} // namespace

ClaimKinds::ClaimKinds(const std::vector<Reading>& readings, const Rulebook& rulebook)
    : readings_(readings), rulebook_(rulebook), kinds_(readings.size()) {}

bool ClaimKinds::synonyms(std::uint32_t family, std::uint32_t other) const {
  return synonyms_.contains(pair_key(family, other));
}

// The words and frames of one story, grouped twice: families of derived words, then blocks.
struct ClaimKinds::Sorter {
  ClaimKinds& kinds;
  const Lexicon& lexicon;
  const FrameRules& rules;
  std::vector<Word> words;
  WordMap<std::uint32_t> word_of;
  std::map<std::uint32_t, Told> frames; // by index into FrameRules::frames
  Groups families, blocks;              // words; then words and frames

  bool is_general(std::string_view lemma) const {
    const std::uint32_t id = lexicon.find(lemma);
    return id != kNone && std::ranges::any_of(lexicon.readings(id), [](const WordReading& one) {
             return one.pos == Pos::verb && one.count >= kGeneralCount;
           });
  }

  std::uint32_t word(const Claim& claim) {
    const auto [found, fresh] =
        word_of.emplace(claim.lemma, static_cast<std::uint32_t>(words.size()));
    if (fresh) {
      Word one;
      one.lemma = claim.lemma;
      one.general = is_general(claim.lemma);
      one.speech = lexicon.first_verb_class_is(claim.lemma, VerbClass::communication);
      families.add();
      one.told.node = blocks.add();
      words.push_back(one);
    }
    return found->second;
  }

  void read(const Story& story) {
    for (const std::uint32_t d : story.documents) {
      const auto& claims = kinds.readings_[d].claims;
      kinds.kinds_[d].assign(claims.size(), {});
      for (std::size_t c = 0; c < claims.size(); ++c) {
        ClaimKind& kind = kinds.kinds_[d][c];
        kind.family = word(claims[c]);
        Word& one = words[kind.family];
        one.told.tell(d);
        (claims[c].nominal ? one.nominal : one.verbal) = true;
        kind.nominal = claims[c].nominal;
        kind.general = one.general && !kind.nominal;
        const auto frame = rules.by_id.find(claims[c].frame);
        if (frame == rules.by_id.end())
          continue;
        kind.frame = &rules.frames[frame->second];
        one.frame = frame->second;
        frames[frame->second].tell(d);
      }
    }
  }

  void join_derived() {
    std::map<std::string_view, std::vector<std::uint32_t>> buckets;
    for (std::uint32_t w = 0; w < words.size(); ++w) {
      auto& bucket = buckets[words[w].lemma.substr(0, 3)];
      for (const std::uint32_t other : bucket)
        if (lexicon.derived(words[other].lemma, words[w].lemma)) {
          families.join(other, w);
          blocks.join(words[other].told.node, words[w].told.node);
        }
      if (bucket.size() < kBucket)
        bucket.push_back(w);
    }
  }

  // A word without a frame goes with those of its family that have one; frames that are synonyms go together.
  void join_frames() {
    for (auto& [index, told] : frames)
      told.node = blocks.add();
    for (const Word& one : words)
      if (one.frame != kNone && !one.general)
        blocks.join(one.told.node, frames[one.frame].node);
    for (const auto& [index, told] : frames)
      for (const std::uint32_t other : rules.frames[index].synonyms)
        if (const auto found = frames.find(other); found != frames.end())
          blocks.join(told.node, found->second.node);
  }

  void join_synonyms() {
    std::vector<std::uint32_t> known;
    for (std::uint32_t w = 0; w < words.size(); ++w)
      if (words[w].told.documents > 1 && !words[w].general)
        known.push_back(w);
    std::ranges::stable_sort(known, [&](std::uint32_t a, std::uint32_t b) {
      return words[a].told.documents > words[b].told.documents;
    });
    known.resize(std::min(known.size(), kSynonymWords));
    for (std::size_t i = 0; i < known.size(); ++i)
      for (std::size_t j = i + 1; j < known.size(); ++j) {
        const Word &a = words[known[i]], &b = words[known[j]];
        if ((a.verbal && b.verbal && lexicon.synonyms(a.lemma, b.lemma, Pos::verb)) ||
            (a.nominal && b.nominal && lexicon.synonyms(a.lemma, b.lemma, Pos::noun))) {
          kinds.synonyms_.insert(pair_key(families.find(known[i]), families.find(known[j])));
          blocks.join(a.told.node, b.told.node);
        }
      }
  }

  void settle(const Story& story) {
    std::map<std::uint32_t, std::uint32_t> dense;
    const std::size_t articles = story.documents.size();
    const auto central = [&](const Told& told) {
      return articles >= kLeastForCentral && told.documents * 2 >= articles;
    };
    for (const std::uint32_t d : story.documents)
      for (ClaimKind& kind : kinds.kinds_[d]) {
        const Word& one = words[kind.family];
        std::uint32_t node = one.told.node;
        // Every article has somebody say something: that is no happening of the story's.
        const bool speech = one.speech && !kind.nominal;
        kind.central = !speech && !kind.general && central(one.told);
        kind.speech = speech;
        if (kind.frame != nullptr) {
          const Told& told =
              frames.at(static_cast<std::uint32_t>(kind.frame - rules.frames.data()));
          node = told.node;
          kind.central = kind.central || (!speech && central(told));
        }
        kind.family = families.find(kind.family);
        const auto next = static_cast<std::uint32_t>(dense.size());
        kind.block = dense.emplace(blocks.find(node), next).first->second;
      }
    kinds.block_count_ = static_cast<std::uint32_t>(dense.size());
  }
};

void ClaimKinds::sort_story(const Story& story) {
  synonyms_.clear();
  Sorter sorter{*this, *rulebook_.language.lexicon, rulebook_.frames, {}, {}, {}, {}, {}};
  sorter.read(story);
  sorter.join_derived();
  sorter.join_frames();
  sorter.join_synonyms();
  sorter.settle(story);
}

} // namespace crosscheck
