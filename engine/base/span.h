// Half-open byte range [begin, end) in the original text of one article.
//
//   article.text(claim.where)      // the words the journalist wrote
//   Span{2, 5}.contains(5)         // false: the end is outside
//
// All spans inside the engine are UTF-8 byte offsets; they become code points (or UTF-16 units) only
// where a report is written (base/utf8.h, OffsetMap). Normalised text has no Span of its own.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace crosscheck {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // The smallest span over both.
  constexpr Span joined(Span other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  constexpr std::string_view in(std::string_view text) const {
    return begin >= text.size() ? std::string_view{} : text.substr(begin, end - begin);
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

// "None" for every 32-bit index in the engine (tokens, entities, claims, rules).
inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

} // namespace crosscheck
