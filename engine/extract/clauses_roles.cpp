// Frames chosen and their roles filled, by position and voice.
#include "extract/clauses.h"

#include "rulebook/claim_words.h"

#include <algorithm>

namespace crosscheck::clauses {
namespace {

// Does the noun group answer to `want`: a lemma, or "@class"?
bool head_is(const Context& context, std::uint32_t phrase, const FrameWant& want) {
  if (phrase == kNone)
    return false;
  const Analysis& analysis = context.analysis;
  const Phrase& one = analysis.phrases[phrase];
  if (one.head == kNone)
    return false;
  const std::string_view lemma = analysis.lemma(one.head);
  if (!want.is_class)
    return lemma == want.text;
  const std::string_view name = want.text;
  const std::uint32_t mention = context.facts.mention[one.head];
  if (mention != kNone && context.reading.mentions[mention].entity != kNone) {
    const EntityType type = context.reading.entities[context.reading.mentions[mention].entity].type;
    if (to_string(type) == name || (name == "person" && type == EntityType::role))
      return true;
    if (type != EntityType::other && type != EntityType::role)
      return false;
  }
  if (one.pronoun) {
    const std::string_view form = analysis.form(one.head);
    return name == "person" && form != "it" && form != "this" && form != "that";
  }
  if (one.proper && name == "person")
    return true;
  return want.mark != 0 ? (analysis.lemma_marks(one.head) & want.mark) != 0
                        : context.rulebook.language.lexicon->is_a(lemma, name);
}

bool quantity_in(const Context& context, Span where, std::string_view kind) {
  const auto& quantities = context.reading.quantities;
  auto first = std::ranges::lower_bound(quantities, where.begin, {},
                                        [](const Quantity& q) { return q.where.begin; });
  for (; first != quantities.end() && first->where.begin < where.end; ++first)
    if (to_string(first->kind) == kind)
      return true;
  return false;
}

bool clause_has(const Context& context, Range phrases, const std::vector<FrameWant>& words) {
  const Analysis& analysis = context.analysis;
  if (phrases.empty())
    return false;
  const Range tokens{analysis.phrases[phrases.begin].tokens.begin,
                     analysis.phrases[phrases.end - 1].tokens.end};
  const std::uint32_t end = std::min(tokens.end, tokens.begin + 120);
  for (const FrameWant& word : words) {
    if (word.is_class) {
      if (quantity_in(context, analysis.span({tokens.begin, end}), word.text))
        return true;
      for (std::uint32_t i = phrases.begin; i < phrases.end; ++i)
        if (analysis.phrases[i].kind == PhraseKind::noun && head_is(context, i, word))
          return true;
      continue;
    }
    for (std::uint32_t t = tokens.begin; t < end; ++t)
      if (analysis.lemma(t) == word.text)
        return true;
  }
  return false;
}

bool any_head(const Context& context, std::uint32_t phrase, const std::vector<FrameWant>& wants) {
  return std::ranges::any_of(
      wants, [&](const FrameWant& want) { return head_is(context, phrase, want); });
}

bool meets(const Context& context, const FrameNeeds& needs, const Parts& parts) {
  if (needs.no_object && parts.object != kNone)
    return false;
  if (!needs.subject.empty() && !any_head(context, parts.subject, needs.subject))
    return false;
  if (!needs.object.empty() && !any_head(context, parts.object, needs.object))
    return false;
  if (!needs.not_subject.empty() && any_head(context, parts.subject, needs.not_subject))
    return false;
  if (!needs.not_object.empty() && any_head(context, parts.object, needs.not_object))
    return false;
  if (!needs.any.empty() && !clause_has(context, parts.phrases, needs.any))
    return false;
  return needs.none.empty() || !clause_has(context, parts.phrases, needs.none);
}

const std::vector<RoleRule>& roles_of(const Context& context, const Frame* frame) {
  return frame != nullptr && !frame->roles.empty() ? frame->roles
                                                   : context.rulebook.frames.default_roles;
}

std::string_view preposition_in(const std::vector<RoleRule>& roles, std::string_view preposition) {
  for (const RoleRule& role : roles)
    if (std::ranges::find(role.prepositions, preposition) != role.prepositions.end())
      return role.role;
  return {};
}

bool is_place(const Context& context, std::uint32_t phrase) {
  static const FrameWant place{"place", true, 0};
  const std::uint32_t head = context.analysis.phrases[phrase].head;
  return head != kNone && ((context.analysis.lemma_marks(head) & claim_mark::place) != 0 ||
                           head_is(context, phrase, place));
}

} // namespace

const Frame* choose_frame(const Context& context, const std::vector<std::uint32_t>& candidates,
                          const Parts& parts) {
  const auto& frames = context.rulebook.frames.frames;
  for (const std::uint32_t index : candidates)
    if (frames[index].needs.empty() || meets(context, frames[index].needs, parts))
      return &frames[index];
  return nullptr;
}

std::string_view subject_role(const Context& context, const Frame* frame) {
  for (const RoleRule& role : roles_of(context, frame))
    if (role.subject && !role.object)
      return role.role;
  return {};
}

std::string_view object_role(const Context& context, const Frame* frame) {
  for (const RoleRule& role : roles_of(context, frame))
    if (role.object)
      return role.role;
  return {};
}

void add_argument(const Context& context, const SentenceShape& shape, std::uint32_t phrase,
                  std::string_view role, Claim& claim, bool of) {
  if (phrase == kNone || role.empty())
    return;
  const Analysis& analysis = context.analysis;
  Argument out;
  out.role = role;
  out.where = analysis.span(argument_tokens(context, shape, phrase, of));
  if (out.where.overlaps(claim.trigger))
    return;
  out.head = analysis.phrases[phrase].head;
  if (out.head != kNone && context.facts.mention[out.head] != kNone) {
    const EntityMention& mention = context.reading.mentions[context.facts.mention[out.head]];
    out.entity = mention.entity;
    // The whole name, where the phrase ends inside it: "Norwick [United]".
    if (mention.form == MentionForm::name && mention.where.overlaps(out.where) &&
        !mention.where.overlaps(claim.trigger))
      out.where = out.where.joined(mention.where);
  }
  claim.arguments.push_back(std::move(out));
}

std::string_view role_of_preposition(const Context& context, const Frame* frame,
                                     std::string_view preposition) {
  if (frame != nullptr)
    if (const auto role = preposition_in(frame->roles, preposition); !role.empty())
      return role;
  return preposition_in(context.rulebook.frames.default_roles, preposition);
}

void add_prepositions(const Context& context, const SentenceShape& shape,
                      const std::vector<PrepArgument>& prepositions, const Frame* frame,
                      bool passive, Claim& claim) {
  for (const PrepArgument& one : prepositions) {
    const std::uint32_t head = context.analysis.phrases[one.noun].head;
    if (head == kNone || is_time(context, one.noun))
      continue;
    const std::string preposition = preposition_text(context.analysis, one);
    if (passive && preposition == "by") {
      add_argument(context, shape, one.noun, subject_role(context, frame), claim);
      continue;
    }
    std::string_view role = role_of_preposition(context, frame, preposition);
    if (role == "place" && !is_place(context, one.noun))
      role = "circumstance";
    add_argument(context, shape, one.noun, role, claim);
    if (role == "place" && claim.place == kNone && context.facts.mention[head] != kNone)
      claim.place = context.facts.mention[head];
  }
}

void fill_verb_roles(const Context& context, const SentenceShape& shape, const Clause& clause,
                     const Frame* frame, Claim& claim) {
  const std::string_view doer = subject_role(context, frame);
  std::string_view undergoer = object_role(context, frame);
  // Words like "open" and "sink": what happens to the object in "they sank it" happens to the subject in "it sank".
  const auto& roles = roles_of(context, frame);
  const bool either =
      std::ranges::any_of(roles, [](const RoleRule& role) { return role.subject && role.object; });
  if (clause.passive) {
    if (undergoer.empty())
      undergoer = doer.empty() ? std::string_view{"patient"} : doer;
    add_argument(context, shape, clause.subject, undergoer, claim);
  } else if (either && clause.object == kNone) {
    add_argument(context, shape, clause.subject, undergoer, claim);
  } else {
    add_argument(context, shape, clause.subject, doer.empty() ? undergoer : doer, claim);
    // "the man whom police arrested"
    const bool of_host =
        clause.object == kNone && clause.link == Link::relative && clause.host != clause.subject;
    // "convicted him of theft": a role of the frame, not a part of the object.
    const std::string_view of_role = clause.object_of == kNone || frame == nullptr
                                         ? std::string_view{}
                                         : preposition_in(frame->roles, "of");
    const bool split = !of_role.empty() && of_role != undergoer;
    add_argument(context, shape, of_host ? clause.host : clause.object,
                 undergoer.empty() ? std::string_view{"object"} : undergoer, claim, !split);
    if (split)
      add_argument(context, shape, clause.object_of, of_role, claim);
    add_argument(context, shape, clause.indirect, "recipient", claim);
  }
  const std::string_view named = preposition_in(roles, "complement"); // "was elected [mayor]"
  add_argument(context, shape, clause.complement, named.empty() ? "complement" : named, claim);
  add_prepositions(context, shape, clause.prepositions, frame, clause.passive, claim);
}

} // namespace crosscheck::clauses
