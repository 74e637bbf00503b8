#include "text/lexicon.h"

#include "base/span.h"
#include "text/morphology.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string>

using namespace crosscheck;

namespace {

const Lexicon& lexicon() {
  static const Lexicon one = Lexicon::load(CROSSCHECK_LEXICON);
  return one;
}

bool has(std::string_view form, Pos pos, VerbForm verb_form, bool plural, std::string_view lemma) {
  return std::ranges::any_of(lexicon().readings(lexicon().find(form)), [&](const WordReading& one) {
    return one.pos == pos && one.form == verb_form && one.plural == plural &&
           lexicon().word(one.lemma) == lemma;
  });
}

std::string load_error(const std::string& bytes) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "crosscheck_lexicon_test.bin").string();
  std::ofstream(path, std::ios::binary) << bytes;
  std::string out = "no error";
  try {
    Lexicon::load(path);
  } catch (const std::runtime_error& error) {
    out = error.what();
  }
  std::filesystem::remove(path);
  return out;
}

} // namespace

TEST_CASE("a form has its readings") {
  struct Row {
    std::string_view form;
    Pos pos;
    VerbForm verb_form;
    bool plural;
    std::string_view lemma;
  };
  static constexpr Row rows[] = {
      {"kills", Pos::verb, VerbForm::present, false, "kill"},
      {"killed", Pos::verb, VerbForm::past, false, "kill"},
      {"killed", Pos::verb, VerbForm::participle, false, "kill"},
      {"killing", Pos::verb, VerbForm::gerund, false, "kill"},
      {"ran", Pos::verb, VerbForm::past, false, "run"},
      {"planning", Pos::verb, VerbForm::gerund, false, "plan"},
      {"lying", Pos::verb, VerbForm::gerund, false, "lie"},
      {"burned", Pos::verb, VerbForm::past, false, "burn"},
      {"burnt", Pos::verb, VerbForm::past, false, "burn"},
      {"cities", Pos::noun, VerbForm::none, true, "city"},
      {"women", Pos::noun, VerbForm::none, true, "woman"},
      {"attack", Pos::noun, VerbForm::none, false, "attack"},
      {"bigger", Pos::adj, VerbForm::none, false, "big"},
      {"worst", Pos::adj, VerbForm::none, false, "bad"},
      {"paris", Pos::propn, VerbForm::none, false, "paris"},
      {"nato", Pos::propn, VerbForm::none, false, "nato"},
      {"dna", Pos::noun, VerbForm::none, false, "dna"},
      {"prime minister", Pos::noun, VerbForm::none, false, "prime minister"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.form);
    CHECK(has(row.form, row.pos, row.verb_form, row.plural, row.lemma));
  }
  CHECK_FALSE(has("seed", Pos::verb, VerbForm::past, false, "see"));
  CHECK_FALSE(has("paris", Pos::noun, VerbForm::none, true, "pari"));
}

TEST_CASE("the most frequent reading comes first") {
  for (const std::string_view form :
       std::initializer_list<std::string_view>{"said", "killed", "city", "quickly", "new"}) {
    CAPTURE(form);
    const auto readings = lexicon().readings(lexicon().find(form));
    REQUIRE_FALSE(readings.empty());
    CHECK(std::ranges::is_sorted(readings, std::ranges::greater{}, &WordReading::count));
  }
  CHECK(lexicon().readings(lexicon().find("government")).front().pos == Pos::noun);
  CHECK(lexicon().readings(lexicon().find("killed")).front().pos == Pos::verb);
}

TEST_CASE("unknown words") {
  CHECK(lexicon().find("zzyzxquux") == kNone);
  CHECK(lexicon().find("") == kNone);
  CHECK(lexicon().readings(kNone).empty());
  CHECK(lexicon().word(kNone).empty());
  CHECK_FALSE(lexicon().synonyms("zzyzxquux", "zzyzxquux", Pos::noun));
  CHECK_FALSE(lexicon().is_a("zzyzxquux", "person"));
  CHECK(lexicon().noun_classes("zzyzxquux") == 0);
}

