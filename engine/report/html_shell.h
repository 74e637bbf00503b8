// The frame of every page: head with its policy, and the door for its script.
#pragma once

#include "report/html_escape.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace crosscheck {

std::string base64(std::string_view hex_digits);

// From <!DOCTYPE html> to </head>. The policy allows the page's own style and script by their digests, and nothing
// else: whatever else got into the page stays inert. A served page may also talk to its own server. The styles are those of all pages.
enum class PageHead : std::uint8_t {
  plain,  // a page that is read and nothing more
  report, // with the queue and its script
  served  // the same, by a review server
};
void write_head(HtmlWriter& out, std::string_view title, PageHead kind);

// The script of the queue, inline.
void write_script(HtmlWriter& out);

} // namespace crosscheck
