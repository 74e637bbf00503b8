#include "cli/terminal.h"

#include "report/visible_text.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace crosscheck {
namespace {

constexpr auto kFirstShow = std::chrono::milliseconds{700};
constexpr auto kEvery = std::chrono::milliseconds{100};

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

} // namespace

void hold_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
      // Gets the lowest free number, this one. Opened for the wrong direction on purpose.
      static_cast<void>(open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
}

bool is_terminal(int descriptor) {
  return isatty(descriptor) == 1;
}

int terminal_width(int descriptor, int otherwise) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col < 40)
    return otherwise;
  return size.ws_col;
}

bool wants_colour(std::string_view choice, int descriptor) {
  if (choice != "auto")
    return choice == "always";
  const char* refused = std::getenv("NO_COLOR");
  return is_terminal(descriptor) && (refused == nullptr || *refused == '\0');
}

Progress::Progress(std::string what, std::size_t total, bool enabled)
    : what_(std::move(what)), total_(total), enabled_(enabled && is_terminal(STDERR_FILENO)),
      next_(std::chrono::steady_clock::now() + kFirstShow) {}

void Progress::step() {
  if (!enabled_)
    return;
  const std::scoped_lock lock(guard_);
  ++done_;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_)
    return;
  next_ = now + kEvery;
  shown_ = true;
  std::fprintf(stderr, "\r%s %zu of %zu (%zu%%)\x1b[K", what_.c_str(), done_, total_,
               total_ == 0 ? 100 : done_ * 100 / total_);
  std::fflush(stderr);
}

Progress::~Progress() {
  if (shown_)
    std::fputs("\r\x1b[K", stderr);
}

void complain(std::string_view program, std::string_view line) {
  const std::string whole = std::string{program} + visible(line) + "\n";
  std::fputs(whole.c_str(), stderr);
}

void put_stdout(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
    fail("standard output");
}

void write_stdout(std::string_view bytes) {
  put_stdout(bytes);
  if (std::fflush(stdout) != 0)
    fail("standard output");
}

void write_file(const std::string& path, std::string_view bytes) {
  write_file(path, [&](const ByteSink& sink) { sink(bytes); });
}

void write_file(const std::string& path, const std::function<void(const ByteSink&)>& write) {
  const std::string draft = path + ".part";
  std::FILE* file = std::fopen(draft.c_str(), "wb");
  if (file == nullptr)
    fail(path);
  bool written = true;
  int reason = 0;
  write([&](std::string_view bytes) {
    if (written && std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size()) {
      written = false;
      reason = errno;
    }
  });
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) {
    reason = written ? errno : reason;
    std::remove(draft.c_str());
    errno = reason;
    fail(path);
  }
  if (std::rename(draft.c_str(), path.c_str()) != 0) {
    reason = errno;
    std::remove(draft.c_str());
    errno = reason;
    fail(path);
  }
}

} // namespace crosscheck
