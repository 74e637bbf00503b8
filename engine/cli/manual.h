// The manual page and the completions of the shells, made from the option tables (options.h).
#pragma once

#include <string>

namespace crosscheck {

std::string manual_page(); // troff source for man(7)

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

} // namespace crosscheck
