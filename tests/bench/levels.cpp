// Speed of each level of the reading by itself, on one thread, warm, as a ratio to a plain RE2::Set scan of the
// same text. Prints a Markdown table; fails when a pass reads something else than the first one did.
//
//   levels RULES LEXICON PATH...        a path is a folder of articles or a file of JSON lines
#include "bench/plain_set.h"

#include "extract/read_claims.h"
#include "ingest/reader.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace crosscheck;

namespace {

constexpr int kPasses = 15;

// Processor time: other programs on the machine do not count.
template <typename Work> double seconds(Work&& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

struct Level {
  const char* name;
  void (*read)(const Article&, const Rulebook&, Reading&);
};

void read_text(const Article& article, const Rulebook& rulebook, Reading& reading) {
  reading.analysis = analyse(article, rulebook.language);
}

constexpr std::array<Level, 6> kLevels = {{{"text", read_text},
                                           {"times", read_times},
                                           {"quantities", read_quantities},
                                           {"names", read_entities},
                                           {"attribution", read_attributions},
                                           {"claims", read_clauses}}};
constexpr std::size_t kLanguageLevels = 4; // words, times, quantities, names

std::size_t things_read(const Reading& one) {
  return one.analysis.tokens.size() + one.times.size() + one.quantities.size() +
         one.mentions.size() + one.attributions.size() + one.claims.size();
}

} // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::fputs("usage: levels RULES LEXICON PATH...\n", stderr);
    return 2;
  }
  const LoadedRulebook loaded =
      load_rulebook({.rules = words[1], .lexicon = words[2], .references = {}});
  const Rulebook& rulebook = loaded.rulebook;
  std::vector<Article> articles;
  for (int i = 3; i < count; ++i) {
    const std::string path = words[i];
    Intake intake = path.ends_with(".jsonl") ? read_article_rows(path, rulebook.furniture)
                                             : read_articles({path}, rulebook.furniture);
    for (Article& one : intake.articles)
      articles.push_back(std::move(one));
  }
  std::size_t bytes = 0;
  for (const Article& one : articles)
    bytes += one.text().size();
  if (bytes == 0) {
    std::fputs("no article to read\n", stderr);
    return 2;
  }
  const PatternSet plain = bench::plain_set();
  std::vector<int> hits;
  double scan = 1e9;
  std::array<double, kLevels.size()> best;
  best.fill(1e9);
  std::size_t first = 0;
  for (int pass = 0; pass <= kPasses;
       ++pass) { // the first pass warms the patterns and does not count
    const double scanned = seconds([&] {
      for (const Article& one : articles)
        plain.matching(one.text(), hits);
    });
    // Batch by batch, as the program reads them: what was read of one is let go before the next.
    std::array<double, kLevels.size()> took{};
    std::size_t things = 0;
    for (std::size_t begin = 0; begin < articles.size(); begin += kReadingBatch) {
      const std::size_t end = std::min(articles.size(), begin + kReadingBatch);
      std::vector<Reading> readings(end - begin);
      for (std::size_t level = 0; level < kLevels.size(); ++level)
        took[level] += seconds([&] {
          for (std::size_t i = begin; i < end; ++i)
            kLevels[level].read(articles[i], rulebook, readings[i - begin]);
        });
      for (const Reading& one : readings)
        things += things_read(one);
    }
    if (pass == 0) {
      first = things;
      continue;
    }
    if (things != first) {
      std::fputs("two passes over the same articles read different things\n", stderr);
      return 1;
    }
    for (std::size_t level = 0; level < kLevels.size(); ++level)
      best[level] = std::min(best[level], took[level]);
    scan = std::min(scan, scanned);
  }
  const double mb = static_cast<double>(bytes) / 1e6;
  const auto row = [&](const char* name, double took) {
    std::printf("| %s | %.2f | %.1f | %.1f |\n", name, mb / took, took * 1e3 / mb, took / scan);
  };
  std::printf("%zu articles, %.2f MB; the best of %d passes\n\n", articles.size(), mb, kPasses);
  std::puts("| level | MB/s | ns a byte | times the scan |");
  std::puts("|---|---|---|---|");
  row("plain scan, 300 patterns", scan);
  double language = 0, whole = 0;
  for (std::size_t level = 0; level < kLevels.size(); ++level) {
    row(kLevels[level].name, best[level]);
    whole += best[level];
    if (level < kLanguageLevels)
      language += best[level];
  }
  row("**language: text to names**", language);
  row("**whole reading**", whole);
  return 0;
}
