// Ties between two: whose wife, subsidiary, predecessor or capital somebody or something is. A tie is read
// from a listed noun with the one who is called so and the one behind "of" or in front of "'s" ("Ada Holt, the
// widow of Tom Okafor", "Norland's capital, Norwick"), or from a listed verb with its subject and object.
//
// Three kinds of rule compare them, by the lists that they have:
//   nouns                  one holder: two names for one such tie to one and the same exclude each other
//   kinds, inverse         two nouns for the tie of the same two exclude each other, unless one is the other
//                          seen from the other end ("wife husband") or the two are listed in `agree`
//   above, below           nouns and verbs (`above-verbs`, `below-verbs`) that put one above the other
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>
#include <optional>

namespace crosscheck {
namespace {

constexpr std::uint32_t kMostSentences = 40; // of a that are read for ties

struct Tie {
  std::string word;
  Range holder, of;
  bool of_pronoun = false; // "her father"
  enum class Said : std::uint8_t { beside, is, was } said = Said::beside;
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
};

const Phrase* noun_phrase_at(const Analysis& text, std::uint32_t sentence, std::uint32_t token) {
  const Range phrases = text.sentences[sentence].phrases;
  for (std::uint32_t p = phrases.begin; p < phrases.end; ++p)
    if (text.phrases[p].kind == PhraseKind::noun && text.phrases[p].tokens.contains(token))
      return &text.phrases[p];
  return nullptr;
}

bool has_name(const Analysis& text, Range tokens) {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (text.tokens[t].pos == Pos::propn)
      return true;
  return false;
}

// "brother-in-law", "ex-wife": words joined by hyphens, with the range that they take.
std::string joined_word(const Analysis& text, Range sentence, std::uint32_t t, Range& tokens) {
  tokens = {t, t + 1};
  std::string out = fold(text.lemma(t));
  while (tokens.end + 1 < sentence.end && text.form(tokens.end) == "-") {
    out += "-" + fold(text.form(tokens.end + 1));
    tokens.end += 2;
  }
  while (tokens.begin > sentence.begin + 1 && text.form(tokens.begin - 1) == "-") {
    out = fold(text.form(tokens.begin - 2)) + "-" + out;
    tokens.begin -= 2;
  }
  if (tokens.begin > sentence.begin && text.form(tokens.begin - 1) == "former")
    out = "ex-" + out;
  return out;
}

bool is_be(const Analysis& text, std::uint32_t t) {
  return text.lemma(t) == "be" || text.lemma(t) == "become";
}

// The one the noun belongs to: behind "of", or in front as a possessive.
void read_of(const Analysis& text, std::uint32_t sentence, Range word, Tie& tie,
             std::uint32_t& end) {
  const Range tokens = text.sentences[sentence].tokens;
  end = word.end;
  if (word.end + 1 < tokens.end && (text.form(word.end) == "of" || text.form(word.end) == "to")) {
    // "the former ambassador Ada Holt": the group goes on as long as nouns and adjectives do.
    if (const Phrase* group = noun_phrase_at(text, sentence, word.end + 1)) {
      tie.of = group->tokens;
      end = group->tokens.end;
      return;
    }
  }
  const Phrase* own = noun_phrase_at(text, sentence, word.begin);
  const std::uint32_t first = own == nullptr ? word.begin : own->tokens.begin;
  for (std::uint32_t t = first; t < word.begin; ++t)
    if (text.form(t) == "'s" && t > first)
      tie.of = {first, t};
  if (!tie.of.empty())
    return;
  if (first < word.begin && text.tokens[first].pos == Pos::pron) {
    tie.of_pronoun = true;
    return;
  }
  // "Norlandish President Ada Holt": the capitals in front of the noun.
  std::uint32_t country = word.begin;
  while (country > first && text.tokens[country - 1].capitalised &&
         (text.tokens[country - 1].pos == Pos::adj || text.tokens[country - 1].pos == Pos::propn))
    --country;
  if (country < word.begin)
    tie.of = {country, word.begin};
  else if (first > tokens.begin)
    if (const Phrase* before = noun_phrase_at(text, sentence, first - 1);
        before != nullptr && before->possessive)
      tie.of = before->tokens;
}

// The one who is called so: beside the noun, across a comma, or across "is".
void read_holder(const Analysis& text, std::uint32_t sentence, Range word, std::uint32_t end,
                 Tie& tie) {
  const Range tokens = text.sentences[sentence].tokens;
  const Phrase* own = noun_phrase_at(text, sentence, word.begin);
  const std::uint32_t first = own == nullptr ? word.begin : own->tokens.begin;
  if (own != nullptr && own->tokens.end > word.end && has_name(text, {word.end, own->tokens.end})) {
    tie.holder = {word.end, own->tokens.end}; // "her father Tom Okafor"
    return;
  }
  const auto said = [&](std::uint32_t be) {
    const std::string_view form = text.form(be);
    return form == "was" || form == "were" || form == "became" ? Tie::Said::was : Tie::Said::is;
  };
  if (end < tokens.end && is_be(text, end) && end + 1 < tokens.end) {
    tie.said = said(end);
    if (const Phrase* group = noun_phrase_at(text, sentence, end + 1))
      tie.holder = group->tokens; // "Norland's capital is Norwick"
    return;
  }
  std::uint32_t back = first;
  while (back > tokens.begin &&
         (text.tokens[back - 1].pos == Pos::adv || text.tokens[back - 1].pos == Pos::adj ||
          (!tie.of.empty() && tie.of.contains(back - 1)) || text.tokens[back - 1].pos == Pos::part))
    --back;
  if (back > tokens.begin && is_be(text, back - 1)) {
    tie.said = said(back - 1);
    for (std::uint32_t t = back - 1; t-- > tokens.begin;)
      if (const Phrase* group = noun_phrase_at(text, sentence, t)) {
        tie.holder = group->tokens; // "Norwick is the capital of Norland"
        break;
      }
    if (end + 1 < tokens.end && text.form(end) == "," && !tie.of.empty() && tie.of.end == end)
      if (const Phrase* group = noun_phrase_at(text, sentence, end + 1);
          group != nullptr && group->proper)
        tie.of.end = group->tokens.end; // "a unit of the Danish firm, Norland Steel"
    return;
  }
  const std::uint32_t next = end < tokens.end && text.form(end) == "," ? end + 1 : end;
  if (next < tokens.end)
    if (const Phrase* group = noun_phrase_at(text, sentence, next);
        group != nullptr && group->proper && group->tokens.begin == next) {
      tie.holder = group->tokens; // "the capital of Norland, Norwick"
      return;
    }
  if (first < tokens.begin + 2 || text.form(first - 1) != ",")
    return;
  // "Ada Holt, 68, a cousin of the mayor"
  const bool aged = first > tokens.begin + 3 && text.tokens[first - 2].pos == Pos::num &&
                    text.form(first - 3) == ",";
  if (const Phrase* group = noun_phrase_at(text, sentence, first - (aged ? 4 : 2));
      group != nullptr && has_name(text, group->tokens))
    tie.holder = group->tokens; // "Norwick, the capital of Norland"
}

bool is_a_time(const PairText& side, Range tokens) {
  const Span where = side.analysis().span(tokens);
  return std::ranges::any_of(side.bench.reading(side.document).times,
                             [&](const TimeMention& one) { return one.where.overlaps(where); });
}

std::vector<Tie> ties_in(const PairText& side, std::uint32_t sentence, const CheckRule& rule,
                         std::initializer_list<std::string_view> lists) {
  std::vector<Tie> out;
  const Analysis& text = side.analysis();
  const Range tokens = text.sentences[sentence].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (text.tokens[t].pos != Pos::noun && text.tokens[t].pos != Pos::propn)
      continue;
    Range word;
    Tie tie;
    tie.word = joined_word(text, tokens, t, word);
    if (t > tokens.begin && word.begin == t) {
      // "prime minister" is one noun, and a vice president no president.
      const std::string before = fold(text.form(t - 1));
      const auto listed = [&](std::string_view list) {
        return rule.lists(list, before + " " + tie.word);
      };
      if (rule.lists("qualifiers", before))
        continue;
      if (std::ranges::any_of(lists, listed)) {
        tie.word = before + " " + tie.word;
        word.begin = t - 1;
      }
    }
    if (std::ranges::none_of(lists,
                             [&](std::string_view list) { return rule.lists(list, tie.word); }))
      continue;
    tie.token = t;
    tie.sentence = sentence;
    std::uint32_t end = word.end;
    read_of(text, sentence, word, tie, end);
    read_holder(text, sentence, word, end, tie);
    if (!tie.holder.empty() && !is_a_time(side, tie.holder))
      out.push_back(std::move(tie));
  }
  return out;
}

// "Israel", "Israeli"; "Norland", "Norlandish".
bool one_land(const std::string& a, const std::string& b) {
  constexpr std::size_t kLeast = 4, kEnding = 4;
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < shorter && a[same] == b[same])
    ++same;
  return same >= kLeast && same + 1 >= shorter && std::max(a.size(), b.size()) <= same + kEnding;
}

