// Event nouns as claims: "France's recall of its ambassador", "the killing of two men by police".
#include "extract/clauses.h"

#include "rulebook/claim_words.h"

#include <algorithm>

namespace crosscheck::clauses {
namespace {

class NounReader {
public:
  NounReader(const Context& context, const SentenceShape& shape,
             const std::vector<std::uint32_t>& verb_claims, std::vector<Claim>& claims)
      : context_(context), analysis_(context.analysis), shape_(shape), verb_claims_(verb_claims),
        claims_(claims) {}

  void read(std::uint32_t phrase) {
    const Phrase& one = analysis_.phrases[phrase];
    if (one.head == kNone || one.pronoun)
      return;
    phrase_ = phrase;
    const Token& head = analysis_.tokens[one.head];
    if (one.proper || head.pos != Pos::noun || context_.facts.time[one.head] != kNone) {
      collect_nothing();
      read_in_passing(one, one.tokens.end);
      return;
    }
    collect();
    head_ = one.head;
    const Frame* frame = frame_of(head_);
    const bool told = frame != nullptr || is_event(head_);
    if (told)
      claims_.push_back(build(frame));
    const bool modifier = read_modifier(one);
    read_adjectives(one);
    if (!told)
      mention_in_passing(one.head);
    read_in_passing(one, modifier ? one.head - 1 : one.head);
  }

  // An adjective phrase that no copula has made a claim of.
  void read_adjective(std::uint32_t phrase) {
    const std::uint32_t c = shape_.clause_of[phrase - shape_.phrases.begin];
    if (c != kNone && analysis_.verb_groups[shape_.clauses[c].verb].copula)
      return;
    phrase_ = phrase;
    clause_ = c;
    lends_ = false;
    end_ = phrase + 1;
    read_adjectives(analysis_.phrases[phrase]);
  }

private:
  PhraseKind kind(std::uint32_t i) const {
    return i < shape_.phrases.end ? analysis_.phrases[i].kind : PhraseKind::stop;
  }

  // "was found dead", "two missing climbers": adjectives that tell of an event, outside of "is dead".
  void read_adjectives(const Phrase& one) {
    const auto& adjectives = context_.rulebook.frames.adjectives;
    for (std::uint32_t t = one.tokens.begin; t < one.tokens.end; ++t) {
      if ((analysis_.tokens[t].pos != Pos::adj && t != one.head) ||
          (analysis_.lemma_marks(t) & claim_mark::adjective_frame) == 0)
        continue;
      const auto found = adjectives.find(analysis_.lemma(t));
      if (found == adjectives.end())
        continue;
      Parts parts;
      parts.phrases = {phrase_, phrase_ + 1};
      const Frame* frame = choose_frame(context_, found->second, parts);
      if (frame == nullptr)
        continue;
      head_ = t;
      of_ = owner_ = kNone;
      after_.clear();
      claims_.push_back(build(frame));
    }
  }

  // "a mediation effort", "murder suspect": the event noun in front of another.
  bool read_modifier(const Phrase& one) {
    if (one.head == one.tokens.begin)
      return false;
    head_ = one.head - 1;
    if (analysis_.tokens[head_].pos != Pos::noun || context_.facts.time[head_] != kNone)
      return false;
    of_ = owner_ = kNone;
    after_.clear();
    const Frame* frame = frame_of(head_);
    if (frame == nullptr && !is_event(head_))
      return false;
    claims_.push_back(build(frame));
    return true;
  }

  // Words that a story turns on although nothing is said of them here: "the outage", "the injured man",
  // "Accident" in a heading, "the Rowan Awards".
  void read_in_passing(const Phrase& one, std::uint32_t end) {
    for (std::uint32_t t = one.tokens.begin; t < end; ++t)
      if (t != one.head || one.proper || analysis_.tokens[t].pos != Pos::noun)
        mention_in_passing(t);
  }

