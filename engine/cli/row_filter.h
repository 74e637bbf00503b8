// A filter over lines that lives as long as its input: rows are answered in their order, many at once while they come
// quickly, and at once when the input pauses.
//
//   filter_rows(options, 256, [&](std::span<Row> rows) {
//     for (Row& row : rows)
//       row.answer = …            // or row.problem, in one line
//   });
//
// A row with a problem gives a line on standard error and no answer; with --errors inline an answer of its own,
// {"error", "row", "id"}, so that there are as many answers as rows. Empty lines are passed over.
#pragma once

#include "cli/options.h"
#include "ingest/article.h"
#include "rulebook/rulebook.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace crosscheck {

struct Row {
  std::string line;
  std::size_t number = 0; // of the line, from 1
  bool too_long = false;  // longer than --max-bytes: `line` holds its beginning
  std::string answer;     // one line, without its end
  std::string problem;    // why there is no answer
};

// Lines of a file descriptor as they come.
class LineReader {
public:
  LineReader(int descriptor, std::size_t longest) : descriptor_(descriptor), longest_(longest) {}
  // Waits for a line, then takes those that are there, up to `most`. False at the end of the input. Throws
  // std::runtime_error when the input fails.
  bool read(std::vector<Row>& rows, std::size_t most);

private:
  void take_lines(std::vector<Row>& rows, std::size_t most);
  void add(std::vector<Row>& rows, std::string_view line);

  int descriptor_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t begin_ = 0;   // of what is not yet a row
  std::size_t scanned_ = 0; // no line ends before it
  std::size_t number_ = 0;
  bool over_ = false, too_long_ = false;
};

// Reads the rows of the last argument (a file or -); the program's exit status. A row may go without an answer. `what` a row holds is for the
// message when there is none that could be read.
int filter_rows(const Options& options, std::size_t most, const char* what,
                const std::function<void(std::span<Row>)>& work);

// The articles of rows, with ids made unique over all that came before: "x", "x#2", …
class ArticleRows {
public:
  ArticleRows(const Options& options, const Rulebook& rulebook)
      : options_(options), rulebook_(rulebook) {}
  struct Batch {
    std::vector<Article> articles;
    std::vector<std::size_t> rows; // of each article
  };
  // Rows that hold none get their problem.
  Batch read(std::span<Row> rows);

private:
  std::string unique(std::string id);

  const Options& options_;
  const Rulebook& rulebook_;
  std::unordered_map<std::uint64_t, std::uint32_t>
      seen_; // by hash, so that a long stream stays small
};

} // namespace crosscheck
