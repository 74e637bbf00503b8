#include "cli/command_pages.h"

#include <algorithm>
#include <array>

namespace crosscheck {
namespace {

constexpr std::array kPages = {
    CommandPage{Command::report, "report", "report PATH... [options]",
                "Reads the articles under each PATH (a file, a folder, or - for standard input),\n"
                "cross-checks them and writes the consistency report.\n"
                "Without --format: report.html and report.json in ./crosscheck-report/, and a\n"
                "summary on the terminal.",
                "  crosscheck report story/\n"
                "  crosscheck report a.txt b.html --format text\n"
                "  crosscheck report story/ --format json --output - | jq '.findings[].message'\n"
                "  crosscheck report story/ --reference recalls.yaml --as-of 2026-02-28\n"
                "  crosscheck report desk/ --fail-on error --quiet\n"},
    CommandPage{
        Command::annotate, "annotate", "annotate FILE.jsonl [options]",
        "Prints one JSON object a line for each article: sentences, times, quantities,\n"
        "entities, quotations, attributions and claims, with their places in the text.\n"
        "A filter for pipes: rows are answered in their order, as they come. With --text\n"
        "its lines can be read by `link -` and `report -`.",
        "  crosscheck annotate articles.jsonl --tokens > annotations.jsonl\n"
        "  zcat wire.jsonl.gz | crosscheck annotate - --offsets utf16\n"
        "  parallel --pipe crosscheck annotate - --text < wire.jsonl | crosscheck link -\n"},
    CommandPage{
        Command::link, "link", "link FILE.jsonl [options]",
        "Prints one JSON object: the stories and events across the articles, and why\n"
        "they were linked.",
        "  crosscheck link articles.jsonl | jq '.events[] | select(.mentions | length > 2)'\n"
        "  crosscheck link articles.jsonl --svg event-1f0c2ab37d9e > event.svg\n"},
    CommandPage{
        Command::pairs, "pairs", "pairs FILE.jsonl [options]",
        "For each row {\"id\", \"a\", \"b\"}: does text b hold against text a? Prints one\n"
        "{\"id\", \"verdict\", \"findings\"} a line, in the order of the rows. The verdict is\n"
        "contradicted, unsupported, supported or unrelated.",
        "  echo '{\"id\":\"1\",\"a\":\"Two were hurt.\",\"b\":\"Nobody was hurt.\"}' | crosscheck "
        "pairs -\n"},
    CommandPage{Command::check, "check", "check DRAFT --against PATH... [options]",
                "Is every claim of the draft borne out by the sources? Writes the same report as\n"
                "`report`, with findings on the draft alone.",
                "  crosscheck check draft.txt --against sources/\n"
                "  crosscheck check draft.txt --against wire.jsonl --format text\n"},
    CommandPage{
        Command::batch, "batch", "batch INBOX... --archive FILE.db [options]",
        "The nightly job: takes the new and changed articles under INBOX into the archive,\n"
        "checks each against its story, back to any age, and says what is new. Killed at any\n"
        "moment and run again, it goes on where it was. The archive is made if there is none.",
        "  crosscheck batch inbox/ --archive desk.db\n"
        "  crosscheck batch inbox/ --archive desk.db --report /srv/crosscheck --quiet\n"
        "  crosscheck batch wire.jsonl --archive desk.db --since 2026-02-01 --fail-on error\n"},
    CommandPage{
        Command::review, "review", "review --archive FILE.db [options]",
        "Serves the archive's findings as a page on this machine, to be decided one by one.\n"
        "Decisions stay in the archive, with the reviewer's name. Ctrl-C ends it.",
        "  crosscheck review --archive desk.db\n"
        "  crosscheck review --archive desk.db --port 9000 --read-only\n"
        "  crosscheck review --archive desk.db --address https://desk.example\n"},
    CommandPage{Command::rules, "rules", "rules lint | test [ID] | list [PREFIX] | show ID",
                "lint validates the rule files, test runs the examples written in them (of all\n"
                "rules, or of those whose id begins with ID), list names the rules, show explains\n"
                "one.",
                "  crosscheck rules lint\n"
                "  crosscheck rules test time.\n"
                "  crosscheck rules show number.same-count\n"},
    CommandPage{
        Command::steps, "steps", "steps STEP FILE.jsonl [options]",
        "What `report` does, cut into filters that many machines can share (docs/scale.md).\n"
        "FILE is - or JSON lines; each row is answered by one row.\n\n"
        "  terms       an article -> what it is about: its terms and their counts\n"
        "  statistics  all rows of terms -> one file: in how many articles each term stands\n"
        "  weigh       terms -> weights, and the blocks that the article belongs to;\n"
        "              needs --statistics\n"
        "  pairs       {\"block\", \"articles\": [weights, ...]} -> pairs that may be one story\n"
        "  stories     {\"articles\": [weights, ...]}, all that such pairs link together\n"
        "              -> {\"stories\": [[id, ...], ...]}\n"
        "  check       {\"articles\": [article, ...]}, one story -> {\"story\", \"documents\",\n"
        "              \"findings\"}, the same as in `report --format json`; --statistics as above",
        "  crosscheck steps terms articles.jsonl > terms.jsonl\n"
        "  crosscheck steps statistics terms.jsonl > terms.tsv\n"
        "  crosscheck steps weigh terms.jsonl --statistics terms.tsv > weights.jsonl\n"
        "  jq -cs '{articles: .}' weights.jsonl | crosscheck steps stories -\n"
        "  crosscheck steps check stories.jsonl --statistics terms.tsv | jq -c '.findings[]'\n"},
    CommandPage{Command::help, "help", "help [COMMAND] [--man]",
                "Prints the page of a command, or of the program. With --man: the manual page, as\n"
                "troff source.",
                "  crosscheck help report\n"
                "  crosscheck help --man | man -l -\n"},
    CommandPage{
        Command::completion, "completion", "completion bash | zsh | fish",
        "Prints a script that completes commands, options and their values in a shell.",
        "  crosscheck completion bash > ~/.local/share/bash-completion/completions/crosscheck\n"
        "  crosscheck completion zsh > ~/.zfunc/_crosscheck\n"
        "  crosscheck completion fish > ~/.config/fish/completions/crosscheck.fish\n"},
};

} // namespace

const std::span<const CommandPage> kCommandPages{kPages};

const CommandPage& page_of(Command command) {
  return *std::ranges::find(kCommandPages, command, &CommandPage::command);
}

void require_arguments(const Options& options) {
  if (options.command == Command::none)
    return;
  const std::string usage = "usage: crosscheck " + std::string{page_of(options.command).usage};
  const std::size_t count = options.arguments.size();
  switch (options.command) {
  case Command::report:
    if (count == 0)
      throw UsageError("report needs at least one PATH; " + usage);
    break;
  case Command::annotate:
  case Command::link:
  case Command::pairs:
    if (count != 1)
      throw UsageError("one FILE.jsonl (or -) is needed; " + usage);
    break;
  case Command::check:
    if (count != 1)
      throw UsageError("check needs one DRAFT; " + usage);
    if (options.against.empty())
      throw UsageError("check needs --against PATH...; " + usage);
    break;
  case Command::batch:
    if (count == 0)
      throw UsageError("batch needs at least one INBOX; " + usage);
    if (options.archive.empty())
      throw UsageError("batch needs --archive FILE.db; " + usage);
    break;
  case Command::review:
    if (count != 0)
      throw UsageError("review takes no arguments besides its options; " + usage);
    if (options.archive.empty())
      throw UsageError("review needs --archive FILE.db; " + usage);
    if ((options.host == "0.0.0.0" || options.host == "::") && options.address.empty())
      throw UsageError("--host " + options.host +
                       " is no address that a browser can open: say with --address "
                       "which one it will, such as http://desk.example:8765");
    break;
  case Command::rules:
    if (count == 0)
      throw UsageError("rules needs one of lint, test, list, show; " + usage);
    break;
  case Command::steps:
    if (count != 2)
      throw UsageError("a STEP and one FILE.jsonl (or -) are needed; " + usage);
    break;
  case Command::help:
    if (count > 1)
      throw UsageError("help takes one command; " + usage);
    break;
  case Command::completion:
    if (count != 1)
      throw UsageError("completion needs one of bash, zsh, fish; " + usage);
    break;
  case Command::none: break;
  }
}

} // namespace crosscheck
