// Who: one rare name spelled two ways, one person in two roles.
#include "check/workbench.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

constexpr std::size_t kShortest = 4;        // letters of a name that is compared
constexpr std::size_t kShortestAlone = 6;   // of one that stands alone
constexpr std::size_t kShortestTwice = 5;   // of one that an article spells two ways
constexpr std::size_t kMostOfABucket = 300; // names with one beginning or end
constexpr std::size_t kMostPlaces = 100;    // of one spelling
constexpr std::size_t kMostNames = 4000;    // of one story that are compared
constexpr std::size_t kMostPassages = 6;    // of one finding

// One spelling of a word in names, with the places where it stands.
struct Spelling {
  struct Place {
    std::uint32_t document;
    std::uint32_t sentence;
    std::uint32_t token;
  };
  std::vector<Place> places;
  std::set<std::string> beside; // the names in front of it and behind it: "<noor", ">saleh"
  std::set<std::uint32_t> documents;
};
using Spellings = std::map<std::string, Spelling>;

bool name_word(const Token& token) {
  return token.pos == Pos::propn && token.capitalised && !token.all_caps;
}

// "Gov.", "Inc.": no name, and no sign that two names beside it are one; "E." is part of one.
bool abbreviated(std::string_view form) {
  constexpr std::size_t kInitial = 2;
  return form.size() > kInitial && form.ends_with('.');
}

// "Kim Yong-hyun": words joined by hyphens are one.
Range hyphenated(const Analysis& text, Range sentence, std::uint32_t token) {
  Range out{token, token + 1};
  while (out.end + 1 < sentence.end && text.form(out.end) == "-" &&
         !text.tokens[out.end].space_before && !text.tokens[out.end + 1].space_before)
    out.end += 2;
  return out;
}

Spellings spellings_of(const Workbench& bench, const Story& story) {
  Spellings out;
  for (const std::uint32_t d : story.documents) {
    const Analysis& text = bench.analysis(d);
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
      const Range sentence = text.sentences[s].tokens;
      if (text.sentences[s].furniture)
        continue;
      for (Range word{sentence.begin, sentence.begin}; word.end < sentence.end;) {
        word = hyphenated(text, sentence, word.end);
        std::string form = fold(bench.article(d).text(text.span(word)));
        std::erase(form, '\''); // whichever way it is written, or left out
        if (abbreviated(form) || !name_word(text.tokens[word.begin]) || form.size() < kShortest ||
            (!out.contains(form) && out.size() >= kMostNames))
          continue;
        Spelling& mine = out[form];
        if (mine.places.size() < kMostPlaces)
          mine.places.push_back({d, s, word.begin});
        mine.documents.insert(d);
        const auto beside = [&](std::uint32_t t) {
          return name_word(text.tokens[t]) && !abbreviated(text.form(t));
        };
        if (word.begin > sentence.begin && beside(word.begin - 1))
          mine.beside.insert("<" + fold(text.form(word.begin - 1)));
        if (word.end < sentence.end && beside(word.end))
          mine.beside.insert(">" + fold(text.form(word.end)));
      }
    }
  }
  return out;
}

// Two spellings in one sentence, or one after the other, are two people.
bool side_by_side(const Spelling& x, const Spelling& y) {
  return std::ranges::any_of(x.places, [&](const Spelling::Place& one) {
    return std::ranges::any_of(y.places, [&](const Spelling::Place& other) {
      const std::uint32_t apart = one.sentence < other.sentence ? other.sentence - one.sentence
                                                                : one.sentence - other.sentence;
      return one.document == other.document && apart < 2;
    });
  });
}

// Damerau-Levenshtein up to 2; 3 stands for "more".
std::size_t letters_apart(const std::string& a, const std::string& b) {
  if (a.size() > b.size() + 2 || b.size() > a.size() + 2 || std::max(a.size(), b.size()) > 40)
    return 3;
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return std::min<std::size_t>(3, cost[a.size()][b.size()]);
}

