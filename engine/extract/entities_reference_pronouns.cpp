// Pronouns: the one candidate that fits, in this sentence or the two before.
#include "extract/entity_resolver.h"

#include "base/words.h"

#include <algorithm>

namespace crosscheck {

void Resolver::remember(std::uint32_t i) {
  const FoundMention& one = found_[i];
  State& state = states_[id_[i]];
  state.last_sentence = one.sentence;
  if (entities_[id_[i]].type == EntityType::organization && one.form == MentionForm::name &&
      one.known == kNone && !one.words.empty())
    by_noun_.put(keys_.add(organisation_noun(one.words.back())), id_[i]);
  // What is spoken of inside a quotation is not what the journalist's pronouns behind it refer to.
  if (!text_.in_quote(one.tokens.begin) && !text_.analysis.sentences[one.sentence].furniture)
    recent_.push_back({id_[i], one.sentence, is_subject(one)});
}
// "Inc" and its like are companies; else the last word is the kind: "University".
std::string_view Resolver::organisation_noun(std::string_view last) const {
  static constexpr std::string_view kCompanies[] = {
      "inc",    "inc.",       "corp",     "corp.",   "co",       "co.",         "ltd",
      "ltd.",   "plc",        "llc",      "gmbh",    "ag",       "sa",          "corporation",
      "motors", "industries", "airlines", "airways", "holdings", "technologies"};
  return std::ranges::find(kCompanies, last) != std::end(kCompanies) ? "company" : last;
}

// Where the first finite verb of the sentence begins; 0 without one.
std::uint32_t Resolver::first_verb(std::uint32_t s) {
  if (verb_sentence_ == s)
    return verb_begin_;
  verb_sentence_ = s;
  verb_begin_ = 0;
  const Analysis& a = text_.analysis;
  const Range groups = a.sentences[s].verb_groups;
  for (std::uint32_t g = groups.begin; g < groups.end && verb_begin_ == 0; ++g)
    if (const VerbGroup& group = a.verb_groups[g]; !group.participle && !group.infinitive)
      verb_begin_ = group.tokens.begin;
  return verb_begin_;
}

bool Resolver::is_subject(const FoundMention& one) {
  const Analysis& a = text_.analysis;
  const std::uint32_t next = one.tokens.end, first = one.tokens.begin;
  if (next < a.tokens.size() && (a.tokens[next].pos == Pos::verb || a.tokens[next].pos == Pos::aux))
    return true;
  const Sentence& sentence = a.sentences[one.sentence];
  if (first > sentence.tokens.begin && (a.tokens[first - 1].pos == Pos::adp ||
                                        text_.is_possessive(next < a.tokens.size() ? next : first)))
    return false;
  return one.tokens.end <= first_verb(one.sentence);
}

bool Resolver::fits(const FoundMention& pronoun, std::uint32_t id) const {
  const Entity& entity = entities_[id];
  if (pronoun.gender == Gender::neuter)
    return (entity.type == EntityType::organization || entity.type == EntityType::office ||
            (entity.type == EntityType::place && entity.known_as.starts_with("country:"))) &&
           !entity.plural;
  if (pronoun.plural)
    return entity.plural;
  const bool person =
      entity.type == EntityType::person || (entity.type == EntityType::role && !entity.plural);
  return person && (entity.gender == Gender::unknown || entity.gender == pronoun.gender);
}

void Resolver::pronoun(std::uint32_t i) {
  const FoundMention& one = found_[i];
  Ids all, here, subjects_here, subjects_before;
  const auto add = [](Ids& ids, std::uint32_t id) {
    if (std::ranges::find(ids, id) == ids.end())
      ids.push_back(id);
  };
  for (std::size_t k = recent_.size(); k > 0 && recent_.size() - k < kRecent; --k) {
    const Recent& other = recent_[k - 1];
    if (one.sentence - other.sentence > kWindow)
      break;
    if (!fits(one, other.entity))
      continue;
    add(all, other.entity);
    if (other.sentence == one.sentence) {
      add(here, other.entity);
      if (other.subject)
        add(subjects_here, other.entity);
    } else if (one.sentence - other.sentence == 1) {
      if (other.subject)
        add(subjects_before, other.entity);
    }
  }
  const bool object = one.name == "him" || one.name == "them";
  const bool it = one.name == "it";
  if (one.gender == Gender::neuter || one.plural) {
    // "it" and "they" refer to much that is no entity: only what this sentence has named, alone.
    if (here.size() == 1 && all.size() == 1 && (!it || subjects_here.size() == 1))
      id_[i] = here.front();
    return;
  }
  if (all.size() == 1)
    id_[i] = all.front();
  else if (object)
    return;
  else if (here.size() == 1)
    id_[i] = here.front();
  else if (here.empty() && subjects_before.size() == 1)
    id_[i] = subjects_before.front();
  else if (subjects_here.size() == 1 && here.front() == subjects_here.front())
    id_[i] = subjects_here.front(); // and nobody else has been named since
}

} // namespace crosscheck
