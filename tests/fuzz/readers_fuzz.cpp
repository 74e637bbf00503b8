// One reader of articles on a file that anybody may have written. CROSSCHECK_READER names it, so that every format has a
// target, seeds and a dictionary of its own; "any" lets the content decide, as for a file without an ending.
#include "base/utf8.h"
#include "fuzz/fuzz_rulebook.h"
#include "fuzz/require.h"
#include "ingest/formats.h"
#include "ingest/reader.h"

#include <cstdint>
#include <utility>

using namespace crosscheck;

namespace {

constexpr std::string_view kReader = CROSSCHECK_READER;
static_assert(kReader == "text" || kReader == "html" || kReader == "json" || kReader == "jsonl" ||
              kReader == "newsml" || kReader == "feeds" || kReader == "mail" || kReader == "any");
constexpr std::size_t kLargestRow = 1u << 20;

FileArticles read(std::string_view bytes) {
  const Furniture& furniture = fuzz_rulebook().furniture;
  if constexpr (kReader == "text")
    return read_plain_text(bytes, furniture);
  else if constexpr (kReader == "html")
    return read_html(bytes, furniture);
  else if constexpr (kReader == "json")
    return read_json(bytes, furniture);
  else if constexpr (kReader == "jsonl")
    return read_jsonl(bytes, furniture, kLargestRow);
  else if constexpr (kReader == "newsml" || kReader == "feeds")
    return read_xml(bytes, furniture);
  else if constexpr (kReader == "mail")
    return read_mail(bytes, furniture);
  else
    return {};
}

// What must hold of every article, whatever it was read from; that the regions are sorted and inside the text is asserted
// where an Article is made.
void require_sound(const Article& article) {
  const ArticleFields& fields = article.fields();
  for (const std::string* words :
       {&fields.text, &fields.title, &fields.source, &fields.url, &fields.language})
    require(is_valid_utf8(*words));
  for (const std::string& author : fields.authors)
    require(is_valid_utf8(author));
  for (const auto& date : {fields.published, fields.updated})
    require(!date || (!date->evidence.empty() && is_valid_utf8(date->evidence)));
  for (const Region& region : fields.regions)
    require(is_valid_utf8(region.where.in(fields.text)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if constexpr (kReader == "any") {
    std::string why;
    const auto article = read_article(bytes, "article", fuzz_rulebook().furniture, why);
    require(article || !why.empty()); // a refusal says why
    if (article)
      require_sound(*article);
    return 0;
  }
  FileArticles read_ones = read(bytes);
  for (const LeftOut& one : read_ones.left_out)
    require(!one.reason.empty() && is_valid_utf8(one.reason) &&
            one.reason.find('\n') == std::string::npos);
  for (ArticleFields& fields : read_ones.articles)
    require_sound(Article{std::move(fields)});
  return 0;
}
