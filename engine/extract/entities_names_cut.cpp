// A run of capitals cut from the left: known names, demonyms, titles and roles in front of a name.
#include "extract/entity_names.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

EntityType type_of(KnownKind kind) {
  switch (kind) {
  case KnownKind::country:
  case KnownKind::city:
  case KnownKind::region: return EntityType::place;
  case KnownKind::institution: return EntityType::office;
  case KnownKind::organization:
  case KnownKind::outlet: return EntityType::organization;
  }
  return EntityType::other;
}

} // namespace

FoundMention& NameFinder::emit(Range tokens, EntityType type, EntityDoes does) {
  FoundMention out;
  out.tokens = tokens;
  out.where = a_.span(tokens);
  out.sentence = sentence_;
  out.form = MentionForm::name;
  out.type = type;
  out.heading = a_.sentences[sentence_].heading;
  out.rule = rules_.rule(does);
  set_name(out);
  found_.push_back(std::move(out));
  return found_.back();
}

void NameFinder::set_name(FoundMention& out) const {
  out.name = text_.line(out.where);
  out.words = {};
  bool fresh = true; // a word begins
  for (std::uint32_t t = out.tokens.begin; t < out.tokens.end; ++t) {
    fresh = fresh || a_.tokens[t].space_before;
    if (text_.is(t, SmallWord::stop))
      continue;
    if (fresh)
      out.words.add(text_.folded(t));
    else
      out.words.extend(text_.folded(t));
    fresh = false;
  }
}

std::string_view NameFinder::pending_country_at(std::uint32_t t) const {
  return t == pending_end_ || (t > 0 && t - 1 == pending_end_ && text_.is_possessive(t - 1))
             ? pending_country_
             : std::string_view{};
}

void NameFinder::emit_known(const KnownMatch& match, std::string_view before) {
  const KnownEntity& one = rules_.known[match.entity];
  if (match.use == NameUse::kind_of)
    return emit_institution(match, one, before);
  FoundMention& out = emit(match.tokens, type_of(one.kind), EntityDoes::known);
  out.where = match.where;
  set_name(out);
  out.name = text_.line(match.where);
  out.certain = true;
  out.known = match.entity;
  out.use = match.use;
  out.country = one.country;
  if (match.use != NameUse::name) {
    out.type = EntityType::nationality;
    out.plural = match.use == NameUse::people && a_.tokens[match.tokens.end - 1].plural;
  }
  if (one.kind == KnownKind::country || one.kind == KnownKind::region) {
    pending_country_ = one.country;
    pending_begin_ = match.tokens.begin;
    pending_end_ = match.tokens.end;
  }
}

// "the French foreign ministry", "France's foreign ministry", "the foreign ministry of France", "the US
// Embassy in Paris": the country of the one in front; where the seat is does not say whose it is.
void NameFinder::emit_institution(const KnownMatch& match, const KnownEntity& one,
                                  std::string_view before) {
  if (rules_.rule(EntityDoes::institution) == kNone)
    return;
  std::string_view country = before;
  const std::uint32_t end = match.tokens.end;
  const bool capital = a_.tokens[match.tokens.begin].capitalised;
  if (country.empty() && end + 1 < a_.tokens.size() && text_.is(end, SmallWord::of)) {
    const std::uint32_t next = text_.is(end + 1, SmallWord::the) ? end + 2 : end + 1;
    const KnownMatch* of = next < a_.tokens.size() ? text_.known_at(next) : nullptr;
    if (of != nullptr && rules_.known[of->entity].kind == KnownKind::country)
      country = rules_.known[of->entity].country;
  }
  // "government" inside "government officials", "police" inside "police chief": a modifier, no mention of
  // its own unless it is named with a capital or a country.
  const bool modifies =
      end < a_.tokens.size() && (a_.tokens[end].pos == Pos::noun) && a_.tokens[end].space_before;
  if (modifies && !capital && country.empty())
    return;
  if (!capital && country.empty() && (!after_definite(match.tokens.begin) && one.noun != "police"))
    return;
  Range tokens = match.tokens;
  // "French foreign ministry", "France's foreign ministry": the country belongs to the name.
  if (!before.empty())
    tokens.begin = pending_begin_;
  FoundMention& out = emit(tokens, EntityType::office, EntityDoes::institution);
  out.certain = true;
  out.use = NameUse::kind_of;
  out.institution = one.institution;
  out.country = country;
  out.known = match.entity;
  // "the club's board", "their government": whose it is, is said, but is no country known.
  const std::uint32_t front = match.tokens.begin;
  if (country.empty() && front > 0 &&
      (text_.is_possessive(front - 1) || a_.tokens[front - 1].pos == Pos::pron))
    out.institution = {};
}

