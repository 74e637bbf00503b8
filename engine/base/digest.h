// Digests that stay the same on every machine and in every version: SHA-256 (FIPS 180-4).
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same of bytes that come piece by piece.
class Sha256 {
public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::string_view bytes);
  std::string hex(); // of all that was added; the last call

private:
  void* state_; // OpenSSL's
};

// The first `digits` of it (at most 64): ids of findings, claims and events.
std::string fingerprint(std::string_view bytes, std::size_t digits = 16);

} // namespace crosscheck
