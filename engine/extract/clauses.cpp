// read_clauses: the claims of each sentence, the main clause's first.
#include "extract/clauses.h"

#include "extract/read_claims.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace crosscheck {
namespace {

using namespace clauses;

TokenFacts token_facts(const Reading& reading) {
  const Analysis& analysis = reading.analysis;
  TokenFacts out;
  out.mention.assign(analysis.tokens.size(), kNone);
  out.time.assign(analysis.tokens.size(), kNone);
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const EntityMention& mention = reading.mentions[i];
    const Range tokens = analysis.tokens_in(mention.where);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      if (out.mention[t] == kNone)
        out.mention[t] = i;
    if (mention.head < out.mention.size())
      out.mention[mention.head] = i;
  }
  for (std::uint32_t i = 0; i < reading.times.size(); ++i) {
    const Range tokens = analysis.tokens_in(reading.times[i].where);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      out.time[t] = i;
  }
  return out;
}

// Which attribution vouches for a byte: the shortest content that holds it.
class Vouchers {
public:
  explicit Vouchers(const Reading& reading) {
    for (std::uint32_t i = 0; i < reading.attributions.size(); ++i)
      for (const Span content : reading.attributions[i].content)
        contents_.push_back({content, i});
    std::ranges::sort(contents_, {}, [](const auto& one) { return one.first; });
  }
  std::uint32_t at(Span trigger) const {
    auto after = std::ranges::upper_bound(contents_, trigger.begin, {},
                                          [](const auto& one) { return one.first.begin; });
    std::uint32_t best = kNone;
    std::uint32_t size = 0xFFFFFFFFu;
    for (int steps = 0; steps < 64 && after != contents_.begin(); ++steps) {
      --after;
      if (after->first.contains(trigger) && after->first.size() < size) {
        size = after->first.size();
        best = after->second;
      }
    }
    return best;
  }

private:
  std::vector<std::pair<Span, std::uint32_t>> contents_;
};

class ClaimReader {
public:
  ClaimReader(const Context& context)
      : context_(context), analysis_(context.analysis), vouchers_(context.reading) {}

  std::vector<Claim> read() {
    for (std::uint32_t s = 0; s < analysis_.sentences.size(); ++s)
      if (!analysis_.sentences[s].furniture)
        sentence(s);
    return std::move(out_);
  }

private:
  void sentence(std::uint32_t s) {
    shape_ = shape_sentence(context_, analysis_.sentences[s]);
    std::vector<Claim>& claims = claims_;
    std::vector<std::uint32_t>& by_clause = by_clause_;
    claims.clear();
    by_clause.assign(shape_.clauses.size(), kNone);
    for (std::uint32_t c = 0; c < shape_.clauses.size(); ++c) {
      by_clause[c] = static_cast<std::uint32_t>(claims.size());
      Claim& claim = claims.emplace_back();
      verb_claim(c, claim);
      judge_verb(context_, shape_, c, claim);
    }
    read_event_nouns(context_, shape_, by_clause, claims);
    for (Claim& claim : claims)
      complete(s, claim);
    order(claims, by_clause);
    for (const auto& [rank, i] : ranks_)
      if (claims[i].passing || !inside_name(claims[i].trigger_token))
        out_.push_back(std::move(claims[i]));
  }

  // "Norwick United", "the Rising Sun": a word of a name happens to nobody.
  bool inside_name(std::uint32_t token) const {
    const std::uint32_t mention = context_.facts.mention[token];
    if (mention == kNone || !analysis_.tokens[token].capitalised)
      return false;
    const EntityMention& one = context_.reading.mentions[mention];
    return one.form == MentionForm::name && one.where.size() > analysis_.tokens[token].where.size();
  }

  // ---- verbs ---------------------------------------------------------------------------------------

  void verb_claim(std::uint32_t index, Claim& claim) const {
    const Clause& clause = shape_.clauses[index];
    const VerbGroup& verb = analysis_.verb_groups[clause.verb];
    claim.trigger_token = verb.head;
    claim.trigger = analysis_.tokens[verb.head].where;
    claim.lemma = analysis_.lemma(verb.head);
    claim.tense = verb.tense;
    if (claim.tense == Tense::none && clause.shares != kNone)
      claim.tense = analysis_.verb_groups[shape_.clauses[clause.shares].verb].tense;
    if (verb.particle != kNone)
      claim.trigger = claim.trigger.joined(analysis_.tokens[verb.particle].where);
    const Frame* frame = verb_frame(clause, verb, claim);
    if (frame != nullptr) {
      claim.frame = frame->id;
      claim.plover = frame->plover;
      claim.rule = frame->rule;
    } else {
      const bool state = verb.copula || claim.lemma == "have";
      claim.frame = (state ? "state:" : "verb:") + verb_text(analysis_, verb);
    }
    claim.where = where(clause);
    fill_verb_roles(context_, shape_, clause, frame, claim);
  }

