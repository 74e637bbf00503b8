#include "extract/times.h"

#include "extract/read_claims.h"
#include "extract/tense_at.h"
#include "extract/times_normalise.h"

#include "base/words.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::size_t kFewRules = 1;          // that are searched for one by one
constexpr std::uint32_t kStretch = 16;        // tokens on either side of a day that it may date
constexpr std::uint32_t kNeighbourBytes = 48; // how far `before` and `not_before` look back

bool begins_capital(std::string_view text) {
  return !text.empty() && is_upper(text.front());
}

// The rules that may match in one sentence, each with its next match.
struct Candidate {
  const TimeRule* rule;
  bool found = false;
  Span whole, extent;         // of the next match
  std::optional<Match> match; // only where the rule needs its groups to be chosen
};

class SentenceTimes {
public:
  SentenceTimes(const Article& article, const Rulebook& rulebook, Reading& reading,
                TimeContext& context, TimeSearch search)
      : article_(article), rules_(rulebook.times), reading_(reading), context_(context),
        search_(search) {}

  void read(std::uint32_t sentence) {
    const Sentence& in = reading_.analysis.sentences[sentence];
    text_ = article_.text(in.where);
    offset_ = in.where.begin;
    sentence_ = sentence;
    find_rules(in.tokens);
    if (search_ == TimeSearch::by_trigger && hits_.size() > kFewRules)
      keep_matching();
    if (hits_.empty())
      return;
    candidates_.clear();
    for (const int hit : hits_) {
      const TimeRule& rule = rules_.rules[static_cast<std::size_t>(hit)];
      if (!rule.with || rule.with->matches_somewhere(text_))
        candidates_.push_back({.rule = &rule, .whole = {}, .extent = {}, .match = {}});
    }
    for (Candidate& one : candidates_)
      advance(one, 0);
    // Leftmost first, then longest, then the rule that stands first in the files.
    while (Candidate* best = pick()) {
      if (!best->match)
        best->match = best->rule->pattern.find_at(text_, best->whole);
      const std::uint32_t end = add(*best->rule, *best->match);
      for (Candidate& one : candidates_)
        if (one.found && one.extent.begin < end)
          advance(one, end);
    }
  }

private:
  // Fills hits_ with the rules that may match among these tokens.
  void find_rules(Range tokens) {
    hits_.clear();
    if (search_ == TimeSearch::every_rule) {
      for (std::size_t rule = 0; rule < rules_.rules.size(); ++rule)
        hits_.push_back(static_cast<int>(rule));
      return;
    }
    TriggerMask all;
    const std::vector<Token>& list = reading_.analysis.tokens;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      all |= mask_of(list[t].form);
      if (t + 1 < tokens.end && !list[t + 1].space_before && in_one_word(list[t], list[t + 1]))
        all |= mask_across(t, tokens.end);
    }
    rules_.triggers->rules_for(all, hits_);
  }

  // Many rules are cheaper to try in one pass than one by one.
  void keep_matching() {
    if (!rules_.set->matching(text_, matching_))
      return;
    std::erase_if(hits_, [&](int rule) { return !std::ranges::binary_search(matching_, rule); });
  }

  TriggerMask mask_of(std::uint32_t form) const {
    const Analysis& analysis = reading_.analysis;
    return form < analysis.marks.size() ? TriggerMask{analysis.marks[form].times}
                                        : rules_.triggers->of(analysis.words[form]);
  }

  static bool is_word(char c) { return is_alpha(c) || is_digit(c) || c == '_'; }
  bool in_one_word(const Token& left, const Token& right) const {
    const std::string_view text = article_.text();
    return left.where.end == right.where.begin && !left.where.empty() && !right.where.empty() &&
           is_word(text[left.where.end - 1]) && is_word(text[right.where.begin]);
  }

  // Tokens that the patterns see as one word: "can|not", "5|pm".
  TriggerMask mask_across(std::uint32_t first, std::uint32_t end) const {
    constexpr std::uint32_t kParts = 4; // of one word
    const std::vector<Token>& list = reading_.analysis.tokens;
    std::uint32_t last = first + 1;
    while (last + 1 < std::min(end, first + kParts) && in_one_word(list[last], list[last + 1]))
      ++last;
    const Span where{list[first].where.begin, list[last].where.end};
    return rules_.triggers->of(to_lower(article_.text(where)));
  }

  static Span extent(const TimeRule& rule, const Match& match) {
    if (rule.extent < 0)
      return match.whole();
    const Span inner = match.groups[static_cast<std::size_t>(rule.extent)];
    return inner.begin == kNone ? match.whole() : inner;
  }

  // The next match whose extent begins at or after `from`. The context of an extent (groups outside it)
  // may lie before `from`: "in May and June".
  void advance(Candidate& one, std::uint32_t from) {
    std::size_t at = one.rule->extent >= 0 ? back(from) : from;
    for (;;) {
      const auto place = one.rule->pattern.find_place(text_, at);
      one.found = place.has_value();
      if (!one.found)
        return;
      one.whole = one.extent = *place;
      one.match.reset();
      if (look_inside(one) && one.extent.begin >= from && fits(*one.rule, one.whole, one.extent))
        return;
      at = one.whole.begin + 1;
      while (at < text_.size() && (text_[at] & 0xC0) == 0x80)
        ++at;
    }
  }

  std::uint32_t back(std::uint32_t at) const {
    std::uint32_t out = at > kNeighbourBytes ? at - kNeighbourBytes : 0;
    while (out > 0 && (text_[out] & 0xC0) == 0x80)
      --out;
    return out;
  }

  // Does `pattern` match around, so that its match holds all of `where`?
  bool held(const Pattern& pattern, Span where) const {
    const std::uint32_t end = std::min<std::uint32_t>(where.end + kNeighbourBytes,
                                                      static_cast<std::uint32_t>(text_.size()));
    const std::string_view near = text_.substr(0, end);
    for (std::size_t at = back(where.begin); at <= where.begin;) {
      const auto found = pattern.find(near, at);
      if (!found || found->whole().begin > where.begin)
        return false;
      if (found->whole().end >= where.end)
        return true;
      at = found->whole().begin + 1;
      while (at < near.size() && (near[at] & 0xC0) == 0x80)
        ++at;
    }
    return false;
  }

  // Reads the groups where the rule's extent or capitals hang on them; false: no capital where one must be.
  bool look_inside(Candidate& one) const {
    const TimeRule& rule = *one.rule;
    if (rule.extent < 0 && rule.capital.empty())
      return true;
    if (!rule.capital.empty() && std::ranges::none_of(one.whole.in(text_), is_upper))
      return false;
    one.match = rule.pattern.find_at(text_, one.whole);
    one.extent = extent(rule, *one.match);
    return std::ranges::all_of(rule.capital, [&](int group) {
      const Span where = one.match->groups[static_cast<std::size_t>(group)];
      return where.begin == kNone || begins_capital(where.in(text_));
    });
  }

  bool fits(const TimeRule& rule, Span whole, Span extent) const {
    const std::uint32_t begin = whole.begin;
    const std::uint32_t start = back(begin);
    const std::string_view front = text_.substr(start, begin - start);
    if (rule.before && !rule.before->matches_somewhere(front))
      return false;
    if (rule.not_before && rule.not_before->matches_somewhere(front))
      return false;
    const std::string_view rear = text_.substr(whole.end, kNeighbourBytes);
    if (!may_be_anchored(rule, whole))
      return false;
    if (rule.after && !rule.after->matches_somewhere(rear))
      return false;
    if (rule.not_after && rule.not_after->matches_somewhere(rear))
      return false;
    return !rule.not_within || !held(*rule.not_within, extent);
  }

  // "Two days after the vote" is a duration where the text has given the vote no day.
  bool may_be_anchored(const TimeRule& rule, Span whole) const {
    if (rule.value.function != TimeFunction::anchored ||
        rule.value.terms.front().kind != TimeTerm::Kind::group)
      return true;
    const auto known = rules_.lists.find("anchor_event");
    if (known == rules_.lists.end())
      return false;
    const Match match = rule.pattern.find_at(text_, whole);
    const Span word = match.groups[static_cast<std::size_t>(rule.value.terms.back().group)];
    const auto dated = events_.find(known->second.value(to_lower(word.in(text_))));
    return dated != events_.end() && dated->second.has_value();
  }

  Candidate* pick() {
    Candidate* best = nullptr;
    for (Candidate& one : candidates_) {
      if (!one.found)
        continue;
      if (best == nullptr) {
        best = &one;
        continue;
      }
      const Span a = one.extent, b = best->extent;
      if (a.begin != b.begin ? a.begin < b.begin
          : a.end != b.end   ? a.end > b.end
                             : one.rule->rank > best->rule->rank)
        best = &one;
    }
    return best;
  }

  // "The tram crashed on 3 March": keeps the day for "two days after the crash".
  void date_events(const TimeMention& time) {
    const auto known = rules_.lists.find("anchor_event");
    if (known == rules_.lists.end() || !time.days || time.days->from != time.days->to ||
        time.type == TimeType::duration || time.type == TimeType::set)
      return;
    const Analysis& analysis = reading_.analysis;
    const Range sentence = analysis.sentences[sentence_].tokens,
                at = analysis.tokens_in(time.where);
    const auto parts = [&](std::uint32_t t) {
      const std::string_view word = analysis.form(t);
      return word == "," || word == ";" || word == ":" || word == "—" || word == "–";
    };
    std::uint32_t begin = at.begin, end = at.end;
    while (begin > sentence.begin && at.begin - begin < kStretch && !parts(begin - 1))
      --begin;
    while (end < sentence.end && end - at.end < kStretch && !parts(end))
      ++end;
    const Period day{Grain::day, time.days->from};
    for (std::uint32_t t = begin; t < end; ++t) {
      const Pos pos = analysis.tokens[t].pos;
      if (at.contains(t) || (pos != Pos::noun && pos != Pos::verb))
        continue;
      const std::string_view event = known->second.value(analysis.lemma(t));
      if (event.empty() || counted_from(t, begin))
        continue;
      auto [dated, fresh] = events_.emplace(std::string{event}, day);
      if (!fresh && dated->second && dated->second->start != day.start)
        dated->second.reset(); // of which one a later text speaks is not known
    }
  }

  // "after the crash": the day that stands beside it is not the crash's.
  bool counted_from(std::uint32_t token, std::uint32_t begin) const {
    for (std::uint32_t back = 1; back <= 3 && token >= begin + back; ++back) {
      const std::string_view word = reading_.analysis.form(token - back);
      if (word == "after" || word == "before" || word == "since" || word == "until" ||
          word == "following")
        return true;
    }
    return false;
  }

  // Writes the mention or mentions down; returns where the next one may begin.
  std::uint32_t add(const TimeRule& rule, const Match& match) {
    Span first = extent(rule, match);
    if (in_name(rule, first) || is_ordinal(rule, first))
      return first.end;
    // "on 18 June.": the stop is the sentence's.
    if (first.end == text_.size() && first.size() > 1 && text_[first.end - 1] == '.')
      --first.end;
    write(rule, rule.value, match, first);
    if (!rule.second || rule.extent2 < 0)
      return first.end;
    const Span second = match.groups[static_cast<std::size_t>(rule.extent2)];
    if (second.begin == kNone)
      return first.end;
    write(rule, *rule.second, match, second);
    return std::max(first.end, second.end);
  }

  // "Harbour Today": a word with a capital that times do not need, behind another one in mid-sentence.
  bool in_name(const TimeRule& rule, Span where) const {
    const std::string_view words = where.in(text_);
    if (!rule.capital.empty() || !begins_capital(words) ||
        words.find_first_of(" 0123456789") != std::string_view::npos)
      return false;
    const Range tokens = reading_.analysis.tokens_in(shifted(where));
    const Range sentence = reading_.analysis.sentences[sentence_].tokens;
    return !tokens.empty() && tokens.begin > sentence.begin &&
           reading_.analysis.tokens[tokens.begin - 1].capitalised;
  }

  // "a second boat" is the next boat, no second.
  bool is_ordinal(const TimeRule& rule, Span where) const {
    if (static_cast<TimeType>(rule.type) != TimeType::duration)
      return false;
    const Analysis& analysis = reading_.analysis;
    const Range tokens = analysis.tokens_in(shifted(where));
    if (tokens.size() != 2 || tokens.end >= analysis.tokens.size() ||
        analysis.tokens[tokens.begin].pos != Pos::det)
      return false;
    const Pos pos = analysis.tokens[tokens.end - 1].pos, next = analysis.tokens[tokens.end].pos;
    return (pos == Pos::adj || pos == Pos::num) &&
           (next == Pos::noun || next == Pos::propn || next == Pos::adj);
  }

  bool quoted(Span where) const {
    const auto& quotations = reading_.analysis.quotations;
    auto at = std::ranges::upper_bound(quotations, where.begin, {},
                                       [](const Quotation& one) { return one.where.begin; });
    return at != quotations.begin() && (--at)->closed && at->where.contains(where);
  }

  // START or END for "early", "the end of": the words that a mention begins with.
  std::string mod_of(std::string_view words) const {
    constexpr int kWords = 4;
    std::string begin = to_lower(words.substr(0, 32));
    if (begin.starts_with("the ") && !rules_.parts_of.entries.empty())
      begin.erase(0, 4);
    std::string out;
    std::size_t end = 0;
    for (int word = 0; word < kWords; ++word) {
      end = begin.find_first_of(" -", end);
      if (end == std::string::npos)
        break;
      if (const std::string_view mod =
              rules_.parts_of.value(std::string_view{begin}.substr(0, end));
          !mod.empty())
        out = mod;
      ++end;
    }
    return out;
  }

  Span shifted(Span where) const { return {offset_ + where.begin, offset_ + where.end}; }

  void write(const TimeRule& rule, const TimeTerm& term, const Match& match, Span where) {
    TimeMention out;
    out.where = {offset_ + where.begin, offset_ + where.end};
    out.type = static_cast<TimeType>(rule.type);
    out.sentence = sentence_;
    out.rule = rule.rule;
    out.mod = mod_of(where.in(text_));
    context_.events = &events_;
    context_.tense = tense_at(reading_.analysis, sentence_, out.where, rules_);
    TimeValue value = normalise(term, match, text_, context_, rules_);
    out.value = std::move(value.value);
    out.days = value.days;
    out.rough = value.rough;
    out.unresolved = out.value.empty() ? std::move(value.unresolved) : std::string{};
    // "A year earlier" twice is the same year: comparisons do not move the story's own time.
    // What is "today" to somebody who is quoted is not the story's day either.
    if (value.period && term.function != TimeFunction::shifted && !quoted(out.where)) {
      context_.mentioned = value.period;
      if (value.period->grain == Grain::day)
        context_.mentioned_day = value.period;
    }
    reading_.times.push_back(std::move(out));
    if (term.function != TimeFunction::anchored)
      date_events(reading_.times.back());
  }

  const Article& article_;
  const TimeRules& rules_;
  Reading& reading_;
  TimeContext& context_;
  std::string_view text_;
  std::uint32_t offset_ = 0, sentence_ = 0;
  TimeSearch search_;
  DatedEvents events_;
  std::vector<int> hits_, matching_;
  std::vector<Candidate> candidates_;
};

