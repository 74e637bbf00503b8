#include "extract/attributions_parts.h"

#include "rulebook/claim_words.h"

#include <algorithm>
#include <array>

namespace crosscheck {
namespace {

SourceKind kind_named(std::string_view name) {
  for (const SourceKind kind : {SourceKind::named, SourceKind::office, SourceKind::anonymous,
                                SourceKind::document, SourceKind::outlet})
    if (to_string(kind) == name)
      return kind;
  return SourceKind::none;
}

// The noun group that names the source: "spokesman [John Smith]", "the ministry's [report]".
std::uint32_t head_phrase(const Sheet& sheet, Range tokens) {
  std::uint32_t at = sheet.phrase_of[tokens.begin];
  const std::uint32_t last = sheet.phrase_of[tokens.end - 1];
  while (at < last && sheet.is_noun(at) && sheet.is_noun(at + 1) &&
         (sheet.phrase(at).possessive || sheet.phrase(at + 1).proper))
    ++at;
  return at;
}

// The mention at the phrase's head; persons' names before all others.
const EntityMention* mention_in(const Sheet& sheet, Span where, std::uint32_t head) {
  const auto& mentions = sheet.reading.mentions;
  auto at = std::ranges::lower_bound(mentions, where.begin, {},
                                     [](const EntityMention& m) { return m.where.begin; });
  const EntityMention* best = nullptr;
  for (int steps = 0; at != mentions.end() && at->where.begin < where.end && steps < 8;
       ++at, ++steps) {
    if (at->entity == kNone)
      continue;
    const bool person = at->form == MentionForm::name &&
                        sheet.reading.entities[at->entity].type == EntityType::person;
    if (person && at->where.end <= where.end)
      return &*at;
    if (at->head == head)
      best = &*at;
  }
  return best;
}

// Where a phrase that explains anonymity stands in the sentence, outside quotations.
Range find_granted(const Sheet& sheet, std::uint32_t sentence, RuleIndex& rule) {
  const Range tokens = sheet.analysis.sentences[sentence].tokens;
  const CueRules& cues = sheet.book.cues;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (sheet.quote_of[t] != kNone || !sheet.begins_granted(t))
      continue;
    for (const SourceRule& source : cues.sources)
      for (const std::vector<std::string>& words : source.granted) {
        if (t + words.size() > tokens.end)
          continue;
        bool all = true;
        for (std::size_t i = 0; i < words.size() && all; ++i)
          all = sheet.form(t + static_cast<std::uint32_t>(i)) == words[i];
        if (!all)
          continue;
        rule = source.rule;
        return {t, t + static_cast<std::uint32_t>(words.size())};
      }
  }
  return {};
}

Range granted_in(const Sheet& sheet, std::uint32_t sentence, RuleIndex& rule) {
  if (sheet.granted_sentence != sentence) {
    sheet.granted_sentence = sentence;
    sheet.granted_rule = kNone;
    sheet.granted = find_granted(sheet, sentence, sheet.granted_rule);
  }
  rule = sheet.granted_rule;
  return sheet.granted;
}

// The word right behind the head counts too, since the source may have been cut in front of it: "a person
// [briefed on the plan]", "people [with knowledge of it]".
bool modified(const Sheet& sheet, const SourceRule& rule, Range tokens, const Phrase& head) {
  const auto fits = [&](std::uint32_t t) {
    return t < sheet.analysis.tokens.size() && rule.modifiers.contains(sheet.form(t));
  };
  if (rule.modifiers.empty() || fits(head.head + 1))
    return true;
  if (head.head + 1 < sheet.analysis.tokens.size() && sheet.form(head.head + 1) == "with" &&
      (fits(head.head + 2) || fits(head.head + 3)))
    return true;
  const std::uint32_t end = std::min(tokens.end, tokens.begin + 16);
  for (std::uint32_t t = tokens.begin; t < end; ++t)
    if (fits(t))
      return true;
  return false;
}

// ---- what speaks against an unnamed source ------------------------------------------------------------

// "his aide", "the man", "neither side": the text has said who that is, or nobody is.
bool points_back(std::string_view form) {
  static constexpr std::array kWords = {
      std::string_view{"the"},   std::string_view{"this"},   std::string_view{"that"},
      std::string_view{"these"}, std::string_view{"those"},  std::string_view{"his"},
      std::string_view{"her"},   std::string_view{"its"},    std::string_view{"their"},
      std::string_view{"our"},   std::string_view{"my"},     std::string_view{"your"},
      std::string_view{"whose"}, std::string_view{"no"},     std::string_view{"neither"},
      std::string_view{"both"},  std::string_view{"either"}, std::string_view{"each"},
      std::string_view{"every"}, std::string_view{"all"}};
  return std::ranges::find(kWords, form) != kWords.end();
}

bool indefinite(std::string_view form) {
  return form == "a" || form == "an" || form == "one" || form == "another" || form == "some";
}

bool owned(const Sheet& sheet, Range tokens, std::uint32_t head) {
  for (std::uint32_t at = sheet.phrase_of[tokens.begin]; at < sheet.phrase_of[head]; ++at)
    if (sheet.phrase(at).possessive)
      return true;
  return false;
}

// A person's name ends at token `end`. `leads_in`: a preposition may stand in front of it ("like Ada Holt,").
bool full_name_ends(const Sheet& sheet, std::uint32_t begin, std::uint32_t end, bool leads_in) {
  std::uint32_t first = end;
  while (first > begin && sheet.analysis.tokens[first - 1].pos == Pos::propn &&
         sheet.analysis.tokens[first - 1].capitalised)
    --first;
  if (first == end)
    return false;
  const Span where = sheet.analysis.span({first, end});
  const auto& mentions = sheet.reading.mentions;
  auto at = std::ranges::lower_bound(mentions, where.begin, {},
                                     [](const EntityMention& m) { return m.where.begin; });
  bool person = false;
  for (int steps = 0; at != mentions.end() && at->where.begin < where.end && steps < 4;
       ++at, ++steps) {
    if (at->entity == kNone)
      continue;
    const EntityType type = sheet.reading.entities[at->entity].type;
    if (type == EntityType::place || type == EntityType::organization)
      return false;
    person = person || type == EntityType::person;
  }
  if (!person && end - first < 2)
    return false;
  if (first == begin || (leads_in && person))
    return true;
  return sheet.analysis.tokens[first - 1].pos != Pos::adp && sheet.timed[first] == 0;
}

// "A woman in the town, Ada Holt," and "Ada Holt, a teacher at the school,": the name stands beside it.
bool named_beside(const Sheet& sheet, Range source) {
  constexpr std::uint32_t kFar = 14; // tokens of an apposition
  for (std::uint32_t t = source.begin + 1; t < source.end; ++t) {
    if (sheet.form(t) != ",")
      continue;
    std::uint32_t end = t + 1;
    bool clause = false;
    while (end < source.end && end < t + kFar && sheet.form(end) != ",") {
      const Pos pos = sheet.analysis.tokens[end].pos;
      clause = clause || pos == Pos::verb || pos == Pos::aux || sheet.form(end) == "who" ||
               sheet.form(end) == "whose";
      ++end;
    }
    const bool article =
        t + 1 < end && (indefinite(sheet.form(t + 1)) || sheet.form(t + 1) == "the");
    bool leads = false; // "a friend of President Holt"
    for (std::uint32_t i = t + 1; i < end && article; ++i)
      leads = leads || sheet.analysis.tokens[i].pos == Pos::adp;
    // "another pollster, Ada Holt of the Harbour Institute,"
    std::uint32_t name = t + 1;
    while (name < end && sheet.analysis.tokens[name].pos == Pos::propn)
      ++name;
    const bool led = name > t + 2 && name < end && sheet.analysis.tokens[name].pos == Pos::adp;
    if (!clause && !leads && full_name_ends(sheet, t + 1, led ? name : end, false))
      return true;
  }
  if (source.begin < 3 || sheet.form(source.begin - 1) != ",")
    return false;
  const std::uint32_t end = source.begin - 1;
  const Sentence& sentence =
      sheet.analysis.sentences[sheet.analysis.sentence_at(sheet.analysis.tokens[end].where.begin)];
  return full_name_ends(sheet, std::max(sentence.tokens.begin, end < 6 ? 0 : end - 6), end, true);
}

// An unnamed person has to be brought in as one: "an aide", "analysts", not "the aide" or "aide".
bool brought_in(const Sheet& sheet, Range tokens, const Phrase& head) {
  const std::string_view first = sheet.form(tokens.begin);
  if (points_back(first) || owned(sheet, tokens, head.head))
    return false;
  return sheet.analysis.tokens[head.head].plural || indefinite(first);
}

// Bits of the source rules, the first 32, that have the token's lemma among their nouns.
std::uint32_t noun_rules(const Sheet& sheet, std::uint32_t token) {
  Sheet::Known& word = sheet.known[sheet.analysis.tokens[token].lemma];
  if ((word.as_cue & Sheet::Known::asked_source) == 0) {
    word.as_cue |= Sheet::Known::asked_source;
    const auto& rules = sheet.book.cues.sources;
    for (std::size_t r = 0; r < rules.size() && r < 32; ++r)
      if (rules[r].nouns.contains(sheet.analysis.lemma(token)))
        word.noun_rules |= 1u << r;
  }
  return word.noun_rules;
}

// The first rule whose words fit the head.
const SourceRule* rule_for(const Sheet& sheet, Range tokens, const Phrase& head) {
  if (head.head == kNone)
    return nullptr;
  const std::string_view form = sheet.form(head.head);
  const std::uint32_t nouns = head.proper ? 0 : noun_rules(sheet, head.head);
  const auto& rules = sheet.book.cues.sources;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const SourceRule& rule = rules[r];
    const bool by_name = head.proper && !rule.names.empty() && rule.names.contains(form);
    const bool by_noun = (r < 32 && (nouns >> r & 1u) != 0) ||
                         (!rule.pronouns.empty() && rule.pronouns.contains(form));
    if (by_name || (by_noun && modified(sheet, rule, tokens, head)))
      return &rule;
  }
  return nullptr;
}

