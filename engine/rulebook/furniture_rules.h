// Patterns of what stands around an article: bylines, datelines, captions, footers (rules/en/furniture.yaml).
#pragma once

#include "ingest/furniture.h"
#include "rulebook/rule.h"

#include <future>

namespace crosscheck {

class YamlMap;
class RuleTable;
class WordLists;

// What it returns builds the gate of all patterns beside the caller: wait for it before an article is read.
std::future<void> load_furniture(YamlMap& file, RuleTable& rules, const WordLists& lists,
                                 Furniture& out);

} // namespace crosscheck