bool NameFinder::after_definite(std::uint32_t t) const {
  for (int i = 0; i < 4 && t > 0; ++i) {
    --t;
    const std::string_view form = text_.folded(t);
    if (form == "the" || text_.is_possessive(t))
      return true;
    if (a_.tokens[t].pos != Pos::adj && a_.tokens[t].pos != Pos::propn &&
        a_.tokens[t].pos != Pos::noun)
      return false;
  }
  return false;
}

void NameFinder::read_run(Range run) {
  std::uint32_t at = run.begin;
  std::uint32_t role_begin =
      run.begin; // where a role in front of a name may begin: demonym, organisation
  while (at < run.end) {
    const KnownMatch* known = text_.known_at(at);
    if (known == nullptr)
      break;
    const std::uint32_t end = known->tokens.end;
    if (end >= run.end || only_endings(*known, run))
      return emit_known(*known, pending_country_at(at));
    if (!stands_alone(*known, run))
      break;
    emit_known(*known, pending_country_at(at));
    at = end;
    while (at < run.end && (text_.is_hyphen(at) || text_.is_possessive(at)))
      ++at;
  }
  if (at >= run.end)
    return;
  read_rest({at, run.end}, role_begin);
}

// "Deutsche Bank" in "Deutsche Bank AG".
bool NameFinder::only_endings(const KnownMatch& known, Range run) const {
  if (rules_.known[known.entity].kind != KnownKind::organization)
    return false;
  for (std::uint32_t t = known.tokens.end; t < run.end; ++t)
    if (!text_.is(t, WordTrait::organisation_ending))
      return false;
  return true;
}

// Is a known name in front of more capitals a name of its own? "French President", "US Embassy", "Lyon
// Mayor": yes. "Paris Hilton", "Boston University", "Google Maps": no.
bool NameFinder::stands_alone(const KnownMatch& known, Range run) const {
  const std::uint32_t next = known.tokens.end;
  if (text_.is_hyphen(next))
    return true;
  const std::uint32_t last = run.end - 1;
  if (const KnownMatch* kind = text_.known_at(next);
      kind != nullptr && kind->use == NameUse::kind_of)
    return true;
  if (known.use == NameUse::adjective || known.use == NameUse::people)
    return !text_.is(last, WordTrait::organisation_ending) || is_title(next, run.end);
  if (known.use == NameUse::kind_of)
    return true;
  if (const KnownMatch* after = text_.known_at(next); after != nullptr)
    return after->use == NameUse::kind_of || rules_.known[known.entity].kind == KnownKind::outlet ||
           rules_.known[after->entity].kind != KnownKind::city;
  if (is_title(next, run.end))
    return true;
  const bool given =
      known.tokens.size() == 1 && text_.given_name(known.tokens.begin) != NameGender::none;
  // "US Marine Bob Jones" would have been a title; "EU Jean Dupont" is no name either.
  return !given && text_.given_name(next) != NameGender::none && next + 1 < run.end;
}

// A title or role with something behind it.
bool NameFinder::is_title(std::uint32_t t, std::uint32_t end) const {
  for (std::uint32_t at = t; at < end && at < t + 6; ++at) {
    if (text_.given_name(at) != NameGender::none && at > t)
      return false;
    if (text_.is_listed_role(at) || text_.facts(at).is_honorific())
      return true;
  }
  return false;
}

