// Where something lies, is based or was born: a thing has one such place. Two places clash when they are in
// two countries, or are two towns of one country; a town agrees with its country.
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kSlotReach = 6;  // tokens between "born" and the place
constexpr std::uint32_t kNearReach = 25; // tokens between a thing and where it is

struct Seat {
  const EntityMention* place = nullptr;
  std::string kind; // the list of the rule that its word stands in: "seat", "birth"
};

const Entity& entity_of(const PairText& side, const EntityMention& one) {
  return side.bench.reading(side.document).entities[one.entity];
}

bool is_place(const PairText& side, const EntityMention& one) {
  return one.form == MentionForm::name && one.entity != kNone &&
         entity_of(side, one).type == EntityType::place;
}

// The first place that begins in the tokens.
const EntityMention* place_in(const PairText& side, Range tokens) {
  const Analysis& text = side.analysis();
  if (tokens.empty())
    return nullptr;
  const Span where = text.span(tokens);
  const auto& mentions = side.bench.reading(side.document).mentions;
  const auto first = std::ranges::lower_bound(
      mentions, where.begin, {}, [](const EntityMention& one) { return one.where.begin; });
  for (auto one = first; one != mentions.end() && one->where.begin < where.end; ++one)
    if (is_place(side, *one))
      return &*one;
  return nullptr;
}

// Behind "in" or "at", within reach of the word; no verb, comma or "and" in between.
const EntityMention* place_behind(const PairText& side, Range sentence, std::uint32_t word,
                                  const CheckRule& rule) {
  const Analysis& text = side.analysis();
  for (std::uint32_t t = word + 1; t < sentence.end && t <= word + kSlotReach; ++t) {
    if (text.tokens[t].pos == Pos::verb || text.form(t) == "," || text.form(t) == "and")
      return nullptr;
    if (rule.lists("slots", text.form(t)))
      return place_in(side, {t + 1, std::min(sentence.end, t + 1 + kSlotReach)});
  }
  return nullptr;
}

std::string kind_of_word(const Analysis& text, std::uint32_t t, const CheckRule& rule) {
  for (const char* kind : {"seat", "birth", "home"})
    if (rule.lists(kind, text.lemma(t)) || rule.lists(kind, text.form(t)))
      return kind;
  return {};
}

// The seats that a sentence tells, each with the token that it is told of.
std::vector<std::pair<Seat, std::uint32_t>> seats_in(const PairText& side, std::uint32_t s,
                                                     const CheckRule& rule) {
  std::vector<std::pair<Seat, std::uint32_t>> out;
  const Analysis& text = side.analysis();
  const Range sentence = text.sentences[s].tokens;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    // "Norwick-based"
    if (text.form(t) == "based" && t > sentence.begin + 1 && text.form(t - 1) == "-") {
      if (const EntityMention* place = place_in(side, {t - 2, t - 1}))
        out.push_back({{place, "seat"}, t});
      continue;
    }
    // "is in Norland"
    const bool be = text.lemma(t) == "be" && t + 1 < sentence.end && text.form(t + 1) == "in";
    const std::string kind = be ? "seat" : kind_of_word(text, t, rule);
    if (kind.empty())
      continue;
    if (const EntityMention* place = place_behind(side, sentence, t, rule))
      out.push_back({{place, kind}, t});
  }
  return out;
}

std::string country_of(const Entity& one) {
  if (!one.country.empty())
    return one.country;
  const std::size_t colon = one.known_as.find(':');
  return colon == std::string::npos ? std::string{} : one.known_as.substr(colon + 1, 2);
}
bool is_country(const Entity& one) {
  return one.known_as.starts_with("country:");
}
bool is_city(const Entity& one) {
  return one.known_as.starts_with("city:");
}

bool exclude(const Entity& b, const Entity& a) {
  if (b.known_as.empty() || a.known_as.empty() || b.known_as == a.known_as)
    return false;
  const std::string mine = country_of(b), theirs = country_of(a);
  if ((is_country(a) || is_city(a)) && (is_country(b) || is_city(b)) && mine != theirs)
    return true;
  return is_city(a) && is_city(b);
}

// A name of b's subject stands in a's sentence near the token.
bool of_the_same(const PairBench& pair, const Laid& laid, std::uint32_t until, std::uint32_t near) {
  if (laid.subject_free)
    return true;
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const ContentWord& word = laid.b->words[i].word;
    if (word.token >= until || laid.to[i] == kNone ||
        !pair.b.analysis().tokens[word.token].capitalised)
      continue;
    const std::uint32_t at = laid.a->words[laid.to[i]].word.token;
    if ((at < near ? near - at : at - near) <= kNearReach)
      return true;
  }
  return false;
}

} // namespace

void clash_of_seats(const PairBench& pair, const Laid& laid) {
  const auto rules = pair.a.bench.rules().for_comparison("seats");
  if (laid.a == nullptr || rules.empty() || !laid.b->cues.empty())
    return;
  const CheckRule& rule = *rules.front();
  const auto theirs = seats_in(pair.a, laid.a->sentence, rule);
  if (theirs.empty())
    return;
  for (const auto& [seat, at] : seats_in(pair.b, laid.b->sentence, rule)) {
    const Seat& b = seat;
    const Entity& mine = entity_of(pair.b, *b.place);
    const bool borne_out = std::ranges::any_of(theirs, [&](const auto& one) {
      return one.first.kind == b.kind && !exclude(mine, entity_of(pair.a, *one.first.place));
    });
    if (borne_out)
      continue;
    for (const auto& [a, near] : theirs)
      if (a.kind == b.kind && exclude(mine, entity_of(pair.a, *a.place)) &&
          of_the_same(pair, laid, at, near)) {
        pair.contradict(laid, rule, b.place->where, a.place->where,
                        "Of one thing the texts name two places.");
        return;
      }
  }
}

} // namespace crosscheck