// The date line of an agency or a wiki, a line of its own at the top: what the text counts from when the
// article's own date is a day or two off.
std::optional<Day> dateline(const TimeMention& mention, Span sentence, const Day& published) {
  constexpr int kSameStory = 3; // days
  if (mention.where != sentence || mention.type != TimeType::date || !mention.days ||
      mention.days->from != mention.days->to)
    return std::nullopt;
  const auto off = (mention.days->from - published).count();
  return off >= -kSameStory && off <= kSameStory ? std::optional{mention.days->from} : std::nullopt;
}

} // namespace

void read_times(const Article& article, const Rulebook& rulebook, Reading& reading) {
  read_times(article, rulebook, reading, TimeSearch::by_trigger);
}

void read_times(const Article& article, const Rulebook& rulebook, Reading& reading,
                TimeSearch search) {
  TimeContext context{
      .published = article.published(), .mentioned = {}, .mentioned_day = {}, .tense = Tense::none};
  SentenceTimes sentences(article, rulebook, reading, context, search);
  constexpr std::uint32_t kTop = 8; // sentences
  for (std::uint32_t s = 0; s < reading.analysis.sentences.size(); ++s) {
    sentences.read(s);
    if (s < kTop && context.published && !reading.times.empty())
      if (const auto day = dateline(reading.times.back(), reading.analysis.sentences[s].where,
                                    *article.published()))
        context.published = day;
  }
}

} // namespace crosscheck
