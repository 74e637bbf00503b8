#include "rulebook/time_triggers.h"

#include "base/words.h"
#include "rulebook/pattern_words.h"

#include <algorithm>
#include <bit>

namespace crosscheck {
namespace {

constexpr std::size_t kMostDigits = 4;

bool is_word(char c) {
  return is_alpha(c) || is_digit(c) || c == '_';
}

} // namespace

std::size_t TimeTriggers::bit_of(const std::vector<std::string>& words) {
  return bits_.try_emplace(words, bits_.size()).first->second;
}

void TimeTriggers::add(std::string_view expression) {
  Needs needs;
  std::size_t best = SIZE_MAX;
  for (const std::vector<std::string>& words : words_needed(expression)) {
    const std::size_t bit = bit_of(words);
    if (bit >= TriggerMask::size())
      continue; // no bit left: this set goes unasked
    needs.mask.set(bit);
    if (const std::size_t common = commonness(words); common < best)
      best = common, needs.first = bit;
  }
  const int rule = static_cast<int>(rules_.size());
  if (!needs.mask.any())
    always_.push_back(rule);
  rules_.push_back(needs);
}

void TimeTriggers::finish() {
  by_bit_.assign(TriggerMask::size(), {});
  for (std::size_t rule = 0; rule < rules_.size(); ++rule)
    if (rules_[rule].mask.any())
      by_bit_[rules_[rule].first].push_back(static_cast<int>(rule));
  for (const auto& [words, bit] : bits_) {
    if (bit >= TriggerMask::size())
      continue;
    for (const std::string& word : words) {
      const auto first = static_cast<unsigned char>(word[0]);
      if (word[0] == '#') {
        for (auto n = static_cast<std::size_t>(word[1] - '0'); n <= kMostDigits; ++n)
          digits_[n].set(bit);
      } else if (!is_word(word[0])) {
        marks_[first].set(bit);
      } else {
        words_[word].set(bit);
        sizes_[first] |= 1u << std::min<std::size_t>(word.size(), 31);
      }
    }
  }
}

TriggerMask TimeTriggers::of(std::string_view form) const {
  TriggerMask out;
  for (std::size_t at = 0; at < form.size();) {
    const auto byte = static_cast<unsigned char>(form[at]);
    if (!is_word(form[at])) {
      if (byte < marks_.size())
        out |= marks_[byte];
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::size_t digits = 0, longest = 0;
    for (; at < form.size() && is_word(form[at]); ++at) {
      digits = is_digit(form[at]) ? digits + 1 : 0;
      longest = std::max(longest, digits);
    }
    out |= digits_[std::min(longest, kMostDigits)];
    const std::string_view word = form.substr(begin, at - begin);
    if ((sizes_[byte] >> std::min<std::size_t>(word.size(), 31) & 1u) == 0)
      continue;
    if (const auto found = words_.find(word); found != words_.end())
      out |= found->second;
  }
  return out;
}

void TimeTriggers::rules_for(const TriggerMask& mask, std::vector<int>& found) const {
  const std::size_t begin = found.size();
  found.insert(found.end(), always_.begin(), always_.end());
  for (std::size_t i = 0; i < mask.bits.size(); ++i)
    for (std::uint64_t left = mask.bits[i]; left != 0; left &= left - 1)
      for (const int rule : by_bit_[i * 64 + static_cast<std::size_t>(std::countr_zero(left))])
        if (mask.holds(rules_[static_cast<std::size_t>(rule)].mask))
          found.push_back(rule);
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(begin), found.end());
}

} // namespace crosscheck
