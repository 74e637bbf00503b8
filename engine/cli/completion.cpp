// Completion scripts for bash, zsh and fish, made from the option tables.
#include "base/words.h"
#include "cli/manual.h"
#include "cli/options.h"

#include <map>

namespace crosscheck {
namespace {

// Words that stand behind a command.
std::vector<std::string> words_behind(const CommandEntry& command) {
  switch (command.command) {
  case Command::rules: return {"lint", "test", "list", "show"};
  case Command::steps: return {"terms", "statistics", "weigh", "pairs", "stories", "check"};
  case Command::completion: return {"bash", "zsh", "fish"};
  case Command::help: {
    std::vector<std::string> out;
    for (const CommandEntry& one : command_entries())
      out.push_back(one.name);
    return out;
  }
  default: return {};
  }
}

std::string names_of_commands() {
  std::vector<std::string> names;
  for (const CommandEntry& one : command_entries())
    names.push_back(one.name);
  return join(names, " ");
}

// Inside single quotes of a shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

std::string with_dashes(const std::vector<OptionEntry>& options) {
  std::string out;
  for (const OptionEntry& one : options) {
    out += (out.empty() ? "--" : " --") + one.name;
    if (one.letter != 0)
      out += std::string{" -"} + one.letter;
  }
  return out;
}

// All options of all commands, each once.
std::map<std::string, OptionEntry> all_options() {
  std::map<std::string, OptionEntry> out;
  const auto add = [&](Command command) {
    for (OptionEntry& one : option_entries(command))
      out.emplace(one.name, one);
  };
  add(Command::none);
  for (const CommandEntry& one : command_entries())
    add(one.command);
  return out;
}

// Text inside the brackets of an _arguments specification.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\')
      out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const OptionEntry& option) {
  std::string tail = "[" + zsh_text(option.about) + "]";
  if (!option.choices.empty())
    tail += ":" + option.name + ":(" + join(option.choices, " ") + ")";
  else if (!option.value.empty())
    tail += ":" + option.name + ":" + (option.names_file ? "_files" : " ");
  const std::string name = "--" + option.name;
  if (option.letter == 0)
    return quoted("*" + name + tail);
  return "'*'{-" + std::string{option.letter} + "," + name + "}" + quoted(tail);
}

std::string zsh_options(Command command, std::string_view indent) {
  std::string out;
  for (const OptionEntry& option : option_entries(command))
    out += " \\\n" + std::string{indent} + zsh_option(option);
  return out;
}

std::string fish_option(const OptionEntry& option, std::string_view condition) {
  std::string out = "complete -c crosscheck" + std::string{condition} + " -l " + option.name;
  if (option.letter != 0)
    out += std::string{" -s "} + option.letter;
  if (!option.value.empty())
    out += option.names_file ? " -r -F" : " -x";
  if (!option.choices.empty())
    out += " -a " + quoted(join(option.choices, " "));
  return out + " -d " + quoted(option.about) + "\n";
}

} // namespace

std::string bash_completion() {
  std::string out = "# bash completion for crosscheck; made by `crosscheck completion bash`\n"
                    "_crosscheck() {\n"
                    "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                    "  local command= words= i\n"
                    "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
                    "    case ${COMP_WORDS[i]} in\n      ";
  std::vector<std::string> names;
  for (const CommandEntry& one : command_entries())
    names.push_back(one.name);
  out += join(names, "|") + ") command=${COMP_WORDS[i]}; break ;;\n    esac\n  done\n"
                            "  COMPREPLY=()\n  case $prev in\n";
  for (const auto& [name, option] : all_options()) {
    if (option.value.empty())
      continue;
    out += "    --" + name + (option.letter != 0 ? std::string{"|-"} + option.letter : "") + ") ";
    if (!option.choices.empty())
      out += "COMPREPLY=($(compgen -W " + quoted(join(option.choices, " ")) + " -- \"$cur\")); ";
    else if (option.names_file)
      out += "COMPREPLY=($(compgen -f -- \"$cur\")); ";
    out += "return ;;\n";
  }
  out += "  esac\n  case $command in\n";
  for (const CommandEntry& one : command_entries())
    out +=
        "    " + one.name + ") words=" + quoted(with_dashes(option_entries(one.command))) + " ;;\n";
  out += "  esac\n  if [[ $cur == -* ]]; then\n    COMPREPLY=($(compgen -W \"$words " +
         with_dashes(option_entries(Command::none)) +
         "\" -- \"$cur\"))\n    return\n  fi\n"
         "  case $command in\n    '') COMPREPLY=($(compgen -W " +
         quoted(names_of_commands()) + " -- \"$cur\")) ;;\n";
  for (const CommandEntry& one : command_entries())
    if (const auto words = words_behind(one); !words.empty())
      out += "    " + one.name + ") COMPREPLY=($(compgen -W " + quoted(join(words, " ")) +
             " -- \"$cur\")) ;;\n";
  return out + "    *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n  esac\n}\n"
               "complete -o filenames -F _crosscheck crosscheck\n";
}

std::string zsh_completion() {
  std::string out = "#compdef crosscheck\n# made by `crosscheck completion zsh`\n"
                    "_crosscheck() {\n  local context state state_descr line\n"
                    "  typeset -A opt_args\n  local -a commands\n  commands=(\n";
  for (const CommandEntry& one : command_entries())
    out += "    " + quoted(one.name + ":" + zsh_text(first_sentence(one.about))) + "\n";
  out += "  )\n  _arguments -C" + zsh_options(Command::none, "    ");
  out += " \\\n    '1:command:->command' \\\n    '*::argument:->argument'\n"
         "  case $state in\n    command) _describe command commands ;;\n    argument)\n"
         "      case $line[1] in\n";
  for (const CommandEntry& one : command_entries()) {
    const auto words = words_behind(one);
    out += "        " + one.name + ") _arguments" + zsh_options(one.command, "          ") +
           zsh_options(Command::none, "          ") + " \\\n          " +
           (words.empty() ? "'*:file:_files'" : quoted("*:word:(" + join(words, " ") + ")")) +
           " ;;\n";
  }
  return out + "      esac ;;\n  esac\n}\n_crosscheck \"$@\"\n";
}

std::string fish_completion() {
  std::string out = "# fish completion for crosscheck; made by `crosscheck completion fish`\n";
  for (const CommandEntry& one : command_entries())
    out += "complete -c crosscheck -n __fish_use_subcommand -f -a " + one.name + " -d " +
           quoted(first_sentence(one.about)) + "\n";
  for (const OptionEntry& option : option_entries(Command::none))
    out += fish_option(option, "");
  for (const CommandEntry& one : command_entries()) {
    const std::string condition = " -n '__fish_seen_subcommand_from " + one.name + "'";
    for (const OptionEntry& option : option_entries(one.command))
      out += fish_option(option, condition);
    if (const auto words = words_behind(one); !words.empty())
      out += "complete -c crosscheck" + condition + " -f -a " + quoted(join(words, " ")) + "\n";
  }
  return out;
}

} // namespace crosscheck
