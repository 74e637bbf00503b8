// Runs of capitalised words: where they begin and end.
#include "extract/entity_names.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kLongestRun = 24; // tokens

} // namespace

std::vector<FoundMention> NameFinder::run() {
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

bool NameFinder::name_like(std::uint32_t t) const {
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
bool NameFinder::begins_run(std::uint32_t t) const {
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
bool NameFinder::is_role_of(std::uint32_t t, std::uint32_t limit) const {
  return t + 2 < limit && text_.is(t + 1, SmallWord::of) && text_.is(t, WordTrait::begins_role) &&
         rules_.words
             .facts(std::string{text_.folded(t)} + " of " + std::string{text_.folded(t + 2)})
             .is_role();
}

bool NameFinder::takes_of(std::uint32_t begin, std::uint32_t last) const {
  return text_.is(last, WordTrait::organisation_head) ||
         text_.is(last, WordTrait::place_beginning) ||
         (last > begin && text_.is(last, WordTrait::organisation_ending));
}

// The token behind a connector inside a name ("de", "of the", "&", a hyphen), or `t` when none goes on.
// The lower-case end of a given name behind a surname: "Lee Min-ho".
bool NameFinder::is_syllable(std::uint32_t begin, std::uint32_t t) const {
  const Token& token = a_.tokens[t];
  return t >= begin + 3 && a_.tokens[t - 3].capitalised && a_.tokens[t - 2].where.size() <= 5 &&
         token.where.size() <= 4 && text_.is_word(t) && token.pos != Pos::verb &&
         a_.tokens[t - 3].where.size() <= 4;
}

bool NameFinder::is_country(std::uint32_t t) const {
  const KnownMatch* known = text_.known_at(t);
  return known != nullptr && rules_.known[known->entity].kind == KnownKind::country;
}

std::uint32_t NameFinder::over_connector(std::uint32_t begin, std::uint32_t t,
                                         std::uint32_t limit) const {
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
    const bool ministry = text_.folded(begin) == "ministry" || text_.folded(begin) == "department";
    return of && ministry && capital(t + 1) && text_.given_name(t + 1) == NameGender::none ? t + 1
                                                                                           : t;
  }
  return t;
}

std::uint32_t NameFinder::end_of_run(std::uint32_t begin, std::uint32_t limit) const {
  limit = std::min(limit, begin + kLongestRun);
  std::uint32_t t = begin;
  if (const KnownMatch* known = text_.known_at(t))
    t = known->tokens.end;
  else
    ++t;
  while (t < limit) {
    if (const KnownMatch* known = text_.known_at(t); known != nullptr && a_.tokens[t].capitalised) {
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

std::vector<FoundMention> find_names(const EntityText& text) {
  return NameFinder(text).run();
}

} // namespace crosscheck
