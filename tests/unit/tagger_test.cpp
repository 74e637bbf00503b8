#include "text/tagger.h"

#include "base/words.h"
#include "text/lexicon.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <unordered_map>

using namespace crosscheck;

namespace {

const Language& bare_language() { // the lexicon, without any rule file
  static const Language one = [] {
    Language out;
    out.lexicon = std::make_shared<const Lexicon>(Lexicon::load(CROSSCHECK_LEXICON));
    return out;
  }();
  return one;
}

// Tokens between spaces, one sentence.
Analysis tagged(std::string_view text, const Language& language) {
  Analysis out;
  std::unordered_map<std::string, std::uint32_t> pool;
  std::uint32_t at = 0;
  for (const std::string_view piece : split(text, ' ')) {
    const auto [found, fresh] =
        pool.emplace(to_lower(piece), static_cast<std::uint32_t>(out.words.size()));
    if (fresh)
      out.words.push_back(found->first);
    Token token;
    token.where = {at, at + static_cast<std::uint32_t>(piece.size())};
    token.form = found->second;
    token.capitalised = is_upper(piece.front());
    token.all_caps = piece.size() > 1 && is_upper(piece[0]) && is_upper(piece[1]);
    token.space_before = at > 0;
    at += static_cast<std::uint32_t>(piece.size()) + 1;
    out.tokens.push_back(token);
  }
  tag(out, language);
  return out;
}

std::string shown(const Analysis& analysis) {
  std::string out;
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t)
    out += (t ? " " : "") + std::string{analysis.lemma(t)} + "/" +
           std::string{to_string(analysis.tokens[t].pos)};
  return out;
}

TagCondition condition(int offset, TagCondition::What what, std::vector<std::string> values) {
  TagCondition out;
  out.offset = offset;
  out.what = what;
  out.values = std::move(values);
  return out;
}

TagRule to_base() {
  TagRule out;
  out.rule = 7;
  out.from = {Pos::noun, Pos::verb};
  out.to = Pos::verb;
  out.form = VerbForm::base;
  out.conditions = {condition(0, TagCondition::What::can_be, {"base"}),
                    condition(-1, TagCondition::What::word, {"to"})};
  return out;
}

} // namespace

TEST_CASE("words out of context") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string_view want;
  };
  static constexpr Row rows[] = {
      {"regular forms", "ministers criticised cities", "minister/NOUN criticise/VERB city/NOUN"},
      {"irregular forms", "women fled", "woman/NOUN flee/VERB"},
      {"a name inside a sentence", "yesterday Bexora burned",
       "yesterday/NOUN bexora/PROPN burn/VERB"},
      {"an unknown word that opens the sentence", "Bexora burned", "bexora/PROPN burn/VERB"},
      {"an adjective keeps its tag in a name", "the Federal Court",
       "the/NOUN federal/ADJ court/PROPN"},
      {"numbers", "31 1,500 3rd 1990s", "31/NUM 1500/NUM 3rd/ADJ 1990s/NOUN"},
      {"marks", "$ ; %", "$/SYM ;/PUNCT %/PUNCT"},
      {"unknown words by ending", "glitchily deplatformed chatbots",
       "glitchily/ADV deplatform/VERB chatbot/NOUN"},
      {"hyphens", "rebel-held mini-city", "rebel-held/ADJ mini-city/NOUN"},
      {"an acronym", "the NATO summit", "the/NOUN nato/PROPN summit/NOUN"},
      {"capitals in a heading say nothing", "Minister Visits Burning Village Hospital",
       "minister/NOUN visit/VERB burn/VERB village/NOUN hospital/NOUN"},
      {"a hashtag and an address", "#Vote https://example.org",
       "#vote/PROPN https://example.org/X"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string{row.name});
    CHECK(shown(tagged(row.text, bare_language())) == row.want);
  }
}

