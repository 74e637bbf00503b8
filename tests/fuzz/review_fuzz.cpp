// Requests to the review desk: one line each for method, path, host, origin, site, content type, token, query token, since,
// story; the rest is the body. "TOKEN" stands for the right one, so that what lies behind it is reached.
#include "fuzz/require.h"
#include "fuzz/small_archive.h"
#include "review/desk.h"

#include <cstdint>
#include <memory>
#include <string>

using namespace crosscheck;

namespace {

const std::string kToken = "0123456789abcdef0123456789abcdef";

// A desk over an archive of its own; made anew after each decision that was taken, so that inputs do not act on each other.
struct Place {
  Archive archive{":memory:", Archive::Access::create};
  ReviewDesk desk{archive, {kToken, {"127.0.0.1:8765"}, false, "desk.db"}};
  Place() { fill_archive(archive); }
};

std::string next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string line{rest.substr(0, end)};
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return line == "TOKEN" ? kToken : line;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::unique_ptr<Place> place;
  if (!place)
    place = std::make_unique<Place>();
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  ReviewRequest request;
  for (std::string* field : {&request.method, &request.path, &request.host, &request.origin,
                             &request.fetch_site, &request.content_type, &request.token,
                             &request.query_token, &request.since, &request.story})
    *field = next_line(rest);
  request.body = rest;
  const ReviewAnswer answer = place->desk.answer(request);
  // Only who has the token is ever shown or told anything.
  const bool knows = request.token == kToken || request.query_token == kToken;
  require(answer.status >= 300 || (knows && request.host == "127.0.0.1:8765"));
  require(answer.status != 200 || request.method == "GET" || request.method == "POST");
  if (request.method == "POST" && answer.status < 300)
    place.reset();
  return 0;
}