// The names of the two groups share a word; without names, their heads do. The tagger may take a capital for a
// noun in one text and for a name in the other.
bool same_one(const PairBench& pair, Range a, Range b, bool of = false) {
  const Analysis& theirs = pair.a.analysis();
  const Analysis& mine = pair.b.analysis();
  const auto is_noun = [](const Token& one) {
    return one.pos == Pos::noun || one.pos == Pos::propn;
  };
  const bool names = has_name(theirs, a) && has_name(mine, b);
  for (std::uint32_t t = a.begin; t < a.end; ++t)
    for (std::uint32_t u = b.begin; u < b.end; ++u) {
      const Token &x = theirs.tokens[t], &y = mine.tokens[u];
      const bool capitals = x.capitalised && y.capitalised;
      if (is_noun(x) && is_noun(y) && (capitals || !names) &&
          fold(theirs.form(t)) == fold(mine.form(u)))
        return true;
      if (of && capitals && one_land(fold(theirs.form(t)), fold(mine.form(u))))
        return true;
    }
  return false;
}

// The land that a name in the tokens stands for: "SE" of "Sweden" and of "Swedish". Empty: none.
std::string land_of(const PairText& side, Range tokens) {
  const Span where = side.analysis().span(tokens);
  const auto& mentions = side.bench.reading(side.document).mentions;
  const auto first = std::ranges::lower_bound(
      mentions, where.begin, {}, [](const EntityMention& one) { return one.where.begin; });
  for (auto one = first; one != mentions.end() && one->where.begin < where.end; ++one) {
    if (one->entity == kNone)
      continue;
    const std::string& known = side.bench.reading(side.document).entities[one->entity].known_as;
    for (const std::string_view kind : {"country:", "nationality:"})
      if (known.starts_with(kind))
        return known.substr(kind.size());
  }
  return {};
}

