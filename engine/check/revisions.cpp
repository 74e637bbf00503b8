#include "check/revisions.h"

#include "base/words.h"
#include "check/workbench.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <unordered_map>

namespace crosscheck {
namespace {

constexpr std::size_t kLongestSentence = 120; // words; longer ones are compared so far
constexpr std::size_t kMostChanges = 20;      // of one article
constexpr double kSameSentence =
    0.6; // share of common words from which two sentences are one, reworded
constexpr double kCopied = 0.85;
constexpr std::size_t kShingle = 4; // words

// A version of an article, whether it is the one at hand or the earlier one.
struct Version {
  const Article& article;
  const Reading& reading;

  std::string_view form(std::uint32_t token) const { return reading.analysis.form(token); }
};

Range words_of(const Version& version, std::uint32_t sentence) {
  Range out = version.reading.analysis.sentences[sentence].tokens;
  out.end = std::min<std::uint32_t>(out.end, out.begin + kLongestSentence);
  return out;
}

// The tokens of either side that have no partner.
struct Difference {
  std::vector<std::uint32_t> a, b;
  std::size_t common = 0;
};

Difference compare_words(const Version& a, Range in_a, const Version& b, Range in_b) {
  const std::size_t rows = in_a.size(), columns = in_b.size();
  std::vector<std::uint16_t> longest((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
    return longest[i * (columns + 1) + j];
  };
  const auto token = [](Range range, std::size_t i) {
    return range.begin + static_cast<std::uint32_t>(i);
  };
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t j = columns; j-- > 0;)
      at(i, j) = a.form(token(in_a, i)) == b.form(token(in_b, j))
                     ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                     : std::max(at(i + 1, j), at(i, j + 1));
  Difference out;
  std::size_t i = 0, j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && a.form(token(in_a, i)) == b.form(token(in_b, j)))
      ++out.common, ++i, ++j;
    else if (j == columns || (i < rows && at(i + 1, j) >= at(i, j + 1)))
      out.a.push_back(token(in_a, i++));
    else
      out.b.push_back(token(in_b, j++));
  }
  return out;
}

double likeness(const Difference& difference) {
  const auto common = 2.0 * static_cast<double>(difference.common);
  return common / (common + static_cast<double>(difference.a.size() + difference.b.size()));
}

struct Kind {
  std::string_view what; // as the message says it
  Span where;            // the whole figure, time, name …
};

bool overlap(Span a, Span b) {
  return a.begin < b.end && b.begin < a.end;
}

template <typename List> const Span* covering(const List& list, Span where) {
  for (const auto& one : list)
    if (overlap(one.where, where))
      return &one.where;
  return nullptr;
}

// What kind of statement the words at `tokens` belong to; nullopt: wording only.
std::optional<Kind> kind_of(const Version& version, const std::vector<std::uint32_t>& tokens,
                            const WordSet& denials) {
  const Reading& reading = version.reading;
  std::optional<Kind> quoted;
  for (const std::uint32_t t : tokens) {
    const Token& token = reading.analysis.tokens[t];
    if (denials.contains(version.form(t)))
      return Kind{"a denial", token.where};
    for (const TimeMention& one : reading.times)
      if (overlap(one.where, token.where) && !one.value.empty())
        return Kind{"a time", one.where};
    if (const Span* figure = covering(reading.quantities, token.where))
      return Kind{"a figure", *figure};
    for (const EntityMention& one : reading.mentions)
      if (one.form == MentionForm::name && overlap(one.where, token.where))
        return Kind{"a name", one.where};
    const bool word = token.pos != Pos::punct && token.pos != Pos::det && token.pos != Pos::sym;
    for (const Quote& one : reading.quotes)
      if (word && !quoted && one.kind == QuoteKind::speech && overlap(one.inside, token.where))
        quoted = Kind{"the words of a quotation", token.where};
  }
  return quoted;
}

struct Change {
  std::string_view what;
  std::uint32_t now_sentence = 0, then_sentence = 0;
  Span now, then; // the words that differ, each in its own version
};

