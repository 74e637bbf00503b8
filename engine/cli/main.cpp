// The program: options in, one command run, one exit status out. The only place that catches what
// the environment throws, and the only folder that prints.
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"

#include <cstdio>
#include <exception>
#include <new>

namespace {

using namespace crosscheck;

int run(const Options& options) {
  switch (options.command) {
  case Command::report:
  case Command::check: return run_report(options);
  case Command::annotate: return run_annotate(options);
  case Command::link: return run_link(options);
  case Command::pairs: return run_pairs(options);
  case Command::batch: return run_batch(options);
  case Command::review: return run_review(options);
  case Command::rules: return run_rules(options);
  case Command::steps: return run_steps(options);
  case Command::help: return run_help(options);
  case Command::completion: return run_completion(options);
  case Command::none: break;
  }
  std::fputs("crosscheck: a command is needed; `crosscheck --help` lists them\n", stderr);
  return kCouldNotRun;
}

} // namespace

int main(int count, char** words) {
  hold_standard_streams();
  try {
    const Options options = parse_options({words + 1, words + count});
    if (options.version) {
      write_stdout("crosscheck " CROSSCHECK_VERSION "\n");
      return kRan;
    }
    if (options.help) {
      write_stdout(help_text(options.command));
      return kRan;
    }
    return run(options);
  } catch (const std::bad_alloc&) {
    std::fputs("crosscheck: out of memory\n", stderr);
  } catch (const std::exception& error) {
    complain("crosscheck: ", error.what());
  }
  return kCouldNotRun;
}
