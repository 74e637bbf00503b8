#include "rulebook/entity_memory.h"

#include "base/words.h"
#include "rulebook/entity_rules.h"
#include "text/normalise.h"

#include <algorithm>
#include <utility>

namespace crosscheck {

void EntityMemory::begin(const EntityRules& rules) {
  if (rules_ == &rules && words_.size() <= kMostWords)
    return;
  rules_ = &rules;
  words_.clear();
  known_.clear();
  folded_.clear();
}

EntityWord& EntityMemory::word(std::string_view lower_case) {
  const std::uint32_t id = words_.add(lower_case);
  if (id < known_.size())
    return known_[id];
  const bool plain = std::ranges::all_of(
      lower_case, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_upper(c); });
  EntityWord& out = known_.emplace_back();
  out.folded = plain ? words_[id] : std::string_view{folded_.emplace_back(fold(lower_case))};
  out.facts = rules_->words.facts(out.folded);
  // Dashes are folded to hyphens, but join no words.
  if (out.folded == "-" &&
      (lower_case == "\u2013" || lower_case == "\u2014" || lower_case == "\u2015"))
    out.facts.small = SmallWord::none;
  const std::vector<NameWord> parts = rules_->trie.words(lower_case);
  for (const NameWord& part : parts) {
    out.begins_name = out.begins_name || rules_->trie.begins(part);
    out.begins_lower = out.begins_lower || rules_->trie.begins_lower(part);
  }
  // A word inside it may have a capital of its own.
  out.begins_lower = out.begins_lower || (out.begins_name && parts.size() > 1);
  return out;
}

EntityMemories::Loan EntityMemories::borrow() {
  std::unique_ptr<EntityMemory> out;
  {
    const std::scoped_lock hold(lock_);
    if (!free_.empty()) {
      out = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (out == nullptr)
    out = std::make_unique<EntityMemory>();
  return {out.release(), [this](EntityMemory* memory) {
            std::unique_ptr<EntityMemory> back(memory);
            const std::scoped_lock hold(lock_);
            free_.push_back(std::move(back));
          }};
}

EntityMemories::Loan borrow_memory(const EntityRules& rules) {
  if (rules.memories != nullptr)
    return rules.memories->borrow();
  return {new EntityMemory, [](EntityMemory* memory) { delete memory; }};
}

} // namespace crosscheck
