#include "check/figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr std::uint32_t kNear = 9;    // tokens on either side, where no clause holds the figure
constexpr std::uint32_t kWidest = 60; // tokens of a clause or sentence that are looked at
constexpr std::size_t kOpening = 6; // sentences, title included, that say what an article is about
constexpr double kRounding = 0.1;   // of a round figure, that it may be off
constexpr std::size_t kLead = 3;    // sentences, title included
constexpr int kSameNews = 5;        // days before publication that still are today's news
constexpr std::uint32_t kTollReach = 28; // tokens between "toll" and its figure
constexpr std::uint32_t kStateReach = 5; // tokens between those counted and what befell them

bool meaning(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::adj;
}

// How coarse a figure is by its trailing zeros: 1,200 is exact to 100, 43 to 1.
double grain(double value) {
  double step = 1;
  const double whole = std::abs(value);
  if (whole == 0 || whole != std::floor(whole))
    return 0;
  while (step * 10 <= whole && std::fmod(whole, step * 10) == 0)
    step *= 10;
  return step;
}

// Is `other` what `round` is a rounding of? A bound ("at least 20") is no rounding.
bool rounds_to(const Figure& other, const Figure& round) {
  if (round.low != round.high)
    return false;
  const double step = grain(round.low);
  return step >= 10 &&
         std::abs(other.low - round.low) <= std::min(step / 2, kRounding * std::abs(round.low));
}

} // namespace

Range claims_in(const Reading& reading, std::uint32_t sentence) {
  const auto& claims = reading.claims;
  const auto first = std::ranges::lower_bound(claims, sentence, {}, &Claim::sentence);
  const auto last = std::ranges::upper_bound(first, claims.end(), sentence, {}, &Claim::sentence);
  return {static_cast<std::uint32_t>(first - claims.begin()),
          static_cast<std::uint32_t>(last - claims.begin())};
}

std::string canonical(const CheckRule& rule, std::string_view list, const std::string& word) {
  // "die = kill" stands in the list as one entry.
  for (const std::string& entry : rule.list(list)) {
    const std::size_t equals = entry.find(" = ");
    if (equals != std::string::npos && entry.compare(0, equals, word) == 0)
      return entry.substr(equals + 3);
  }
  return word;
}

std::string listed_as(const CheckRule& rule, std::string_view list, std::string_view word) {
  std::string out = canonical(rule, list, std::string{word});
  return out != word || rule.lists(list, std::string{word} + " = " + out) ? out : std::string{};
}

Span clause_of(const Workbench& bench, std::uint32_t d, const Quantity& quantity,
               std::uint32_t& claim) {
  const Reading& reading = bench.reading(d);
  Span best;
  const Range claims = claims_in(reading, quantity.sentence);
  for (std::uint32_t c = claims.begin; c < claims.end; ++c) {
    const Claim& one = reading.claims[c];
    if (!one.where.contains(quantity.where) || quantity.of.contains(one.trigger))
      continue; // "9,000 protesters" is no clause of its own
    if (!best.empty() && one.where.size() >= best.size())
      continue;
    best = one.where;
    claim = c;
  }
  if (!best.empty())
    return best;
  const Range sentence = reading.analysis.sentences[quantity.sentence].tokens;
  const std::uint32_t at = reading.analysis.token_from(quantity.where.begin);
  const std::uint32_t first = std::max(sentence.begin, at > kNear ? at - kNear : 0);
  const std::uint32_t last = std::min(sentence.end, at + kNear);
  return first < last ? reading.analysis.span({first, last}) : quantity.where;
}

std::set<std::string> content_lemmas(const Workbench& bench, std::uint32_t d, Span where,
                                     Span except) {
  const Analysis& text = bench.analysis(d);
  const Range tokens = text.tokens_in(where);
  std::set<std::string> out;
  for (std::uint32_t t = tokens.begin; t < tokens.end && t < tokens.begin + kWidest; ++t)
    if (meaning(text.tokens[t].pos) && !text.tokens[t].where.overlaps(except))
      out.insert(std::string{text.lemma(t)});
  return out;
}

