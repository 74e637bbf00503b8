// Quote fidelity: the same utterance in several articles, aligned word by word.
//
// Quotations are paired when they share words that are rare in the story (an inverted index, so that cost
// stays near-linear), then aligned. What is only cut at its ends, set in other case or punctuation, or
// spelled the other side's way is the same quotation; other words inside are a finding.
#include "base/words.h"
#include "check/quote_alignment.h"
#include "check/workbench.h"
#include "text/normalise.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace crosscheck {
namespace {

// Words in more quotations of a story than this bring no candidates.
constexpr std::size_t kTooCommon = 24;

struct Piece {
  std::uint32_t document = 0;
  std::uint32_t quote = 0;
  std::uint32_t sentence = 0;
  Span where;
  std::vector<QuotedWord> words;
  std::uint32_t speaker = kNone; // story entity
  bool person = false;           // the speaker is a named person
  std::string country;           // of the speaker
};

bool is_content(Pos pos, std::string_view form) {
  switch (pos) {
  case Pos::noun:
  case Pos::propn:
  case Pos::verb:
  case Pos::adj:
  case Pos::adv:
  case Pos::num: return true;
  default: return form == "not" || form == "n't" || form == "no" || form == "never";
  }
}

// "mummy = mommy": one spelling for variants, from the rule's words.
std::unordered_map<std::string, std::string> variants_of(const CheckRule& rule) {
  std::unordered_map<std::string, std::string> out;
  for (const std::string& line : rule.list("same")) {
    const std::size_t equals = line.find(" = ");
    if (equals != std::string::npos)
      out[line.substr(0, equals)] = line.substr(equals + 3);
  }
  return out;
}

std::string one_spelling(std::string form,
                         const std::unordered_map<std::string, std::string>& variants) {
  const auto found = variants.find(form);
  if (found != variants.end())
    return found->second;
  const auto end_with = [&](std::string_view from, std::string_view to) {
    if (form.size() > from.size() + 2 && form.ends_with(from))
      form.replace(form.size() - from.size(), from.size(), to);
  };
  // British and American endings: labour/labor, organise/organize, centre/center.
  end_with("our", "or");
  end_with("ise", "ize");
  end_with("ised", "ized");
  end_with("ising", "izing");
  end_with("tre", "ter");
  return form;
}

std::vector<QuotedWord> words_of(const Analysis& text, Span inside,
                                 const std::unordered_map<std::string, std::string>& variants) {
  std::vector<QuotedWord> out;
  bool bracketed = false, gap = false;
  const Range tokens = text.tokens_in(inside);
  for (std::uint32_t t = tokens.begin; t < tokens.end && out.size() < kLongestQuote; ++t) {
    const std::string_view form = text.form(t);
    if (form == "[" || form == "(")
      bracketed = true;
    else if (form == "]" || form == ")")
      bracketed = false;
    else if (form == "..." || form == "…" || form == ". . .")
      gap = true;
    if (text.tokens[t].pos == Pos::punct)
      continue;
    std::string folded = one_spelling(fold(form), variants);
    out.push_back({std::move(folded), t, is_content(text.tokens[t].pos, form), bracketed, gap});
    gap = false;
  }
  return out;
}

std::vector<Piece> pieces_of(const Workbench& bench, const Story& story, const CheckRule& rule) {
  const auto variants = variants_of(rule);
  std::vector<Piece> out;
  for (const std::uint32_t d : story.documents) {
    const Reading& reading = bench.reading(d);
    for (std::uint32_t q = 0; q < reading.quotes.size(); ++q) {
      const Quote& quote = reading.quotes[q];
      const std::uint32_t sentence = reading.analysis.sentence_at(quote.inside.begin);
      if (quote.kind == QuoteKind::title || sentence == kNone ||
          reading.analysis.sentences[sentence].furniture)
        continue;
      Piece piece{
          d,     q,     sentence, quote.inside, words_of(reading.analysis, quote.inside, variants),
          kNone, false, {}};
      if (static_cast<double>(piece.words.size()) < rule.setting("shortest", 3))
        continue;
      if (quote.speaker != kNone) {
        const Entity& speaker = reading.entities[quote.speaker];
        piece.speaker = bench.story_entity(d, quote.speaker);
        piece.person = speaker.type == EntityType::person;
        piece.country = speaker.country;
      }
      out.push_back(std::move(piece));
    }
  }
  return out;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates(const std::vector<Piece>& pieces) {
  std::map<std::string, std::vector<std::uint32_t>> holders;
  for (std::uint32_t i = 0; i < pieces.size(); ++i)
    for (std::size_t w = 0; w < pieces[i].words.size(); ++w) {
      // Single content words and pairs of words: a pair of common ones can still be rare.
      const auto put = [&](const std::string& key) {
        auto& list = holders[key];
        if (list.empty() || list.back() != i)
          list.push_back(i);
      };
      if (pieces[i].words[w].content)
        put(pieces[i].words[w].form);
      if (w + 1 < pieces[i].words.size())
        put(pieces[i].words[w].form + " " + pieces[i].words[w + 1].form);
    }
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> shared;
  for (const auto& [key, list] : holders) {
    if (list.size() < 2 || list.size() > kTooCommon)
      continue;
    for (std::size_t x = 0; x < list.size(); ++x)
      for (std::size_t y = x + 1; y < list.size(); ++y)
        ++shared[{list[x], list[y]}];
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (const auto& [pair, count] : shared)
    if (count >= 2)
      out.push_back(pair);
  return out;
}

enum class Speakers : unsigned char { same, unknown, different };

Speakers speakers(const Piece& a, const Piece& b) {
  if (a.speaker == kNone || b.speaker == kNone)
    return Speakers::unknown;
  if (a.speaker == b.speaker)
    return Speakers::same;
  // An office and its spokesman, a department and its bureau may be one voice; two named persons are not.
  return a.person && b.person ? Speakers::different : Speakers::unknown;
}

bool one_utterance(const CheckRule& rule, const QuoteAlignment& alignment, Speakers who) {
  const double needed =
      who == Speakers::same ? rule.setting("share-same-speaker", 0.6) : rule.setting("share", 0.75);
  const double content =
      who == Speakers::same ? rule.setting("content-same-speaker", 2) : rule.setting("content", 3);
  if (alignment.share < needed || static_cast<double>(alignment.matched_content) < content)
    return false;
  // Matches thinly spread over a long region are chance.
  const auto region = static_cast<double>(std::max(alignment.region_a, alignment.region_b));
  return static_cast<double>(alignment.matched) >= rule.setting("density", 0.55) * region;
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
bool translated(const Piece& a, const Piece& b, const CheckRule& rule) {
  const auto foreign = [&](const Piece& one) {
    return !one.country.empty() && !rule.lists("english-speaking", to_lower(one.country));
  };
  return foreign(a) || foreign(b);
}

void report_change(const Workbench& bench, const CheckRule& rule, const Piece& a, const Piece& b,
                   const QuoteAlignment& alignment, Findings& out) {
  const Article& left = bench.article(a.document);
  const Article& right = bench.article(b.document);
  const auto changed_a = spans_of(bench.analysis(a.document), alignment.changed_a);
  const auto changed_b = spans_of(bench.analysis(b.document), alignment.changed_b);
  Passage x = bench.passage(a.document, a.sentence, a.where, ClaimRole::flagged);
  Passage y = bench.passage(b.document, b.sentence, b.where, ClaimRole::counter);
  if (!changed_a.empty())
    x.marked = changed_a;
  if (!changed_b.empty())
    y.marked = changed_b;
  Finding finding = bench.draft(rule, {std::move(x), std::move(y)});
  const bool twice = translated(a, b, rule);
  if (twice)
    finding.severity = Severity::note;
  finding.confidence = std::min(0.95, finding.confidence * (0.6 + 0.5 * alignment.share));
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

void report_credit(const Workbench& bench, const CheckRule& rule, const Piece& a, const Piece& b,
                   const QuoteAlignment& alignment, Findings& out) {
  const auto name = [&](const Piece& one) {
    return bench.in.graph.stories[bench.in.graph.story_of[one.document]].entities[one.speaker].name;
  };
  Finding finding =
      bench.draft(rule, {bench.passage(a.document, a.sentence, a.where, ClaimRole::flagged),
                         bench.passage(b.document, b.sentence, b.where, ClaimRole::counter)});
  bench.say(finding, rule, {{"a.speaker", name(a)}, {"b.speaker", name(b)}},
            std::to_string(alignment.matched) + " words agree; the speakers were read as " +
                name(a) + " and " + name(b));
  out.push_back(std::move(finding));
}

} // namespace

void compare_quotes(const Workbench& bench, Findings& out) {
  const auto quote_rules = bench.rules().for_comparison("quotes");
  const auto credit_rules = bench.rules().for_comparison("credit");
  for (const Story& story : bench.in.graph.stories)
    for (const CheckRule* rule : quote_rules) {
      const std::vector<Piece> pieces = pieces_of(bench, story, *rule);
      for (const auto& [i, j] : candidates(pieces)) {
        const Piece& a = pieces[i];
        const Piece& b = pieces[j];
        const QuoteAlignment alignment = align_quotes(a.words, b.words);
        const Speakers who = speakers(a, b);
        if (who == Speakers::different) {
          for (const CheckRule* credit : credit_rules)
            if (alignment.share >= credit->setting("share", 0.9) &&
                static_cast<double>(alignment.matched_content) >= credit->setting("content", 4))
              report_credit(bench, *credit, a, b, alignment, out);
          continue;
        }
        if (!one_utterance(*rule, alignment, who))
          continue;
        if (alignment.changed_a.empty() && alignment.changed_b.empty())
          continue; // cut or set otherwise, not altered
        report_change(bench, *rule, a, b, alignment, out);
      }
    }
}

} // namespace crosscheck
