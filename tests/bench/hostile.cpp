// No text makes the reading super-linear: hostile texts of one size and of eight times that size, on one thread.
// Linear reading takes eight times as long, quadratic reading sixty-four times; the test fails beyond thirty-two.
//
//   hostile RULES LEXICON [KILOBYTES]        the larger size; default: 512
#include "extract/read_claims.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace crosscheck;

namespace {

constexpr std::size_t kTimes = 8;
constexpr double kMost = 32; // caches that a small text fits in and a large one does not make up for some
constexpr double kShort = 0.05; // seconds; less than this is noise

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes)
    out += piece;
  return out;
}

// "((((…))))": opened as often as closed.
std::string nested(std::string_view open, std::string_view close, std::size_t bytes) {
  return repeated(open, bytes / 2) + repeated(close, bytes / 2);
}

struct Hostile {
  const char* name;
  std::string (*make)(std::size_t bytes);
};

// Each names what would hurt: a look-back, a nested scan, a list that grows with the sentence.
const Hostile kHostile[] = {
    {"one word", [](std::size_t n) { return std::string(n, 'a'); }},
    {"one line of words", [](std::size_t n) { return repeated("the mayor said that rain fell and ", n); }},
    {"commas", [](std::size_t n) { return std::string(n, ','); }},
    {"words and commas", [](std::size_t n) { return repeated("rain, ", n); }},
    {"full stops", [](std::size_t n) { return std::string(n, '.'); }},
    {"initials", [](std::size_t n) { return repeated("A. ", n); }},
    {"spaces", [](std::size_t n) { return "a" + std::string(n, ' ') + "b"; }},
    {"line ends", [](std::size_t n) { return "a" + std::string(n, '\n') + "b"; }},
    {"short lines", [](std::size_t n) { return repeated("Rain fell.\n", n); }},
    {"brackets", [](std::size_t n) { return nested("(", ")", n); }},
    {"open brackets", [](std::size_t n) { return repeated("( a ", n); }},
    {"quotation marks", [](std::size_t n) { return std::string(n, '"'); }},
    {"nested quotations", [](std::size_t n) { return nested("\u201Ca ", "\u201D ", n); }},
    {"open quotations", [](std::size_t n) { return repeated("\u201Cno ", n); }},
    {"quotations", [](std::size_t n) { return repeated("\u201CNo,\u201D he said. ", n); }},
    {"apostrophes", [](std::size_t n) { return repeated("'a ", n); }},
    {"clitics", [](std::size_t n) { return repeated("n't", n); }},
    {"hyphens", [](std::size_t n) { return repeated("re-", n); }},
    {"digits", [](std::size_t n) { return std::string(n, '7'); }},
    {"groups of digits", [](std::size_t n) { return repeated("1,000,", n); }},
    {"numbers", [](std::size_t n) { return repeated("17 ", n); }},
    {"spelled numbers", [](std::size_t n) { return repeated("one hundred ", n); }},
    {"money", [](std::size_t n) { return repeated("$5 million ", n); }},
    {"weekdays", [](std::size_t n) { return repeated("Monday ", n); }},
    {"dates", [](std::size_t n) { return repeated("on 3 May ", n); }},
    {"names", [](std::size_t n) { return repeated("Ada Holt ", n); }},
    {"distinct names", [](std::size_t n) {
       std::string out;
       for (std::size_t i = 0; out.size() < n; ++i) {
         out += "Mr ";
         for (std::size_t left = i + 26; left > 0; left /= 26)
           out += static_cast<char>((left >= 26 ? 'a' : 'A') + static_cast<char>(left % 26));
         out += " spoke. ";
       }
       return out;
     }},
    {"pronouns", [](std::size_t n) { return repeated("he ", n); }},
    {"people and pronouns", [](std::size_t n) { return repeated("Ada Holt met him. She left. ", n); }},
    {"acronyms", [](std::size_t n) { return repeated("NATO ", n); }},
    {"verbs", [](std::size_t n) { return repeated("said ", n); }},
    {"sayings", [](std::size_t n) { return repeated("he said that ", n); }},
    {"infinitives", [](std::size_t n) { return repeated("to say ", n); }},
    {"prepositions", [](std::size_t n) { return repeated("of the house ", n); }},
    {"conjunctions", [](std::size_t n) { return repeated("and ", n); }},
    {"event nouns", [](std::size_t n) { return repeated("the attack of ", n); }},
    {"at signs", [](std::size_t n) { return repeated("a@", n); }},
    {"addresses", [](std::size_t n) { return "http://" + std::string(n, 'a'); }},
    {"combining marks", [](std::size_t n) { return "a" + repeated("\u0301", n); }},
    {"capitals", [](std::size_t n) { return repeated("STOP ", n); }},
};

double seconds(const std::string& text, const Rulebook& rulebook) {
  ArticleFields fields;
  fields.id = "hostile";
  fields.published = DateEvidence{};
  fields.text = text;
  const Article article(std::move(fields));
  double best = 1e9;
  for (int pass = 0; pass < 2; ++pass) {
    const std::clock_t start = std::clock();
    const Reading reading = read_claims(article, rulebook);
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    if (best > 5)
      break;
  }
  return best;
}

} // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("usage: hostile RULES LEXICON [KILOBYTES]\n", stderr);
    return 2;
  }
  const LoadedRulebook loaded =
      load_rulebook({.rules = words[1], .lexicon = words[2], .references = {}});
  const std::size_t large = (count > 3 ? static_cast<std::size_t>(std::atoi(words[3])) : 512) << 10;
  std::puts("| text | seconds | times the time of an eighth of it | MB/s |");
  std::puts("|---|---|---|---|");
  int failed = 0;
  for (const Hostile& one : kHostile) {
    const double few = seconds(one.make(large / kTimes), loaded.rulebook),
                 many = seconds(one.make(large), loaded.rulebook);
    const double growth = many / std::max(few, 1e-6);
    const bool good = many < kShort || growth < kMost;
    failed += !good;
    std::printf("| %s | %.3f | %.1f | %.2f |%s\n", one.name, many, growth,
                static_cast<double>(large) / 1e6 / std::max(many, 1e-6), good ? "" : " too slow");
  }
  return failed == 0 ? 0 : 1;
}
