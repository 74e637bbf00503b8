// At what o'clock: one happening at two times of day that rounding does not explain.
//
// A rule with "things" compares when the happening of the whole story took place ("the blast occurred at 11pm");
// one without compares acts ("landed at 10.15am") of sentences that name the same thing or place. Two clocks are
// compared only in one time zone: where either text names one, both must name the same.
#include "check/figures.h"

#include "base/words.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr int kHedged = 10; // minutes that "around 11pm" may be off
constexpr int kDay = 24 * 60;
constexpr std::uint32_t kNear = 12; // tokens between an act and its time
constexpr std::size_t kMostClocks = 40;

struct Clock {
  std::uint32_t document;
  std::uint32_t sentence;
  Span where;
  std::string key;
  int minute;
  int slack;
  std::string zone;
  bool to_come = false;
  std::set<std::string> names; // that the sentence has
};

std::optional<int> minute_of(const std::string& value) {
  const std::size_t at = value.find('T');
  if (at == std::string::npos || at + 6 > value.size() || !is_digit(value[at + 1]) ||
      value[at + 3] != ':')
    return std::nullopt;
  return std::atoi(value.c_str() + at + 1) * 60 + std::atoi(value.c_str() + at + 4);
}

// "by 11pm", "since 9am", "between 9 and 10": no time at which it happened.
bool bounded(const CheckRule& rule, const Analysis& text, std::uint32_t first) {
  return first > 0 && rule.lists("bounds", text.form(first - 1));
}

std::string zone_of(const CheckRule& rule, const Analysis& text, Range tokens, Range sentence) {
  for (std::uint32_t t = tokens.begin; t < std::min(tokens.end + 3, sentence.end); ++t)
    if (rule.lists("zones", text.form(t)))
      return std::string{text.form(t)};
  return {};
}

// The act nearest in front of the time, and, with "things", the thing that it is told of.
std::string key_of(const CheckRule& rule, const Analysis& text, Range sentence, Range time,
                   std::uint32_t& act) {
  for (act = time.begin; act-- > sentence.begin && time.begin - act <= kNear;) {
    if (text.tokens[act].pos != Pos::verb)
      continue;
    const std::string verb = listed_as(rule, "acts", text.lemma(act));
    if (verb.empty() || rule.list("things").empty())
      return verb;
    for (std::uint32_t t = act; t-- > sentence.begin;) {
      const std::string thing = listed_as(rule, "things", text.lemma(t));
      if (!thing.empty() && text.tokens[t].pos == Pos::noun)
        return verb + "|" + thing;
    }
    return {};
  }
  return {};
}

// But those of days and months.
std::set<std::string> names_in(const Reading& reading, std::uint32_t at) {
  const Analysis& text = reading.analysis;
  const Range sentence = text.sentences[at].tokens;
  const auto from =
      std::ranges::lower_bound(reading.times, text.sentences[at].where.begin, {},
                               [](const TimeMention& one) { return one.where.begin; });
  const auto in_a_time = [&](Span word) {
    for (auto one = from; one != reading.times.end() && one->where.begin < word.end; ++one)
      if (one->where.contains(word))
        return true;
    return false;
  };
  std::set<std::string> out;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t)
    if (text.tokens[t].pos == Pos::propn && text.tokens[t].capitalised &&
        !text.tokens[t].all_caps && !in_a_time(text.tokens[t].where))
      out.insert(std::string{text.form(t)});
  return out;
}

void read_clock(const Workbench& bench, const CheckRule& rule, const Topic& topic, std::uint32_t d,
                const TimeMention& time, std::map<std::string, std::vector<Clock>>& out) {
  const Analysis& text = bench.analysis(d);
  const auto minute = minute_of(time.value);
  if (!minute || time.sentence == kNone || text.sentences[time.sentence].furniture)
    return;
  const Range sentence = text.sentences[time.sentence].tokens;
  const Range tokens = text.tokens_in(time.where);
  std::uint32_t act = 0;
  if (tokens.empty() || bounded(rule, text, tokens.begin))
    return;
  std::string key = key_of(rule, text, sentence, tokens, act);
  if (key.empty() ||
      (!rule.list("things").empty() && !of_the_story(bench, topic, d, time.sentence)))
    return;
  Clock clock{d, time.sentence, time.where, std::move(key), *minute, 0, {}, false, {}};
  for (std::uint32_t t = tokens.begin > sentence.begin ? tokens.begin - 1 : tokens.begin;
       t < tokens.end; ++t)
    if (rule.lists("hedges", text.form(t)))
      clock.slack = kHedged;
  clock.zone = zone_of(rule, text, tokens, sentence);
  for (std::uint32_t t = act; t-- > sentence.begin && act - t <= 3;)
    clock.to_come |= rule.lists("to-come", text.form(t));
  clock.names = names_in(bench.reading(d), time.sentence);
  auto& block = out[clock.key];
  if (block.size() < kMostClocks)
    block.push_back(std::move(clock));
}

bool differ(const CheckRule& rule, const Clock& a, const Clock& b) {
  const int gap = std::abs(a.minute - b.minute);
  return std::min(gap, kDay - gap) >= static_cast<int>(rule.setting("least-minutes", 25)) +
                                          a.slack + b.slack - (a.slack + b.slack > 0 ? kHedged : 0);
}

bool comparable(const Workbench& bench, const CheckRule& rule, const std::vector<Clock>& block,
                const Clock& a, const Clock& b) {
  if (a.document == b.document || a.zone != b.zone || !differ(rule, a, b) ||
      a.to_come != b.to_come ||
      !bench.near_in_time(a.document, b.document, rule.setting("days-apart", 2)))
    return false;
  if (rule.list("things").empty() &&
      std::ranges::none_of(a.names, [&](const std::string& one) { return b.names.contains(one); }))
    return false;
  // An article that has the other's time too tells of two happenings.
  return std::ranges::none_of(block, [&](const Clock& one) {
    return (one.document == a.document && !differ(rule, one, b)) ||
           (one.document == b.document && !differ(rule, one, a));
  });
}

} // namespace

void compare_clocks(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("clock-times"))
    for (const Story& story : bench.in.graph.stories) {
      if (story.documents.size() < 2)
        continue;
      const Topic topic(bench, story);
      std::map<std::string, std::vector<Clock>> clocks;
      for (const std::uint32_t d : story.documents)
        for (const TimeMention& time : bench.reading(d).times)
          if (time.type == TimeType::time)
            read_clock(bench, *rule, topic, d, time, clocks);
      for (const auto& [key, block] : clocks)
        for (std::size_t i = 0; i < block.size(); ++i)
          for (std::size_t j = i + 1; j < block.size(); ++j) {
            const Clock &a = block[i], &b = block[j];
            if (!comparable(bench, *rule, block, a, b))
              continue;
            Finding finding = bench.draft(
                *rule, {bench.passage(a.document, a.sentence, a.where, ClaimRole::flagged),
                        bench.passage(b.document, b.sentence, b.where, ClaimRole::counter)});
            bench.say(finding, *rule, {},
                      "both were read as the time of '" + key + "': \"" +
                          finding.passages[0].value + "\" and \"" + finding.passages[1].value +
                          "\" are " + std::to_string(std::abs(a.minute - b.minute)) +
                          " minutes apart");
            out.push_back(std::move(finding));
          }
    }
}

} // namespace crosscheck
