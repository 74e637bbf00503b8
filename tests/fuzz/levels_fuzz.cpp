// The first levels alone, with what must hold of them on any text: words, times, quantities, names.
#include "base/utf8.h"
#include "extract/read_claims.h"
#include "fuzz/fuzz_rulebook.h"

#include <cstdint>

using namespace crosscheck;

namespace {

void require(bool holds) {
  if (!holds)
    __builtin_trap();
}

void require_inside(Span where, const std::string& text) {
  require(where.begin <= where.end && where.end <= text.size());
  require(is_valid_utf8(where.in(text)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 20000)
    return 0;
  std::size_t replaced = 0;
  ArticleFields fields;
  fields.id = fields.path = "a";
  fields.text = repair_utf8({reinterpret_cast<const char*>(data), size}, replaced);
  fields.regions = find_furniture(fields.text, fuzz_rulebook().furniture);
  if (size % 2 == 0)
    fields.published = DateEvidence{*parse_iso_day("2026-03-03"), {}, "field", "2026-03-03"};
  const Article article(std::move(fields));
  const std::string& text = article.text();
  Reading reading;
  reading.analysis = analyse(article, fuzz_rulebook().language);
  std::uint32_t last = 0;
  for (const Sentence& sentence : reading.analysis.sentences) {
    require_inside(sentence.where, text);
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Span where = reading.analysis.tokens[t].where;
      require_inside(where, text);
      require(where.begin >= last && where.end > where.begin);
      last = where.end;
    }
  }
  read_times(article, fuzz_rulebook(), reading);
  read_quantities(article, fuzz_rulebook(), reading);
  read_entities(article, fuzz_rulebook(), reading);
  for (const TimeMention& one : reading.times) {
    require_inside(one.where, text);
    require(!one.days || one.days->from <= one.days->to);
    require(!one.value.empty() || !one.unresolved.empty());
  }
  for (const Quantity& one : reading.quantities) {
    require_inside(one.where, text);
    require(one.low <= one.high);
  }
  for (const EntityMention& one : reading.mentions) {
    require_inside(one.where, text);
    require(one.entity < reading.entities.size());
  }
  return 0;
}
