// Hash tables keyed by words, asked with a std::string_view: a look-up builds no string.
//
//   WordMap<std::uint32_t> rules;  WordSet nouns;
//   nouns.contains(analysis.lemma(t))
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace crosscheck {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept; // XXH3, as StringTable
};

template <typename Value>
using WordMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

} // namespace crosscheck
