#include "rulebook/language_rules.h"

#include "rulebook/rule_table.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"
#include "text/tag_program.h"

#include <doctest/doctest.h>

#include <string>

using namespace crosscheck;

namespace {

YamlNode parse_yaml(const std::string& text) {
  YamlError error;
  YamlNode out = YamlNode::parse(text, error);
  REQUIRE_MESSAGE(out.defined(), error.message);
  return out;
}

struct Loaded {
  Language language;
  Diagnostics problems;
};

Loaded load(const std::string& yaml) {
  Loaded out;
  RuleTable rules;
  WordLists lists;
  WordList days;
  days.entries = {{"monday", ""}, {"tuesday", ""}};
  lists.add("days", days);
  YamlMap file(parse_yaml(yaml), "en/test.yaml", out.problems);
  if (file.text("kind") == "words")
    load_words(file, rules, lists, out.language);
  else
    load_tagger(file, rules, lists, out.language);
  file.finish();
  return out;
}

std::string first_problem(const std::string& yaml) {
  const Loaded loaded = load(yaml);
  return loaded.problems.empty() ? "none" : to_line(loaded.problems.front());
}

std::string rule_with(const std::string& body) {
  return "kind: tagger\n"
         "rules:\n"
         "  - id: tag.test\n"
         "    about: A test.\n"
         "    examples: {match: [a], no_match: [b]}\n" +
         body;
}

} // namespace

TEST_CASE("words are read with their readings") {
  const Loaded loaded = load("kind: words\n"
                             "words:\n"
                             "  that: [SCONJ, PRON, DET]\n"
                             "  is: AUX be present\n"
                             "  present: [ADJ, VERB present base]\n"
                             "  people: NOUN person plural\n"
                             "tagged: {NUM: [One, two]}\n"
                             "contractions: {cannot: [can, not]}\n"
                             "abbreviations: {titles: [Mr.], final: [inc.], others: [no.]}\n"
                             "irregular-verbs: {burn: [burned/burnt, burnt]}\n");
  CHECK(loaded.problems.empty());
  const Language& words = loaded.language;
  REQUIRE(words.words.at("that").size() == 3);
  CHECK(words.words.at("that")[0].pos == Pos::sconj);
  CHECK(words.words.at("that")[2].lemma == "that");
  CHECK(words.words.at("is")[0].lemma == "be");
  CHECK(words.words.at("is")[0].form == VerbForm::present);
  CHECK(words.words.at("present")[1].lemma == "present");
  CHECK(words.words.at("present")[1].form == VerbForm::base);
  CHECK(words.words.at("people")[0].plural);
  CHECK(words.words.at("one")[0].pos == Pos::num);
  CHECK(words.contractions.at("cannot").size() == 2);
  CHECK(words.abbreviations.size() == 3);
  CHECK(words.abbreviations_titles.contains("mr."));
  CHECK(words.abbreviations_final.contains("inc."));
  CHECK(words.irregular_verbs.at("burned").size() == 1);
  CHECK(words.irregular_verbs.at("burnt").size() == 2);
}

TEST_CASE("a tagging rule is read") {
  const Loaded loaded = load(rule_with("    from: [NOUN, VERB]\n"
                                       "    to: VERB\n"
                                       "    form: base\n"
                                       "    when:\n"
                                       "      - {can-be: base, not-word: [\"{days}\", plan]}\n"
                                       "      - {at: -1, skip: [ADV], word: to}\n"
                                       "      - {at: 1, within: 3, not-tag: [VERB]}\n"));
  CHECK(loaded.problems.empty());
  REQUIRE(loaded.language.tag_rules.size() == 1);
  const TagRule& rule = loaded.language.tag_rules[0];
  REQUIRE(rule.conditions.size() == 4);
  CHECK(rule.from.size() == 2);
  CHECK(rule.form == VerbForm::base);
  CHECK(rule.conditions[0].values == std::vector<std::string>{"monday", "tuesday", "plan"});
  CHECK(rule.conditions[0].negated);
  CHECK(rule.conditions[2].skip == std::vector{Pos::adv});
  CHECK(rule.conditions[3].reach == 2);
  REQUIRE(loaded.language.tag_program != nullptr);
  CHECK(loaded.language.tag_program->rules.size() == 1);
}

TEST_CASE("mistakes in word files name their place") {
  struct Row {
    const char* name;
    std::string yaml;
    std::string_view want;
  };
  const Row rows[] = {
      {"an unknown tag", "kind: words\nwords:\n  go: VRB\n",
       "en/test.yaml:3:3: error: 'VRB' is no reading of 'go'"},
      {"an unknown form", "kind: words\nwords:\n  go: VERB go future\n",
       "en/test.yaml:3:3: error: 'VERB go future' is no"},
      {"listed twice", "kind: words\nwords:\n  one: NUM\ntagged: {NUM: [one]}\n",
       "en/test.yaml:4:10: error: 'one' is listed twice"},
      {"parts that do not spell", "kind: words\ncontractions: {cannot: [can, no]}\n",
       "en/test.yaml:2:16: error: the parts of 'cannot' must spell it"},
      {"no full stop", "kind: words\nabbreviations: {titles: [mr]}\n",
       "en/test.yaml:2:17: error: the abbreviation 'mr' has no full stop"},
      {"an unknown group", "kind: words\nabbreviations: {ranks: [gen.]}\n",
       "en/test.yaml:2:17: error: 'ranks' is no group"},
      {"one form of two", "kind: words\nirregular-verbs: {go: [went]}\n",
       "en/test.yaml:2:19: error: 'go' needs two forms"},
      {"an unknown key", "kind: words\nword: {a: DET}\n",
       "en/test.yaml:2:1: error: unknown key 'word'"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string{row.name});
    const std::string problem = first_problem(row.yaml);
    CAPTURE(problem);
    CHECK(problem.starts_with(row.want));
  }
}

TEST_CASE("mistakes in tagging rules are reported") {
  struct Row {
    const char* name;
    std::string body;
    std::string_view want;
  };
  const Row rows[] = {
      {"an unknown tag", "    from: [NUON]\n    to: VERB\n    when: [{word: to}]\n",
       "'NUON' is no tag"},
      {"a form on a noun",
       "    from: [VERB]\n    to: NOUN\n    form: base\n    when: [{word: to}]\n",
       "only verbs have a form"},
      {"no test", "    from: [VERB]\n    to: NOUN\n    when: [{at: 1}]\n",
       "a condition needs a test"},
      {"an unknown test", "    from: [VERB]\n    to: NOUN\n    when: [{word: to, wrod: to}]\n",
       "unknown key 'wrod'"},
      {"a tag that is a form", "    from: [VERB]\n    to: NOUN\n    when: [{tag: base}]\n",
       "'base' is no tag"},
      {"a form that is a tag", "    from: [VERB]\n    to: NOUN\n    when: [{form: NOUN}]\n",
       "'NOUN' is no form"},
      {"a list that is not there",
       "    from: [VERB]\n    to: NOUN\n    when: [{word: \"{months}\"}]\n",
       "there is no word list 'months'"},
      {"too far", "    from: [VERB]\n    to: NOUN\n    when: [{at: 40, word: to}]\n",
       "at most eight words away"},
      {"two tests over a stretch",
       "    from: [VERB]\n    to: NOUN\n    when: [{at: 1, within: 2, word: to, tag: ADP}]\n",
       "takes one test"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string{row.name});
    const std::string problem = first_problem(rule_with(row.body));
    CAPTURE(problem);
    CHECK(problem.find(row.want) != std::string::npos);
  }
}
