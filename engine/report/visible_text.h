// Text of an article made harmless for a place that acts on characters: a terminal, a page, a cell.
//
//   visible("\x1B[31mred")        // "␛[31mred": the escape is shown, not obeyed
//
// Control characters become the control pictures of Unicode; C1 controls, bidirectional overrides
// and isolates (which can make "exe.png" of "gnp.exe"), line separators and noncharacters become
// U+FFFD. Tabs and line breaks stay, or become spaces where one line is wanted.
#pragma once

#include "base/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

enum class Breaks : std::uint8_t { keep, to_space };

// The code point to show in place of one that acts; itself otherwise.
char32_t visible(char32_t code_point);
std::string visible(std::string_view text, Breaks breaks = Breaks::to_space);

// Columns of a terminal: 0 for combining marks and controls, 2 for East Asian wide letters and emoji, 1
// otherwise.
int columns_of(char32_t code_point);
int columns_of(std::string_view text);

// Lines of at most `width` columns, broken at spaces; a longer word is broken where it must be.
std::vector<std::string> wrap(std::string_view text, int width);

// A piece of a passage: marked words, or what stands between them.
struct ExcerptPiece {
  Span where;
  bool marked = false;
};

// `where` as pieces, cut down to about `limit` bytes around the marked words (never inside a word
// of ordinary length). `cut_before` and `cut_after` say that an ellipsis is due.
struct Excerpt {
  std::vector<ExcerptPiece> pieces;
  bool cut_before = false;
  bool cut_after = false;
};
Excerpt excerpt(std::string_view text, Span where, std::vector<Span> marked, std::uint32_t limit);

// The first words of a text, visible and on one line, with an ellipsis where it was cut.
std::string shortened(std::string_view text, std::uint32_t limit);

} // namespace crosscheck
