// UTF-8 without surprises: what enters the engine is made valid once, here, and stays valid.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct Decoded {
  char32_t code_point = 0xFFFD;
  std::uint32_t size = 1; // bytes consumed; 1 for an invalid byte
  bool valid = false;
};

// The code point that begins at `at`. Overlong forms, surrogates and values above U+10FFFF are
// invalid. `at` must be inside `text`.
Decoded decode_utf8(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// A copy with each invalid byte replaced by U+FFFD; `replaced` counts them.
std::string repair_utf8(std::string_view text, std::size_t& replaced);

std::size_t count_code_points(std::string_view text);

enum class OffsetUnit : std::uint8_t { code_points, bytes, utf16 };

// Maps byte offsets of one text to another unit. O(n) to build, O(1) for ASCII text,
// O(log n) otherwise. An offset inside a code point maps to that code point's begin.
class OffsetMap {
public:
  OffsetMap(std::string_view text, OffsetUnit unit);
  std::uint32_t operator()(std::uint32_t byte_offset) const;
  Span operator()(Span bytes) const { return {(*this)(bytes.begin), (*this)(bytes.end)}; }

private:
  struct Step {
    std::uint32_t byte;    // offset just behind a multi-byte code point
    std::uint32_t surplus; // bytes minus units up to here
  };
  std::vector<Step> steps_;
};

} // namespace crosscheck
