// The frame of every page: head with its policy, and the door for its script.
#pragma once

#include "report/html_escape.h"

#include <string>
#include <string_view>

namespace crosscheck {

std::string base64(std::string_view hex_digits);

// From <!DOCTYPE html> to </head>. The policy allows the page's own style and script by their digests, and nothing
// else: whatever else got into the page stays inert. A served page may also talk to its own server.
void write_head(HtmlWriter& out, std::string_view title, bool served);

// The script of the queue, inline.
void write_script(HtmlWriter& out);

} // namespace crosscheck
