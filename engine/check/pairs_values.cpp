// Clashes of values in a close alignment: figures of one thing, names in one slot.
#include "check/pairs_text.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

struct Numbered {
  std::string value, noun;
  bool ordinal = false;
  std::uint32_t token = 0;
};

std::vector<Numbered> numbered_in(const PairText& side, std::uint32_t s, const CheckRule& rule) {
  std::vector<Numbered> out;
  const Analysis& text = side.analysis();
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t + 1 < tokens.end; ++t) {
    const bool ordinal = rule.lists("ordinals", text.form(t));
    const std::string_view form = text.form(t);
    const bool digits = !form.empty() && is_digit(form[0]) && is_digit(form[form.size() - 1]);
    if (!ordinal && (!digits || (t > tokens.begin && rule.lists("hedges", text.form(t - 1)))))
      continue;
    std::uint32_t noun = t + 1;
    if (text.form(noun) == "-" && noun + 1 < tokens.end)
      ++noun;
    if (text.tokens[noun].pos == Pos::noun &&
        (ordinal || rule.lists("time-units", text.lemma(noun))))
      out.push_back({std::string{form}, std::string{text.lemma(noun)}, ordinal, t});
  }
  return out;
}

// ---- figures --------------------------------------------------------------------------------------

bool comparable(const Quantity& a, const Quantity& b) {
  if (a.kind != b.kind)
    return false;
  if (a.kind == QuantityKind::ordinal)
    return !a.of_lemma.empty() && a.of_lemma == b.of_lemma;
  if (a.base_unit != b.base_unit || (a.base_unit.empty() && a.unit != b.unit))
    return false;
  if (a.kind != QuantityKind::number)
    return true;
  return !a.of_lemma.empty() && a.of_lemma == b.of_lemma &&
         (a.state_lemma == b.state_lemma || a.state_lemma.empty() || b.state_lemma.empty());
}

bool agree(const Quantity& a, const Quantity& b, double tolerance) {
  const double factor_a = a.value != 0 && !a.base_unit.empty() ? a.base_value / a.value : 1;
  const double factor_b = b.value != 0 && !b.base_unit.empty() ? b.base_value / b.value : 1;
  const double slack = tolerance * std::max(std::abs(a.low * factor_a), std::abs(b.low * factor_b));
  return a.low * factor_a <= b.high * factor_b + slack &&
         b.low * factor_b <= a.high * factor_a + slack;
}

// The same figures with another unit read: "$ 29.3 mil".
bool same_digits(const PairBench& pair, const Quantity& a, const Quantity& b) {
  const auto digits = [](std::string_view text) {
    std::string out;
    for (const char c : text)
      if (is_digit(c) || c == '.')
        out += c;
    return out;
  };
  const std::string mine = digits(b.where.in(pair.b.bench.article(pair.b.document).text()));
  return mine.size() > 1 &&
         mine == digits(a.where.in(pair.a.bench.article(pair.a.document).text()));
}

// "two more", "the other four": a part that comes on top.
bool is_added(const PairBench& pair, const Quantity& a) {
  const Analysis& text = pair.a.analysis();
  const Range tokens = text.tokens_in(a.where);
  return (tokens.begin > 0 && pair.rule.lists("additive", text.form(tokens.begin - 1))) ||
         (tokens.end < text.tokens.size() && pair.rule.lists("additive", text.form(tokens.end)));
}

// No sentence has a figure of this size twice, of two things.
constexpr double kOneFigure = 1000;

// ---- names ----------------------------------------------------------------------------------------

const Entity* entity_of(const Workbench& bench, std::uint32_t d, const EntityMention& one) {
  return one.entity == kNone ? nullptr : &bench.reading(d).entities[one.entity];
}

// What stands in front of the mention's noun group ("by the Danish painter Ada Holt": "by"); its own first
// token at the text's beginning.
std::uint32_t slot_token(const Analysis& text, std::uint32_t token) {
  while (token > 0) {
    --token;
    const Pos pos = text.tokens[token].pos;
    if (pos != Pos::det && pos != Pos::adj && pos != Pos::noun && pos != Pos::propn)
      return token;
  }
  return token;
}

std::string before(const Analysis& text, const EntityMention& mention) {
  const std::uint32_t t = text.token_from(mention.where.begin);
  const std::uint32_t slot = slot_token(text, t);
  const Pos pos = text.tokens[slot].pos;
  if (slot == 0 && pos != Pos::adp)
    return "start";
  return pos == Pos::adp ? std::string{text.form(slot)} : pos == Pos::punct ? "," : "verb";
}

