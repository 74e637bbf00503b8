// A total that a later article says was revised: "raised its estimate of those affected to 1,620", against the
// figure that earlier articles give.
#include "check/figures.h"

#include <algorithm>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostPassages = 8;
constexpr std::uint32_t kReach = 14; // tokens between "estimate" and the figure

struct Total {
  std::uint32_t document;
  const Quantity* quantity;
};

Span words_of(const Quantity& one) {
  return one.hedge.empty() ? one.where : one.hedge.joined(one.where);
}

Span shown(const Quantity& one) {
  const Span words = words_of(one);
  return one.of.empty() || one.of.begin < words.begin || one.of.begin > words.end + 20
             ? words
             : words.joined(one.of);
}

// Counts people or what stands for them ("households"), or does not say what.
bool of_people(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
               const Quantity& one) {
  if (one.of_lemma.empty() || rule.lists("people", one.of_lemma))
    return true;
  const std::uint32_t head = one.of.empty() ? kNone : bench.analysis(d).token_at(one.of.end - 1);
  return (head != kNone && bench.analysis(d).tokens[head].pos == Pos::propn &&
          bench.analysis(d).tokens[head].plural) ||
         bench.in.rulebook.language.lexicon->is_a(one.of_lemma, "person");
}

bool is_revised(const CheckRule& rule, const Analysis& text, const Quantity& one) {
  const Range sentence = text.sentences[one.sentence].tokens;
  const std::uint32_t at = text.token_from(words_of(one).begin);
  if (at <= sentence.begin || text.form(at - 1) != "to")
    return false;
  bool total = false, revised = false;
  for (std::uint32_t t = at - 1; t-- > sentence.begin && at - t <= kReach;) {
    total |= rule.lists("totals", text.lemma(t)) && text.tokens[t].pos == Pos::noun;
    revised |= rule.lists("revisions", text.lemma(t)) && text.tokens[t].pos == Pos::verb;
  }
  return total && revised;
}

bool has_value(const Workbench& bench, std::uint32_t d, double value) {
  return std::ranges::any_of(bench.reading(d).quantities,
                             [&](const Quantity& one) { return one.value == value; });
}

std::vector<Total> earlier_totals(const Workbench& bench, const CheckRule& rule, const Story& story,
                                  const Topic& topic, const Total& fresh) {
  std::vector<Total> out;
  const double most = rule.setting("most-times", 1.5);
  for (const std::uint32_t d : story.documents) {
    if (!bench.later(fresh.document, d) ||
        !bench.near_in_time(fresh.document, d, rule.setting("days-apart", 60)) ||
        has_value(bench, d, fresh.quantity->value))
      continue;
    std::set<std::string> told;
    for (const Quantity& one : bench.reading(d).quantities)
      if (one.kind == QuantityKind::number && one.sentence != kNone &&
          !bench.analysis(d).sentences[one.sentence].furniture &&
          one.value != fresh.quantity->value && one.value <= most * fresh.quantity->value &&
          fresh.quantity->value <= most * one.value && of_people(bench, rule, d, one) &&
          of_the_story(bench, topic, d, one.sentence) &&
          told.insert(std::string{bench.article(d).text(shown(one))}).second)
        out.push_back({d, &one});
  }
  return out;
}

void report(const Workbench& bench, const CheckRule& rule, const std::vector<Total>& earlier,
            const Total& fresh, Findings& out) {
  std::vector<Passage> passages;
  const auto add = [&](const Total& one, ClaimRole role) {
    if (passages.size() < kMostPassages)
      passages.push_back(
          bench.passage(one.document, one.quantity->sentence, shown(*one.quantity), role));
  };
  add(earlier.front(), ClaimRole::flagged);
  add(fresh, ClaimRole::counter);
  for (std::size_t i = 1; i < earlier.size(); ++i)
    add(earlier[i], ClaimRole::support);
  Finding finding = bench.draft(rule, std::move(passages));
  bench.say(finding, rule, {},
            "\"" + finding.passages[1].value + "\" is told as a total that was revised; \"" +
                finding.passages[0].value + "\" is the earlier figure nearest to it");
  out.push_back(std::move(finding));
}

} // namespace

void compare_totals(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("totals"))
    for (const Story& story : bench.in.graph.stories) {
      if (story.documents.size() < 2)
        continue;
      const Topic topic(bench, story);
      for (const std::uint32_t d : story.documents)
        for (const Quantity& one : bench.reading(d).quantities) {
          if (one.kind != QuantityKind::number || one.sentence == kNone ||
              one.value < rule->setting("least", 100) || !of_people(bench, *rule, d, one) ||
              !is_revised(*rule, bench.analysis(d), one) ||
              !of_the_story(bench, topic, d, one.sentence))
            continue;
          const Total fresh{d, &one};
          const auto earlier = earlier_totals(bench, *rule, story, topic, fresh);
          if (!earlier.empty())
            report(bench, *rule, earlier, fresh, out);
        }
    }
}

} // namespace crosscheck
