// Inputs made to hurt: each must cost time linear in its length. The bound is far above what linear work
// needs and far below what quadratic work would take.
#include "text/analysis.h"

#include "unit/text_language.h"

#include <ctime>
#include <doctest/doctest.h>
#include <string>
#include <string_view>

using namespace crosscheck;
using test::analyse_text;

namespace {

constexpr double kSeconds = 10; // of processor time, in an unoptimised build

std::string repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes)
    out += piece;
  return out;
}

} // namespace

TEST_CASE("pathological texts cost linear time") {
  struct Row {
    const char* name;
    std::string_view piece;
    std::size_t bytes;
  };
  static constexpr std::size_t kMegabyte = 1u << 20;
  static constexpr Row rows[] = {
      {"one line of words", "The bridge was closed by the police ", kMegabyte},
      {"one word", "word", kMegabyte},
      {"straight marks", "\"", 200'000},
      {"straight marks apart", "\" ", 200'000},
      {"opening marks", "“a ", 400'000},
      {"single opening marks", "‘a ", 400'000},
      {"apostrophes", "'a ", 400'000},
      {"marks that do not match", "‘a “b ” ", 400'000},
      {"commas", ",", 100'000},
      {"brackets", "(", 100'000},
      {"full stops", ". ", 200'000},
      {"letters and stops", "a.", 200'000},
      {"numbers and commas", "1,", 200'000},
      {"hyphens", "anti-", 200'000},
      {"adjectives", "big ", 400'000},
      {"adverbs", "very ", 400'000},
      {"participles", "killed ", 400'000},
      {"addresses", "a@", 200'000},
      {"clitics", "n't", 200'000},
      {"list items", "1) a 2) b ", 400'000},
      {"short lines", "a\n", 200'000},
      {"wrapped lines", "this line is some seventy letters long and it ends just where it should\n",
       kMegabyte},
      {"accents", "e\xCC\x81", 300'000},
      {"broken abbreviations", "U.S. ", 400'000},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string text = repeat(row.piece, row.bytes);
    const std::clock_t begin = std::clock();
    const Analysis analysis = analyse_text(text);
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < kSeconds);
    CHECK_FALSE(analysis.tokens.empty());
    CHECK(analysis.tokens.back().where.end <= text.size());
  }
}

TEST_CASE("a hundred thousand quotations are found") {
  const std::string text = repeat("\"a\" ", 400'000);
  CHECK(analyse_text(text).quotations.size() == 100'000);
}