bool stands_in_a(const PairBench& pair, Range b) {
  const Analysis& mine = pair.b.analysis();
  for (std::uint32_t u = b.begin; u < b.end; ++u)
    if (mine.tokens[u].pos == Pos::propn && pair.index.has(fold(mine.form(u))))
      return true;
  return false;
}

bool same_of(const PairBench& pair, const Tie& a, const Tie& b) {
  if (b.of.empty())
    return false;
  if (a.of.empty())
    return a.of_pronoun && stands_in_a(pair, b.of);
  const std::string theirs = land_of(pair.a, a.of), mine = land_of(pair.b, b.of);
  if (!theirs.empty() && !mine.empty())
    return theirs == mine;
  return same_one(pair, a.of, b.of, true);
}

void tell(const PairBench& pair, const Laid& laid, const CheckRule& rule, const Tie& b,
          const Tie& a, bool holders) {
  const Analysis& mine = pair.b.analysis();
  const Analysis& theirs = pair.a.analysis();
  pair.contradict(laid, rule, holders ? mine.span(b.holder) : mine.tokens[b.token].where,
                  holders ? theirs.span(a.holder) : theirs.tokens[a.token].where,
                  "Of one tie the texts say what excludes each other.");
}

// "the president of Norland" and "the president of Sudland": nobody is both.
bool two_lands(const PairBench& pair, const CheckRule& rule, const Laid& laid, const Tie& b,
               const std::vector<Tie>& theirs) {
  if (!rule.lists("one-land", b.word) || b.of.empty() || !has_name(pair.b.analysis(), b.of))
    return false;
  const Tie* other = nullptr;
  for (const Tie& a : theirs) {
    if (a.word != b.word || a.of.empty() || !same_one(pair, a.holder, b.holder))
      continue;
    if (same_of(pair, a, b))
      return false;
    other = &a;
  }
  // One land by two names would be no clash: only where a has the other land too.
  if (other == nullptr || !stands_in_a(pair, b.of))
    return false;
  tell(pair, laid, rule, b, *other, false);
  return true;
}

bool one_holder(const PairBench& pair, const CheckRule& rule, const Laid& laid,
                const std::vector<Tie>& ours, const std::vector<Tie>& theirs) {
  for (const Tie& b : ours) {
    const Tie* other = nullptr;
    bool borne_out = !has_name(pair.b.analysis(), b.holder);
    for (const Tie& a : theirs) {
      if (a.word != b.word)
        continue;
      borne_out |= same_one(pair, a.holder, b.holder);
      // Who was, need not be any more.
      const bool earlier = a.said == Tie::Said::was && b.said == Tie::Said::is;
      if (!earlier && has_name(pair.a.analysis(), a.holder) && same_of(pair, a, b))
        other = &a;
    }
    if (two_lands(pair, rule, laid, b, theirs))
      return true;
    if (!borne_out && other != nullptr) {
      tell(pair, laid, rule, b, *other, true);
      return true;
    }
  }
  return false;
}