// The words in front of both mentions say one thing: "written by A", "was written by B".
bool hang_together(const PairBench& pair, const Laid& laid, std::uint32_t token,
                   const EntityMention& a) {
  const std::size_t word = laid.governor(slot_token(pair.b.analysis(), token));
  if (word == kNone || laid.to[word] == kNone)
    return false;
  const std::uint32_t begin =
      slot_token(pair.a.analysis(), pair.a.analysis().token_from(a.where.begin));
  std::size_t nearest = kNone;
  for (std::size_t j = 0; j < laid.a->words.size() && laid.a->words[j].word.token < begin; ++j)
    if (laid.a->words[j].word.pos == Pos::verb || laid.a->words[j].word.pos == Pos::noun)
      nearest = j;
  return nearest == laid.to[word];
}

// Both adjectives stand before one noun, or b's is what is said of the subject.
bool before_one_noun(const PairBench& pair, const Laid& laid, std::uint32_t end,
                     const EntityMention& a) {
  const std::uint32_t theirs = pair.a.analysis().token_from(a.where.begin);
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const ContentWord& word = laid.b->words[i].word;
    if (word.token < end || word.pos == Pos::adj)
      continue;
    if (laid.to[i] == kNone)
      return false;
    const std::uint32_t at = laid.a->words[laid.to[i]].word.token;
    return at > theirs && at - theirs <= static_cast<std::uint32_t>(pair.rule.setting("reach", 12));
  }
  return true;
}

bool are_countries(const Entity& a, const Entity& b) {
  return a.known_as.starts_with("country:") && b.known_as.starts_with("country:");
}

bool same_type(const Entity* a, const Entity* b) {
  return a != nullptr && b != nullptr && a->type == b->type;
}

} // namespace

// "35 years" against "30 years", "the fourth quarter" against "the third": number and noun as they stand.
void clash_of_numbered(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty())
    return;
  for (const Numbered& b : numbered_in(pair.b, laid.b->sentence, pair.rule)) {
    bool borne_out = pair.index.has(b.value);
    std::uint32_t other = kNone;
    for (const PairSentence& sentence : pair.a.sentences)
      for (const Numbered& a : numbered_in(pair.a, sentence.sentence, pair.rule)) {
        borne_out |= a.value == b.value;
        if (a.noun == b.noun && a.ordinal == b.ordinal && a.value != b.value &&
            sentence.sentence == laid.a->sentence)
          other = a.token;
      }
    if (borne_out || other == kNone)
      continue;
    const Span where = pair.b.analysis().tokens[b.token].where;
    if (laid.cover({b.token, b.token + 1}) >= pair.rule.setting("close-figure", 0.6))
      pair.contradict(laid, "measures", where, pair.a.analysis().tokens[other].where,
                      "The figures differ.");
    else
      pair.lacks(laid, where, "the figure");
    return;
  }
}

void clash_of_figures(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr)
    return;
  const Workbench& bench = pair.a.bench;
  for (const Quantity& b : bench.reading(pair.b.document).quantities) {
    if (b.sentence != laid.b->sentence)
      continue;
    const Quantity* other = nullptr;
    bool borne_out = false, value = false, elsewhere = false, here = false;
    for (const Quantity& a : bench.reading(pair.a.document).quantities) {
      const bool same =
          agree(a, b, pair.rule.setting("tolerance", 0.05)) || same_digits(pair, a, b);
      value |= same;
      here |= same && a.sentence == laid.a->sentence && a.value >= kOneFigure;
      if (!comparable(a, b))
        continue;
      borne_out |= same;
      elsewhere |= !same;
      if (a.sentence == laid.a->sentence && !same && !is_added(pair, a))
        other = &a;
    }
    if (borne_out)
      continue;
    if (other != nullptr && !value &&
        laid.cover(pair.b.analysis().tokens_in(b.where)) >=
            pair.rule.setting("close-figure", 0.6)) {
      pair.contradict(laid, b.kind == QuantityKind::number ? "counts" : "measures", b.where,
                      other->where, "The figures differ.");
      return;
    }
    // a counts these things and has this number, but of others. Where so large a number stands in the very
    // sentence that says the rest, the two name what they count in two ways ("homes" without power, "people").
    if (elsewhere && value && !here && b.kind != QuantityKind::ordinal &&
        laid.cover(pair.b.analysis().tokens_in(b.where)) >=
            pair.rule.setting("close-exchange", 0.75))
      pair.lacks(laid, b.where, "the figure");
    const std::string form =
        fold(pair.b.analysis().form(pair.b.analysis().token_from(b.where.begin)));
    if (!value && b.kind == QuantityKind::ordinal && !pair.index.has(form))
      pair.lacks(laid, b.where, "the rank");
  }
}

