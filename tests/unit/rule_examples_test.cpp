// Every example in every rule file, run as `crosscheck rules test` runs them.
#include "check/run_examples.h"

#include <doctest/doctest.h>

using namespace crosscheck;

TEST_CASE("the shipped rule files load without a problem and every example holds") {
  const LoadedRulebook loaded = load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  for (const Diagnostic& one : loaded.diagnostics) FAIL_CHECK(to_line(one));
  const ExampleRun run = run_examples(loaded.rulebook);
  CHECK(run.rules > 100);
  for (const ExampleFailure& failure : run.failures) {
    const Rule& rule = loaded.rulebook.rules[failure.rule];
    FAIL_CHECK(rule.file << ":" << failure.line << ": " << rule.id << ": " << failure.message);
  }
}
