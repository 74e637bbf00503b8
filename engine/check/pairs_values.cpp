// Clashes of values in a close alignment: dates by their parts, figures of one thing, names in one slot.
#include "check/pairs_text.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace crosscheck {
namespace {

// ---- dates ----------------------------------------------------------------------------------------

// What a text says of a date; parts that it does not give are 0 or empty.
struct DateParts {
  int year = 0;
  std::string month; // its first three letters
  int day = 0;
  Range tokens;
  enum class Life : std::uint8_t {
    no,
    birth,
    death
  } life = Life::no; // "(1 May 1950 – 3 June 2001)"
};

std::optional<int> whole_number(std::string_view form) {
  if (form.size() > 2 && is_digit(form[0]) && is_alpha(form[form.size() - 1]))
    form.remove_suffix(2); // 26th
  int value = 0;
  const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
  if (error != std::errc{} || end != form.data() + form.size())
    return std::nullopt;
  return value;
}

int day_at(const Analysis& text, std::uint32_t t) {
  const auto value = whole_number(text.form(t));
  return value && *value >= 1 && *value <= 31 ? *value : 0;
}

int year_at(const Analysis& text, std::uint32_t t) {
  const std::string_view form = text.form(t);
  const auto value = form.size() == 4 ? whole_number(form) : std::nullopt;
  return value && *value >= 1000 && *value < 2100 ? *value : 0;
}

bool opens(std::string_view form) {
  return form == "(" || form == "-lrb-" || form == "lrb" || form == "-" || form == ";";
}
bool closes(std::string_view form) {
  return form == ")" || form == "-rrb-" || form == "-" || form == ";";
}

void mark_life(std::vector<DateParts>& dates, const Analysis& text, Range tokens) {
  for (std::size_t i = 0; i + 1 < dates.size(); ++i) {
    DateParts& first = dates[i];
    DateParts& second = dates[i + 1];
    const bool dash = second.tokens.begin == first.tokens.end + 1 &&
                      text.tokens[first.tokens.end].pos != Pos::adp;
    if (dash && first.tokens.begin > tokens.begin && opens(text.form(first.tokens.begin - 1)) &&
        second.tokens.end < tokens.end && closes(text.form(second.tokens.end)))
      first.life = DateParts::Life::birth, second.life = DateParts::Life::death;
  }
}

bool is_month(const Analysis& text, std::uint32_t t, Range tokens, const CheckRule& rule) {
  if (!rule.lists("months", text.form(t)))
    return false;
  const bool by_number = (t > tokens.begin && whole_number(text.form(t - 1))) ||
                         (t + 1 < tokens.end && whole_number(text.form(t + 1)));
  return by_number || (text.tokens[t].capitalised && t > tokens.begin) ||
         (text.form(t).size() > 3 && text.form(t) != "march");
}

std::vector<DateParts> dates_in(const PairText& side, std::uint32_t s, const CheckRule& rule) {
  std::vector<DateParts> out;
  const Analysis& text = side.analysis();
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (is_month(text, t, tokens, rule)) {
      DateParts one{0, std::string{text.form(t).substr(0, 3)}, 0, {t, t + 1}};
      if (t > tokens.begin && day_at(text, t - 1) != 0 &&
          (out.empty() || out.back().tokens.end <= t - 1))
        one.day = day_at(text, --one.tokens.begin);
      else if (t + 1 < tokens.end && day_at(text, t + 1) != 0)
        one.day = day_at(text, one.tokens.end++);
      std::uint32_t next = one.tokens.end;
      if (next + 1 < tokens.end && (text.form(next) == "," || text.form(next) == "of"))
        ++next;
      if (next < tokens.end && year_at(text, next) != 0)
        one.year = year_at(text, next), one.tokens.end = next + 1;
      t = one.tokens.end - 1;
      out.push_back(std::move(one));
    } else if (year_at(text, t) != 0 && !(t + 1 < tokens.end && text.tokens[t + 1].plural) &&
               !(t > tokens.begin && text.tokens[t - 1].pos == Pos::sym)) {
      out.push_back({year_at(text, t), {}, 0, {t, t + 1}});
    }
  }
  mark_life(out, text, tokens);
  return out;
}

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

