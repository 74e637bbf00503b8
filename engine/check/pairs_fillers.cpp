// One act, one role, two fillers: "The dean opened the bridge in Norwick" and "The bishop opened the bridge
// in Norwick". Two claims tell of one act when their words say the same and another participant of it is
// the same; then a role that both fill, and fill with two different names, contradicts.
#include "check/pairs_text.h"

#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

const Analysis& analysis_of(const PairText& side) {
  return side.analysis();
}

// The words of an argument that may tell who it is.
std::vector<std::string> words_of(const PairText& side, const Argument& argument, bool names_only) {
  std::vector<std::string> out;
  const Analysis& text = analysis_of(side);
  const Range tokens = text.tokens_in(argument.where);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Pos pos = text.tokens[t].pos;
    if (pos == Pos::propn || (!names_only && (pos == Pos::noun || pos == Pos::num)))
      out.push_back(fold(pos == Pos::propn ? text.form(t) : text.lemma(t)));
  }
  return out;
}

bool share_a_word(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& x) {
    return std::ranges::any_of(b, [&](const std::string& y) {
      return x == y || (x.size() > 3 && y.size() > 3 && x.compare(0, 4, y, 0, 4) == 0);
    });
  });
}

// Two arguments that may stand for one and the same.
bool may_be_one(const PairBench& pair, const Argument& b, const Argument& a) {
  if (share_a_word(words_of(pair.a, a, false), words_of(pair.b, b, false)))
    return true;
  const Lexicon& lexicon = pair.lexicon();
  if (a.head == kNone || b.head == kNone)
    return true;
  const std::string mine = fold(analysis_of(pair.b).lemma(b.head));
  const std::string theirs = fold(analysis_of(pair.a).lemma(a.head));
  return mine == theirs || lexicon.synonyms(mine, theirs, Pos::noun) ||
         lexicon.is_a(mine, theirs) || lexicon.is_a(theirs, mine) || lexicon.derived(mine, theirs);
}

bool is_pronoun(const PairText& side, const Argument& one) {
  return one.head != kNone && analysis_of(side).tokens[one.head].pos == Pos::pron;
}

bool same_act(const PairBench& pair, const Claim& b, const Claim& a) {
  if (a.lemma == b.lemma)
    return true;
  return pair.lexicon().synonyms(a.lemma, b.lemma, Pos::verb) && !a.nominal;
}

// A named person, body or place stands in the argument; the head of it, so that "the Norland governor" is none.
const Entity* named(const PairText& side, const Argument& argument) {
  const Reading& reading = side.bench.reading(side.document);
  const auto first =
      std::ranges::lower_bound(reading.mentions, argument.where.begin, {},
                               [](const EntityMention& one) { return one.where.begin; });
  for (auto one = first; one != reading.mentions.end() && one->where.begin < argument.where.end;
       ++one)
    if (one->form == MentionForm::name && one->entity != kNone && argument.head != kNone &&
        one->where.contains(side.analysis().tokens[argument.head].where))
      return &reading.entities[one->entity];
  return nullptr;
}

bool is_a_time(const PairText& side, const Argument& argument) {
  return std::ranges::any_of(side.bench.reading(side.document).times, [&](const TimeMention& one) {
    return one.where.overlaps(argument.where);
  });
}

// "young painters like Ada Holt and Tom Okafor": a bare plural, and names behind it.
bool names_some(const PairText& side, const Argument& argument) {
  const Analysis& text = side.analysis();
  const Range tokens = text.tokens_in(argument.where);
  const std::uint32_t next = tokens.end;
  return argument.head != kNone && text.tokens[argument.head].plural &&
         text.tokens[tokens.begin].pos != Pos::det && next + 1 < text.tokens.size() &&
         (text.form(next) == "like" || text.form(next) == "including" ||
          (text.form(next) == "such" && text.form(next + 1) == "as")) &&
         text.tokens[next + (text.form(next) == "such" ? 2 : 1)].pos == Pos::propn;
}