// An unlisted common noun: a person brought in is an unnamed source, one spoken of before is known to the
// reader; people and groups are offices, things are no source.
SourceKind kind_of_noun(const Sheet& sheet, Range tokens, const Phrase& head) {
  if (head.head == kNone)
    return SourceKind::none;
  const std::uint64_t marks = sheet.analysis.lemma_marks(head.head);
  if ((marks & claim_mark::person) != 0) {
    if (sheet.analysis.tokens[head.head].plural)
      return SourceKind::office;
    return brought_in(sheet, tokens, head) ? SourceKind::anonymous : SourceKind::named;
  }
  return (marks & claim_mark::group) != 0 ? SourceKind::office : SourceKind::none;
}

void describe_entity(const Entity& entity, Attribution& out) {
  switch (entity.type) {
  case EntityType::person: out.source_kind = SourceKind::named; break;
  case EntityType::work: out.source_kind = SourceKind::document; break;
  case EntityType::other: out.source_kind = SourceKind::named; break;
  default: out.source_kind = SourceKind::office;
  }
  if (entity.known_as.starts_with("outlet:"))
    out.source_kind = SourceKind::outlet;
}

// How an unnamed source is described: without a clause set off by a comma, with what says how he knows:
// "a person [briefed on the plan]".
Range described(const Sheet& sheet, const SourceRule* rule, Range tokens, std::uint32_t sentence) {
  constexpr std::uint32_t kLongest = 8; // tokens of "familiar with …"
  Range out = tokens;
  for (std::uint32_t t = tokens.begin + 1; t < tokens.end; ++t)
    if (sheet.form(t) == "," &&
        (t + 1 == tokens.end || sheet.form(t + 1) == "who" || sheet.form(t + 1) == "which")) {
      out.end = t;
      return out;
    }
  const std::uint32_t limit = sheet.analysis.sentences[sentence].tokens.end;
  if (rule == nullptr || out.end + 1 >= limit || !rule->modifiers.contains(sheet.form(out.end)) ||
      sheet.analysis.tokens[out.end].pos == Pos::det)
    return out;
  for (std::uint32_t t = out.end + 1; t < limit && t < tokens.end + kLongest; ++t) {
    const Pos pos = sheet.analysis.tokens[t].pos;
    if (pos == Pos::punct || pos == Pos::verb || pos == Pos::aux || pos == Pos::sconj)
      break;
    out.end = t + 1;
  }
  return out;
}

} // namespace

