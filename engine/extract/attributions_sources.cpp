#include "extract/attributions_parts.h"

#include <algorithm>

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
Range granted_in(const Sheet& sheet, std::uint32_t sentence, RuleIndex& rule) {
  const Range tokens = sheet.analysis.sentences[sentence].tokens;
  const CueRules& cues = sheet.book.cues;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (sheet.quote_of[t] != kNone || !cues.granted_starts.contains(std::string{sheet.form(t)}))
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

bool modified(const Sheet& sheet, const SourceRule& rule, Range tokens) {
  if (rule.modifiers.empty())
    return true;
  const std::uint32_t end = std::min(tokens.end, tokens.begin + 16);
  for (std::uint32_t t = tokens.begin; t < end; ++t)
    if (rule.modifiers.contains(std::string{sheet.form(t)}))
      return true;
  return false;
}

// The first rule whose words fit the head.
const SourceRule* rule_for(const Sheet& sheet, Range tokens, const Phrase& head) {
  if (head.head == kNone)
    return nullptr;
  const std::string lemma{sheet.analysis.lemma(head.head)};
  const std::string form{sheet.form(head.head)};
  for (const SourceRule& rule : sheet.book.cues.sources) {
    const bool by_name = head.proper && rule.names.contains(form);
    const bool by_noun =
        (!head.proper && rule.nouns.contains(lemma)) || rule.pronouns.contains(form);
    if (by_name || (by_noun && modified(sheet, rule, tokens)))
      return &rule;
  }
  return nullptr;
}

// An unlisted common noun: people are unnamed sources, groups are offices, things are no source.
SourceKind kind_of_noun(const Sheet& sheet, const Phrase& head) {
  if (head.head == kNone || sheet.book.language.lexicon == nullptr)
    return SourceKind::none;
  const Lexicon& lexicon = *sheet.book.language.lexicon;
  const std::string_view lemma = sheet.analysis.lemma(head.head);
  if (lexicon.first_noun_class_is(lemma, NounClass::person))
    return SourceKind::anonymous;
  return lexicon.first_noun_class_is(lemma, NounClass::group) ? SourceKind::office
                                                              : SourceKind::none;
}

void describe_entity(const Entity& entity, Attribution& out) {
  switch (entity.type) {
  case EntityType::person:
    out.source_kind =
        entity.names.empty() && entity.name.empty() ? SourceKind::anonymous : SourceKind::named;
    break;
  case EntityType::work: out.source_kind = SourceKind::document; break;
  case EntityType::other: out.source_kind = SourceKind::named; break;
  default: out.source_kind = SourceKind::office;
  }
  if (entity.known_as.starts_with("outlet:"))
    out.source_kind = SourceKind::outlet;
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
  RuleIndex granted_rule = kNone;
  const Range granted = named_person ? Range{} : granted_in(sheet, sentence, granted_rule);
  const SourceRule* rule = rule_for(sheet, tokens, head);
  if (!granted.empty() && !head.proper) {
    out.source_kind = SourceKind::anonymous;
    out.source_rule = granted_rule;
    out.granted = sheet.article.text(sheet.analysis.span(granted));
  } else if (named_person) {
    out.source_kind = SourceKind::named;
  } else if (rule != nullptr) {
    out.source_kind = kind_named(rule->kind);
    out.source_rule = rule->rule;
  } else if (entity != nullptr) {
    describe_entity(*entity, out);
  } else {
    // A name that nobody knows is still a name; so is a pronoun nobody could resolve.
    const bool name = head.proper || head.pronoun || head.kind != PhraseKind::noun;
    out.source_kind = name ? SourceKind::named : kind_of_noun(sheet, head);
  }
  if (out.source_kind == SourceKind::anonymous)
    out.description = sheet.article.text(sheet.analysis.span(tokens));
}

} // namespace crosscheck
