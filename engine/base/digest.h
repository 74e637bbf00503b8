// Digests that stay the same on every machine and in every version: SHA-256 (FIPS 180-4).
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The first `digits` of it (at most 64): ids of findings, claims and events.
std::string fingerprint(std::string_view bytes, std::size_t digits = 16);

} // namespace crosscheck