// "Ivanov" and "Ivanova", "Russia" and "Russian", "Bear" and "Bears": one ends where the other goes on.
bool other_form(const std::string& a, const std::string& b) {
  const std::string& small = a.size() < b.size() ? a : b;
  const std::string& large = a.size() < b.size() ? b : a;
  if (large.starts_with(small))
    return true;
  // "Paulo" and "Paula", "Mario" and "Maria": the last letter makes another name.
  return a.size() == b.size() && a.compare(0, a.size() - 1, b, 0, b.size() - 1) == 0;
}

// "yong-hyun" and "yong-hyon": only the parts that differ are looked at. Empty: more than one does.
std::pair<std::string, std::string> parts_that_differ(const std::string& a, const std::string& b) {
  const auto x = split(a, '-'), y = split(b, '-');
  if (x.size() != y.size())
    return {};
  std::pair<std::string, std::string> out;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] == y[i])
      continue;
    if (!out.first.empty())
      return {};
    out = {std::string{x[i]}, std::string{y[i]}};
  }
  return out;
}

// Is the word, at one of its first places, in a mention of an entity of which this holds?
template <typename Holds>
bool mentioned_as(const Workbench& bench, const Spelling& one, Holds&& holds) {
  constexpr std::size_t kTries = 3;
  for (std::size_t i = 0; i < one.places.size() && i < kTries; ++i) {
    const Spelling::Place& at = one.places[i];
    const Reading& reading = bench.reading(at.document);
    const Span where = reading.analysis.tokens[at.token].where;
    const auto mention = std::ranges::upper_bound(
        reading.mentions, where.begin, {}, [](const EntityMention& m) { return m.where.begin; });
    if (mention == reading.mentions.begin())
      continue;
    const EntityMention& m = *std::prev(mention);
    if (m.where.contains(where) && m.entity != kNone && holds(reading.entities[m.entity]))
      return true;
  }
  return false;
}

bool is_known_place(const Workbench& bench, const Spelling& one) {
  return mentioned_as(bench, one, [](const Entity& entity) {
    return entity.type == EntityType::place && !entity.known_as.empty();
  });
}

// A slip of the pen in the name of a known place: a long word that no list knows, written once, one letter
// away from a name that the story has several times. The names in front of both must agree, if there are any.
bool misspelled_place(const Workbench& bench, const std::string& a, const Spelling& x,
                      const std::string& b, const Spelling& y) {
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  const auto front = [](const Spelling& one) {
    std::set<std::string> out;
    for (const std::string& name : one.beside)
      if (name[0] == '<')
        out.insert(name);
    return out;
  };
  const std::set<std::string> mine = front(x), theirs = front(y);
  const bool same_front =
      std::ranges::any_of(mine, [&](const std::string& one) { return theirs.contains(one); });
  const std::size_t least = same_front ? kShortestTwice : kShortestAlone + 1;
  return x.places.size() == 1 && y.places.size() > 1 && std::min(a.size(), b.size()) >= least &&
         (same_front || mine.empty()) && lexicon.find(a) == kNone && a[0] == b[0] &&
         letters_apart(a, b) == 1 && !b.starts_with(a) && !a.starts_with(b) &&
         !is_known_place(bench, x) && is_known_place(bench, y);
}