Topic::Topic(const Workbench& bench, const Story& story) {
  std::map<std::string, std::size_t> articles;
  for (const std::uint32_t d : story.documents) {
    std::set<std::string> mine;
    std::size_t read = 0;
    for (const Sentence& one : bench.analysis(d).sentences) {
      if (one.furniture)
        continue;
      if (++read > kOpening)
        break;
      for (std::uint32_t t = one.tokens.begin; t < one.tokens.end; ++t) {
        const Pos pos = bench.analysis(d).tokens[t].pos;
        if (pos == Pos::noun || pos == Pos::propn)
          mine.insert(std::string{bench.analysis(d).lemma(t)});
      }
    }
    for (const std::string& one : mine)
      ++articles[one];
  }
  const std::size_t needed = std::max<std::size_t>(2, (story.documents.size() + 1) / 2);
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  for (const auto& [lemma, count] : articles)
    if (count >= needed && !lexicon.is_a(lemma, "person"))
      words_.insert(lemma);
}

std::size_t Topic::shared(const std::set<std::string>& lemmas) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(lemmas, [&](const std::string& one) { return has(one); }));
}

namespace {

// "last week" in an article on today's attack: the figure is of something earlier.
bool dated_earlier(const Workbench& bench, std::uint32_t d, std::uint32_t sentence) {
  const auto published = bench.article(d).published();
  const std::vector<TimeMention>& times = bench.reading(d).times;
  const auto from =
      std::ranges::lower_bound(times, bench.analysis(d).sentences[sentence].where.begin, {},
                               [](const TimeMention& one) { return one.where.begin; });
  for (auto at = from; at != times.end() && at->sentence == sentence; ++at) {
    const TimeMention& one = *at;
    if (one.type == TimeType::duration || one.type == TimeType::set)
      continue;
    if (!published || !one.days)
      continue;
    if (one.days->to + std::chrono::days{kSameNews} < *published)
      return true;
    // "last week" and "earlier this month" may be yesterday, but are not how yesterday is told.
    const auto length = one.days->to - one.days->from;
    if (length >= std::chrono::days{4} &&
        one.days->from + std::chrono::days{kSameNews} < *published)
      return true;
  }
  return false;
}

// Among the first sentences under the title: there the story itself is told.
bool in_the_lead(const Workbench& bench, std::uint32_t d, std::uint32_t sentence) {
  const std::vector<Sentence>& all = bench.analysis(d).sentences;
  std::size_t before = 0;
  for (std::uint32_t s = 0; s < sentence && before < kLead; ++s)
    before += all[s].furniture ? 0 : 1;
  return before < kLead;
}

bool in_brackets(const Workbench& bench, std::uint32_t d, const Quantity& quantity) {
  const Analysis& text = bench.analysis(d);
  const Span words =
      quantity.hedge.empty() ? quantity.where : quantity.hedge.joined(quantity.where);
  const std::uint32_t at = text.token_from(words.begin);
  return at > 0 && at < text.tokens.size() &&
         (text.form(at - 1) == "(" || text.form(at - 1) == "/");
}

// "40 metres deep", "an 80m-deep well".
std::string dimension_of(const Workbench& bench, std::uint32_t d, const Quantity& quantity) {
  const Analysis& text = bench.analysis(d);
  std::uint32_t t = text.token_from(quantity.where.end);
  if (t < text.tokens.size() && text.form(t) == "-")
    ++t;
  if (t >= text.tokens.size())
    return {};
  const Pos pos = text.tokens[t].pos;
  return pos == Pos::adj ? std::string{text.lemma(t)} : std::string{};
}

// "30 villagers, among them children, were killed"
std::string suffered(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                     const Quantity& quantity) {
  const Analysis& text = bench.analysis(d);
  const Reading& reading = bench.reading(d);
  const Range claims = claims_in(reading, quantity.sentence);
  for (std::uint32_t c = claims.begin; c < claims.end; ++c) {
    const Claim& claim = reading.claims[c];
    const std::string state = canonical(rule, "same-state", claim.lemma);
    if (!rule.lists("states", state))
      continue;
    for (const Argument& one : claim.arguments)
      if (one.head != kNone && rule.lists("suffering-roles", one.role) &&
          quantity.of.contains(text.tokens[one.head].where))
        return state;
  }
  return {};
}

} // namespace

