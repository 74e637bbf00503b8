#include "rulebook/language_rules.h"

#include "base/words.h"
#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"
#include "text/tag_program.h"
#include "text/word_memory.h"

#include <algorithm>

namespace crosscheck {
namespace {

std::optional<VerbForm> parse_form(std::string_view name) {
  for (const VerbForm form :
       {VerbForm::base, VerbForm::present, VerbForm::past, VerbForm::participle, VerbForm::gerund})
    if (name == to_string(form))
      return form;
  return std::nullopt;
}

// "AUX be present", "NOUN person plural", "DET".
std::optional<ListedReading> parse_reading(std::string_view text, std::string_view form) {
  const auto parts = split(text, ' ');
  const auto pos = parts.empty() ? std::nullopt : parse_pos(parts.front());
  if (!pos)
    return std::nullopt;
  ListedReading out{*pos, std::string{form}, VerbForm::none, false};
  std::size_t next = 1;
  if (parts.size() == 3 || (parts.size() == 2 && !parse_form(parts[1]) && parts[1] != "plural"))
    out.lemma =
        parts[next++]; // of two words behind the tag the first is the lemma: "VERB present base"
  if (next < parts.size()) {
    const auto verb_form = parse_form(parts[next]);
    if (!verb_form && parts[next] != "plural")
      return std::nullopt;
    if (verb_form)
      out.form = *verb_form;
    else
      out.plural = true;
    ++next;
  }
  return next == parts.size() ? std::optional{out} : std::nullopt;
}

Diagnostic at(const YamlMap& file, const YamlText& place, std::string message) {
  return {file.file(), place.line, place.column, Severity::error, std::move(message)};
}

void load_readings(YamlMap& file, Language& out) {
  for (const auto& [form, readings] : file.entries_or_none("words")) {
    std::vector<ListedReading> parsed;
    for (const std::string& one : readings) {
      if (const auto reading = parse_reading(one, form.value))
        parsed.push_back(*reading);
      else
        file.problems().push_back(at(file, form,
                                     "'" + one + "' is no reading of '" + form.value +
                                         "'; write a tag, a lemma, a verb form: AUX be present"));
    }
    if (!out.words.emplace(to_lower(form.value), std::move(parsed)).second)
      file.problems().push_back(at(file, form, "'" + form.value + "' is listed twice"));
  }
  for (const auto& [tag, forms] : file.entries_or_none("tagged")) {
    const auto pos = parse_pos(tag.value);
    if (!pos)
      file.problems().push_back(at(file, tag, "'" + tag.value + "' is no tag"));
    for (const std::string& form : forms)
      if (pos && !out.words
                      .emplace(to_lower(form),
                               std::vector{ListedReading{*pos, form, VerbForm::none, false}})
                      .second)
        file.problems().push_back(at(file, tag, "'" + form + "' is listed twice"));
  }
}

void load_abbreviations(YamlMap& file, Language& out) {
  for (const auto& [group, forms] : file.entries_or_none("abbreviations")) {
    const bool known = group.value == "titles" || group.value == "final" || group.value == "others";
    if (!known)
      file.problems().push_back(at(
          file, group,
          "'" + group.value + "' is no group of abbreviations; it can be titles, final, others"));
    for (const std::string& form : forms) {
      if (!form.ends_with('.'))
        file.problems().push_back(
            at(file, group, "the abbreviation '" + form + "' has no full stop"));
      const std::string lower = to_lower(form);
      out.abbreviations.insert(lower);
      if (group.value == "titles")
        out.abbreviations_titles.insert(lower);
      if (group.value == "final")
        out.abbreviations_final.insert(lower);
    }
  }
}

void load_irregular_verbs(YamlMap& file, Language& out) {
  for (const auto& [lemma, forms] : file.entries_or_none("irregular-verbs")) {
    if (forms.size() != 2) {
      file.problems().push_back(
          at(file, lemma, "'" + lemma.value + "' needs two forms: [past, participle]"));
      continue;
    }
    for (std::size_t which = 0; which < 2; ++which)
      for (const std::string_view form : split(forms[which], '/'))
        out.irregular_verbs[std::string{form}].push_back(
            {Pos::verb, lemma.value, which == 0 ? VerbForm::past : VerbForm::participle, false});
  }
}

// {months} stands for the entries of the list of that name.
std::vector<std::string> expanded(YamlMap& map, const std::string& key, const WordLists& lists) {
  std::vector<std::string> out;
  for (const std::string& value : map.texts(key)) {
    if (value.size() < 3 || value.front() != '{' || value.back() != '}') {
      out.push_back(to_lower(value));
      continue;
    }
    const std::string name = value.substr(1, value.size() - 2);
    if (!lists.has(name))
      map.report_at(key, "there is no word list '" + name + "'");
    for (const auto& [word, meaning] : lists.list(name).entries)
      out.push_back(word);
  }
  return out;
}

std::vector<std::string> checked_states(YamlMap& map, const std::string& key,
                                        std::string_view test) {
  std::vector<std::string> out = map.texts(key);
  for (const std::string& value : out) {
    const bool tag = parse_pos(value).has_value() || value == "edge";
    const bool known = test == "tag"    ? tag
                       : test == "form" ? !tag && parse_tag_state(value) != 0
                                        : parse_tag_state(value) != 0;
    if (!known)
      map.report_at(key, "'" + value + "' is no " +
                             (test == "tag"    ? "tag"
                              : test == "form" ? "form"
                                               : "tag or form"));
  }
  return out;
}

std::vector<Pos> read_tags(YamlMap& map, std::string_view key,
                           const std::vector<std::string>& names) {
  std::vector<Pos> out;
  for (const std::string& name : names) {
    if (const auto pos = parse_pos(name))
      out.push_back(*pos);
    else
      map.report_at(key, "'" + name + "' is no tag");
  }
  return out;
}

// One entry of `when`: a place, and one or more tests that its token must pass.
void load_conditions(YamlMap& map, const WordLists& lists, std::vector<TagCondition>& out) {
  using What = TagCondition::What;
  constexpr std::pair<std::string_view, What> kTests[] = {
      {"word", What::word}, {"lemma", What::lemma}, {"suffix", What::suffix},
      {"tag", What::tag},   {"form", What::form},   {"can-be", What::can_be}};
  constexpr std::pair<std::string_view, What> kFlags[] = {{"capitalised", What::capitalised},
                                                          {"all-caps", What::all_caps},
                                                          {"sentence-start", What::sentence_start}};
  TagCondition place;
  place.offset = static_cast<int>(map.number_or("at", 0));
  const int within = static_cast<int>(map.number_or("within", 1));
  place.reach = within - 1;
  place.skip = read_tags(map, "skip", map.texts_or_none("skip"));
  if (place.offset < -8 || place.offset > 8)
    map.report_at("at", "'at' is at most eight words away");
  if (within < 1 || within > 8)
    map.report_at("within", "'within' is 1 to 8 words");
  const std::size_t before = out.size();
  for (const auto& [name, what] : kTests) {
    for (const std::string& key : {std::string{name}, "not-" + std::string{name}}) {
      if (!map.has(key))
        continue;
      TagCondition one = place;
      one.what = what;
      one.negated = key != name;
      const bool words = what == What::word || what == What::lemma || what == What::suffix;
      one.values = words ? expanded(map, key, lists) : checked_states(map, key, name);
      out.push_back(std::move(one));
    }
  }
  for (const auto& [name, what] : kFlags) {
    if (!map.has(name))
      continue;
    TagCondition one = place;
    one.what = what;
    one.negated = !map.flag_or(name, true);
    out.push_back(std::move(one));
  }
  if (out.size() == before)
    map.report("a condition needs a test: word, lemma, suffix, tag, form, can-be, capitalised …");
  if (out.size() > before + 1 && within > 1)
    map.report("a condition with 'within' takes one test");
  map.finish();
}

} // namespace

void load_words(YamlMap& file, RuleTable&, const WordLists&, Language& out) {
  file.text_or("about");
  load_readings(file, out);
  for (const auto& [whole, parts] : file.entries_or_none("contractions")) {
    if (join(parts, "") != whole.value)
      file.problems().push_back(
          at(file, whole, "the parts of '" + whole.value + "' must spell it"));
    out.contractions.insert_or_assign(whole.value, parts);
  }
  load_abbreviations(file, out);
  load_irregular_verbs(file, out);
}

void load_tagger(YamlMap& file, RuleTable& rules, const WordLists& lists, Language& out) {
  file.text_or("about");
  for (YamlMap& map : file.maps("rules")) {
    TagRule rule;
    rule.rule = rules.add(map, "tagger");
    rule.from = read_tags(map, "from", map.texts("from"));
    const auto to = read_tags(map, "to", {map.text("to")});
    if (!to.empty())
      rule.to = to.front();
    const std::string form =
        map.choice("form", {"base", "present", "past", "participle", "gerund"});
    if (const auto verb_form = parse_form(form))
      rule.form = *verb_form;
    if (!form.empty() && rule.to != Pos::verb && rule.to != Pos::aux)
      map.report_at("form", "only verbs have a form");
    for (YamlMap& when : map.maps("when"))
      load_conditions(when, lists, rule.conditions);
    map.finish();
    out.tag_rules.push_back(std::move(rule));
  }
  out.tag_program = compile_tag_rules(out.tag_rules);
  out.memories = std::make_shared<WordMemories>();
}

} // namespace crosscheck
