#include "text/wordnet.h"

#include "base/words.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace crosscheck::wordnet {
namespace {

std::ifstream open(const std::string& path) {
  std::ifstream in(path);
  if (!in)
    throw std::runtime_error(path + ": cannot be read");
  return in;
}

std::string with_spaces(std::string word) {
  std::ranges::replace(word, '_', ' ');
  return word;
}

// "galore(ip)" says where the adjective may stand.
std::string without_marker(std::string word) {
  if (word.ends_with(')'))
    word.resize(std::min(word.size(), word.rfind('(')));
  return word;
}

Part part_of(char letter) {
  switch (letter) {
  case 'n': return Part::noun;
  case 'v': return Part::verb;
  case 'r': return Part::adverb;
  default: return Part::adjective; // a, and s for satellites
  }
}

std::uint32_t hexadecimal(const std::string& digits) {
  return static_cast<std::uint32_t>(std::stoul(digits, nullptr, 16));
}

Synset parse_synset(std::istringstream& fields, std::uint32_t& offset) {
  Synset out;
  std::string kind, word, number;
  fields >> offset >> out.file >> kind >> number;
  out.satellite = kind == "s";
  for (auto left = hexadecimal(number); left > 0; --left) {
    fields >> word >> number;
    out.words.push_back(with_spaces(without_marker(word)));
  }
  std::uint32_t pointers = 0;
  fields >> pointers;
  for (; pointers > 0; --pointers) {
    Pointer one;
    char letter = 'n';
    fields >> one.symbol >> one.offset >> letter >> number;
    one.part = part_of(letter);
    const std::uint32_t both = hexadecimal(number);
    one.source = both >> 8;
    one.target = both & 0xFF;
    out.pointers.push_back(std::move(one));
  }
  return out;
}

// The licence stands in front, each line begun by a space.
template <typename Each> void each_line(const std::string& path, Each each) {
  std::ifstream in = open(path);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == ' ')
      continue;
    std::istringstream fields(line);
    try {
      each(fields);
    } catch (const std::exception&) {
      fields.setstate(std::ios::failbit);
    }
    if (fields.fail())
      throw std::runtime_error(path + ":" + std::to_string(number) + ": not a line of WordNet 3.0");
  }
}

void read_data(const std::string& path, Database& out) {
  each_line(path, [&](std::istringstream& fields) {
    std::uint32_t offset = 0;
    Synset synset = parse_synset(fields, offset);
    out.synsets.emplace(offset, std::move(synset));
  });
}

void read_index(const std::string& path, Database& out) {
  each_line(path, [&](std::istringstream& fields) {
    std::string lemma, part, symbol;
    std::uint32_t synsets = 0, pointers = 0, again = 0, tagged = 0;
    fields >> lemma >> part >> synsets >> pointers;
    for (; pointers > 0; --pointers)
      fields >> symbol;
    fields >> again >> tagged;
    auto& senses = out.entries[with_spaces(lemma)];
    for (; synsets > 0; --synsets)
      fields >> senses.emplace_back().offset;
  });
}

void read_exceptions(const std::string& path, Database& out) {
  each_line(path, [&](std::istringstream& fields) {
    std::string form, lemma;
    fields >> form >> lemma;
    do
      out.exceptions.emplace_back(with_spaces(form), with_spaces(lemma));
    while (fields >> lemma);
    fields.clear();
  });
}

// "kill%2:35:00:: 1 43": lemma % kind of synset : … , sense number, how often it was tagged.
void read_counts(const std::string& path, std::map<Part, Database>& out) {
  constexpr Part kinds[] = {Part::noun,      Part::noun,   Part::verb,
                            Part::adjective, Part::adverb, Part::adjective};
  each_line(path, [&](std::istringstream& fields) {
    std::string key;
    std::uint32_t number = 0, count = 0;
    fields >> key >> number >> count;
    const auto percent = key.rfind('%');
    const int kind = key.at(percent + 1) - '0';
    auto& entries = out[kinds[kind >= 1 && kind <= 5 ? kind : 1]].entries;
    const auto found = entries.find(with_spaces(key.substr(0, percent)));
    if (found == entries.end() || number == 0 || number > found->second.size())
      return;
    found->second[number - 1].count = count;
  });
}

} // namespace

std::string_view file_ending(Part part) {
  switch (part) {
  case Part::noun: return "noun";
  case Part::verb: return "verb";
  case Part::adjective: return "adj";
  case Part::adverb: return "adv";
  }
  return "";
}

std::map<Part, Database> read(const std::string& folder) {
  std::map<Part, Database> out;
  for (const Part part : kParts) {
    const std::string ending{file_ending(part)};
    Database& database = out[part];
    read_data(folder + "/data." + ending, database);
    read_index(folder + "/index." + ending, database);
    read_exceptions(folder + "/" + ending + ".exc", database);
    for (const auto& [lemma, senses] : database.entries)
      for (const Sense& sense : senses)
        if (!database.synsets.contains(sense.offset))
          throw std::runtime_error(folder + "/index." + ending + ": '" + lemma +
                                   "' names a synset that data." + ending + " does not have");
  }
  read_counts(folder + "/cntlist.rev", out);
  return out;
}

} // namespace crosscheck::wordnet
