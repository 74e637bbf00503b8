#include "text/analysis.h"

#include "text/layout.h"
#include "text/phrases.h"
#include "text/quotations.h"
#include "text/sentences.h"
#include "text/tagger.h"
#include "text/tokenise.h"
#include "text/word_memory.h"

#include <algorithm>

namespace crosscheck {

std::uint32_t Analysis::sentence_at(std::uint32_t at) const {
  const auto after = std::ranges::upper_bound(sentences, at, {},
                                              [](const Sentence& one) { return one.where.begin; });
  if (after == sentences.begin())
    return kNone;
  return static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

std::uint32_t Analysis::token_at(std::uint32_t at) const {
  const auto after =
      std::ranges::upper_bound(tokens, at, {}, [](const Token& one) { return one.where.begin; });
  if (after == tokens.begin() || !std::prev(after)->where.contains(at))
    return kNone;
  return static_cast<std::uint32_t>(after - tokens.begin() - 1);
}

std::uint32_t Analysis::token_from(std::uint32_t at) const {
  const auto first =
      std::ranges::lower_bound(tokens, at, {}, [](const Token& one) { return one.where.begin; });
  return static_cast<std::uint32_t>(first - tokens.begin());
}

Range Analysis::tokens_in(Span where) const {
  Range out{token_from(where.begin), 0};
  out.end = out.begin;
  // Most spans are a few words long; the others are cut by halves.
  for (int steps = 0; out.end < tokens.size() && tokens[out.end].where.end <= where.end; ++steps) {
    if (steps < 16) {
      ++out.end;
      continue;
    }
    const auto behind =
        std::upper_bound(tokens.begin() + out.end, tokens.end(), where.end,
                         [](std::uint32_t end, const Token& one) { return end < one.where.end; });
    out.end = static_cast<std::uint32_t>(behind - tokens.begin());
    break;
  }
  return out;
}

namespace {

void find_paragraphs(Analysis& analysis) {
  for (std::uint32_t i = 0; i < analysis.sentences.size(); ++i) {
    Sentence& sentence = analysis.sentences[i];
    const bool first = i == 0 || sentence.paragraph != analysis.sentences[i - 1].paragraph;
    if (first)
      analysis.paragraphs.push_back({sentence.where, {i, i}});
    Paragraph& paragraph = analysis.paragraphs.back();
    paragraph.where.end = sentence.where.end;
    paragraph.sentences.end = i + 1;
  }
  // Layout counts all paragraphs of the text, here only those with words in them are kept.
  for (std::uint32_t p = 0; p < analysis.paragraphs.size(); ++p)
    for (std::uint32_t s = analysis.paragraphs[p].sentences.begin;
         s < analysis.paragraphs[p].sentences.end; ++s)
      analysis.sentences[s].paragraph = p;
}

} // namespace

Analysis analyse(const Article& article, const Language& language) {
  Analysis out;
  const std::string_view text = article.text();
  const auto memory = borrow_memory(language);
  memory->begin(language, out.words);
  out.tokens.reserve(text.size() / 5);
  for (const Block& block : find_blocks(article)) {
    const auto first = static_cast<std::uint32_t>(out.tokens.size());
    tokenise(text, block.where, language, *memory, out.tokens);
    split_sentences(text, block, {first, static_cast<std::uint32_t>(out.tokens.size())}, language,
                    out);
  }
  find_paragraphs(out);
  tag(out, *memory);
  find_quotations(text, out);
  find_phrases(out, language, *memory);
  out.marks = memory->marks();
  return out;
}

} // namespace crosscheck
