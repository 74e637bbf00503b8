#include "report/visible_text.h"

#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace crosscheck {
namespace {

struct Block {
  char32_t first, last;
};

template <std::size_t N> bool within(const std::array<Block, N>& blocks, char32_t c) {
  const auto after = std::ranges::upper_bound(blocks, c, {}, &Block::first);
  return after != blocks.begin() && c <= std::prev(after)->last;
}

// The blocks that matter on a terminal; the full tables of Unicode are not needed for wrapping.
constexpr std::array<Block, 8> kNoWidth = {{{0x300, 0x36F},
                                            {0x483, 0x489},
                                            {0x591, 0x5BD},
                                            {0x64B, 0x65F},
                                            {0x200B, 0x200F},
                                            {0x20D0, 0x20F0},
                                            {0xFE00, 0xFE0F},
                                            {0xFE20, 0xFE2F}}};
constexpr std::array<Block, 10> kWide = {{{0x1100, 0x115F},
                                          {0x2E80, 0x303E},
                                          {0x3041, 0x33FF},
                                          {0x3400, 0x4DBF},
                                          {0x4E00, 0x9FFF},
                                          {0xA000, 0xA4CF},
                                          {0xAC00, 0xD7A3},
                                          {0xF900, 0xFAFF},
                                          {0xFF00, 0xFF60},
                                          {0x1F300, 0x1FAFF}}};

bool begins_code_point(std::string_view text, std::uint32_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// The nearest place at or after `at` where a word begins; not further than 24 bytes.
std::uint32_t word_start(std::string_view text, std::uint32_t at, std::uint32_t end) {
  for (std::uint32_t i = at; i < end && i < at + 24; ++i)
    if (i > 0 && is_space(text[i - 1]) && !is_space(text[i]))
      return i;
  while (at < end && !begins_code_point(text, at))
    ++at;
  return at;
}

// The nearest place at or before `at` where a word ends.
std::uint32_t word_end(std::string_view text, std::uint32_t at, std::uint32_t begin) {
  for (std::uint32_t i = at; i > begin && i + 24 > at; --i)
    if (i < text.size() && is_space(text[i]) && !is_space(text[i - 1]))
      return i;
  while (at > begin && !begins_code_point(text, at))
    --at;
  return at;
}

} // namespace

char32_t visible(char32_t c) {
  constexpr char32_t kUnknown = 0xFFFD;
  if (c < 0x20)
    return c == U'\n' || c == U'\t' ? c : 0x2400 + c;
  if (c == 0x7F)
    return 0x2421;
  const bool acts = (c >= 0x80 && c <= 0x9F) || c == 0x61C || (c >= 0x202A && c <= 0x202E) ||
                    (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 ||
                    (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
                    (c >= 0xE0000 && c <= 0xE0FFF && !(c >= 0xE0100 && c <= 0xE01EF));
  return acts ? kUnknown : c;
}

std::string visible(std::string_view text, Breaks breaks) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Decoded one = decode_utf8(text, i);
    i += one.size;
    const bool is_break = one.code_point == U'\n' || one.code_point == U'\t' ||
                          (one.code_point == U'\r' && i < text.size() && text[i] == '\n');
    if (is_break && (breaks == Breaks::to_space || one.code_point == U'\r'))
      out += ' ';
    else
      append_utf8(out, one.valid ? visible(one.code_point) : 0xFFFD);
  }
  return out;
}

int columns_of(char32_t c) {
  if (c < 0x300)
    return c < 0x20 ? 0 : 1;
  return within(kNoWidth, c) ? 0 : within(kWide, c) ? 2 : 1;
}

int columns_of(std::string_view text) {
  int out = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded one = decode_utf8(text, i);
    out += columns_of(one.code_point);
    i += one.size;
  }
  return out;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  const auto flush = [&] {
    if (!line.empty())
      lines.push_back(std::move(line));
    line.clear();
    used = 0;
  };
  for (std::string_view word : split(text, ' ')) {
    const int wide = columns_of(word);
    if (used > 0 && used + 1 + wide > width)
      flush();
    if (used > 0) {
      line += ' ';
      ++used;
    }
    if (used + wide <= width) {
      line += word;
      used += wide;
      continue;
    }
    for (std::size_t i = 0; i < word.size();) {
      const Decoded one = decode_utf8(word, i);
      if (used + columns_of(one.code_point) > width)
        flush();
      line += word.substr(i, one.size);
      used += columns_of(one.code_point);
      i += one.size;
    }
  }
  flush();
  return lines;
}

Excerpt excerpt(std::string_view text, Span where, std::vector<Span> marked, std::uint32_t limit) {
  Excerpt out;
  where.end = std::min(where.end, static_cast<std::uint32_t>(text.size()));
  where.begin = std::min(where.begin, where.end);
  std::erase_if(marked, [&](const Span& one) { return one.empty() || !where.contains(one); });
  std::ranges::sort(marked);
  if (where.size() > limit) {
    const Span core = marked.empty() ? Span{where.begin, where.begin} : marked.front();
    const std::uint32_t around = limit > core.size() ? limit - core.size() : 0;
    const std::uint32_t before = std::min(around / 3, core.begin - where.begin);
    Span shown{core.begin - before, std::min(where.end, core.end + (around - before))};
    if (shown.size() < limit && shown.end == where.end)
      shown.begin = std::max(where.begin, where.end - std::min(where.end, limit));
    if (shown.begin > where.begin)
      shown.begin = word_start(text, shown.begin, core.begin);
    if (shown.end < where.end)
      shown.end = word_end(text, shown.end, std::max(core.end, shown.begin));
    out.cut_before = shown.begin > where.begin;
    out.cut_after = shown.end < where.end;
    where = shown;
  }
  std::uint32_t at = where.begin;
  for (const Span& one : marked) {
    const std::uint32_t begin = std::max(one.begin, at), end = std::min(one.end, where.end);
    if (begin >= end)
      continue;
    if (begin > at)
      out.pieces.push_back({{at, begin}, false});
    out.pieces.push_back({{begin, end}, true});
    at = end;
  }
  if (at < where.end)
    out.pieces.push_back({{at, where.end}, false});
  return out;
}

std::string shortened(std::string_view text, std::uint32_t limit) {
  const Excerpt cut = excerpt(text, {0, static_cast<std::uint32_t>(text.size())}, {}, limit);
  std::string out;
  for (const ExcerptPiece& piece : cut.pieces)
    out += visible(piece.where.in(text), Breaks::to_space);
  if (cut.cut_after)
    out += " …";
  return out;
}

} // namespace crosscheck
