// What stands around an article on a page and is not the article: "furniture". The phrases are data
// (rules/en/furniture.yaml, loaded by the rulebook); this struct carries them, and find_furniture
// marks the regions of a text.
#pragma once

#include "ingest/article.h"
#include "pattern/pattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct FurnitureRule {
  std::string id;        // "furniture.byline"
  RegionKind kind{};
  Pattern pattern;       // runs on one line at a time
  enum class Where : std::uint8_t { anywhere, top, bottom } where = Where::anywhere;
  enum class Extent : std::uint8_t { line, match, rest } extent = Extent::line; // rest: to the end of the text
};

// Patterns that read a fact out of the top of a text. Named groups: date, source, author, title.
struct FactRule {
  std::string id;
  Pattern pattern;
};

struct Furniture {
  std::vector<FurnitureRule> regions;
  std::vector<FactRule> facts;
};

// Sorted, not overlapping; earlier rules win. Headings are found by shape: a short line of its own
// that ends without a full stop.
std::vector<Region> find_furniture(std::string_view text, const Furniture& furniture);

} // namespace crosscheck
