// Roles and pronouns: people and bodies named by what they are. "the US ambassador", "two witnesses", "the
// company", "she"; and roles set beside a name: "Paul Roy, the ministry's spokesman, …", "The US ambassador to
// Paris, Jane Doe, …".
#include "extract/entity_text.h"

#include "base/words.h"

#include <algorithm>
#include <optional>

namespace crosscheck {
namespace {

constexpr std::uint32_t kLookBack = 10;   // tokens in front of a role's head
constexpr std::uint32_t kApposition = 14; // tokens between a name and the role beside it

struct Pronoun {
  Gender gender = Gender::unknown;
  bool plural = false;
};

std::optional<Pronoun> pronoun_of(SmallWord word) {
  switch (word) {
  case SmallWord::he:
  case SmallWord::him:
  case SmallWord::his:
  case SmallWord::himself: return Pronoun{Gender::male, false};
  case SmallWord::she:
  case SmallWord::her:
  case SmallWord::hers:
  case SmallWord::herself: return Pronoun{Gender::female, false};
  case SmallWord::they:
  case SmallWord::them:
  case SmallWord::their: return Pronoun{Gender::unknown, true};
  case SmallWord::it:
  case SmallWord::its: return Pronoun{Gender::neuter, false};
  default: return std::nullopt;
  }
}

class RoleFinder {
public:
  RoleFinder(const EntityText& text, std::vector<FoundMention>& found)
      : text_(text), a_(text.analysis), found_(found), name_over_(a_.tokens.size(), kNone) {
    for (std::uint32_t i = 0; i < found_.size(); ++i)
      for (std::uint32_t t = found_[i].tokens.begin; t < found_[i].tokens.end; ++t)
        name_over_[t] = i;
  }

