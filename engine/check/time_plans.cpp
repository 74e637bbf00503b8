// What is going on in one article and still to come in another; and what is to come in one city on two days.
//
// A rule with the list "now" compares what is going on "now" with what is planned for a later day; a rule without
// compares the days that near-dated articles give for something still to come in the same place.
#include "check/figures.h"

#include "base/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kMostPlans = 60; // of one story
constexpr std::uint32_t kBeside = 6;   // tokens between a place and its day
constexpr std::size_t kMostPassages = 4;

// ---- going on now, and planned ----------------------------------------------------------------------

struct Act {
  ClaimRef ref;
  std::string key; // what is done, and by whom
};

std::string key_of(const Workbench& bench, ClaimRef ref) {
  const Claim& claim = bench.claim(ref);
  const Argument* agent = claim.argument("agent");
  if (agent == nullptr || agent->entity == kNone)
    return {};
  return claim.lemma + "|" + std::to_string(bench.story_entity(ref.document, agent->entity));
}

// "is currently testifying"
bool going_on(const Workbench& bench, const CheckRule& rule, ClaimRef ref) {
  const Claim& claim = bench.claim(ref);
  const Analysis& text = bench.analysis(ref.document);
  if (claim.modality != Modality::asserted || claim.polarity != Polarity::positive ||
      claim.nominal || claim.trigger_token == kNone || claim.tense != Tense::present)
    return false;
  const Range sentence = text.sentences[claim.sentence].tokens;
  for (std::uint32_t t = claim.trigger_token; t-- > sentence.begin && claim.trigger_token - t < 4;)
    if (rule.lists("now", text.form(t)))
      return true;
  return false;
}

// "is to testify on Tuesday", of a day after `day`.
bool planned_after(const Workbench& bench, const CheckRule& rule, ClaimRef ref, Day day) {
  const Claim& claim = bench.claim(ref);
  if (claim.modality != Modality::future || claim.polarity != Polarity::positive)
    return false;
  if (claim.time != kNone) {
    const auto& days = bench.reading(ref.document).times[claim.time].days;
    if (days && days->from > day)
      return true;
  }
  // "will testify, starting on Tuesday": what is to come, in an article of the day or later.
  const auto published = bench.article(ref.document).published();
  return rule.setting("undated", 1) > 0 && published && *published >= day &&
         *published - day < std::chrono::days{2};
}

void compare_now(const Workbench& bench, const CheckRule& rule, const Story& story, Findings& out) {
  std::map<std::string, std::vector<ClaimRef>> plans;
  std::vector<Act> acts;
  for (const std::uint32_t d : story.documents)
    for (std::uint32_t c = 0; c < bench.reading(d).claims.size(); ++c) {
      const ClaimRef ref{d, c};
      const Claim& claim = bench.claim(ref);
      const bool plan = claim.modality == Modality::future;
      if ((!plan && !going_on(bench, rule, ref)) || acts.size() >= kMostPlans)
        continue;
      std::string key = key_of(bench, ref);
      if (key.empty())
        continue;
      if (plan)
        plans[key].push_back(ref);
      else
        acts.push_back({ref, std::move(key)});
    }
  for (const Act& act : acts) {
    const auto published = bench.article(act.ref.document).published();
    const auto found = plans.find(act.key);
    if (!published || found == plans.end())
      continue;
    std::vector<Passage> passages = {
        bench.passage(act.ref, bench.claim(act.ref).trigger, ClaimRole::flagged)};
    for (const ClaimRef plan : found->second)
      if (passages.size() < kMostPassages && planned_after(bench, rule, plan, *published))
        passages.push_back(
            bench.passage(plan, bench.claim(plan).trigger,
                          passages.size() == 1 ? ClaimRole::counter : ClaimRole::support));
    if (passages.size() < 2)
      continue;
    Finding finding = bench.draft(rule, std::move(passages));
    bench.say(finding, rule, {},
              "\"" + finding.passages[0].value + "\" is told as going on on " +
                  to_words(*published) + ", \"" + finding.passages[1].value + "\" as to come");
    out.push_back(std::move(finding));
  }
}

// ---- to come in one place, on two days --------------------------------------------------------------

struct Date {
  std::uint32_t document;
  std::uint32_t sentence;
  Span where;
  DayRange days;
  std::uint32_t place; // story entity
  std::set<std::string> about;
};

// "in a fortnight", "two weeks from now": about so many days from the article's own.
std::optional<DayRange> days_ahead(const CheckRule& rule, const Analysis& text,
                                   const TimeMention& time, Day published) {
  if (time.days)
    return time.days;
  const Range tokens = text.tokens_in(time.where);
  if (time.type != TimeType::duration || tokens.begin == 0 || tokens.empty() ||
      !rule.lists("ahead", text.form(tokens.begin - 1)) || time.value.size() != 3 ||
      time.value[2] != 'W')
    return std::nullopt;
  const int weeks = time.value[1] - '0';
  const Day middle = published + std::chrono::days{7 * weeks};
  return DayRange{middle - std::chrono::days{3}, middle + std::chrono::days{3}};
}

