// Who vouches for it: confirmations nobody else has, history and statistics without a source, unnamed
// sources, claims of one source, and several outlets with one origin.
#include "check/workbench.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

// ---- what the questions share -------------------------------------------------------------------------

bool body(const Sentence& sentence) {
  return !sentence.furniture && !sentence.heading;
}

// Attributions whose content, source or cue touches the sentence.
std::vector<const Attribution*> attributions_in(const Workbench& bench, std::uint32_t d,
                                                std::uint32_t s) {
  std::vector<const Attribution*> out;
  const Span where = bench.analysis(d).sentences[s].where;
  for (const Attribution& one : bench.reading(d).attributions) {
    const bool touches = one.sentence == s || std::ranges::any_of(one.content, [&](Span c) {
                           return c.overlaps(where);
                         });
    if (touches)
      out.push_back(&one);
  }
  return out;
}

std::set<std::string> content_lemmas(const Workbench& bench, std::uint32_t d, std::uint32_t s) {
  std::set<std::string> out;
  const Analysis& text = bench.analysis(d);
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Pos pos = text.tokens[t].pos;
    if (pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::num)
      out.insert(std::string{text.lemma(t)});
  }
  return out;
}

// Another source of the story tells of an event of this sentence, or says nearly the same words.
bool carried_elsewhere(const Workbench& bench, std::uint32_t d, std::uint32_t s, double overlap) {
  const ClaimGraph& graph = bench.in.graph;
  const auto words = content_lemmas(bench, d, s);
  for (const std::uint32_t other : graph.stories[graph.story_of[d]].documents) {
    if (!graph.independent(d, other))
      continue;
    for (std::uint32_t k = 0; k < bench.analysis(other).sentences.size(); ++k) {
      const auto theirs = content_lemmas(bench, other, k);
      const auto shared = static_cast<double>(std::ranges::count_if(
          words, [&](const std::string& one) { return theirs.contains(one); }));
      if (!words.empty() && shared / static_cast<double>(words.size()) >= overlap)
        return true;
    }
  }
  return false;
}

std::size_t independent_count(const Workbench& bench, std::uint32_t story) {
  std::set<std::uint32_t> groups;
  for (const std::uint32_t d : bench.in.graph.stories[story].documents)
    groups.insert(bench.in.graph.source_group[d]);
  return groups.size();
}

std::string words_of(const Workbench& bench, std::uint32_t d, Span where) {
  return std::string{bench.article(d).text(where)};
}

// ---- unsupported confirmation -------------------------------------------------------------------------

// Does this article itself give more from the source: a quotation, a named speaker, a document?
bool borne_out_here(const Workbench& bench, std::uint32_t d, const Attribution& confirmation) {
  return std::ranges::any_of(bench.reading(d).attributions, [&](const Attribution& one) {
    return &one != &confirmation && one.entity == confirmation.entity && one.entity != kNone &&
           one.kind != AttributionKind::indirect;
  });
}

