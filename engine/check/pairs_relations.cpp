// Relations that have one value: who made or found a thing, where it was born or lies, what came first.
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kSlotReach =
    6; // tokens between "born" and the place, "before" and its event

// The name that stands in an argument, where a person or body is named there.
const EntityMention* named_in(const Workbench& bench, std::uint32_t d, const Argument* argument) {
  if (argument == nullptr)
    return nullptr;
  const Reading& reading = bench.reading(d);
  const auto first =
      std::ranges::lower_bound(reading.mentions, argument->where.begin, {},
                               [](const EntityMention& one) { return one.where.begin; });
  for (auto one = first; one != reading.mentions.end() && one->where.begin < argument->where.end;
       ++one) {
    if (one->form != MentionForm::name || one->entity == kNone)
      continue;
    const EntityType type = reading.entities[one->entity].type;
    if (type == EntityType::person || type == EntityType::organization)
      return &*one;
  }
  return nullptr;
}

// Both acts befall the same: one head noun or name, or a's is a pronoun or "the work" of a text about it.
bool same_patient(const PairBench& pair, const Laid& laid, const Argument* b, const Argument* a) {
  if (b == nullptr || b->head == kNone || a == nullptr || a->head == kNone)
    return false;
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  if (theirs.tokens[a->head].pos == Pos::pron || mine.lemma(b->head) == theirs.lemma(a->head))
    return true;
  for (std::size_t i = 0; i < laid.b->words.size(); ++i)
    if (laid.to[i] != kNone && b->where.contains(mine.tokens[laid.b->words[i].word.token].where) &&
        a->where.contains(theirs.tokens[laid.a->words[laid.to[i]].word.token].where))
      return true;
  return false;
}

} // namespace

// "It was discovered by Ada Holt" against "Piet Vos discovered it".
void clash_of_doers(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty() || !laid.a->cues.empty())
    return;
  const Workbench& bench = pair.a.bench;
  const std::uint32_t da = pair.a.document, db = pair.b.document;
  for (const Claim& b : claims_of(pair.b, laid.b->sentence)) {
    if (b.nominal || !bench.asserted(b) || !pair.rule.lists("doers", b.lemma))
      continue;
    const EntityMention* mine = named_in(bench, db, b.argument("agent"));
    if (mine == nullptr || !is_absent(pair.b, *mine, pair.a, &pair.index))
      continue;
    for (const Claim& a : claims_of(pair.a, laid.a->sentence)) {
      if (a.nominal || a.lemma != b.lemma || a.polarity != b.polarity || !bench.asserted(a) ||
          !same_patient(pair, laid, b.argument("patient"), a.argument("patient")))
        continue;
      const EntityMention* other = named_in(bench, da, a.argument("agent"));
      if (other == nullptr || !is_absent(pair.a, *other, pair.b, nullptr))
        continue;
      pair.contradict(laid, "names", mine->where, other->where,
                      "The texts name different people who did it.");
      return;
    }
  }
}

namespace {

// The place that follows a word of the rule's list within a few tokens and a slot word: "born in Norwick".
const EntityMention* place_of(const PairBench& pair, const PairText& side, std::uint32_t word,
                              std::uint32_t end) {
  const Analysis& text = side.analysis();
  const auto& mentions = side.bench.reading(side.document).mentions;
  for (std::uint32_t t = word + 1; t < end && t <= word + kSlotReach; ++t) {
    if (text.tokens[t].pos == Pos::verb || text.form(t) == "," || text.form(t) == "and")
      return nullptr;
    if (!pair.rule.lists("place-slots", text.form(t)))
      continue;
    // The name may have words before it: "in the southern region of Norland".
    const std::uint32_t last = std::min(end, t + kSlotReach);
    const auto first =
        std::ranges::lower_bound(mentions, text.tokens[t].where.end, {},
                                 [](const EntityMention& one) { return one.where.begin; });
    for (auto one = first;
         one != mentions.end() && one->where.begin < text.tokens[last - 1].where.end; ++one)
      if (one->form == MentionForm::name && one->entity != kNone &&
          side.bench.reading(side.document).entities[one->entity].type == EntityType::place)
        return &*one;
    return nullptr;
  }
  return nullptr;
}

// Two places neither of which the other text names; a country takes in the towns that are in it.
bool other_places(const PairBench& pair, const EntityMention& b, const EntityMention& a) {
  const auto& mine = pair.b.bench.reading(pair.b.document).entities[b.entity];
  const auto& theirs = pair.a.bench.reading(pair.a.document).entities[a.entity];
  const auto is_country = [](const Entity& one) { return one.known_as.starts_with("country:"); };
  if (is_country(mine) || is_country(theirs) || mine.country != theirs.country)
    return is_absent(pair.b, b, pair.a, &pair.index) && is_absent(pair.a, a, pair.b, nullptr);
  // Two towns of one country.
  const Analysis& text = pair.b.analysis();
  const Range tokens = text.tokens_in(b.where);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (pair.index.has(fold(text.form(t))) || pair.index.has(fold(text.lemma(t))))
      return false;
  return !tokens.empty();
}

} // namespace

// "Born in Hamburg, she …" against "was born in Norwick".
void clash_of_one_place(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty())
    return;
  const Analysis& mine = pair.b.analysis();
  const Range tokens = mine.sentences[laid.b->sentence].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (!pair.rule.lists("one-place", mine.lemma(t)))
      continue;
    const EntityMention* b = place_of(pair, pair.b, t, tokens.end);
    if (b == nullptr)
      continue;
    const Analysis& text = pair.a.analysis();
    const Range theirs = text.sentences[laid.a->sentence].tokens;
    for (std::uint32_t u = theirs.begin; u < theirs.end; ++u) {
      if (text.lemma(u) != mine.lemma(t))
        continue;
      const EntityMention* a = place_of(pair, pair.a, u, theirs.end);
      if (a == nullptr || !other_places(pair, *b, *a) ||
          laid.cover(mine.tokens_in(b->where)) < pair.rule.setting("close-name", 0.6))
        continue;
      pair.contradict(laid, "places", b->where, a->where,
                      "In the same place the texts name different ones.");
      return;
    }
  }
}

// "before the vote" against "after the vote", all else being the same.
void clash_of_order(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty() || !laid.a->cues.empty())
    return;
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  const Range tokens = mine.sentences[laid.b->sentence].tokens;
  const Range others = theirs.sentences[laid.a->sentence].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const bool before = pair.rule.lists("before", mine.form(t));
    if (!before && !pair.rule.lists("after", mine.form(t)))
      continue;
    std::size_t next = 0;
    while (next < laid.b->words.size() && laid.b->words[next].word.token <= t)
      ++next;
    if (next == laid.b->words.size() || laid.to[next] == kNone ||
        laid.b->words[next].word.token > t + kSlotReach ||
        laid.cover({t, t + 1}) < pair.rule.setting("close-name", 0.6))
      continue;
    const std::uint32_t at = laid.a->words[laid.to[next]].word.token;
    for (std::uint32_t u = at; u-- > others.begin && at - u <= kSlotReach;) {
      const bool their_before = pair.rule.lists("before", theirs.form(u));
      const bool their_after = pair.rule.lists("after", theirs.form(u));
      if (!their_before && !their_after)
        continue;
      if (their_before != before)
        pair.contradict(laid, "times", mine.tokens[t].where, theirs.tokens[u].where,
                        "The texts order the events in opposite ways.");
      return;
    }
  }
}

} // namespace crosscheck
