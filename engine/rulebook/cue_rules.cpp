#include "rulebook/cue_rules.h"

#include "base/words.h"
#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

#include <algorithm>

namespace crosscheck {
namespace {

const std::vector<std::string> kForces = {"say",     "announce", "confirm", "deny", "claim", "warn",
                                          "believe", "intend",   "ask",     "show", "report"};
const std::vector<std::string> kSourceKinds = {"named", "office", "anonymous", "document",
                                               "outlet"};

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (const std::string_view word : split(phrase, ' '))
    out.push_back(to_lower(word));
  return out;
}

unsigned content_forms(YamlMap& rule) {
  static constexpr std::pair<std::string_view, CueContent> kNames[] = {
      {"clause", CueContent::clause},
      {"quotation", CueContent::quotation},
      {"infinitive", CueContent::infinitive},
      {"noun", CueContent::noun},
      {"as", CueContent::as}};
  unsigned out = 0;
  for (const std::string& name :
       rule.has("leads") ? rule.texts_or_none("takes") : rule.texts("takes")) {
    const auto found = std::ranges::find(kNames, name, [](const auto& one) { return one.first; });
    if (found == std::end(kNames))
      rule.report_at("takes", "'takes' has '" + name +
                                  "'; it can have clause, quotation, infinitive, noun, as");
    else
      out |= static_cast<unsigned>(found->second);
  }
  return out;
}

unsigned lead_bits(YamlMap& rule) {
  unsigned out = 0;
  for (const std::string& word : rule.texts_or_none("leads")) {
    if (lead_bit(word) == 0)
      rule.report_at("leads", "'leads' has '" + word + "', which is no preposition known here");
    out |= lead_bit(word);
  }
  return out;
}

void add_words(YamlMap& rule, std::string_view key, const CueWord& like, CueTable& out) {
  for (const std::string& phrase : rule.texts_or_none(key)) {
    std::vector<std::string> words = words_of(phrase);
    if (words.empty())
      continue;
    CueWord cue = like;
    cue.rest.assign(words.begin() + 1, words.end());
    std::vector<CueWord>& under = out[words.front()];
    const auto same = [&](const CueWord& one) {
      return one.rest == cue.rest && one.passive_only == cue.passive_only &&
             (one.takes & cue.takes) != 0;
    };
    if (std::ranges::any_of(under, same))
      rule.report_at(key, "'" + phrase + "' stands among the " + std::string{key} +
                              " of another cue that takes the same content");
    const auto longer = [&](const CueWord& one) { return one.rest.size() >= cue.rest.size(); };
    under.insert(std::ranges::find_if_not(under, longer), std::move(cue));
  }
}

void load_cue(YamlMap& rule, RuleTable& rules, CueRules& out) {
  CueWord cue;
  cue.rule = rules.add(rule, "cues");
  cue.force = rule.choice("force", kForces);
  if (!rule.has("force"))
    rule.report("a cue needs its 'force'");
  cue.takes = content_forms(rule);
  cue.addressee = rule.flag_or("addressee", false);
  cue.negated = rule.flag_or("negated", false);
  cue.impersonal = rule.flag_or("impersonal", false);
  cue.unowned = rule.flag_or("unowned", false);
  cue.passive_only = rule.flag_or("passive-only", false);
  cue.leads = lead_bits(rule);
  if (!rule.flag_or("nested", true))
    out.not_nested.push_back(cue.rule);
  const std::pair<std::string_view, CueTable*> tables[] = {
      {"verbs", &out.verbs},       {"nouns", &out.nouns},     {"adjectives", &out.adjectives},
      {"prefixes", &out.prefixes}, {"adverbs", &out.adverbs}, {"labels", &out.labels}};
  bool any = false;
  for (const auto& [key, table] : tables) {
    any = any || rule.has(key);
    add_words(rule, key, cue, *table);
  }
  if (!any)
    rule.report("a cue needs words: verbs, nouns, adjectives, prefixes, adverbs or labels");
  rule.finish();
}

void load_carriers(YamlMap& file, CarrierTable& out) {
  static constexpr std::pair<std::string_view, Carrier> kKinds[] = {
      {"happens", Carrier::happens}, {"tried", Carrier::tried}, {"withheld", Carrier::withheld}};
  std::optional<YamlMap> carriers = file.map_or_none("carriers");
  if (!carriers)
    return;
  for (const auto& [key, kind] : kKinds)
    for (const std::string& word : carriers->texts_or_none(key))
      if (!out.emplace(to_lower(word), kind).second)
        carriers->report_at(key, "'" + word + "' stands among the carriers twice");
  carriers->finish();
}

WordSet word_set(YamlMap& rule, std::string_view key) {
  WordSet out;
  for (const std::string& word : rule.texts_or_none(key))
    out.insert(to_lower(word));
  return out;
}

void load_source(YamlMap& rule, RuleTable& rules, CueRules& out) {
  SourceRule source;
  source.rule = rules.add(rule, "cues");
  source.kind = rule.choice("kind", kSourceKinds);
  source.nouns = word_set(rule, "nouns");
  source.modifiers = word_set(rule, "modifiers");
  source.names = word_set(rule, "names");
  source.pronouns = word_set(rule, "pronouns");
  for (const std::string& phrase : rule.texts_or_none("granted")) {
    source.granted.push_back(words_of(phrase));
    if (!source.granted.back().empty())
      out.granted_starts.insert(source.granted.back().front());
  }
  if (source.kind.empty())
    rule.report("a source needs its 'kind'");
  if (source.nouns.empty() && source.names.empty() && source.pronouns.empty() &&
      source.granted.empty())
    rule.report("a source needs words: nouns, names, pronouns or granted");
  out.sources.push_back(std::move(source));
  rule.finish();
}

} // namespace

unsigned lead_bit(std::string_view word) {
  static constexpr std::string_view kLeads[] = {
      "about", "against", "at",      "for", "in",   "of",   "on", "over", "to",
      "with",  "toward",  "towards", "as",  "into", "from", "by", "upon"};
  for (std::size_t i = 0; i < std::size(kLeads); ++i)
    if (kLeads[i] == word)
      return 1u << i;
  return 0;
}

void load_cue_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, CueRules& out) {
  (void)lists;
  file.text_or("about");
  for (YamlMap& rule : file.maps_or_none("rules"))
    load_cue(rule, rules, out);
  std::ranges::sort(out.not_nested);
  for (const std::string& verb : file.texts_or_none("light"))
    out.light.insert(to_lower(verb));
  load_carriers(file, out.carriers);
  for (YamlMap& source : file.maps_or_none("sources"))
    load_source(source, rules, out);
  for (const std::string& noun : file.texts_or_none("title-nouns"))
    out.title_nouns.insert(to_lower(noun));
}

} // namespace crosscheck
