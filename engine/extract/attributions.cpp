#include "extract/attributions_parts.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

// Attribution after PARC 3.0 (Pareti 2015) and PolNeAR (Newell 2018), read as O'Keefe (2012) and the
// sieve of Muzny (2017) do: surest patterns first, quotations without a cue last.

namespace crosscheck {

using enum PhraseKind;

bool Sheet::is_time(std::uint32_t at) const {
  const std::uint32_t head = phrase(at).head;
  return head != kNone && timed[head] != 0;
}

const VerbGroup* Sheet::verb(std::uint32_t at) const {
  const Phrase& one = phrase(at);
  return one.kind == PhraseKind::verb && one.verb != kNone ? &analysis.verb_groups[one.verb]
                                                           : nullptr;
}

bool Sheet::finite(std::uint32_t at) const {
  const VerbGroup* one = verb(at);
  return one != nullptr && !one->participle && !one->infinitive;
}

bool Sheet::begins_prefix(std::uint32_t token) const {
  Known& word = known[analysis.tokens[token].form];
  if ((word.as_cue & Known::asked_prefix) == 0)
    word.as_cue |=
        Known::asked_prefix | (book.cues.prefixes.contains(form(token)) ? Known::prefix : 0);
  return (word.as_cue & Known::prefix) != 0;
}

bool Sheet::begins_adverb(std::uint32_t token) const {
  Known& word = known[analysis.tokens[token].form];
  if ((word.as_cue & Known::asked_adverb) == 0)
    word.as_cue |=
        Known::asked_adverb | (book.cues.adverbs.contains(form(token)) ? Known::adverb : 0);
  return (word.as_cue & Known::adverb) != 0;
}

bool Sheet::begins_granted(std::uint32_t token) const {
  Known& word = known[analysis.tokens[token].form];
  if ((word.as_cue & Known::asked_granted) == 0)
    word.as_cue |= Known::asked_granted |
                   (book.cues.granted_starts.contains(form(token)) ? Known::granted : 0);
  return (word.as_cue & Known::granted) != 0;
}

bool Sheet::gerund(std::uint32_t at) const {
  const VerbGroup* one = verb(at);
  if (one == nullptr || !one->participle)
    return false;
  return analysis.tokens[one->tokens.begin].verb_form == VerbForm::gerund;
}

namespace {

void mark_quotes(Sheet& sheet) {
  const Analysis& analysis = sheet.analysis;
  sheet.quote_of.assign(analysis.tokens.size(), kNone);
  for (std::uint32_t q = 0; q < analysis.quotations.size(); ++q) {
    if (analysis.quotations[q].parent != kNone)
      continue;
    const Span where = analysis.quotations[q].where;
    for (std::uint32_t t = analysis.token_from(where.begin);
         t < analysis.tokens.size() && analysis.tokens[t].where.begin < where.end; ++t)
      sheet.quote_of[t] = q;
  }
}

CueForce force_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(CueForce::report); ++i)
    if (to_string(static_cast<CueForce>(i)) == name)
      return static_cast<CueForce>(i);
  return CueForce::say;
}

AttributionKind kind_of(const Sheet& sheet, const std::vector<Span>& content, Span cue) {
  std::uint32_t quoted = 0;
  std::uint32_t bare = 0;
  const std::uint32_t cue_token = sheet.analysis.token_from(cue.begin);
  const std::uint32_t around =
      cue_token < sheet.quote_of.size() ? sheet.quote_of[cue_token] : kNone;
  for (const Span span : content) {
    const Range tokens = sheet.analysis.tokens_in(span);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (sheet.analysis.tokens[t].pos == Pos::punct)
        continue;
      const bool inside = sheet.quote_of[t] != kNone && sheet.quote_of[t] != around;
      inside ? ++quoted : ++bare;
    }
  }
  if (quoted == 0)
    return AttributionKind::indirect;
  return bare == 0 ? AttributionKind::direct : AttributionKind::mixed;
}

