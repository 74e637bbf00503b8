// What kind of thing a name names: by its own words, by what stands beside it.
#include "extract/entity_names.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
void NameFinder::emit_name(Range tokens, bool titled, std::string title, Gender gender,
                           std::vector<RoleWords> roles) {
  while (tokens.size() > 1 && !text_.is_word(tokens.end - 1))
    --tokens.end;
  if (titled ? all_shouting(tokens) : !trim_shouting(tokens))
    return;
  // "Experian Experian": the end of a heading and the beginning of a sentence.
  if (tokens.size() == 2 && text_.folded(tokens.begin) == text_.folded(tokens.end - 1))
    --tokens.end;
  const NameGender given = text_.given_name(tokens.begin);
  const bool several = words_in(tokens) >= 2;
  EntityDoes does = EntityDoes::other;
  EntityType type = EntityType::other;
  bool certain = true;
  // "Inc." alone, "Franco-" in front of a country.
  if (!several && !titled) {
    if (text_.is(tokens.begin, WordTrait::organisation_ending))
      return;
    if (tokens.end + 1 < a_.tokens.size() && text_.is_hyphen(tokens.end) &&
        text_.known_at(tokens.end + 1) != nullptr)
      return;
  }
  if (titled && !ends_as_organisation(tokens)) {
    type = EntityType::person, does = EntityDoes::titled;
  } else if (ends_as_organisation(tokens) ||
             (several && text_.is(tokens.begin, WordTrait::organisation_head) && has_of(tokens)) ||
             has_kind_before_of(tokens)) {
    type = EntityType::organization, does = EntityDoes::organization;
  } else if (several && (text_.is(tokens.end - 1, WordTrait::other_ending) ||
                         text_.is(tokens.begin, WordTrait::other_beginning))) {
    type = EntityType::other, does = EntityDoes::other;
  } else if (several && text_.is(tokens.end - 1, WordTrait::place_ending)) {
    type = EntityType::place, does = EntityDoes::place;
  } else if (given != NameGender::none && several) {
    type = EntityType::person, does = EntityDoes::person;
  } else if (is_person_beside(tokens)) {
    type = EntityType::person, does = EntityDoes::person;
  } else if (several && text_.is(tokens.begin, WordTrait::place_beginning)) {
    type = EntityType::place, does = EntityDoes::place;
  } else {
    certain = false;
    if (!guess(tokens, type, does))
      return;
  }
  if (rules_.rule(does) == kNone)
    return;
  // Around the article only what is surely a name: a byline's person, an outlet.
  if (a_.sentences[sentence_].furniture && !(certain && type != EntityType::other))
    return;
  FoundMention& out = emit(tokens, type, does);
  out.certain = certain;
  // A common word with a capital ("the North") is worth a mention only as part of a name known.
  out.refers_only = !certain && type == EntityType::other && !several && is_weak(tokens.begin);
  if (type != EntityType::person)
    return;
  out.title = std::move(title);
  out.roles = std::move(roles);
  out.gender = gender != Gender::unknown ? gender : several ? gender_of(given) : Gender::unknown;
}

bool NameFinder::all_shouting(Range tokens) const {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (!a_.tokens[t].all_caps || !a_.tokens[t].in_lexicon)
      return false;
  return true;
}

// Words in capitals that are no names ("CHECK YOUR BILLS Customers …") are cut off in front; false when
// nothing else is left.
bool NameFinder::trim_shouting(Range& tokens) const {
  std::uint32_t at = tokens.begin;
  while (at < tokens.end && a_.tokens[at].all_caps && a_.tokens[at].in_lexicon)
    ++at;
  const Pos first = a_.tokens[tokens.begin].pos;
  if (at - tokens.begin < (first == Pos::verb || first == Pos::aux ? 1u : 2u))
    return true;
  tokens.begin = at;
  return tokens.size() > 1 || (!tokens.empty() && !a_.tokens[at].in_lexicon);
}

