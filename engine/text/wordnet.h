// WordNet 3.0's database files (wndb(5WN), senseidx(5WN)), read as they lie in one folder. Used at
// build time alone, to compile the lexicon.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck::wordnet {

enum class Part : std::uint8_t { noun, verb, adjective, adverb };
inline constexpr Part kParts[] = {Part::noun, Part::verb, Part::adjective, Part::adverb};
std::string_view file_ending(Part part); // "noun", "verb", "adj", "adv"

struct Pointer {
  std::string symbol; // "@" hypernym, "!" antonym, "+" derivation …
  Part part{};
  std::uint32_t offset = 0; // of the synset pointed at, in the data file of `part`
  std::uint32_t source = 0; // 1-based word numbers; 0: the whole synset
  std::uint32_t target = 0;
};

struct Synset {
  std::uint32_t file = 0;         // lexicographer file, 0 to 44
  bool satellite = false;         // an adjective near a cluster's head
  std::vector<std::string> words; // as written, with spaces for underscores
  std::vector<Pointer> pointers;
};

struct Sense {
  std::uint32_t offset = 0;
  std::uint32_t count = 0; // in the sense-tagged texts
};

// Everything about one part of speech, in the order of its keys.
struct Database {
  std::map<std::uint32_t, Synset> synsets;           // by offset
  std::map<std::string, std::vector<Sense>> entries; // lower-case lemma: most frequent sense first
  std::vector<std::pair<std::string, std::string>> exceptions; // inflected form, lemma
};

// Throws std::runtime_error with the file's name when one is missing or is not what it should be.
std::map<Part, Database> read(const std::string& folder);

} // namespace crosscheck::wordnet