// "Made the claim that" is one cue: whatever was read from a part of it goes. From index `first` on.
void drop_parts(std::vector<Found>& found, std::size_t first) {
  const auto is_part = [&](const Found& one) {
    return std::any_of(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(),
                       [&](const Found& other) {
                         return other.cue_tokens.size() > one.cue_tokens.size() &&
                                other.cue_tokens.begin <= one.cue_tokens.begin &&
                                one.cue_tokens.end <= other.cue_tokens.end;
                       });
  };
  std::vector<char> part(found.size(), 0);
  for (std::size_t i = first; i < found.size(); ++i)
    part[i] = is_part(found[i]) ? 1 : 0;
  std::size_t kept = first;
  for (std::size_t i = first; i < found.size(); ++i)
    if (part[i] == 0) {
      if (kept != i)
        found[kept] = std::move(found[i]);
      ++kept;
    }
  found.resize(kept);
}

// A purpose or a possibility tells of nothing that was thought, wanted or shown: "a way to find".
bool tells(const CueWord& cue) {
  return cue.force != "believe" && cue.force != "intend" && cue.force != "show" &&
         cue.force != "confirm" && cue.force != "announce";
}

void find_in_sentence(const Sheet& sheet, std::uint32_t index, std::vector<Found>& out) {
  const Sentence& sentence = sheet.analysis.sentences[index];
  if (sentence.furniture || sentence.phrases.empty())
    return;
  const SentenceScope outer{sentence.phrases.begin, sentence.phrases.end, kNone, index};
  const std::size_t before = out.size();
  find_verb_cues(sheet, outer, out);
  find_other_cues(sheet, outer, out);
  for (std::size_t i = before; i < out.size(); ++i)
    join_carriers(sheet, outer, out[i]);
  const auto first = out.begin() + static_cast<std::ptrdiff_t>(before);
  out.erase(std::remove_if(first, out.end(),
                           [&](const Found& one) {
                             return bare_infinitive(sheet, one.cue_tokens) && !tells(*one.cue);
                           }),
            out.end());
  drop_parts(out, before);
  // What a speaker says that others said stays inside the quotation, as PARC and PolNeAR have it: the
  // speaker vouches for all of it.
}

bool taken(const Found& found, Span where) {
  return std::ranges::any_of(found.content, [&](Span content) { return content.overlaps(where); });
}

bool is_document(const Sheet& sheet, std::uint32_t head) {
  return std::ranges::any_of(sheet.book.cues.sources, [&](const SourceRule& rule) {
    return rule.kind == "document" && rule.nouns.contains(sheet.analysis.lemma(head));
  });
}

// One past a time or medium that stands at `token`: "on Monday", "last week", "in a statement".
std::uint32_t circumstance_end(const Sheet& sheet, std::uint32_t token, Range sentence) {
  if (token >= sentence.end)
    return token;
  std::uint32_t at = sheet.phrase_of[token];
  if (sheet.first_token(at) != token)
    return token;
  const std::string_view word = sheet.form(token);
  if (sheet.kind(at) == adverb) // "said repeatedly", "said then"
    return sheet.phrase(at).tokens.end <= sentence.end ? sheet.phrase(at).tokens.end : token;
  if (sheet.kind(at) == preposition &&
      (word == "in" || word == "on" || word == "during" || word == "at"))
    ++at;
  else if (!sheet.is_noun(at) || !sheet.is_time(at))
    return token;
  if (at >= sheet.analysis.phrases.size())
    return token;
  const Phrase& what = sheet.phrase(at);
  const bool fits = what.kind == noun && what.head != kNone && what.tokens.end <= sentence.end &&
                    !what.possessive && !what.pronoun &&
                    (sheet.is_time(at) || is_document(sheet, what.head));
  return fits ? what.tokens.end : token;
}

// "later said", "said in a statement": adverb, time and medium belong to the act of saying, as PolNeAR has it.
void widen_cue(const Sheet& sheet, Found& found) {
  Range& cue = found.cue_tokens;
  const Range sentence = sheet.analysis.sentences[found.sentence].tokens;
  for (int steps = 0; steps < 2 && cue.begin > sentence.begin; ++steps) {
    const std::uint32_t before = cue.begin - 1;
    const PhraseKind kind = sheet.phrase(sheet.phrase_of[before]).kind;
    const bool further = kind == PhraseKind::adjective && found.source.tokens.end == before;
    if ((kind != PhraseKind::adverb && !further) || found.source.tokens.contains(before) ||
        taken(found, sheet.analysis.tokens[before].where))
      break;
    cue.begin = before;
  }
  for (int steps = 0; steps < 3; ++steps) {
    const std::uint32_t end = circumstance_end(sheet, cue.end, sentence);
    if (end == cue.end || taken(found, sheet.analysis.span({cue.end, end})) ||
        found.source.tokens.contains(cue.end))
      return;
    cue.end = end;
  }
}

