// Patterns of what stands around an article: bylines, datelines, captions, footers (rules/en/furniture.yaml).
#pragma once

#include "ingest/furniture.h"
#include "rulebook/rule.h"

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

void load_furniture(YamlMap& file, RuleTable& rules, const WordLists& lists, Furniture& out);

} // namespace crosscheck