bool borne_out_elsewhere(const Workbench& bench, std::uint32_t d, const Attribution& confirmation) {
  const ClaimGraph& graph = bench.in.graph;
  const std::uint32_t wanted = bench.story_entity(d, confirmation.entity);
  for (const std::uint32_t other : graph.stories[graph.story_of[d]].documents) {
    if (!graph.independent(d, other))
      continue;
    for (const Attribution& one : bench.reading(other).attributions)
      if (one.entity != kNone && bench.story_entity(other, one.entity) == wanted)
        return true;
    // An act of the source told as a fact bears an announcement out.
    for (const Claim& one : bench.reading(other).claims)
      if (const Argument* agent = one.argument("agent");
          agent != nullptr && agent->entity != kNone &&
          bench.story_entity(other, agent->entity) == wanted)
        return true;
  }
  return false;
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

void find_unsupported_confirmations(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d) {
    const std::uint32_t story = bench.in.graph.story_of[d];
    if (independent_count(bench, story) < 2)
      continue; // nobody else could have borne it out
    for (const Attribution& one : bench.reading(d).attributions) {
      if (!rule.lists("forces", to_string(one.force)) || one.negated || !one.source ||
          one.entity == kNone)
        continue;
      if (one.kind != AttributionKind::indirect || one.sentence == kNone)
        continue;
      if (one.source_kind != SourceKind::office && one.source_kind != SourceKind::named)
        continue;
      if (!cue_is_listed(bench, rule, d, one))
        continue;
      // A person named as speaking is a named source; only a bare office or institution leaves it open who spoke.
      if (bench.reading(d).entities[one.entity].type == EntityType::person &&
          one.source_kind == SourceKind::named)
        continue;
      if (borne_out_here(bench, d, one) || borne_out_elsewhere(bench, d, one))
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

// ---- unattributed -------------------------------------------------------------------------------------

// A time well before the article's news, as a year or finer: history.
const TimeMention* historical_time(const Workbench& bench, std::uint32_t d, std::uint32_t s,
                                   double years) {
  const auto published = bench.article(d).published();
  const auto now = published ? published : bench.reading(d).not_after;
  for (const TimeMention& one : bench.reading(d).times) {
    if (one.sentence != s || !one.days || one.type != TimeType::date)
      continue;
    if (one.days->to - one.days->from > std::chrono::days{366})
      continue; // decades and longer are looser talk
    if (!now || (*now - one.days->to).count() > years * 365)
      return &one;
  }
  return nullptr;
}

void find_unattributed(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d) {
    const Analysis& text = bench.analysis(d);
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
      if (!body(text.sentences[s]))
        continue;
      const Span cue = bench.find_phrase(d, s, rule.list("assertions"));
      if (cue.empty() || !attributions_in(bench, d, s).empty())
        continue;
      if (!bench.find_phrase(d, s, rule.list("vouched")).empty())
        continue;
      const TimeMention* time = historical_time(bench, d, s, rule.setting("years", 2));
      if (rule.setting("needs-history", 1) > 0 && time == nullptr)
        continue;
      const bool quoted = std::ranges::any_of(
          text.quotations, [&](const Quotation& q) { return q.where.overlaps(cue); });
      if (quoted || carried_elsewhere(bench, d, s, rule.setting("overlap", 0.6)))
        continue;
      Passage flagged =
          bench.passage(d, s, time != nullptr ? cue.joined(time->where) : cue, ClaimRole::flagged);
      if (time != nullptr)
        flagged.marked = {cue, time->where};
      Finding finding = bench.draft(rule, {std::move(flagged)});
      bench.say(finding, rule,
                {{"cue", words_of(bench, d, cue)},
                 {"when", time == nullptr ? "" : words_of(bench, d, time->where)}},
                "\"" + words_of(bench, d, cue) + "\" makes a checkable assertion" +
                    (time == nullptr ? std::string{} : " dated " + time->value) +
                    "; the sentence names no source, and no other article of the story says it");
      out.push_back(std::move(finding));
    }
  }
}

// ---- anonymous ----------------------------------------------------------------------------------------

// What an unnamed source states: in the writer's own words, with a cue of saying or showing.
bool states(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
            const Attribution& one) {
  if (one.negated || !one.source || !one.cue || one.content.empty() || one.sentence == kNone)
    return false;
  const Analysis& text = bench.analysis(d);
  if (!body(text.sentences[one.sentence]) || !rule.lists("forces", to_string(one.force)))
    return false;
  const Range cue = text.tokens_in(*one.cue);
  if (cue.empty() || rule.lists("not-cues", text.lemma(cue.begin)))
    return false;
  // "ran tests to confirm it" confirms nothing yet.
  if (text.form(cue.begin) == "to" || (cue.begin > 0 && text.form(cue.begin - 1) == "to"))
    return false;
  // A verb inside what was taken for the source, and no "who": the source was misread.
  const Range source = text.tokens_in(*one.source);
  std::uint32_t who = source.begin;
  while (who < source.end && text.form(who) != "who" && text.form(who) != "that" &&
         text.form(who) != "whose")
    ++who;
  const Range groups = text.sentences[one.sentence].verb_groups;
  for (std::uint32_t v = groups.begin; v < groups.end; ++v) {
    const VerbGroup& group = text.verb_groups[v];
    if (!group.participle && !group.infinitive && source.contains(group.head) && group.head < who)
      return false;
  }
  return std::ranges::none_of(text.quotations, [&](const Quotation& quotation) {
    return quotation.where.contains(*one.source);
  });
}

void find_anonymous(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d) {
    // One finding a source as it is described, with all that rests on it.
    std::map<std::string, std::vector<const Attribution*>> by_source;
    for (const Attribution& one : bench.reading(d).attributions)
      if (one.source_kind == SourceKind::anonymous && states(bench, rule, d, one))
        by_source[one.description.empty() ? words_of(bench, d, *one.source) : one.description]
            .push_back(&one);
    for (const auto& [description, attributions] : by_source) {
      std::vector<Passage> passages;
      std::set<std::uint32_t> sentences;
      for (const Attribution* one : attributions)
        if (sentences.insert(one->sentence).second)
          passages.push_back(
              bench.passage(d, one->sentence, *one->source,
                            passages.empty() ? ClaimRole::flagged : ClaimRole::support));
      std::string granted;
      for (const Attribution* one : attributions)
        if (granted.empty())
          granted = one->granted;
      Finding finding = bench.draft(rule, std::move(passages));
      bench.say(finding, rule,
                {{"source", description},
                 {"granted", granted.empty() ? "The article does not say why."
                                             : "The article says: \"" + granted + "\"."}},
                std::to_string(attributions.size()) + " attributed passage" +
                    (attributions.size() == 1 ? " rests" : "s rest") +
                    " on a source described only as \"" + description + "\"");
      out.push_back(std::move(finding));
    }
  }
}

