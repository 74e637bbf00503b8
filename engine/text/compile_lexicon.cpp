// compile_lexicon WORDNET-FOLDER OUT: writes the lexicon that engine/text/lexicon.h describes. The
// same WordNet gives the same bytes.
#include "text/lexicon_file.h"
#include "text/word_forms.h"
#include "text/wordnet.h"

#include "base/span.h"
#include "base/words.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <set>
#include <stdexcept>

namespace crosscheck {
namespace {

using namespace wordnet;

using Forms = std::map<std::string, std::vector<InflectedReading>>;

// The file as it grows: sections padded to eight bytes.
struct Output {
  std::string bytes;
  template <typename T> void section(const std::vector<T>& values) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    bytes.resize((bytes.size() + 7) / 8 * 8, '\0');
  }
};

// Words numbered: lemmas first, then forms that are no lemma, each in order.
class Numbering {
public:
  Numbering(const std::map<Part, Database>& wordnet, const Forms& forms) {
    std::set<std::string> lemmas;
    for (const auto& [part, database] : wordnet)
      for (const auto& [lemma, senses] : database.entries)
        lemmas.insert(lemma);
    words_.assign(lemmas.begin(), lemmas.end());
    lemma_count_ = static_cast<std::uint32_t>(words_.size());
    for (const auto& [form, readings] : forms)
      if (!lemmas.contains(form))
        words_.push_back(form);
    for (std::uint32_t id = 0; id < words_.size(); ++id)
      ids_[words_[id]] = id;
  }
  const std::vector<std::string>& words() const { return words_; }
  std::uint32_t lemma_count() const { return lemma_count_; }
  std::uint32_t id(const std::string& word) const { // kNone when there is none
    const auto found = ids_.find(to_lower(word));
    return found == ids_.end() ? kNone : found->second;
  }

private:
  std::vector<std::string> words_;
  std::map<std::string, std::uint32_t> ids_;
  std::uint32_t lemma_count_ = 0;
};

std::uint32_t count(std::size_t size) {
  return static_cast<std::uint32_t>(size);
}

void write_words(const Numbering& numbering, LexiconHeader& header, Output& out) {
  std::vector<std::uint32_t> begins;
  std::vector<char> characters;
  header.words = count(numbering.words().size());
  header.slots = 1;
  while (header.slots < header.words * 3 / 2)
    header.slots *= 2;
  std::vector<std::uint32_t> slots(header.slots, kNone);
  for (std::uint32_t id = 0; id < header.words; ++id) {
    const std::string& word = numbering.words()[id];
    begins.push_back(count(characters.size()));
    characters.insert(characters.end(), word.begin(), word.end());
    std::uint32_t slot = lexicon_hash(word) & (header.slots - 1);
    while (slots[slot] != kNone)
      slot = (slot + 1) & (header.slots - 1);
    slots[slot] = id;
  }
  begins.push_back(count(characters.size()));
  header.characters = count(characters.size());
  out.section(begins);
  out.section(characters);
  out.section(slots);
}

void write_readings(const Numbering& numbering, const Forms& forms, LexiconHeader& header,
                    Output& out) {
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> packed; // three u32 a WordReading: no padding bytes of chance value
  for (const std::string& word : numbering.words()) {
    begins.push_back(count(packed.size() / 3));
    const auto found = forms.find(word);
    if (found == forms.end())
      continue;
    for (const InflectedReading& one : found->second) {
      packed.push_back(static_cast<std::uint32_t>(one.pos) |
                       static_cast<std::uint32_t>(one.form) << 8 |
                       static_cast<std::uint32_t>(one.plural) << 16);
      packed.push_back(numbering.id(one.lemma));
      packed.push_back(one.count);
    }
  }
  begins.push_back(count(packed.size() / 3));
  header.readings = begins.back();
  out.section(begins);
  out.section(packed);
}

// All synsets numbered over the parts of speech.
using SynsetIds = std::map<std::pair<Part, std::uint32_t>, std::uint32_t>;

SynsetIds number_synsets(const std::map<Part, Database>& wordnet) {
  SynsetIds out;
  for (const auto& [part, database] : wordnet)
    for (const auto& [offset, synset] : database.synsets)
      out.emplace(std::pair{part, offset}, count(out.size()));
  return out;
}

void write_senses(const std::map<Part, Database>& wordnet, const Numbering& numbering,
                  const SynsetIds& ids, LexiconHeader& header, Output& out) {
  std::vector<std::uint32_t> begins, senses;
  for (std::uint32_t id = 0; id < numbering.lemma_count(); ++id) {
    begins.push_back(count(senses.size()));
    for (const auto& [part, database] : wordnet) {
      const auto found = database.entries.find(numbering.words()[id]);
      if (found == database.entries.end())
        continue;
      std::uint32_t total = 0;
      for (const Sense& sense : found->second)
        total += sense.count;
      for (std::size_t rank = 0; rank < found->second.size() && rank < 3; ++rank) {
        const Sense& sense = found->second[rank];
        // Frequent: the first sense, others that make up a tenth of the uses; the first two of an
        // uncounted word.
        const bool frequent = rank == 0 || (total > 0 ? sense.count * 10 >= total : rank < 2);
        senses.push_back(LexiconSense::pack(ids.at({part, sense.offset}),
                                            static_cast<std::uint32_t>(part), frequent));
      }
    }
  }
  begins.push_back(count(senses.size()));
  header.lemmas = numbering.lemma_count();
  header.senses = count(senses.size());
  out.section(begins);
  out.section(senses);
}

void write_synsets(const std::map<Part, Database>& wordnet, const SynsetIds& ids,
                   LexiconHeader& header, Output& out) {
  std::vector<std::uint8_t> files;
  std::vector<std::uint32_t> begins, hypernyms;
  for (const auto& [part, database] : wordnet) {
    for (const auto& [offset, synset] : database.synsets) {
      files.push_back(static_cast<std::uint8_t>(synset.file));
      begins.push_back(count(hypernyms.size()));
      for (const Pointer& pointer : synset.pointers)
        if (part == Part::noun && (pointer.symbol == "@" || pointer.symbol == "@i"))
          hypernyms.push_back(ids.at({pointer.part, pointer.offset}));
    }
  }
  begins.push_back(count(hypernyms.size()));
  header.synsets = count(files.size());
  header.hypernyms = count(hypernyms.size());
  out.section(files);
  out.section(begins);
  out.section(hypernyms);
}

struct Relations {
  std::set<std::uint64_t> antonyms, derivations;
};

void add_lexical(Part part, const Synset& synset, const std::map<Part, Database>& wordnet,
                 const Numbering& numbering, Relations& out) {
  for (const Pointer& pointer : synset.pointers) {
    const bool antonym = pointer.symbol == "!";
    const bool derivation =
        pointer.symbol == "+" || pointer.symbol == "\\" || pointer.symbol == "<";
    if ((!antonym && !derivation) || pointer.source == 0 || pointer.target == 0)
      continue;
    const Synset& other = wordnet.at(pointer.part).synsets.at(pointer.offset);
    const auto a = numbering.id(synset.words.at(pointer.source - 1));
    const auto b = numbering.id(other.words.at(pointer.target - 1));
    if (a == kNone || b == kNone)
      continue;
    if (antonym)
      out.antonyms.insert(lexicon_pair(a, b, static_cast<std::uint32_t>(part)));
    else
      out.derivations.insert(lexicon_pair(std::min(a, b), std::max(a, b), 0));
  }
}

// A satellite has the antonyms of its cluster's head: swift, like fast, is not slow.
void add_clusters(const Database& adjectives, const Numbering& numbering, Relations& out) {
  const std::set<std::uint64_t> direct = out.antonyms;
  constexpr auto part = static_cast<std::uint32_t>(Part::adjective);
  for (const auto& [lemma, senses] : adjectives.entries) {
    for (std::size_t rank = 0; rank < senses.size() && rank < 2; ++rank) {
      const Synset& synset = adjectives.synsets.at(senses[rank].offset);
      for (const Pointer& pointer : synset.pointers) {
        if (!synset.satellite || pointer.symbol != "&")
          continue;
        for (const std::string& word : adjectives.synsets.at(pointer.offset).words) {
          const std::uint32_t head = numbering.id(word), own = numbering.id(lemma);
          if (head == kNone)
            continue;
          const auto end = direct.lower_bound(lexicon_pair(head + 1, 0, part));
          for (auto one = direct.lower_bound(lexicon_pair(head, 0, part)); one != end; ++one) {
            const auto other = static_cast<std::uint32_t>(*one & 0xFFFFFF);
            out.antonyms.insert(lexicon_pair(own, other, part));
            out.antonyms.insert(lexicon_pair(other, own, part));
          }
        }
      }
    }
  }
}

Relations relate(const std::map<Part, Database>& wordnet, const Numbering& numbering) {
  Relations out;
  for (const auto& [part, database] : wordnet)
    for (const auto& [offset, synset] : database.synsets)
      add_lexical(part, synset, wordnet, numbering, out);
  add_clusters(wordnet.at(Part::adjective), numbering, out);
  return out;
}

std::string compile(const std::string& folder) {
  const std::map<Part, Database> wordnet = wordnet::read(folder);
  const Forms forms = inflect(wordnet);
  const Numbering numbering(wordnet, forms);
  const SynsetIds ids = number_synsets(wordnet);
  LexiconHeader header;
  Output out;
  write_words(numbering, header, out);
  write_readings(numbering, forms, header, out);
  write_senses(wordnet, numbering, ids, header, out);
  write_synsets(wordnet, ids, header, out);
  const Relations relations = relate(wordnet, numbering);
  header.antonyms = count(relations.antonyms.size());
  header.derivations = count(relations.derivations.size());
  out.section(std::vector<std::uint64_t>(relations.antonyms.begin(), relations.antonyms.end()));
  out.section(
      std::vector<std::uint64_t>(relations.derivations.begin(), relations.derivations.end()));
  header.size = sizeof header + out.bytes.size();
  header.checksum = lexicon_checksum(out.bytes);
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + out.bytes;
}

} // namespace
} // namespace crosscheck

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: compile_lexicon WORDNET-FOLDER OUT\n", stderr);
    return 2;
  }
  try {
    const std::string bytes = crosscheck::compile(argv[1]);
    std::ofstream out(argv[2], std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
      throw std::runtime_error(std::string{argv[2]} + ": cannot be written");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "compile_lexicon: %s\n", error.what());
    return 2;
  }
}