std::string plain(const Version& version, std::uint32_t sentence) {
  const Range words = version.reading.analysis.sentences[sentence].tokens;
  std::string out;
  for (std::uint32_t t = words.begin; t < words.end; ++t)
    out.append(version.form(t)).push_back(' ');
  return out;
}

// Sentences of `a` that do not stand in `b` word for word.
std::vector<std::uint32_t> only_in(const Version& a, const Version& b) {
  WordMap<int> left;
  for (std::uint32_t s = 0; s < b.reading.analysis.sentences.size(); ++s)
    ++left[plain(b, s)];
  std::vector<std::uint32_t> out;
  for (std::uint32_t s = 0; s < a.reading.analysis.sentences.size(); ++s) {
    const Sentence& sentence = a.reading.analysis.sentences[s];
    if (!sentence.furniture && sentence.tokens.size() > 0 && --left[plain(a, s)] < 0)
      out.push_back(s);
  }
  return out;
}

Span around(const Version& version, const std::vector<std::uint32_t>& tokens) {
  if (tokens.empty())
    return {};
  return version.reading.analysis.span({tokens.front(), tokens.back() + 1});
}

std::vector<Change> changes(const Version& now, const Version& then, const WordSet& denials) {
  std::vector<std::uint32_t> fresh = only_in(now, then), gone = only_in(then, now);
  // Of an article written anew only its first sentences are compared: it has no sentence that was changed.
  fresh.resize(std::min(fresh.size(), 3 * kMostChanges));
  gone.resize(std::min(gone.size(), 3 * kMostChanges));
  std::vector<Change> out;
  for (const std::uint32_t s : fresh) {
    double most = kSameSentence;
    Difference best;
    std::uint32_t partner = kNone;
    for (const std::uint32_t other : gone) {
      Difference difference = compare_words(now, words_of(now, s), then, words_of(then, other));
      if (const double alike = likeness(difference); alike > most) {
        most = alike;
        best = std::move(difference);
        partner = other;
      }
    }
    if (partner == kNone || out.size() == kMostChanges)
      continue;
    std::erase(gone, partner);
    const auto kind_now = kind_of(now, best.a, denials), kind_then = kind_of(then, best.b, denials);
    // A figure that was put in or left out is more or less said, not another thing; a denial is.
    const bool denial =
        (kind_now && kind_now->what == "a denial") != (kind_then && kind_then->what == "a denial");
    if (!denial && (!kind_now || !kind_then || kind_now->what != kind_then->what))
      continue;
    Change change{denial ? "a denial" : kind_now->what, s, partner,
                  kind_now ? kind_now->where : around(now, best.a),
                  kind_then ? kind_then->where : around(then, best.b)};
    if (change.what == "the words of a quotation") {
      change.now = around(now, best.a);
      change.then = around(then, best.b);
    }
    if (to_lower(now.article.text(change.now)) != to_lower(then.article.text(change.then)))
      out.push_back(change);
  }
  return out;
}

Passage earlier_passage(const Version& then, const std::string& outlet, std::uint32_t sentence,
                        Span value) {
  Passage out;
  out.text = std::string{trim(then.article.text(then.reading.analysis.sentences[sentence].where))};
  out.value = value.empty() ? out.text : std::string{then.article.text(value)};
  out.role = ClaimRole::counter;
  out.source = outlet + ", earlier version";
  return out;
}

// A notice of a correction or withdrawal stands at the top or at the end.
std::uint32_t notice_in(const Workbench& bench, std::uint32_t document, const WordSet& phrases) {
  constexpr std::uint32_t kEnds = 4; // sentences
  const auto count = static_cast<std::uint32_t>(bench.analysis(document).sentences.size());
  for (std::uint32_t s = 0; s < count; ++s)
    if ((s < kEnds || s + kEnds >= count) && !bench.find_phrase(document, s, phrases).empty())
      return s;
  return kNone;
}

std::vector<std::string> shingles(const Version& version, std::uint32_t sentence) {
  const Range words = words_of(version, sentence);
  std::vector<std::string> out;
  for (std::uint32_t t = words.begin; t + kShingle <= words.end; ++t) {
    std::string& one = out.emplace_back();
    for (std::uint32_t i = t; i < t + kShingle; ++i)
      one.append(version.form(i)).push_back(' ');
  }
  return out;
}

