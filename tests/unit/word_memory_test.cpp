#include "text/word_memory.h"

#include "base/string_table.h"
#include "text/analysis.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace crosscheck;

namespace {

Language language_with_memories() {
  Language out;
  out.lexicon = std::make_shared<const Lexicon>(Lexicon::load(CROSSCHECK_LEXICON));
  out.contractions = {{"cannot", {"can", "not"}}};
  out.memories = std::make_shared<WordMemories>();
  return out;
}

Article article(const std::string& text) {
  ArticleFields fields;
  fields.id = "a";
  fields.text = text;
  return Article(std::move(fields));
}

std::string shown(const Analysis& analysis) {
  std::string out;
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t)
    out += std::string{analysis.form(t)} + '/' + std::string{to_string(analysis.tokens[t].pos)} + '/' +
           std::string{analysis.lemma(t)} + (analysis.tokens[t].capitalised ? "^ " : " ");
  return out;
}

} // namespace

TEST_CASE("a string table numbers each text once") {
  StringTable table;
  CHECK(table.find("talks") == kNone);
  for (std::uint32_t i = 0; i < 1000; ++i)
    REQUIRE(table.add("word" + std::to_string(i)) == i);
  CHECK(table.add("word7") == 7);
  CHECK(table.find("word999") == 999);
  CHECK(table[42] == "word42");
  CHECK(table.size() == 1000);
  CHECK(table.find("") == kNone);
}

TEST_CASE("what was read before does not change what is read") {
  const Language remembering = language_with_memories();
  Language forgetting = remembering;
  forgetting.memories = nullptr; // a fresh memory for each article
  const std::string texts[] = {"Leaders cannot close the harbour. The Harbour Post closed.",
                               "THE HARBOUR CLOSED. Leaders closed harbours; a leader cannot.",
                               "Leaders cannot close the harbour. The Harbour Post closed."};
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(shown(analyse(article(text), remembering)) == shown(analyse(article(text), forgetting)));
  }
}

TEST_CASE("a memory splits listed contractions and keeps capitals") {
  const Language language = language_with_memories();
  const Analysis question = analyse(article("Cannot we go?"), language);
  REQUIRE(question.tokens.size() == 5);
  CHECK(question.form(0) == "can");
  CHECK(question.tokens[0].capitalised);
  CHECK(question.form(1) == "not");
  const Analysis analysis = analyse(article("EU leaders"), language);
  REQUIRE(analysis.tokens.size() == 2);
  CHECK(analysis.tokens[0].all_caps);
  CHECK(analysis.form(0) == "eu");
  CHECK_FALSE(analysis.tokens[1].capitalised);
}

TEST_CASE("each reader gets a memory of its own, and gives it back") {
  WordMemories memories;
  const WordMemory* first = nullptr;
  {
    const auto one = memories.borrow(), two = memories.borrow();
    CHECK(one.get() != two.get());
    first = two.get();
  }
  const auto again = memories.borrow(), other = memories.borrow();
  CHECK((again.get() == first || other.get() == first));
}
