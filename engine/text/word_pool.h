// Gives each distinct word one index into Analysis::words.
//
//   WordPool pool(analysis.words);
//   token.lemma = pool.intern("attend");
//
// A hash table of indexes over the vector it is given; words that are in the vector already keep
// theirs. Nothing else may add to the vector while the pool is in use.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class WordPool {
public:
  explicit WordPool(std::vector<std::string>& words) : words_(words) { grow(); }

  std::uint32_t intern(std::string_view word) {
    std::size_t slot = std::hash<std::string_view>{}(word) & (slots_.size() - 1);
    for (; slots_[slot] != kNone; slot = (slot + 1) & (slots_.size() - 1))
      if (words_[slots_[slot]] == word)
        return slots_[slot];
    const auto index = static_cast<std::uint32_t>(words_.size());
    words_.emplace_back(word);
    slots_[slot] = index;
    if (words_.size() * 2 > slots_.size())
      grow();
    return index;
  }

private:
  void grow() {
    std::size_t size = 256;
    while (size < words_.size() * 4)
      size *= 2;
    slots_.assign(size, kNone);
    for (std::uint32_t index = 0; index < words_.size(); ++index) {
      std::size_t slot = std::hash<std::string_view>{}(words_[index]) & (size - 1);
      while (slots_[slot] != kNone)
        slot = (slot + 1) & (size - 1);
      slots_[slot] = index;
    }
  }

  std::vector<std::string>& words_;
  std::vector<std::uint32_t> slots_; // power of two
};

} // namespace crosscheck
