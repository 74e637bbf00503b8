#include "extract/entity_text.h"

#include <algorithm>

namespace crosscheck {

void read_entities(const Article& article, const Rulebook& rulebook, Reading& reading) {
  const EntityText text(article, rulebook, reading.analysis);
  std::vector<FoundMention> found = find_names(text);
  find_heading_names(text, found);
  find_roles(text, found);
  resolve_entities(text, found, reading);
}

} // namespace crosscheck
