// Counts, measures and ages of the same thing that cannot both be true, and tolls that a later report raised.
//
// Two figures are compared only when they have one key (what is counted, in which state, in which unit), are
// narrowed by the same words, stand in clauses that are about the same thing, and neither article also has
// the other's figure for that key: most false alarms are broken by one of these questions.
#include "check/figure_keys.h"
#include "check/figures.h"
#include "check/tolls.h"

#include "base/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace crosscheck {
namespace {

// So many figures of one key in one story are compared all with all. Of more, each value has members that
// stand for it, and is compared with the values nearest to it and with those that most articles give.
constexpr std::size_t kAllPairs = 96;
constexpr std::size_t kStandFor = 12, kNearest = 8, kMostGiven = 8;
constexpr std::size_t kMostPassages = 8; // of one finding
constexpr std::size_t kMostCounters = 3; // in a large block

bool body(const Workbench& bench, std::uint32_t d, std::uint32_t s) {
  return s != kNone && !bench.analysis(d).sentences[s].furniture;
}

using Blocks = FigureBlocks;

Blocks collect(const Workbench& bench, const CheckRule& rule, const Story& story,
               const Topic& topic, KeyOf key_of) {
  Blocks out;
  for (const std::uint32_t d : story.documents) {
    const Reading& reading = bench.reading(d);
    for (std::uint32_t q = 0; q < reading.quantities.size(); ++q) {
      if (!body(bench, d, reading.quantities[q].sentence))
        continue;
      std::string key = key_of(bench, rule, d, reading.quantities[q]);
      if (key.empty())
        continue;
      auto& block = out[key];
      block.push_back(read_figure(bench, topic, d, q));
      block.back().key = std::move(key);
    }
  }
  return out;
}

// The article also has the other's figure: then it knows both, and they are of different things.
bool knows(const CheckRule& rule, const std::vector<Figure>& block, std::uint32_t document,
           const Figure& other) {
  const bool exact = rule.setting("knows-exactly", 0) > 0;
  return std::ranges::any_of(figures_of(block, document), [&](const Figure& one) {
    return !one.background && (exact ? one.low == other.low : !exclude(one, other, 0.001));
  });
}

// The article has another figure of the same thing: then it counts several lots.
bool counts_twice(const std::vector<Figure>& block, const Figure& one) {
  return std::ranges::any_of(figures_of(block, one.document),
                             [&](const Figure& other) { return other.low != one.low; });
}

// Words that narrow what is counted, without those that the rule says narrow nothing.
bool same_modifiers(const Workbench& bench, const CheckRule& rule, const Figure& a,
                    const Figure& b) {
  const auto narrowing = [&](const Figure& one) {
    std::set<std::string> out;
    for (const std::string& word :
         bench.reading(one.document).quantities[one.quantity].of_modifiers)
      if (!rule.lists("no-narrowing", word))
        out.insert(word);
    return out;
  };
  return a.modifiers == b.modifiers || narrowing(a) == narrowing(b);
}

bool about_one_thing(const Workbench& bench, const CheckRule& rule, const Figure& a,
                     const Figure& b) {
  // "They try to reach a five-year-old boy": the age is told as a fact, whatever the clause is.
  if (rule.setting("presupposed", 0) == 0 && (!a.real || !b.real))
    return false;
  if (a.background || b.background || a.conversion || b.conversion)
    return false;
  // What a thing weighs stays so for longer than how far something flew.
  const bool of_an_act = a.key.find("|to ") != std::string::npos;
  const double days = rule.setting("days-apart", 400);
  if (!same_modifiers(bench, rule, a, b) ||
      !bench.near_in_time(a.document, b.document,
                          of_an_act ? days : rule.setting("days-apart-thing", days)))
    return false;
  if (!a.dimension.empty() && !b.dimension.empty() && a.dimension != b.dimension)
    return false;
  const double widest = rule.setting("most-times", 0);
  if (widest > 0 && std::max(a.low, b.low) > widest * std::min(a.low, b.low))
    return false;
  if (std::min(a.low, b.low) < rule.setting("least", 0))
    return false;
  // Prices of the hour: each article has those of its own.
  const auto moves = [&](const std::string& word) { return rule.lists("moving", word); };
  if (std::ranges::any_of(a.context, moves) || std::ranges::any_of(b.context, moves))
    return false;
  if (rule.setting("central", 0) > 0)
    return a.central && b.central;
  const bool one_event =
      a.claim != kNone && b.claim != kNone &&
      bench.in.graph.event_of[a.document][a.claim] == bench.in.graph.event_of[b.document][b.claim];
  if (rule.setting("same-verb", 0) > 0 &&
      (a.claim == kNone || b.claim == kNone ||
       bench.claim({a.document, a.claim}).lemma != bench.claim({b.document, b.claim}).lemma))
    return false;
  const double needed =
      one_event ? rule.setting("context-same-event", 0.3) : rule.setting("context", 0.5);
  if (shared_context(a, b) < needed)
    return false;
  const auto shared = std::ranges::count_if(
      a.context, [&](const std::string& one) { return b.context.contains(one); });
  // All words shared, in what both tell as the story's own, are enough though they be few.
  if (shared >= 2 && shared_context(a, b) > 0.99 && a.central && b.central)
    return true;
  return static_cast<double>(shared) >= rule.setting("shared-words", 2);
}

struct When {
  Day day;
  int minute;
  friend auto operator<=>(const When&, const When&) = default;
};

std::optional<When> when(const Workbench& bench, std::uint32_t d) {
  const auto& published = bench.article(d).fields().published;
  if (!published)
    return std::nullopt;
  return When{published->day, published->minute.value_or(0)};
}

bool later_than(const Workbench& bench, const Figure& later, const Figure& earlier) {
  const auto a = when(bench, earlier.document), b = when(bench, later.document);
  if (!a || !b || a->day != b->day)
    return a && b && a->day < b->day;
  // Midnight sharp is a date without a time.
  return a->minute > 0 && b->minute > 0 && a->minute < b->minute;
}

std::string shown(const Workbench& bench, const Figure& one) {
  const Quantity& quantity = bench.reading(one.document).quantities[one.quantity];
  Span words = quantity.hedge.empty() ? quantity.where : quantity.hedge.joined(quantity.where);
  if (!quantity.of.empty() && quantity.of.begin >= words.begin &&
      quantity.of.begin < words.end + 40)
    words = words.joined(quantity.of);
  std::string out{bench.article(one.document).text(words)};
  // "Nineteen people" began its sentence, and stands inside of one here.
  if (out.size() > 1 && out[0] >= 'A' && out[0] <= 'Z' && out[1] >= 'a' && out[1] <= 'z')
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

Span value_span(const Workbench& bench, const Figure& one) {
  const Quantity& quantity = bench.reading(one.document).quantities[one.quantity];
  return quantity.hedge.empty() ? quantity.where : quantity.hedge.joined(quantity.where);
}

std::string range_text(const Figure& one) {
  const auto text = [](double value) {
    std::string out = std::to_string(value);
    while (out.find('.') != std::string::npos && (out.back() == '0' || out.back() == '.')) {
      const bool dot = out.back() == '.';
      out.pop_back();
      if (dot)
        break;
    }
    return out;
  };
  if (one.high > 1e17)
    return "at least " + text(one.low);
  return one.low == one.high ? text(one.low) : text(one.low) + " to " + text(one.high);
}

std::string what_of(const std::string& key) {
  std::string out = key;
  std::ranges::replace(out, '|', ' ');
  return out;
}

// One conflict of two values with everybody who gives either of them.
struct Conflict {
  const Figure* flagged;
  const Figure* counter;
  std::vector<const Figure*> others;
  // In a large block: how many articles give each value.
  std::size_t articles_flagged = 0, articles_counter = 0;
};
using Conflicts = std::map<std::tuple<double, double, double, double>, Conflict>;

Passage passage(const Workbench& bench, const Figure& one, ClaimRole role) {
  return bench.passage(one.document, bench.reading(one.document).quantities[one.quantity].sentence,
                       value_span(bench, one), role, one.claim);
}

bool same_value(const Figure& a, const Figure& b) {
  return a.low == b.low && a.high == b.high;
}

// "999 articles give 19 people, 1 gives 16 people."
std::string tally(const Workbench& bench, const Conflict& conflict) {
  const auto part = [&](std::size_t count, bool first, const Figure& one) {
    return std::to_string(count) + (first ? count == 1 ? " article" : " articles" : "") +
           (count == 1 ? " gives " : " give ") + shown(bench, one);
  };
  return part(conflict.articles_counter, true, *conflict.counter) + ", " +
         part(conflict.articles_flagged, false, *conflict.flagged) + ".";
}

void report(const Workbench& bench, const CheckRule& rule, const Conflict& conflict,
            Findings& out) {
  const Figure& a = *conflict.flagged;
  const Figure& b = *conflict.counter;
  const bool large = conflict.articles_counter > 0;
  std::vector<Passage> passages = {passage(bench, a, ClaimRole::flagged),
                                   passage(bench, b, ClaimRole::counter)};
  // Once for each article and wording.
  std::set<std::pair<std::uint32_t, std::string>> told = {{a.document, passages[0].value},
                                                          {b.document, passages[1].value}};
  std::size_t counters = 1;
  for (const Figure* one : conflict.others) {
    if (passages.size() >= kMostPassages)
      break;
    const bool against = same_value(*one, b);
    if (against && counters >= kMostCounters)
      continue;
    Passage more = passage(bench, *one, against ? ClaimRole::counter : ClaimRole::support);
    if (!told.insert({one->document, more.value}).second)
      continue;
    counters += against;
    passages.push_back(std::move(more));
  }
  Finding finding = bench.draft(rule, std::move(passages));
  finding.confidence =
      std::min(0.95, finding.confidence + 0.3 * std::max(0.0, shared_context(a, b) - 0.4));
  bench.say(finding, rule,
            {{"what", what_of(a.key)}, {"a.shown", shown(bench, a)}, {"b.shown", shown(bench, b)}},
            "both were read as \"" + what_of(a.key) + "\": " + range_text(a) + " against " +
                range_text(b) + "; the clauses share " +
                std::to_string(static_cast<int>(shared_context(a, b) * 100)) + "% of their words");
  if (large)
    finding.message += " " + tally(bench, conflict);
  out.push_back(std::move(finding));
}

// In the order of the rule: an update has the earlier figure first.
bool in_conflict(const Workbench& bench, const CheckRule& rule, const Figure*& a,
                 const Figure*& b) {
  const bool ordered = rule.setting("order-decides", 0) > 0;
  if (!ordered) {
    // What a later day's article has more of may have grown: no clash, whatever else it is.
    const bool grown = (later_than(bench, *b, *a) && exceeds(*b, *a)) ||
                       (later_than(bench, *a, *b) && exceeds(*a, *b));
    if (grown && rule.setting("grows", 0) > 0)
      return false;
    return exclude(*a, *b, rule.setting("tolerance", 0.02));
  }
  const bool a_later = later_than(bench, *a, *b), b_later = later_than(bench, *b, *a);
  // Of two open figures of one day ("at least two", "at least six") the higher is the later.
  const bool grows = !a_later && !b_later && std::isinf(a->high) && std::isinf(b->high);
  if (a_later || (grows && a->low > b->low))
    std::swap(a, b);
  const bool raised = (grows || a_later || b_later) && exceeds(*b, *a);
  if (rule.finds == "update.revised")
    return raised;
  // The missing are found: of what can only shrink, a later and lower figure is no clash.
  if ((a_later || b_later) && b->low < a->low &&
      rule.lists("shrinking", a->key.substr(0, a->key.find('|'))))
    return false;
  return !raised && exclude(*a, *b, rule.setting("tolerance", 0.02));
}

// "The boy was first said to be six, but police put his age at five": the article that corrects a figure
// makes it an update for all that have the old one.
const Figure* corrected_to(const Workbench& bench, const CheckRule& rule,
                           const std::vector<Figure>& block, const Figure& old) {
  const auto sentence = [&](const Figure& one) {
    return bench.reading(one.document).quantities[one.quantity].sentence;
  };
  const std::uint32_t at = sentence(old);
  const auto corrects = [&](std::uint32_t s) {
    return !bench.find_phrase(old.document, s, rule.list("correction")).empty();
  };
  for (const Figure& one : figures_of(block, old.document))
    if (one.quantity > old.quantity && sentence(one) - at < 2 && exclude(one, old, 0) &&
        (corrects(at) || corrects(sentence(one))))
      return &one;
  return nullptr;
}

void compare_corrections(const Workbench& bench, const CheckRule& rule,
                         const std::vector<Figure>& block, Findings& out) {
  Conflicts conflicts;
  std::map<std::tuple<double, double, double, double>, std::size_t> told;
  for (const Figure& old : block) {
    const Figure* fresh = corrected_to(bench, rule, block, old);
    // Those who correct alike find the same.
    if (fresh == nullptr || ++told[{old.low, old.high, fresh->low, fresh->high}] > kStandFor)
      continue;
    for (const Figure& one : block) {
      if (one.document == old.document || exclude(one, old, 0) || one.background || !one.central ||
          knows(rule, block, one.document, *fresh) || later_than(bench, one, *fresh))
        continue;
      const auto [at, first] = conflicts.try_emplace(
          std::tuple{one.low, one.high, fresh->low, fresh->high}, Conflict{&one, fresh, {}, 0, 0});
      if (!first)
        at->second.others.push_back(&one);
    }
  }
  for (const auto& [values, conflict] : conflicts)
    report(bench, rule, conflict, out);
}

// Do two figures clash? `a` and `b` come out in the order of the rule.
bool clash(const Workbench& bench, const CheckRule& rule, const std::vector<Figure>& block,
           const Figure*& a, const Figure*& b) {
  if (a->document == b->document && rule.setting("within-article", 0) == 0)
    return false;
  if (!in_conflict(bench, rule, a, b))
    return false;
  if (a->document != b->document &&
      (knows(rule, block, a->document, *b) || knows(rule, block, b->document, *a)))
    return false;
  if (!about_one_thing(bench, rule, *a, *b) || share_no_name(bench, *a, *b))
    return false;
  return rule.setting("once", 0) == 0 || (!counts_twice(block, *a) && !counts_twice(block, *b));
}

// All figures of one value.
struct Given {
  std::vector<const Figure*> figures;
  std::vector<const Figure*> stand_for; // a few of them, spread over the documents
  std::size_t articles = 0;
};

std::vector<Given> by_value(const std::vector<Figure>& block) {
  std::map<std::pair<double, double>, Given> values;
  for (const Figure& one : block)
    if (!one.background && !one.conversion) {
      Given& given = values[{one.low, one.high}];
      given.articles += given.figures.empty() || given.figures.back()->document != one.document;
      given.figures.push_back(&one);
    }
  std::vector<Given> out;
  for (auto& [value, given] : values) {
    const std::size_t count = given.figures.size(), few = std::min(count, kStandFor);
    for (std::size_t i = 0; i < few; ++i)
      given.stand_for.push_back(given.figures[i * count / few]);
    out.push_back(std::move(given));
  }
  return out;
}

// Of the values in rising order: each with its neighbours, and with those that most articles give.
std::set<std::pair<std::size_t, std::size_t>> value_pairs(const std::vector<Given>& values) {
  std::vector<std::size_t> most(values.size());
  std::iota(most.begin(), most.end(), std::size_t{0});
  std::ranges::stable_sort(most, std::ranges::greater{},
                           [&](std::size_t i) { return values[i].articles; });
  most.resize(std::min(most.size(), kMostGiven));
  std::set<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size() && j <= i + kNearest; ++j)
      out.insert({i, j});
    for (const std::size_t j : most)
      if (i != j)
        out.insert(std::minmax(i, j));
  }
  return out;
}

