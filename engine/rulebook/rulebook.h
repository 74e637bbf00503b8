// All that the engine knows, read from rules/**.yaml and the compiled lexicon.
//
//   RulebookFiles files{.rules = "/usr/share/crosscheck/rules", .lexicon = ".../lexicon.bin"};
//   LoadedRulebook loaded = load_rulebook(files);
//   if (has_errors(loaded.diagnostics)) …      // all problems at once, each with file, line and column
//
// Every file begins with `kind:`, which says how the rest is read:
//   lists       word lists that rules share            word_lists.h
//   words       closed classes, abbreviations          language_rules.h
//   tagger      contextual tagging rules               language_rules.h
//   furniture   bylines, captions, footers             furniture_rules.h
//   times, quantities, entities, cues, frames, factuality, checks, reference    the header of that name
// Files are read in the order of their paths, so that indexes are the same everywhere. Immutable once
// loaded, shared by threads. Throws std::runtime_error when the folder or the lexicon cannot be read.
#pragma once

#include "base/diagnostic.h"
#include "ingest/furniture.h"
#include "rulebook/check_rules.h"
#include "rulebook/cue_rules.h"
#include "rulebook/entity_rules.h"
#include "rulebook/factuality_rules.h"
#include "rulebook/frame_rules.h"
#include "rulebook/quantity_rules.h"
#include "rulebook/reference_facts.h"
#include "rulebook/rule.h"
#include "rulebook/time_rules.h"
#include "rulebook/word_lists.h"
#include "text/language.h"

#include <string>
#include <vector>

namespace crosscheck {

struct RulebookFiles {
  std::string rules;                   // folder
  std::string lexicon;                 // compiled lexicon
  std::vector<std::string> references; // further files of kind reference (--reference)
};

struct Rulebook {
  std::vector<Rule> rules;
  WordLists lists;
  Language language;
  Furniture furniture;
  TimeRules times;
  QuantityRules quantities;
  EntityRules entities;
  CueRules cues;
  FrameRules frames;
  FactualityRules factuality;
  CheckRules checks;
  ReferenceFacts reference;
  std::string fingerprint; // of all rule files, for the report

  const Rule* find_rule(std::string_view id) const;
};

struct LoadedRulebook {
  Rulebook rulebook;
  Diagnostics diagnostics; // sorted by file and line
};

LoadedRulebook load_rulebook(const RulebookFiles& files);

} // namespace crosscheck