TEST_CASE("listed words come before the lexicon") {
  Language language = bare_language();
  language.words["people"] = {{Pos::noun, "person", VerbForm::none, true}};
  language.words["that"] = {{Pos::sconj, "that"}, {Pos::pron, "that"}};
  language.irregular_verbs["fell"] = {{Pos::verb, "fall", VerbForm::past}};
  const Analysis analysis = tagged("that people fell", language);
  CHECK(shown(analysis) == "that/SCONJ person/NOUN fall/VERB");
  CHECK(analysis.tokens[1].plural);
  CHECK(analysis.tokens[2].verb_form == VerbForm::past);
  CHECK(analysis.tokens[2].in_lexicon);
}

TEST_CASE("a rule changes a tag and leaves its trace") {
  Language language = bare_language();
  language.words["to"] = {{Pos::part, "to"}};
  language.tag_rules = {to_base()};
  const Analysis analysis = tagged("plans to attack", language);
  CHECK(analysis.tokens[2].pos == Pos::verb);
  CHECK(analysis.tokens[2].verb_form == VerbForm::base);
  REQUIRE(analysis.tag_trace.size() == 1);
  CHECK(analysis.tag_trace[0] == std::pair{2u, 7u});
  CHECK(tagged("the attack", language).tag_trace.empty());
  CHECK(tagged("to ministers", language).tag_trace.empty());
}

TEST_CASE("conditions look at neighbours") {
  using What = TagCondition::What;
  struct Row {
    const char* name;
    TagCondition condition;
    std::string_view text; // does the rule reach "attack"?
    bool want;
  };
  TagCondition skipping = condition(-1, What::word, {"to"});
  skipping.skip = {Pos::adv};
  TagCondition near = condition(1, What::word, {"city"});
  near.reach = 2;
  TagCondition none_near = near;
  none_near.negated = true;
  const Row rows[] = {
      {"the neighbour", condition(-1, What::word, {"to"}), "to attack", true},
      {"another neighbour", condition(-1, What::word, {"to"}), "the attack", false},
      {"beyond the sentence", condition(-1, What::tag, {"edge"}), "attack begins", true},
      {"beyond the sentence no word is found", condition(-1, What::word, {"to"}), "attack begins",
       false},
      {"an adverb is skipped", skipping, "to quickly attack", true},
      {"only adverbs are skipped", skipping, "to the attack", false},
      {"a word within reach", near, "attack the old city", true},
      {"a word out of reach", near, "attack the very old city", false},
      {"no such word within reach", none_near, "attack the old city", false},
      {"no such word at the end of the sentence", none_near, "attack", true},
      {"the lemma", condition(1, What::lemma, {"city"}), "attack cities", true},
      {"the ending", condition(1, What::suffix, {"ies"}), "attack cities", true},
      {"the tag", condition(1, What::tag, {"NOUN"}), "attack cities", true},
      {"the number", condition(1, What::form, {"plural"}), "attack city", false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string{row.name});
    Language language = bare_language();
    TagRule rule;
    rule.from = {Pos::noun, Pos::verb};
    rule.to = Pos::x;
    rule.conditions = {condition(0, What::word, {"attack"}), row.condition};
    language.tag_rules = {rule};
    CHECK(tagged(row.text, language).tag_trace.size() == (row.want ? 1 : 0));
  }
}

TEST_CASE("rules are applied in order") {
  Language language = bare_language();
  TagRule first, second;
  first.rule = 1, second.rule = 2;
  first.from = {Pos::noun}, second.from = {Pos::verb};
  first.to = Pos::verb, second.to = Pos::adj;
  first.conditions = second.conditions = {condition(0, TagCondition::What::word, {"city"})};
  language.tag_rules = {first, second};
  CHECK(tagged("city", language).tokens[0].pos == Pos::adj);
  language.tag_rules = {second, first};
  CHECK(tagged("city", language).tokens[0].pos == Pos::verb);
}

TEST_CASE("an empty language and an empty text") {
  const Analysis analysis = tagged("Bexora burned 3 cities .", Language{});
  CHECK(shown(analysis) == "bexora/PROPN burn/VERB 3/NUM city/NOUN ./PUNCT");
  CHECK(tagged("", Language{}).tokens.empty());
}
