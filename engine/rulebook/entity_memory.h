// What the entity level found out about words, remembered from one article to the next. Only a memory:
// what is read is the same with a fresh one.
//
//   const auto memory = borrow_memory(rules);     // given back at the end of its scope
//   memory->begin(rules);
//   EntityWord& word = memory->word("élysée");    // {folded "elysee", …}, good until the next begin()
//
// A memory serves one article at a time; EntityMemories lends one to each thread that asks. It forgets
// everything when it has grown over kMostWords.
#pragma once

#include "base/string_table.h"
#include "rulebook/entity_words.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct EntityRules;

struct EntityWord {
  // What the lexicon was asked before.
  enum class Answer : std::uint8_t { unasked, no, yes };

  std::string_view folded;
  WordFacts facts;
  bool begins_name =
      false; // a known name may begin with it, or with a word inside it ("US" of "US-led")
  bool begins_lower = false; // also where the token has no capital
  Answer common{}, noun_first{}, person_only{};
};

class EntityMemory {
public:
  void begin(const EntityRules& rules);
  EntityWord& word(std::string_view lower_case);

private:
  static constexpr std::uint32_t kMostWords = 200'000;

  const EntityRules* rules_ = nullptr;
  StringTable words_;
  std::deque<EntityWord> known_;   // by word
  std::deque<std::string> folded_; // of words that folding changes
};

// Memories of one set of rules, lent to one reader at a time. Safe to use from several threads.
class EntityMemories {
public:
  using Loan = std::unique_ptr<EntityMemory, std::function<void(EntityMemory*)>>;
  Loan borrow();

private:
  std::mutex lock_;
  std::vector<std::unique_ptr<EntityMemory>> free_;
};

// A memory of the rules' own, or a fresh one for rules put together by hand.
EntityMemories::Loan borrow_memory(const EntityRules& rules);

} // namespace crosscheck
