#include "pattern/pattern.h"
#include "pattern/pattern_shape.h"

#include <doctest/doctest.h>

#include <string>

using namespace crosscheck;

TEST_CASE("Pattern") {
  std::string why;
  const auto pattern = Pattern::compile(R"((?i)\b(?P<count>\d+) (injured|hurt)\b)", why);
  REQUIRE(pattern);
  const auto match = pattern->find("Some 40 injured, 3 HURT");
  REQUIRE(match);
  CHECK(match->whole() == Span{5, 15});
  CHECK(match->groups[static_cast<std::size_t>(pattern->group("count"))] == Span{5, 7});
  CHECK(pattern->find_all("Some 40 injured, 3 HURT").size() == 2);
  CHECK(pattern->group("nothing") == -1);
  CHECK(pattern->matches_whole("40 injured"));
  CHECK_FALSE(pattern->matches_whole("40 injured."));
  CHECK_FALSE(Pattern::compile("(unclosed", why));
  CHECK_FALSE(why.empty());
}

TEST_CASE("what would take all memory or all time is refused or read in linear time") {
  struct Row {
    const char* name;
    std::string_view expression;
  };
  static constexpr Row rows[] = {
      {"repetitions of repetitions", "((((a{30}){30}){30}){30}){30}"},
      {"a repetition without bound", "a{100000}"},
      {"a back-reference", R"((a+)\1)"},
      {"a look-ahead", "a(?=b)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string why;
    CHECK_FALSE(Pattern::compile(row.expression, why));
    CHECK_FALSE(why.empty());
  }
  // A matcher that back-tracks would need longer than the sun will shine.
  std::string why;
  const auto pattern = Pattern::compile("(a|aa)+(a*)*b", why);
  REQUIRE(pattern);
  CHECK_FALSE(pattern->find(std::string(20000, 'a')));
}

TEST_CASE("letter classes cover the scripts of names in English news") {
  struct Row {
    const char* name;
    const char* text;
    bool want;
  };
  const Row rows[] = {{"ASCII", "Lyon", true},
                      {"French", "\u00c9lys\u00e9e", true},
                      {"Czech", "\u010cesk\u00fd", true},
                      {"Greek", "\u0391\u03b8\u03ae\u03bd\u03b1", true},
                      {"lower case first", "lyon", false},
                      {"digits", "1yon", false}};
  std::string why;
  const auto name = Pattern::compile(R"(\p{Lu}[\p{L}]+)", why);
  REQUIRE(name);
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(name->matches_whole(row.text) == row.want);
  }
}

TEST_CASE("PatternSet says which patterns can match at all") {
  PatternSet set;
  CHECK(set.add("cat") == 0);
  CHECK(set.add("(") == -1);
  CHECK(set.add(R"(d\w+g)") == 1);
  set.build();
  std::vector<int> found;
  set.matching("a dog and a cat", found);
  CHECK(found == std::vector<int>{0, 1});
  found.clear();
  set.matching("a bird", found);
  CHECK(found.empty());
}

TEST_CASE("PatternSet keeps the order of its patterns, wherever they may match") {
  const char* expressions[] = {"^By ", "cat", "^a|^b", "^a|b", "(?:^|x)dog", "(?i)^the cat", "^"};
  const char* texts[] = {"By cat and dog", "b", "xb",           "The cat",
                         "the CAT xdog",   "",  "the cat\nBy a"};
  PatternSet set;
  for (const char* one : expressions)
    CHECK(set.add(one) >= 0);
  set.build();
  for (const char* text : texts) {
    CAPTURE(text);
    std::vector<int> found, wanted;
    set.matching(text, found);
    for (int i = 0; i < static_cast<int>(std::size(expressions)); ++i) {
      std::string why;
      if (Pattern::compile(expressions[i], why)->matches_somewhere(text))
        wanted.push_back(i);
    }
    CHECK(found == wanted);
  }
}

