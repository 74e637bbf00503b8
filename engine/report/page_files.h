// The style and the script of the page: files under engine/report/page/, embedded when the program is built.
#pragma once

#include <string_view>

namespace crosscheck {

struct PageFile {
  std::string_view text;
};

extern const PageFile kPageStyle;   // page.css: the report's sections
extern const PageFile kQueueStyle;  // queue.css: the reviewer's queue
extern const PageFile kQueueScript; // decisions.js, rail.js, queue.js: the same, alive

} // namespace crosscheck
