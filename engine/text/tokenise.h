// Characters to tokens, as Universal Dependencies has them for English (EWT, GUM): do|n't,
// Trump|'s, six|-|member, co-founder, U.S., $|3.8|bn, 50|%, 8|–|10, 2017-07-21.
//
// Appends the tokens of one block of text to Analysis::tokens, with where, form, capitalised,
// all_caps and space_before. One pass, no backtracking over more than one word; cost is linear in
// the block.
#pragma once

#include "text/analysis.h"
#include "text/word_memory.h"

#include <string_view>

namespace crosscheck {

void tokenise(std::string_view text, Span block, const Language& language, WordMemory& memory,
              std::vector<Token>& out);

} // namespace crosscheck
