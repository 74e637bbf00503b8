// Counts in words: parse_count of times_normalise.h.
#include "extract/times_normaliser.h"

#include "base/words.h"

#include <algorithm>
#include <charconv>

namespace crosscheck {
namespace {

std::optional<double> written_number(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (c != ',')
      plain += c;
  double out = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), out);
  return error == std::errc{} && end == plain.data() + plain.size() && !plain.empty()
             ? std::optional{out}
             : std::nullopt;
}

} // namespace

std::optional<Count> parse_count(std::string_view text, const WordList& numbers) {
  const auto listed = [&](std::string_view word) -> std::optional<Count> {
    if (!numbers.contains(word))
      return std::nullopt;
    const std::string_view value = numbers.value(word);
    if (value == "X")
      return Count{0, true};
    const auto number = written_number(value);
    return number ? std::optional{Count{*number, false}} : std::nullopt;
  };
  const std::string plain = folded(text);
  if (const auto number = written_number(plain))
    return Count{*number, false};
  if (auto whole = listed(plain))
    return whole;
  double total = 0, current = 0;
  bool any = false;
  std::string_view rest = plain;
  while (!rest.empty()) {
    const std::size_t stop = std::min(rest.find_first_of(" -"), rest.size());
    const std::string_view word = rest.substr(0, stop);
    rest.remove_prefix(std::min(stop + 1, rest.size()));
    if (word.empty() || word == "and" || word == "of" || word == "a" || word == "an")
      continue;
    if (word == "or" || word == "to")
      return Count{0, true}; // "two to three weeks"
    if (word == "half" || word == "1/2") {
      current += 0.5;
      any = true;
      continue;
    }
    auto one = listed(word);
    if (!one)
      if (const auto number = written_number(word))
        one = Count{*number, false};
    if (!one)
      return std::nullopt;
    if (one->vague)
      return Count{0, true};
    any = true;
    if (one->value >= 1000) {
      total += std::max(current, 1.0) * one->value;
      current = 0;
    } else if (one->value == 100 || one->value == 12) {
      current = current > 0 && current < 100 ? current * one->value : current + one->value;
    } else {
      current += one->value;
    }
  }
  return any ? std::optional{Count{total + current, false}} : std::nullopt;
}
} // namespace crosscheck
