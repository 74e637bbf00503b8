#include "check/phrase_finder.h"

#include <algorithm>

namespace crosscheck {

PhraseFinder::PhraseFinder(const WordSet& phrases) : phrases_(phrases) {
  for (const std::string& one : phrases) {
    first_.insert(one.substr(0, one.find(' ')));
    longest_ = std::max(longest_, static_cast<std::uint32_t>(std::ranges::count(one, ' ')) + 1);
  }
}

Range PhraseFinder::find(const Analysis& text, Range tokens) const {
  std::string forms, lemmas;
  for (std::uint32_t first = tokens.begin; first < tokens.end; ++first) {
    if (!first_.contains(text.form(first)) && !first_.contains(text.lemma(first)))
      continue;
    forms.clear();
    lemmas.clear();
    for (std::uint32_t t = first; t < tokens.end && t < first + longest_; ++t) {
      if (t > first)
        forms += ' ', lemmas += ' ';
      forms += text.form(t);
      lemmas += text.lemma(t);
      if (phrases_.contains(forms) || phrases_.contains(lemmas))
        return {first, t + 1};
    }
  }
  return {};
}

} // namespace crosscheck
