// Parts of speech: the Universal POS tags (Universal Dependencies v2), and the verb forms the phrase
// level needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace crosscheck {

enum class Pos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
std::string_view to_string(Pos pos); // "ADJ", "ADP", …
std::optional<Pos> parse_pos(std::string_view name);

enum class VerbForm : std::uint8_t {
  none,
  base,       // go, be
  present,    // go/goes, am/is/are
  past,       // went
  participle, // gone, killed
  gerund,     // going
};
std::string_view to_string(VerbForm form);

} // namespace crosscheck
