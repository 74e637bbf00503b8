// What something was done with or to, where one kind excludes the other: the bomb in a car or in a truck.
//
// Every list of the rule but "context", "never" and "people" is a kind. A thing counts where a word of `context`
// stands near it. Articles that know only one kind must stand on both sides; those with both are then quoted too.
#include "check/figures.h"

#include "base/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostPassages = 10; // of one finding
constexpr std::size_t kMostThings = 80;   // of one story
constexpr std::uint32_t kWidestValue = 5; // tokens of a thing with its context that are marked

struct Thing {
  std::uint32_t document;
  std::uint32_t sentence;
  Span where;
  std::string kind;
};

bool is_kind(std::string_view list) {
  return list != "context" && list != "never";
}

std::string kind_of(const CheckRule& rule, std::string_view lemma) {
  for (const auto& [name, words] : rule.words)
    if (is_kind(name) && words.contains(lemma))
      return name;
  return {};
}

// The thing with the word that makes it one of those in question: "car packed with explosives".
Span in_context(const CheckRule& rule, const Analysis& text, Range sentence, std::uint32_t thing) {
  const auto reach = static_cast<std::uint32_t>(rule.setting("reach", 4));
  const auto is_context = [&](std::uint32_t t) {
    return rule.lists("context", text.lemma(t)) || rule.lists("context", text.form(t));
  };
  const std::uint32_t from = thing > sentence.begin + reach ? thing - reach : sentence.begin;
  for (std::uint32_t t = thing + 1; t < sentence.end && t <= thing + reach; ++t)
    if (is_context(t))
      return text.span({thing, std::min(t + 1, thing + kWidestValue)});
  for (std::uint32_t t = thing; t-- > from;)
    if (is_context(t))
      return text.tokens[thing].where;
  return {};
}

std::vector<Thing> things_in(const Workbench& bench, const CheckRule& rule, const Story& story,
                             const Topic& topic) {
  std::vector<Thing> out;
  for (const std::uint32_t d : story.documents) {
    const Analysis& text = bench.analysis(d);
    for (std::uint32_t s = 0; s < text.sentences.size() && out.size() < kMostThings; ++s) {
      const Range tokens = text.sentences[s].tokens;
      if (text.sentences[s].furniture)
        continue;
      for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
        if (text.tokens[t].pos != Pos::noun)
          continue;
        std::string kind = kind_of(rule, text.lemma(t));
        if (kind.empty())
          continue;
        const Span where = in_context(rule, text, tokens, t);
        if (where.empty() || !of_the_story(bench, topic, d, s))
          continue;
        out.push_back({d, s, where, std::move(kind)});
        break; // one a sentence
      }
    }
  }
  return out;
}

void report(const Workbench& bench, const CheckRule& rule, const std::vector<const Thing*>& told,
            Findings& out) {
  std::vector<Passage> passages;
  std::set<std::pair<std::uint32_t, std::string>> seen;
  for (const Thing* one : told)
    if (passages.size() < kMostPassages && seen.insert({one->document, one->kind}).second)
      passages.push_back(bench.passage(one->document, one->sentence, one->where,
                                       passages.empty()       ? ClaimRole::flagged
                                       : passages.size() == 1 ? ClaimRole::counter
                                                              : ClaimRole::support));
  Finding finding = bench.draft(rule, std::move(passages));
  bench.say(finding, rule, {},
            "\"" + finding.passages[0].value + "\" was read as '" + told[0]->kind + "', \"" +
                finding.passages[1].value + "\" as '" + told[1]->kind + "'");
  out.push_back(std::move(finding));
}

bool is_quoted(const Workbench& bench, const Thing& one) {
  return std::ranges::any_of(bench.reading(one.document).quotes, [&](const Quote& quote) {
    return quote.kind == QuoteKind::speech && quote.where.contains(one.where);
  });
}

void compare_kinds(const Workbench& bench, const CheckRule& rule, const std::vector<Thing>& things,
                   const std::string& a, const std::string& b, Findings& out) {
  std::map<std::uint32_t, std::set<std::string>> kinds;
  for (const Thing& one : things)
    kinds[one.document].insert(one.kind);
  const auto only = [&](const Thing& one, const std::string& kind) {
    return one.kind == kind && kinds[one.document].size() == 1;
  };
  auto first = std::ranges::find_if(things, [&](const Thing& one) { return only(one, a); });
  // What somebody is quoted with, in an article that has it otherwise itself, against several that agree.
  if (first == things.end() && rule.setting("quoted", 0) > 0) {
    std::set<std::uint32_t> others;
    for (const Thing& one : things)
      if (only(one, b))
        others.insert(one.document);
    if (others.size() > 1)
      first = std::ranges::find_if(
          things, [&](const Thing& one) { return one.kind == a && is_quoted(bench, one); });
  }
  const auto second = std::ranges::find_if(things, [&](const Thing& one) {
    return only(one, b) && first != things.end() &&
           bench.near_in_time(first->document, one.document, rule.setting("days-apart", 3));
  });
  if (first == things.end() || second == things.end())
    return;
  std::vector<const Thing*> told = {&*first, &*second};
  for (const Thing& one : things)
    if (&one != told[0] && &one != told[1] && (one.kind == a || one.kind == b) &&
        bench.near_in_time(first->document, one.document, rule.setting("days-apart", 3)))
      told.push_back(&one);
  report(bench, rule, told, out);
}

} // namespace

void compare_things(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("exclusive-things"))
    for (const Story& story : bench.in.graph.stories) {
      if (story.documents.size() < 2)
        continue;
      const Topic topic(bench, story);
      const std::vector<Thing> things = things_in(bench, *rule, story, topic);
      std::set<std::string> kinds;
      for (const Thing& one : things)
        kinds.insert(one.kind);
      for (auto a = kinds.begin(); a != kinds.end(); ++a)
        for (auto b = std::next(a); b != kinds.end(); ++b) {
          const std::size_t before = out.size();
          compare_kinds(bench, *rule, things, *a, *b, out);
          if (out.size() == before && rule->setting("quoted", 0) > 0)
            compare_kinds(bench, *rule, things, *b, *a, out);
        }
    }
}

} // namespace crosscheck
