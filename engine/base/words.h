// Small ASCII tools on words. Case folding beyond ASCII and accents: text/normalise.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

std::string to_lower(std::string_view text); // ASCII letters only
std::string_view trim(std::string_view text);
// Pieces between separators; empty pieces are left out.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view between);
bool equal_ignoring_case(std::string_view a, std::string_view b); // ASCII

} // namespace crosscheck