// One conflict of two values of a large block: the value that fewer articles give is flagged, unless it is
// the older one of an update.
void compare_values(const Workbench& bench, const CheckRule& rule, const std::vector<Figure>& block,
                    const Given& x, const Given& y, Findings& out) {
  const bool update = rule.finds == "update.revised";
  std::map<bool, Conflict> conflicts; // by whether x is flagged
  for (const Figure* one : x.stand_for)
    for (const Figure* other : y.stand_for) {
      const Figure *a = one, *b = other;
      if (b < a)
        std::swap(a, b);
      if (!clash(bench, rule, block, a, b))
        continue;
      if (!update && x.articles != y.articles && same_value(*a, *one) != (x.articles < y.articles))
        std::swap(a, b);
      const bool x_first = same_value(*a, *one);
      const auto [at, fresh] =
          conflicts.try_emplace(update ? x_first : true, Conflict{a, b, {}, 0, 0});
      if (fresh) {
        at->second.articles_flagged = x_first ? x.articles : y.articles;
        at->second.articles_counter = x_first ? y.articles : x.articles;
      } else {
        at->second.others.insert(at->second.others.end(), {a, b});
      }
    }
  for (const auto& [order, conflict] : conflicts)
    report(bench, rule, conflict, out);
}

void compare_block(const Workbench& bench, const CheckRule& rule, const std::vector<Figure>& block,
                   Findings& out) {
  if (block.size() > kAllPairs) {
    const std::vector<Given> values = by_value(block);
    const auto pairs = value_pairs(values);
    bench.leave_out(values.size() * (values.size() - 1) / 2 - pairs.size());
    for (const auto& [i, j] : pairs)
      compare_values(bench, rule, block, values[i], values[j], out);
    return;
  }
  Conflicts conflicts;
  for (std::size_t i = 0; i < block.size(); ++i)
    for (std::size_t j = i + 1; j < block.size(); ++j) {
      const Figure* a = &block[i];
      const Figure* b = &block[j];
      if (!clash(bench, rule, block, a, b))
        continue;
      const auto [at, fresh] = conflicts.try_emplace(std::tuple{a->low, a->high, b->low, b->high},
                                                     Conflict{a, b, {}, 0, 0});
      if (!fresh)
        at->second.others.insert(at->second.others.end(), {a, b});
    }
  for (const auto& [values, conflict] : conflicts)
    report(bench, rule, conflict, out);
}

void run(const Workbench& bench, std::string_view compares, KeyOf key_of,
         const std::vector<Topic>& topics, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison(compares))
    for (std::size_t s = 0; s < topics.size(); ++s) {
      const Story& story = bench.in.graph.stories[s];
      const Blocks blocks = collect(bench, *rule, story, topics[s], key_of);
      if (!rule->list("nobody").empty()) {
        compare_nobody(bench, *rule, story, topics[s], blocks, out);
        continue;
      }
      for (const auto& [key, block] : blocks) {
        if (block.size() < 2)
          continue;
        if (rule->list("correction").empty())
          compare_block(bench, *rule, block, out);
        else
          compare_corrections(bench, *rule, block, out);
      }
    }
}

} // namespace

void compare_numbers(const Workbench& bench, Findings& out) {
  std::vector<Topic> topics;
  for (const Story& story : bench.in.graph.stories)
    topics.emplace_back(bench, story);
  run(bench, "tolls", toll_key, topics, out);
  run(bench, "counts", count_key, topics, out);
  run(bench, "measures", measure_key, topics, out);
  run(bench, "ages", age_key, topics, out);
}

} // namespace crosscheck
