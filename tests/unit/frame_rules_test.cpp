#include "rulebook/factuality_rules.h"
#include "rulebook/frame_rules.h"
#include "rulebook/rule_table.h"
#include "rulebook/rulebook.h"
#include "rulebook/word_lists.h"
#include "rulebook/yaml_map.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace crosscheck;

namespace {

YamlNode parse_yaml(const std::string& text) {
  YamlError error;
  YamlNode out = YamlNode::parse(text, error);
  REQUIRE_MESSAGE(out.defined(), error.message);
  return out;
}

struct Loaded {
  FrameRules frames;
  Diagnostics problems;
};

Loaded load(const std::string& yaml) {
  Loaded out;
  RuleTable table;
  const WordLists lists;
  YamlMap file(parse_yaml(yaml), "frames.yaml", out.problems);
  load_frame_rules(file, table, lists, out.frames);
  file.text("kind");
  file.finish();
  finish_frame_rules(out.frames, out.problems);
  return out;
}

const std::string kExamples = "    examples: {match: [a], no_match: [b]}\n";

std::string frame(const std::string& id, const std::string& more) {
  return "  - id: " + id + "\n    about: Something happens.\n" + more + kExamples;
}

} // namespace

TEST_CASE("frames load with their relations made whole") {
  const Loaded loaded = load(
      "kind: frames\nframes:\n" +
      frame("open", "    verbs: [open]\n    roles: {agent: subject, patient: [object, of]}\n"
                    "    functional: [patient]\n    opposites: [close]\n    ends: [close]\n") +
      frame("close", "    verbs: [close, shut down]\n    nouns: [closure]\n    state: true\n") +
      frame("close-deal", "    verbs: [close]\n    needs: {object: [deal]}\n"));
  for (const Diagnostic& one : loaded.problems)
    MESSAGE(to_line(one));
  CHECK(loaded.problems.empty());
  const FrameRules& frames = loaded.frames;
  CHECK(frames.opposite("open", "close"));
  CHECK(frames.opposite("close", "open"));
  CHECK(frames.ends("open", "close"));
  CHECK_FALSE(frames.ends("close", "open"));
  CHECK_FALSE(frames.opposite("open", "open"));
  CHECK_FALSE(frames.opposite("verb:open", "close"));
  CHECK(frames.find("open")->is_functional("patient"));
  CHECK_FALSE(frames.find("open")->is_functional("agent"));
  CHECK(frames.find("verb:open") == nullptr);
  CHECK(frames.verbs_of_two_words.contains("shut"));
  // The frame with conditions is tried before the one without.
  const auto& close = frames.verbs.at("close");
  CHECK(frames.frames[close.front()].id == "close-deal");
  CHECK(frames.frames[close.back()].id == "close");
}

TEST_CASE("what is wrong with a frame is reported at its place") {
  struct Row {
    const char* name;
    std::string more;
    std::string message;
    int line;
  };
  const Row rows[] = {
      {"unknown opposite", "    verbs: [open]\n    opposites: [shut]\n",
       "'opposites' names the frame 'shut', which does not exist", 6},
      {"unknown end", "    verbs: [open]\n    ends: [over]\n",
       "'ends' names the frame 'over', which does not exist", 6},
      {"no triggers", "", "a frame needs triggers: 'verbs', 'nouns' or 'adjectives'", 3},
      {"a trigger of three words", "    verbs: [come to blows]\n",
       "a trigger is one lemma, or a lemma and the word after it", 5},
      {"a noun of two words", "    nouns: [car bomb]\n", "a trigger is one lemma", 5},
      {"capitals", "    verbs: [Open]\n", "triggers are written in lower case: 'Open'", 5},
      {"twice", "    verbs: [open, open]\n", "the trigger 'open' stands here twice", 5},
      {"unknown PLOVER type", "    plover: WAR\n    verbs: [open]\n", "'plover' is 'WAR'", 5},
      {"functional role unknown",
       "    verbs: [open]\n    roles: {agent: subject}\n    functional: [patient]\n",
       "'functional' names the role 'patient', which the frame does not have", 7},
      {"owner unknown", "    verbs: [open]\n    owner: thing\n    roles: {agent: subject}\n",
       "'owner' names the role 'thing', which the frame does not have", 6},
      {"empty role", "    verbs: [open]\n    roles: {agent: []}\n",
       "the role 'agent' says nowhere where it stands", 6},
      {"empty needs", "    verbs: [open]\n    needs: {}\n", "'needs' is empty", 6},
      {"unknown key", "    verbs: [open]\n    opposite: [close]\n",
       "unknown key 'opposite'; did you mean 'opposites'?", 6},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Loaded loaded = load("kind: frames\nframes:\n" + frame("open", row.more));
    const auto found = std::ranges::find_if(loaded.problems, [&](const Diagnostic& one) {
      return one.message.starts_with(row.message);
    });
    CHECK(found != loaded.problems.end());
    if (found != loaded.problems.end())
      CHECK(found->line == row.line);
    else
      for (const Diagnostic& one : loaded.problems)
        MESSAGE(to_line(one));
  }
}

TEST_CASE("all problems come at once") {
  const Loaded loaded =
      load("kind: frames\nframes:\n" +
           frame("open", "    verbs: [Open]\n    ends: [over]\n    functional: [patient]\n"));
  CHECK(loaded.problems.size() == 3);
}

TEST_CASE("factuality rules") {
  Diagnostics problems;
  RuleTable table;
  const WordLists lists;
  FactualityRules rules;
  YamlMap file(
      parse_yaml(
          "kind: factuality\nrules:\n"
          "  - id: f.fail\n    about: Not done.\n    governors: [fail]\n    polarity: flip\n" +
          kExamples +
          "  - id: f.try\n    about: Wanted.\n    governors: [try, fail]\n    modality: "
          "intended\n" +
          kExamples + "  - id: f.none\n    about: Nothing.\n    modals: [may]\n" + kExamples),
      "factuality.yaml", problems);
  load_factuality_rules(file, table, lists, rules);
  const FactualityRule* fail = rules.find(rules.governors, "fail");
  REQUIRE(fail != nullptr);
  CHECK(fail->flip);
  CHECK(rules.find(rules.governors, "try")->force == Force::intended);
  CHECK(rules.find(rules.governors, "want") == nullptr);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "'fail' stands in another rule's 'governors' too");
  CHECK(problems[1].message == "the rule changes neither polarity nor modality");
}

TEST_CASE("the frames that come with the program have no errors") {
  const LoadedRulebook loaded =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  for (const Diagnostic& one : loaded.diagnostics)
    if (one.file.starts_with("en/frames/") || one.file == "en/factuality.yaml")
      MESSAGE(to_line(one));
  CHECK(std::ranges::none_of(loaded.diagnostics, [](const Diagnostic& one) {
    return one.file.starts_with("en/frames/") || one.file == "en/factuality.yaml";
  }));
  CHECK(loaded.rulebook.frames.frames.size() > 70);
}
