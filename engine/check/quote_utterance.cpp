#include "check/quote_utterance.h"

#include <algorithm>

namespace crosscheck {
namespace {

std::string_view last_name(std::string_view name) {
  return name.substr(name.rfind(' ') + 1);
}

std::vector<std::pair<std::string_view, std::uint32_t>> content_words(const CheckRule& rule,
                                                                      const QuotePiece& piece) {
  std::vector<std::pair<std::string_view, std::uint32_t>> out; // word, token
  for (const QuotedWord& word : piece.words)
    if (const std::string& as = word.lemma.empty() ? word.form : word.lemma;
        word.content && !word.name && !word.bracketed && !rule.lists("light", as))
      out.emplace_back(as, word.token);
  std::ranges::sort(out);
  const auto twice = std::unique(out.begin(), out.end(),
                                 [](const auto& a, const auto& b) { return a.first == b.first; });
  out.erase(twice, out.end());
  return out;
}

} // namespace

Speakers speakers(const QuotePiece& a, const QuotePiece& b) {
  if (a.speaker == kNone || b.speaker == kNone)
    return Speakers::unknown;
  if (a.speaker == b.speaker)
    return Speakers::same;
  // "Holt" here and "Ada Holt" there are one, unless both have other first names.
  if (a.person && b.person && !a.name.empty() && last_name(a.name) == last_name(b.name) &&
      (a.name.find(' ') == std::string::npos || b.name.find(' ') == std::string::npos ||
       a.name.substr(0, a.name.find(' ')) == b.name.substr(0, b.name.find(' '))))
    return Speakers::same;
  // An office and its spokesman, a department and its bureau may be one voice; two named persons are not.
  return a.person && b.person ? Speakers::different : Speakers::doubtful;
}

bool one_utterance(const CheckRule& rule, const QuoteAlignment& alignment, Speakers who,
                   bool one_article) {
  const auto matched = static_cast<double>(alignment.matched);
  const auto content = static_cast<double>(alignment.matched_content);
  // Matches thinly spread over a long region are chance.
  const auto region = static_cast<double>(std::max(alignment.region_a, alignment.region_b));
  if (matched < rule.setting("density", 0.55) * region)
    return false;
  // Nearly every word in the same order, and few of them with a meaning of their own.
  if (matched >= rule.setting("frame", 7) && alignment.share >= rule.setting("frame-share", 0.7) &&
      matched >= rule.setting("frame-density", 0.85) * region && !alignment.changed_a.empty() &&
      !alignment.changed_b.empty())
    return who != Speakers::doubtful;
  // A name that both mention is no utterance.
  if (alignment.matched_common < 2)
    return false;
  const auto enough = [&](const std::string& of) {
    return alignment.share >= rule.setting("share" + of, 0.75) &&
           content >= rule.setting("content" + of, 3);
  };
  if (enough(who == Speakers::same       ? "-same-speaker"
             : who == Speakers::doubtful ? "-doubtful"
                                         : ""))
    return true;
  if (who == Speakers::doubtful)
    return false;
  if (who == Speakers::same && enough("-reworded"))
    return true;
  // A long run of the same words, or very many of them, is no chance whatever the shares are.
  const bool run =
      static_cast<double>(alignment.longest_run) >= rule.setting("run", 6) &&
      static_cast<double>(alignment.longest_run_content) >= rule.setting("run-content", 4);
  const bool many = !one_article && matched >= rule.setting("many", 9) &&
                    content >= rule.setting("many-content", 5) &&
                    matched >= rule.setting("many-density", 0.62) * region;
  return run || many || (matched >= 7 && alignment.share >= 0.75 && content >= 2);
}

CommonWords common_words(const CheckRule& rule, const QuotePiece& a, const QuotePiece& b) {
  CommonWords out;
  const auto left = content_words(rule, a), right = content_words(rule, b);
  out.fewer = std::min(left.size(), right.size());
  for (std::size_t i = 0, j = 0; i < left.size() || j < right.size();) {
    if (j == right.size() || (i < left.size() && left[i].first < right[j].first)) {
      out.only_a.push_back(left[i++].second);
    } else if (i == left.size() || right[j].first < left[i].first) {
      out.only_b.push_back(right[j++].second);
    } else {
      ++out.shared;
      ++i;
      ++j;
    }
  }
  std::ranges::sort(out.only_a);
  std::ranges::sort(out.only_b);
  return out;
}

bool same_thought(const CheckRule& rule, const CommonWords& common, Speakers who) {
  if (common.fewer == 0 || common.only_a.empty() || common.only_b.empty())
    return false;
  const auto shared = static_cast<double>(common.shared);
  const double share = shared / static_cast<double>(common.fewer);
  if (who == Speakers::unknown)
    return shared >= rule.setting("thought-unknown", 5) &&
           share >= rule.setting("thought-unknown-share", 0.75);
  if (who != Speakers::same)
    return false;
  return (shared >= rule.setting("thought-content", 3) &&
          share >= rule.setting("thought-share", 0.6)) ||
         (shared >= rule.setting("thought-many", 5) &&
          share >= rule.setting("thought-many-share", 0.5));
}

bool two_utterances(const CheckRule& rule, const QuotePiece& a, const QuotePiece& b,
                    const QuoteAlignment& alignment, Speakers who) {
  const auto matched = static_cast<double>(alignment.matched);
  if (a.document != b.document || (matched >= rule.setting("one-article-words", 7) &&
                                   static_cast<double>(common_words(rule, a, b).shared) >=
                                       rule.setting("one-article-content", 2)))
    return false;
  const auto longer = static_cast<double>(std::max(a.words.size(), b.words.size()));
  return who == Speakers::unknown || matched < rule.setting("one-article-share", 0.6) * longer;
}

} // namespace crosscheck
