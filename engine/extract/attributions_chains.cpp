// How far a noun phrase reaches to the left and to the right: "[a spokesman] for the port [of Genoa]".
#include "extract/attributions_parts.h"

namespace crosscheck {
namespace {

using enum PhraseKind;

constexpr std::uint32_t kChain = 14; // links of one noun phrase

bool breaks(PhraseKind kind) {
  return kind == comma || kind == stop || kind == semicolon || kind == open_quote || kind == colon;
}

// A name directly behind the noun that says who it is: "spokesman John Smith".
bool is_title_of(const Sheet& sheet, std::uint32_t at) {
  const Phrase& left = sheet.phrase(at);
  const Phrase& right = sheet.phrase(at + 1);
  return left.kind == noun && !left.pronoun && right.proper && !sheet.is_time(at);
}

// One link of the chain to the left of `at`; kNone when it ends there.
std::uint32_t link_before(const Sheet& sheet, const SentenceScope& scope, std::uint32_t at) {
  const auto has = [&](std::uint32_t back) { return at >= scope.begin + back; };
  if (!has(1))
    return kNone;
  const PhraseKind left = sheet.kind(at - 1);
  if (left == noun && (sheet.phrase(at - 1).possessive || is_title_of(sheet, at - 1)))
    return at - 1;
  if (!has(2))
    return kNone;
  if (left == preposition) {
    if (sheet.is_noun(at - 2))
      return at - 2;
    if (!has(3) || !sheet.is_noun(at - 3))
      return kNone;
    const VerbGroup* verb = sheet.verb(at - 2);
    const bool modifies = sheet.kind(at - 2) == adjective || sheet.kind(at - 2) == adverb ||
                          (verb != nullptr && verb->participle);
    return modifies ? at - 3 : kNone;
  }
  if (left == conjunction && sheet.kind(at - 2) == adjective)
    return at - 2;
  if (left == conjunction && sheet.is_noun(at - 2) &&
      !(has(3) && (sheet.kind(at - 3) == PhraseKind::verb || sheet.kind(at - 3) == preposition)))
    return at - 2;
  if (const VerbGroup* verb = sheet.verb(at - 1)) {
    if (verb->participle && sheet.is_noun(at - 2))
      return at - 2;
    if (has(3) && sheet.kind(at - 2) == relative && sheet.is_noun(at - 3))
      return at - 3;
  }
  return kNone;
}

} // namespace

std::uint32_t chain_start(const Sheet& sheet, const SentenceScope& scope, std::uint32_t last) {
  std::uint32_t at = last;
  for (std::uint32_t links = 0; links < kChain; ++links) {
    const std::uint32_t next = link_before(sheet, scope, at);
    if (next == kNone)
      break;
    at = next;
  }
  return at;
}

std::uint32_t chain_end(const Sheet& sheet, const SentenceScope& scope, std::uint32_t first,
                        bool appositions) {
  std::uint32_t at = first + 1;
  for (std::uint32_t links = 0; at < scope.end && links < kChain; ++links) {
    const bool owns = sheet.phrase(at - 1).possessive || is_title_of(sheet, at - 1);
    if (sheet.is_noun(at) && owns) {
      ++at;
      continue;
    }
    if (at + 1 >= scope.end)
      break;
    if (sheet.kind(at) == adjective && at + 2 < scope.end && sheet.kind(at + 1) == preposition &&
        sheet.is_noun(at + 2)) { // "close to the ministry"
      at += 3;
      continue;
    }
    if (appositions && sheet.kind(at) == relative && sheet.finite(at + 1)) { // "who runs the port"
      while (at < scope.end && !breaks(sheet.kind(at)))
        ++at;
      break;
    }
    const bool next_noun = sheet.is_noun(at + 1) && !sheet.is_time(at + 1);
    if (sheet.kind(at) == preposition && next_noun) {
      const std::string_view word = sheet.form(sheet.first_token(at));
      if (word != "of" && word != "for" && word != "from" && word != "at" && word != "with" &&
          word != "in")
        break;
      at += 2;
      continue;
    }
    // A comma and a noun that no verb follows stand for the same one: "Smith, a lawyer".
    if (appositions && sheet.kind(at) == comma && next_noun && !sheet.phrase(at + 1).pronoun) {
      const std::uint32_t end = chain_end(sheet, scope, at + 1, false);
      if (end < scope.end && (sheet.kind(end) == PhraseKind::verb || sheet.kind(end) == adverb))
        break;
      at = end;
      continue;
    }
    if (appositions && sheet.kind(at) == comma && sheet.kind(at + 1) == relative) {
      ++at;
      while (at < scope.end && !breaks(sheet.kind(at)))
        ++at;
      break;
    }
    break;
  }
  return at;
}

} // namespace crosscheck
