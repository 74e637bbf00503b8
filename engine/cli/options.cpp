#include "cli/options.h"

#include "base/words.h"
#include "cli/command_pages.h"

#include <boost/program_options.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

namespace crosscheck {
namespace {

namespace po = boost::program_options;

// What an option can be; the first of its default is named in the table.
const std::vector<std::string>& choices_of(std::string_view option) {
  static const std::map<std::string_view, std::vector<std::string>> kChoices = {
      {"color", {"auto", "always", "never"}},
      {"errors", {"skip", "inline"}},
      {"fail-on", {"error", "warning", "never"}},
      {"format", {"html", "json", "sarif", "csv", "text", "claimreview", "webannotation"}},
      {"offsets", {"codepoints", "bytes", "utf16"}},
  };
  static const std::vector<std::string> kAny;
  const auto found = kChoices.find(option);
  return found == kChoices.end() ? kAny : found->second;
}

bool names_file(std::string_view option) {
  constexpr std::array<std::string_view, 10> kFiles = {
      "against",   "archive", "baseline", "config",     "output",
      "reference", "report",  "rules",    "statistics", "triage"};
  return std::ranges::find(kFiles, option) != kFiles.end();
}

// An option's value and the name that help gives it.
auto* word(const char* shown) {
  return po::value<std::string>()->value_name(shown);
}
auto* words(const char* shown) {
  return po::value<std::vector<std::string>>()->value_name(shown);
}
template <typename Number = unsigned> auto* number(const char* shown) {
  return po::value<Number>()->value_name(shown);
}

po::options_description common_table() {
  po::options_description table("Options for every command");
  // clang-format off
  table.add_options()
      ("help,h", "this page; after a command, that command's page")
      ("version,V", "print the version")
      ("rules", word("FOLDER"), "folder of rule files, instead of the one that came with the program")
      ("threads,j", number("N"), "number of threads; the output is the same for any (default: one a core)")
      ("max-bytes", number<std::size_t>("N"), "skip files larger than this (default: 16777216)")
      ("quiet,q", "no progress and no summary")
      ("color", word("WHEN"), "auto, always or never (default: auto)");
  // clang-format on
  return table;
}

po::options_description table_for(Command command) {
  po::options_description table("Options");
  const bool reports = command == Command::report || command == Command::check;
  // clang-format off
  if (reports)
    table.add_options()
        ("format,f", words("FORMAT"), "html, json, sarif, csv, text, claimreview, webannotation; several with commas")
        ("output,o", word("PATH"), "a folder, a file (one format: by --format, or by its ending), or - for standard output (text, unless --format says otherwise)")
        ("reference", words("FILE"), "file of dated facts (YAML) to hold claims against; may be repeated")
        ("config", word("FILE"), "the newsroom's settings, instead of the crosscheck.yml found upwards from the first PATH")
        ("no-config", "look for no crosscheck.yml")
        ("triage", words("FILE"), "file of decisions, as the report page exports it; may be repeated")
        ("baseline", word("FILE"), "an earlier report.json: only what it does not have is new, shown and counted")
        ("suppressed", "show also the findings that were decided against (text, csv)")
        ("as-of", word("DATE"), "the report's date, such as 2026-02-28; the clock is never read")
        ("fail-on", word("LEVEL"), "end with status 1 when there is a finding at or above: error or warning; never");
  if (command == Command::batch)
    table.add_options()
        ("archive", word("FILE"), "the archive: one file, made if there is none")
        ("report", word("FOLDER"), "a folder for an index of the stories and a page for each")
        ("config", word("FILE"), "the newsroom's settings, instead of the crosscheck.yml found upwards from the first INBOX")
        ("no-config", "look for no crosscheck.yml")
        ("since", word("DATE"), "leave out articles published before this day, such as 2026-02-01")
        ("reference", words("FILE"), "file of dated facts (YAML) to hold claims against; may be repeated")
        ("as-of", word("DATE"), "the report's date, such as 2026-02-28; the clock is never read")
        ("fail-on", word("LEVEL"), "end with status 1 when there is a new finding at or above: error or warning; never")
        ("recheck", "check all stories again, as after a change of the rules")
        ("verify", "read every page and article of the archive before anything else")
        ("no-wait", "end at once when another batch is at work on the archive");
  if (command == Command::review)
    table.add_options()
        ("archive", word("FILE"), "the archive that `crosscheck batch` keeps")
        ("host", word("ADDRESS"), "the address to listen on (default: 127.0.0.1, this machine alone)")
        ("port", number("N"), "the port (default: 8765; 0: any that is free)")
        ("address", word("URL"), "where browsers reach it, when that is another address: behind a web server, through a tunnel, or with --host 0.0.0.0; such as https://desk.example")
        ("read-only", "show, but decide nothing");
  if (command == Command::check)
    table.add_options()("against", words("PATH")->multitoken(), "the sources: files or folders");
  if (command == Command::annotate)
    table.add_options()
        ("tokens", "also the tokens with lemma and part of speech")
        ("text", "also the article's text, so that other commands can read the line as an article");
  if (command == Command::steps)
    table.add_options()
        ("statistics", word("FILE"), "file that `steps statistics` wrote")
        ("config", word("FILE"), "the newsroom's settings, instead of the crosscheck.yml found upwards from FILE.jsonl")
        ("no-config", "look for no crosscheck.yml")
        ("format,f", words("FORMAT"), "check: also each story's report, html or json")
        ("reference", words("FILE"), "check: file of dated facts (YAML); may be repeated")
        ("as-of", word("DATE"), "check: the report's date, such as 2026-02-28");
  if (command == Command::annotate || command == Command::pairs || command == Command::steps)
    table.add_options()("errors", word("HOW"), "rows that cannot be read: skip, or inline for a row {\"error\"} in their place (default: skip)");
  if (command == Command::link)
    table.add_options()("svg", word("EVENT"), "the graph of one event as SVG instead: an id from \"events\"");
  if (command == Command::help)
    table.add_options()("man", "the manual page of the program, as troff source");
  const bool has_places = command != Command::pairs && command != Command::rules &&
                          command != Command::batch && command != Command::review &&
                          command != Command::help && command != Command::completion;
  if (has_places)
    table.add_options()("offsets", word("UNIT"), "what begin and end count: codepoints, bytes, utf16 (default: codepoints)");
  // clang-format on
  return table;
}

Command parse_command(const std::string& word) {
  const auto found = std::ranges::find(kCommandPages, word, &CommandPage::name);
  if (found != kCommandPages.end())
    return found->command;
  std::string names;
  for (const CommandPage& page : kCommandPages)
    names += (names.empty() ? "" : ", ") + std::string{page.name};
  throw UsageError("unknown command '" + word + "'; the commands are " + names);
}

std::string only(const std::string& option, const std::string& value) {
  const std::vector<std::string>& allowed = choices_of(option);
  if (std::ranges::find(allowed, value) != allowed.end())
    return value;
  throw UsageError("--" + option + " is '" + value + "'; it can be " + join(allowed, ", "));
}

// An address as a browser's headers have it: lower case, without a path or the port that goes without saying.
std::string browser_address(const std::string& url) {
  std::string out = to_lower(url);
  if (out.ends_with('/'))
    out.pop_back();
  const std::size_t name = out.starts_with("https://") ? 8 : out.starts_with("http://") ? 7 : 0;
  constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]";
  if (name == 0 || name == out.size() || out.find_first_not_of(kSigns, name) != std::string::npos)
    throw UsageError("--address is '" + url +
                     "'; it must be like https://desk.example or "
                     "http://desk.example:8765, without a path");
  const std::string_view usual = name == 8 ? ":443" : ":80";
  if (out.ends_with(usual))
    out.erase(out.size() - usual.size());
  return out;
}

void read_values(const po::variables_map& values, Options& out) {
  const auto text = [&](const char* name) { return values[name].as<std::string>(); };
  const auto texts = [&](const char* name) { return values[name].as<std::vector<std::string>>(); };
  if (values.count("rules"))
    out.rules_folder = text("rules");
  if (values.count("threads"))
    out.threads = values["threads"].as<unsigned>();
  if (values.count("max-bytes"))
    out.max_bytes = values["max-bytes"].as<std::size_t>();
  if (values.count("color"))
    out.colour = only("color", text("color"));
  out.quiet = values.count("quiet") > 0;
  out.help = values.count("help") > 0;
  out.version = values.count("version") > 0;
  out.tokens = values.count("tokens") > 0;
  out.text = values.count("text") > 0;
  if (values.count("errors"))
    out.inline_errors = only("errors", text("errors")) == "inline";
  if (values.count("output"))
    out.output = text("output");
  if (values.count("svg"))
    out.svg = text("svg");
  if (values.count("reference"))
    out.references = texts("reference");
  if (values.count("config"))
    out.config = text("config");
  out.no_config = values.count("no-config") > 0;
  out.man = values.count("man") > 0;
  if (values.count("triage"))
    out.triages = texts("triage");
  if (values.count("baseline"))
    out.baseline = text("baseline");
  out.suppressed = values.count("suppressed") > 0;
  if (values.count("archive"))
    out.archive = text("archive");
  if (values.count("report"))
    out.report_folder = text("report");
  if (values.count("host"))
    out.host = text("host");
  if (values.count("port"))
    out.port = values["port"].as<unsigned>();
  if (values.count("address"))
    out.address = browser_address(text("address"));
  if (out.port > 65535)
    throw UsageError("--port is " + std::to_string(out.port) + "; it can be 0 to 65535");
  out.verify = values.count("verify") > 0;
  out.recheck = values.count("recheck") > 0;
  out.no_wait = values.count("no-wait") > 0;
  out.read_only = values.count("read-only") > 0;
  if (values.count("since")) {
    out.since = parse_iso_day(text("since"));
    if (!out.since)
      throw UsageError("--since is '" + text("since") + "'; it must be a day such as 2026-02-01");
  }
  if (values.count("statistics"))
    out.statistics = text("statistics");
  if (values.count("against"))
    out.against = texts("against");
  if (values.count("arguments"))
    out.arguments = texts("arguments");
  if (values.count("format"))
    for (const std::string& list : texts("format"))
      for (const std::string_view one : split(list, ','))
        out.formats.push_back(only("format", std::string{one}));
  if (values.count("as-of")) {
    out.as_of = parse_iso_day(text("as-of"));
    if (!out.as_of)
      throw UsageError("--as-of is '" + text("as-of") + "'; it must be a day such as 2026-02-28");
  }
  if (values.count("fail-on")) {
    const std::string level = only("fail-on", text("fail-on"));
    out.fail_on_given = true;
    out.fail_on = level == "error"     ? FailOn::error
                  : level == "warning" ? FailOn::warning
                                       : FailOn::never;
  }
  if (values.count("offsets")) {
    const std::string unit = only("offsets", text("offsets"));
    out.offsets = unit == "bytes"   ? OffsetUnit::bytes
                  : unit == "utf16" ? OffsetUnit::utf16
                                    : OffsetUnit::code_points;
  }
}

} // namespace

