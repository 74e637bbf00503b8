#include "base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace crosscheck {
namespace {

// Fetched once: OpenSSL 3 looks an algorithm up anew in every call that takes EVP_sha256(), which costs more
// than digesting a short text.
const EVP_MD* sha256() {
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> kFetched(
      EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
  return kFetched.get();
}

[[noreturn]] void fail() {
  throw std::runtime_error("SHA-256 is not available in this OpenSSL");
}

EVP_MD_CTX* context(void* state) {
  return static_cast<EVP_MD_CTX*>(state);
}

} // namespace

Sha256::Sha256() : state_(EVP_MD_CTX_new()) {
  if (state_ != nullptr && sha256() != nullptr &&
      EVP_DigestInit_ex(context(state_), sha256(), nullptr) == 1)
    return;
  EVP_MD_CTX_free(context(state_));
  fail();
}

Sha256::~Sha256() {
  EVP_MD_CTX_free(context(state_));
}

void Sha256::add(std::string_view bytes) {
  if (EVP_DigestUpdate(context(state_), bytes.data(), bytes.size()) != 1)
    fail();
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_DigestFinal_ex(context(state_), digest.data(), &size) != 1)
    fail();
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(std::size_t{size} * 2);
  for (unsigned i = 0; i < size; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 15];
  }
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::string fingerprint(std::string_view bytes, std::size_t digits) {
  return sha256_hex(bytes).substr(0, digits);
}

} // namespace crosscheck
