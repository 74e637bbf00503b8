// First, last, unprecedented, "not since 1982": against a counter-example in the same article, in
// another article of the story, or in the reference facts.
//
// What "comparable" may mean is kept narrow: the same frame and the same agent, inside the years
// that the statement spans; two sentences of one article must share what they are about.
#include "check/workbench.h"

#include <algorithm>
#include <set>

namespace crosscheck {
namespace {

// "The last comparable incident occurred in 1982": nothing of the kind between that time and the
// article.
struct Precedent {
  std::uint32_t document = 0;
  std::uint32_t sentence = 0;
  Span cue;
  DayRange when;                     // of the precedent
  std::uint32_t time = kNone;        // index into the reading's times
  std::vector<std::uint32_t> claims; // of the sentence, asserted
};

bool furniture(const Workbench& bench, std::uint32_t d, std::uint32_t s) {
  return bench.analysis(d).sentences[s].furniture;
}

std::optional<Precedent> read_precedent(const Workbench& bench, const CheckRule& rule,
                                        std::uint32_t d, std::uint32_t s) {
  if (furniture(bench, d, s))
    return std::nullopt;
  const Span cue = bench.find_phrase(d, s, rule.list("precedent"));
  if (cue.empty())
    return std::nullopt;
  Precedent out{d, s, cue, {}, kNone, {}};
  const Reading& reading = bench.reading(d);
  // The first dated time behind the cue: "since 1982", "occurred in 1982".
  for (std::uint32_t t = 0; t < reading.times.size(); ++t) {
    const TimeMention& one = reading.times[t];
    if (one.sentence != s || !one.days || one.rough || one.where.begin < cue.begin ||
        one.type != TimeType::date)
      continue;
    out.when = *one.days;
    out.time = t;
    break;
  }
  if (out.time == kNone)
    return std::nullopt;
  for (std::uint32_t c = 0; c < reading.claims.size(); ++c)
    if (reading.claims[c].sentence == s && bench.asserted(reading.claims[c]))
      out.claims.push_back(c);
  return out;
}

// What a sentence is about: its entities and the lemmas of its nouns and verbs.
std::set<std::string> topics(const Workbench& bench, std::uint32_t d, std::uint32_t s) {
  std::set<std::string> out;
  const Analysis& text = bench.analysis(d);
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Pos pos = text.tokens[t].pos;
    if (pos == Pos::noun || pos == Pos::propn || pos == Pos::adj)
      out.insert(std::string{text.lemma(t)});
  }
  for (const EntityMention& one : bench.reading(d).mentions) {
    if (one.sentence != s || one.entity == kNone)
      continue;
    const Entity& entity = bench.reading(d).entities[one.entity];
    if (!entity.country.empty())
      out.insert("country " + entity.country);
    out.insert("entity " + std::to_string(one.entity));
  }
  return out;
}

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](const std::string& one) { return b.contains(one); }));
}

// "Unprecedented" here, a precedent there, in one article.
void within_article(const Workbench& bench, const CheckRule& rule,
                    const std::vector<Precedent>& precedents, Findings& out) {
  const auto needed = static_cast<std::size_t>(rule.setting("shared-topics", 2));
  for (const Precedent& precedent : precedents) {
    const std::uint32_t d = precedent.document;
    const auto about = topics(bench, d, precedent.sentence);
    for (std::uint32_t s = 0; s < bench.analysis(d).sentences.size(); ++s) {
      if (s == precedent.sentence || furniture(bench, d, s))
        continue;
      const Span word = bench.find_phrase(d, s, rule.list("unprecedented"));
      if (word.empty() || shared(about, topics(bench, d, s)) < needed)
        continue;
      const Span when = bench.reading(d).times[precedent.time].where;
      Passage flagged = bench.passage(d, s, word, ClaimRole::flagged);
      Passage counter =
          bench.passage(d, precedent.sentence, precedent.cue.joined(when), ClaimRole::counter);
      counter.marked = {precedent.cue, when};
      Finding finding = bench.draft(rule, {std::move(flagged), std::move(counter)});
      bench.say(finding, rule, {{"when", std::string{bench.article(d).text(when)}}},
                "\"" + std::string{bench.article(d).text(word)} + "\" allows no earlier case; \"" +
                    std::string{bench.article(d).text(precedent.cue)} + "\" gives one, dated " +
                    bench.reading(d).times[precedent.time].value);
      out.push_back(std::move(finding));
      break; // one such word is enough
    }
  }
}

// The country that a name of the gazetteer belongs to ("United States", "Washington"); empty: none.
std::string country_named(const EntityRules& rules, const std::string& name) {
  std::string out;
  const auto words = rules.trie.words(name);
  rules.trie.find(words, 0, [&](std::uint32_t value, std::size_t end) {
    if (end == words.size() && out.empty())
      out = rules.known[rules.names[value].entity].country;
  });
  return out;
}

// Names under which a fact's role may be met: as written, its canonical id and its country.
bool names_match(const Workbench& bench, std::uint32_t d, const Argument& argument,
                 const std::vector<std::string>& wanted) {
  const std::string words{bench.article(d).text(argument.where)};
  for (const std::string& name : wanted) {
    if (words.find(name) != std::string::npos)
      return true;
    if (argument.entity == kNone)
      continue;
    const Entity& entity = bench.reading(d).entities[argument.entity];
    // "Washington" stands for the United States: the gazetteer gives both one country.
    const std::string country = country_named(bench.in.rulebook.entities, name);
    if (!country.empty() && country == entity.country)
      return true;
    if (std::ranges::find(entity.names, name) != entity.names.end() || entity.known_as == name)
      return true;
  }
  return false;
}

