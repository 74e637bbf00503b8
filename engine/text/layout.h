// The shape of a text before any word is read: paragraphs and, in them, the stretches no sentence
// crosses.
//
// A line is a paragraph, unless several lines are one hard-wrapped paragraph (each broken only
// because its next word would not have fitted). Regions of the article cut a paragraph into blocks:
// the dateline is a block of its own, so that the first sentence begins behind it.
#pragma once

#include "ingest/article.h"

#include <cstdint>
#include <vector>

namespace crosscheck {

struct Block {
  Span where;                  // not empty; may begin and end with spaces
  std::uint32_t paragraph = 0; // counts from 0
  bool furniture = false;
  bool heading = false; // a region says so, or the block is a short line without a final stop
};

std::vector<Block> find_blocks(const Article& article);

} // namespace crosscheck
