#include "extract/attributions_parts.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::uint32_t kScareWords = 3;

// The attribution whose content holds each quotation from outside.
std::vector<std::uint32_t> owners(const Sheet& sheet, const Reading& reading) {
  const auto& quotations = sheet.analysis.quotations;
  std::vector<std::uint32_t> out(quotations.size(), kNone);
  for (std::uint32_t a = 0; a < reading.attributions.size(); ++a) {
    const Attribution& one = reading.attributions[a];
    for (const Span content : one.content) {
      auto at = std::ranges::lower_bound(quotations, content.begin, {},
                                         [](const Quotation& q) { return q.where.begin; });
      for (; at != quotations.end() && at->where.begin < content.end; ++at) {
        if (one.cue && at->where.contains(*one.cue))
          continue;
        // The innermost content speaks: attributions come outermost first.
        out[static_cast<std::size_t>(at - quotations.begin())] = a;
      }
    }
  }
  return out;
}

bool ends_sentence(std::string_view inside) {
  if (inside.ends_with("…"))
    return true;
  return !inside.empty() && std::string_view{".!?"}.find(inside.back()) != std::string_view::npos;
}

// A quotation that is a sentence, or several, of its own: a sentence ends in front of it, and it ends
// with one. Read from the characters, since marks and full stops mislead the splitting of sentences.
bool stands_alone(const Sheet& sheet, const Quotation& quotation) {
  const std::string& text = sheet.article.text();
  std::uint32_t before = quotation.where.begin;
  while (before > 0 && text[before - 1] == ' ')
    --before;
  const auto is_any = [](char c, std::string_view marks) {
    return marks.find(c) != std::string_view::npos;
  };
  const bool opens = before == 0 || is_any(text[before - 1], ".!?:)\n\"'") ||
                     sheet.article.text({before < 3 ? 0 : before - 3, before}) == "”";
  const std::uint32_t after = quotation.where.end;
  const bool line_ends = after >= text.size() || text[after] == '\n';
  return opens && (line_ends || !quotation.closed ||
                   ends_sentence(sheet.article.text(quotation.inside)) || text[after] == '.');
}

QuoteKind kind_of(const Sheet& sheet, const Quotation& quotation) {
  const Analysis& analysis = sheet.analysis;
  const Range words = analysis.tokens_in(quotation.inside);
  std::uint32_t count = 0;
  std::uint32_t capitals = 0;
  for (std::uint32_t t = words.begin; t < words.end && count < 12; ++t) {
    if (analysis.tokens[t].pos == Pos::punct)
      continue;
    ++count;
    capitals += analysis.tokens[t].capitalised ? 1 : 0;
  }
  const std::uint32_t open = analysis.token_from(quotation.where.begin);
  const bool named = open > 0 && open < analysis.tokens.size() &&
                     sheet.book.cues.title_nouns.contains(analysis.lemma(open - 1));
  if (named && capitals > 0 && count < 12)
    return QuoteKind::title;
  if (stands_alone(sheet, quotation) || ends_sentence(sheet.article.text(quotation.inside)))
    return QuoteKind::speech;
  return count <= kScareWords ? QuoteKind::scare : QuoteKind::speech;
}

bool quotes_directly(const Attribution& one) {
  return one.kind != AttributionKind::indirect;
}

// The quotation stands behind all that introduces the speaker.
bool follows(const Attribution& one, const Quotation& quotation) {
  return (!one.cue || one.cue->end <= quotation.where.begin) &&
         (!one.source || one.source->end <= quotation.where.begin);
}

} // namespace

void read_quotes(const Sheet& sheet, Reading& reading) {
  reading.quotes.clear();
  for (const Quotation& one : sheet.analysis.quotations)
    reading.quotes.push_back({one.where, one.inside, one.closed, QuoteKind::speech, kNone, kNone});
}

void carry_speakers(const Sheet& sheet, Reading& reading) {
  const auto& quotations = sheet.analysis.quotations;
  std::vector<std::uint32_t> owner = owners(sheet, reading);
  std::uint32_t speaker = kNone;  // attribution that quoted last
  std::uint32_t sentence = kNone; // where its words, or its cue, end
  std::uint32_t next = 0;         // attributions up to here have been passed
  for (std::uint32_t q = 0; q < quotations.size(); ++q) {
    const Quotation& one = quotations[q];
    for (; next < reading.attributions.size(); ++next) {
      const Attribution& passed = reading.attributions[next];
      const Span first = passed.cue ? *passed.cue : passed.content.front();
      if (first.begin > one.where.begin)
        break;
      if (passed.parent != kNone || !quotes_directly(passed))
        continue;
      speaker = next;
      sentence = passed.sentence;
      if (!passed.content.empty())
        sentence = std::max(sentence, sheet.analysis.sentence_at(passed.content.back().end - 1));
    }
    if (one.parent != kNone)
      continue;
    if (owner[q] == kNone) {
      const std::uint32_t here = sheet.analysis.sentence_at(one.where.begin);
      if (one.continues != kNone && one.continues < q && owner[one.continues] != kNone)
        owner[q] = owner[one.continues];
      else if (speaker != kNone && here != kNone && here <= sentence + 1 &&
               stands_alone(sheet, one) && follows(reading.attributions[speaker], one))
        owner[q] = speaker;
      if (owner[q] != kNone) {
        std::vector<Span>& content = reading.attributions[owner[q]].content;
        if (content.back().end <= one.where.begin)
          content.push_back(one.where);
        speaker = owner[q];
      }
    }
    if (owner[q] != kNone && owner[q] == speaker)
      sentence = std::max(sentence, sheet.analysis.sentence_at(one.where.end - 1));
  }
  for (std::uint32_t q = 0; q < quotations.size(); ++q) {
    Quote& quote = reading.quotes[q];
    quote.attribution = owner[q];
    if (owner[q] != kNone)
      quote.speaker = reading.attributions[owner[q]].entity;
    else
      quote.kind = kind_of(sheet, quotations[q]);
  }
}

} // namespace crosscheck
