#include "check/quote_pieces.h"

#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace crosscheck {
namespace {

// Words in more quotations of a story than this bring no candidates.
constexpr std::size_t kTooCommon = 24;

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
WordMap<std::string> variants_of(const CheckRule& rule) {
  WordMap<std::string> out;
  for (const std::string& line : rule.list("same")) {
    const std::size_t equals = line.find(" = ");
    if (equals != std::string::npos)
      out[line.substr(0, equals)] = line.substr(equals + 3);
  }
  return out;
}

std::string one_spelling(std::string form, const WordMap<std::string>& variants) {
  std::erase(form, '.'); // "U.S." and "US"
  const auto found = variants.find(form);
  if (found != variants.end())
    return found->second;
  const auto end_with = [&](std::string_view from, std::string_view to) {
    if (form.size() > from.size() + 1 && form.ends_with(from))
      form.replace(form.size() - from.size(), from.size(), to);
  };
  // British and American spelling: labour/labor, organise/organize, centre/center, travelled/traveled.
  end_with("ise", "ize");
  end_with("ised", "ized");
  end_with("ising", "izing");
  end_with("tre", "ter");
  end_with("bre", "ber");
  if (const std::size_t at = form.find("our", 2); form.size() > 4 && at != std::string::npos)
    form.erase(at + 1, 1);
  if (const std::size_t at = form.find("ll", 2); at != std::string::npos)
    form.erase(at, 1);
  return form;
}

std::vector<QuotedWord> words_of(const Analysis& text, Range tokens, const CheckRule& rule,
                                 const WordMap<std::string>& variants) {
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
    const std::string folded = fold(form);
    // A clitic that was set apart ("I ’ m") and the minutes of a full hour change nothing.
    const bool scrap =
        (folded.size() < 3 && folded != "no" && is_alpha(folded.front())) || folded == "00";
    const bool handle = form.front() == '@' || form.front() == '#';
    const bool pronoun = text.tokens[t].pos == Pos::pron;
    // "cyber-attack" is "cyber attack".
    for (std::size_t from = 0; from <= folded.size();) {
      const std::size_t hyphen = std::min(folded.find('-', from), folded.size());
      if (hyphen > from) {
        std::string part = one_spelling(folded.substr(from, hyphen - from), variants);
        const bool content =
            !scrap && is_content(text.tokens[t].pos, form) && !rule.lists("fillers", part);
        out.push_back({std::move(part), t, content, bracketed || handle, gap, pronoun,
                       text.tokens[t].pos == Pos::propn, std::string{text.lemma(t)}});
      }
      from = hyphen + 1;
    }
    gap = false;
  }
  return out;
}

bool double_mark(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "''" || form == "``";
}

bool ends_sentence(std::string_view form) {
  return form == "." || form == "!" || form == "?" || form == "…" || form == "...";
}

// The tokens of each sentence in a quotation. Only marks count: a quotation may run on in any case.
std::vector<Range> sentences_of(const Analysis& text, Span inside) {
  std::vector<Range> out;
  const Range tokens = text.tokens_in(inside);
  std::uint32_t first = tokens.begin;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    // A mark inside: the quotation ended here, and its own mark is missing or was misread.
    if (double_mark(text.form(t))) {
      if (t > first)
        out.push_back({first, t});
      break;
    }
    if (t + 1 == tokens.end || ends_sentence(text.form(t)) || t - first >= kLongestWords) {
      out.push_back({first, t + 1});
      first = t + 1;
    }
  }
  return out;
}

} // namespace

std::vector<QuotePiece> quote_pieces(const Workbench& bench, const Story& story,
                                     const CheckRule& rule) {
  const auto variants = variants_of(rule);
  std::vector<QuotePiece> out;
  for (const std::uint32_t d : story.documents) {
    const Reading& reading = bench.reading(d);
    for (std::uint32_t q = 0; q < reading.quotes.size(); ++q) {
      const Quote& quote = reading.quotes[q];
      const std::uint32_t sentence = reading.analysis.sentence_at(quote.inside.begin);
      // A caption may quote, too; the rest of the furniture is nobody's words.
      const Region* region = bench.article(d).region_at(quote.inside.begin);
      if (quote.kind == QuoteKind::title || sentence == kNone ||
          (reading.analysis.sentences[sentence].furniture &&
           (region == nullptr || region->kind != RegionKind::caption)))
        continue;
      QuotePiece piece{d, q, sentence, quote.inside, {}, kNone, false, {}, {}};
      if (quote.speaker != kNone) {
        const Entity& speaker = reading.entities[quote.speaker];
        piece.speaker = bench.story_entity(d, quote.speaker);
        piece.person = speaker.type == EntityType::person;
        piece.country = speaker.country;
        piece.name = fold(speaker.name);
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

std::vector<std::pair<std::uint32_t, std::uint32_t>>
candidate_pairs(const std::vector<QuotePiece>& pieces) {
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

} // namespace crosscheck