// ---- single source ------------------------------------------------------------------------------------

// The main claim of an article's first sentence that nobody else of a well-covered story tells.
void find_single_source(const Workbench& bench, const CheckRule& rule, Findings& out) {
  for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d) {
    const std::uint32_t story = bench.in.graph.story_of[d];
    if (static_cast<double>(independent_count(bench, story)) < rule.setting("sources", 3))
      continue;
    const Analysis& text = bench.analysis(d);
    const auto lead = std::ranges::find_if(text.sentences, body);
    if (lead == text.sentences.end())
      continue;
    const auto s = static_cast<std::uint32_t>(lead - text.sentences.begin());
    for (std::uint32_t c = 0; c < bench.reading(d).claims.size(); ++c) {
      const Claim& claim = bench.reading(d).claims[c];
      if (claim.sentence != s || !claim.main_clause || !bench.asserted(claim))
        continue;
      if (bench.in.rulebook.frames.find(claim.frame) == nullptr)
        continue;
      if (bench.independent_sources(bench.in.graph.event_of[d][c], claim.polarity) > 1)
        break;
      if (carried_elsewhere(bench, d, s, rule.setting("overlap", 0.4)))
        break;
      Finding finding =
          bench.draft(rule, {bench.passage({d, c}, claim.trigger, ClaimRole::flagged)});
      bench.say(finding, rule, {{"count", std::to_string(independent_count(bench, story))}},
                "no claim of another independent source was linked to this one, and no sentence of "
                "theirs shares enough of its words");
      out.push_back(std::move(finding));
      break;
    }
  }
}

// ---- circular -----------------------------------------------------------------------------------------

// Several outlets whose text is one text.
void find_circular(const Workbench& bench, const CheckRule& rule, Findings& out) {
  const ClaimGraph& graph = bench.in.graph;
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_origin;
  for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d)
    by_origin[graph.provenance[d].origin].push_back(d);
  for (const auto& [origin, documents] : by_origin) {
    std::set<std::string> outlets;
    for (const std::uint32_t d : documents)
      outlets.insert(bench.outlet(d));
    if (static_cast<double>(outlets.size()) < rule.setting("outlets", 2))
      continue;
    std::vector<Passage> passages;
    std::string listed;
    for (const std::uint32_t d : documents) {
      const auto lead = std::ranges::find_if(bench.analysis(d).sentences, body);
      if (lead == bench.analysis(d).sentences.end())
        continue;
      passages.push_back(
          bench.passage(d, static_cast<std::uint32_t>(lead - bench.analysis(d).sentences.begin()),
                        {}, passages.empty() ? ClaimRole::flagged : ClaimRole::support));
      passages.back().value = bench.outlet(d);
    }
    for (const std::string& one : outlets)
      listed += (listed.empty() ? "" : ", ") + one;
    std::string why = "the passages outside quotations are the same text";
    for (const Relation& one : graph.relations)
      if (one.kind == RelationKind::same_text && one.to.document == origin)
        why += "; " + bench.outlet(one.from.document) + ": " + one.why;
    Finding finding = bench.draft(rule, std::move(passages));
    bench.say(finding, rule,
              {{"count", std::to_string(outlets.size())},
               {"outlets", listed},
               {"origin", bench.outlet(origin)}},
              why);
    out.push_back(std::move(finding));
  }
}

} // namespace

void check_sourcing(const Workbench& bench, Findings& out) {
  const CheckRules& rules = bench.rules();
  for (const CheckRule* rule : rules.for_comparison("confirmations"))
    find_unsupported_confirmations(bench, *rule, out);
  for (const CheckRule* rule : rules.for_comparison("unattributed"))
    find_unattributed(bench, *rule, out);
  for (const CheckRule* rule : rules.for_comparison("anonymous"))
    find_anonymous(bench, *rule, out);
  for (const CheckRule* rule : rules.for_comparison("single-source"))
    find_single_source(bench, *rule, out);
  for (const CheckRule* rule : rules.for_comparison("circular"))
    find_circular(bench, *rule, out);
}

} // namespace crosscheck
