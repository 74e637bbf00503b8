// Objects, prepositional phrases and the extent of each clause.
#include "extract/clauses.h"

#include "rulebook/claim_words.h"

#include <algorithm>

namespace crosscheck::clauses {
namespace {

class RightWalk {
public:
  RightWalk(const Context& context, SentenceShape& shape, std::uint32_t clause)
      : context_(context), analysis_(context.analysis), shape_(shape),
        clause_(shape.clauses[clause]), index_(clause) {}

  void run() {
    at_ = clause_.phrase + 1;
    limit_ = std::min(shape_.phrases.end, at_ + kReach);
    take_object();
    while (at_ < limit_ && step()) {
    }
    clause_.end = at_;
  }

private:
  PhraseKind kind(std::uint32_t i) const { return analysis_.phrases[i].kind; }
  bool subject_of_another(std::uint32_t i) const {
    return shape_.is_subject[i - shape_.phrases.begin] != 0 && i != clause_.subject;
  }
  bool free_noun(std::uint32_t i) const {
    return i < limit_ && kind(i) == PhraseKind::noun &&
           !subject_of_another(group_end(analysis_, shape_, i)) && !subject_of_another(i);
  }
  void own(std::uint32_t i) { shape_.clause_of[i - shape_.phrases.begin] = index_; }
  void skip_light() {
    while (at_ < limit_ && (kind(at_) == PhraseKind::adverb || kind(at_) == PhraseKind::negation ||
                            kind(at_) == PhraseKind::open_quote || kind(at_) == PhraseKind::other))
      ++at_;
  }
  // Steps over the group and what continues it, "of …" aside.
  std::uint32_t take_group() {
    const std::uint32_t head = group_end(analysis_, shape_, at_);
    for (std::uint32_t i = at_; i <= head; ++i)
      own(i);
    at_ = head + 1;
    return head;
  }

  void take_object() {
    skip_light();
    const VerbGroup& verb = analysis_.verb_groups[clause_.verb];
    if (at_ < limit_ && kind(at_) == PhraseKind::adjective) {
      clause_.adjective = at_;
      own(at_++);
      return;
    }
    if (!free_noun(at_))
      return;
    if (is_time(context_, group_end(analysis_, shape_, at_))) {
      take_group();
      return;
    }
    const std::uint32_t first = take_group();
    if (verb.copula || clause_.passive) {
      clause_.complement = first;
      return;
    }
    clause_.object = first;
    if (!free_noun(at_) || is_time(context_, group_end(analysis_, shape_, at_)))
      return;
    const std::uint32_t second = take_group();
    if (likely_person(first) && !likely_person(second)) {
      clause_.indirect = first;
      clause_.object = second;
    } else {
      clause_.complement = second;
    }
  }

  bool likely_person(std::uint32_t phrase) const {
    const Phrase& one = analysis_.phrases[phrase];
    if (one.pronoun || one.head == kNone)
      return one.pronoun;
    const std::uint32_t mention = context_.facts.mention[one.head];
    if (mention != kNone && context_.reading.mentions[mention].entity != kNone) {
      const EntityType type =
          context_.reading.entities[context_.reading.mentions[mention].entity].type;
      return type != EntityType::work && type != EntityType::other;
    }
    return one.proper || (analysis_.lemma_marks(one.head) & claim_mark::person) != 0;
  }

  bool step() {
    switch (kind(at_)) {
    case PhraseKind::preposition: return take_preposition();
    case PhraseKind::adverb:
    case PhraseKind::adjective:
    case PhraseKind::negation:
    case PhraseKind::open_quote:
    case PhraseKind::close_quote:
    case PhraseKind::other: ++at_; return true;
    case PhraseKind::noun:
      if (!free_noun(at_))
        return false;
      if (!is_time(context_, group_end(analysis_, shape_, at_)) && !after_object())
        return false;
      take_group();
      return true;
    case PhraseKind::conjunction:
    case PhraseKind::comma: return pass_joint();
    default: return false;
    }
  }

  // A loose noun group right after the object is an apposition without commas; take one.
  bool after_object() const { return at_ == clause_.object + 1; }