bool two_kinds(const PairBench& pair, const CheckRule& rule, const Laid& laid,
               const std::vector<Tie>& ours, const std::vector<Tie>& theirs) {
  const auto either = [&](std::string_view list, const std::string& x, const std::string& y) {
    return rule.lists(list, x + " " + y) || rule.lists(list, y + " " + x);
  };
  for (const Tie& b : ours) {
    bool borne_out = false;
    const Tie* clash = nullptr;
    for (const Tie& a : theirs) {
      const bool straight = same_one(pair, a.holder, b.holder) &&
                            (same_of(pair, a, b) || (a.of.empty() && stands_in_a(pair, b.of)));
      const bool turned =
          same_one(pair, a.holder, b.of) &&
          (!a.of.empty() ? same_one(pair, a.of, b.holder) : stands_in_a(pair, b.holder));
      if (straight && a.word != b.word && !either("agree", a.word, b.word))
        clash = &a;
      else if (turned && !either("inverse", a.word, b.word))
        clash = &a;
      else if (straight || turned)
        borne_out = true;
    }
    if (clash != nullptr && !borne_out) {
      tell(pair, laid, rule, b, *clash, false);
      return true;
    }
  }
  return false;
}

// One above the other, by nouns and by verbs.
struct Order {
  Range above, below;
  Span where;
};
std::vector<Order> orders_in(const PairText& side, std::uint32_t sentence, const CheckRule& rule) {
  std::vector<Order> out;
  const Analysis& text = side.analysis();
  for (const Tie& tie : ties_in(side, sentence, rule, {"above", "below"}))
    if (!tie.of.empty()) {
      const bool above = rule.lists("above", tie.word);
      out.push_back(
          {above ? tie.holder : tie.of, above ? tie.of : tie.holder, text.tokens[tie.token].where});
    }
  for (const Claim& claim : claims_of(side, sentence)) {
    const bool above = rule.lists("above-verbs", claim.lemma);
    if (claim.nominal || claim.polarity == Polarity::negative ||
        (!above && !rule.lists("below-verbs", claim.lemma)))
      continue;
    const Argument* agent = claim.argument("agent");
    const Argument* patient = claim.argument("patient");
    if (agent == nullptr || patient == nullptr)
      continue;
    const Range doer = text.tokens_in(agent->where), done = text.tokens_in(patient->where);
    out.push_back({above ? doer : done, above ? done : doer, claim.trigger});
  }
  return out;
}

bool turned_round(const PairBench& pair, const CheckRule& rule, const Laid& laid) {
  const auto ours = orders_in(pair.b, laid.b->sentence, rule);
  if (ours.empty())
    return false;
  const auto sentences =
      static_cast<std::uint32_t>(std::min<std::size_t>(pair.a.sentences.size(), kMostSentences));
  for (std::uint32_t s = 0; s < sentences; ++s)
    for (const Order& a : orders_in(pair.a, s, rule))
      for (const Order& b : ours)
        if (same_one(pair, a.above, b.below) && same_one(pair, a.below, b.above) &&
            !same_one(pair, a.above, b.above)) {
          pair.contradict(laid, rule, b.where, a.where, "The texts order the two the other way.");
          return true;
        }
  return false;
}

} // namespace

void clash_of_relations(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty())
    return;
  const auto sentences =
      static_cast<std::uint32_t>(std::min<std::size_t>(pair.a.sentences.size(), kMostSentences));
  for (const CheckRule* rule : pair.a.bench.rules().for_comparison("relations")) {
    if (turned_round(pair, *rule, laid))
      return;
    const auto ours = ties_in(pair.b, laid.b->sentence, *rule, {"nouns", "kinds"});
    if (ours.empty())
      continue;
    std::vector<Tie> theirs;
    for (std::uint32_t s = 0; s < sentences; ++s)
      for (Tie& one : ties_in(pair.a, s, *rule, {"nouns", "kinds"}))
        theirs.push_back(std::move(one));
    const bool kinds = !rule->list("kinds").empty();
    if (kinds ? two_kinds(pair, *rule, laid, ours, theirs)
              : one_holder(pair, *rule, laid, ours, theirs))
      return;
  }
}

} // namespace crosscheck
