// Contextual tagging rules made ready to run: words as predicate bits of a form, tags as bits of a
// token, so that no strings are compared while a text is tagged. A rule whose demands a sentence
// cannot meet is passed over without looking at the tokens.
#pragma once

#include "base/span.h"
#include "base/word_map.h"
#include "text/language.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

// Bits of a token's state: its tag, its verb form, and how it is written.
namespace tag_state {
constexpr std::uint32_t bit(Pos pos) {
  return 1u << static_cast<unsigned>(pos);
}
constexpr std::uint32_t bit(VerbForm form) {
  return 1u << (17 + static_cast<unsigned>(form));
}
inline constexpr std::uint32_t kPlural = 1u << 23, kCapital = 1u << 24, kAllCaps = 1u << 25,
                               kStart = 1u << 26, kSingular = 1u << 27, kEdge = 1u << 28;
inline constexpr std::uint32_t kTags = (1u << 17) - 1, kForms = 63u << 17,
                               kNumber = kPlural | kSingular;
} // namespace tag_state

using FormPredicates =
    std::span<const std::uint64_t>; // one bit a word, lemma or ending that rules ask for

// One sentence while its tags are decided.
struct TagContext {
  std::span<std::uint32_t> states;
  std::span<const std::uint32_t> can_be;
  std::span<const FormPredicates> predicates;
  std::vector<std::uint64_t>* scratch = nullptr; // kept from sentence to sentence; may be null
};

struct TagProgram {
  struct Condition {
    std::int8_t offset = 0;
    std::uint8_t reach = 0;
    bool negated = false;
    std::uint32_t skip = 0;
    std::uint32_t state = 0;         // any of these bits, or
    std::uint32_t can_be = 0;        // any of these, or
    std::uint32_t predicate = kNone; // this one
  };
  struct Compiled {
    std::uint32_t rule = 0;
    std::uint32_t from = 0;
    Pos to{};
    VerbForm form = VerbForm::none;
    std::uint32_t first = 0, count = 0; // conditions
    std::uint32_t key = kNone;          // a predicate without which the rule does nothing
    bool jumps = false;                 // a condition jumps over tokens: masks cannot decide it
  };
  std::vector<Compiled> rules;
  std::vector<Condition> conditions;
  // Sets of rules, as bits: those without a key, and one set behind the other those of each key.
  std::vector<std::uint64_t> keyless, keyed;
  std::uint32_t predicates = 0;
  WordMap<std::vector<std::uint32_t>> words,
      lemmas; // predicates that hold for it
  std::vector<std::pair<std::string, std::uint32_t>> suffixes;

  std::size_t rule_words() const { return (rules.size() + 63) / 64; } // of such a set
  std::uint32_t width() const { return predicates / 64 + 1; }         // of FormPredicates
  // Applies all rules in order, each from left to right; `changed(token, rule)` after each new tag.
  // The caller says by `settle(token, to, form)` what the state becomes.
  using Settle = std::function<std::uint32_t(std::size_t, Pos, VerbForm)>;
  using Changed = std::function<void(std::size_t, std::uint32_t)>;
  void run(TagContext& context, const Settle& settle, const Changed& changed) const;
  // What run() does, token by token and rule by rule: the meaning of the rules, and what run() does
  // with sentences longer than its masks.
  void run_plainly(TagContext& context, const Settle& settle, const Changed& changed) const;
};

// Values that name no tag or form are left out: the loader reports them.
std::shared_ptr<const TagProgram> compile_tag_rules(const std::vector<TagRule>& rules);

// The state bits that a name in a rule stands for: "NOUN", "participle", "plural", "edge"; 0 for no
// such name.
std::uint32_t parse_tag_state(std::string_view name);

} // namespace crosscheck
