// What the review server answers, without the network: every request in, every answer out, so that all of it can be tested.
//
// Who may ask: a page that this server has served. The token is random for each start; the Host header must name the server
// (so that a foreign name that is made to point at this machine gets nothing: DNS rebinding), and a request that changes something must carry
// the token in a header that no form can send (so that a foreign page can decide nothing: CSRF). No path of the file system is ever read.
#pragma once

#include "archive/archive.h"

#include <mutex>
#include <string>
#include <vector>

namespace crosscheck {

struct ReviewRequest {
  std::string method;                                 // "GET", "POST"
  std::string path;                                   // without the query
  std::string host, origin, fetch_site, content_type; // headers as they came; empty: none
  std::string token;                                  // X-Crosscheck-Token
  std::string query_token;                            // ?token=
  std::string since, story;                           // other parts of the query
  std::string body;
};

struct ReviewAnswer {
  int status = 200;
  std::string content_type;
  std::string body;
};

struct DeskOptions {
  std::string token;
  std::vector<std::string> hosts; // "127.0.0.1:8765", "localhost:8765"
  bool read_only = false;
  std::string archive_name; // shown in the title
  // What browsers see in front of another server: "https://desk.example"; empty: nothing else.
  std::string address = {};
};

class ReviewDesk {
public:
  ReviewDesk(Archive& archive, DeskOptions options);

  // Safe to call from several threads: the archive is asked by one at a time.
  ReviewAnswer answer(const ReviewRequest& request);

private:
  ReviewAnswer page(const ReviewRequest& request);
  ReviewAnswer decisions(const ReviewRequest& request);
  ReviewAnswer decide(const ReviewRequest& request);

  Archive& archive_;
  DeskOptions options_;
  std::mutex guard_;
};

// Largest body of a request.
inline constexpr std::size_t kMostRequestBytes = 64 << 10;

} // namespace crosscheck