  void run() {
    for (sentence_ = 0; sentence_ < a_.sentences.size(); ++sentence_) {
      const Sentence& sentence = a_.sentences[sentence_];
      if (text_.is_title_case(sentence_))
        continue;
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        if (a_.tokens[t].pos == Pos::pron || a_.tokens[t].pos == Pos::det)
          pronoun(t);
        else if (name_over_[t] == kNone)
          role(t);
      }
    }
    // Names came first in the list; places decide from here on. Outer before inner.
    std::vector<std::uint32_t> order(found_.size()), place(found_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
      order[i] = i;
    std::ranges::stable_sort(order, [&](std::uint32_t x, std::uint32_t y) {
      const Span &p = found_[x].where, &q = found_[y].where;
      return p.begin != q.begin ? p.begin < q.begin : p.end > q.end;
    });
    std::vector<FoundMention> sorted;
    sorted.reserve(found_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
      place[order[i]] = i;
    for (const std::uint32_t i : order) {
      sorted.push_back(std::move(found_[i]));
      if (sorted.back().same_as != kNone)
        sorted.back().same_as = place[sorted.back().same_as];
    }
    found_ = std::move(sorted);
  }

private:
  void pronoun(std::uint32_t t) {
    if (text_.rules.rule(EntityDoes::pronoun) == kNone || text_.in_quote(t))
      return;
    const std::optional<Pronoun> one = pronoun_of(text_.facts(t).small);
    if (!one)
      return;
    FoundMention out = mention({t, t + 1}, MentionForm::pronoun, EntityDoes::pronoun);
    out.gender = one->gender;
    out.plural = one->plural;
    out.definite = true;
    out.refers_only = true;
    out.name = text_.folded(t);
    found_.push_back(std::move(out));
  }

  FoundMention mention(Range tokens, MentionForm form, EntityDoes does) const {
    FoundMention out;
    out.tokens = tokens;
    out.where = a_.span(tokens);
    out.sentence = sentence_;
    out.form = form;
    out.type = EntityType::role;
    out.heading = a_.sentences[sentence_].heading;
    out.rule = text_.rules.rule(does);
    return out;
  }

  bool is_nominal(std::uint32_t t) const {
    const Pos pos = a_.tokens[t].pos;
    return pos == Pos::noun || pos == Pos::propn;
  }

  // The head of a noun group that is a person's role or a body's kind.
  void role(std::uint32_t t) {
    if (!is_nominal(t) || text_.rules.rule(EntityDoes::role) == kNone)
      return;
    const Range sentence = a_.sentences[sentence_].tokens;
    Gender gender = Gender::unknown;
    const bool person = text_.is_role_noun(t, gender);
    const bool body = !person && !a_.tokens[t].capitalised && !a_.tokens[t].plural &&
                      (text_.lemma_facts(t).is(WordTrait::organisation_ending) || is_place_noun(t));
    if (!person && !body)
      return;
    if (body)
      type_by_kind(t, sentence.end);
    // Not the head: "police chief", "activist group", "student-led"; or a title in front of a name.
    if (t + 1 < sentence.end) {
      if (text_.is_hyphen(t + 1))
        return;
      if (a_.tokens[t + 1].space_before &&
          (is_nominal(t + 1) || (a_.tokens[t + 1].pos == Pos::adj && !a_.tokens[t].plural) ||
           (name_over_[t + 1] != kNone && is_name(t + 1))))
        return; // "a major new attack" has no major in it
    }
    Range group{t, t + 1};
    bool definite = false, indefinite = false, determined = false, owned = false;
    while (group.begin > sentence.begin && group.size() <= kLookBack) {
      const std::uint32_t before = group.begin - 1;
      const Pos pos = a_.tokens[before].pos;
      const std::string_view form = text_.folded(before);
      if (text_.is_possessive(before)) {
        definite = determined = true;
        group.begin = before;
        group.begin = possessor(group.begin, sentence.begin);
        break;
      }
      if (form == "the" || form == "this" || form == "that" || form == "these" || form == "those") {
        definite = determined = true;
        group.begin = before;
        break;
      }
      if (form == "a" || form == "an" || form == "another" || form == "one" || form == "some" ||
          form == "any" || form == "no" || form == "several" || form == "many" || form == "every" ||
          form == "each") {
        indefinite = determined = true;
        group.begin = before;
        break;
      }
      if (pos == Pos::det || pos == Pos::pron) {
        // his, their: whose it is, is not worked out here; but "their foreman, Ada Holt," has a name.
        owned = person && is_pronoun_of_owner(form);
        if (owned) {
          definite = determined = true;
          group.begin = before;
        }
        break;
      }
      if (text_.is_hyphen(before) && before > sentence.begin) {
        group.begin = before - 1; // "left-wing", whatever "left" is
        continue;
      }
      const bool part = pos == Pos::noun || pos == Pos::adj || pos == Pos::propn ||
                        pos == Pos::num || text_.known_over(before) != nullptr;
      if (!part)
        break;
      group.begin = before;
    }
    const bool plural = a_.tokens[t].plural;
    const std::string_view first = text_.folded(group.begin);
    if (plural && (first == "a" || first == "an" || first == "that" || first == "this")) {
      // The determiner is another group's: "an act French officials condemned".
      determined = definite = false;
      group.begin = t;
      while (group.begin > sentence.begin && (a_.tokens[group.begin - 1].pos == Pos::adj ||
                                              text_.known_over(group.begin - 1) != nullptr))
        --group.begin;
    }
    if (!determined && !plural)
      return; // "president of the club" after a name, headings
    if (body && !definite)
      return;
    if (person && !determined && !text_.is_listed_role(t))
      return;
    // "the Chiefs", "CNN Parents": a team's or a programme's name.
    if (plural && a_.tokens[t].capitalised && !text_.starts_sentence(t) &&
        !text_.is_lower_elsewhere(t))
      return;
    if (indefinite && text_.folded(group.begin) == "no")
      return;
    FoundMention out =
        mention(group, MentionForm::role, definite ? EntityDoes::role_reference : EntityDoes::role);
    out.plural = plural;
    out.definite = definite;
    out.gender = gender;
    out.refers_only = body;
    out.name = text_.line(out.where);
    RoleWords words = text_.role_words(group);
    complement(t, sentence.end, words);
    out.country = words.country;
    out.roles.push_back(std::move(words));
    out.same_as = person && !plural ? beside(group, t, a_.sentences[sentence_]) : kNone;
    if (owned && out.same_as == kNone)
      return;
    if (out.same_as != kNone) {
      out.rule = text_.rules.rule(EntityDoes::apposition);
      FoundMention& name = found_[out.same_as];
      if (name.type == EntityType::other)
        name.type = EntityType::person, name.certain = true;
      if (name.gender == Gender::unknown)
        name.gender = gender;
    }
    found_.push_back(std::move(out));
  }

  static bool is_pronoun_of_owner(std::string_view form) {
    return form == "his" || form == "her" || form == "its" || form == "their" || form == "our" ||
           form == "my";
  }

  // "the radio station Free Waves", "the company, Free Waves,": a body by the noun beside its name; "the town
  // of Norwick", "the river Norr": a place.
  void type_by_kind(std::uint32_t t, std::uint32_t limit) {
    const bool body = text_.lemma_facts(t).is(WordTrait::organisation_ending);
    const bool of = t + 2 < limit && text_.is(t + 1, SmallWord::of);
    const bool comma = t + 2 < limit && text_.is(t + 1, SmallWord::comma);
    const std::uint32_t at = of || comma ? t + 2 : t + 1;
    if (at >= limit || name_over_[at] == kNone || (body && of))
      return;
    FoundMention& name = found_[name_over_[at]];
    if (name.form != MentionForm::name || name.known != kNone || name.certain ||
        name.tokens.begin != at || !name.roles.empty())
      return;
    if (!of && body == (name.words.size() < 2))
      return; // "the company Holt founded", "the radio station Free Waves" of no known kind
    if (comma &&
        (!body || name.tokens.end >= limit || !text_.is(name.tokens.end, SmallWord::comma)))
      return;
    name.type = body ? EntityType::organization : EntityType::place;
    name.certain = true;
    name.rule = text_.rules.rule(body ? EntityDoes::organization : EntityDoes::place);
  }

  bool is_name(std::uint32_t t) const {
    const FoundMention& one = found_[name_over_[t]];
    return one.form == MentionForm::name && one.tokens.begin == t && one.type == EntityType::person;
  }
  bool is_place_noun(std::uint32_t t) const {
    return text_.lemma_facts(t).is(WordTrait::place_ending) || text_.folded_lemma(t) == "country";
  }

  // "France 's", "the ministry 's": where the possessor begins.
  std::uint32_t possessor(std::uint32_t mark, std::uint32_t limit) const {
    std::uint32_t begin = mark;
    while (begin > limit && mark - begin < 6) {
      const Pos pos = a_.tokens[begin - 1].pos;
      const bool the = text_.is(begin - 1, SmallWord::the);
      if (!the && pos != Pos::noun && pos != Pos::propn && pos != Pos::adj)
        break;
      --begin;
      if (the)
        break;
    }
    return begin;
  }

  // "… of France", "… of the agency": narrows the role. "to Paris" does not say whose ambassador.
  void complement(std::uint32_t head, std::uint32_t limit, RoleWords& words) const {
    if (head + 2 >= limit)
      return;
    // "ambassador to Paris": where, not whose.
    if (text_.is(head + 1, SmallWord::to)) {
      const std::uint32_t t = text_.is(head + 2, SmallWord::the) ? head + 3 : head + 2;
      const KnownMatch* known = t < limit ? text_.known_at(t) : nullptr;
      if (known != nullptr && !text_.rules.known[known->entity].country.empty())
        words.modifiers.push_back("to " + text_.rules.known[known->entity].country);
      std::ranges::sort(words.modifiers);
      return;
    }
    if (!text_.is(head + 1, SmallWord::of))
      return;
    for (std::uint32_t t = head + 2; t < limit && t < head + 6; ++t) {
      if (const KnownMatch* known = text_.known_at(t); known != nullptr) {
        const KnownEntity& one = text_.rules.known[known->entity];
        if (words.country.empty())
          words.country = one.country;
        if (one.kind != KnownKind::country)
          words.modifiers.push_back(one.noun);
        break;
      }
      if (is_nominal(t) && (t + 1 >= limit || !is_nominal(t + 1))) {
        words.modifiers.push_back(std::string{text_.folded_lemma(t)});
        break;
      }
      const Pos pos = a_.tokens[t].pos;
      if (pos != Pos::det && pos != Pos::adj && !is_nominal(t))
        break;
    }
    std::ranges::sort(words.modifiers);
  }

  // The name that a role stands beside: right behind a comma before it, or behind one after it.
  std::uint32_t beside(Range group, std::uint32_t head, const Sentence& sentence) const {
    if (text_.rules.rule(EntityDoes::apposition) == kNone)
      return kNone;
    if (group.begin >= sentence.tokens.begin + 2 && text_.is(group.begin - 1, SmallWord::comma)) {
      std::uint32_t t = group.begin - 2;
      // ", 54, a teacher"
      if (a_.tokens[t].pos == Pos::num && t >= sentence.tokens.begin + 2 &&
          text_.is(t - 1, SmallWord::comma))
        t -= 2;
      const std::uint32_t name = name_over_[t];
      if (name != kNone && is_single_person(name) && found_[name].tokens.end == t + 1 &&
          closes(head, sentence) && !is_listing(found_[name].tokens.begin, sentence))
        return name;
    }
    // In front: "The US ambassador to Paris, Jane Doe, …"
    for (std::uint32_t t = head + 1; t + 1 < sentence.tokens.end && t < head + kApposition; ++t) {
      const Pos pos = a_.tokens[t].pos;
      if (text_.is(t, SmallWord::comma)) {
        const std::uint32_t name = name_over_[t + 1];
        if (name == kNone || !is_single_person(name) || found_[name].tokens.begin != t + 1)
          return kNone;
        const std::uint32_t end = found_[name].tokens.end;
        if (!found_[name].title.empty() || end >= sentence.tokens.end)
          return kNone;
        const std::string_view next = text_.folded(end);
        return next == "," || next == "." || text_.is_possessive(end) ? name : kNone;
      }
      // "The US ambassador to Poland Jane Doe": without a comma only right behind the place.
      if (const std::uint32_t name = name_over_[t];
          name != kNone && t > head + 2 && found_[name].tokens.begin == t &&
          is_single_person(name) && found_[name].title.empty() && found_[name].roles.empty() &&
          text_.known_over(t - 1) != nullptr)
        return name;
      if (pos == Pos::verb || pos == Pos::aux || pos == Pos::pron || pos == Pos::cconj ||
          pos == Pos::sconj)
        return kNone;
    }
    return kNone;
  }
  bool is_single_person(std::uint32_t name) const {
    const FoundMention& one = found_[name];
    return one.form == MentionForm::name && one.known == kNone &&
           (one.type == EntityType::person || one.type == EntityType::other);
  }
  // The apposition ends with a comma, a stop or the sentence, before any finite verb.
  bool closes(std::uint32_t head, const Sentence& sentence) const {
    for (std::uint32_t t = head + 1; t < sentence.tokens.end && t < head + kApposition; ++t) {
      const std::string_view form = text_.folded(t);
      if (form == "," || form == "." || form == ";" || form == ")" || form == "who")
        return true;
      const Pos pos = a_.tokens[t].pos;
      if (pos == Pos::verb || pos == Pos::aux || pos == Pos::cconj)
        return false;
    }
    return head + 1 >= sentence.tokens.end;
  }
  // "Ada Martin, Paul Roy, a teacher and …": a list, not an apposition.
  bool is_listing(std::uint32_t name, const Sentence& sentence) const {
    return name >= sentence.tokens.begin + 2 && text_.is(name - 1, SmallWord::comma) &&
           name_over_[name - 2] != kNone && found_[name_over_[name - 2]].type == EntityType::person;
  }

  const EntityText& text_;
  const Analysis& a_;
  std::vector<FoundMention>& found_;
  std::vector<std::uint32_t> name_over_;
  std::uint32_t sentence_ = 0;
};

} // namespace

void find_roles(const EntityText& text, std::vector<FoundMention>& found) {
  RoleFinder(text, found).run();
}

} // namespace crosscheck
