// Quote fidelity: the same utterance in several articles, aligned word by word.
//
// Quotations are paired when they share words that are rare in the story (an inverted index, so that cost
// stays near-linear), then aligned sentence by sentence. What is only cut at its ends, set in other case or punctuation, or
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

// One sentence of a quotation, or what of it stands in the quotation marks.
struct Piece {
  std::uint32_t document = 0;
  std::uint32_t quote = 0;
  std::uint32_t sentence = 0;
  Span where; // the whole quotation
  std::vector<QuotedWord> words;
  std::uint32_t speaker = kNone; // story entity
  bool person = false;           // the speaker is a named person
  std::string country;           // of the speaker
};

constexpr std::size_t kLongestWords = 60; // of a sentence inside a quotation

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
  std::erase(form, '.'); // "U.S." and "US"
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

std::vector<QuotedWord> words_of(const Analysis& text, Range tokens, const CheckRule& rule,
                                 const std::unordered_map<std::string, std::string>& variants) {
  std::vector<QuotedWord> out;
  bool bracketed = false, gap = false;
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
    const bool content = is_content(text.tokens[t].pos, form) && !rule.lists("fillers", folded);
    const bool handle = form.front() == '@' || form.front() == '#';
    const bool pronoun = text.tokens[t].pos == Pos::pron;
    out.push_back({std::move(folded), t, content, bracketed || handle, gap, pronoun});
    gap = false;
  }
  return out;
}

bool ends_sentence(std::string_view form) {
  return form == "." || form == "!" || form == "?" || form == "…" || form == "...";
}