TEST_CASE("which expressions match at the begin alone") {
  struct Row {
    const char* expression;
    bool anchored;
  };
  const Row rows[] = {{"^a", true},        {"^a|^b", true},     {"(?i)^a", true},
                      {"^(?:a|b)c", true}, {"^a|b", false},     {"a|^b", false},
                      {"a^", false},       {"(?:^|x)a", false}, {"(?:^a|^b)", false},
                      {"^a|", false},      {"|^a", false},      {"", false},
                      {"\\^a", false},     {"^[|]a", true},     {"^a\\|b", true},
                      {"[^a]", false},     {"(?i)a", false},    {"^a|(?i)^b", false}};
  for (const Row& row : rows) {
    CAPTURE(row.expression);
    const auto shape = read_shape(row.expression);
    REQUIRE(shape);
    CHECK(shape->anchored == row.anchored);
  }
}

TEST_CASE("find_at gives what find gives, from a place that is known") {
  struct Row {
    const char* expression;
    const char* text;
  };
  const Row rows[] = {{R"(\b(\d+)(?:st|nd)?\b)", "on 21st May, 5 boats"},
                      {R"((?i)(a|ab)(c|bcd)?)", "xx ABCD abc"},
                      {R"((a*?)(a*)b?)", "caaab"},
                      {R"(\bcat\b|dog$)", "cats cat dog"},
                      {R"((\w+) (\w+)$)", "one two three"}};
  for (const Row& row : rows) {
    CAPTURE(row.expression);
    std::string why;
    const auto pattern = Pattern::compile(row.expression, why);
    REQUIRE(pattern);
    const auto found = pattern->find(row.text);
    const auto place = pattern->find_place(row.text);
    REQUIRE(found);
    REQUIRE(place);
    CHECK(pattern->find_at(row.text, *place).groups == found->groups);
  }
}

TEST_CASE("empty matches do not stop find_all inside a character") {
  std::string why;
  const auto pattern = Pattern::compile("x*", why);
  REQUIRE(pattern);
  CHECK(pattern->find_all("\u00e9\u00e9x").size() == 1);
}

TEST_CASE("the shape of an expression is what RE2 makes of it") {
  struct Row {
    const char* name;
    const char* expression;
    bool understood;
  };
  const Row rows[] = {
      {"groups", R"((?i)\b(?P<n>\d+) (?:km|(mile)s?)\b)", true},
      {"classes", R"([\p{L}.\x{2019}' /-]{1,40}[^.!?][a-z0-9_]+[^-x])", true},
      {"counts", R"((?:a{2}|b{1,3}|c{2,})+?)", true},
      {"a bracket as a character", R"(\(\[\{a\}\]\))", true},
      {"beyond ASCII", "\u2014|\u00e9?", true},
      {"empty branches", "(|a)(b|)", true},
      {"unclosed", "(a", false},
      {"closed twice", "a)", false},
      {"nothing to repeat", "a|*b", false},
      {"repeated twice", "a**", false},
      {"range upside down", "[z-a]", false},
      {"unclosed class", "[a", false},
      {"class of Unicode", R"(\p{Nd})", false},
      {"group named twice", "(?P<a>x)(?P<a>y)", false},
      {"group without a name", "(?P<>x)", false},
      {"look-ahead", "a(?=b)", false},
      {"back reference", R"((a)\1)", false},
      {"too many repeats", "(?:(?:a{90}){90}){90}", false},
      {"count upside down", "a{3,2}", false},
      {"backslash at the end", "a\\", false},
      {"invalid UTF-8", "\xC3(", false},
      {"POSIX class", "[[:alpha:]]", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(read_shape(row.expression).has_value() == row.understood);
    if (row.understood)
      CHECK(PatternSet().add(row.expression) == 0); // RE2 reads it at once
  }
  std::string why;
  CHECK(Pattern::compile(R"(\p{Nd}(?P<x>a))", why)->group("x") == 1); // RE2 was asked
  CHECK_FALSE(Pattern::compile("a**(", why));
}