bool one_name(const Workbench& bench, const std::string& a, const Spelling& x, const std::string& b,
              const Spelling& y) {
  const Lexicon& lexicon = *bench.in.rulebook.language.lexicon;
  if (misspelled_place(bench, a, x, b, y) || misspelled_place(bench, b, y, a, x))
    return true;
  const auto [part_a, part_b] = parts_that_differ(a, b);
  if (std::min(part_a.size(), part_b.size()) < kShortest || other_form(part_a, part_b))
    return false;
  const bool known_a = lexicon.find(part_a) != kNone, known_b = lexicon.find(part_b) != kNone;
  if (known_a && known_b)
    return false;
  const std::size_t apart = letters_apart(a, b);
  if (apart > 2)
    return false;
  // An article with both spellings knows two names, unless both are so rare that one is a slip.
  if (std::ranges::any_of(x.documents, [&](std::uint32_t d) { return y.documents.contains(d); }) &&
      (known_a || known_b || apart > 1 || std::min(a.size(), b.size()) < kShortestTwice ||
       side_by_side(x, y)))
    return false;
  const bool beside =
      std::ranges::any_of(x.beside, [&](const std::string& one) { return y.beside.contains(one); });
  if (beside)
    return (apart == 1 && std::min(a.size(), b.size()) > kShortest) || a.front() == b.front();
  // A name that stands alone is a surname as a rule; of the other one it may be the given name.
  const auto given = [&](const Spelling& one) {
    return !one.beside.empty() && std::ranges::none_of(one.beside, [](const std::string& name) {
      return name.front() == '<';
    }) && mentioned_as(bench, one, [](const Entity& entity) {
      return entity.type == EntityType::person;
    });
  };
  if ((x.beside.empty() && given(y)) || (y.beside.empty() && given(x)))
    return false;
  // Alone, a name must be rare and long, and begin alike; with other names around it, it is another's.
  const bool strangers = !x.beside.empty() && !y.beside.empty();
  return !strangers && !known_a && !known_b && apart == 1 && a.front() == b.front() &&
         std::min(a.size(), b.size()) >= kShortestAlone;
}

// The whole name around a word.
Span name_around(const Analysis& text, std::uint32_t token) {
  const Range sentence = text.sentences[text.sentence_at(text.tokens[token].where.begin)].tokens;
  Range out{token, token + 1};
  while (out.begin > sentence.begin && name_word(text.tokens[out.begin - 1]))
    --out.begin;
  while (out.end < sentence.end && name_word(text.tokens[out.end]))
    ++out.end;
  return text.span(out);
}

void report_spellings(const Workbench& bench, const CheckRule& rule, const Spelling& rare,
                      const Spelling& common, std::set<std::pair<std::string, std::string>>& seen,
                      Findings& out) {
  std::vector<Passage> passages;
  std::set<std::uint32_t> told;
  const auto add = [&](const Spelling::Place& place, ClaimRole role) {
    const Analysis& text = bench.analysis(place.document);
    if (passages.size() < kMostPassages && told.insert(place.document).second)
      passages.push_back(bench.passage(place.document,
                                       text.sentence_at(text.tokens[place.token].where.begin),
                                       name_around(text, place.token), role));
  };
  add(rare.places.front(), ClaimRole::flagged);
  // Against another article's, where there is one; else the same article's own.
  const auto other = std::ranges::find_if(common.places, [&](const Spelling::Place& one) {
    return one.document != rare.places.front().document;
  });
  told.clear();
  add(other == common.places.end() ? common.places.front() : *other, ClaimRole::counter);
  told.insert(rare.places.front().document);
  for (const Spelling* one : {&rare, &common})
    for (const Spelling::Place& place : one->places)
      add(place, ClaimRole::support);
  // Given name and surname may both differ: that is one finding.
  if (!seen.insert({passages[0].value, passages[1].value}).second)
    return;
  Finding finding = bench.draft(rule, std::move(passages));
  bench.say(
      finding, rule, {},
      "the two names differ by one or two letters, and no article of the story names two people "
      "by them side by side");
  out.push_back(std::move(finding));
}

