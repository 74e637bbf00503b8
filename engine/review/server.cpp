#include "review/server.h"

#include "base/words.h"
#include "review/desk.h"

#include <httplib.h>
#include <sys/random.h>

#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace crosscheck {
namespace {

// 128 bits from the kernel, as hexadecimal digits.
std::string random_token() {
  unsigned char bytes[16];
  if (getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
    throw std::runtime_error("the system gives no random numbers");
  std::string out;
  for (const unsigned char one : bytes) {
    out += "0123456789abcdef"[one >> 4U];
    out += "0123456789abcdef"[one & 15U];
  }
  return out;
}

std::string in_address(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

ReviewRequest to_request(const httplib::Request& in) {
  const auto header = [&](const char* name) { return in.get_header_value(name); };
  const auto query = [&](const char* name) {
    return in.has_param(name) ? in.get_param_value(name) : std::string{};
  };
  ReviewRequest out;
  out.method = in.method;
  out.path = in.path;
  out.host = header("Host");
  out.origin = header("Origin");
  out.fetch_site = header("Sec-Fetch-Site");
  out.content_type = header("Content-Type");
  out.token = header("X-Crosscheck-Token");
  out.query_token = query("token");
  out.since = query("since");
  out.story = query("story");
  out.body = in.body;
  return out;
}

void set_up(httplib::Server& server, ReviewDesk& desk) {
  server.set_payload_max_length(kMostRequestBytes);
  server.set_read_timeout(5);
  server.set_write_timeout(10);
  // One request a connection: what follows a refused one can never be taken for the next.
  server.set_keep_alive_max_count(1);
  server.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                              {"X-Frame-Options", "DENY"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Cache-Control", "no-store"},
                              {"Cross-Origin-Opener-Policy", "same-origin"},
                              {"Cross-Origin-Resource-Policy", "same-origin"}});
  const auto answer = [&desk](const httplib::Request& in, httplib::Response& out) {
    ReviewAnswer made = desk.answer(to_request(in));
    out.status = made.status;
    out.set_content(std::move(made.body), made.content_type.c_str());
  };
  // The limit of the body's length holds for what is sent in one piece and as it stands.
  server.set_pre_routing_handler([](const httplib::Request& in, httplib::Response& out) {
    if (!in.has_header("Transfer-Encoding") && !in.has_header("Content-Encoding"))
      return httplib::Server::HandlerResponse::Unhandled;
    out.status = in.has_header("Transfer-Encoding") ? 411 : 415;
    out.set_content("A body must come with its length, and not packed.\n",
                    "text/plain; charset=utf-8");
    return httplib::Server::HandlerResponse::Handled;
  });
  server.Get(".*", answer);
  server.Post(".*", answer);
  server.set_exception_handler(
      [](const httplib::Request&, httplib::Response& out, const std::exception_ptr&) {
        out.status = 500;
        out.set_content("The server could not answer.\n", "text/plain; charset=utf-8");
      });
}

} // namespace

void serve_review(const ReviewOptions& options,
                  const std::function<void(const std::string& address)>& ready) {
  Archive archive(options.archive,
                  options.read_only ? Archive::Access::read_only : Archive::Access::write);
  // Before any thread starts, so that all of them leave these signals to the one that waits for them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  httplib::Server server;
  // Without SO_REUSEPORT, which httplib sets: a second server must not share the port with this one.
  server.set_socket_options([](int socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  int port = static_cast<int>(options.port);
  if (port == 0)
    port = server.bind_to_any_port(options.host);
  else if (!server.bind_to_port(options.host, port))
    port = -1;
  const std::string place = in_address(options.host) + ":" +
                            std::to_string(port < 0 ? static_cast<int>(options.port) : port);
  if (port <= 0)
    throw std::runtime_error(place +
                             ": this address cannot be listened on; another --port may be free");
  DeskOptions desk_options;
  desk_options.token = random_token();
  desk_options.read_only = options.read_only;
  desk_options.archive_name = std::filesystem::path(options.archive).filename().string();
  desk_options.hosts = {to_lower(place)};
  if (options.host == "127.0.0.1" || options.host == "::1" || options.host == "localhost")
    for (const char* name : {"localhost", "127.0.0.1", "[::1]"})
      desk_options.hosts.push_back(name + (":" + std::to_string(port)));
  if (!options.address.empty()) {
    desk_options.address = options.address;
    desk_options.hosts.push_back(options.address.substr(options.address.find("://") + 3));
  }
  ReviewDesk desk(archive, desk_options);
  set_up(server, desk);
  std::jthread waiter([&] {
    int got = 0;
    sigwait(&signals, &got);
    server.stop();
  });
  ready((options.address.empty() ? "http://" + place : options.address) +
        "/?token=" + desk_options.token);
  const bool fine = server.listen_after_bind();
  pthread_kill(waiter.native_handle(), SIGTERM); // if it ended by itself
  if (!fine && !server.is_running())
    return;
}

} // namespace crosscheck
