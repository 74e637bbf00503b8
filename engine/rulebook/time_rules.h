// Patterns of time expressions with the terms that give their values (files of `kind: times`).
// Pattern, normalisation and context apart, as in HeidelTime (Strötgen 2013) and SUTime (Chang 2012):
// the pattern finds the words, the term names how they become a value, extract/times_normalise.h works it out.
//
//   kind: times
//   patterns:                          # parts that rules of all files of this kind share as {NAME}
//     NUMBER: '(?:\d+|{number_word})'
//   rules:
//     - id: time.ago
//       about: So many units before the article's date.
//       pattern: '(?P<n>{NUMBER}) (?P<time_unit>{time_unit}) ago'
//       type: date                     # date, time, duration, set
//       value: offset(-$n, $time_unit) # a term: functions, words, numbers, $groups
//       examples: …                    # gives: the value
//
// A blank in a pattern is any white space; patterns ignore case and begin and end at word boundaries.
// A group whose name is that of a word list (month, month2) has the list's value; $n, $n2 are numbers in
// digits or words; other groups are their text. Where there is a group `extent`, the mention is that part only.
//   capital: [month]       these groups must begin with a capital
//   before: '…'            what must stand directly in front, as a pattern
//   after: '…'             what must stand directly behind
//   not_before, not_after  what must not stand directly in front, or behind (these four mind capitals)
//   with: '…'              what must stand somewhere in the sentence (minds capitals)
//   not_within: '…'        what must not hold the whole match, a few words more on either side
//   rank: 1                among equally long matches at one place the higher rank wins, then the earlier rule
//   second: TERM           value of a second mention, the group `extent2`
#pragma once

#include "pattern/pattern.h"
#include "rulebook/rule.h"
#include "rulebook/time_triggers.h"
#include "rulebook/word_lists.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

class YamlMap;
class RuleTable;

enum class TimeRuleType : std::uint8_t { date, time, duration, set };

// What a term can do; see extract/times_normalise.h for each.
enum class TimeFunction : std::uint8_t {
  literal,
  date,
  month,
  weekday,
  offset,
  counted,
  mentioned,
  quarter,
  half,
  season,
  decade,
  century,
  holiday,
  part,
  clock,
  duration,
  span,
  every,
  every_weekday,
  every_month,
  shifted,
  first,
  anchored,
};

struct TimeTerm {
  enum class Kind : std::uint8_t { word, number, group, call };
  Kind kind{};
  std::string text; // the word; the group's name
  int number = 0;   // kind number; the sign of a group: -$n
  int group = -1;   // number of the group in the pattern
  TimeFunction function{};
  std::vector<TimeTerm> terms;
};

struct TimeRule {
  RuleIndex rule = kNone;
  TimeRuleType type{};
  Pattern pattern;
  TimeTerm value;
  std::optional<TimeTerm> second;
  int rank = 0;
  int extent = -1, extent2 = -1; // groups
  std::vector<int> capital;      // groups
  std::optional<Pattern> before, after, not_before, not_after, not_within, with;
};

// `bounds:` an event that the text says is still ahead: its groups are n (which anniversary) and event, a name
// of the list anniversary_event. extract/date_bounds.cpp
struct DateBound {
  RuleIndex rule = kNone;
  Pattern pattern;
  int number = -1, event = -1; // groups
};

// All rules in one pass over a sentence; index = index into TimeRules::rules. Its automaton is worth building
// for many sentences only, so it is built when many have asked.
class TimeRuleSet {
public:
  void add(std::string_view expression) { expressions_.emplace_back(expression); }
  // Fills `found` with the rules that match in `text`, ascending; false: too few sentences have asked.
  bool matching(std::string_view text, std::vector<int>& found);

private:
  std::vector<std::string> expressions_;
  std::atomic<std::uint32_t> asked_ = 0;
  std::once_flag once_;
  PatternSet set_;
};

struct TimeRules {
  std::vector<TimeRule> rules;
  std::vector<DateBound> bounds;
  WordList ordinals, events; // ordinal_word: third -> 3; anniversary_event: a name and its day
  std::shared_ptr<TimeTriggers> triggers =
      std::make_shared<TimeTriggers>(); // which of the rules a sentence needs
  std::shared_ptr<TimeRuleSet> set = std::make_shared<TimeRuleSet>();
  std::vector<std::pair<std::string, std::string>> parts; // {NAME} and what it stands for
  std::unordered_map<std::string, WordList> lists;        // that groups are looked up in
  WordList parts_of;                                      // part_word: "early" -> START, "end of" -> END
  WordList numbers;                                       // number_word: one -> 1, several -> X
  // "plan", "schedule": what their infinitive tells is ahead; "begin", "meet": ahead in the present tense
  WordSet future_lemmas, timetable_lemmas;
};

// Adds what one file of `kind: times` holds.
void load_time_rules(YamlMap& file, RuleTable& rules, const WordLists& lists, TimeRules& out);
// After the last file.
void finish_time_rules(TimeRules& out);

} // namespace crosscheck