  Span where(const Clause& clause) const {
    const std::uint32_t begin = std::min(clause.begin, clause.phrase);
    const std::uint32_t end = std::max(clause.end, clause.phrase + 1);
    return analysis_.span(
        {analysis_.phrases[begin].tokens.begin, analysis_.phrases[end - 1].tokens.end});
  }

  // Longest trigger first: with the particle, the preposition, the object's head; then the verb alone.
  const Frame* verb_frame(const Clause& clause, const VerbGroup& verb, Claim& claim) const {
    const auto& frames = context_.rulebook.frames;
    Parts parts;
    parts.subject = clause.passive ? by_phrase(clause) : clause.subject;
    parts.object = clause.passive ? clause.subject : clause.object;
    parts.phrases = {std::min(clause.begin, clause.phrase),
                     std::max(clause.end, clause.phrase + 1)};
    const std::string lemma{analysis_.lemma(verb.head)};
    const auto try_trigger = [&](const std::string& trigger) -> const Frame* {
      const auto found = frames.verbs.find(trigger);
      return found == frames.verbs.end() ? nullptr : choose_frame(context_, found->second, parts);
    };
    if (verb.copula)
      return adjective_frame(clause, parts, claim);
    if (frames.verbs_of_two_words.contains(lemma)) {
      if (verb.particle != kNone)
        if (const Frame* frame = try_trigger(verb_text(analysis_, verb)))
          return frame;
      const std::uint32_t next = clause.phrase + 1;
      if (next < shape_.phrases.end && analysis_.phrases[next].kind == PhraseKind::preposition) {
        const std::uint32_t word = analysis_.phrases[next].tokens.begin;
        if (const Frame* frame = try_trigger(lemma + ' ' + std::string{analysis_.form(word)})) {
          if (word == verb.tokens.end)
            claim.trigger = claim.trigger.joined(analysis_.tokens[word].where);
          return frame;
        }
      }
      if (parts.object != kNone && analysis_.phrases[parts.object].head != kNone)
        if (const Frame* frame = try_trigger(
                lemma + ' ' + std::string{analysis_.lemma(analysis_.phrases[parts.object].head)}))
          return frame;
      // The particle behind the object: "called the meeting off"
      for (const PrepArgument& one : clause.prepositions)
        if (one.preposition < clause.phrase)
          continue; // "in an interview he called …" is no "called in"
        else if (const Frame* frame = try_trigger(lemma + ' ' + preposition_text(analysis_, one)))
          return frame;
    }
    return try_trigger(lemma);
  }

  std::uint32_t by_phrase(const Clause& clause) const {
    for (const PrepArgument& one : clause.prepositions)
      if (analysis_.lemma(analysis_.phrases[one.preposition].head) == "by")
        return one.noun;
    return kNone;
  }

  const Frame* adjective_frame(const Clause& clause, const Parts& parts, Claim& claim) const {
    if (clause.adjective == kNone || analysis_.phrases[clause.adjective].head == kNone)
      return nullptr;
    const std::uint32_t head = analysis_.phrases[clause.adjective].head;
    const auto& adjectives = context_.rulebook.frames.adjectives;
    const auto found = adjectives.find(analysis_.lemma(head));
    const Frame* frame =
        found == adjectives.end() ? nullptr : choose_frame(context_, found->second, parts);
    if (frame != nullptr) {
      claim.trigger = analysis_.tokens[head].where;
      claim.trigger_token = head;
      claim.lemma = analysis_.lemma(head);
    }
    return frame;
  }

  // ---- what verbs and nouns have in common ---------------------------------------------------------

  void complete(std::uint32_t s, Claim& claim) const {
    const Reading& reading = context_.reading;
    claim.sentence = s;
    claim.attribution = vouchers_.at(claim.trigger);
    if (claim.attribution != kNone) {
      const CueForce force = reading.attributions[claim.attribution].force;
      // "said that he would resign": the future, seen from the past.
      if (claim.modality == Modality::conditional && !conditional_sentence())
        claim.modality = Modality::future;
      if (claim.modality == Modality::asserted) {
        if (force == CueForce::deny)
          claim.modality = Modality::denied;
        else if (force == CueForce::intend)
          claim.modality = Modality::intended;
        else if (force == CueForce::ask)
          claim.modality = Modality::asked;
        else
          claim.modality = Modality::reported;
      }
    }
    claim.time = nearest_time(claim);
    const auto& quantities = reading.quantities;
    auto first = std::ranges::lower_bound(quantities, claim.where.begin, {},
                                          [](const Quantity& one) { return one.where.begin; });
    for (; first != quantities.end() && first->where.end <= claim.where.end &&
           claim.quantities.size() < 16;
         ++first)
      claim.quantities.push_back(static_cast<std::uint32_t>(first - quantities.begin()));
  }