void NameFinder::read_rest(Range rest, std::uint32_t role_begin) {
  std::uint32_t at = rest.begin;
  std::string title;
  Gender gender = Gender::unknown;
  bool titled = false;
  std::vector<RoleWords> roles;
  // The last title word with a name behind it.
  std::uint32_t cut = at;
  for (std::uint32_t t = at; t + 1 < rest.end; ++t) {
    const bool honorific = text_.facts(t).is_honorific();
    if (!honorific && !text_.is_listed_role(t)) {
      if (text_.given_name(t) != NameGender::none)
        break;
      continue;
    }
    if (text_.is(rest.end - 1, WordTrait::organisation_ending) && !honorific)
      break;
    // "Golden Anchor Award" names no anchor; "Mayor Park" does name a mayor.
    if (t > rest.begin && (text_.is(rest.end - 1, WordTrait::other_ending) ||
                           text_.is(rest.end - 1, WordTrait::place_ending)))
      break;
    cut = is_role_of(t, rest.end - 1) ? t + 3 : t + 1;
    t = cut - 1;
    while (cut < rest.end && (text_.is(cut, SmallWord::stop) || text_.is_hyphen(cut)))
      ++cut;
  }
  if (cut > at && cut < rest.end && rules_.rule(EntityDoes::titled) != kNone) {
    titled = true;
    const std::uint32_t last = cut - 1;
    const WordFacts& word = text_.facts(last);
    gender = gender_of(word.honorific);
    if (!word.is_honorific() || text_.is_listed_role(last)) {
      roles.push_back(text_.role_words({role_begin, cut}));
      if (gender == Gender::unknown)
        gender = roles.back().gender;
    }
    title = lower_case(text_.line(a_.span({at, cut})));
    at = cut;
  } else if (cut >= rest.end) {
    return; // a role alone: "the Foreign Minister"
  }
  if (text_.is_listed_role(rest.end - 1) && !titled && !proper_only(rest))
    return;
  if (rest.end - at == 1 && text_.is_listed_role(at) && text_.given_name(at) == NameGender::none)
    return;
  if (roles.empty() && !titled)
    read_role_in_front(rest.begin == role_begin ? at : role_begin, roles, gender);
  share_role(at, rest.end, roles);
  emit_name({at, rest.end}, titled || !roles.empty(), std::move(title), gender, std::move(roles));
}

// "Foreign Minister" with nothing behind it is a role; "Jane Farmer" is not.
bool NameFinder::proper_only(Range rest) const {
  for (std::uint32_t t = rest.begin; t + 1 < rest.end; ++t)
    if (text_.given_name(t) != NameGender::none || !a_.tokens[t].in_lexicon)
      return true;
  return rest.size() == 1 && a_.tokens[rest.begin].pos == Pos::propn &&
         !text_.is_listed_role(rest.begin);
}

// "Presidents Ana Morel and Karl Holm": each of them is one.
void NameFinder::share_role(std::uint32_t name, std::uint32_t end, std::vector<RoleWords>& roles) {
  if (!roles.empty()) {
    shared_role_.clear();
    RoleWords& role = roles.back();
    if (!role.plural)
      return;
    role.plural = false;
    const std::size_t word = role.text.rfind(' ') + 1; // 0 when there is one word
    role.text.replace(word, std::string::npos, role.head);
    shared_role_ = roles;
  } else if (!shared_role_.empty() && name > 0 && shared_end_ + 1 == name &&
             (text_.is(shared_end_, SmallWord::and_) || text_.is(shared_end_, SmallWord::comma))) {
    roles = shared_role_;
  } else {
    shared_role_.clear();
  }
  shared_end_ = end;
}

// "23-year-old activist Ada Martin", "foreign ministry spokesman Paul Roy": lower-case words in front.
void NameFinder::read_role_in_front(std::uint32_t name, std::vector<RoleWords>& roles,
                                    Gender& gender) const {
  const Range sentence = a_.sentences[sentence_].tokens;
  if (name <= sentence.begin || !a_.tokens[name].space_before ||
      rules_.rule(EntityDoes::titled) == kNone)
    return;
  std::uint32_t begin = name;
  Gender told = Gender::unknown;
  if (text_.is_word(name - 1) && text_.is_role_noun(name - 1, told) &&
      a_.tokens[name - 1].pos != Pos::verb && !a_.tokens[name - 1].plural)
    begin = name - 1;
  if (begin == name)
    return;
  while (begin > sentence.begin && name - begin < 10) {
    const Token& before = a_.tokens[begin - 1];
    const bool part = before.pos == Pos::noun || before.pos == Pos::adj ||
                      before.pos == Pos::propn || before.pos == Pos::num ||
                      text_.is_hyphen(begin - 1) || text_.known_over(begin - 1) != nullptr;
    if (!part || !(text_.is_word(begin - 1) || text_.is_hyphen(begin - 1)))
      break;
    --begin;
  }
  roles.push_back(text_.role_words({begin, name}));
  if (gender == Gender::unknown)
    gender = told;
}

} // namespace crosscheck