Attribution to_attribution(const Sheet& sheet, Found&& found) {
  Attribution out;
  widen_cue(sheet, found);
  out.cue = sheet.analysis.span(found.cue_tokens);
  out.content = std::move(found.content);
  std::ranges::sort(out.content);
  out.kind = kind_of(sheet, out.content, *out.cue);
  out.force = force_named(found.cue->force);
  if (found.carrier >= Carrier::tried) // "tried to explain", "refused to explain"
    out.force = CueForce::intend;
  out.negated = found.negated != (found.carrier == Carrier::withheld);
  out.sentence = found.sentence;
  out.rule = found.cue->rule;
  describe_source(sheet, found.source, found.sentence, out);
  return out;
}

// Each attribution inside another's content gets the innermost such as parent.
void nest(std::vector<Attribution>& all) {
  struct Piece {
    Span where;
    std::uint32_t of;
  };
  std::vector<Piece> pieces;
  for (std::uint32_t a = 0; a < all.size(); ++a)
    for (const Span span : all[a].content)
      pieces.push_back({span, a});
  std::ranges::sort(pieces, {}, [](const Piece& p) {
    return std::tuple{p.where.begin, ~p.where.end, p.of};
  });
  std::vector<std::uint32_t> order(all.size());
  for (std::uint32_t a = 0; a < all.size(); ++a)
    order[a] = a;
  std::ranges::sort(order, {}, [&](std::uint32_t a) { return all[a].cue->begin; });
  std::vector<Piece> open;
  std::size_t next = 0;
  for (const std::uint32_t a : order) {
    const Span cue = *all[a].cue;
    for (; next < pieces.size() && pieces[next].where.begin <= cue.begin; ++next)
      open.push_back(pieces[next]);
    std::erase_if(open, [&](const Piece& piece) { return piece.where.end <= cue.begin; });
    for (const Piece& piece : open)
      if (piece.of != a && piece.where.contains(cue) &&
          !(all[piece.of].cue && *all[piece.of].cue == cue) &&
          (all[a].parent == kNone || all[a].parent != piece.of))
        all[a].parent = piece.of;
  }
}

// The head noun of a source that is only described; kNone for names, pronouns and quantifiers.
std::uint32_t described_head(const Sheet& sheet, const Attribution& one) {
  if (!one.source)
    return kNone;
  const Range tokens = sheet.analysis.tokens_in(*one.source);
  if (tokens.empty())
    return kNone;
  const Phrase& phrase = sheet.phrase(sheet.phrase_of[tokens.begin]);
  const bool noun = phrase.kind == PhraseKind::noun && !phrase.proper && !phrase.pronoun;
  return noun && !phrase.possessive ? phrase.head : kNone;
}

// "One resident backing it, Ada Holt of the quay, said": who backs it has the name that the whole source has.
void share_names(Reading& reading) {
  std::unordered_map<std::uint32_t, std::uint32_t> named; // begin of a source -> its end
  for (const Attribution& one : reading.attributions)
    if (one.source && one.source_kind == SourceKind::named)
      named[one.source->begin] = std::max(named[one.source->begin], one.source->end);
  for (Attribution& one : reading.attributions) {
    if (!one.source || one.source_kind != SourceKind::anonymous || !one.granted.empty())
      continue;
    const auto whole = named.find(one.source->begin);
    if (whole == named.end() || whole->second <= one.source->end)
      continue;
    one.source_kind = SourceKind::named;
    one.source_rule = kNone;
    one.description.clear();
  }
}