// A city within a few words of the time: "in Geneva on Sunday", "in a fortnight in Geneva".
std::uint32_t place_beside(const Workbench& bench, std::uint32_t d, const TimeMention& time) {
  const Reading& reading = bench.reading(d);
  const Analysis& text = reading.analysis;
  const Range at = text.tokens_in(time.where);
  const auto first =
      std::ranges::lower_bound(reading.mentions, text.sentences[time.sentence].where.begin, {},
                               [](const EntityMention& one) { return one.where.begin; });
  for (auto one = first; one != reading.mentions.end() && one->sentence == time.sentence; ++one) {
    if (one->entity == kNone || reading.entities[one->entity].type != EntityType::place ||
        reading.entities[one->entity].known_as.starts_with("country:"))
      continue;
    const Range tokens = text.tokens_in(one->where);
    const std::uint32_t apart = tokens.end <= at.begin
                                    ? at.begin - tokens.end
                                    : tokens.begin - std::min(at.end, tokens.begin);
    if (apart <= 2)
      return bench.story_entity(d, one->entity);
  }
  // Where the time opens the sentence, the one place of it.
  if (at.begin - text.sentences[time.sentence].tokens.begin > 1)
    return kNone;
  std::uint32_t only = kNone;
  for (auto one = first; one != reading.mentions.end() && one->sentence == time.sentence; ++one) {
    if (one->entity == kNone || reading.entities[one->entity].type != EntityType::place)
      continue;
    const std::uint32_t entity = bench.story_entity(d, one->entity);
    if (only != kNone && only != entity)
      return kNone;
    only = entity;
  }
  return only;
}

std::vector<Date> dates_ahead(const Workbench& bench, const CheckRule& rule, const Story& story) {
  std::vector<Date> out;
  for (const std::uint32_t d : story.documents) {
    const auto published = bench.article(d).published();
    const Analysis& text = bench.analysis(d);
    for (const TimeMention& time : bench.reading(d).times) {
      if (!published || out.size() >= kMostPlans || time.sentence == kNone ||
          text.sentences[time.sentence].furniture)
        continue;
      const auto days = days_ahead(rule, text, time, *published);
      if (!days || days->from <= *published || days->from > *published + std::chrono::days{120})
        continue;
      const std::uint32_t place = place_beside(bench, d, time);
      if (place == kNone)
        continue;
      const Span sentence = text.sentences[time.sentence].where;
      auto about = content_lemmas(bench, d, sentence, time.where);
      std::erase_if(about, [&](const std::string& one) { return rule.lists("idle", one); });
      if (std::ranges::none_of(about,
                               [&](const std::string& one) { return rule.lists("another", one); }))
        out.push_back({d, time.sentence, time.where, *days, place, std::move(about)});
    }
  }
  return out;
}

void compare_places_ahead(const Workbench& bench, const CheckRule& rule, const Story& story,
                          Findings& out) {
  const std::vector<Date> dates = dates_ahead(bench, rule, story);
  for (std::size_t i = 0; i < dates.size(); ++i)
    for (std::size_t j = i + 1; j < dates.size(); ++j) {
      const Date &a = dates[i], &b = dates[j];
      if (a.place != b.place || a.days.overlaps(b.days) ||
          (a.document == b.document && a.sentence == b.sentence) ||
          !bench.near_in_time(a.document, b.document, rule.setting("days-apart", 2)))
        continue;
      const std::set<std::string> place = [&] {
        std::set<std::string> out_words;
        const StoryEntity& entity =
            bench.in.graph.stories[bench.in.graph.story_of[a.document]].entities[a.place];
        for (const std::string_view word : split(entity.name, ' '))
          out_words.insert(to_lower(word));
        return out_words;
      }();
      const auto shared = std::ranges::count_if(a.about, [&](const std::string& one) {
        return b.about.contains(one) && !place.contains(one);
      });
      if (static_cast<double>(shared) < rule.setting("shared-words", 2))
        continue;
      Finding finding =
          bench.draft(rule, {bench.passage(a.document, a.sentence, a.where, ClaimRole::flagged),
                             bench.passage(b.document, b.sentence, b.where, ClaimRole::counter)});
      bench.say(finding, rule, {{"a.days", to_words(a.days)}, {"b.days", to_words(b.days)}},
                "in one place, \"" + finding.passages[0].value + "\" is " + to_words(a.days) +
                    " and \"" + finding.passages[1].value + "\" is " + to_words(b.days));
      out.push_back(std::move(finding));
    }
}

} // namespace

void compare_plans(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("plans"))
    for (const Story& story : bench.in.graph.stories)
      if (rule->list("now").empty())
        compare_places_ahead(bench, *rule, story, out);
      else
        compare_now(bench, *rule, story, out);
}

} // namespace crosscheck