  void mention_in_passing(std::uint32_t t) {
    const Token& token = analysis_.tokens[t];
    std::string_view lemma = analysis_.lemma(t);
    bool happening = false;
    if (context_.facts.time[t] != kNone || token.where.size() < 3)
      return;
    bool verb = false;
    if (token.pos == Pos::noun)
      happening = (analysis_.lemma_marks(t) & claim_mark::passing) != 0;
    else if (token.pos == Pos::propn && !(happening = named_happening(t)))
      verb = !(lemma = capital_verb(t)).empty();
    else if (token.pos == Pos::verb || (token.pos == Pos::adj && lemma.ends_with("ed")))
      verb = !(lemma = verb_of(t)).empty();
    if (!happening && !verb)
      return;
    Claim claim;
    claim.nominal = claim.passing = true;
    claim.trigger_token = t;
    claim.trigger = token.where;
    claim.lemma = lemma;
    claim.frame = (verb ? "verb:" : "noun:") + claim.lemma;
    head_ = t;
    if (const Frame* frame = verb ? frame_of_verb(claim.lemma) : frame_of(t); frame != nullptr)
      claim.frame = frame->id;
    const Phrase& phrase = analysis_.phrases[phrase_];
    claim.where = analysis_.span(phrase.tokens);
    if (t == phrase.head && token.pos == Pos::noun)
      fill(nullptr, claim);
    claims_.push_back(std::move(claim));
  }

  // A happening's own name, or its kind in capitals; not a word of a person's, a place's or a body's name.
  bool named_happening(std::uint32_t t) const {
    const std::uint64_t marks = analysis_.lemma_marks(t);
    if ((marks & claim_mark::event) == 0)
      return false;
    const std::uint32_t mention = context_.facts.mention[t];
    if (mention == kNone || context_.reading.mentions[mention].entity == kNone)
      return true;
    const Entity& entity = context_.reading.entities[context_.reading.mentions[mention].entity];
    return entity.type == EntityType::other;
  }

  // Of a verb outside of any clause: the whole sentence says which.
  const Frame* frame_of_verb(const std::string& lemma) const {
    const auto& verbs = context_.rulebook.frames.verbs;
    const auto found = verbs.find(lemma);
    Parts parts;
    parts.phrases = shape_.phrases;
    return found == verbs.end() ? nullptr : choose_frame(context_, found->second, parts);
  }

  // A verb among the capitals of a heading: "Rowan Returns to Stage".
  std::string_view capital_verb(std::uint32_t t) const {
    if (context_.facts.mention[t] != kNone || !analysis_.form(t).ends_with('s'))
      return {};
    const std::string_view lemma = verb_of(t);
    return lemma.size() < analysis_.form(t).size() ? lemma : std::string_view{};
  }

  // "injured" -> "injure"; empty: no form of a verb.
  std::string_view verb_of(std::uint32_t t) const {
    if (analysis_.tokens[t].pos == Pos::verb)
      return analysis_.lemma(t);
    const Lexicon& lexicon = *context_.rulebook.language.lexicon;
    const std::uint32_t id = lexicon.find(analysis_.form(t));
    if (id != kNone)
      for (const WordReading& one : lexicon.readings(id))
        if (one.pos == Pos::verb)
          return lexicon.word(one.lemma);
    return {};
  }

  void collect_nothing() {
    of_ = owner_ = clause_ = kNone;
    lends_ = false;
    after_.clear();
    end_ = phrase_ + 1;
  }

  // Phrases around the noun: its possessor and the prepositions after it.
  void collect() {
    after_.clear();
    of_ = owner_ = kNone;
    const std::uint32_t first = group_begin(analysis_, shape_, phrase_);
    if (first < phrase_)
      owner_ = phrase_ - 1;
    std::uint32_t i = phrase_ + 1;
    // ", killing six people", with "killing" read as a noun
    if (kind(i) == PhraseKind::noun && analysis_.phrases[phrase_].tokens.size() == 1 &&
        analysis_.form(analysis_.phrases[phrase_].head).ends_with("ing"))
      of_ = group_end(analysis_, shape_, i++);
    for (int steps = 0; steps < 5 && kind(i) == PhraseKind::preposition; ++steps) {
      std::uint32_t noun = i + 1;
      while (kind(noun) == PhraseKind::preposition || kind(noun) == PhraseKind::open_quote)
        ++noun;
      if (kind(noun) != PhraseKind::noun)
        break;
      noun = group_end(analysis_, shape_, noun);
      const std::string_view word = analysis_.lemma(analysis_.phrases[i].head);
      if (word == "of") {
        if (steps == 0)
          of_ = noun; // a later one belongs to the noun before it
      } else if (word == "by" && by_of_passive(noun)) {
        break;
      } else {
        after_.push_back({i, noun});
      }
      i = noun + 1;
      if (kind(i) == PhraseKind::noun && is_time(context_, i))
        ++i;
    }
    end_ = i;
    clause_ = shape_.clause_of[phrase_ - shape_.phrases.begin];
    for (std::uint32_t c = 0; clause_ == kNone && c < shape_.clauses.size(); ++c)
      if (shape_.clauses[c].subject == phrase_)
        clause_ = c;
    lends_ = false;
    if (clause_ == kNone)
      return;
    const Clause& clause = shape_.clauses[clause_];
    const std::string verb = verb_text(analysis_, analysis_.verb_groups[clause.verb]);
    const auto& frames = context_.rulebook.frames;
    const bool object = clause.object == phrase_ || (clause.passive && clause.subject == phrase_);
    lends_ =
        object ? frames.support.contains(verb) : clause.subject == phrase_ && occurs(clause, verb);
  }

