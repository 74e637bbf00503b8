// What an earlier article gives as still open or lost, and a later one as settled: the contact lost and
// regained, the family silent and then speaking, the missing man found.
//
// A rule has the phrases of the first stage ("before") and of the one that ends it ("after"). Both sentences must
// be about the same: share a noun that is not one of the rule's "idle" words, or (setting `central`) the
// second tells what the whole story is about. `undone` in front of the second phrase ("hopes to", "failed to") takes it back.
#include "check/figures.h"
#include "check/phrase_finder.h"

#include "base/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostPassages = 8; // of one finding
constexpr std::size_t kMostTold = 60;    // passages of one stage in one story
constexpr std::uint32_t kUndone = 5;     // tokens in front of the phrase that may take it back

struct Told {
  std::uint32_t document;
  std::uint32_t sentence;
  Span where;
  std::set<std::string> about;
};

bool taken_back(const CheckRule& rule, const Analysis& text, Range sentence, Range phrase) {
  for (std::uint32_t t = phrase.begin; t-- > sentence.begin && phrase.begin - t <= kUndone;)
    if (rule.lists("undone", text.form(t)) || rule.lists("undone", text.lemma(t)))
      return true;
  return false;
}

// The nouns that stand before the phrase (after it, where none does): who or what it is said of.
std::set<std::string> said_of(const CheckRule& rule, const Analysis& text, Range sentence,
                              Range phrase, double reach) {
  const auto window = static_cast<std::uint32_t>(reach);
  std::set<std::string> out;
  const auto add = [&](std::uint32_t t) {
    const Pos pos = text.tokens[t].pos;
    if (pos != Pos::noun && pos != Pos::propn)
      return;
    const std::string lemma = canonical(rule, "same-thing", std::string{text.lemma(t)});
    if (lemma.size() > 2 && !rule.lists("idle", lemma))
      out.insert(lemma);
  };
  for (std::uint32_t t = phrase.begin; t-- > sentence.begin && phrase.begin - t <= window;)
    add(t);
  if (out.empty() || rule.setting("behind", 0) > 0)
    for (std::uint32_t t = phrase.begin; t < sentence.end && t < phrase.end + window; ++t)
      add(t);
  return out;
}

std::vector<Told> told_in(const Workbench& bench, const CheckRule& rule, const Story& story,
                          const Topic& topic, const PhraseFinder& phrases, double window,
                          bool ends) {
  const bool central = rule.setting("central", 0) > 0;
  std::vector<Told> out;
  for (const std::uint32_t d : story.documents) {
    const Analysis& text = bench.analysis(d);
    for (std::uint32_t s = 0; s < text.sentences.size() && out.size() < kMostTold; ++s) {
      const Sentence& sentence = text.sentences[s];
      if (sentence.furniture)
        continue;
      const Range phrase = phrases.find(text, sentence.tokens);
      if (phrase.empty() || taken_back(rule, text, sentence.tokens, phrase) ||
          (central && place_in_story(bench, topic, d, s) == StoryPlace::background))
        continue;
      if (central && ends && !of_the_story(bench, topic, d, s))
        continue;
      out.push_back(
          {d, s, text.span(phrase), said_of(rule, text, sentence.tokens, phrase, window)});
    }
  }
  return out;
}

std::string shared_word(const Told& a, const Told& b) {
  for (const std::string& one : a.about)
    if (b.about.contains(one))
      return one;
  return {};
}

// The later article's (whatever is regained was lost before, so that the rule may do without dates: an
// article's own may be that of a copy), or what an article adds to itself under "Update".
bool follows(const Workbench& bench, const CheckRule& rule, const Told& before, const Told& after) {
  if (before.document != after.document)
    return (bench.later(after.document, before.document) || rule.setting("any-order", 0) > 0) &&
           bench.near_in_time(after.document, before.document, rule.setting("days-apart", 30));
  const Analysis& text = bench.analysis(after.document);
  const Range tokens = text.sentences[after.sentence].tokens;
  return after.sentence > before.sentence && !tokens.empty() &&
         rule.lists("added", text.form(tokens.begin));
}

void report(const Workbench& bench, const CheckRule& rule, const std::vector<const Told*>& before,
            const Told& after, Findings& out) {
  const Told& first = *before.front();
  std::vector<Passage> passages = {
      bench.passage(first.document, first.sentence, first.where, ClaimRole::flagged),
      bench.passage(after.document, after.sentence, after.where, ClaimRole::counter)};
  // Everybody who still has the earlier state; one report of its end is enough.
  for (const Told* one : before)
    if (passages.size() < kMostPassages && one != &first)
      passages.push_back(
          bench.passage(one->document, one->sentence, one->where, ClaimRole::support));
  const std::string who = shared_word(first, after);
  Finding finding = bench.draft(rule, std::move(passages));
  bench.say(finding, rule, {},
            "\"" + finding.passages[0].value + "\" (" + bench.date(first.document) +
                ") is ended by \"" + finding.passages[1].value + "\" (" +
                bench.date(after.document) + ")" +
                (who.empty() ? "" : "; both are said of the " + who));
  out.push_back(std::move(finding));
}

void compare_story(const Workbench& bench, const CheckRule& rule, const Story& story,
                   Findings& out) {
  if (story.documents.size() < 2 && rule.list("added").empty())
    return;
  const PhraseFinder first(rule.list("before")), second(rule.list("after"));
  const Topic topic(bench, story);
  const double window =
      rule.setting("window", 16); // tokens between the phrase and whom it is said of
  const std::vector<Told> before = told_in(bench, rule, story, topic, first, window, false);
  if (before.empty())
    return;
  const std::vector<Told> after =
      told_in(bench, rule, story, topic, second, rule.setting("window-after", window), true);
  const bool central = rule.setting("central", 0) > 0;
  // What ends each telling: its own article's word on it, or else the first that follows. Those that one report
  // ends are one finding.
  std::map<const Told*, std::vector<const Told*>> found;
  for (const Told& one : before) {
    const Told* end = nullptr;
    bool knows = false;
    for (const Told& other : after) {
      if (!central && shared_word(one, other).empty())
        continue;
      const bool own = other.document == one.document;
      if (follows(bench, rule, one, other)) {
        if (end == nullptr || (own && end->document != one.document))
          end = &other;
      } else {
        // The article that tells of the end itself does not give the state as current.
        knows |= own;
      }
    }
    if (end != nullptr && (!knows || end->document == one.document))
      found[end].push_back(&one);
  }
  for (const Told& other : after)
    if (const auto at = found.find(&other); at != found.end())
      report(bench, rule, at->second, other, out);
}

} // namespace

void compare_stages(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("stages"))
    for (const Story& story : bench.in.graph.stories)
      compare_story(bench, *rule, story, out);
}

} // namespace crosscheck