Options parse_options(const std::vector<std::string>& words) {
  Options out;
  std::vector<std::string> rest = words;
  // The command may stand behind options: `crosscheck --threads 2 report x` works too.
  const auto is_command = [](const std::string& word) {
    return std::ranges::find(kCommandPages, word, &CommandPage::name) != kCommandPages.end();
  };
  auto first = std::ranges::find_if(rest, is_command);
  if (first == rest.end())
    first =
        std::ranges::find_if(rest, [](const std::string& w) { return w.empty() || w[0] != '-'; });
  if (first != rest.end()) {
    out.command = parse_command(*first);
    rest.erase(first);
  }
  po::options_description all = common_table();
  all.add(table_for(out.command));
  all.add_options()("arguments", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("arguments", -1);
  po::variables_map values;
  try {
    using po::command_line_style::allow_guessing;
    using po::command_line_style::unix_style;
    po::store(po::command_line_parser(rest)
                  .options(all)
                  .positional(positional)
                  .style(unix_style & ~allow_guessing)
                  .run(),
              values);
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }
  read_values(values, out);
  if (!out.help && !out.version)
    require_arguments(out);
  return out;
}

std::string first_sentence(std::string_view about) {
  std::string out{about};
  std::ranges::replace(out, '\n', ' ');
  for (std::size_t at = 0; at + 1 < out.size(); ++at)
    if ((out[at] == '.' || out[at] == '?') && out[at + 1] == ' ')
      return out.substr(0, at + 1);
  return out;
}

// The text in lines of `width` letters; all but the first begin with `indent`.
std::string wrapped(const std::string& text, std::size_t width, const std::string& indent) {
  std::string out;
  std::size_t used = 0;
  for (const std::string_view one : split(text, ' ')) {
    if (used > 0 && used + 1 + one.size() > width) {
      out += "\n" + indent;
      used = 0;
    } else if (used > 0) {
      out += " ";
      ++used;
    }
    out += one;
    used += one.size();
  }
  return out;
}

std::string help_text(Command command) {
  std::ostringstream out;
  if (command == Command::none) {
    out << "crosscheck: a claim cross-checker for newsrooms\n\n"
           "usage: crosscheck COMMAND [options] [arguments]\n\nCommands\n";
    for (const CommandPage& page : kCommandPages) {
      out << "  " << page.name << std::string(12 - page.name.size(), ' ')
          << wrapped(first_sentence(page.about), 66, std::string(14, ' ')) << "\n";
    }
    out << "\n" << common_table();
    out << "\nExit status: 0 it ran (findings are advice); 1 it found something at or above "
           "--fail-on;\n"
           "2 it could not run.\n\nExamples\n"
           "  crosscheck report story/\n"
           "  crosscheck check draft.txt --against story/\n"
           "  crosscheck report story/ --format text --triage decisions.json\n"
           "  crosscheck report --help\n";
    return out.str();
  }
  const CommandPage& page = page_of(command);
  out << "usage: crosscheck " << page.usage << "\n\n" << page.about << "\n\n";
  const po::options_description table = table_for(command);
  if (!table.options().empty())
    out << table << "\n";
  out << common_table() << "\nExamples\n" << page.examples;
  return out.str();
}

std::vector<CommandEntry> command_entries() {
  std::vector<CommandEntry> out;
  for (const CommandPage& page : kCommandPages)
    out.push_back({page.command, std::string{page.name}, std::string{page.usage},
                   std::string{page.about}, std::string{page.examples}});
  return out;
}

std::vector<OptionEntry> option_entries(Command command) {
  std::vector<OptionEntry> out;
  const po::options_description table =
      command == Command::none ? common_table() : table_for(command);
  for (const auto& option : table.options()) {
    const std::string& name = option->long_name();
    const std::string shown =
        option->canonical_display_name(po::command_line_style::allow_dash_for_short);
    out.push_back({name, shown.size() == 2 && shown[0] == '-' ? shown[1] : char{0},
                   option->semantic()->max_tokens() > 0 ? option->semantic()->name() : "",
                   option->description(), choices_of(name), names_file(name)});
  }
  return out;
}

} // namespace crosscheck
