// The desk behind HTTP, on this machine alone unless told otherwise. The HTTP library (cpp-httplib) is included in server.cpp
// and nowhere else.
#pragma once

#include "archive/archive.h"

#include <functional>
#include <string>

namespace crosscheck {

struct ReviewOptions {
  std::string archive; // path
  std::string host = "127.0.0.1";
  unsigned port = 0; // 0: any that is free
  bool read_only = false;
  // Where browsers reach it, when that is not `host` and `port`: behind a web server, through a tunnel. In lower case,
  // without a path: "https://desk.example".
  std::string address;
};

// Serves until SIGINT or SIGTERM. `ready` gets the address to open, once it can be opened. Throws std::runtime_error when the
// address is taken, ArchiveError for the archive.
void serve_review(const ReviewOptions& options,
                  const std::function<void(const std::string& address)>& ready);

} // namespace crosscheck