// Only words with a common beginning, a common end or a common neighbour are compared, so that the cost stays near-linear.
void compare_spellings(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (const Story& story : bench.in.graph.stories) {
    if (story.documents.size() < 2)
      continue;
    const Spellings all = spellings_of(bench, story);
    std::map<std::string, std::vector<const Spellings::value_type*>> buckets;
    for (const auto& one : all) {
      buckets["<" + one.first.substr(0, 2)].push_back(&one);
      buckets[">" + one.first.substr(one.first.size() - 3)].push_back(&one);
      for (const std::string& name : one.second.beside)
        buckets["=" + name].push_back(&one);
    }
    std::set<std::pair<std::string, std::string>> done, seen;
    for (const auto& [key, names] : buckets)
      for (std::size_t i = 0; i < names.size() && names.size() <= kMostOfABucket; ++i)
        for (std::size_t j = i + 1; j < names.size(); ++j) {
          const auto& [a, x] = *names[i];
          const auto& [b, y] = *names[j];
          if (!one_name(bench, a, x, b, y) || !done.insert({a, b}).second)
            continue;
          const bool a_rarer = std::pair{x.documents.size(), x.places.size()} <=
                               std::pair{y.documents.size(), y.places.size()};
          report_spellings(bench, rule, a_rarer ? x : y, a_rarer ? y : x, seen, out);
        }
  }
}

// "chair" and "chairwoman": the rule has them in one group of words for the same office.
bool one_office(const CheckRule& rule, std::string_view a, std::string_view b) {
  return std::ranges::any_of(rule.list("same"), [&](std::string_view group) {
    const auto titles = split(group, ' ');
    const auto has = [&](std::string_view title) {
      return std::ranges::find(titles, title) != titles.end();
    };
    return has(a) && has(b);
  });
}

// "zoo director" and "zoo president" of one person: two titles of one list that exclude each other.
void compare_roles(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (const Story& story : bench.in.graph.stories)
    for (const StoryEntity& entity : story.entities) {
      if (entity.type != EntityType::person)
        continue;
      struct Held {
        std::string title, rest;
        std::uint32_t document;
        std::uint32_t local;
      };
      std::vector<Held> held;
      for (const auto& [d, e] : entity.members)
        for (const std::string& role : bench.reading(d).entities[e].roles) {
          const std::size_t space = role.rfind(' ');
          const std::string title = space == std::string::npos ? role : role.substr(space + 1);
          const std::string rest = space == std::string::npos ? "" : role.substr(0, space);
          if (rule.lists("titles", title) && !rest.empty())
            held.push_back({title, rest, d, e});
        }
      for (std::size_t i = 0; i < held.size(); ++i)
        for (std::size_t j = i + 1; j < held.size(); ++j) {
          if (held[i].document == held[j].document || held[i].title == held[j].title ||
              held[i].rest != held[j].rest || one_office(rule, held[i].title, held[j].title))
            continue;
          const auto knows = [&](const Held& one, const std::string& title) {
            return std::ranges::any_of(held, [&](const Held& other) {
              return other.document == one.document && other.title == title;
            });
          };
          if (knows(held[i], held[j].title) || knows(held[j], held[i].title))
            continue;
          const auto find_words = [&](const Held& one) -> std::pair<std::uint32_t, Span> {
            for (const EntityMention& m : bench.reading(one.document).mentions)
              if (m.entity == one.local && m.sentence != kNone &&
                  !bench.analysis(one.document).sentences[m.sentence].furniture) {
                const Span where =
                    bench.find_phrase(one.document, m.sentence, {one.rest + " " + one.title});
                if (!where.empty())
                  return {m.sentence, where};
              }
            return {kNone, {}};
          };
          const auto [sa, wa] = find_words(held[i]);
          const auto [sb, wb] = find_words(held[j]);
          if (sa == kNone || sb == kNone)
            continue;
          Finding finding =
              bench.draft(rule, {bench.passage(held[i].document, sa, wa, ClaimRole::flagged),
                                 bench.passage(held[j].document, sb, wb, ClaimRole::counter)});
          bench.say(finding, rule, {{"who", entity.name}},
                    "both titles belong to one list whose members exclude each other");
          out.push_back(std::move(finding));
        }
    }
}

} // namespace

void compare_people(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("names"))
    compare_spellings(bench, *rule, out);
  for (const CheckRule* rule : bench.rules().for_comparison("roles"))
    compare_roles(bench, *rule, out);
}

} // namespace crosscheck