  bool conditional_sentence() const {
    const auto& rules = context_.rulebook.factuality;
    return std::ranges::any_of(shape_.clauses, [&](const Clause& clause) {
      return clause.opener != kNone &&
             rules.find(rules.openers, analysis_.lemma(clause.opener)) != nullptr;
    });
  }

  // The nearest date or time of day of the clause; how long it lasted or how often, only without one:
  // "sentenced to two years in prison on Monday".
  std::uint32_t nearest_time(const Claim& claim) const {
    const auto& times = context_.reading.times;
    std::uint32_t best = kNone;
    std::uint64_t distance = ~std::uint64_t{0};
    constexpr std::uint64_t kLasts = std::uint64_t{1} << 32; // farther than any date
    auto one = std::ranges::lower_bound(times, claim.where.begin, {},
                                        [](const TimeMention& time) { return time.where.begin; });
    for (int steps = 0; one != times.end() && one->where.end <= claim.where.end && steps < 16;
         ++one, ++steps) {
      std::uint64_t gap =
          one->where.begin >= claim.trigger.end   ? one->where.begin - claim.trigger.end
          : claim.trigger.begin >= one->where.end ? claim.trigger.begin - one->where.end
                                                  : 0;
      if (one->type == TimeType::duration || one->type == TimeType::set)
        gap += kLasts;
      if (gap < distance) {
        distance = gap;
        best = static_cast<std::uint32_t>(one - times.begin());
      }
    }
    return best;
  }

  // ---- order: the main clause, what it governs, the rest --------------------------------------------

  bool in_cue(const Claim& claim) const { return claim.frame == "statement"; }

  // The clause that tells the sentence's news: the root's, or what its reporting verb reports.
  std::uint32_t main_clause(const std::vector<Claim>& claims,
                            const std::vector<std::uint32_t>& by_clause) const {
    if (shape_.root == kNone)
      return kNone;
    if (!in_cue(claims[by_clause[shape_.root]]))
      return shape_.root;
    for (std::uint32_t c = 0; c < shape_.clauses.size(); ++c) {
      const Clause& clause = shape_.clauses[c];
      const bool inside =
          clause.link == Link::relative || clause.link == Link::reduced || clause.host != kNone;
      if (c == shape_.root || inside || in_cue(claims[by_clause[c]]))
        continue;
      if (clause.finite || clause.governor == shape_.root)
        return c;
    }
    return shape_.root;
  }

  // Fills ranks_: the claims as they are to follow each other.
  void order(std::vector<Claim>& claims, const std::vector<std::uint32_t>& by_clause) {
    ranks_.clear();
    if (claims.empty())
      return;
    const std::uint32_t main = main_clause(claims, by_clause);
    const std::uint32_t first = main == kNone ? kNone : by_clause[main];
    if (first != kNone)
      claims[first].main_clause = true;
    for (std::uint32_t i = 0; i < claims.size(); ++i) {
      int rank = 3;
      if (i == first)
        rank = 0;
      else if (first != kNone && claims[i].trigger.begin > claims[first].trigger.begin &&
               claims[first].where.contains(claims[i].trigger))
        rank = 1;
      else if (first != kNone && claims[first].where.contains(claims[i].trigger))
        rank = 2;
      if (in_cue(claims[i]))
        rank = 4;
      if (claims[i].passing)
        rank = 5;
      ranks_.emplace_back(rank, i);
    }
    std::ranges::sort(ranks_, [&](const auto& a, const auto& b) {
      return std::tuple(a.first, claims[a.second].trigger, a.second) <
             std::tuple(b.first, claims[b.second].trigger, b.second);
    });
  }

  const Context& context_;
  const Analysis& analysis_;
  Vouchers vouchers_;
  SentenceShape shape_;
  // Of the sentence; kept for their memory.
  std::vector<Claim> claims_;
  std::vector<std::uint32_t> by_clause_;
  std::vector<std::pair<int, std::uint32_t>> ranks_;
  std::vector<Claim> out_;
};

} // namespace

void read_clauses(const Article& article, const Rulebook& rulebook, Reading& reading) {
  const Context context{article, rulebook, reading, reading.analysis, token_facts(reading)};
  reading.claims = ClaimReader(context).read();
}

} // namespace crosscheck
