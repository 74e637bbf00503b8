#include "rulebook/reference_facts.h"

#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

#include <algorithm>
#include <tuple>

namespace crosscheck {
namespace {

const char* const kRoles[] = {"agent", "patient", "recipient", "source", "place", "topic"};

DayRange read_when(YamlMap& map) {
  if (map.has("date")) {
    const Day day = map.day("date");
    return {day, day};
  }
  const DayRange out{map.day("from"), map.day("to")};
  if (out.to < out.from)
    map.report_at("to", "'to' lies before 'from'");
  return out;
}

} // namespace

void load_reference_facts(YamlMap& file, RuleTable&, const WordLists&, ReferenceFacts& out) {
  file.text_or("about");
  for (YamlMap& map : file.maps("facts")) {
    ReferenceFact fact;
    fact.id = map.text("id");
    fact.frame = map.text("frame");
    fact.when = read_when(map);
    fact.statement = map.text("statement");
    for (const char* role : kRoles)
      if (map.has(role))
        fact.roles[role] = map.texts(role);
    fact.among = map.texts_or_none("among");
    fact.published_in = map.text("published_in");
    fact.file = map.file();
    fact.line = map.line();
    if (std::ranges::find(out.facts, fact.id, &ReferenceFact::id) != out.facts.end())
      map.report_at("id", "the id '" + fact.id + "' is taken by another fact");
    map.finish();
    out.facts.push_back(std::move(fact));
  }
  std::ranges::sort(out.facts, {}, [](const ReferenceFact& one) {
    return std::tuple{one.when.from, one.id};
  });
}

} // namespace crosscheck
