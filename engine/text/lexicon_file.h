// Layout of the compiled lexicon: a header, then the sections in the order of their sizes, each
// begun at a multiple of eight bytes. Written by compile_lexicon.cpp, read by lexicon.cpp;
// little-endian.
#pragma once

#include "text/lexicon.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace crosscheck {

struct LexiconHeader {
  std::array<char, 8> magic{'C', 'C', 'L', 'E', 'X', 'I', 'C', '\n'};
  std::uint32_t version = 1;
  std::uint32_t lemmas = 0;   // word ids below are lemmas, those from here on only inflected forms
  std::uint64_t size = 0;     // of the whole file
  std::uint64_t checksum = 0; // of all behind the header
  // Sizes in elements.
  std::uint32_t words = 0;       // u32 offsets into characters, words + 1
  std::uint32_t characters = 0;  // char
  std::uint32_t slots = 0;       // u32 hash table of word ids, a power of two
  std::uint32_t readings = 0;    // WordReading; u32 begins, words + 1
  std::uint32_t senses = 0;      // u32 LexiconSense; u32 begins, lemmas + 1
  std::uint32_t synsets = 0;     // u8 lexicographer file; u32 hypernym begins, synsets + 1
  std::uint32_t hypernyms = 0;   // u32 synsets
  std::uint32_t antonyms = 0;    // u64 lexicon_pair, sorted
  std::uint32_t derivations = 0; // u64 lexicon_pair, sorted
  std::uint32_t padding = 0;
};

// One of the three most frequent senses of a lemma, most frequent first within a part of speech.
// bits 0-23 synset, 24-25 part of speech (noun, verb, adjective, adverb), 26 frequent.
struct LexiconSense {
  static constexpr std::uint32_t pack(std::uint32_t synset, std::uint32_t part, bool frequent) {
    return synset | part << 24 | static_cast<std::uint32_t>(frequent) << 26;
  }
  static constexpr std::uint32_t synset(std::uint32_t packed) { return packed & 0xFFFFFF; }
  static constexpr std::uint32_t part(std::uint32_t packed) { return packed >> 24 & 3; }
  static constexpr bool frequent(std::uint32_t packed) { return packed >> 26 & 1; }
};

constexpr std::uint64_t lexicon_pair(std::uint32_t a, std::uint32_t b, std::uint32_t part) {
  return static_cast<std::uint64_t>(part) << 48 | static_cast<std::uint64_t>(a) << 24 | b;
}

constexpr std::uint32_t lexicon_hash(std::string_view word) { // FNV-1a with a final mix
  std::uint32_t hash = 2166136261u;
  for (const char c : word)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ hash >> 15;
}

inline std::uint64_t
lexicon_checksum(std::string_view bytes) { // eight bytes a step; size is a multiple of 8
  std::uint64_t sum = 0x9E3779B97F4A7C15u;
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    sum = (sum ^ word) * 0xFF51AFD7ED558CCDu;
    sum ^= sum >> 32;
  }
  return sum;
}

} // namespace crosscheck
