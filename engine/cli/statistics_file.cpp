#include "cli/statistics_file.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace crosscheck {
namespace {

constexpr std::string_view kHead = "crosscheck-statistics/1";

// "term<TAB>number"; false when it is something else.
bool parse_line(std::string_view line, std::string_view& term, std::uint64_t& number) {
  const std::size_t tab = line.rfind('\t');
  if (tab == std::string_view::npos || tab == 0)
    return false;
  term = line.substr(0, tab);
  const char* end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data() + tab + 1, end, number);
  return error == std::errc{} && stop == end;
}

} // namespace

std::string render_statistics(const TermStatistics& statistics) {
  std::vector<std::pair<std::string_view, std::uint32_t>> listed;
  for (const auto& [term, count] : statistics.frequency)
    if (count > 1)
      listed.emplace_back(term, count);
  std::ranges::sort(listed);
  std::string out{kHead};
  out += '\t' + std::to_string(statistics.documents) + '\n';
  for (const auto& [term, count] : listed) {
    out += term;
    out += '\t' + std::to_string(count) + '\n';
  }
  return out;
}

TermStatistics read_statistics(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw std::runtime_error(path + ": cannot be read");
  TermStatistics out;
  out.absent = 1;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    std::string_view term;
    std::uint64_t count = 0;
    const bool read = parse_line(line, term, count);
    if (!read || (number == 1) != (term == kHead))
      throw std::runtime_error(
          path + ":" + std::to_string(number) +
          ": not a statistics file as `crosscheck steps statistics` writes it");
    if (number == 1)
      out.documents = count;
    else
      out.frequency.emplace(term, static_cast<std::uint32_t>(count));
  }
  if (number == 0)
    throw std::runtime_error(path + ": is empty");
  return out;
}

} // namespace crosscheck
