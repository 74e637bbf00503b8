#include "check/quote_alignment.h"
#include "check/likeness.h"

#include <algorithm>
#include <string_view>

namespace crosscheck {
namespace {

constexpr int kMatch = 3;
constexpr int kOther = -1; // another word in the same place
constexpr int kGap = -1;
constexpr std::size_t kEnd = 2; // words behind the agreement that are compared as well

enum Step : unsigned char { stop, both, skip_a, skip_b };

using Words = std::vector<QuotedWord>;

// "goin" is "going" as it was heard.
bool same_word(const std::string& a, const std::string& b) {
  if (a == b)
    return true;
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  return longer.size() == shorter.size() + 1 && longer.size() > 4 && longer.ends_with("ing") &&
         longer.starts_with(shorter);
}

// One letter put in, left out or replaced.
bool one_letter_apart(std::string_view a, std::string_view b) {
  return std::min(a.size(), b.size()) >= 3 && within_one_letter(a, b);
}

void note_change(const QuotedWord& word, std::vector<std::uint32_t>& out) {
  if (word.content && !word.bracketed)
    out.push_back(word.token);
}

struct Table {
  std::vector<Step> step;
  std::size_t width = 0;
  std::size_t best = 0;
};

Table fill(const Words& a, const Words& b) {
  Table out;
  out.width = b.size() + 1;
  std::vector<int> score((a.size() + 1) * out.width, 0);
  out.step.assign(score.size(), stop);
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t here = i * out.width + j;
      const bool same = same_word(a[i - 1].form, b[j - 1].form);
      const int diagonal = score[here - out.width - 1] + (same ? kMatch : kOther);
      // An ellipsis or bracket says that words were left out or put in: skipping there is free.
      const int up =
          score[here - out.width] + (a[i - 1].bracketed || b[j - 1].after_gap ? 0 : kGap);
      const int left = score[here - 1] + (b[j - 1].bracketed || a[i - 1].after_gap ? 0 : kGap);
      int value = 0;
      if (diagonal > value)
        value = diagonal, out.step[here] = both;
      if (up > value)
        value = up, out.step[here] = skip_a;
      if (left > value)
        value = left, out.step[here] = skip_b;
      score[here] = value;
      if (value > score[out.best])
        out.best = here;
    }
  return out;
}

// The words in front of, or behind, the agreement, on the side that has fewer of them: they stand against
// as many of the other side's.
void compare_ends(const Words& a, const Words& b, std::size_t left_a, std::size_t left_b,
                  bool behind, QuoteAlignment& out) {
  const std::size_t fewer = std::min(left_a, left_b);
  if (fewer == 0 || fewer > kEnd)
    return;
  const std::size_t from_a = behind ? a.size() - left_a : left_a - fewer;
  const std::size_t from_b = behind ? b.size() - left_b : left_b - fewer;
  if (a[from_a].after_gap || b[from_b].after_gap)
    return;
  std::vector<std::uint32_t> words_a, words_b;
  for (std::size_t k = 0; k < fewer; ++k) {
    note_change(a[from_a + k], words_a);
    note_change(b[from_b + k], words_b);
  }
  if (words_a.empty() || words_b.empty())
    return;
  out.ends_alike = out.ends_alike || one_letter_apart(a[from_a].form, b[from_b].form);
  out.ends_a.insert(out.ends_a.end(), words_a.begin(), words_a.end());
  out.ends_b.insert(out.ends_b.end(), words_b.begin(), words_b.end());
}

} // namespace

QuoteAlignment align_quotes(const Words& a, const Words& b) {
  QuoteAlignment out;
  if (a.empty() || b.empty())
    return out;
  const Table table = fill(a, b);
  const std::size_t width = table.width;
  std::size_t i = table.best / width, j = table.best % width;
  const std::size_t end_a = i, end_b = j;
  std::size_t run = 0, run_content = 0;
  while (i > 0 && j > 0 && table.step[i * width + j] != stop) {
    const Step one = table.step[i * width + j];
    const bool match = one == both && same_word(a[i - 1].form, b[j - 1].form);
    run = match ? run + 1 : 0;
    run_content = match ? run_content + (a[i - 1].content ? 1 : 0) : 0;
    if (run > out.longest_run)
      out.longest_run = run, out.longest_run_content = run_content;
    if (match) {
      ++out.matched;
      out.matched_content += a[i - 1].content;
      out.matched_common +=
          a[i - 1].content && !a[i - 1].name && !a[i - 1].bracketed && !b[j - 1].bracketed;
    } else if (one == both && !a[i - 1].lemma.empty() && a[i - 1].lemma == b[j - 1].lemma) {
      // The same word in another form: not counted as agreement, nor as a change.
    } else if (one == both) {
      note_change(a[i - 1], out.changed_a);
      note_change(b[j - 1], out.changed_b);
      if (a[i - 1].pronoun && b[j - 1].pronoun) {
        out.pronouns_a.push_back(a[i - 1].token);
        out.pronouns_b.push_back(b[j - 1].token);
      }
    } else if (one == skip_a) {
      if (!(j < b.size() && b[j].after_gap))
        note_change(a[i - 1], out.changed_a);
    } else if (!(i < a.size() && a[i].after_gap)) {
      note_change(b[j - 1], out.changed_b);
    }
    i -= one == both || one == skip_a;
    j -= one == both || one == skip_b;
  }
  std::ranges::reverse(out.changed_a);
  std::ranges::reverse(out.changed_b);
  out.region_a = end_a - i;
  out.region_b = end_b - j;
  out.share = static_cast<double>(out.matched) / static_cast<double>(std::min(a.size(), b.size()));
  compare_ends(a, b, i, j, false, out);
  compare_ends(a, b, a.size() - end_a, b.size() - end_b, true, out);
  return out;
}

} // namespace crosscheck
