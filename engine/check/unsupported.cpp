// Is every claim of the draft borne out by the sources? Names, figures, dates, quotations and acts that no
// source has: sourcing.unsupported. What the sources contradict is told by the other comparisons.
#include "check/pairs_text.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <set>

namespace crosscheck {
namespace {

struct Sources {
  std::vector<std::uint32_t> documents;
  std::vector<WordIndex> indexes;

  bool has(const ContentWord& word, const Lexicon& lexicon) const {
    return std::ranges::any_of(
        indexes, [&](const WordIndex& one) { return one.has_related(word, lexicon); });
  }
  bool has_literally(const std::string& word) const {
    return std::ranges::any_of(indexes, [&](const WordIndex& one) { return one.has(word); });
  }
};

// The words of a mention's name that no source has.
bool name_is_missing(const Workbench& bench, std::uint32_t d, const EntityMention& mention,
                     const Sources& sources) {
  const Analysis& text = bench.analysis(d);
  const Range tokens = text.tokens_in(mention.where);
  bool any = false;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (text.tokens[t].pos != Pos::propn)
      continue;
    any = true;
    if (sources.has_literally(fold(text.form(t))) || sources.has_literally(fold(text.lemma(t))))
      return false;
  }
  return any;
}

bool figure_is_missing(const Workbench& bench, const Quantity& quantity, const Sources& sources) {
  for (const std::uint32_t d : sources.documents)
    for (const Quantity& other : bench.reading(d).quantities)
      if (other.low <= quantity.high && quantity.low <= other.high &&
          (other.kind == quantity.kind || other.unit == quantity.unit))
        return false;
  return true;
}

struct Missing {
  Span where;
  std::string what; // "the name", "the figure"
};

std::vector<Missing> missing_in(const Workbench& bench, std::uint32_t d, std::uint32_t s,
                                const Sources& sources) {
  std::vector<Missing> out;
  const Reading& reading = bench.reading(d);
  for (const EntityMention& one : reading.mentions)
    if (one.sentence == s && one.form == MentionForm::name &&
        name_is_missing(bench, d, one, sources)) {
      if (std::ranges::none_of(out, [&](const Missing& m) { return m.where.overlaps(one.where); }))
        out.push_back({one.where, "the name"});
    }
  for (const Quantity& one : reading.quantities)
    if (one.sentence == s && one.kind != QuantityKind::ordinal &&
        figure_is_missing(bench, one, sources))
      out.push_back({one.where, "the figure"});
  return out;
}

// A claim whose trigger and head words no source has.
bool act_is_missing(const Workbench& bench, std::uint32_t d, const Claim& claim,
                    const Sources& sources) {
  if (claim.trigger_token == kNone || bench.in.rulebook.frames.find(claim.frame) == nullptr ||
      claim.frame == "statement")
    return false;
  for (const std::uint32_t other : sources.documents)
    for (const Claim& theirs : bench.reading(other).claims)
      if (theirs.frame == claim.frame ||
          bench.in.rulebook.frames.synonymous(theirs.frame, claim.frame))
        return false;
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  const Analysis& text = bench.analysis(d);
  const Token& token = text.tokens[claim.trigger_token];
  return !sources.has({claim.trigger_token, fold(text.lemma(claim.trigger_token)), token.pos, 1},
                      lexicon);
}

void check_sentence(const Workbench& bench, const CheckRule& rule, std::uint32_t d, std::uint32_t s,
                    const Sources& sources, Findings& out) {
  std::vector<Missing> missing = missing_in(bench, d, s, sources);
  std::uint32_t claim = kNone;
  for (std::uint32_t c = 0; c < bench.reading(d).claims.size() && missing.empty(); ++c) {
    const Claim& one = bench.reading(d).claims[c];
    if (one.sentence != s || !act_is_missing(bench, d, one, sources))
      continue;
    missing.push_back({one.trigger, "the act"});
    claim = c;
  }
  if (missing.empty())
    return;
  const std::vector<ContentWord> words = content_words(bench, d, s);
  if (static_cast<double>(words.size()) < rule.setting("shortest", 3))
    return;
  std::vector<Passage> passages{
      bench.passage(d, s, missing.front().where, ClaimRole::flagged, claim)};
  passages.front().marked.clear();
  std::string listed;
  for (const Missing& one : missing) {
    passages.front().marked.push_back(one.where);
    listed += (listed.empty() ? "" : ", ") + one.what + " \"" +
              std::string{bench.article(d).text(one.where)} + "\"";
  }
  std::ranges::sort(passages.front().marked);
  // The nearest passage of the sources, so that the editor sees what they do say.
  SentenceMatch best;
  std::uint32_t where = kNone;
  for (std::size_t i = 0; i < sources.documents.size(); ++i) {
    const SentenceMatch match = best_match(words, bench, sources.documents[i], sources.indexes[i]);
    if (match.sentence != kNone && match.cover > best.cover)
      best = match, where = sources.documents[i];
  }
  if (where != kNone && best.cover >= rule.setting("nearest", 0.3))
    passages.push_back(bench.passage(where, best.sentence, {}, ClaimRole::support));
  Finding finding = bench.draft(rule, std::move(passages));
  finding.independent_sources = 0;
  bench.say(finding, rule, {{"missing", listed}},
            "looked for in " + std::to_string(sources.documents.size()) + " source" +
                (sources.documents.size() == 1 ? "" : "s") + "; not found: " + listed);
  out.push_back(std::move(finding));
}

} // namespace

std::vector<Finding> find_unsupported(const CheckInput& input,
                                      const std::vector<std::uint32_t>& drafts) {
  const Workbench bench(input);
  const std::set<std::uint32_t> mine(drafts.begin(), drafts.end());
  Findings out;
  // What the whole report says of the draft, contradictions and sourcing alike.
  for (Finding& one : find(input))
    if (std::ranges::any_of(one.passages,
                            [&](const Passage& p) { return mine.contains(p.document); })) {
      std::ranges::stable_sort(one.passages, {},
                               [&](const Passage& p) { return !mine.contains(p.document); });
      out.push_back(std::move(one));
    }
  Sources sources;
  for (std::uint32_t d = 0; d < input.articles.size(); ++d)
    if (!mine.contains(d)) {
      sources.documents.push_back(d);
      sources.indexes.emplace_back(bench, d);
    }
  if (sources.documents.empty())
    return out;
  for (const CheckRule* rule : bench.rules().for_comparison("unsupported"))
    for (const std::uint32_t d : drafts)
      for (std::uint32_t s = 0; s < bench.analysis(d).sentences.size(); ++s)
        if (!bench.analysis(d).sentences[s].furniture)
          check_sentence(bench, *rule, d, s, sources, out);
  for (const CheckRule* rule : bench.rules().for_comparison("exclusive-values"))
    for (const std::uint32_t d : drafts)
      for (std::size_t i = 0; i < sources.documents.size(); ++i)
        compare_exclusive_values(bench, *rule, sources.documents[i], sources.indexes[i], d, out);
  return out;
}

} // namespace crosscheck
