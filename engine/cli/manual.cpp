#include "cli/manual.h"

#include "base/words.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"

#include <algorithm>

namespace crosscheck {
namespace {

// Text for troff: backslashes and hyphens escaped, and no line that begins a request.
std::string troff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\''))
      out += "\\&";
    line_begins = c == '\n';
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

// Leading spaces begin a new line in troff.
std::string examples(std::string_view text) {
  std::string out = ".PP\n.nf\n.RS 4\n";
  for (const std::string_view line : split(trim(text), '\n'))
    out += troff(trim(line)) + "\n";
  return out + ".RE\n.fi\n";
}

std::string option_lines(Command command) {
  std::string out;
  for (const OptionEntry& option : option_entries(command)) {
    out += ".TP\n";
    if (option.letter != 0)
      out += "\\fB\\-" + std::string{option.letter} + "\\fR, ";
    out += "\\fB\\-\\-" + troff(option.name) + "\\fR";
    if (!option.value.empty())
      out += " \\fI" + option.value + "\\fR";
    out += "\n" + troff(option.about) + "\n";
  }
  return out;
}

std::string command_section(const CommandEntry& command) {
  std::string out = ".SS " + command.name + "\n\\fBcrosscheck " + troff(command.usage) + "\\fR\n";
  out += ".PP\n" + troff(command.about) + "\n";
  return out + option_lines(command.command) + examples(command.examples);
}

} // namespace

std::string manual_page() {
  std::string out = ".TH CROSSCHECK 1 \"" CROSSCHECK_DATE "\" \"crosscheck " CROSSCHECK_VERSION
                    "\" \"User Commands\"\n"
                    ".SH NAME\ncrosscheck \\- a claim cross\\-checker for newsrooms\n"
                    ".SH SYNOPSIS\n\\fBcrosscheck\\fR \\fIcommand\\fR [\\fIoptions\\fR] "
                    "[\\fIarguments\\fR]\n"
                    ".SH DESCRIPTION\n"
                    "crosscheck reads several news articles about one story and says where they "
                    "cannot all be right. Every finding shows both passages, says how it read them "
                    "and names the rule that spoke. It works offline, by rules that a person can "
                    "read, and gives the same report tomorrow as today.\n"
                    ".SH COMMANDS\n";
  for (const CommandEntry& command : command_entries())
    out += command_section(command);
  out += ".SH OPTIONS\nFor every command:\n" + option_lines(Command::none);
  out += ".SH EXIT STATUS\n"
         ".TP\n\\fB0\\fR\nIt ran; findings are advice.\n"
         ".TP\n\\fB1\\fR\nIt ran, and found something at or above \\fB\\-\\-fail\\-on\\fR.\n"
         ".TP\n\\fB2\\fR\nIt could not run.\n"
         ".SH FILES\n"
         ".TP\n\\fIcrosscheck.yml\\fR\nThe settings of a newsroom, found upwards from the input.\n"
         ".TP\n\\fIshare/crosscheck/rules\\fR\nThe rules, beside the program's prefix.\n"
         ".SH ENVIRONMENT\n"
         ".TP\n\\fBNO_COLOR\\fR\nWhen set, no colours on the terminal.\n";
  return out;
}

int run_help(const Options& options) {
  if (options.man) {
    write_stdout(manual_page());
    return kRan;
  }
  Command about = Command::none;
  if (!options.arguments.empty()) {
    const std::vector<CommandEntry> commands = command_entries();
    const auto found = std::ranges::find(commands, options.arguments.front(), &CommandEntry::name);
    if (found == commands.end())
      throw UsageError("unknown command '" + options.arguments.front() +
                       "'; `crosscheck help` lists them");
    about = found->command;
  }
  write_stdout(help_text(about));
  return kRan;
}

int run_completion(const Options& options) {
  const std::string& shell = options.arguments.front();
  if (shell == "bash")
    write_stdout(bash_completion());
  else if (shell == "zsh")
    write_stdout(zsh_completion());
  else if (shell == "fish")
    write_stdout(fish_completion());
  else
    throw UsageError("unknown shell '" + shell + "'; it can be bash, zsh, fish");
  return kRan;
}

} // namespace crosscheck
