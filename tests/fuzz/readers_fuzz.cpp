// Every article reader: the first byte chooses the format, the rest is the file.
#include "base/utf8.h"
#include "fuzz/fuzz_rulebook.h"
#include "ingest/reader.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr const char* kNames[] = {"a.txt", "a.html",  "a.json", "a.xml",
                                           "a.md",  "a.jsonl", "a.eml"};
  if (size == 0)
    return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  std::string why;
  const auto article =
      crosscheck::read_article(bytes, kNames[data[0] % 7], fuzz_rulebook().furniture, why);
  if (!article && why.empty())
    __builtin_trap(); // a refusal must say why
  if (article && !crosscheck::is_valid_utf8(article->text()))
    __builtin_trap();
  return 0;
}
