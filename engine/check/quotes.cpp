// Quote fidelity: the same utterance in several articles, aligned word by word.
//
// Quotations are paired when they share words that are rare in the story (an inverted index, so that cost
// stays near-linear), then aligned sentence by sentence. What is only cut at its ends, set in other case or punctuation, or
// spelled the other side's way is the same quotation; other words inside are a finding.
#include "base/words.h"
#include "check/quote_alignment.h"
#include "check/quote_pieces.h"
#include "check/quote_utterance.h"
#include "check/workbench.h"

#include <algorithm>
#include <map>
#include <set>

namespace crosscheck {
namespace {

// "Ada Holt" and "Ada M. Holt" may be one, and half a name tells nothing.
bool may_be_one_name(std::string_view a, std::string_view b) {
  const auto last = [](std::string_view name) { return name.substr(name.rfind(' ') + 1); };
  return a.size() < 4 || b.size() < 4 || last(a) == last(b);
}

// What is altered: words inside the agreement; failing that, a word at its end; failing that, a pronoun.
struct Change {
  std::vector<std::uint32_t> a;
  std::vector<std::uint32_t> b;
  bool found() const { return !a.empty() || !b.empty(); }
};

// "@adaholt" on one side and "Ada Holt" on the other are one name.
void drop_handles(const std::vector<QuotedWord>& words, const std::vector<QuotedWord>& other,
                  std::vector<std::uint32_t>& changed) {
  std::erase_if(changed, [&](std::uint32_t token) {
    const auto word = std::ranges::find(words, token, &QuotedWord::token);
    return word != words.end() && std::ranges::any_of(other, [&](const QuotedWord& one) {
             return one.form.front() == '@' && one.form.find(word->form) != std::string::npos;
           });
  });
}

std::string run_together(const std::vector<QuotedWord>& words,
                         const std::vector<std::uint32_t>& changed, std::string QuotedWord::*part) {
  std::string out;
  for (const QuotedWord& word : words)
    if (std::ranges::binary_search(changed, word.token))
      out += word.*part;
  std::erase(out, '\'');
  return out;
}

// "United Nations" here, "UN" there: neither is a change.
void drop_abbreviated(const std::vector<QuotedWord>& words, std::vector<std::uint32_t>& changed,
                      const std::vector<QuotedWord>& other,
                      std::vector<std::uint32_t>& other_changed) {
  std::string initials;
  for (const QuotedWord& word : words)
    if (std::ranges::binary_search(changed, word.token))
      initials += word.form.front();
  const auto written = std::ranges::find(other, initials, &QuotedWord::form);
  if (initials.size() < 2 || initials.size() != changed.size() || written == other.end())
    return;
  changed.clear();
  std::erase(other_changed, written->token);
}

// "Del Monte" and "DelMonte", "union" and "unions", "United Nations" and "UN": written otherwise.
bool written_otherwise(const QuotePiece& a, const QuotePiece& b, const Change& change) {
  for (const auto part : {&QuotedWord::form, &QuotedWord::lemma})
    if (run_together(a.words, change.a, part) == run_together(b.words, change.b, part))
      return true;
  return false;
}

Change change_of(const CheckRule& rule, const QuoteAlignment& alignment, const QuotePiece& a,
                 const QuotePiece& b) {
  Change out{alignment.changed_a, alignment.changed_b};
  const auto matched = static_cast<double>(alignment.matched);
  const bool ends = alignment.ends_alike ||
                    (matched >= rule.setting("ends-matched", 6) && alignment.matched_content >= 3);
  if (ends) {
    out.a.insert(out.a.end(), alignment.ends_a.begin(), alignment.ends_a.end());
    out.b.insert(out.b.end(), alignment.ends_b.begin(), alignment.ends_b.end());
  }
  if (!out.found() && matched >= 6 && alignment.matched_content >= 4)
    out = {alignment.pronouns_a, alignment.pronouns_b};
  drop_handles(a.words, b.words, out.a);
  drop_handles(b.words, a.words, out.b);
  std::ranges::sort(out.a);
  std::ranges::sort(out.b);
  if (written_otherwise(a, b, out))
    return {};
  drop_abbreviated(a.words, out.a, b.words, out.b);
  drop_abbreviated(b.words, out.b, a.words, out.a);
  return out;
}

std::vector<Span> spans_of(const Analysis& text, const std::vector<std::uint32_t>& tokens) {
  std::vector<Span> out;
  for (const std::uint32_t t : tokens) {
    if (!out.empty() && t > 0 && text.tokens[t - 1].where.end == out.back().end)
      out.back().end = text.tokens[t].where.end;
    else
      out.push_back(text.tokens[t].where);
  }
  return out;
}

std::string listed(const Article& article, const std::vector<Span>& spans) {
  std::string out;
  for (const Span one : spans)
    out += (out.empty() ? "" : ", ") + ("\"" + std::string{article.text(one)} + "\"");
  return out.empty() ? "nothing" : out;
}

// The words may have been translated twice: the speaker's country speaks another language.
bool translated(const QuotePiece& a, const QuotePiece& b, const CheckRule& rule) {
  const auto foreign = [&](const QuotePiece& one) {
    return !one.country.empty() && !rule.lists("english-speaking", to_lower(one.country));
  };
  return foreign(a) || foreign(b);
}

// The sentence with the whole quotation, its marks included.
Passage passage_of(const Workbench& bench, const QuotePiece& piece, ClaimRole role) {
  const Span marks = bench.reading(piece.document).quotes[piece.quote].where;
  Passage out = bench.passage(piece.document, piece.sentence, marks, role);
  out.value = std::string{bench.article(piece.document).text(piece.where)};
  out.marked = {piece.where};
  return out;
}

void report_change(const Workbench& bench, const CheckRule& rule, const QuotePiece& a,
                   const QuotePiece& b, const QuoteAlignment& alignment, const Change& change,
                   Findings& out) {
  const Article& left = bench.article(a.document);
  const Article& right = bench.article(b.document);
  const auto changed_a = spans_of(bench.analysis(a.document), change.a);
  const auto changed_b = spans_of(bench.analysis(b.document), change.b);
  Passage x = passage_of(bench, a, ClaimRole::flagged);
  Passage y = passage_of(bench, b, ClaimRole::counter);
  if (!changed_a.empty())
    x.marked = changed_a;
  if (!changed_b.empty())
    y.marked = changed_b;
  Finding finding = bench.draft(rule, {std::move(x), std::move(y)});
  const bool twice = translated(a, b, rule);
  // Two translators end a sentence in two ways; inside it they should agree.
  if (twice && alignment.changed_a.empty() && alignment.changed_b.empty() && !alignment.ends_alike)
    finding.severity = Severity::note;
  finding.confidence =
      std::min(0.95, finding.confidence * (0.6 + 0.5 * std::min(1.0, alignment.share))) *
      (twice ? 0.8 : 1.0);
  const std::string differ = listed(left, changed_a) + " against " + listed(right, changed_b);
  bench.say(
      finding, rule,
      {{"differ", differ},
       {"translated",
        twice ? " The speaker's language may not be English: both may be translations." : ""}},
      std::to_string(alignment.matched) + " words agree, " +
          std::to_string(static_cast<int>(alignment.share * 100)) +
          "% of the shorter quotation; these differ: " + differ);
  out.push_back(std::move(finding));
}

void report_credit(const Workbench& bench, const CheckRule& rule, const QuotePiece& a,
                   const QuotePiece& b, const QuoteAlignment& alignment, Findings& out) {
  const auto name = [&](const QuotePiece& one) {
    return bench.in.graph.stories[bench.in.graph.story_of[one.document]].entities[one.speaker].name;
  };
  if (may_be_one_name(name(a), name(b)))
    return;
  Finding finding =
      bench.draft(rule, {bench.passage(a.document, a.sentence, a.where, ClaimRole::flagged),
                         bench.passage(b.document, b.sentence, b.where, ClaimRole::counter)});
  bench.say(finding, rule, {{"a.speaker", name(a)}, {"b.speaker", name(b)}},
            std::to_string(alignment.matched) + " words agree; the speakers were read as " +
                name(a) + " and " + name(b));
  out.push_back(std::move(finding));
}

// The words as they stand, to know the same quotation in another outlet.
std::string joined(const QuotePiece& piece) {
  std::string out;
  for (const QuotedWord& word : piece.words)
    out += word.form + " ";
  return out;
}

// Near each other in one article: one speech going on, with its own repetitions.
bool one_speech(const QuotePiece& a, const QuotePiece& b) {
  if (a.document != b.document)
    return false;
  const std::uint32_t apart =
      a.sentence > b.sentence ? a.sentence - b.sentence : b.sentence - a.sentence;
  return a.quote == b.quote || apart <= 1;
}

struct Pair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  QuoteAlignment alignment;
  Speakers who{};
};

class StoryQuotes {
public:
  StoryQuotes(const Workbench& bench, const CheckRule& rule, const Story& story)
      : bench_(bench), rule_(rule), pieces_(quote_pieces(bench, story, rule)) {
    for (const auto& [i, j] : candidate_pairs(pieces_)) {
      if (one_speech(pieces_[i], pieces_[j]))
        continue;
      Pair pair{i, j, align_quotes(pieces_[i].words, pieces_[j].words),
                speakers(pieces_[i], pieces_[j])};
      if (!change_of(rule, pair.alignment, pieces_[i], pieces_[j]).found()) {
        note_whole(i, pair.alignment, pieces_[j].document);
        note_whole(j, pair.alignment, pieces_[i].document);
      }
      pairs_.push_back(std::move(pair));
    }
  }

