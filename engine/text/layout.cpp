#include "text/layout.h"

#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>
#include <string_view>

namespace crosscheck {

namespace {

struct Line {
  Span where;                   // trimmed
  std::uint32_t width = 0;      // code points
  std::uint32_t first_word = 0; // width of its first word
  bool blank_before = false;
};

constexpr std::uint32_t kWidestWrap = 100; // longer lines are paragraphs, not wrapped lines
constexpr std::uint32_t kNarrowestWrap = 45;

std::vector<Line> find_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos)
      end = text.size();
    std::size_t first = at, last = end;
    while (first < last && is_space(text[first]))
      ++first;
    while (last > first && is_space(text[last - 1]))
      --last;
    if (first == last) {
      blank = true;
    } else {
      Line line;
      line.where = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
      const std::string_view inside = line.where.in(text);
      if (inside.size() <= 4 * kWidestWrap) { // only short lines are ever joined
        line.width = static_cast<std::uint32_t>(count_code_points(inside));
        line.first_word =
            static_cast<std::uint32_t>(count_code_points(inside.substr(0, inside.find(' '))));
      } else {
        line.width = 4 * kWidestWrap;
      }
      line.blank_before = blank;
      blank = false;
      lines.push_back(line);
    }
    at = end + 1;
  }
  return lines;
}

bool ends_with_stop(std::string_view line) {
  static constexpr std::string_view closers[] = {"\"", "'", ")", "]", "”", "’", "»", "*"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : closers) {
      if (line.size() > closer.size() && line.ends_with(closer)) {
        line.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  static constexpr std::string_view stops[] = {".", "!", "?", "…", ":", ";", ","};
  return std::ranges::any_of(stops, [&](std::string_view stop) { return line.ends_with(stop); });
}

// Are lines [first, last) one paragraph broken at a fixed width? Every line but the last must be
// long, and broken where its next word would have passed the widest line.
bool is_hard_wrapped(const std::vector<Line>& lines, std::size_t first, std::size_t last,
                     std::string_view text) {
  if (last - first < 2)
    return false;
  std::uint32_t widest = 0;
  for (std::size_t i = first; i < last; ++i)
    widest = std::max(widest, lines[i].width);
  if (widest > kWidestWrap || widest < kNarrowestWrap)
    return false;
  std::size_t open = 0; // lines that break off in mid-sentence
  for (std::size_t i = first; i + 1 < last; ++i) {
    if (lines[i].width + 1 + lines[i + 1].first_word <= widest)
      return false;
    if (!ends_with_stop(lines[i].where.in(text)))
      ++open;
  }
  if (last - first == 2) {
    const char next = text[lines[first + 1].where.begin];
    return open == 1 && is_lower(next);
  }
  return 2 * open >= last - first - 1;
}

bool is_furniture(RegionKind kind) {
  return kind != RegionKind::heading;
}

// Cuts one paragraph at the edges of the regions that touch it; `region` moves on with the text.
void cut_paragraph(Span where, std::uint32_t paragraph, const std::vector<Region>& regions,
                   std::size_t& region, std::vector<Block>& out) {
  std::uint32_t at = where.begin;
  while (region < regions.size() && regions[region].where.end <= at)
    ++region;
  for (std::size_t i = region; at < where.end;) {
    while (i < regions.size() && regions[i].where.end <= at)
      ++i;
    Block block;
    block.paragraph = paragraph;
    if (i == regions.size() || regions[i].where.begin >= where.end) {
      block.where = {at, where.end};
    } else if (regions[i].where.begin > at) {
      block.where = {at, regions[i].where.begin};
    } else {
      block.where = {at, std::min(regions[i].where.end, where.end)};
      block.furniture = is_furniture(regions[i].kind);
      block.heading = regions[i].kind == RegionKind::heading;
    }
    at = block.where.end;
    out.push_back(block);
  }
}

constexpr std::uint32_t kLongestHeading = 160; // code points

} // namespace

std::vector<Block> find_blocks(const Article& article) {
  const std::string_view text = article.text();
  const std::vector<Line> lines = find_lines(text);
  std::vector<Block> blocks;
  std::size_t region = 0;
  std::uint32_t paragraph = 0;
  for (std::size_t first = 0; first < lines.size();) {
    // A run of lines without a blank one between is joined as a whole or not at all.
    std::size_t last = first + 1;
    while (last < lines.size() && !lines[last].blank_before)
      ++last;
    const bool wrapped = is_hard_wrapped(lines, first, last, text);
    for (std::size_t i = first; i < last; i = wrapped ? last : i + 1) {
      const std::size_t end = wrapped ? last - 1 : i;
      const Span where = lines[i].where.joined(lines[end].where);
      const std::size_t before = blocks.size();
      cut_paragraph(where, paragraph++, article.fields().regions, region, blocks);
      Block& only = blocks[before];
      if (blocks.size() == before + 1 && !wrapped && !only.furniture && lines.size() > 1 &&
          lines[i].width <= kLongestHeading && !ends_with_stop(where.in(text)))
        only.heading = true;
    }
    first = last;
  }
  return blocks;
}

} // namespace crosscheck
