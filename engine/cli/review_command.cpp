// `review`: the archive's findings as a page on this machine.
#include "cli/commands.h"
#include "cli/terminal.h"
#include "review/server.h"

namespace crosscheck {

int run_review(const Options& options) {
  if (options.host != "127.0.0.1" && options.host != "localhost" && options.host != "::1")
    complain("crosscheck: ",
             "listening on " + options.host +
                 ": whoever reaches this address and has the link can read and decide; "
                 "the link is sent without encryption");
  serve_review({options.archive, options.host, options.port, options.read_only, options.address},
               [&](const std::string& address) {
                 write_stdout(address + "\n");
                 if (!options.quiet)
                   complain("",
                            "Open this address in a browser. Ctrl-C ends the review; decisions are "
                            "kept as they are taken.");
               });
  return kRan;
}

} // namespace crosscheck
