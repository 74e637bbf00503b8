// What goes to a person: progress and errors on standard error, the summary on standard output.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace crosscheck {

// The first thing that the program does. Where it was started with standard input, output or error closed (`>&-`), the next
// file that it opens would get that number, and what is meant for people would be written into an archive. Each is made one
// that cannot be read or written, so that the failure is still told.
void hold_standard_streams();

bool is_terminal(int descriptor);
int terminal_width(int descriptor, int otherwise);
// Colours: `choice` is auto, always or never; auto means a terminal and no NO_COLOR (no-color.org).
bool wants_colour(std::string_view choice, int descriptor);

// A line that says how far a long step is; shown only on a terminal, and only when it takes a
// while. Thread-safe.
class Progress {
public:
  Progress(std::string what, std::size_t total, bool enabled);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void step();

private:
  std::string what_;
  std::size_t total_;
  bool enabled_;
  bool shown_ = false;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point next_;
  std::mutex guard_;
};

// Writes all of it or throws std::runtime_error with the file's name and the reason. A file is
// written beside itself first and then renamed, so that a reader never sees half of it.
using ByteSink = std::function<void(std::string_view)>;
void write_file(const std::string& path, std::string_view bytes);
// The same for what comes piece by piece.
void write_file(const std::string& path, const std::function<void(const ByteSink&)>& write);
void write_stdout(std::string_view bytes);
// Of several pieces the first ones; the last goes to write_stdout.
void put_stdout(std::string_view bytes);

// One line on standard error, whatever the file names and words in it would do to a terminal.
void complain(std::string_view program, std::string_view line);

} // namespace crosscheck
