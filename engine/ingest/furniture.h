// What stands around an article on a page and is not the article: "furniture". The phrases are data
// (rules/en/furniture.yaml, loaded by the rulebook); this struct carries them, and find_furniture
// marks the regions of a text.
#pragma once

#include "ingest/article.h"
#include "pattern/pattern.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// A group (?P<region>…) narrows the region to what it matched.
struct FurnitureRule {
  std::string id; // "furniture.byline"
  RegionKind kind{};
  Pattern pattern; // runs on one line at a time, or on what earlier matches at its begin have left
  enum class Where : std::uint8_t { anywhere, top, bottom } where = Where::anywhere;
  enum class Extent : std::uint8_t {
    line,
    match,
    rest
  } extent = Extent::line;   // rest: to the end of the text
  std::uint32_t longest = 0; // the rule leaves lines of more bytes alone; 0: any length
};

// Patterns that read a fact out of the top of a text (or its end). Named groups: date, source,
// author, title.
struct FactRule {
  std::string id;
  Pattern pattern;
  FurnitureRule::Where where = FurnitureRule::Where::top;
};

struct Furniture {
  std::vector<FurnitureRule> regions;
  std::vector<FactRule> facts;
  // Tell which rules can match a line at all; without them every rule is tried on every line.
  std::shared_ptr<const PatternSet> gate;      // same order as `regions`
  std::shared_ptr<const PatternSet> fact_gate; // same order as `facts`
};

// "top" is the first, "bottom" the last so many lines that are not empty.
inline constexpr std::size_t kEdgeLines = 12;

// Sorted, not overlapping; earlier rules win. Headings are found by shape: a short line of its own
// that ends without a full stop.
std::vector<Region> find_furniture(std::string_view text, const Furniture& furniture);

// The same for the part of a text behind `from`, around regions that are known already: those stay
// whole.
std::vector<Region> find_furniture(std::string_view text, std::size_t from,
                                   std::vector<Region> known, const Furniture& furniture);

// Fills what `fields` lacks of date, outlet, authors and title from its text behind `from`, each
// with the words it was read from.
void read_facts(ArticleFields& fields, std::size_t from, const Furniture& furniture);

} // namespace crosscheck