using Place = std::pair<std::uint32_t, std::uint32_t>; // document, sentence

// Where runs of words stand in a story: made only for a story in which something was revised.
class Copies {
public:
  Copies(const Workbench& bench, const Story& story) : bench_(bench) {
    for (const std::uint32_t d : story.documents)
      for (std::uint32_t s = 0; s < bench.analysis(d).sentences.size(); ++s)
        if (!bench.analysis(d).sentences[s].furniture)
          for (std::string& one : shingles(version(d), s))
            places_[std::move(one)].push_back({d, s});
  }

  // Sentences that copy `sentence` of `then`, one a document.
  std::vector<Place> of(const Version& then, std::uint32_t sentence) const {
    constexpr std::size_t kMost = 400; // places of one run of words
    std::vector<Place> met;
    for (const std::string& one : shingles(then, sentence))
      if (const auto found = places_.find(one); found != places_.end())
        for (std::size_t i = 0; i < std::min(found->second.size(), kMost); ++i)
          met.push_back(found->second[i]);
    std::ranges::sort(met);
    met.erase(std::unique(met.begin(), met.end()), met.end());
    std::vector<Place> out;
    for (const Place& place : met) {
      const Difference difference =
          compare_words(version(place.first), words_of(version(place.first), place.second), then,
                        words_of(then, sentence));
      if (likeness(difference) >= kCopied && (out.empty() || out.back().first != place.first))
        out.push_back(place);
    }
    return out;
  }

  Version version(std::uint32_t document) const {
    return {bench_.article(document), bench_.reading(document)};
  }

private:
  const Workbench& bench_;
  std::unordered_map<std::string, std::vector<Place>> places_;
};