// A name, and what stands in its place in a is a name too or an indefinite thing ("a clerk").
bool both_tell(const PairBench& pair, const Argument& b, const Argument& a) {
  const Entity* mine = named(pair.b, b);
  const bool name =
      mine != nullptr || (b.head != kNone && pair.b.analysis().tokens[b.head].pos == Pos::propn);
  if (!name || is_pronoun(pair.a, a) || is_a_time(pair.a, a) || is_a_time(pair.b, b))
    return false;
  if (const Entity* theirs = named(pair.a, a))
    return mine != nullptr && (mine->known_as.empty() || mine->known_as != theirs->known_as) &&
           (mine->type == theirs->type || mine->type == EntityType::other ||
            theirs->type == EntityType::other);
  if (names_some(pair.a, a))
    return true;
  if (!words_of(pair.a, a, true).empty())
    return false;
  const Analysis& text = analysis_of(pair.a);
  const std::string_view first = text.form(text.tokens_in(a.where).begin);
  // Not where, when or at what it happened ("died in a tournament"), which a preposition may hide.
  constexpr auto kNotSomeone =
      [](std::initializer_list<NounClass> classes) {
        std::uint32_t bits = 0;
        for (const NounClass one : classes)
          bits |= 1U << static_cast<unsigned>(one);
        return bits;
      }({NounClass::event, NounClass::state, NounClass::time, NounClass::phenomenon,
         NounClass::location, NounClass::feeling, NounClass::process});
  const std::uint32_t classes =
      a.head == kNone ? 0 : pair.lexicon().noun_classes(fold(text.lemma(a.head)));
  return (first == "a" || first == "an") && (classes & kNotSomeone) == 0;
}

// The name of b's argument stands beside a's: an apposition, a title; no verb comes between.
bool stands_beside(const PairBench& pair, const Argument& b, const Argument& a) {
  const Analysis& text = analysis_of(pair.a);
  const std::vector<std::string> names = words_of(pair.b, b, true);
  const auto is_one = [&](std::uint32_t t) {
    return std::ranges::find(names, fold(text.form(t))) != names.end();
  };
  constexpr std::uint32_t kBeside = 8;
  const Range tokens = text.tokens_in(a.where);
  for (std::uint32_t t = tokens.begin, i = 0; t > 0 && i < kBeside; --t, ++i) {
    if (text.tokens[t - 1].pos == Pos::verb)
      break;
    if (is_one(t - 1))
      return true;
  }
  const auto all = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t t = tokens.end; t < all && t < tokens.end + kBeside; ++t) {
    if (text.tokens[t].pos == Pos::verb)
      break;
    if (is_one(t))
      return true;
  }
  return false;
}

// What else of b's act stands in a's clause: words of weight that are not part of the argument.
bool anchored(const PairBench& pair, const Laid& laid, const Claim& b, const Argument& mine,
              const Claim& a, const Argument& theirs, const CheckRule& rule) {
  double total = 0, found = 0;
  const Analysis& bt = analysis_of(pair.b);
  for (std::size_t i = 0; i < laid.b->words.size(); ++i) {
    const PairWord& one = laid.b->words[i];
    const Span where = bt.tokens[one.word.token].where;
    if (mine.where.contains(where) || b.trigger.contains(where))
      continue;
    total += one.word.weight;
    for (const PairWord& other : laid.a->words) {
      const Span at = pair.a.analysis().tokens[other.word.token].where;
      if (!theirs.where.contains(at) && a.where.contains(at) &&
          says(other.word, one.word, pair.lexicon())) {
        found += one.word.weight;
        break;
      }
    }
  }
  return total > 0 && found >= rule.setting("anchor", 0.6) * total;
}

} // namespace

void clash_of_fillers(const PairBench& pair, const Laid& laid) {
  if (laid.a == nullptr || !laid.b->cues.empty())
    return;
  const Workbench& bench = pair.a.bench;
  for (const CheckRule* rule : bench.rules().for_comparison("fillers"))
    for (const Claim& b : claims_of(pair.b, laid.b->sentence)) {
      if (b.nominal || b.polarity == Polarity::negative || rule->lists("never", b.lemma))
        continue;
      for (const Claim& a : claims_of(pair.a, laid.a->sentence)) {
        if (a.polarity != b.polarity || !same_act(pair, b, a))
          continue;
        for (const Argument& mine : b.arguments)
          for (const Argument& theirs : a.arguments)
            if (mine.role == theirs.role && rule->lists("roles", mine.role) &&
                both_tell(pair, mine, theirs) && !may_be_one(pair, mine, theirs) &&
                !stands_beside(pair, mine, theirs) &&
                anchored(pair, laid, b, mine, a, theirs, *rule)) {
              pair.contradict(laid, *rule, mine.where, theirs.where,
                              "Of one act the texts name two in the same role.");
              return;
            }
      }
    }
}

} // namespace crosscheck