  // "was cleared of murder by a jury": the phrase belongs to the verb, not to the noun beside it.
  bool by_of_passive(std::uint32_t noun) const {
    const std::uint32_t c = shape_.clause_of[noun - shape_.phrases.begin];
    return c != kNone && shape_.clauses[c].passive && shape_.clauses[c].subject != phrase_ &&
           shape_.clause_of[phrase_ - shape_.phrases.begin] == c;
  }

  bool occurs(const Clause& clause, const std::string& verb) const {
    const auto& occur = context_.rulebook.frames.occur;
    if (occur.contains(verb))
      return true;
    return clause.object != kNone && analysis_.phrases[clause.object].head != kNone &&
           occur.contains(verb + ' ' +
                          std::string{analysis_.lemma(analysis_.phrases[clause.object].head)});
  }

  const Frame* frame_of(std::uint32_t head) const {
    if ((analysis_.lemma_marks(head) & claim_mark::noun_frame) == 0)
      return nullptr;
    const auto& nouns = context_.rulebook.frames.nouns;
    const auto found = nouns.find(analysis_.lemma(head));
    if (found == nouns.end())
      return nullptr;
    Parts parts;
    parts.object = of_;
    parts.subject = owner_;
    parts.phrases = {group_begin(analysis_, shape_, phrase_), end_};
    // With the verb in front of it: "opened fire".
    if (clause_ != kNone && shape_.clauses[clause_].object == phrase_)
      parts.phrases.begin = std::min(parts.phrases.begin, shape_.clauses[clause_].phrase);
    return choose_frame(context_, found->second, parts);
  }

  // Acts and events by WordNet's most frequent sense.
  bool is_event(std::uint32_t head) const {
    const std::uint64_t marks = analysis_.lemma_marks(head);
    return (marks & claim_mark::event) != 0 && (marks & claim_mark::not_event) == 0;
  }

  Claim build(const Frame* frame) {
    Claim claim;
    claim.nominal = true;
    claim.trigger_token = head_;
    claim.trigger = analysis_.tokens[head_].where;
    claim.lemma = analysis_.lemma(head_);
    claim.frame = frame != nullptr ? frame->id : "noun:" + claim.lemma;
    if (frame != nullptr) {
      claim.plover = frame->plover;
      claim.rule = frame->rule;
    }
    fill(frame, claim);
    Range tokens = argument_tokens(context_, shape_, phrase_);
    tokens.end = std::max(tokens.end, analysis_.phrases[end_ - 1].tokens.end);
    claim.where = analysis_.span(tokens);
    if (lends_) {
      const std::uint32_t governing = verb_claims_[clause_];
      if (governing != kNone) {
        claim.where = claim.where.joined(claims_[governing].where);
        if (claim.place == kNone)
          claim.place = claims_[governing].place;
      }
    }
    const Claim* governing = clause_ != kNone && verb_claims_[clause_] != kNone
                                 ? &claims_[verb_claims_[clause_]]
                                 : nullptr;
    judge_noun(context_, shape_, phrase_, clause_, governing, lends_, claim);
    return claim;
  }

  void fill(const Frame* frame, Claim& claim) {
    const std::string_view doer = subject_role(context_, frame);
    const std::string_view undergoer = object_role(context_, frame);
    bool has_doer = false;
    if (of_ != kNone)
      add_argument(context_, shape_, of_, undergoer.empty() ? doer : undergoer, claim);
    if (owner_ != kNone) {
      std::string_view role = doer;
      if (frame != nullptr && !frame->owner.empty() && of_ == kNone)
        role = frame->owner;
      add_argument(context_, shape_, owner_, role.empty() ? undergoer : role, claim);
      has_doer = role == doer;
    } else {
      has_doer = add_pronoun_owner(frame, doer, undergoer, claim) || has_doer;
    }
    add_prepositions(context_, shape_, after_, frame, true, claim);
    has_doer = has_doer || claim.argument(doer) != nullptr;
    if (!has_doer)
      has_doer = add_modifier(doer, claim);
    if (lends_)
      add_from_verb(frame, has_doer ? std::string_view{} : doer, claim);
  }

