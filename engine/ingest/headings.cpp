#include "ingest/headings.h"

#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>
#include <array>

namespace crosscheck {

std::vector<TextLine> lines_of(std::string_view text, std::size_t from) {
  std::vector<TextLine> out;
  bool apart = true;
  for (std::size_t at = std::min(from, text.size()); at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t begin = at, last = end;
    while (begin < last && is_space(text[begin]))
      ++begin;
    while (last > begin && is_space(text[last - 1]))
      --last;
    if (begin == last) {
      apart = true;
      if (!out.empty())
        out.back().apart_behind = true;
    } else {
      out.push_back(
          {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)}, apart, false});
      apart = false;
    }
    at = end + 1;
  }
  if (!out.empty())
    out.back().apart_behind = true;
  return out;
}

namespace {

constexpr std::size_t kMostWords = 12;
constexpr std::size_t kLongestHeading = 120;
constexpr std::size_t kProse = 50;     // bytes that a neighbour behind an empty line needs
constexpr std::size_t kLongProse = 85; // without one: longer than any line broken at 80 columns

std::size_t count_words(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (!is_space(line[i]) && (i == 0 || is_space(line[i - 1])))
      ++count;
  return count;
}

// The line's last mark, looking through closing quotation marks and brackets.
char last_mark(std::string_view line) {
  constexpr std::array<std::string_view, 5> kClosing = {"\"", "'", ")", "\xE2\x80\x9D",
                                                        "\xE2\x80\x99"};
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : kClosing)
      if (line.ends_with(mark))
        line.remove_suffix(mark.size()), cut = true;
  }
  if (line.ends_with("\xE2\x80\xA6"))
    return '.'; // an ellipsis
  return line.empty() ? '\0' : line.back();
}

bool is_stop(char c) {
  return c == '.' || c == '!' || c == '?' || c == ':' || c == ';';
}

bool has_shape(std::string_view line) {
  if (line.size() > kLongestHeading || count_words(line) > kMostWords)
    return false;
  const char last = last_mark(line);
  if (is_stop(last) || last == ',' || last == '-')
    return false;
  if (is_lower(line.front()) || !std::ranges::any_of(line, [](char c) {
        return is_alpha(c) || static_cast<unsigned char>(c) >= 0xC3;
      }))
    return false;
  return true;
}

} // namespace

std::vector<Span> find_headings(std::string_view text, const std::vector<TextLine>& lines,
                                const std::vector<bool>& is_furniture) {
  std::vector<Span> out;
  bool follows_heading = false;
  const auto words = [&](std::size_t i) { return lines[i].where.in(text); };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    const bool after_heading = follows_heading;
    follows_heading = false;
    if (is_furniture[i] || !has_shape(words(i)))
      continue;
    const auto is_prose = [&](std::size_t at, bool apart) {
      return !is_furniture[at] && lines[at].where.size() >= (apart ? kProse : kLongProse) &&
             lines[at].where.size() > line.where.size();
    };
    const bool before = i > 0 && is_prose(i - 1, line.apart_before);
    const bool behind = i + 1 < lines.size() && is_prose(i + 1, line.apart_behind);
    if (!before && !behind)
      continue;
    // Within a paragraph whose lines are broken by hand: the sentence goes on over the line's end.
    if (!line.apart_behind && i + 1 < lines.size() && is_lower(words(i + 1).front()))
      continue;
    if (!line.apart_before && i > 0 && !after_heading && !is_furniture[i - 1] &&
        !is_stop(last_mark(words(i - 1))))
      continue;
    out.push_back(line.where);
    follows_heading = true;
  }
  return out;
}

} // namespace crosscheck
