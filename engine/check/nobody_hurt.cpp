// "Nobody was hurt" in one article, two injured in another: a toll of none against a toll.
#include "check/figures.h"
#include "check/tolls.h"

#include "base/words.h"

#include <algorithm>
#include <set>

namespace crosscheck {
namespace {

struct None {
  std::uint32_t document;
  std::uint32_t sentence;
  Span where;
  std::string state;
  std::uint32_t attribution; // who says so; kNone: the article itself
};

constexpr std::size_t kMostPassages = 8; // of one finding

// The attribution in whose content the words stand.
std::uint32_t said_by(const Reading& reading, std::uint32_t sentence, Span where) {
  for (std::uint32_t i = 0; i < reading.attributions.size(); ++i)
    if (reading.attributions[i].sentence == sentence)
      for (const Span content : reading.attributions[i].content)
        if (content.overlaps(where))
          return i;
  return kNone;
}

// The phrases of the list "phrase = state".
WordSet phrases_of(const CheckRule& rule) {
  WordSet out;
  for (const std::string& entry : rule.list("nobody"))
    out.insert(entry.substr(0, entry.find(" = ")));
  return out;
}

bool negative(std::string_view word) {
  return word == "no" || word == "nobody" || word == "no-one";
}

std::vector<None> tolls_of_none(const Workbench& bench, const CheckRule& rule, const Topic& topic,
                                std::uint32_t d, const WordSet& phrases) {
  std::vector<None> out;
  const Analysis& text = bench.analysis(d);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    const Range tokens = text.sentences[s].tokens;
    bool any = false;
    for (std::uint32_t t = tokens.begin; t < tokens.end && !any; ++t)
      any = negative(text.form(t));
    if (!any || text.sentences[s].furniture)
      continue;
    const Span where = bench.find_phrase(d, s, phrases);
    // "Nobody was hurt" names nothing of its story: enough that it is told of nothing earlier.
    if (where.empty() || place_in_story(bench, topic, d, s) == StoryPlace::background)
      continue;
    const std::string words = to_lower(bench.article(d).text(where));
    out.push_back(
        {d, s, where, canonical(rule, "nobody", words), said_by(bench.reading(d), s, where)});
  }
  return out;
}

void report(const Workbench& bench, const CheckRule& rule, const None& none,
            const std::vector<const Figure*>& tolls, Findings& out) {
  std::vector<Passage> passages = {
      bench.passage(none.document, none.sentence, none.where, ClaimRole::flagged)};
  for (const Figure* one : tolls)
    if (passages.size() < kMostPassages) {
      const Quantity& quantity = bench.reading(one->document).quantities[one->quantity];
      passages.push_back(bench.passage(
          one->document, quantity.sentence,
          quantity.where.joined(quantity.of.empty() ? quantity.where : quantity.of),
          passages.size() == 1 ? ClaimRole::counter : ClaimRole::support, one->claim));
    }
  Finding finding = bench.draft(rule, std::move(passages));
  bench.say(finding, rule, {{"b.shown", finding.passages[1].value}},
            "a toll of none against \"" + finding.passages[1].value + "\", both read as '" +
                none.state + "'");
  out.push_back(std::move(finding));
}

} // namespace

void compare_nobody(const Workbench& bench, const CheckRule& rule, const Story& story,
                    const Topic& topic, const FigureBlocks& blocks, Findings& out) {
  const WordSet phrases = phrases_of(rule);
  for (const std::uint32_t d : story.documents)
    for (const None& none : tolls_of_none(bench, rule, topic, d, phrases)) {
      const auto block = blocks.find(none.state + "|people");
      if (block == blocks.end())
        continue;
      // An article that counts some itself means nobody else by "nobody", unless it only quotes who says so.
      const auto told_by_others = [&](const Figure& one) {
        const Reading& reading = bench.reading(one.document);
        const Quantity& quantity = reading.quantities[one.quantity];
        return none.attribution != kNone &&
               said_by(reading, quantity.sentence, quantity.where) != none.attribution;
      };
      const auto counts = [&](const Figure& one) {
        return one.real && one.central && one.low >= 1;
      };
      if (std::ranges::any_of(figures_of(block->second, d), [&](const Figure& one) {
            return counts(one) && !told_by_others(one);
          }))
        continue;
      std::vector<const Figure*> tolls;
      const double days = rule.setting("days-apart", 3);
      for (const Figure& one : block->second) {
        if (tolls.size() >= kMostPassages)
          break;
        if ((one.document != d || told_by_others(one)) && counts(one) &&
            bench.near_in_time(d, one.document, days))
          tolls.push_back(&one);
      }
      if (!tolls.empty())
        report(bench, rule, none, tolls, out);
    }
}

} // namespace crosscheck
