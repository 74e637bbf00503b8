// Does text b hold against text a?
//
// Each sentence of b is laid against the sentence of a that covers most of its words (de Marneffe 2008:
// align first, then ask whether both are about one thing, then look for a clash). A clash of polarity,
// antonyms, figures or names inside a close alignment contradicts; words, names and figures of b that a lacks
// leave it unsupported.
#include "check/sentence_match.h"
#include "extract/read_claims.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr std::uint32_t kA = 0, kB = 1;
constexpr double kClose = 0.6; // cover at which b's sentence is about what a's sentence is about
constexpr double kSupported = 0.55; // less than this of b's words in all of a: unsupported
constexpr double kUnrelated = 0.12;

struct Laid {
  std::uint32_t sentence = 0; // of b
  std::vector<ContentWord> words;
  SentenceMatch match; // in a
};

const CheckRule* rule_for(const Rulebook& rulebook, std::string_view compares) {
  const auto found = rulebook.checks.for_comparison(compares);
  return found.empty() ? nullptr : found.front();
}

bool sentence_has(const Workbench& bench, std::uint32_t d, std::uint32_t s,
                  const std::string& lemma) {
  const Range tokens = bench.analysis(d).sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (fold(bench.analysis(d).lemma(t)) == lemma || fold(bench.analysis(d).form(t)) == lemma)
      return true;
  return false;
}

void add(const Workbench& bench, std::string_view compares, const Laid& laid, Span in_b, Span in_a,
         const std::string& why, Findings& out) {
  const CheckRule* rule = rule_for(bench.in.rulebook, compares);
  if (rule == nullptr)
    return;
  Finding finding =
      bench.draft(*rule, {bench.passage(kB, laid.sentence, in_b, ClaimRole::flagged),
                          bench.passage(kA, laid.match.sentence, in_a, ClaimRole::counter)});
  finding.confidence = std::min(0.95, 0.4 + 0.5 * laid.match.cover);
  bench.say(finding, *rule, {}, why);
  finding.message = why;
  out.push_back(std::move(finding));
}

// Claims of the two sentences with one trigger (or derived, or synonym) and other polarity.
void clash_of_polarity(const Workbench& bench, const Laid& laid, Findings& out) {
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  for (const Claim& b : bench.reading(kB).claims) {
    if (b.sentence != laid.sentence)
      continue;
    for (const Claim& a : bench.reading(kA).claims) {
      if (a.sentence != laid.match.sentence || a.nominal != b.nominal || a.polarity == b.polarity)
        continue;
      const bool same = a.lemma == b.lemma || lexicon.synonyms(a.lemma, b.lemma, Pos::verb);
      const bool facts = bench.asserted(a) && bench.asserted(b);
      if (same && facts) {
        add(bench, "polarity", laid, b.trigger, a.trigger,
            "One text says that it happened, the other that it did not.", out);
        return;
      }
    }
  }
}

// A word of b that a's sentence lacks, while a's sentence has its antonym.
void clash_of_antonyms(const Workbench& bench, const Laid& laid, Findings& out) {
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  const Range tokens = bench.analysis(kA).sentences[laid.match.sentence].tokens;
  for (const ContentWord& word : laid.words) {
    if (word.pos == Pos::propn || word.pos == Pos::num ||
        sentence_has(bench, kA, laid.match.sentence, word.lemma))
      continue;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      const Token& token = bench.analysis(kA).tokens[t];
      if (token.pos != word.pos ||
          !lexicon.antonyms(word.lemma, bench.analysis(kA).lemma(t), word.pos))
        continue;
      // The antonym must not stand in b too ("rose and fell").
      if (sentence_has(bench, kB, laid.sentence, fold(bench.analysis(kA).lemma(t))))
        continue;
      add(bench, "opposites", laid, bench.analysis(kB).tokens[word.token].where, token.where,
          "One text says the opposite of the other.", out);
      return;
    }
  }
}

bool comparable(const Quantity& a, const Quantity& b) {
  if (a.kind != b.kind || a.kind == QuantityKind::ordinal)
    return false;
  if (a.base_unit != b.base_unit || (a.base_unit.empty() && a.unit != b.unit))
    return false;
  return a.kind != QuantityKind::number || (!a.of_lemma.empty() && a.of_lemma == b.of_lemma);
}