  void find_credits(const CheckRule& credit, Findings& out) const {
    for (const Pair& one : pairs_)
      if (one.who == Speakers::different && one.alignment.share >= credit.setting("share", 0.9) &&
          static_cast<double>(one.alignment.matched) >= credit.setting("words", 7) &&
          static_cast<double>(one.alignment.matched_content) >= credit.setting("content", 4))
        report_credit(bench_, credit, pieces_[one.a], pieces_[one.b], one.alignment, out);
  }

  void find_changes(Findings& out) const {
    std::map<std::pair<std::string, std::string>, std::size_t>
        known; // words on both sides -> finding
    std::set<std::pair<std::uint64_t, std::uint64_t>> quotes;
    for (const Pair& one : pairs_) {
      const QuotePiece& a = pieces_[one.a];
      const QuotePiece& b = pieces_[one.b];
      if (one.who == Speakers::different || kept_elsewhere(one) ||
          two_utterances(rule_, a, b, one.alignment, one.who))
        continue;
      Change change = change_of(rule_, one.alignment, a, b);
      const bool misheard = one.alignment.ends_alike && one.alignment.matched >= 3 &&
                            one.alignment.region_a == one.alignment.matched &&
                            one.alignment.share >= 0.75;
      if (!change.found() ||
          !(misheard || one_utterance(rule_, one.alignment, one.who, a.document == b.document))) {
        CommonWords common = common_words(rule_, a, b);
        if (a.document == b.document || !same_thought(rule_, common, one.who))
          continue;
        change = {std::move(common.only_a), std::move(common.only_b)};
        if (written_otherwise(a, b, change))
          continue;
      }
      // Several sentences of the same two quotations: one finding.
      if (!quotes.insert({key(a), key(b)}).second)
        continue;
      auto words = std::pair{joined(a), joined(b)};
      if (words.second < words.first)
        std::swap(words.first, words.second);
      const auto [at, fresh] = known.emplace(std::move(words), out.size());
      if (fresh)
        report_change(bench_, rule_, a, b, one.alignment, change, out);
      else
        support(a, out[at->second]), support(b, out[at->second]);
    }
  }

private:
  static std::uint64_t key(const QuotePiece& piece) {
    return (static_cast<std::uint64_t>(piece.document) << 32) | piece.quote;
  }

