#include "text/analysis.h"

#include <algorithm>

namespace crosscheck {

std::uint32_t Analysis::sentence_at(std::uint32_t at) const {
  const auto after =
      std::ranges::upper_bound(sentences, at, {}, [](const Sentence& one) { return one.where.begin; });
  if (after == sentences.begin()) return kNone;
  return static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

std::uint32_t Analysis::token_at(std::uint32_t at) const {
  const auto after =
      std::ranges::upper_bound(tokens, at, {}, [](const Token& one) { return one.where.begin; });
  if (after == tokens.begin() || !std::prev(after)->where.contains(at)) return kNone;
  return static_cast<std::uint32_t>(after - tokens.begin() - 1);
}

std::uint32_t Analysis::token_from(std::uint32_t at) const {
  const auto first =
      std::ranges::lower_bound(tokens, at, {}, [](const Token& one) { return one.where.begin; });
  return static_cast<std::uint32_t>(first - tokens.begin());
}

Range Analysis::tokens_in(Span where) const {
  Range out{token_from(where.begin), 0};
  out.end = out.begin;
  while (out.end < tokens.size() && tokens[out.end].where.end <= where.end) ++out.end;
  return out;
}

Analysis analyse(const Article&, const Language&) { return {}; }

} // namespace crosscheck
