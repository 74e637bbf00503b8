#include "cli/row_filter.h"

#include "base/parallel.h"
#include "base/word_map.h"
#include "base/words.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "json/json.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <future>
#include <optional>
#include <stdexcept>
#include <utility>

namespace crosscheck {
namespace {

// So long may a writer rest between two rows that are worked on together.
constexpr int kPause = 2; // ms
constexpr std::size_t kLongestRow = std::size_t{1} << 30;
constexpr std::size_t kMostBytes = std::size_t{8} << 20;

struct Descriptor {
  int number = STDIN_FILENO;
  ~Descriptor() {
    if (number != STDIN_FILENO)
      close(number);
  }
};

std::string error_row(const Row& row) {
  JsonWriter out;
  out.begin_object();
  out.member("error", row.problem);
  out.member("row", static_cast<std::int64_t>(row.number));
  std::string why;
  const auto value = row.too_long ? std::nullopt : JsonValue::parse(row.line, why);
  if (value && value->is_object())
    if (const auto id = value->member("id").string())
      out.member("id", *id);
  out.end_object();
  return out.take();
}

} // namespace

void LineReader::add(std::vector<Row>& rows, std::string_view line) {
  ++number_;
  if (line.ends_with('\r'))
    line.remove_suffix(1);
  const bool blank = trim(line).empty();
  if (!blank)
    rows.push_back({std::string{line}, number_, too_long_, {}, {}});
  too_long_ = false;
}

void LineReader::take_lines(std::vector<Row>& rows, std::size_t most) {
  while (rows.size() < most) {
    const std::size_t end = buffer_.find('\n', scanned_);
    if (end == std::string::npos) {
      scanned_ = buffer_.size();
      break;
    }
    add(rows, std::string_view{buffer_}.substr(begin_, end - begin_));
    begin_ = scanned_ = end + 1;
  }
  // What is too long is not kept: its end is all that is waited for.
  if (scanned_ == buffer_.size() && buffer_.size() - begin_ > longest_) {
    buffer_.resize(begin_ + longest_);
    scanned_ = buffer_.size();
    too_long_ = true;
  }
  if (begin_ == buffer_.size() || begin_ > kMostBytes) {
    buffer_.erase(0, begin_);
    scanned_ -= begin_;
    begin_ = 0;
  }
}

bool LineReader::read(std::vector<Row>& rows, std::size_t most) {
  std::array<char, 1 << 16> piece{};
  std::size_t taken = 0;
  rows.clear();
  for (take_lines(rows, most); rows.size() < most && !over_ && taken < kMostBytes;
       take_lines(rows, most)) {
    pollfd waiting{descriptor_, POLLIN, 0};
    if (!rows.empty() && poll(&waiting, 1, kPause) == 0)
      break;
    const ssize_t got = ::read(descriptor_, piece.data(), piece.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
      continue;
    if (got < 0)
      throw std::runtime_error(std::string{"the input cannot be read: "} + std::strerror(errno));
    if (got == 0) {
      over_ = true;
      take_lines(rows, most);
      if (begin_ < buffer_.size()) // a last line without an end
        add(rows, std::string_view{buffer_}.substr(begin_));
      buffer_.clear();
      begin_ = scanned_ = 0;
      break;
    }
    buffer_.append(piece.data(), static_cast<std::size_t>(got));
    taken += static_cast<std::size_t>(got);
  }
  return !rows.empty() || !over_;
}

int filter_rows(const Options& options, std::size_t most, const char* what,
                const std::function<void(std::span<Row>)>& work) {
  const std::string& path = options.arguments.back();
  Descriptor input;
  if (path != "-")
    input.number = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (input.number < 0) {
    complain("crosscheck: ",
             path + ": " + (errno == ENOENT ? "no such file" : std::strerror(errno)));
    return kCouldNotRun;
  }
  const std::string name = path == "-" ? "standard input" : path;
  // A row of `steps` may hold all articles of a story.
  const std::size_t longest = options.command == Command::steps && options.max_bytes == 0
                                  ? kLongestRow
                                  : intake_options(options).max_bytes;
  LineReader reader(input.number, longest);
  std::size_t good = 0;
  const auto write = [&](std::vector<Row>& rows) {
    for (Row& row : rows) {
      if (row.problem.empty())
        ++good;
      else if (!options.quiet)
        complain("crosscheck: ",
                 name + ":" + std::to_string(row.number) + ": skipped: " + row.problem);
      std::string_view answer = row.answer;
      std::string error;
      if (!row.problem.empty())
        answer = options.inline_errors ? error = error_row(row) : error;
      if (answer.empty())
        continue;
      put_stdout(answer);
      put_stdout("\n");
      row.answer = {};
    }
    write_stdout({});
  };
  // While one batch is written, the next is read and worked on.
  const bool apart = thread_count(options) > 1;
  std::future<void> writing;
  std::vector<Row> rows;
  while (reader.read(rows, most)) {
    for (Row& row : rows)
      if (row.too_long)
        row.problem = "larger than " + std::to_string(longest) + " bytes";
    work(rows);
    if (writing.valid())
      writing.get();
    if (apart)
      writing = std::async(std::launch::async,
                           [&write, done = std::exchange(rows, {})]() mutable { write(done); });
    else
      write(rows);
  }
  if (writing.valid())
    writing.get();
  if (good > 0 || options.inline_errors)
    return kRan;
  complain("crosscheck: ", path + ": holds no " + what + " that could be read");
  return kCouldNotRun;
}

std::string ArticleRows::unique(std::string id) {
  std::string out = id;
  for (std::uint32_t& count = seen_[TextHash{}(id)]; ++count > 1;) {
    out = id + "#" + std::to_string(count);
    if (seen_.emplace(TextHash{}(out), 1).second)
      break;
  }
  return out;
}

ArticleRows::Batch ArticleRows::read(std::span<Row> rows) {
  std::vector<std::optional<Article>> read(rows.size());
  for_each_index(rows.size(), thread_count(options_), [&](std::size_t i) {
    if (rows[i].problem.empty())
      read[i] = read_article_row(rows[i].line, options_.arguments.back(), rows[i].number,
                                 rulebook_.furniture, intake_options(options_), rows[i].problem);
  });
  Batch out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!read[i])
      continue;
    std::string id = unique(read[i]->id());
    if (id == read[i]->id()) {
      out.articles.push_back(std::move(*read[i]));
    } else {
      ArticleFields fields = read[i]->fields();
      fields.id = std::move(id);
      out.articles.emplace_back(std::move(fields));
    }
    out.rows.push_back(i);
  }
  return out;
}

} // namespace crosscheck