  void note_whole(std::uint32_t piece, const QuoteAlignment& alignment, std::uint32_t document) {
    if (static_cast<double>(alignment.matched) >=
        0.95 * static_cast<double>(pieces_[piece].words.size()))
      kept_whole_.insert({piece, document});
  }

  // The other article has this sentence as it stands, too: then the two are two utterances.
  bool kept_elsewhere(const Pair& pair) const {
    const QuotePiece& a = pieces_[pair.a];
    const QuotePiece& b = pieces_[pair.b];
    return a.document != b.document && (kept_whole_.contains({pair.a, b.document}) ||
                                        kept_whole_.contains({pair.b, a.document}));
  }

  // Another outlet with the same words.
  void support(const QuotePiece& piece, Finding& finding) const {
    Passage more = passage_of(bench_, piece, ClaimRole::support);
    for (const Passage& one : finding.passages)
      if (one.document == more.document && one.where == more.where)
        return;
    finding.passages.push_back(std::move(more));
  }

  const Workbench& bench_;
  const CheckRule& rule_;
  std::vector<QuotePiece> pieces_;
  std::vector<Pair> pairs_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> kept_whole_; // piece, other document
};

} // namespace

void compare_quotes(const Workbench& bench, Findings& out) {
  const auto credit_rules = bench.rules().for_comparison("credit");
  for (const Story& story : bench.in.graph.stories)
    for (const CheckRule* rule : bench.rules().for_comparison("quotes")) {
      const StoryQuotes quotes(bench, *rule, story);
      quotes.find_changes(out);
      for (const CheckRule* credit : credit_rules)
        quotes.find_credits(*credit, out);
    }
}

} // namespace crosscheck