void describe_source(const Sheet& sheet, const Subject& source, std::uint32_t sentence,
                     Attribution& out) {
  if (!source.found())
    return;
  out.source = sheet.analysis.span(source.tokens);
  const Range tokens = source.named();
  const std::uint32_t at = head_phrase(sheet, tokens);
  const Phrase& head = sheet.phrase(at);
  const EntityMention* mention = mention_in(sheet, sheet.analysis.span(head.tokens), head.head);
  const Entity* entity = mention == nullptr ? nullptr : &sheet.reading.entities[mention->entity];
  if (mention != nullptr)
    out.entity = mention->entity;
  const bool named_person = entity != nullptr && entity->type == EntityType::person &&
                            !entity->names.empty() && mention->form != MentionForm::role;
  const bool known = named_person || named_beside(sheet, tokens);
  const SourceRule* rule = rule_for(sheet, tokens, head);
  const bool office =
      rule != nullptr && rule->kind == "office" && points_back(sheet.form(tokens.begin));
  RuleIndex granted_rule = kNone;
  const Range granted =
      known || head.proper || office ? Range{} : granted_in(sheet, sentence, granted_rule);
  const bool person = head.head != kNone && head.kind == PhraseKind::noun && !head.pronoun;
  if (rule != nullptr && rule->kind == "anonymous" && person && !brought_in(sheet, tokens, head)) {
    if (granted.empty())
      out.source_kind = SourceKind::named;
    rule = nullptr;
  }
  if (!granted.empty()) {
    out.source_kind = SourceKind::anonymous;
    out.source_rule = granted_rule;
    out.granted = sheet.article.text(sheet.analysis.span(granted));
  } else if (known) {
    out.source_kind = SourceKind::named;
  } else if (out.source_kind == SourceKind::named) {
    // A person the text has spoken of before: nothing to add.
  } else if (rule != nullptr) {
    out.source_kind = kind_named(rule->kind);
    out.source_rule = rule->rule;
  } else if (entity != nullptr && mention->form != MentionForm::role) {
    describe_entity(*entity, out);
  } else {
    // A name that nobody knows is still a name; so is a pronoun nobody could resolve.
    const bool name = head.proper || head.pronoun || head.kind != PhraseKind::noun;
    out.source_kind = name ? SourceKind::named : kind_of_noun(sheet, tokens, head);
    if (entity != nullptr && out.source_kind == SourceKind::none)
      describe_entity(*entity, out);
  }
  if (out.source_kind == SourceKind::anonymous)
    out.description =
        sheet.article.text(sheet.analysis.span(described(sheet, rule, tokens, sentence)));
}

} // namespace crosscheck