bool share_no_name(const Workbench& bench, const Figure& a, const Figure& b) {
  const auto named_in_sentence = [&](const Figure& one) {
    const Reading& reading = bench.reading(one.document);
    const std::uint32_t sentence = reading.quantities[one.quantity].sentence;
    const auto from = std::ranges::lower_bound(
        reading.mentions, bench.analysis(one.document).sentences[sentence].where.begin, {},
        [](const EntityMention& mention) { return mention.where.begin; });
    for (auto at = from; at != reading.mentions.end() && at->sentence == sentence; ++at)
      if (at->form == MentionForm::name && at->entity != kNone)
        return true;
    return false;
  };
  if (a.document == b.document || !named_in_sentence(a) || !named_in_sentence(b))
    return false;
  const auto names_of = [&](std::uint32_t document) {
    std::set<std::uint32_t> out;
    for (const EntityMention& mention : bench.reading(document).mentions)
      if (mention.form == MentionForm::name && mention.entity != kNone)
        out.insert(bench.story_entity(document, mention.entity));
    return out;
  };
  const std::set<std::uint32_t> names = names_of(a.document);
  return std::ranges::none_of(names_of(b.document),
                              [&](std::uint32_t one) { return names.contains(one); });
}

// A sentence that says nothing of its own subject goes on about that of the sentence before it.
StoryPlace place_in_story(const Workbench& bench, const Topic& topic, std::uint32_t d,
                          std::uint32_t sentence) {
  const std::vector<Sentence>& all = bench.analysis(d).sentences;
  const auto on_topic = [&](std::uint32_t s) {
    return topic.shared(content_lemmas(bench, d, all[s].where, {})) >= 2;
  };
  if (dated_earlier(bench, d, sentence))
    return StoryPlace::background;
  if (on_topic(sentence) || in_the_lead(bench, d, sentence))
    return StoryPlace::central;
  if (sentence == 0 || all[sentence - 1].furniture)
    return StoryPlace::aside;
  if (dated_earlier(bench, d, sentence - 1))
    return StoryPlace::background;
  return on_topic(sentence - 1) ? StoryPlace::central : StoryPlace::aside;
}

bool of_the_story(const Workbench& bench, const Topic& topic, std::uint32_t d,
                  std::uint32_t sentence) {
  return place_in_story(bench, topic, d, sentence) == StoryPlace::central;
}

Figure read_figure(const Workbench& bench, const Topic& topic, std::uint32_t d, std::uint32_t q) {
  const Reading& reading = bench.reading(d);
  const Quantity& quantity = reading.quantities[q];
  Figure out;
  out.document = d;
  out.quantity = q;
  const double factor =
      quantity.value != 0 && !quantity.base_unit.empty() ? quantity.base_value / quantity.value : 1;
  out.low = quantity.low * factor;
  out.high = quantity.high * factor;
  std::vector<std::string> modifiers = quantity.of_modifiers;
  std::ranges::sort(modifiers);
  for (const std::string& one : modifiers)
    out.modifiers += one + " ";
  const Span clause = clause_of(bench, d, quantity, out.claim);
  out.context = content_lemmas(bench, d, clause, quantity.where);
  const StoryPlace place = place_in_story(bench, topic, d, quantity.sentence);
  out.central = place == StoryPlace::central;
  out.background = place == StoryPlace::background;
  out.conversion = quantity.kind == QuantityKind::measure && in_brackets(bench, d, quantity);
  if (quantity.kind == QuantityKind::measure)
    out.dimension = dimension_of(bench, d, quantity);
  if (out.claim != kNone) {
    const Claim& claim = reading.claims[out.claim];
    out.real = bench.asserted(claim) && claim.polarity == Polarity::positive;
  }
  return out;
}

namespace {

// The token that closes a bracket of a few words; the opening one where none does.
std::uint32_t behind_bracket(const Analysis& text, std::uint32_t open, std::uint32_t end) {
  constexpr std::uint32_t kInside = 7;
  for (std::uint32_t t = open + 1; t < end && t <= open + kInside; ++t)
    if (text.form(t) == ")")
      return t;
  return open;
}

} // namespace

