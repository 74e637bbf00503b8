// Made stories as JSON lines on standard output, to try pipes, clusters and the nightly job on.
//
//   articles [STORIES | dense:ARTICLES]...      default: 200
//   articles night:N [STORIES]                  default: 12, each a happening of its own
//
// With night:N, all that outlets show in the Nth night of one week: what they brought up to then, with what they have
// changed in it since (bench/week.h).
#include "bench/generate.h"
#include "bench/week.h"

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
  if (!fields.title.empty())
    out.member("title", fields.title);
  out.member("text", fields.text);
  out.end_object();
  std::puts(out.take().c_str());
}

} // namespace

int main(int count, char** words) {
  constexpr std::string_view kDense = "dense:";
  constexpr std::string_view kNight = "night:";
  constexpr std::uint32_t kOutlets = 5;
  const auto number = [](const char* text) { return static_cast<std::uint32_t>(std::atoi(text)); };
  if (count > 1 && std::string_view{words[1]}.starts_with(kNight)) {
    const std::uint32_t stories = count > 2 ? number(words[2]) : 12;
    for (std::uint32_t story = 0; story < stories; ++story)
      for (const Article& article : bench::shown_in_night(story, number(words[1] + kNight.size())))
        print(article);
    return 0;
  }
  std::uint32_t next = 0;
  const auto tell = [&](std::uint32_t stories, std::uint32_t outlets) {
    for (const std::uint32_t end = next + stories; next < end; ++next)
      for (const Article& article : bench::make_story(next, outlets).articles)
        print(article);
  };
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word.starts_with(kDense))
      tell(1, number(words[i] + kDense.size()));
    else
      tell(number(words[i]), kOutlets);
  }
  if (count < 2)
    tell(200, kOutlets);
  return 0;
}