// "The source said": the one described before by the same noun. A pronoun or role speaks with the standing
// of the one it stands for.
void share_standing(const Sheet& sheet, Reading& reading) {
  std::unordered_map<std::uint32_t, std::uint32_t> first; // entity -> attribution that is anonymous
  std::unordered_map<std::string_view, std::uint32_t> described; // head noun -> the same
  for (std::uint32_t a = 0; a < reading.attributions.size(); ++a) {
    Attribution& one = reading.attributions[a];
    const std::uint32_t head = described_head(sheet, one);
    const bool definite =
        head != kNone && sheet.form(sheet.analysis.tokens_in(*one.source).begin) == "the";
    std::uint32_t before = kNone;
    if (one.source_kind == SourceKind::anonymous) {
      if (one.entity != kNone)
        before = first.emplace(one.entity, a).first->second;
      if (head != kNone && !definite)
        described.emplace(sheet.analysis.lemma(head), a);
    } else if (one.entity != kNone && reading.entities[one.entity].names.empty()) {
      if (const auto known = first.find(one.entity); known != first.end())
        before = known->second;
    }
    if ((before == kNone || before == a) && definite)
      if (const auto known = described.find(sheet.analysis.lemma(head)); known != described.end())
        before = known->second;
    if (before == kNone || before == a || (!definite && head != kNone))
      continue;
    const Attribution& other = reading.attributions[before];
    one.source_kind = other.source_kind;
    one.source_rule = other.source_rule;
    one.description = other.description;
    if (one.granted.empty())
      one.granted = other.granted;
  }
}

} // namespace

Sheet make_sheet(const Article& article, const Rulebook& book, const Reading& reading) {
  const Analysis& analysis = reading.analysis;
  Sheet sheet{article, book, analysis, reading, {}, {}, {}, {}, {}, {}, {}};
  sheet.known.resize(analysis.words.size());
  mark_quotes(sheet);
  sheet.phrase_of.assign(analysis.tokens.size(), 0);
  for (std::uint32_t p = 0; p < analysis.phrases.size(); ++p)
    for (std::uint32_t t = analysis.phrases[p].tokens.begin; t < analysis.phrases[p].tokens.end;
         ++t) {
      sheet.phrase_of[t] = p;
      if (analysis.tokens[t].pos == Pos::adv && sheet.begins_adverb(t))
        sheet.adverbs.push_back(t);
    }
  sheet.timed.assign(analysis.tokens.size(), 0);
  for (const TimeMention& time : reading.times) {
    const Range tokens = analysis.tokens_in(time.where);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      sheet.timed[t] = 1;
  }
  sheet.cues.assign(analysis.verb_groups.size(), nullptr);
  for (std::uint32_t v = 0; v < analysis.verb_groups.size(); ++v) {
    const std::uint32_t head = analysis.verb_groups[v].head;
    if (head == kNone)
      continue;
    const auto found = book.cues.verbs.find(analysis.lemma(head));
    if (found != book.cues.verbs.end())
      sheet.cues[v] = &found->second;
  }
  find_subjects(sheet);
  return sheet;
}

void read_attributions(const Article& article, const Rulebook& rulebook, Reading& reading) {
  if (reading.analysis.phrases.empty())
    return;
  const Sheet sheet = make_sheet(article, rulebook, reading);
  std::vector<Found> found;
  for (std::uint32_t s = 0; s < reading.analysis.sentences.size(); ++s)
    find_in_sentence(sheet, s, found);
  std::vector<Attribution> out;
  out.reserve(found.size());
  for (Found& one : found)
    out.push_back(to_attribution(sheet, std::move(one)));
  std::ranges::stable_sort(out, {}, [](const Attribution& one) {
    return std::tuple{
        std::min(one.content.front().begin, one.source ? one.source->begin : one.cue->begin),
        one.cue->begin};
  });
  reading.attributions = std::move(out);
  nest(reading.attributions);
  // What somebody says that others want or think is the speaker's matter, as PolNeAR has it.
  const auto dropped = std::erase_if(reading.attributions, [&](const Attribution& one) {
    return one.parent != kNone && (std::ranges::binary_search(rulebook.cues.not_nested, one.rule) ||
                                   bare_infinitive(sheet, reading.analysis.tokens_in(*one.cue)));
  });
  if (dropped > 0) {
    for (Attribution& one : reading.attributions)
      one.parent = kNone;
    nest(reading.attributions);
  }
  read_quotes(sheet, reading);
  carry_speakers(sheet, reading);
  share_names(reading);
  share_standing(sheet, reading);
}

} // namespace crosscheck