std::uint32_t NameFinder::words_in(Range tokens) const {
  std::uint32_t out = 1;
  for (std::uint32_t t = tokens.begin + 1; t < tokens.end; ++t)
    out += a_.tokens[t].space_before;
  return out;
}

bool NameFinder::has_of(Range tokens) const {
  for (std::uint32_t t = tokens.begin + 1; t + 1 < tokens.end; ++t)
    if (text_.is(t, SmallWord::of) || text_.is(t, SmallWord::for_))
      return true;
  return false;
}

// "Norwick Chamber of Commerce", "National Museum of Glass"
bool NameFinder::has_kind_before_of(Range tokens) const {
  for (std::uint32_t t = tokens.begin + 2; t + 1 < tokens.end; ++t)
    if (text_.is(t, SmallWord::of) || text_.is(t, SmallWord::for_))
      return text_.is(t - 1, WordTrait::organisation_ending);
  return false;
}
bool NameFinder::ends_as_organisation(Range tokens) const {
  return tokens.size() > 1 && text_.is(tokens.end - 1, WordTrait::organisation_ending);
}

// ", 54," or ", who" behind the name.
bool NameFinder::is_person_beside(Range tokens) const {
  const std::uint32_t t = tokens.end;
  if (t + 1 >= a_.tokens.size() || !text_.is(t, SmallWord::comma))
    return false;
  // "One, who …" at the beginning of a sentence
  if (tokens.size() == 1 && text_.is_common(tokens.begin) && text_.starts_sentence(tokens.begin))
    return false;
  if (text_.is(t + 1, SmallWord::who) || text_.is(t + 1, SmallWord::whose))
    return true;
  return t + 2 < a_.tokens.size() && a_.tokens[t + 1].pos == Pos::num &&
         a_.tokens[t + 1].where.size() <= 3 && is_digit(text_.folded(t + 1).front()) &&
         !is_month(tokens.end - 1) &&
         (text_.is(t + 2, SmallWord::comma) || text_.is(t + 2, SmallWord::stop));
}

bool NameFinder::guess(Range tokens, EntityType& type, EntityDoes& does) const {
  std::uint32_t words = words_in(tokens);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    words -=
        text_.is(t, WordTrait::particle) && !a_.tokens[t].capitalised && a_.tokens[t].space_before;
  const Token& first = a_.tokens[tokens.begin];
  const std::uint32_t before = tokens.begin > 0 ? tokens.begin - 1 : kNone;
  if (words == 1 && first.all_caps && first.where.size() <= 6) {
    if (text_.is_common(tokens.begin) || (first.in_lexicon && a_.sentences[sentence_].heading))
      return false; // emphasis: "you MUST"
    type = EntityType::organization, does = EntityDoes::organization;
    return true;
  }
  bool unknown = true; // no word of it is a common one
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    unknown =
        unknown && (!text_.is_word(t) || text_.is(t, WordTrait::particle) || !text_.is_common(t));
  const bool placed = before != kNone && text_.is(before, WordTrait::place_preposition) &&
                      a_.sentences[sentence_].tokens.contains(before);
  if (placed && unknown && words <= 2 && text_.folded(before) != "to" &&
      text_.folded(before) != "from") {
    type = EntityType::place, does = EntityDoes::place;
  } else if ((words == 2 || words == 3) && unknown && !first.all_caps &&
             !(before != kNone && text_.is(before, SmallWord::the))) {
    type = EntityType::person, does = EntityDoes::person;
  }
  return true;
}

bool NameFinder::is_weak(std::uint32_t t) const {
  if (a_.tokens[t].where.size() == 1)
    return t == 0 ||
           (text_.folded(t - 1) != "on" && !text_.is(t - 1, WordTrait::place_preposition));
  constexpr std::uint32_t kNamed = 1u << static_cast<unsigned>(NounClass::person) |
                                   1u << static_cast<unsigned>(NounClass::location) |
                                   1u << static_cast<unsigned>(NounClass::group);
  return a_.tokens[t].in_lexicon &&
         (text_.is_common(t) || (text_.lexicon.noun_classes(a_.lemma(t)) & kNamed) == 0);
}

} // namespace crosscheck
