#include "review/desk.h"

#include "base/words.h"
#include "json/json.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace crosscheck {
namespace {

constexpr std::size_t kMostFindings = 5000;  // on one page, the gravest first
constexpr std::size_t kMostDecisions = 1000; // in one answer
constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kJson = "application/json";
constexpr const char* kText = "text/plain; charset=utf-8";

ReviewAnswer refuse(int status, const std::string& why) {
  return {status, kText, why + "\n"};
}

// In a time that does not tell how much of it was right.
bool same_secret(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0U : 1U;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^
                  static_cast<unsigned char>(b.empty() ? 0 : b[i % b.size()]);
  return difference == 0 && !a.empty();
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

int gravity(const KeptFinding& one) {
  return one.item.severity == "error" ? 0 : one.item.severity == "warning" ? 1 : 2;
}

void write_decision(JsonWriter& out, const NumberedDecision& one) {
  out.begin_object();
  out.member("number", one.number);
  write_decision_members(out, one.decision);
  out.end_object();
}

} // namespace

ReviewDesk::ReviewDesk(Archive& archive, DeskOptions options)
    : archive_(archive), options_(std::move(options)) {}

ReviewAnswer ReviewDesk::answer(const ReviewRequest& request) {
  if (std::ranges::find(options_.hosts, to_lower(request.host)) == options_.hosts.end())
    return refuse(421, "This server answers under its own address only.");
  const bool own_page =
      request.origin.empty() ||
      (!options_.address.empty() && to_lower(request.origin) == options_.address) ||
      std::ranges::any_of(options_.hosts, [&](const std::string& host) {
        return to_lower(request.origin) == "http://" + host;
      });
  const bool own_site = request.fetch_site.empty() || request.fetch_site == "same-origin" ||
                        request.fetch_site == "none";
  if (!own_page || !own_site)
    return refuse(403, "Requests from other sites are refused.");
  if (request.body.size() > kMostRequestBytes)
    return refuse(413, "The request is too large.");
  const std::scoped_lock lock(guard_);
  try {
    if (request.path == "/" && request.method == "GET")
      return page(request);
    if (request.path == "/api/decisions" && request.method == "GET")
      return decisions(request);
    if (request.path == "/api/decisions" && request.method == "POST")
      return decide(request);
    if (request.path == "/" || request.path == "/api/decisions")
      return refuse(405, "This method is not served.");
    return refuse(404, "There is nothing here.");
  } catch (const ArchiveError& error) {
    return refuse(500, error.what());
  }
}

ReviewAnswer ReviewDesk::page(const ReviewRequest& request) {
  if (!same_secret(options_.token, request.query_token))
    return refuse(403,
                  "Please open the address that `crosscheck review` printed; it is valid until the "
                  "program ends.");
  std::optional<ArchiveRow> story;
  if (!request.story.empty()) {
    story = number_in(request.story);
    if (!story)
      return refuse(400, "story must be a number.");
  }
  std::vector<KeptFinding> found = archive_.findings(story);
  std::ranges::stable_sort(found, {}, gravity);
  const std::size_t all = found.size();
  found.resize(std::min(all, kMostFindings));
  QueuePage out;
  out.title = options_.archive_name;
  const Archive::Totals totals = archive_.totals();
  out.note =
      std::to_string(totals.articles) + " articles, " + std::to_string(totals.stories) + " stories";
  if (all > found.size())
    out.note += "; the gravest " + std::to_string(found.size()) + " of " + std::to_string(all) +
                " findings";
  for (KeptFinding& one : found) {
    out.items.push_back(std::move(one.item));
    out.states.push_back(std::move(one.state));
  }
  out.served = ServedPage{options_.token, "", options_.read_only};
  return {200, kHtml, render_queue_page(out)};
}

ReviewAnswer ReviewDesk::decisions(const ReviewRequest& request) {
  if (!same_secret(options_.token, request.token))
    return refuse(403, "The token is missing or wrong.");
  const auto since = number_in(request.since.empty() ? "0" : request.since);
  if (!since)
    return refuse(400, "since must be a number.");
  std::vector<NumberedDecision> news = archive_.decisions_since(*since);
  news.resize(std::min(news.size(), kMostDecisions));
  JsonWriter out;
  out.begin_object();
  out.member("next", news.empty() ? *since : news.back().number);
  out.key("decisions");
  out.begin_array();
  for (const NumberedDecision& one : news)
    write_decision(out, one);
  out.end_array();
  out.end_object();
  return {200, kJson, out.take()};
}

ReviewAnswer ReviewDesk::decide(const ReviewRequest& request) {
  if (!same_secret(options_.token, request.token))
    return refuse(403, "The token is missing or wrong.");
  if (options_.read_only)
    return refuse(403, "This page is for reading only.");
  if (!request.content_type.starts_with("application/json"))
    return refuse(415, "A decision comes as application/json.");
  std::string why;
  const auto value = JsonValue::parse(request.body, why);
  if (!value || !value->is_object())
    return refuse(400, "This is no decision: " + (why.empty() ? "an object is needed" : why) + ".");
  std::vector<Diagnostic> wrong;
  const Triage triage = parse_triage(
      R"({"schema":"crosscheck/triage/1","decisions":[)" + request.body + "]}", "request", wrong);
  if (!wrong.empty() || triage.decisions.size() != 1)
    return refuse(400, "This is no decision: " +
                           (wrong.empty() ? std::string{"one is needed"} : wrong.front().message) +
                           ".");
  const Decision& decision = triage.decisions.front();
  if (trim(decision.author).empty())
    return refuse(400, "A decision needs the reviewer's name.");
  if (!archive_.knows_finding(decision.finding))
    return refuse(409, "The archive no longer has this finding: its passages have changed. Please "
                       "load the page again.");
  const std::int64_t number = archive_.put_decision(decision);
  JsonWriter out;
  out.begin_object();
  out.member("number", number);
  out.end_object();
  return {200, kJson, out.take()};
}

} // namespace crosscheck
