// The command line into plain structs; what they mean comes later (commands.h).
//
//   crosscheck COMMAND [options] [arguments]
//
// A wrong option, a missing argument or a bad value throws UsageError: one line for a person and
// exit status 2. The option tables here are also what --help prints.
#pragma once

#include "base/date.h"
#include "base/utf8.h"

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace crosscheck {

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Command : std::uint8_t {
  none,
  report,
  annotate,
  link,
  pairs,
  check,
  batch,
  review,
  rules,
  steps,
  help,
  completion
};
enum class FailOn : std::uint8_t { never, warning, error };

struct Options {
  Command command = Command::none;
  std::vector<std::string> arguments; // paths, or the words after `rules`
  std::vector<std::string> against;   // check --against
  std::vector<std::string> formats;   // html, json, sarif, csv, text; empty: the default
  std::string output;                 // folder, file or "-"; empty: the default
  std::vector<std::string> references;
  std::string svg;                  // link --svg: the id of an event
  std::vector<std::string> triages; // files of decisions; later ones hold over earlier ones
  std::string baseline;             // an earlier report.json; empty: none
  bool suppressed = false;          // show also findings that people decided against
  std::string rules_folder;         // empty: found beside the binary
  std::string archive;              // batch, review: the file
  std::string report_folder;        // batch --report
  std::optional<Day> since;         // batch: articles published before it are left out
  bool verify = false;              // batch: read every page of the archive first
  bool recheck = false;             // batch: check all stories again
  bool no_wait = false;             // batch: end instead of waiting for another batch
  std::string host = "127.0.0.1";   // review
  unsigned port = 8765;             // review; 0: any that is free
  std::string address;              // review: as browsers see it; empty: host and port
  bool read_only = false;           // review
  std::optional<Day> as_of;
  FailOn fail_on = FailOn::never;
  bool fail_on_given = false; // replaces what crosscheck.yml says
  std::string config; // crosscheck.yml by name; empty: looked for upwards from the first PATH
  bool no_config = false;
  OffsetUnit offsets = OffsetUnit::code_points;
  std::size_t max_bytes = 0; // 0: the default
  unsigned threads = 0;      // 0: one a core
  std::string statistics;    // steps: file of term frequencies
  bool tokens = false;
  bool text = false;          // annotate: the articles' texts too
  bool inline_errors = false; // rows that could not be read are answered by {"error"}
  bool quiet = false;
  std::string colour = "auto"; // auto, always, never
  bool help = false;
  bool man = false; // help --man
  bool version = false;
};

Options parse_options(const std::vector<std::string>& words);

// The help page of one command, or of the program for Command::none.
std::string help_text(Command command);

// "Prints one JSON object: the stories ...", as lists of commands show it.
std::string first_sentence(std::string_view about);

// The tables themselves: what the manual page and the completions of the shells are made from.
struct CommandEntry {
  Command command{};
  std::string name, usage, about, examples;
};
struct OptionEntry {
  std::string name;  // "format"
  char letter = 0;   // 'f'; 0: none
  std::string value; // what help calls its value: "FILE"; empty: it takes none
  std::string about;
  std::vector<std::string> choices; // the values that it can have; empty: any
  bool names_file = false;          // its value is a file or folder
};
std::vector<CommandEntry> command_entries();
// The options of one command, without those for every command; these for Command::none.
std::vector<OptionEntry> option_entries(Command command);

} // namespace crosscheck
