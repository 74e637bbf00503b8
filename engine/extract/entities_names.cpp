// Names from capitals and the gazetteer. A run of capitalised words is cut from the left: known names,
// demonyms, titles and roles first; what is left is typed by what it is made of and what stands beside it.
#include "extract/entity_text.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kLongestRun = 24; // tokens

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

Gender gender_of(NameGender gender) {
  return gender == NameGender::male     ? Gender::male
         : gender == NameGender::female ? Gender::female
                                        : Gender::unknown;
}

class NameFinder {
public:
  explicit NameFinder(const EntityText& text)
      : text_(text), a_(text.analysis), rules_(text.rules) {}

  std::vector<FoundMention> run() {
    for (sentence_ = 0; sentence_ < a_.sentences.size(); ++sentence_) {
      const Sentence& sentence = a_.sentences[sentence_];
      // What headings of this kind name is looked up later, among the names of the body.
      const bool shouting = text_.is_title_case(sentence_);
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;) {
        if (const KnownMatch* known = text_.known_at(t);
            known != nullptr && (shouting || !a_.tokens[t].capitalised)) {
          emit_known(*known, pending_country_at(t));
          t = std::max(known->tokens.end, t + 1);
        } else if (!shouting && begins_run(t)) {
          const std::uint32_t end = end_of_run(t, sentence.tokens.end);
          read_run({t, end});
          t = end;
        } else {
          ++t;
        }
      }
    }
    return std::move(found_);
  }

