#include "check/quote_alignment.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr int kMatch = 3;
constexpr int kOther = -2; // another word in the same place
constexpr int kGap = -1;

enum Step : unsigned char { stop, both, skip_a, skip_b };

void note_change(const QuotedWord& word, std::vector<std::uint32_t>& out) {
  if (word.content && !word.bracketed)
    out.push_back(word.token);
}

} // namespace

QuoteAlignment align_quotes(const std::vector<QuotedWord>& a, const std::vector<QuotedWord>& b) {
  QuoteAlignment out;
  if (a.empty() || b.empty())
    return out;
  const std::size_t width = b.size() + 1;
  std::vector<int> score((a.size() + 1) * width, 0);
  std::vector<Step> step((a.size() + 1) * width, stop);
  std::size_t best = 0;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t here = i * width + j;
      const bool same = a[i - 1].form == b[j - 1].form;
      const int diagonal = score[here - width - 1] + (same ? kMatch : kOther);
      // An ellipsis or bracket says that words were left out or put in: skipping there is free.
      const int up = score[here - width] + (a[i - 1].bracketed || b[j - 1].after_gap ? 0 : kGap);
      const int left = score[here - 1] + (b[j - 1].bracketed || a[i - 1].after_gap ? 0 : kGap);
      int value = 0;
      if (diagonal > value)
        value = diagonal, step[here] = both;
      if (up > value)
        value = up, step[here] = skip_a;
      if (left > value)
        value = left, step[here] = skip_b;
      score[here] = value;
      if (value > score[best])
        best = here;
    }
  std::size_t i = best / width, j = best % width;
  const std::size_t end_a = i, end_b = j;
  while (i > 0 && j > 0 && step[i * width + j] != stop) {
    const Step one = step[i * width + j];
    if (one == both) {
      if (a[i - 1].form == b[j - 1].form) {
        ++out.matched;
        out.matched_content += a[i - 1].content;
      } else {
        note_change(a[i - 1], out.changed_a);
        note_change(b[j - 1], out.changed_b);
      }
      --i, --j;
    } else if (one == skip_a) {
      if (!(j < b.size() && b[j].after_gap))
        note_change(a[i - 1], out.changed_a);
      --i;
    } else {
      if (!(i < a.size() && a[i].after_gap))
        note_change(b[j - 1], out.changed_b);
      --j;
    }
  }
  std::ranges::reverse(out.changed_a);
  std::ranges::reverse(out.changed_b);
  out.region_a = end_a - i;
  out.region_b = end_b - j;
  out.share = static_cast<double>(out.matched) / static_cast<double>(std::min(a.size(), b.size()));
  return out;
}

} // namespace crosscheck
