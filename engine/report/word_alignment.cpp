#include "report/word_alignment.h"

#include "base/words.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace crosscheck {
namespace {

constexpr std::size_t kMostWords = 120;

struct Word {
  Span where;
  std::string compared; // lower case, without punctuation around it
};

bool is_mark(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !is_alpha(c) && !is_digit(c);
}

// Typographic quotation marks and dashes (U+2010..U+203F) and guillemets.
std::size_t leading_mark(std::string_view text) {
  if (text.starts_with("\xE2\x80"))
    return std::min<std::size_t>(text.size(), 3);
  if (text.starts_with("\xC2\xAB") || text.starts_with("\xC2\xBB"))
    return 2;
  return !text.empty() && is_mark(text.front()) ? 1 : 0;
}

std::size_t trailing_mark(std::string_view text) {
  if (text.size() >= 3 && text.substr(text.size() - 3).starts_with("\xE2\x80"))
    return 3;
  if (text.ends_with("\xC2\xAB") || text.ends_with("\xC2\xBB"))
    return 2;
  return !text.empty() && is_mark(text.back()) ? 1 : 0;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size && out.size() < kMostWords;) {
    while (at < size && is_space(text[at]))
      ++at;
    const std::uint32_t begin = at;
    while (at < size && !is_space(text[at]))
      ++at;
    if (at == begin)
      break;
    std::string_view core = text.substr(begin, at - begin);
    while (const std::size_t mark = leading_mark(core))
      core.remove_prefix(mark);
    while (const std::size_t mark = trailing_mark(core))
      core.remove_suffix(mark);
    if (core.empty())
      core = text.substr(begin, at - begin);
    out.push_back({{begin, at}, to_lower(core)});
  }
  return out;
}

void add(std::vector<AlignedPiece>& out, bool shared, Span left, Span right) {
  if (out.empty() || out.back().shared != shared) {
    out.push_back({shared, left, right});
    return;
  }
  AlignedPiece& last = out.back();
  if (!left.empty())
    last.left = last.left.empty() ? left : last.left.joined(left);
  if (!right.empty())
    last.right = last.right.empty() ? right : last.right.joined(right);
}

} // namespace

std::vector<AlignedPiece> align_words(std::string_view left, std::string_view right) {
  const std::vector<Word> a = words_of(left), b = words_of(right);
  // longest[i][j]: words that a from i and b from j share, in order.
  const std::size_t row = b.size() + 1;
  std::vector<std::uint8_t> longest((a.size() + 1) * row);
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      longest[i * row + j] = a[i].compared == b[j].compared
                                 ? static_cast<std::uint8_t>(longest[(i + 1) * row + j + 1] + 1)
                                 : std::max(longest[(i + 1) * row + j], longest[i * row + j + 1]);
  if (longest[0] < 2)
    return {};
  std::vector<AlignedPiece> out;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i].compared == b[j].compared)
      add(out, true, a[i++].where, b[j++].where);
    else if (j == b.size() ||
             (i < a.size() && longest[(i + 1) * row + j] >= longest[i * row + j + 1]))
      add(out, false, a[i++].where, {});
    else
      add(out, false, {}, b[j++].where);
  }
  return out;
}

} // namespace crosscheck
