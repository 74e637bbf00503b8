// Made stories as JSON lines on standard output, to try pipes and clusters on.
//
//   articles [STORIES | dense:ARTICLES]...      default: 200
#include "bench/generate.h"

#include "json/json.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace crosscheck;

namespace {

void print(const Article& article) {
  const ArticleFields& fields = article.fields();
  JsonWriter out;
  out.begin_object();
  out.member("id", fields.id);
  out.member("source", fields.source);
  out.member("published", to_iso(fields.published->day) + "T10:00:00");
  out.member("text", fields.text);
  out.end_object();
  std::puts(out.take().c_str());
}

} // namespace

int main(int count, char** words) {
  constexpr std::string_view kDense = "dense:";
  constexpr std::uint32_t kOutlets = 5;
  std::uint32_t next = 0;
  const auto tell = [&](std::uint32_t stories, std::uint32_t outlets) {
    for (const std::uint32_t end = next + stories; next < end; ++next)
      for (const Article& article : bench::make_story(next, outlets).articles)
        print(article);
  };
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word.starts_with(kDense))
      tell(1, static_cast<std::uint32_t>(std::atoi(words[i] + kDense.size())));
    else
      tell(static_cast<std::uint32_t>(std::atoi(words[i])), kOutlets);
  }
  if (count < 2)
    tell(200, kOutlets);
  return 0;
}