  bool take_preposition() {
    const std::uint32_t preposition = at_;
    std::uint32_t i = at_ + 1;
    while (i < limit_ && (kind(i) == PhraseKind::preposition || kind(i) == PhraseKind::adverb ||
                          kind(i) == PhraseKind::open_quote))
      ++i;
    if (!free_noun(i))
      return false;
    at_ = i;
    for (std::uint32_t j = preposition; j < i; ++j)
      own(j);
    const std::uint32_t noun = take_group();
    if (clause_.object != kNone && preposition == clause_.object + 1 &&
        analysis_.lemma(analysis_.phrases[preposition].head) == "of")
      clause_.object_of = noun;
    if (analysis_.lemma(analysis_.phrases[preposition].head) != "of" ||
        noun_before(preposition) == kNone)
      clause_.prepositions.push_back({preposition, noun});
    return true;
  }
  std::uint32_t noun_before(std::uint32_t i) const {
    return i > clause_.phrase + 1 && kind(i - 1) == PhraseKind::noun ? i - 1 : kNone;
  }

  // Past "and" or a comma when what follows still belongs to this clause.
  bool pass_joint() {
    std::uint32_t i = at_ + 1;
    while (i < limit_ && (kind(i) == PhraseKind::conjunction || kind(i) == PhraseKind::adverb ||
                          kind(i) == PhraseKind::open_quote))
      ++i;
    if (i >= limit_)
      return false;
    if (kind(i) == PhraseKind::preposition) {
      // "…, after visiting Rome, …" opens another clause.
      if (!free_noun(i + 1))
        return false;
      at_ = i;
      return true;
    }
    if (!free_noun(i))
      return false;
    at_ = i;
    take_group();
    return true;
  }

  const Context& context_;
  const Analysis& analysis_;
  SentenceShape& shape_;
  Clause& clause_;
  std::uint32_t index_;
  std::uint32_t at_ = 0;
  std::uint32_t limit_ = 0;
};

// "rose" is no participle, whatever stands behind it.
bool may_be_participle(const Context& context, std::uint32_t token) {
  const Lexicon& lexicon = *context.rulebook.language.lexicon;
  const std::uint32_t form = lexicon.find(context.analysis.form(token));
  if (form == kNone)
    return true;
  bool past = false;
  for (const WordReading& one : lexicon.readings(form)) {
    if (one.form == VerbForm::participle || one.form == VerbForm::gerund)
      return true;
    past = past || one.form == VerbForm::past;
  }
  return !past;
}

// "On Monday in Paris, [police arrested …]": phrases in front of the subject.
void take_fronted(const Context& context, SentenceShape& shape, Clause& clause) {
  const Analysis& analysis = context.analysis;
  clause.begin = clause.phrase;
  if (clause.subject == kNone || !clause.finite || clause.subject > clause.phrase ||
      clause.link == Link::relative || clause.link == Link::conjoined)
    return;
  std::uint32_t i = group_begin(analysis, shape, clause.subject);
  clause.begin = i;
  std::vector<PrepArgument> found;
  const std::uint32_t floor = i > shape.phrases.begin + kReach ? i - kReach : shape.phrases.begin;
  std::uint32_t begin = i;
  while (i > floor) {
    const PhraseKind kind = analysis.phrases[i - 1].kind;
    if (kind == PhraseKind::comma || kind == PhraseKind::adverb) {
      --i;
      continue;
    }
    if (kind == PhraseKind::noun) {
      const std::uint32_t first = group_begin(analysis, shape, i - 1);
      if (first > floor && analysis.phrases[first - 1].kind == PhraseKind::preposition) {
        found.push_back({first - 1, i - 1});
        begin = i = first - 1;
        continue;
      }
      if (is_time(context, i - 1)) {
        begin = i = first;
        continue;
      }
    }
    break;
  }
  if (i > shape.phrases.begin) {
    const PhraseKind before = analysis.phrases[i - 1].kind;
    if (before == PhraseKind::subordinator)
      clause.opener = analysis.phrases[i - 1].head;
    else if (before == PhraseKind::verb || before == PhraseKind::noun ||
             before == PhraseKind::adjective)
      return;
  }
  clause.begin = begin;
  std::ranges::reverse(found);
  for (const PrepArgument& one : found)
    if (analysis.lemma(analysis.phrases[one.preposition].head) != "of")
      clause.prepositions.push_back(one);
}

} // namespace

std::uint32_t group_begin(const Analysis& analysis, const SentenceShape& shape,
                          std::uint32_t phrase) {
  while (phrase > shape.phrases.begin && analysis.phrases[phrase - 1].kind == PhraseKind::noun &&
         analysis.phrases[phrase - 1].possessive)
    --phrase;
  return phrase;
}

std::uint32_t group_end(const Analysis& analysis, const SentenceShape& shape,
                        std::uint32_t phrase) {
  while (analysis.phrases[phrase].possessive && phrase + 1 < shape.phrases.end &&
         analysis.phrases[phrase + 1].kind == PhraseKind::noun)
    ++phrase;
  return phrase;
}

bool is_time(const Context& context, std::uint32_t phrase) {
  const Phrase& one = context.analysis.phrases[phrase];
  if (one.head == kNone)
    return false;
  const std::uint32_t time = context.facts.time[one.head];
  return time != kNone && context.facts.time[one.tokens.begin] == time;
}

Range argument_tokens(const Context& context, const SentenceShape& shape, std::uint32_t phrase,
                      bool of) {
  const Analysis& analysis = context.analysis;
  const auto kind = [&](std::uint32_t i) {
    return i < shape.phrases.end ? analysis.phrases[i].kind : PhraseKind::stop;
  };
  const auto is_subject = [&](std::uint32_t i) {
    return shape.is_subject[i - shape.phrases.begin] != 0 ||
           shape.is_subject[group_end(analysis, shape, i) - shape.phrases.begin] != 0;
  };
  Range out = analysis.phrases[phrase].tokens;
  out.begin = analysis.phrases[group_begin(analysis, shape, phrase)].tokens.begin;
  std::uint32_t i = phrase + 1;
  for (int steps = 0; steps < 8; ++steps) {
    if (of && kind(i) == PhraseKind::preposition &&
        analysis.lemma(analysis.phrases[i].head) == "of" && kind(i + 1) == PhraseKind::noun) {
      i = group_end(analysis, shape, i + 1) + 1;
    } else if (kind(i) == PhraseKind::conjunction && kind(i + 1) == PhraseKind::noun &&
               !is_subject(i + 1)) {
      i = group_end(analysis, shape, i + 1) + 1;
    } else {
      break;
    }
    out.end = analysis.phrases[i - 1].tokens.end;
  }
  return out;
}

std::string preposition_text(const Analysis& analysis, const PrepArgument& one) {
  std::string out;
  for (std::uint32_t i = one.preposition;
       i < one.noun && analysis.phrases[i].kind == PhraseKind::preposition; ++i) {
    const Range tokens = analysis.phrases[i].tokens;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (!out.empty())
        out += ' ';
      out += analysis.form(t);
    }
  }
  return out;
}

