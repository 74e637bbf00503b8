#include "text/lexicon.h"

#include "base/span.h"
#include "text/lexicon_file.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace crosscheck {
namespace {

static_assert(sizeof(WordReading) == 12, "the file holds three u32 a reading");
static_assert(sizeof(LexiconHeader) % 8 == 0);

constexpr std::uint32_t kNounFiles = 3; // lexicographer files 3 to 28 are nouns, 29 to 43 verbs
constexpr std::uint32_t kVerbFiles = 29;

std::uint32_t part_of(Pos pos) {
  switch (pos) {
  case Pos::verb:
  case Pos::aux: return 1;
  case Pos::adj: return 2;
  case Pos::adv: return 3;
  default: return 0;
  }
}

// A file mapped read-only for as long as the object lives.
class MappedFile {
public:
  explicit MappedFile(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file >= 0 && ::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
      size_ = static_cast<std::size_t>(about.st_size);
      void* at = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
      if (at != MAP_FAILED)
        data_ = static_cast<const char*>(at);
    }
    if (file >= 0)
      ::close(file);
    if (file < 0)
      throw std::runtime_error(path + ": the lexicon cannot be read");
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (data_ != nullptr)
      ::munmap(const_cast<char*>(data_), size_);
  }
  std::string_view bytes() const {
    return data_ == nullptr ? std::string_view{} : std::string_view{data_, size_};
  }

private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

} // namespace

struct Lexicon::Data {
  MappedFile file;
  LexiconHeader header{};
  std::span<const std::uint32_t> begins, slots, reading_begins, sense_begins, senses,
      hypernym_begins, hypernyms;
  std::span<const char> characters;
  std::span<const WordReading> readings;
  std::span<const std::uint8_t> files;
  std::span<const std::uint64_t> antonyms, derivations;
  std::size_t at = sizeof(LexiconHeader);

  explicit Data(const std::string& path);
  template <typename T> void take(std::span<const T>& out, std::size_t size) {
    const std::string_view bytes = file.bytes();
    if (size > (bytes.size() - at) / sizeof(T))
      throw std::runtime_error("sections longer than the file");
    out = {reinterpret_cast<const T*>(bytes.data() + at), size};
    at = std::min(bytes.size(), at + (size * sizeof(T) + 7) / 8 * 8);
  }
  std::span<const std::uint32_t> senses_of(std::uint32_t lemma) const {
    if (lemma >= header.lemmas)
      return {};
    return senses.subspan(sense_begins[lemma], sense_begins[lemma + 1] - sense_begins[lemma]);
  }
  // Upwards breadth first from what stands in `open`, until `found` says so; WordNet is at most some
  // twenty levels deep, the cap guards against a cycle.
  template <typename Found> bool walk_up(std::vector<std::uint32_t>& open, Found&& found) const {
    for (std::size_t next = 0; next < open.size() && next < 256; ++next) {
      if (found(open[next]))
        return true;
      const std::uint32_t last = hypernym_begins[open[next] + 1];
      for (std::uint32_t up = hypernym_begins[open[next]]; up < last; ++up)
        if (std::ranges::find(open, hypernyms[up]) == open.end())
          open.push_back(hypernyms[up]);
    }
    return false;
  }
  bool has_ancestor(std::uint32_t synset, std::span<const std::uint32_t> wanted) const;
  std::uint32_t classes(std::uint32_t lemma, std::uint32_t part, std::uint32_t first_file) const;
  int first_file(std::uint32_t lemma, std::uint32_t part) const;
};

Lexicon::Data::Data(const std::string& path) : file(path) {
  const std::string_view bytes = file.bytes();
  const LexiconHeader expected;
  if (bytes.size() < sizeof header ||
      std::memcmp(bytes.data(), expected.magic.data(), expected.magic.size()) != 0)
    throw std::runtime_error(path + ": not a crosscheck lexicon");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version != expected.version)
    throw std::runtime_error(path + ": a lexicon of version " + std::to_string(header.version) +
                             ", this program reads version " + std::to_string(expected.version));
  if (header.size != bytes.size())
    throw std::runtime_error(path + ": the lexicon is cut off: " + std::to_string(bytes.size()) +
                             " of " + std::to_string(header.size) + " bytes");
  if (lexicon_checksum(bytes.substr(sizeof header)) != header.checksum)
    throw std::runtime_error(path + ": the lexicon is damaged (wrong checksum)");
  take(begins, header.words + std::size_t{1});
  take(characters, header.characters);
  take(slots, header.slots);
  take(reading_begins, header.words + std::size_t{1});
  take(readings, header.readings);
  take(sense_begins, header.lemmas + std::size_t{1});
  take(senses, header.senses);
  take(files, header.synsets);
  take(hypernym_begins, header.synsets + std::size_t{1});
  take(hypernyms, header.hypernyms);
  take(antonyms, header.antonyms);
  take(derivations, header.derivations);
}

bool Lexicon::Data::has_ancestor(std::uint32_t synset,
                                 std::span<const std::uint32_t> wanted) const {
  std::vector<std::uint32_t> open{synset};
  return walk_up(open, [&](std::uint32_t above) {
    return std::ranges::any_of(wanted, [&](std::uint32_t one) {
      return LexiconSense::part(one) == 0 && LexiconSense::synset(one) == above;
    });
  });
}

std::uint32_t Lexicon::Data::classes(std::uint32_t lemma, std::uint32_t part,
                                     std::uint32_t first) const {
  std::uint32_t out = 0;
  for (const std::uint32_t sense : senses_of(lemma))
    if (LexiconSense::part(sense) == part && LexiconSense::frequent(sense))
      out |= 1u << (files[LexiconSense::synset(sense)] - first);
  return out;
}