bool agree(const Quantity& a, const Quantity& b) {
  const double factor_a = a.value != 0 && !a.base_unit.empty() ? a.base_value / a.value : 1;
  const double factor_b = b.value != 0 && !b.base_unit.empty() ? b.base_value / b.value : 1;
  const double slack = 0.02 * std::max(std::abs(a.low * factor_a), std::abs(b.low * factor_b));
  return a.low * factor_a <= b.high * factor_b + slack &&
         b.low * factor_b <= a.high * factor_a + slack;
}

void clash_of_figures(const Workbench& bench, const Laid& laid, Findings& out) {
  for (const Quantity& b : bench.reading(kB).quantities) {
    if (b.sentence != laid.sentence)
      continue;
    const Quantity* other = nullptr;
    bool borne_out = false;
    for (const Quantity& a : bench.reading(kA).quantities) {
      if (!comparable(a, b))
        continue;
      borne_out |= agree(a, b);
      if (a.sentence == laid.match.sentence && !agree(a, b))
        other = &a;
    }
    if (borne_out || other == nullptr)
      continue;
    add(bench, b.kind == QuantityKind::number ? "counts" : "measures", laid, b.where, other->where,
        "The figures differ.", out);
    return;
  }
}

void clash_of_times(const Workbench& bench, const Laid& laid, Findings& out) {
  for (const TimeMention& b : bench.reading(kB).times) {
    if (b.sentence != laid.sentence || !b.days || b.type != TimeType::date)
      continue;
    const TimeMention* other = nullptr;
    bool borne_out = false;
    for (const TimeMention& a : bench.reading(kA).times) {
      if (!a.days || a.type != TimeType::date)
        continue;
      borne_out |= a.days->overlaps(*b.days);
      if (a.sentence == laid.match.sentence && a.value.size() == b.value.size())
        other = &a;
    }
    if (borne_out || other == nullptr)
      continue;
    add(bench, "times", laid, b.where, other->where, "The dates differ.", out);
    return;
  }
}

// Names, figures and words of b that a does not have.
bool unsupported(const Workbench& bench, const Laid& laid, const WordIndex& index) {
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  double total = 0, found = 0;
  for (const ContentWord& word : laid.words) {
    total += word.weight;
    const bool there = index.has_related(word, lexicon);
    if (there)
      found += word.weight;
    else if (word.pos == Pos::propn || word.pos == Pos::num)
      return true;
  }
  return total > 0 && found / total < kSupported;
}

} // namespace

PairResult compare_pair(const std::string& a, const std::string& b, const Rulebook& rulebook) {
  std::vector<Article> articles;
  for (const std::string* text : {&a, &b}) {
    ArticleFields fields;
    fields.id = articles.empty() ? "a" : "b";
    fields.path = fields.source = fields.id;
    fields.text = *text;
    articles.emplace_back(std::move(fields));
  }
  std::vector<Reading> readings{read_claims(articles[0], rulebook),
                                read_claims(articles[1], rulebook)};
  const ClaimGraph graph = build_graph(articles, readings, rulebook, {.one_story = true});
  const CheckInput input{articles, readings, graph, rulebook, std::nullopt};
  const Workbench bench(input);
  const WordIndex index(bench, kA);
  PairResult result{Verdict::supported, {}};
  double cover = 0;
  bool lacks = false;
  for (std::uint32_t s = 0; s < bench.analysis(kB).sentences.size(); ++s) {
    Laid laid{s, content_words(bench, kB, s), {}};
    if (laid.words.empty())
      continue;
    laid.match = best_match(laid.words, bench, kA, index);
    cover = std::max(cover, laid.match.cover);
    lacks |= unsupported(bench, laid, index);
    if (laid.match.sentence == kNone || laid.match.cover < kClose)
      continue;
    clash_of_polarity(bench, laid, result.findings);
    clash_of_antonyms(bench, laid, result.findings);
    clash_of_figures(bench, laid, result.findings);
    clash_of_times(bench, laid, result.findings);
  }
  if (!result.findings.empty())
    result.verdict = Verdict::contradicted;
  else if (cover < kUnrelated)
    result.verdict = Verdict::unrelated;
  else if (lacks)
    result.verdict = Verdict::unsupported;
  return result;
}

} // namespace crosscheck
