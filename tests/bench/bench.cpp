// Speed and growth of the whole street on made stories, as ratios to a plain scan of the same text with 300
// patterns (the floor of what any rule engine must do). Prints a Markdown table; fails when an answer is wrong.
//
//   bench RULES LEXICON [STORIES | dense:ARTICLES]...        default: 200 1000 dense:1000
//
// Made stories have five articles each; a dense one is one happening told by so many outlets.
#include "bench/generate.h"
#include "bench/plain_set.h"

#include "check/find.h"
#include "extract/read_claims.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <set>
#include <string_view>
#include <sys/resource.h>

using namespace crosscheck;

namespace {

constexpr std::uint32_t kOutlets = 5;

struct Size {
  std::uint32_t stories = 0, outlets = kOutlets;
};

// Of processor time: other work on the machine does not count.
template <typename Work> double seconds(Work&& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Of the process so far: sizes should be asked for in rising order.
long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

bool run(Size size, const Rulebook& rulebook, const PatternSet& plain) {
  const std::uint32_t stories = size.stories;
  std::vector<Article> articles;
  std::size_t bytes = 0, clashing = 0;
  for (std::uint32_t s = 0; s < stories; ++s) {
    bench::MadeStory made = bench::make_story(s, size.outlets);
    clashing += made.clashes;
    for (Article& one : made.articles)
      articles.push_back(std::move(one));
  }
  std::ranges::sort(articles, {}, &Article::id);
  for (const Article& one : articles)
    bytes += one.text().size();
  std::vector<int> hits;
  const double scan = seconds([&] {
    for (const Article& one : articles)
      plain.matching(one.text(), hits);
  });
  std::vector<Reading> readings(articles.size());
  const double reading = seconds([&] {
    for (std::size_t i = 0; i < articles.size(); ++i)
      readings[i] = read_claims(articles[i], rulebook);
  });
  ClaimGraph graph;
  const double linking = seconds([&] { graph = build_graph(articles, readings, rulebook); });
  std::vector<Finding> findings;
  std::size_t left_out = 0;
  const double checking = seconds([&] {
    findings = find({articles, readings, graph, rulebook, std::nullopt, nullptr, &left_out});
  });
  std::set<std::uint32_t> flagged;
  std::size_t numbers = 0;
  for (const Finding& one : findings)
    if (one.kind == FindingKind::contradiction_number) {
      flagged.insert(one.story);
      ++numbers;
    }
  const double mb = static_cast<double>(bytes) / 1e6,
               per = 1e6 / static_cast<double>(articles.size());
  std::printf("| %zu | %.2f | %u / %zu | %zu / %zu | %.1f | %.2f | %.0f | %.0f | %.0f | %.0f | "
              "%.0f | %zu | %ld |\n",
              articles.size(), mb, stories, graph.stories.size(), clashing, flagged.size(),
              mb / scan, mb / reading, reading / scan, reading * per, linking * per, checking * per,
              (linking + checking) * per, left_out, peak_megabytes());
  std::fflush(stdout);
  bool right = true;
  // Made names hardly ever collide; one story in a thousand may.
  if (graph.stories.size() > stories || graph.stories.size() * 1000 < stories * 999ull) {
    std::fprintf(stderr, "%u stories were made, %zu found\n", stories, graph.stories.size());
    right = false;
  }
  // Each clash is flagged once, however many articles tell of it.
  if (flagged.size() > clashing || flagged.size() * 100 < clashing * 99 ||
      numbers != flagged.size()) {
    std::fprintf(stderr, "%zu stories hold a clash, %zu were flagged by %zu findings\n", clashing,
                 flagged.size(), numbers);
    right = false;
  }
  return right;
}

} // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("usage: bench RULES LEXICON [STORIES | dense:ARTICLES]...\n", stderr);
    return 2;
  }
  const LoadedRulebook loaded =
      load_rulebook({.rules = words[1], .lexicon = words[2], .references = {}});
  const PatternSet plain = bench::plain_set();
  std::puts("| articles | MB | stories made / found | clashes made / flagged | scan MB/s | reading "
            "MB/s | reading / scan (time) | reading µs an "
            "article | linking µs an article | checking µs an article | linking and checking µs an "
            "article | comparisons left out | peak MB |");
  std::puts("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
  bool right = true;
  std::vector<Size> sizes = {{200}, {1000}, {1, 1000}};
  if (count > 3)
    sizes.clear();
  constexpr std::string_view kDense = "dense:";
  for (int i = 3; i < count; ++i) {
    const std::string_view word = words[i];
    if (word.starts_with(kDense))
      sizes.push_back({1, static_cast<std::uint32_t>(std::atoi(words[i] + kDense.size()))});
    else
      sizes.push_back({static_cast<std::uint32_t>(std::atoi(words[i]))});
  }
  for (const Size& size : sizes)
    right = run(size, loaded.rulebook, plain) && right;
  return right ? 0 : 1;
}
