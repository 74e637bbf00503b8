// Does text b hold against text a?
//
// Each sentence of b is laid against the sentence of a that covers most of its words (de Marneffe 2008:
// align first, then ask whether both are about one thing, then look for a clash). A clash of polarity,
// opposites, figures, dates, names or kinds inside a close alignment contradicts; words, names and figures
// of b that a lacks leave it unsupported. Thresholds and words: rules/checks/pairs.yaml.
#include "check/pairs_text.h"
#include "extract/read_claims.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kA = 0, kB = 1;

const CheckRule* rule_for(const Rulebook& rulebook, std::string_view compares) {
  const auto found = rulebook.checks.for_comparison(compares);
  return found.empty() ? nullptr : found.front();
}

// Tokenised texts may write brackets as "-LRB-"; the places of all other words stay.
std::string without_bracket_names(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"-LRB-", "  (  "}, {"-RRB-", "  )  "}, {"-LSB-", "  [  "}, {"-RSB-", "  ]  "},
      {"-lrb-", "  (  "}, {"-rrb-", "  )  "}, {"-lsb-", "  [  "}, {"-rsb-", "  ]  "}};
  for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1))
    for (const auto& [name, bracket] : kNames)
      if (text.compare(at, name.size(), name) == 0)
        text.replace(at, name.size(), bracket);
  return text;
}

std::vector<Article> articles_of(const std::string& a, const std::string& b) {
  std::vector<Article> out;
  for (const std::string* text : {&a, &b}) {
    ArticleFields fields;
    fields.id = out.empty() ? "a" : "b";
    fields.path = fields.source = fields.id;
    fields.text = without_bracket_names(*text);
    out.emplace_back(std::move(fields));
  }
  return out;
}

bool contradicts(const Finding& finding) {
  return to_string(finding.kind).starts_with("contradiction");
}

} // namespace

void PairBench::contradict(const Laid& laid, std::string_view compares, Span in_b, Span in_a,
                           const std::string& why) const {
  const Workbench& bench = a.bench;
  const CheckRule* from = compares == rule.compares ? &rule : rule_for(bench.in.rulebook, compares);
  if (laid.a == nullptr)
    return;
  contradict(laid, from == nullptr ? rule : *from, in_b, in_a, why);
  out.back().message = why;
}

void PairBench::contradict(const Laid& laid, const CheckRule& from, Span in_b, Span in_a,
                           const std::string& why) const {
  const Workbench& bench = a.bench;
  if (laid.a == nullptr)
    return;
  Finding finding =
      bench.draft(from, {bench.passage(b.document, laid.b->sentence, in_b, ClaimRole::flagged),
                         bench.passage(a.document, laid.a->sentence, in_a, ClaimRole::counter)});
  finding.confidence = std::min(0.95, 0.4 + 0.5 * laid.cover());
  bench.say(finding, from, {}, why);
  out.push_back(std::move(finding));
}

void PairBench::lacks(const Laid& laid, Span in_b, const std::string& why) const {
  const Workbench& bench = a.bench;
  const CheckRule* from = rule_for(bench.in.rulebook, "unsupported");
  if (from == nullptr)
    return;
  Finding finding =
      bench.draft(*from, {bench.passage(b.document, laid.b->sentence, in_b, ClaimRole::flagged)});
  const std::string quoted{bench.article(b.document).text(in_b)};
  const std::string missing = quoted.empty() ? why : why + " \"" + quoted + "\"";
  bench.say(finding, *from, {{"missing", missing}}, "looked for in the first text: " + missing);
  out.push_back(std::move(finding));
}

void compare_exclusive_values(const Workbench& bench, const CheckRule& rule, std::uint32_t source,
                              const WordIndex& index, std::uint32_t draft, Findings& out) {
  const PairText a(bench, source, rule), b(bench, draft, rule);
  const PairBench pair{a, b, index, rule, out};
  for (std::uint32_t s = 0; s < b.sentences.size(); ++s) {
    if (b.sentences[s].words.empty() || b.analysis().sentences[s].furniture)
      continue;
    const Laid laid = lay(a, b, s, index);
    clash_of_kinds(pair, laid);
    clash_of_exclusion(pair, laid);
  }
}

PairResult compare_pair(const std::string& a, const std::string& b, const Rulebook& rulebook) {
  PairResult result{Verdict::supported, {}};
  const CheckRule* rule = rule_for(rulebook, "exclusive-values");
  if (rule == nullptr)
    return result;
  const std::vector<Article> articles = articles_of(a, b);
  const std::vector<Reading> readings{read_claims(articles[0], rulebook),
                                      read_claims(articles[1], rulebook)};
  const ClaimGraph graph = build_graph(articles, readings, rulebook, {.one_story = true});
  const CheckInput input{articles, readings, graph, rulebook, std::nullopt};
  const Workbench bench(input);
  const WordIndex index(bench, kA);
  const PairText text_a(bench, kA, *rule), text_b(bench, kB, *rule);
  const PairBench pair{text_a, text_b, index, *rule, result.findings};
  double cover = 0;
  for (std::uint32_t s = 0; s < text_b.sentences.size(); ++s) {
    if (text_b.sentences[s].words.empty())
      continue;
    const Laid laid = lay(text_a, text_b, s, index);
    cover = std::max(cover, laid.cover());
    clash_of_negation(pair, laid);
    clash_of_opposites(pair, laid);
    clash_of_opposed_acts(pair, laid);
    clash_of_fillers(pair, laid);
    clash_of_pairings(pair, laid);
    clash_of_ranks(pair, laid);
    clash_of_prices(pair, laid);
    clash_of_relations(pair, laid);
    clash_of_seats(pair, laid);
    clash_of_roles(pair, laid);
    clash_of_kinds(pair, laid);
    clash_of_exclusion(pair, laid);
    clash_of_dates(pair, laid);
    clash_of_figures(pair, laid);
    clash_of_numbered(pair, laid);
    clash_of_names(pair, laid);
    clash_of_doers(pair, laid);
    clash_of_one_place(pair, laid);
    clash_of_order(pair, laid);
    find_missing(pair, laid);
  }
  // Passages are cut from the texts as they were given.
  for (Finding& one : result.findings)
    for (Passage& passage : one.passages)
      passage.text = passage.where.in(passage.document == kA ? a : b);
  if (std::ranges::any_of(result.findings, contradicts))
    result.verdict = Verdict::contradicted;
  else if (cover < rule->setting("unrelated", 0.12))
    result.verdict = Verdict::unrelated;
  else if (!result.findings.empty())
    result.verdict = Verdict::unsupported;
  return result;
}

} // namespace crosscheck
