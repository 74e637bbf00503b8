// Confirmations that rest on the name of an institution alone.
//
// A source is the same institution when the story's entities say so, or when it shares a name with it:
// "Norwick Shipping, the ferry's owner" and "a spokesman for Norwick Shipping". Names of one letter's
// difference are one name in two spellings.
#include "check/likeness.h"
#include "check/sourcing.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace crosscheck {
namespace {

// The capitalised words of a name, without those of countries and nationalities, which many share.
std::vector<std::string> name_words(const Workbench& bench, std::uint32_t d, Span where) {
  const Reading& reading = bench.reading(d);
  const Range tokens = reading.analysis.tokens_in(where);
  std::vector<std::string> out;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Token& token = reading.analysis.tokens[t];
    if (token.pos != Pos::propn || !token.capitalised || token.where.size() < 4)
      continue;
    auto at = std::ranges::lower_bound(reading.mentions, where.begin, {},
                                       [](const EntityMention& m) { return m.where.begin; });
    bool country = false;
    for (int steps = 0; at != reading.mentions.end() && at->where.begin < where.end && steps < 8;
         ++at, ++steps) {
      if (at->entity == kNone || !at->where.contains(token.where))
        continue;
      const EntityType type = reading.entities[at->entity].type;
      country = country || type == EntityType::place || type == EntityType::nationality;
    }
    if (!country)
      out.emplace_back(reading.analysis.form(t));
  }
  return out;
}

bool one_name(std::string_view a, std::string_view b) {
  return a == b || (std::min(a.size(), b.size()) >= 6 && within_one_letter(a, b));
}

bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& one) {
    return std::ranges::any_of(b, [&](const std::string& other) { return one_name(one, other); });
  });
}

// An institution that can be asked: it has a name, or is spoken of as the one and only ("the ministry").
// "Officials confirmed" names nobody whom another article could quote.
bool institution(const Workbench& bench, std::uint32_t d, const Attribution& one) {
  const Analysis& text = bench.analysis(d);
  const Range tokens = text.tokens_in(*one.source);
  if (tokens.empty())
    return false;
  if (!name_words(bench, d, *one.source).empty())
    return true;
  const Entity& entity = bench.reading(d).entities[one.entity];
  return !entity.plural && text.form(tokens.begin) == "the";
}

// The sentence, or the next, names what the institution wrote or where it spoke.
bool document_named(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                    std::uint32_t s) {
  for (std::uint32_t at = s; at < s + 2 && at < bench.analysis(d).sentences.size(); ++at)
    if (!bench.find_phrase(d, at, rule.list("documents")).empty())
      return true;
  return false;
}

// Does this article itself give more from the source: a quotation, a named speaker, a document?
bool borne_out_here(const Workbench& bench, std::uint32_t d, const Attribution& confirmation) {
  const auto names = name_words(bench, d, *confirmation.source);
  return std::ranges::any_of(bench.reading(d).attributions, [&](const Attribution& one) {
    if (&one == &confirmation || !one.source || one.negated)
      return false;
    if (one.entity != kNone && one.entity == confirmation.entity)
      return one.kind != AttributionKind::indirect || !(*one.source == *confirmation.source);
    return share_a_name(names, name_words(bench, d, *one.source));
  });
}

// Whoever says or does something in a story, once for all its confirmations.
struct Witness {
  std::uint32_t document = 0;
  std::uint32_t entity = kNone; // of the story
  std::vector<std::string> names;
};

using Witnesses = std::map<std::uint32_t, std::vector<Witness>>; // by story

const std::vector<Witness>& witnesses_of(const Workbench& bench, std::uint32_t story,
                                         Witnesses& known) {
  const auto [at, fresh] = known.try_emplace(story);
  if (!fresh)
    return at->second;
  for (const std::uint32_t d : bench.in.graph.stories[story].documents) {
    const Reading& reading = bench.reading(d);
    for (const Attribution& one : reading.attributions)
      if (one.source && !one.negated)
        at->second.push_back(
            {d, bench.story_entity(d, one.entity), name_words(bench, d, *one.source)});
    // An act of the source told as a fact bears an announcement out.
    for (const Claim& one : reading.claims)
      if (const Argument* agent = one.argument("agent"))
        at->second.push_back(
            {d, bench.story_entity(d, agent->entity), name_words(bench, d, agent->where)});
  }
  return at->second;
}