std::string thing_measured(const Workbench& bench, std::uint32_t d, const Quantity& quantity) {
  const Analysis& text = bench.analysis(d);
  const std::uint32_t end = text.sentences[quantity.sentence].tokens.end;
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  std::string thing;
  for (std::uint32_t t = text.token_from(quantity.where.end); t < end; ++t) {
    const Pos pos = text.tokens[t].pos;
    // "the 40m dry well": behind an adjective, what can be a noun is one.
    const bool behind_adjective = t > 0 && text.tokens[t - 1].pos == Pos::adj;
    if (pos == Pos::noun ||
        (behind_adjective && pos != Pos::adj && lexicon.noun_classes(text.lemma(t)) != 0))
      thing = text.lemma(t);
    else if (text.form(t) == "(" && thing.empty())
      t = behind_bracket(text, t, end); // "the 400-pound (181-kg) gorilla"
    else if (pos != Pos::adj && text.form(t) != "-")
      break;
  }
  if (!thing.empty())
    return thing;
  const Reading& reading = bench.reading(d);
  const Range claims = claims_in(reading, quantity.sentence);
  for (std::uint32_t c = claims.begin; c < claims.end; ++c) {
    const Claim& claim = reading.claims[c];
    if (!claim.frame.starts_with("state:") || !claim.where.contains(quantity.where) ||
        claim.arguments.empty())
      continue;
    const Argument& subject = claim.arguments.front();
    if (subject.head != kNone && subject.where.end <= quantity.where.begin &&
        text.tokens[subject.head].pos == Pos::noun)
      return std::string{text.lemma(subject.head)};
  }
  // "fell 15ft into the dock"
  const std::uint32_t first = text.token_from(
      (quantity.hedge.empty() ? quantity.where : quantity.hedge.joined(quantity.where)).begin);
  if (first > text.sentences[quantity.sentence].tokens.begin &&
      text.tokens[first - 1].pos == Pos::verb && text.lemma(first - 1) != "be")
    return "to " + std::string{text.lemma(first - 1)};
  return {};
}

std::string state_around(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                         const Quantity& quantity) {
  const Analysis& text = bench.analysis(d);
  const Range sentence = text.sentences[quantity.sentence].tokens;
  const Span words =
      quantity.hedge.empty() ? quantity.where : quantity.hedge.joined(quantity.where);
  const std::uint32_t first = text.token_from(words.begin);
  // "the death toll … rose to six"
  if (first > sentence.begin && rule.lists("toll-links", text.form(first - 1)))
    for (std::uint32_t t = first; t-- > sentence.begin && first - t < kTollReach;)
      if (rule.lists("toll-words", text.lemma(t)))
        return "kill";
  for (const std::string& one : quantity.of_modifiers)
    if (const std::string state = canonical(rule, "same-state", one); rule.lists("states", state))
      return state;
  if (const std::string state = canonical(rule, "same-state", quantity.of_lemma);
      rule.lists("states", state))
    return state;
  if (const std::string state = suffered(bench, rule, d, quantity); !state.empty())
    return state;
  // "84 people were rushed to hospital"
  if (rule.setting("states-ahead", 0) == 0)
    return {};
  const std::uint32_t behind = text.token_from(
      quantity.of.empty() ? quantity.where.end : std::max(quantity.of.end, quantity.where.end));
  for (std::uint32_t t = behind; t < sentence.end && t < behind + kStateReach; ++t) {
    if (text.tokens[t].pos != Pos::verb)
      continue;
    for (std::uint32_t n = t + 1; n < sentence.end && n <= t + kStateReach; ++n) {
      const std::string pair = std::string{text.lemma(t)} + " " + std::string{text.lemma(n)};
      if (const std::string state = canonical(rule, "states-ahead", pair); state != pair)
        return state;
    }
    break;
  }
  return {};
}

bool exclude(const Figure& a, const Figure& b, double tolerance) {
  const double gap = std::max(a.low, b.low) - std::min(a.high, b.high);
  if (!(gap > 0))
    return false;
  const double size = std::max({std::abs(a.low), std::abs(b.low), 1e-9});
  if (gap / size <= tolerance)
    return false;
  return !rounds_to(a, b) && !rounds_to(b, a);
}

bool exceeds(const Figure& later, const Figure& earlier) {
  if (later.low <= earlier.low)
    return false;
  if (earlier.high < later.low)
    return exclude(later, earlier, 0);
  // An open figure that is round in itself ("more than 100") was never meant to the unit.
  const bool round = grain(earlier.low) / std::max(1.0, earlier.low) > 0.2 && earlier.low >= 10;
  return std::isinf(earlier.high) && later.low > earlier.low * (round ? 1.5 : 1.0);
}

double shared_context(const Figure& a, const Figure& b) {
  const std::size_t smaller = std::min(a.context.size(), b.context.size());
  if (smaller == 0)
    return 0;
  const auto shared = std::ranges::count_if(
      a.context, [&](const std::string& one) { return b.context.contains(one); });
  return static_cast<double>(shared) / static_cast<double>(smaller);
}

} // namespace crosscheck