// The tokens of each sentence in a quotation. Only marks count: a quotation may run on in any case.
std::vector<Range> sentences_of(const Analysis& text, Span inside) {
  std::vector<Range> out;
  const Range tokens = text.tokens_in(inside);
  std::uint32_t first = tokens.begin;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (t + 1 == tokens.end || ends_sentence(text.form(t)) || t - first >= kLongestWords) {
      out.push_back({first, t + 1});
      first = t + 1;
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
      Piece piece{d, q, sentence, quote.inside, {}, kNone, false, {}};
      if (quote.speaker != kNone) {
        const Entity& speaker = reading.entities[quote.speaker];
        piece.speaker = bench.story_entity(d, quote.speaker);
        piece.person = speaker.type == EntityType::person;
        piece.country = speaker.country;
      }
      for (const Range tokens : sentences_of(reading.analysis, quote.inside)) {
        piece.words = words_of(reading.analysis, tokens, rule, variants);
        if (static_cast<double>(piece.words.size()) >= rule.setting("shortest", 3))
          out.push_back(piece);
      }
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

enum class Speakers : unsigned char { same, unknown, doubtful, different };

Speakers speakers(const Piece& a, const Piece& b) {
  if (a.speaker == kNone || b.speaker == kNone)
    return Speakers::unknown;
  if (a.speaker == b.speaker)
    return Speakers::same;
  // An office and its spokesman, a department and its bureau may be one voice; two named persons are not.
  return a.person && b.person ? Speakers::different : Speakers::doubtful;
}

// Enough of the same words, thick enough on the ground, for what is known of the speakers.
bool one_utterance(const CheckRule& rule, const QuoteAlignment& alignment, Speakers who,
                   bool one_article) {
  const auto matched = static_cast<double>(alignment.matched);
  const auto content = static_cast<double>(alignment.matched_content);
  // Matches thinly spread over a long region are chance.
  const auto region = static_cast<double>(std::max(alignment.region_a, alignment.region_b));
  if (matched < rule.setting("density", 0.55) * region)
    return false;
  const auto enough = [&](const std::string& of) {
    return alignment.share >= rule.setting("share" + of, 0.75) &&
           content >= rule.setting("content" + of, 3);
  };
  if (enough(who == Speakers::same       ? "-same-speaker"
             : who == Speakers::doubtful ? "-doubtful"
                                         : ""))
    return true;
  if (who == Speakers::doubtful)
    return false;
  if (who == Speakers::same && enough("-reworded"))
    return true;
  // A long run of the same words, or very many of them, is no chance whatever the shares are.
  const bool run =
      static_cast<double>(alignment.longest_run) >= rule.setting("run", 6) &&
      static_cast<double>(alignment.longest_run_content) >= rule.setting("run-content", 4);
  const bool many = !one_article && matched >= rule.setting("many", 9) &&
                    content >= rule.setting("many-content", 5) &&
                    matched >= rule.setting("many-density", 0.62) * region;
  return run || many || (matched >= 7 && alignment.share >= 0.75 && content >= 2);
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

Change change_of(const CheckRule& rule, const QuoteAlignment& alignment, const Piece& a,
                 const Piece& b) {
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
bool translated(const Piece& a, const Piece& b, const CheckRule& rule) {
  const auto foreign = [&](const Piece& one) {
    return !one.country.empty() && !rule.lists("english-speaking", to_lower(one.country));
  };
  return foreign(a) || foreign(b);
}

void report_change(const Workbench& bench, const CheckRule& rule, const Piece& a, const Piece& b,
                   const QuoteAlignment& alignment, const Change& change, Findings& out) {
  const Article& left = bench.article(a.document);
  const Article& right = bench.article(b.document);
  const auto changed_a = spans_of(bench.analysis(a.document), change.a);
  const auto changed_b = spans_of(bench.analysis(b.document), change.b);
  Passage x = bench.passage(a.document, a.sentence, a.where, ClaimRole::flagged);
  Passage y = bench.passage(b.document, b.sentence, b.where, ClaimRole::counter);
  if (!changed_a.empty())
    x.marked = changed_a;
  if (!changed_b.empty())
    y.marked = changed_b;
  Finding finding = bench.draft(rule, {std::move(x), std::move(y)});
  const bool twice = translated(a, b, rule);
  // Two translators end a sentence in two ways; inside it they should agree.
  if (twice && alignment.changed_a.empty() && alignment.changed_b.empty())
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

// The words as they stand, to know the same quotation in another outlet.
std::string joined(const Piece& piece) {
  std::string out;
  for (const QuotedWord& word : piece.words)
    out += word.form + " ";
  return out;
}

// Near each other in one article: one speech going on, with its own repetitions.
bool one_speech(const Piece& a, const Piece& b) {
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
      : bench_(bench), rule_(rule), pieces_(pieces_of(bench, story, rule)) {
    for (const auto& [i, j] : candidates(pieces_)) {
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
      const Piece& a = pieces_[one.a];
      const Piece& b = pieces_[one.b];
      if (one.who == Speakers::different || kept_elsewhere(one))
        continue;
      const Change change = change_of(rule_, one.alignment, a, b);
      const bool misheard = one.alignment.ends_alike && one.alignment.matched >= 3 &&
                            one.alignment.region_a == one.alignment.matched &&
                            one.alignment.share >= 0.75;
      if (!change.found() ||
          !(misheard || one_utterance(rule_, one.alignment, one.who, a.document == b.document)))
        continue;
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
  static std::uint64_t key(const Piece& piece) {
    return (static_cast<std::uint64_t>(piece.document) << 32) | piece.quote;
  }

  void note_whole(std::uint32_t piece, const QuoteAlignment& alignment, std::uint32_t document) {
    if (static_cast<double>(alignment.matched) >=
        0.95 * static_cast<double>(pieces_[piece].words.size()))
      kept_whole_.insert({piece, document});
  }

  // The other article has this sentence as it stands, too: then the two are two utterances.
  bool kept_elsewhere(const Pair& pair) const {
    const Piece& a = pieces_[pair.a];
    const Piece& b = pieces_[pair.b];
    return a.document != b.document && (kept_whole_.contains({pair.a, b.document}) ||
                                        kept_whole_.contains({pair.b, a.document}));
  }

  // Another outlet with the same words.
  void support(const Piece& piece, Finding& finding) const {
    Passage more = bench_.passage(piece.document, piece.sentence, piece.where, ClaimRole::support);
    for (const Passage& one : finding.passages)
      if (one.document == more.document && one.where == more.where)
        return;
    finding.passages.push_back(std::move(more));
  }

  const Workbench& bench_;
  const CheckRule& rule_;
  std::vector<Piece> pieces_;
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