bool borne_out_elsewhere(const Workbench& bench, std::uint32_t d, const Attribution& confirmation,
                         const std::vector<Witness>& witnesses) {
  // In a story with more witnesses than this somebody will have said it; an error here would be worse.
  constexpr std::size_t kMany = 20000;
  if (witnesses.size() > kMany)
    return true;
  const std::uint32_t wanted = bench.story_entity(d, confirmation.entity);
  const auto names = name_words(bench, d, *confirmation.source);
  return std::ranges::any_of(witnesses, [&](const Witness& one) {
    return bench.in.graph.independent(d, one.document) &&
           ((one.entity != kNone && one.entity == wanted) || share_a_name(names, one.names));
  });
}

// The cue is one of the rule's words: "shared" may announce, but it does not confirm.
bool cue_is_listed(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
                   const Attribution& one) {
  if (!one.cue)
    return false;
  const Range tokens = bench.analysis(d).tokens_in(*one.cue);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (rule.lists("cues", bench.analysis(d).lemma(t)) ||
        rule.lists("cues", bench.analysis(d).form(t)))
      return true;
  return false;
}

// "The ministry will announce a plan", "is expected to confirm it": nothing is said to have been confirmed.
bool told_as_done(const Analysis& text, const Attribution& one) {
  const Range cue = text.tokens_in(*one.cue);
  const Range groups = text.sentences[one.sentence].verb_groups;
  for (std::uint32_t v = groups.begin; v < groups.end; ++v) {
    const VerbGroup& group = text.verb_groups[v];
    if (cue.contains(group.head))
      return group.modal == kNone && !group.infinitive;
  }
  return true;
}

} // namespace

void find_unsupported_confirmations(const Workbench& bench, const CheckRule& rule, Findings& out) {
  Witnesses known;
  const std::vector<std::size_t> counts = independent_counts(bench);
  for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d) {
    const std::uint32_t story = bench.in.graph.story_of[d];
    if (counts[story] < 2)
      continue; // nobody else could have borne it out
    for (const Attribution& one : bench.reading(d).attributions) {
      if (!rule.lists("forces", to_string(one.force)) || one.negated || !one.source ||
          one.entity == kNone)
        continue;
      if (one.kind != AttributionKind::indirect || one.sentence == kNone)
        continue;
      if (one.source_kind != SourceKind::office && one.source_kind != SourceKind::named)
        continue;
      if (!cue_is_listed(bench, rule, d, one) || !told_as_done(bench.analysis(d), one))
        continue;
      // A person named as speaking is a named source; only a bare office or institution leaves it open who spoke.
      if (bench.reading(d).entities[one.entity].type == EntityType::person &&
          one.source_kind == SourceKind::named)
        continue;
      if (!institution(bench, d, one) || document_named(bench, rule, d, one.sentence) ||
          borne_out_here(bench, d, one) ||
          borne_out_elsewhere(bench, d, one, witnesses_of(bench, story, known)))
        continue;
      const Span value = one.cue ? one.cue->joined(*one.source) : *one.source;
      Finding finding =
          bench.draft(rule, {bench.passage(d, one.sentence, value, ClaimRole::flagged)});
      bench.say(finding, rule,
                {{"source", words_of(bench, d, *one.source)},
                 {"cue", one.cue ? words_of(bench, d, *one.cue) : ""}},
                "the source \"" + words_of(bench, d, *one.source) + "\" (" +
                    std::string{to_string(one.source_kind)} +
                    ") is given without a quotation, a named speaker or a document, and none of "
                    "the other articles attributes anything to it");
      out.push_back(std::move(finding));
    }
  }
}

} // namespace crosscheck