bool fact_is_comparable(const Workbench& bench, const Precedent& precedent,
                        const ReferenceFact& fact, const Claim& claim) {
  if (claim.frame != fact.frame || claim.polarity != Polarity::positive)
    return false;
  // At least the agent must agree, and no role that both give may differ.
  bool agent = false;
  for (const Argument& argument : claim.arguments) {
    const auto role = fact.roles.find(argument.role);
    if (role == fact.roles.end())
      continue;
    if (!names_match(bench, precedent.document, argument, role->second))
      return false;
    agent |= argument.role == "agent";
  }
  return agent;
}

void against_reference(const Workbench& bench, const CheckRule& rule,
                       const std::vector<Precedent>& precedents, Findings& out) {
  for (const Precedent& precedent : precedents) {
    const std::uint32_t d = precedent.document;
    const auto published = bench.article(d).published();
    const auto latest = published ? published : bench.reading(d).not_after;
    for (const std::uint32_t c : precedent.claims) {
      const ReferenceFact* found = nullptr;
      for (const ReferenceFact& fact : bench.in.rulebook.reference.facts) {
        if (fact.when.from <= precedent.when.to || (latest && fact.when.from > *latest))
          continue;
        if (fact_is_comparable(bench, precedent, fact, bench.reading(d).claims[c]))
          found = &fact; // the latest one
      }
      if (found == nullptr)
        continue;
      const Span when = bench.reading(d).times[precedent.time].where;
      Passage flagged =
          bench.passage(d, precedent.sentence, precedent.cue.joined(when), ClaimRole::flagged, c);
      flagged.marked = {precedent.cue, when};
      Passage fact;
      fact.text = found->statement;
      fact.value = to_words(found->when.from);
      fact.role = ClaimRole::counter;
      fact.source =
          found->published_in + " (" + found->file + ":" + std::to_string(found->line) + ")";
      Finding finding = bench.draft(rule, {std::move(flagged), std::move(fact)});
      bench.say(finding, rule,
                {{"when", std::string{bench.article(d).text(when)}},
                 {"fact", found->statement},
                 {"fact.when", to_words(found->when.from)}},
                "the statement allows no case of '" + found->frame + "' after " +
                    to_iso(precedent.when.to) + "; the reference fact '" + found->id +
                    "' is dated " + to_iso(found->when.from));
      out.push_back(std::move(finding));
      break;
    }
  }
}

// A case in another article, or elsewhere in this one, inside the years that the statement rules
// out.
void against_claims(const Workbench& bench, const CheckRule& rule,
                    const std::vector<Precedent>& precedents, Findings& out) {
  for (const Precedent& precedent : precedents) {
    const std::uint32_t d = precedent.document;
    const Story& story = bench.in.graph.stories[bench.in.graph.story_of[d]];
    // The article's own news is the case that the statement speaks of: a counter-example is well
    // before it.
    const auto published = bench.article(d).published();
    if (!published)
      continue;
    const Day last =
        *published - std::chrono::days{static_cast<int>(rule.setting("news-days", 60))};
    for (const std::uint32_t c : precedent.claims) {
      const Claim& claim = bench.reading(d).claims[c];
      const Argument* agent = claim.argument("agent");
      if (bench.in.rulebook.frames.find(claim.frame) == nullptr || agent == nullptr ||
          agent->entity == kNone)
        continue;
      for (const std::uint32_t other : story.documents)
        for (std::uint32_t k = 0; k < bench.reading(other).claims.size(); ++k) {
          const Claim& counter = bench.reading(other).claims[k];
          const Argument* who = counter.argument("agent");
          if (counter.frame != claim.frame || counter.time == kNone || who == nullptr ||
              !bench.asserted(counter) || counter.polarity != Polarity::positive ||
              (other == d && counter.sentence == precedent.sentence) ||
              bench.story_entity(other, who->entity) != bench.story_entity(d, agent->entity))
            continue;
          const auto& when = bench.reading(other).times[counter.time];
          if (!when.days || when.rough || when.days->from <= precedent.when.to ||
              when.days->to >= last)
            continue;
          Finding finding = bench.draft(
              rule,
              {bench.passage(d, precedent.sentence,
                             precedent.cue.joined(bench.reading(d).times[precedent.time].where),
                             ClaimRole::flagged, c),
               bench.passage(other, counter.sentence, when.where, ClaimRole::counter, k)});
          bench.say(finding, rule,
                    {{"when", std::string{bench.article(d).text(
                                  bench.reading(d).times[precedent.time].where)}}},
                    "a case of '" + claim.frame + "' dated " + when.value + " lies after " +
                        to_iso(precedent.when.to));
          out.push_back(std::move(finding));
        }
    }
  }
}

} // namespace

void compare_superlatives(const Workbench& bench, Findings& out) {
  const auto read = [&](const CheckRule& rule) {
    std::vector<Precedent> precedents;
    for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d)
      for (std::uint32_t s = 0; s < bench.analysis(d).sentences.size(); ++s)
        if (auto one = read_precedent(bench, rule, d, s))
          precedents.push_back(std::move(*one));
    return precedents;
  };
  for (const CheckRule* rule : bench.rules().for_comparison("superlatives")) {
    const auto precedents = read(*rule);
    if (rule->list("unprecedented").empty())
      against_claims(bench, *rule, precedents, out);
    else
      within_article(bench, *rule, precedents, out);
  }
  for (const CheckRule* rule : bench.rules().for_comparison("superlatives-reference"))
    against_reference(bench, *rule, read(*rule), out);
}

} // namespace crosscheck