int Lexicon::Data::first_file(std::uint32_t lemma, std::uint32_t part) const {
  for (const std::uint32_t sense : senses_of(lemma))
    if (LexiconSense::part(sense) == part)
      return files[LexiconSense::synset(sense)];
  return -1;
}

Lexicon::Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Lexicon Lexicon::load(const std::string& path) {
  Lexicon out;
  out.data_ = std::make_unique<Data>(path);
  return out;
}

std::uint32_t Lexicon::find(std::string_view word) const {
  const std::uint32_t mask = data_->header.slots - 1;
  for (std::uint32_t slot = lexicon_hash(word) & mask; data_->slots[slot] != kNone;
       slot = (slot + 1) & mask)
    if (this->word(data_->slots[slot]) == word)
      return data_->slots[slot];
  return kNone;
}

std::string_view Lexicon::word(std::uint32_t id) const {
  if (id >= data_->header.words)
    return {};
  const std::uint32_t begin = data_->begins[id];
  return {data_->characters.data() + begin, data_->begins[id + 1] - begin};
}

std::uint32_t Lexicon::size() const {
  return data_->header.words;
}

std::span<const WordReading> Lexicon::readings(std::uint32_t id) const {
  if (id >= data_->header.words)
    return {};
  const std::uint32_t begin = data_->reading_begins[id];
  return data_->readings.subspan(begin, data_->reading_begins[id + 1] - begin);
}

bool Lexicon::synonyms(std::string_view a, std::string_view b, Pos pos) const {
  const std::uint32_t part = part_of(pos);
  const auto others = data_->senses_of(find(b));
  for (const std::uint32_t one : data_->senses_of(find(a))) {
    if (LexiconSense::part(one) != part)
      continue;
    for (const std::uint32_t other : others)
      if (LexiconSense::synset(one) == LexiconSense::synset(other))
        return true;
  }
  return false;
}

bool Lexicon::antonyms(std::string_view a, std::string_view b, Pos pos) const {
  const std::uint32_t first = find(a), second = find(b);
  if (first == kNone || second == kNone)
    return false;
  const std::uint32_t part = part_of(pos);
  return std::ranges::binary_search(data_->antonyms, lexicon_pair(first, second, part)) ||
         std::ranges::binary_search(data_->antonyms, lexicon_pair(second, first, part));
}

bool Lexicon::derived(std::string_view a, std::string_view b) const {
  const std::uint32_t first = find(a), second = find(b);
  if (first == kNone || second == kNone)
    return false;
  return std::ranges::binary_search(
      data_->derivations, lexicon_pair(std::min(first, second), std::max(first, second), 0));
}

bool Lexicon::is_a(std::string_view word, std::string_view ancestor) const {
  const auto wanted = data_->senses_of(find(ancestor));
  if (wanted.empty())
    return false;
  for (const std::uint32_t sense : data_->senses_of(find(word)))
    if (LexiconSense::part(sense) == 0 && LexiconSense::frequent(sense) &&
        data_->has_ancestor(LexiconSense::synset(sense), wanted))
      return true;
  return false;
}

NounKinds::NounKinds(const Lexicon& lexicon, std::span<const std::string> ancestors)
    : lexicon_(&lexicon) {
  std::vector<std::pair<std::uint32_t, std::uint64_t>> all;
  for (std::size_t i = 0; i < ancestors.size() && i < 64; ++i)
    for (const std::uint32_t sense : lexicon.data_->senses_of(lexicon.find(ancestors[i])))
      if (LexiconSense::part(sense) == 0)
        all.emplace_back(LexiconSense::synset(sense), std::uint64_t{1} << i);
  std::ranges::sort(all);
  for (const auto& [synset, bits] : all) {
    if (wanted_.empty() || wanted_.back().first != synset)
      wanted_.emplace_back(synset, 0);
    wanted_.back().second |= bits;
  }
}

std::uint64_t NounKinds::of(std::string_view word) const {
  std::uint64_t out = 0;
  std::vector<std::uint32_t> open;
  const Lexicon::Data& data = *lexicon_->data_;
  for (const std::uint32_t sense : data.senses_of(lexicon_->find(word))) {
    if (LexiconSense::part(sense) != 0 || !LexiconSense::frequent(sense))
      continue;
    open.assign(1, LexiconSense::synset(sense));
    data.walk_up(open, [&](std::uint32_t synset) {
      const auto found = std::ranges::lower_bound(wanted_, synset, {},
                                                  &std::pair<std::uint32_t, std::uint64_t>::first);
      if (found != wanted_.end() && found->first == synset)
        out |= found->second;
      return false;
    });
  }
  return out;
}

std::uint32_t Lexicon::noun_classes(std::string_view lemma) const {
  return data_->classes(find(lemma), 0, kNounFiles);
}
std::uint32_t Lexicon::verb_classes(std::string_view lemma) const {
  return data_->classes(find(lemma), 1, kVerbFiles);
}

bool Lexicon::first_noun_class_is(std::string_view lemma, NounClass noun_class) const {
  return data_->first_file(find(lemma), 0) ==
         static_cast<int>(kNounFiles) + static_cast<int>(noun_class);
}
bool Lexicon::first_verb_class_is(std::string_view lemma, VerbClass verb_class) const {
  return data_->first_file(find(lemma), 1) ==
         static_cast<int>(kVerbFiles) + static_cast<int>(verb_class);
}

} // namespace crosscheck