bool clash(const DateParts& a, const DateParts& b) {
  return (a.year != 0 && b.year != 0 && a.year != b.year) ||
         (!a.month.empty() && !b.month.empty() && a.month != b.month) ||
         (a.day != 0 && b.day != 0 && a.day != b.day);
}
bool comparable(const DateParts& a, const DateParts& b) {
  return (a.year != 0 && b.year != 0) || (!a.month.empty() && !b.month.empty());
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

// ---- names ----------------------------------------------------------------------------------------

const Entity* entity_of(const Workbench& bench, std::uint32_t d, const EntityMention& one) {
  return one.entity == kNone ? nullptr : &bench.reading(d).entities[one.entity];
}

// None of the mention's words occurs in the other text (with its index, where there is one), and nothing of the same country does.
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

std::string before(const Analysis& text, const EntityMention& mention) {
  std::uint32_t t = text.token_from(mention.where.begin);
  while (t > 0 && t < text.tokens.size()) {
    --t;
    const Pos pos = text.tokens[t].pos;
    if (pos != Pos::det && pos != Pos::adj && pos != Pos::noun)
      return pos == Pos::adp ? std::string{text.form(t)} : pos == Pos::punct ? "," : "verb";
  }
  return "start";
}

// The words in front of both mentions say one thing: "written by A", "was written by B".
bool hang_together(const PairBench& pair, const Laid& laid, std::uint32_t token,
                   const EntityMention& a) {
  const std::size_t word = laid.governor(token);
  if (word == kNone || laid.to[word] == kNone)
    return false;
  const std::uint32_t begin = pair.a.analysis().token_from(a.where.begin);
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

namespace {

// b's date and a's hang on one word and the rest of b's sentence stands in a's.
bool of_one_thing(const PairBench& pair, const Laid& laid, const DateParts& b, const DateParts& a) {
  const std::size_t word = laid.governor(b.tokens.begin);
  if (word == kNone)
    return false;
  const std::string& lemma = laid.b->words[word].word.lemma;
  if ((a.life == DateParts::Life::birth && pair.rule.lists("births", lemma)) ||
      (a.life == DateParts::Life::death && pair.rule.lists("deaths", lemma)))
    return true;
  if (laid.to[word] == kNone || laid.cover(b.tokens) < pair.rule.setting("close-date", 0.6))
    return false;
  const std::uint32_t at = laid.a->words[laid.to[word]].word.token;
  const std::uint32_t gap = at < a.tokens.begin ? a.tokens.begin - at : at - a.tokens.begin;
  return gap <= static_cast<std::uint32_t>(pair.rule.setting("reach", 8));
}

} // namespace

void clash_of_dates(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr)
    return;
  std::vector<DateParts> mine = dates_in(pair.b, laid.b->sentence, pair.rule);
  // A year in front of the verb belongs to the name: "Harbour (2005 film) was …".
  std::erase_if(mine, [&](const DateParts& one) {
    return one.month.empty() && one.tokens.begin < laid.verb;
  });
  if (mine.empty())
    return;
  std::vector<DateParts> theirs, near;
  for (const PairSentence& sentence : pair.a.sentences)
    for (DateParts& one : dates_in(pair.a, sentence.sentence, pair.rule)) {
      if (sentence.sentence == laid.a->sentence)
        near.push_back(one);
      theirs.push_back(std::move(one));
    }
  const auto borne_out = [&](const DateParts& b) {
    return std::ranges::any_of(
        theirs, [&](const DateParts& a) { return comparable(a, b) && !clash(a, b); });
  };
  // Of two dates one may be of something else: only a sentence none of whose dates stands contradicts.
  const bool some = std::ranges::any_of(mine, borne_out);
  for (const DateParts& b : mine) {
    if (borne_out(b))
      continue;
    const Span where = pair.b.analysis().span(b.tokens);
    const auto other = std::ranges::find_if(near, [&](const DateParts& a) {
      return comparable(a, b) && clash(a, b) && of_one_thing(pair, laid, b, a);
    });
    if (!some && other != near.end()) {
      pair.contradict(laid, "times", where, pair.a.analysis().span(other->tokens),
                      "The dates differ.");
      return;
    }
    pair.lacks(laid, where, "date");
  }
}

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
      pair.lacks(laid, where, "numbered");
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
    bool borne_out = false, value = false, elsewhere = false;
    for (const Quantity& a : bench.reading(pair.a.document).quantities) {
      const bool same = agree(a, b, pair.rule.setting("tolerance", 0.05));
      value |= same;
      if (!comparable(a, b))
        continue;
      borne_out |= same;
      elsewhere |= !same;
      if (a.sentence == laid.a->sentence && !same)
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
    // a counts these things and has this number, but of others.
    if (elsewhere && value && b.kind != QuantityKind::ordinal &&
        laid.cover(pair.b.analysis().tokens_in(b.where)) >=
            pair.rule.setting("close-exchange", 0.75))
      pair.lacks(laid, b.where, "elsewhere-value");
    const std::string form =
        fold(pair.b.analysis().form(pair.b.analysis().token_from(b.where.begin)));
    if (!value && b.kind == QuantityKind::ordinal && !pair.index.has(form))
      pair.lacks(laid, b.where, "ordinal");
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
    const bool typed =
        mine != nullptr &&
        (nationality ? !mine->country.empty() || !mine->known_as.empty()
                     : laid.governed(tokens.begin) || laid.governor(tokens.begin) == kNone);
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
      pair.contradict(laid, "names", b.where, other->where,
                      "In the same place the texts name different ones.");
      return;
    }
    pair.lacks(laid, b.where, "name");
  }
}

bool stands_in_a_name(const PairBench& pair, std::uint32_t token) {
  const Span where = pair.b.analysis().tokens[token].where;
  for (const EntityMention& one : pair.b.bench.reading(pair.b.document).mentions)
    if (one.form == MentionForm::name && one.where.overlaps(where))
      return !is_absent(pair.b, one, pair.a, &pair.index);
  return false;
}

} // namespace crosscheck