private:
  bool glued(std::uint32_t t) const { return !a_.tokens[t].space_before; }

  bool name_like(std::uint32_t t) const {
    const Token& token = a_.tokens[t];
    if (!token.capitalised || !text_.is_word(t))
      return false;
    if (token.pos == Pos::pron || token.pos == Pos::det || token.pos == Pos::cconj ||
        token.pos == Pos::sconj || token.pos == Pos::aux || token.pos == Pos::adp ||
        token.pos == Pos::part || token.pos == Pos::num)
      return text_.known_over(t) != nullptr && token.pos != Pos::pron;
    return !text_.is(t, WordTrait::not_name) || text_.known_over(t) != nullptr;
  }
  // A capital that only a sentence's beginning explains is no name.
  bool begins_run(std::uint32_t t) const {
    if (text_.known_at(t) != nullptr && a_.tokens[t].capitalised)
      return true;
    if (!name_like(t))
      return false;
    if (!text_.starts_sentence(t))
      return true;
    if (text_.is_capital_elsewhere(t))
      return true;
    if (text_.is_lower_elsewhere(t))
      return false;
    const bool goes_on = t + 1 < a_.tokens.size() && name_like(t + 1) && !glued(t + 1);
    if (text_.given_name(t) != NameGender::none && (goes_on || a_.tokens[t].pos == Pos::propn))
      return true;
    if (text_.facts(t).is_honorific() || text_.is_listed_role(t))
      return goes_on;
    if (a_.tokens[t].pos == Pos::propn)
      return goes_on || !a_.tokens[t].in_lexicon;
    if (!a_.tokens[t].in_lexicon)
      return a_.tokens[t].pos != Pos::adv;
    const Pos pos = a_.tokens[t].pos;
    return goes_on && (pos == Pos::noun || pos == Pos::adj) && (text_.known_at(t + 1) == nullptr);
  }

  // "Secretary of State"
  bool is_role_of(std::uint32_t t, std::uint32_t limit) const {
    return t + 2 < limit && text_.is(t + 1, SmallWord::of) && text_.is(t, WordTrait::begins_role) &&
           rules_.words
               .facts(std::string{text_.folded(t)} + " of " + std::string{text_.folded(t + 2)})
               .is_role();
  }

  bool takes_of(std::uint32_t begin, std::uint32_t last) const {
    return text_.is(last, WordTrait::organisation_head) ||
           text_.is(last, WordTrait::place_beginning) ||
           (last > begin && text_.is(last, WordTrait::organisation_ending));
  }

  // The token behind a connector inside a name ("de", "of the", "&", a hyphen), or `t` when none goes on.
  // The lower-case end of a given name behind a surname: "Lee Min-ho".
  bool is_syllable(std::uint32_t begin, std::uint32_t t) const {
    const Token& token = a_.tokens[t];
    return t >= begin + 3 && a_.tokens[t - 3].capitalised && a_.tokens[t - 2].where.size() <= 5 &&
           token.where.size() <= 4 && text_.is_word(t) && token.pos != Pos::verb &&
           a_.tokens[t - 3].where.size() <= 4;
  }
  bool is_country(std::uint32_t t) const {
    const KnownMatch* known = text_.known_at(t);
    return known != nullptr && rules_.known[known->entity].kind == KnownKind::country;
  }

  std::uint32_t over_connector(std::uint32_t begin, std::uint32_t t, std::uint32_t limit) const {
    const auto capital = [&](std::uint32_t at) { return at < limit && name_like(at); };
    if (text_.is_hyphen(t) && glued(t) && t + 1 < limit && glued(t + 1))
      return (a_.tokens[t + 1].capitalised ? text_.is_word(t + 1) && !is_country(t + 1)
                                           : is_syllable(begin, t + 1))
                 ? t + 1
                 : t;
    const std::string_view form = text_.folded(t);
    if (form == "." && glued(t) && a_.tokens[t - 1].where.size() == 1 && capital(t + 1))
      return t + 1;
    if (text_.is(t, WordTrait::particle) && !a_.tokens[t].capitalised) {
      std::uint32_t next = t + 1;
      while (next < limit && next < t + 3 &&
             (text_.is_hyphen(next) || text_.is(next, WordTrait::particle)))
        ++next;
      return capital(next) ? next : t;
    }
    if (form == "&")
      return capital(t + 1) ? t + 1 : t;
    if (form == "of" && is_role_of(t - 1, limit))
      return t + 1;
    if ((form == "of" || form == "for") && takes_of(begin, t - 1)) {
      std::uint32_t next = t + 1;
      if (next < limit && text_.is(next, SmallWord::the))
        ++next;
      return capital(next) ? next : t;
    }
    if (form == "and" && t >= begin + 3) {
      // "Ministry of Health and Welfare", not "the University of Leeds and Smith".
      bool of = false;
      for (std::uint32_t at = begin; at < t; ++at)
        of = of || text_.is(at, SmallWord::of) || text_.is(at, SmallWord::for_);
      const bool ministry =
          text_.folded(begin) == "ministry" || text_.folded(begin) == "department";
      return of && ministry && capital(t + 1) && text_.given_name(t + 1) == NameGender::none ? t + 1
                                                                                             : t;
    }
    return t;
  }

  std::uint32_t end_of_run(std::uint32_t begin, std::uint32_t limit) const {
    limit = std::min(limit, begin + kLongestRun);
    std::uint32_t t = begin;
    if (const KnownMatch* known = text_.known_at(t))
      t = known->tokens.end;
    else
      ++t;
    while (t < limit) {
      if (const KnownMatch* known = text_.known_at(t);
          known != nullptr && a_.tokens[t].capitalised) {
        t = known->tokens.end;
      } else if (name_like(t) && (a_.tokens[t].space_before || text_.is_hyphen(t - 1))) {
        ++t;
      } else if (const std::uint32_t next = over_connector(begin, t, limit); next != t) {
        t = next + 1;
      } else {
        break;
      }
    }
    return t;
  }

  // ---- emitting -----------------------------------------------------------------------------------

  FoundMention& emit(Range tokens, EntityType type, EntityDoes does) {
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

  void set_name(FoundMention& out) const {
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

  std::string_view pending_country_at(std::uint32_t t) const {
    return t == pending_end_ || (t > 0 && t - 1 == pending_end_ && text_.is_possessive(t - 1))
               ? pending_country_
               : std::string_view{};
  }

  void emit_known(const KnownMatch& match, std::string_view before) {
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
  void emit_institution(const KnownMatch& match, const KnownEntity& one,
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
    if (!capital && country.empty() &&
        (!after_definite(match.tokens.begin) && one.noun != "police"))
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

  bool after_definite(std::uint32_t t) const {
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

  // ---- cutting a run -------------------------------------------------------------------------------

  void read_run(Range run) {
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
  bool only_endings(const KnownMatch& known, Range run) const {
    if (rules_.known[known.entity].kind != KnownKind::organization)
      return false;
    for (std::uint32_t t = known.tokens.end; t < run.end; ++t)
      if (!text_.is(t, WordTrait::organisation_ending))
        return false;
    return true;
  }

  // Is a known name in front of more capitals a name of its own? "French President", "US Embassy", "Lyon
  // Mayor": yes. "Paris Hilton", "Boston University", "Google Maps": no.
  bool stands_alone(const KnownMatch& known, Range run) const {
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
      return after->use == NameUse::kind_of ||
             rules_.known[known.entity].kind == KnownKind::outlet ||
             rules_.known[after->entity].kind != KnownKind::city;
    if (is_title(next, run.end))
      return true;
    const bool given =
        known.tokens.size() == 1 && text_.given_name(known.tokens.begin) != NameGender::none;
    // "US Marine Bob Jones" would have been a title; "EU Jean Dupont" is no name either.
    return !given && text_.given_name(next) != NameGender::none && next + 1 < run.end;
  }

  // A title or role with something behind it.
  bool is_title(std::uint32_t t, std::uint32_t end) const {
    for (std::uint32_t at = t; at < end && at < t + 6; ++at) {
      if (text_.given_name(at) != NameGender::none && at > t)
        return false;
      if (text_.is_listed_role(at) || text_.facts(at).is_honorific())
        return true;
    }
    return false;
  }

  void read_rest(Range rest, std::uint32_t role_begin) {
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
    emit_name({at, rest.end}, titled || !roles.empty(), std::move(title), gender, std::move(roles));
  }

  // "Foreign Minister" with nothing behind it is a role; "Jane Farmer" is not.
  bool proper_only(Range rest) const {
    for (std::uint32_t t = rest.begin; t + 1 < rest.end; ++t)
      if (text_.given_name(t) != NameGender::none || !a_.tokens[t].in_lexicon)
        return true;
    return rest.size() == 1 && a_.tokens[rest.begin].pos == Pos::propn &&
           !text_.is_listed_role(rest.begin);
  }

  // "23-year-old activist Ada Martin", "foreign ministry spokesman Paul Roy": lower-case words in front.
  void read_role_in_front(std::uint32_t name, std::vector<RoleWords>& roles, Gender& gender) const {
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

  // ---- typing --------------------------------------------------------------------------------------

  void emit_name(Range tokens, bool titled, std::string title, Gender gender,
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
               (several && text_.is(tokens.begin, WordTrait::organisation_head) &&
                has_of(tokens))) {
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

  bool all_shouting(Range tokens) const {
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      if (!a_.tokens[t].all_caps || !a_.tokens[t].in_lexicon)
        return false;
    return true;
  }
  // Words in capitals that are no names ("CHECK YOUR BILLS Customers …") are cut off in front; false when
  // nothing else is left.
  bool trim_shouting(Range& tokens) const {
    std::uint32_t at = tokens.begin;
    while (at < tokens.end && a_.tokens[at].all_caps && a_.tokens[at].in_lexicon)
      ++at;
    const Pos first = a_.tokens[tokens.begin].pos;
    if (at - tokens.begin < (first == Pos::verb || first == Pos::aux ? 1u : 2u))
      return true;
    tokens.begin = at;
    return tokens.size() > 1 || (!tokens.empty() && !a_.tokens[at].in_lexicon);
  }

  std::uint32_t words_in(Range tokens) const {
    std::uint32_t out = 1;
    for (std::uint32_t t = tokens.begin + 1; t < tokens.end; ++t)
      out += a_.tokens[t].space_before;
    return out;
  }
  bool has_of(Range tokens) const {
    for (std::uint32_t t = tokens.begin + 1; t + 1 < tokens.end; ++t)
      if (text_.is(t, SmallWord::of) || text_.is(t, SmallWord::for_))
        return true;
    return false;
  }
  bool ends_as_organisation(Range tokens) const {
    return tokens.size() > 1 && text_.is(tokens.end - 1, WordTrait::organisation_ending);
  }

  // ", 54," or ", who" behind the name.
  bool is_person_beside(Range tokens) const {
    const std::uint32_t t = tokens.end;
    if (t + 1 >= a_.tokens.size() || !text_.is(t, SmallWord::comma))
      return false;
    if (text_.is(t + 1, SmallWord::who) || text_.is(t + 1, SmallWord::whose))
      return true;
    return t + 2 < a_.tokens.size() && a_.tokens[t + 1].pos == Pos::num &&
           a_.tokens[t + 1].where.size() <= 3 && is_digit(text_.folded(t + 1).front()) &&
           !is_month(tokens.end - 1) &&
           (text_.is(t + 2, SmallWord::comma) || text_.is(t + 2, SmallWord::stop));
  }
  bool is_month(std::uint32_t t) const { return text_.is(t, WordTrait::not_name); }

  bool guess(Range tokens, EntityType& type, EntityDoes& does) const {
    std::uint32_t words = words_in(tokens);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      words -= text_.is(t, WordTrait::particle) && !a_.tokens[t].capitalised &&
               a_.tokens[t].space_before;
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
  bool is_weak(std::uint32_t t) const {
    if (a_.tokens[t].where.size() == 1)
      return t == 0 ||
             (text_.folded(t - 1) != "on" && !text_.is(t - 1, WordTrait::place_preposition));
    constexpr std::uint32_t kNamed = 1u << static_cast<unsigned>(NounClass::person) |
                                     1u << static_cast<unsigned>(NounClass::location) |
                                     1u << static_cast<unsigned>(NounClass::group);
    return a_.tokens[t].in_lexicon &&
           (text_.is_common(t) || (text_.lexicon.noun_classes(a_.lemma(t)) & kNamed) == 0);
  }

  const EntityText& text_;
  const Analysis& a_;
  const EntityRules& rules_;
  std::vector<FoundMention> found_;
  std::uint32_t sentence_ = 0;
  std::string_view pending_country_;
  std::uint32_t pending_begin_ = 0;
  std::uint32_t pending_end_ = kNone;
};

} // namespace

std::vector<FoundMention> find_names(const EntityText& text) {
  return NameFinder(text).run();
}

} // namespace crosscheck
