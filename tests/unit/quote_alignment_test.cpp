#include "check/quote_alignment.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace crosscheck;

namespace {

// A word in capitals is a content word, one that ends with ' is a pronoun, … in front means an ellipsis.
std::vector<QuotedWord> words(const std::string& text) {
  std::vector<QuotedWord> out;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    QuotedWord one;
    one.token = static_cast<std::uint32_t>(out.size());
    one.after_gap = word.starts_with("~");
    if (one.after_gap)
      word.erase(0, 1);
    one.pronoun = word.back() == '\'';
    one.content = word.front() >= 'A' && word.front() <= 'Z';
    for (const char c : word)
      one.form += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    out.push_back(one);
  }
  return out;
}

} // namespace

TEST_CASE("align_quotes finds what differs") {
  struct Row {
    const char* name;
    const char* a;
    const char* b;
    std::vector<std::uint32_t> inside_a, inside_b, ends_a, ends_b;
    std::size_t pronouns;
  };
  const Row rows[] = {
      {"a word inside",
       "The HARBOUR is on the BRINK of RUIN",
       "The HARBOUR is on the EDGE of RUIN",
       {5},
       {5},
       {},
       {},
       0},
      {"a dropped negation",
       "We will NOT CLOSE the QUAY",
       "We will CLOSE the QUAY",
       {2},
       {},
       {},
       {},
       0},
      {"cut at the end",
       "The HARBOUR is SAFE and the QUAY is NOT",
       "The HARBOUR is SAFE",
       {},
       {},
       {},
       {},
       0},
      {"cut at the beginning",
       "I SAY the HARBOUR is SAFE",
       "the HARBOUR is SAFE",
       {},
       {},
       {},
       {},
       0},
      {"another last word",
       "The HARBOUR is SAFE TODAY",
       "The HARBOUR is SAFE ENOUGH",
       {},
       {},
       {4},
       {4},
       0},
      {"an article supplied",
       "wall of HARBOUR and QUAY",
       "wall of the HARBOUR and QUAY",
       {},
       {},
       {},
       {},
       0},
      {"an ellipsis says so", "The OLD HARBOUR is SAFE", "The ~HARBOUR is SAFE", {}, {}, {}, {}, 0},
      {"a dropped g", "We are GOING HOME", "We are GOIN HOME", {}, {}, {}, {}, 0},
      {"another pronoun", "How MANY do they' WANT", "How MANY do we' WANT", {}, {}, {}, {}, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const QuoteAlignment got = align_quotes(words(row.a), words(row.b));
    CHECK(got.changed_a == row.inside_a);
    CHECK(got.changed_b == row.inside_b);
    CHECK(got.ends_a == row.ends_a);
    CHECK(got.ends_b == row.ends_b);
    CHECK(got.pronouns_a.size() == row.pronouns);
  }
}

TEST_CASE("align_quotes knows misheard words at the end") {
  CHECK(align_quotes(words("That is just a BOAT"), words("That is just a COAT")).ends_alike);
  CHECK_FALSE(align_quotes(words("That is just a BOAT"), words("That is just a TRAM")).ends_alike);
}
