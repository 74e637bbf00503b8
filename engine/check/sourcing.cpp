// Who vouches for it: history and statistics without a source, unnamed sources, claims of one source, and
// several outlets with one origin. Confirmations that nobody else has stand in confirmations.cpp.
#include "check/sourcing.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

// ---- what the questions share -------------------------------------------------------------------------

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
      if (!is_body(text.sentences[s]))
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

// Quotations are in the order of their beginnings; one in another is rarely deeper than this.
bool inside_quotation(const Analysis& text, Span where) {
  constexpr int kDeep = 4;
  auto at = std::ranges::upper_bound(text.quotations, where.begin, {},
                                     [](const Quotation& one) { return one.where.begin; });
  for (int steps = 0; at != text.quotations.begin() && steps < kDeep; ++steps)
    if ((--at)->where.contains(where))
      return true;
  return false;
}

// Words in capitals in a row: the headings of other stories, run into one line.
bool teasers(const Analysis& text, std::uint32_t s) {
  constexpr int kInRow = 4;
  int row = 0;
  const Range tokens = text.sentences[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    row = text.tokens[t].all_caps ? row + 1 : 0;
    if (row >= kInRow)
      return true;
  }
  return false;
}

// "Residents awoke to messages, urging them to stay in": whose participle it is, is not sure, unless the same
// source says something else in the sentence.
bool hanging(const Workbench& bench, std::uint32_t d, const Attribution& one) {
  const Analysis& text = bench.analysis(d);
  const Range cue = text.tokens_in(*one.cue);
  const bool gerund = !cue.empty() && text.tokens[cue.begin].verb_form == VerbForm::gerund;
  if (!gerund || one.source->end + 1 >= one.cue->begin)
    return false;
  return std::ranges::none_of(bench.reading(d).attributions, [&](const Attribution& other) {
    if (&other == &one || other.sentence != one.sentence || other.source != one.source ||
        !other.cue)
      return false;
    const Range said = text.tokens_in(*other.cue);
    return !said.empty() && text.tokens[said.begin].verb_form != VerbForm::gerund;
  });
}