void clash_of_names(const PairBench& pair, const Laid& laid) {
  const Workbench& bench = pair.a.bench;
  for (const EntityMention& b : bench.reading(pair.b.document).mentions) {
    if (b.sentence != laid.b->sentence || b.form != MentionForm::name ||
        !is_absent(pair.b, b, pair.a, &pair.index))
      continue;
    const Entity* mine = entity_of(bench, pair.b.document, b);
    const Range tokens = pair.b.analysis().tokens_in(b.where);
    const bool subject = tokens.begin < laid.verb;
    const std::string slot = before(pair.b.analysis(), b);
    const double cover = laid.cover(tokens);
    const bool nationality = mine != nullptr && mine->type == EntityType::nationality;
    const EntityMention* other = nullptr;
    const bool typed = mine != nullptr &&
                       (nationality ? !mine->country.empty() || !mine->known_as.empty()
                                    : laid.governed(slot_token(pair.b.analysis(), tokens.begin)) ||
                                          laid.governor(tokens.begin) == kNone);
    if (laid.a != nullptr && typed && laid.b->cues.empty() && !subject)
      for (const EntityMention& a : bench.reading(pair.a.document).mentions) {
        if (a.sentence != laid.a->sentence || a.form != MentionForm::name)
          continue;
        const Entity* theirs = entity_of(bench, pair.a.document, a);
        if (theirs == nullptr || !is_absent(pair.a, a, pair.b, nullptr))
          continue;
        const bool same_slot = before(pair.a.analysis(), a) == slot;
        const bool same_word = hang_together(pair, laid, tokens.begin, a);
        if (same_type(mine, theirs)
                ? (nationality ? (theirs->country.empty() && theirs->known_as.empty()) ||
                                     !before_one_noun(pair, laid, tokens.end, a)
                               : !same_slot && !same_word &&
                                     !(are_countries(*mine, *theirs) && cover >= 0.75))
                : !(same_slot && same_word && slot != "," && slot != "verb" && slot != "start"))
          continue;
        other = &a;
        break;
      }
    if (other != nullptr &&
        cover >= pair.rule.setting(nationality ? "close-nationality" : "close-name", 0.6)) {
      const bool place = mine->type == EntityType::place;
      pair.contradict(laid,
                      place         ? "places"
                      : nationality ? pair.rule.compares
                                    : "names",
                      b.where, other->where, "In the same place the texts name different ones.");
      return;
    }
    pair.lacks(laid, b.where, "the name");
  }
}

bool is_absent(const PairText& from, const EntityMention& mention, const PairText& other,
               const WordIndex* index) {
  const Analysis& text = from.analysis();
  const Range tokens = text.tokens_in(mention.where);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Pos pos = text.tokens[t].pos;
    if (pos == Pos::det || pos == Pos::adp || pos == Pos::punct)
      continue;
    const ContentWord word{t, fold(text.form(t)), Pos::propn, 1};
    if (index != nullptr && (index->has(word.lemma) || index->has(fold(text.lemma(t)))))
      return false;
    for (const PairSentence& sentence : other.sentences)
      for (const PairWord& one : sentence.words)
        if (says(one.word, word, from.lexicon()))
          return false;
  }
  const Entity* mine = entity_of(from.bench, from.document, mention);
  if (mine != nullptr && (!mine->known_as.empty() || !mine->country.empty()))
    for (const EntityMention& one : other.bench.reading(other.document).mentions) {
      const Entity* theirs = entity_of(other.bench, other.document, one);
      if (theirs != nullptr && ((!mine->known_as.empty() && mine->known_as == theirs->known_as) ||
                                (!mine->country.empty() && mine->country == theirs->country)))
        return false;
    }
  return tokens.begin < tokens.end;
}

bool stands_in_a_name(const PairBench& pair, std::uint32_t token) {
  const Span where = pair.b.analysis().tokens[token].where;
  for (const EntityMention& one : pair.b.bench.reading(pair.b.document).mentions)
    if (one.form == MentionForm::name && one.where.overlaps(where))
      return !is_absent(pair.b, one, pair.a, &pair.index);
  return false;
}

} // namespace crosscheck