SentenceShape shape_sentence(const Context& context, const Sentence& sentence) {
  const Analysis& analysis = context.analysis;
  SentenceShape shape;
  shape.phrases = sentence.phrases;
  shape.clause_of.assign(sentence.phrases.size(), kNone);
  shape.is_subject.assign(sentence.phrases.size(), 0);
  for (std::uint32_t v = sentence.verb_groups.begin; v < sentence.verb_groups.end; ++v) {
    const VerbGroup& group = analysis.verb_groups[v];
    if (group.head == kNone || group.phrase == kNone || !sentence.phrases.contains(group.phrase))
      continue;
    Clause clause;
    clause.verb = v;
    clause.phrase = group.phrase;
    const bool participle = group.participle && may_be_participle(context, group.head);
    clause.finite = !group.infinitive && !participle;
    clause.passive = group.passive ||
                     (participle && analysis.tokens[group.head].verb_form == VerbForm::participle &&
                      !group.perfect);
    shape.clause_of[group.phrase - sentence.phrases.begin] =
        static_cast<std::uint32_t>(shape.clauses.size());
    shape.clauses.push_back(std::move(clause));
  }
  find_subjects(context, shape);
  for (std::uint32_t c = 0; c < shape.clauses.size(); ++c) {
    take_fronted(context, shape, shape.clauses[c]);
    RightWalk(context, shape, c).run();
  }
  // What completes a verb lies inside its clause.
  for (std::size_t c = shape.clauses.size(); c-- > 0;) {
    const Clause& clause = shape.clauses[c];
    if (clause.governor != kNone && clause.link == Link::infinitive)
      shape.clauses[clause.governor].end = std::max(shape.clauses[clause.governor].end, clause.end);
  }
  return shape;
}

} // namespace crosscheck::clauses
