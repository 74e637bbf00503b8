// The first half of reading quantities: a sentence cut into words, figures and signs, and the numbers
// that stand in a row of them: "1,234.5", "one hundred and three and two thirds", "3 1/2", "2 million".
#pragma once

#include "base/span.h"
#include "rulebook/quantity_rules.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct Piece {
  enum class Kind : std::uint8_t { word, figures, sign };
  Kind kind{};
  Span where;         // in the article's text
  std::string text;   // lower case
  double value = 0;   // of figures
  bool space = false; // white space in front of it
};

// `offset` is where `text` begins in the article.
void cut_pieces(std::string_view text, std::uint32_t offset, std::vector<Piece>& out);

struct Number {
  std::size_t begin = 0, end = 0; // pieces
  double value = 0;
  double low = 0, high = 0; // of vague words; high 0: unbounded
  bool vague = false;
  bool ordinal = false;
  bool figures = false; // one plain group of figures
  bool fraction = false;
  bool scaled = false; // with million, bn …
};

// The number that begins at piece `at`, as long as it goes; nullopt when none does.
std::optional<Number> number_at(const std::vector<Piece>& pieces, std::size_t at,
                                const QuantityRules& rules);

// The phrase of `table` that begins at piece `at`, the longest: how many pieces it has (0: none) and its value.
template <typename Value>
std::size_t phrase_at(const PhraseTable<Value>& table, const std::vector<Piece>& pieces,
                      std::size_t at, Value& value) {
  if (at >= pieces.size())
    return 0;
  const auto found = table.by_first.find(pieces[at].text);
  if (found == table.by_first.end())
    return 0;
  for (const auto& entry : found->second) {
    if (at + 1 + entry.rest.size() > pieces.size())
      continue;
    bool same = true;
    for (std::size_t i = 0; same && i < entry.rest.size(); ++i)
      same = pieces[at + 1 + i].text == entry.rest[i];
    if (!same)
      continue;
    value = entry.value;
    return entry.rest.size() + 1;
  }
  return 0;
}

} // namespace crosscheck