Span find_words(const Article& article, Span where, std::string_view words) {
  const std::string text = to_lower(article.text(where));
  const std::size_t at = text.find(to_lower(words));
  if (at == std::string::npos)
    return {};
  const auto begin = where.begin + static_cast<std::uint32_t>(at);
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

void say_changed(const Workbench& bench, const CheckRule& rule, const Revision& revision,
                 const Change& change, Findings& out) {
  const Version then{revision.earlier, revision.earlier_reading};
  const std::string outlet = bench.outlet(revision.document);
  Finding finding = bench.draft(
      rule, {bench.passage(revision.document, change.now_sentence, change.now, ClaimRole::flagged),
             earlier_passage(then, outlet, change.then_sentence, change.then)});
  finding.scope = Scope::within_article;
  bench.say(finding, rule, {{"what", std::string{change.what}}},
            "the earlier version has \"" + finding.passages[1].value + "\" where this one has \"" +
                finding.passages[0].value + "\"");
  out.push_back(std::move(finding));
}

// Who copied the sentence and still has it as it was.
void say_carried(const Workbench& bench, const CheckRule& rule, const Revision& revision,
                 const Change& change, const Copies& copies, Findings& out) {
  constexpr std::size_t kMost = 20;
  const Version then{revision.earlier, revision.earlier_reading};
  const std::string value{then.article.text(change.then)};
  std::size_t said = 0;
  for (const auto& [document, sentence] : copies.of(then, change.then_sentence)) {
    if (document == revision.document || said == kMost)
      continue;
    const Span where = bench.analysis(document).sentences[sentence].where;
    const Span still = find_words(bench.article(document), where, value);
    if (still.empty())
      continue;
    ++said;
    Finding finding = bench.draft(
        rule,
        {bench.passage(document, sentence, still, ClaimRole::flagged),
         bench.passage(revision.document, change.now_sentence, change.now, ClaimRole::counter)});
    bench.say(finding, rule, {{"what", std::string{change.what}}},
              "the passage stands in the earlier version of " + bench.outlet(revision.document) +
                  " nearly word for word");
    out.push_back(std::move(finding));
  }
}

// The articles whose words come from `document`.
std::vector<std::uint32_t> dependents(const ClaimGraph& graph, std::uint32_t document) {
  std::vector<std::uint32_t> out;
  for (const Relation& one : graph.relations) {
    if (!one.between_documents)
      continue;
    if (one.to.document == document)
      out.push_back(one.from.document);
    else if (one.from.document == document && one.kind == RelationKind::same_text)
      out.push_back(one.to.document);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Those that have most sentences of the earlier version, where the one at hand is a notice alone.
std::vector<std::uint32_t> copiers(const Revision& revision, const Copies& copies) {
  constexpr std::size_t kMost = 100; // sentences that are looked for
  const Version then{revision.earlier, revision.earlier_reading};
  const std::size_t count = std::min(kMost, revision.earlier_reading.analysis.sentences.size());
  std::map<std::uint32_t, std::size_t> copied; // document -> sentences
  for (std::uint32_t s = 0; s < count; ++s)
    for (const auto& [document, sentence] : copies.of(then, s))
      ++copied[document];
  std::vector<std::uint32_t> out;
  for (const auto& [document, sentences] : copied)
    if (document != revision.document && 2 * sentences > count)
      out.push_back(document);
  return out;
}

// The first sentence of text; kNone without one.
std::uint32_t lead_of(const Workbench& bench, std::uint32_t document) {
  const auto& sentences = bench.analysis(document).sentences;
  for (std::uint32_t s = 0; s < sentences.size(); ++s)
    if (!sentences[s].furniture && !sentences[s].heading)
      return s;
  return kNone;
}

// Its outlet says so in the text, or in the item's status.
void say_withdrawn(const Workbench& bench, const CheckRule& rule, const Revision& revision,
                   const std::function<const Copies&()>& copies, Findings& out) {
  const bool by_status =
      bench.article(revision.document).fields().status != PublicationStatus::usable;
  std::uint32_t notice = notice_in(bench, revision.document, rule.list("notices"));
  if (notice == kNone && by_status)
    notice = lead_of(bench, revision.document);
  if (notice == kNone)
    return;
  std::vector<std::uint32_t> taken = dependents(bench.in.graph, revision.document);
  std::ranges::copy(copiers(revision, copies()), std::back_inserter(taken));
  std::ranges::sort(taken);
  taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
  for (const std::uint32_t d : taken) {
    const std::uint32_t lead = lead_of(bench, d);
    if (lead == kNone)
      continue;
    Finding finding =
        bench.draft(rule, {bench.passage(d, lead, {}, ClaimRole::flagged),
                           bench.passage(revision.document, notice, {}, ClaimRole::counter)});
    bench.say(finding, rule, {},
              by_status
                  ? "the article's words come from the report whose status is \"" +
                        std::string{to_string(bench.article(revision.document).fields().status)} +
                        "\" now"
                  : "the article's words come from the report that was withdrawn");
    out.push_back(std::move(finding));
  }
}

} // namespace

void compare_revisions(const Workbench& bench, Findings& out) {
  if (bench.in.revisions == nullptr || bench.in.revisions->empty())
    return;
  const auto silent = bench.rules().for_comparison("revisions");
  const auto corrected = bench.rules().for_comparison("corrections");
  const auto carried = bench.rules().for_comparison("revised-elsewhere");
  const auto withdrawn = bench.rules().for_comparison("withdrawn");
  std::map<std::uint32_t, Copies> copies_of; // story
  for (const Revision& revision : *bench.in.revisions) {
    const std::uint32_t story = bench.in.graph.story_of[revision.document];
    const auto copies = [&]() -> const Copies& {
      return copies_of.try_emplace(story, bench, bench.in.graph.stories[story]).first->second;
    };
    for (const CheckRule* rule : withdrawn)
      say_withdrawn(bench, *rule, revision, copies, out);
    for (const CheckRule* rule : corrected) {
      const bool says_so = notice_in(bench, revision.document, rule->list("notices")) != kNone;
      const Version now{bench.article(revision.document), bench.reading(revision.document)};
      const Version then{revision.earlier, revision.earlier_reading};
      for (const Change& change : changes(now, then, rule->list("denials"))) {
        for (const CheckRule* one : says_so ? std::vector{rule} : silent)
          say_changed(bench, *one, revision, change, out);
        for (const CheckRule* one : carried)
          say_carried(bench, *one, revision, change, copies(), out);
      }
    }
  }
}

} // namespace crosscheck