TEST_CASE("relations") {
  const Lexicon& words = lexicon();
  CHECK(words.synonyms("car", "automobile", Pos::noun));
  CHECK(words.synonyms("begin", "start", Pos::verb));
  CHECK_FALSE(words.synonyms("car", "lorry", Pos::noun));
  CHECK_FALSE(words.synonyms("begin", "end", Pos::verb));
  CHECK(words.antonyms("rise", "fall", Pos::verb));
  CHECK(words.antonyms("fall", "rise", Pos::verb));
  CHECK(words.antonyms("hot", "cold", Pos::adj));
  CHECK(words.antonyms("blazing", "cold", Pos::adj) == words.antonyms("cold", "blazing", Pos::adj));
  CHECK(words.antonyms("speedy", "slow", Pos::adj)); // through its cluster's head, fast
  CHECK_FALSE(words.antonyms("rise", "fall", Pos::adj));
  CHECK_FALSE(words.antonyms("hot", "warm", Pos::adj));
  CHECK(words.derived("kill", "killing"));
  CHECK(words.derived("killing", "kill"));
  CHECK(words.derived("attack", "attack"));
  CHECK(words.derived("resign", "resignation"));
  CHECK_FALSE(words.derived("kill", "city"));
}

TEST_CASE("kinds of things") {
  const Lexicon& words = lexicon();
  CHECK(words.is_a("minister", "person"));
  CHECK(words.is_a("person", "person"));
  CHECK(words.is_a("hospital", "building"));
  CHECK(words.is_a("prime minister", "person"));
  CHECK_FALSE(words.is_a("person", "minister"));
  CHECK_FALSE(words.is_a("treaty", "person"));
  CHECK(words.first_noun_class_is("earthquake", NounClass::event) ==
        ((words.noun_classes("earthquake") & 1u << static_cast<unsigned>(NounClass::event)) != 0));
  CHECK(words.first_noun_class_is("soldier", NounClass::person));
  CHECK((words.noun_classes("week") & 1u << static_cast<unsigned>(NounClass::time)) != 0);
  CHECK(words.first_verb_class_is("say", VerbClass::communication));
  CHECK_FALSE(words.first_verb_class_is("say", VerbClass::motion));
  CHECK(words.verb_classes("table") != 0);
}

TEST_CASE("a file that is no lexicon says so") {
  std::ifstream in(CROSSCHECK_LEXICON, std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(in), {}};
  std::string damaged = good, newer = good;
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
  newer[8] = 99;
  CHECK(load_error(good) == "no error");
  CHECK(load_error("").ends_with("not a crosscheck lexicon"));
  CHECK(load_error("kind: words, and nothing else").ends_with("not a crosscheck lexicon"));
  CHECK(load_error(good.substr(0, good.size() / 2)).find("cut off") != std::string::npos);
  CHECK(load_error(damaged).find("damaged") != std::string::npos);
  CHECK(load_error(newer).find("version 99") != std::string::npos);
  CHECK_THROWS_AS(Lexicon::load("/nowhere/lexicon.bin"), std::runtime_error);
}

TEST_CASE("regular inflection") {
  CHECK(plural_of("city") == "cities");
  CHECK(plural_of("boy") == "boys");
  CHECK(plural_of("church") == "churches");
  CHECK(third_person_of("go") == "goes");
  CHECK(past_of("carry") == "carried");
  CHECK(past_of("stop") == "stopped");
  CHECK(past_of("show") == "showed");
  CHECK(gerund_of("make") == "making");
  CHECK(gerund_of("see") == "seeing");
  CHECK(gerund_of("quit") == "quitting");
  CHECK(comparative_of("big") == "bigger");
  CHECK(superlative_of("early") == "earliest");
  CHECK(comparative_of("important").empty());
}

TEST_CASE("unknown words by their endings") {
  CHECK(verb_lemma_of("tweeted", VerbForm::past) == "tweet");
  CHECK(verb_lemma_of("deplatformed", VerbForm::participle) == "deplatform");
  CHECK(verb_lemma_of("unfriending", VerbForm::gerund) == "unfriend");
  CHECK(singular_of("podcasts") == "podcast");
  CHECK(singular_of("smartwatches") == "smartwatch");
  CHECK(guess_word("deplatformed").pos == Pos::verb);
  CHECK(guess_word("glitchily").pos == Pos::adv);
  CHECK(guess_word("unfollowable").pos == Pos::adj);
  CHECK(guess_word("podcasts").plural);
  CHECK_FALSE(guess_word("podcast").plural);
}
