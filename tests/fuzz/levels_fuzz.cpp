// The levels of the reading up to the one that CROSSCHECK_LEVEL names, with what must hold of it on any text.
#include "base/utf8.h"
#include "extract/read_claims.h"
#include "fuzz/fuzz_rulebook.h"
#include "fuzz/require.h"

#include <cstdint>

using namespace crosscheck;

namespace {

constexpr std::string_view kLevel = CROSSCHECK_LEVEL;
static_assert(kLevel == "words" || kLevel == "times" || kLevel == "quantities" ||
              kLevel == "names" || kLevel == "claims");

void require_inside(Span where, const std::string& text) {
  require(where.begin <= where.end && where.end <= text.size());
  require(is_valid_utf8(where.in(text)));
}

void require_index(std::uint32_t index, std::size_t size) {
  require(index == kNone || index < size);
}

void require_words(const Analysis& analysis, const std::string& text) {
  std::uint32_t last = 0;
  std::uint32_t token = 0;
  for (const Sentence& sentence : analysis.sentences) {
    require_inside(sentence.where, text);
    require(sentence.tokens.begin >= token && sentence.tokens.end <= analysis.tokens.size());
    token = sentence.tokens.end;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Span where = analysis.tokens[t].where;
      require_inside(where, text);
      require(where.begin >= last && where.end > where.begin);
      require(!analysis.form(t).empty() && !analysis.lemma(t).empty());
      last = where.end;
    }
  }
  for (const Phrase& phrase : analysis.phrases)
    require(!phrase.tokens.empty() && phrase.tokens.end <= analysis.tokens.size() &&
            (phrase.head == kNone || phrase.tokens.contains(phrase.head)));
  for (const VerbGroup& group : analysis.verb_groups) {
    require(!group.tokens.empty() && group.tokens.contains(group.head));
    require_index(group.governor, analysis.verb_groups.size());
  }
  for (const Quotation& one : analysis.quotations) {
    require_inside(one.where, text);
    require_inside(one.inside, text);
    require_index(one.parent, analysis.quotations.size());
    require_index(one.continues, analysis.quotations.size());
  }
}

void require_times(const Reading& reading, const std::string& text) {
  for (const TimeMention& one : reading.times) {
    require_inside(one.where, text);
    require(!one.days || one.days->from <= one.days->to);
    require(!one.value.empty() || !one.unresolved.empty());
  }
}

void require_quantities(const Reading& reading, const std::string& text) {
  for (const Quantity& one : reading.quantities) {
    require_inside(one.where, text);
    require_inside(one.of, text);
    require(one.low <= one.high);
  }
}

void require_names(const Reading& reading, const std::string& text) {
  for (const EntityMention& one : reading.mentions) {
    require_inside(one.where, text);
    require(one.entity < reading.entities.size());
  }
}

void require_claims(const Reading& reading, const std::string& text) {
  for (const Attribution& one : reading.attributions) {
    for (const Span content : one.content)
      require_inside(content, text);
    require_index(one.entity, reading.entities.size());
    require_index(one.parent, reading.attributions.size());
  }
  for (const Claim& claim : reading.claims) {
    require_inside(claim.where, text);
    require_inside(claim.trigger, text);
    require(!claim.frame.empty() && claim.sentence < reading.analysis.sentences.size());
    require_index(claim.time, reading.times.size());
    require_index(claim.place, reading.mentions.size());
    require_index(claim.attribution, reading.attributions.size());
    for (const Argument& one : claim.arguments) {
      require_inside(one.where, text);
      require_index(one.entity, reading.entities.size());
    }
    for (const std::uint32_t one : claim.quantities)
      require(one < reading.quantities.size());
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Rulebook& rulebook = fuzz_rulebook();
  std::size_t replaced = 0;
  ArticleFields fields;
  fields.id = fields.path = "a";
  fields.text = repair_utf8({reinterpret_cast<const char*>(data), size}, replaced);
  fields.regions = find_furniture(fields.text, rulebook.furniture);
  if (size % 2 == 0)
    fields.published = DateEvidence{*parse_iso_day("2026-03-03"), {}, "field", "2026-03-03"};
  const Article article(std::move(fields));
  const std::string& text = article.text();
  Reading reading;
  reading.analysis = analyse(article, rulebook.language);
  require_words(reading.analysis, text);
  if (kLevel == "times" || kLevel == "claims") {
    read_times(article, rulebook, reading);
    require_times(reading, text);
  }
  if (kLevel == "quantities" || kLevel == "claims") {
    read_quantities(article, rulebook, reading);
    require_quantities(reading, text);
  }
  if (kLevel == "names" || kLevel == "claims") {
    read_entities(article, rulebook, reading);
    require_names(reading, text);
  }
  if (kLevel == "claims") {
    read_attributions(article, rulebook, reading);
    read_clauses(article, rulebook, reading);
    bound_date(article, rulebook, reading);
    require_claims(reading, text);
  }
  return 0;
}
