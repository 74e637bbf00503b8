// Closed classes, abbreviations, contractions (`kind: words`) and contextual tagging rules (`kind: tagger`).
#pragma once

#include "rulebook/rule.h"
#include "text/language.h"

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

void load_words(YamlMap& file, RuleTable& rules, const WordLists& lists, Language& out);
void load_tagger(YamlMap& file, RuleTable& rules, const WordLists& lists, Language& out);

} // namespace crosscheck