  // "his arrest": the first word of the group.
  bool add_pronoun_owner(const Frame* frame, std::string_view doer, std::string_view undergoer,
                         Claim& claim) {
    const std::uint32_t first = analysis_.phrases[phrase_].tokens.begin;
    if (first == claim.trigger_token)
      return false;
    const Token& token = analysis_.tokens[first];
    const std::uint32_t mention = context_.facts.mention[first];
    const bool pronoun =
        token.pos == Pos::pron ||
        (mention != kNone && context_.reading.mentions[mention].form == MentionForm::pronoun);
    if (!pronoun)
      return false;
    std::string_view role = doer;
    if (frame != nullptr && !frame->owner.empty() && of_ == kNone)
      role = frame->owner;
    if (role.empty())
      role = undergoer;
    if (role.empty())
      return false;
    claim.arguments.push_back(
        {std::string{role}, token.where, first,
         mention == kNone ? kNone : context_.reading.mentions[mention].entity});
    return role == doer;
  }

  // "a French ban", "the Lyon attack": names and nationalities in front of the noun.
  bool add_modifier(std::string_view doer, Claim& claim) {
    const Range tokens = analysis_.phrases[phrase_].tokens;
    for (std::uint32_t t = tokens.begin; t < claim.trigger_token; ++t) {
      const std::uint32_t mention = context_.facts.mention[t];
      if (mention == kNone || context_.reading.mentions[mention].form != MentionForm::name)
        continue;
      const EntityMention& named = context_.reading.mentions[mention];
      if (named.entity == kNone || named.where.contains(claim.trigger))
        continue;
      const Entity& entity = context_.reading.entities[named.entity];
      const bool country = entity.known_as.starts_with("country:");
      std::string_view role = doer;
      if (entity.type == EntityType::place && !country)
        role = "place";
      else if (entity.type == EntityType::person)
        continue; // "the Smith case": no telling which part
      if (role.empty())
        continue;
      claim.arguments.push_back({std::string{role}, named.where, named.head, named.entity});
      if (role == "place")
        claim.place = mention;
      return role == doer;
    }
    return false;
  }

  // "Police launched a raid in Lyon": the verb's subject and prepositions are the noun's too.
  void add_from_verb(const Frame* frame, std::string_view doer, Claim& claim) {
    const Clause& clause = shape_.clauses[clause_];
    if (clause.object == phrase_)
      add_argument(context_, shape_, clause.subject, doer, claim);
    std::vector<PrepArgument> more;
    for (const PrepArgument& one : clause.prepositions)
      if (std::ranges::find(after_, one.noun, &PrepArgument::noun) == after_.end())
        more.push_back(one);
    add_prepositions(context_, shape_, more, frame, clause.passive, claim);
  }

  const Context& context_;
  const Analysis& analysis_;
  const SentenceShape& shape_;
  const std::vector<std::uint32_t>& verb_claims_;
  std::vector<Claim>& claims_;
  std::uint32_t phrase_ = kNone;
  std::uint32_t head_ = kNone; // token
  std::uint32_t of_ = kNone;
  std::uint32_t owner_ = kNone;
  std::uint32_t end_ = 0;
  std::uint32_t clause_ = kNone;
  bool lends_ = false;
  std::vector<PrepArgument> after_;
};

} // namespace

std::string verb_text(const Analysis& analysis, const VerbGroup& verb) {
  std::string out{analysis.lemma(verb.head)};
  if (verb.particle != kNone)
    out += ' ' + std::string{analysis.form(verb.particle)};
  return out;
}

void read_event_nouns(const Context& context, const SentenceShape& shape,
                      const std::vector<std::uint32_t>& verb_claims, std::vector<Claim>& claims) {
  NounReader reader(context, shape, verb_claims, claims);
  for (std::uint32_t i = shape.phrases.begin; i < shape.phrases.end; ++i)
    if (context.analysis.phrases[i].kind == PhraseKind::noun)
      reader.read(i);
    else if (context.analysis.phrases[i].kind == PhraseKind::adjective)
      reader.read_adjective(i);
}

} // namespace crosscheck::clauses
