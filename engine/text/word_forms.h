// All single words of WordNet with their inflected forms, as the lexicon lists them. Build time
// alone.
#pragma once

#include "text/pos.h"
#include "text/wordnet.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace crosscheck::wordnet {

struct InflectedReading {
  Pos pos{};
  VerbForm form = VerbForm::none;
  bool plural = false;
  std::string lemma;
  std::uint32_t count = 0;
};

// Form -> readings, most frequent first. A noun whose senses are written with a capital is a proper
// noun (an acronym only when it names a group or a place: NATO, not DNA). Lemmas of several words stand as
// they are.
std::map<std::string, std::vector<InflectedReading>>
inflect(const std::map<Part, Database>& wordnet);

} // namespace crosscheck::wordnet
