#include "rulebook/claim_words.h"

#include <array>
#include <initializer_list>

namespace crosscheck {
namespace {

using namespace claim_mark;

constexpr std::uint32_t bit(NounClass one) { return 1u << static_cast<unsigned>(one); }

// Classes of nouns that a story can turn on without asserting anything of them.
constexpr std::uint32_t kHappenings =
    bit(NounClass::act) | bit(NounClass::event) | bit(NounClass::process) |
    bit(NounClass::phenomenon) | bit(NounClass::state) | bit(NounClass::communication) |
    bit(NounClass::feeling);

struct ClaimWords {
  WordMap<std::uint64_t> listed;
  std::shared_ptr<const Lexicon> lexicon;
  NounKinds kinds;

  std::uint64_t operator()(std::string_view word) const {
    const auto found = listed.find(word);
    std::uint64_t out = found == listed.end() ? 0 : found->second;
    const std::uint64_t above = kinds.of(word);
    out |= (above >> kFixedKinds.size()) << first_kind;
    const bool is_person = lexicon->first_noun_class_is(word, NounClass::person),
               is_group = lexicon->first_noun_class_is(word, NounClass::group);
    if (lexicon->first_noun_class_is(word, NounClass::act) ||
        lexicon->first_noun_class_is(word, NounClass::event))
      out |= event;
    if ((above & 3) != 0 || lexicon->first_noun_class_is(word, NounClass::location) ||
        lexicon->first_noun_class_is(word, NounClass::object))
      out |= place;
    if ((lexicon->noun_classes(word) & kHappenings) != 0 && !is_person)
      out |= passing;
    if (is_person)
      out |= person;
    if (is_group)
      out |= group;
    if (is_person || is_group || (above & 4) != 0)
      out |= human;
    return out;
  }

  static constexpr std::array<std::string_view, 3> kFixedKinds = {"structure", "location",
                                                                  "person"};
};

} // namespace

std::function<std::uint64_t(std::string_view)>
claim_marks_of(const FrameRules& frames, std::shared_ptr<const Lexicon> lexicon) {
  std::vector<std::string> kinds(ClaimWords::kFixedKinds.begin(), ClaimWords::kFixedKinds.end());
  kinds.insert(kinds.end(), frames.kinds.begin(), frames.kinds.end());
  const auto out =
      std::make_shared<ClaimWords>(ClaimWords{{}, lexicon, NounKinds(*lexicon, kinds)});
  const auto mark = [&](const auto& table, std::uint64_t bit, auto&& word_of) {
    for (const auto& one : table)
      out->listed[word_of(one)] |= bit;
  };
  const auto key = [](const auto& one) { return one.first; };
  const auto self = [](const std::string& one) { return one; };
  mark(frames.nouns, noun_frame, key);
  mark(frames.verbs, verb_frame, key);
  mark(frames.adjectives, adjective_frame, key);
  mark(frames.verbs_of_two_words, two_words, self);
  mark(frames.support, support, self);
  mark(frames.not_events, not_event, self);
  mark(frames.events, event | passing, self);
  return [out](std::string_view word) { return (*out)(word); };
}

} // namespace crosscheck