// What an unnamed source states: in the writer's own words, with a cue of saying or showing.
bool states(const Workbench& bench, const CheckRule& rule, std::uint32_t d,
            const Attribution& one) {
  if (one.negated || !one.source || !one.cue || one.content.empty() || one.sentence == kNone)
    return false;
  const Analysis& text = bench.analysis(d);
  if (!is_body(text.sentences[one.sentence]) || !rule.lists("forces", to_string(one.force)) ||
      teasers(text, one.sentence) || hanging(bench, d, one))
    return false;
  // What a microphone caught was said to nobody.
  if (one.kind != AttributionKind::indirect &&
      !bench.find_phrase(d, one.sentence, rule.list("overheard")).empty())
    return false;
  const Range cue = text.tokens_in(*one.cue);
  for (std::uint32_t t = cue.begin; t < cue.end; ++t) {
    // "ran tests to confirm it" confirms nothing yet.
    const bool infinitive = text.form(t) == "to" || (t > 0 && text.form(t - 1) == "to");
    if (text.tokens[t].pos == Pos::verb && (infinitive || rule.lists("not-cues", text.lemma(t))))
      return false;
  }
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
  return !inside_quotation(text, *one.source);
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

// A caption says what is to be seen in a picture; a lead says what has happened.
bool caption(const Workbench& bench, const CheckRule& rule, std::uint32_t d, std::uint32_t s) {
  return !bench.find_phrase(d, s, rule.list("captions")).empty();
}

// ---- single source ------------------------------------------------------------------------------------

// Another source tells of an act of the same kind anywhere in its text, whoever is said to have done it.
bool act_elsewhere(const Workbench& bench, std::uint32_t d, const Claim& claim) {
  const ClaimGraph& graph = bench.in.graph;
  return std::ranges::any_of(graph.stories[graph.story_of[d]].documents, [&](std::uint32_t other) {
    return graph.independent(d, other) &&
           std::ranges::any_of(bench.reading(other).claims, [&](const Claim& one) {
             return one.frame == claim.frame || one.lemma == claim.lemma;
           });
  });
}

// Somebody or something of the clause is spoken of by another source, too: it is this story's matter.
bool shares_somebody(const Workbench& bench, std::uint32_t d, const Claim& claim) {
  const ClaimGraph& graph = bench.in.graph;
  std::set<std::uint32_t> ours;
  for (const EntityMention& one : bench.reading(d).mentions)
    if (one.entity != kNone && one.form == MentionForm::name && claim.where.contains(one.where))
      ours.insert(bench.story_entity(d, one.entity));
  for (const std::uint32_t other : graph.stories[graph.story_of[d]].documents)
    if (graph.independent(d, other))
      for (const std::uint32_t one : graph.story_entity_of[other])
        if (one != kNone && ours.contains(one))
          return true;
  return false;
}

// The main claim of an article's first sentence that nobody else of a well-covered story tells.
void find_single_source(const Workbench& bench, const CheckRule& rule, Findings& out) {
  const std::vector<std::size_t> counts = independent_counts(bench);
  for (std::uint32_t d = 0; d < bench.in.articles.size(); ++d) {
    const std::size_t sources = counts[bench.in.graph.story_of[d]];
    if (static_cast<double>(sources) < rule.setting("sources", 3))
      continue;
    const Analysis& text = bench.analysis(d);
    const auto lead = std::ranges::find_if(text.sentences, is_body);
    if (lead == text.sentences.end())
      continue;
    const auto s = static_cast<std::uint32_t>(lead - text.sentences.begin());
    const auto& claims = bench.reading(d).claims;
    const auto main = std::ranges::find_if(
        claims, [&](const Claim& one) { return one.sentence == s && one.main_clause; });
    if (main == claims.end() || main->nominal || main->modality != Modality::asserted ||
        main->polarity == Polarity::negative || !rule.lists("acts", main->frame) ||
        caption(bench, rule, d, s))
      continue;
    const auto c = static_cast<std::uint32_t>(main - claims.begin());
    if (bench.independent_sources(bench.in.graph.event_of[d][c], main->polarity) > 1 ||
        act_elsewhere(bench, d, *main) || !shares_somebody(bench, d, *main) ||
        carried_elsewhere(bench, d, s, rule.setting("overlap", 0.4)))
      continue;
    Finding finding = bench.draft(rule, {bench.passage({d, c}, main->trigger, ClaimRole::flagged)});
    bench.say(finding, rule, {{"count", std::to_string(sources)}},
              "no other independent source tells of an act of this kind, and no sentence of theirs "
              "shares enough of its words");
    out.push_back(std::move(finding));
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
      const auto& sentences = bench.analysis(d).sentences;
      std::uint32_t lead = 0;
      while (lead < sentences.size() &&
             (!is_body(sentences[lead]) || caption(bench, rule, d, lead)))
        ++lead;
      if (lead == sentences.size())
        continue;
      passages.push_back(
          bench.passage(d, lead, {}, passages.empty() ? ClaimRole::flagged : ClaimRole::support));
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

bool is_body(const Sentence& sentence) {
  return !sentence.furniture && !sentence.heading;
}

std::vector<std::size_t> independent_counts(const Workbench& bench) {
  std::vector<std::size_t> out;
  for (const Story& story : bench.in.graph.stories) {
    std::set<std::uint32_t> groups;
    for (const std::uint32_t d : story.documents)
      groups.insert(bench.in.graph.source_group[d]);
    out.push_back(groups.size());
  }
  return out;
}

std::string words_of(const Workbench& bench, std::uint32_t d, Span where) {
  return std::string{bench.article(d).text(where)};
}

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
