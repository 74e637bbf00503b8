#include "ingest/furniture.h"

#include "base/words.h"
#include "ingest/headings.h"
#include "ingest/lines.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

using Where = FurnitureRule::Where;
using Extent = FurnitureRule::Extent;

// Regions by their begin, none over another.
class Occupied {
public:
  // What of `where` is still free becomes a region.
  void add(Span where, RegionKind kind) {
    std::uint32_t at = where.begin;
    auto next = taken_.upper_bound(at);
    if (next != taken_.begin())
      at = std::max(at, std::prev(next)->second.where.end);
    std::vector<Region> fresh;
    for (; at < where.end; ++next) {
      const std::uint32_t stop =
          next == taken_.end() ? where.end : std::min(where.end, next->first);
      if (at < stop)
        fresh.push_back({{at, stop}, kind});
      if (next == taken_.end())
        break;
      at = std::max(at, next->second.where.end);
    }
    for (const Region& one : fresh)
      taken_.emplace(one.where.begin, one);
  }
  bool covers(Span where) const {
    const auto next = taken_.upper_bound(where.begin);
    return next != taken_.begin() && std::prev(next)->second.where.contains(where);
  }
  bool touches(Span where) const {
    const auto next = taken_.lower_bound(where.end);
    return next != taken_.begin() && std::prev(next)->second.where.end > where.begin;
  }
  std::vector<Region> take(std::string_view text) const {
    std::vector<Region> out;
    for (const auto& [begin, region] : taken_)
      if (!trim(region.where.in(text)).empty())
        out.push_back(region);
    return out;
  }

private:
  std::map<std::uint32_t, Region> taken_;
};

Span region_of(const Pattern& pattern, const Match& match) {
  const int group = pattern.group("region");
  if (group < 0)
    return match.whole();
  const Span span = match.groups[static_cast<std::size_t>(group)];
  return span.begin == kNone ? match.whole() : span;
}

class Finder {
public:
  Finder(std::string_view text, const Furniture& furniture, Occupied& occupied)
      : text_(text), furniture_(furniture), occupied_(occupied) {}

  void mark_lines(const std::vector<TextLine>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      top_ = i < kEdgeLines;
      bottom_ = i + kEdgeLines >= lines.size();
      if (!occupied_.covers(lines[i].where))
        mark_line(lines[i].where);
    }
  }

private:
  bool reaches(Where where) const {
    return where == Where::anywhere || (where == Where::top ? top_ : bottom_);
  }

  void mark_line(Span line) {
    // Several pieces may stand in front of the first sentence: a date, a byline, a dateline.
    constexpr int kMostPieces = 8;
    std::uint32_t at = line.begin;
    for (int piece = 0; piece < kMostPieces && at < line.end; ++piece) {
      const std::uint32_t next = mark_once({at, line.end});
      if (next <= at)
        break;
      at = next;
      while (at < line.end && is_space(text_[at]))
        ++at;
    }
  }

  // Runs all rules on `part`; returns the end of a match that stands at its begin, from where the
  // rules run again, or part.begin.
  std::uint32_t mark_once(Span part) {
    const std::string_view words = part.in(text_);
    const auto shifted = [&](Span where) {
      return Span{part.begin + where.begin, part.begin + where.end};
    };
    for (const int index : candidates(words)) {
      const FurnitureRule& rule = furniture_.regions[static_cast<std::size_t>(index)];
      if (!reaches(rule.where) || (rule.longest > 0 && words.size() > rule.longest))
        continue;
      if (rule.extent == Extent::match) {
        for (const Match& match : rule.pattern.find_all(words)) {
          const Span region = region_of(rule.pattern, match);
          occupied_.add(shifted(region), rule.kind);
          if (region.begin == 0)
            return shifted(region).end;
        }
        continue;
      }
      const auto match = rule.pattern.find(words);
      if (!match)
        continue;
      if (rule.extent == Extent::line) {
        occupied_.add(part, rule.kind);
        return part.end;
      }
      const Span rest{shifted(region_of(rule.pattern, *match)).begin,
                      static_cast<std::uint32_t>(text_.size())};
      occupied_.add(rest, rule.kind);
      if (rest.begin == part.begin)
        return part.end;
    }
    return part.begin;
  }

  const std::vector<int>& candidates(std::string_view words) {
    found_.clear();
    if (furniture_.gate) {
      furniture_.gate->matching(words, found_);
    } else {
      for (std::size_t i = 0; i < furniture_.regions.size(); ++i)
        found_.push_back(static_cast<int>(i));
    }
    return found_;
  }

  std::string_view text_;
  const Furniture& furniture_;
  Occupied& occupied_;
  std::vector<int> found_;
  bool top_ = false;
  bool bottom_ = false;
};

} // namespace

std::vector<Region> find_furniture(std::string_view text, std::size_t from,
                                   std::vector<Region> known, const Furniture& furniture) {
  Occupied occupied;
  for (const Region& one : known)
    occupied.add(one.where, one.kind);
  const std::vector<TextLine> lines = lines_of(text, from);
  Finder(text, furniture, occupied).mark_lines(lines);
  std::vector<bool> is_furniture;
  is_furniture.reserve(lines.size());
  for (const TextLine& line : lines)
    is_furniture.push_back(occupied.touches(line.where));
  for (const Span where : find_headings(text, lines, is_furniture))
    occupied.add(where, RegionKind::heading);
  return occupied.take(text);
}

std::vector<Region> find_furniture(std::string_view text, const Furniture& furniture) {
  return find_furniture(text, 0, {}, furniture);
}

} // namespace crosscheck
