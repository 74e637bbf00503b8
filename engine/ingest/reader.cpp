#include "ingest/reader.h"

#include "base/parallel.h"
#include "base/words.h"
#include "ingest/file_bytes.h"
#include "ingest/formats.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

enum class Format : unsigned char { text, html, jsonl, json, xml, mail, unknown };

Format format_by_name(std::string_view name) {
  const std::string ending = to_lower(fs::path(name).extension().string());
  if (ending == ".txt" || ending == ".md" || ending == ".text" || ending == ".markdown")
    return Format::text;
  if (ending == ".html" || ending == ".htm" || ending == ".xhtml")
    return Format::html;
  if (ending == ".jsonl" || ending == ".ndjson")
    return Format::jsonl;
  if (ending == ".json" || ending == ".ninjs")
    return Format::json;
  if (ending == ".xml" || ending == ".nitf" || ending == ".rss" || ending == ".atom")
    return Format::xml;
  if (ending == ".eml")
    return Format::mail;
  return Format::unknown;
}

Format format_by_content(std::string_view bytes) {
  constexpr std::size_t kLookAt = 1024;
  if (bytes.starts_with("\xEF\xBB\xBF"))
    bytes.remove_prefix(3);
  const std::string_view body = trim(bytes);
  const std::string start = to_lower(body.substr(0, kLookAt));
  if (start.starts_with('{')) {
    std::string why;
    const std::string_view line = trim(body.substr(0, body.find('\n')));
    return JsonValue::parse(line, why) ? Format::jsonl : Format::json;
  }
  if (start.starts_with("[{") || start.starts_with("[\n"))
    return Format::json;
  if (start.starts_with("<!doctype html") || start.starts_with("<html"))
    return Format::html;
  if (start.starts_with("<?xml"))
    return start.find("<html") == std::string::npos ? Format::xml : Format::html;
  for (const std::string_view root :
       {"<nitf", "<newsitem", "<newsmessage", "<rss", "<feed", "<!doctype nitf"})
    if (start.starts_with(root))
      return Format::xml;
  for (const std::string_view header : {"received:", "return-path:", "mime-version:"})
    if (start.starts_with(header))
      return Format::mail;
  return Format::text;
}

FileArticles read_format(Format format, std::string_view bytes, const Furniture& furniture,
                         std::size_t max_bytes, unsigned threads) {
  switch (format) {
  case Format::html: return read_html(bytes, furniture);
  case Format::jsonl: return read_jsonl(bytes, furniture, max_bytes, threads);
  case Format::json: return read_json(bytes, furniture);
  case Format::xml: return read_xml(bytes, furniture);
  case Format::mail: return read_mail(bytes, furniture);
  case Format::text:
  case Format::unknown: break;
  }
  return read_plain_text(bytes, furniture);
}

Format format_of(std::string_view name, std::string_view bytes) {
  const Format format = format_by_name(name);
  return format == Format::unknown ? format_by_content(bytes) : format;
}

std::string larger_than(std::size_t bytes) {
  return "larger than " + std::to_string(bytes) + " bytes";
}

FileArticles read_bytes(std::string_view bytes, const std::string& name, const Furniture& furniture,
                        std::size_t max_bytes, unsigned threads = 1) {
  FileArticles out;
  const Format format = format_of(name, bytes);
  if (const std::string_view foreign = foreign_format(bytes); !foreign.empty())
    out.left_out.push_back({"", std::string{foreign} + ", not an article"});
  else if (trim(bytes).empty() || trim(bytes) == "\xEF\xBB\xBF")
    out.left_out.push_back({"", "the file is empty"});
  else if (bytes.size() > max_bytes && format != Format::jsonl)
    out.left_out.push_back({"", larger_than(max_bytes)});
  else
    out = read_format(format, bytes, furniture, max_bytes, threads);
  return out;
}

std::string shown_name(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

// Why something below a folder that is named like an article is none.
std::string not_a_file(fs::file_status status, const std::error_code& error) {
  if (status.type() == fs::file_type::not_found)
    return "a link that leads nowhere";
  return error ? "cannot be read: " + error.message() : "not a file: a pipe, socket or device";
}

// All files with a known ending below `root`, sorted by path; hidden files and folders are passed over, links to folders too. A
// folder that cannot be read stops none of the others.
void list_folder(const std::string& root, std::vector<ArticleFile>& out, Intake& intake) {
  std::vector<ArticleFile> found;
  std::vector<fs::path> open{root};
  while (!open.empty()) {
    const fs::path folder = std::move(open.back());
    open.pop_back();
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator{};
         entry.increment(error)) {
      const fs::path& path = entry->path();
      if (path.filename().native().starts_with('.'))
        continue;
      std::error_code why;
      if (entry->is_directory(why)) {
        if (!entry->is_symlink(why))
          open.push_back(path);
        continue;
      }
      if (format_by_name(path.native()) == Format::unknown)
        continue;
      const fs::file_status status = fs::status(path, why); // of what a link leads to
      if (fs::is_regular_file(status))
        found.push_back({path.generic_string(), path.lexically_relative(root).generic_string()});
      else
        intake.skipped.push_back({path.generic_string(), not_a_file(status, why)});
    }
    if (error && folder == root)
      intake.unreadable.push_back(root + ": " + error.message());
    else if (error)
      intake.skipped.push_back(
          {folder.generic_string(), "the folder cannot be read: " + error.message()});
  }
  std::ranges::sort(found, {}, &ArticleFile::path);
  out.insert(out.end(), found.begin(), found.end());
}

std::vector<ArticleFile> list_files(const std::vector<std::string>& paths, Intake& intake) {
  std::vector<ArticleFile> all;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-")
      all.push_back({path, "-"});
    else if (fs::is_directory(path, error))
      list_folder(path, all, intake);
    else if (fs::exists(path, error))
      all.push_back({path, fs::path(path).filename().string()});
    else
      intake.unreadable.push_back(path + ": " +
                                  (error ? error.message() : "no such file or folder"));
  }
  // A file named twice, or by its own and its folder's name, is one article.
  std::vector<ArticleFile> out;
  std::unordered_set<std::string> seen;
  for (ArticleFile& one : all) {
    std::error_code error;
    const fs::path real = one.path == "-" ? fs::path("-") : fs::weakly_canonical(one.path, error);
    if (seen.insert(error ? one.path : real.string()).second)
      out.push_back(std::move(one));
  }
  return out;
}

// Why an article is not taken in although it could be read; empty: it is.
std::string withdrawn_reason(const ArticleFields& fields) {
  if (fields.status == PublicationStatus::usable)
    return {};
  return std::string{fields.status == PublicationStatus::canceled ? "cancelled" : "withheld"} +
         " by its outlet (status " + std::string{to_string(fields.status)} + ")";
}

// Reads one file into `fields` and the other lists of `intake`.
void read_one(const ArticleFile& file, const Furniture& furniture, const IntakeOptions& options,
              bool rows, std::vector<ArticleFields>& fields, Intake& intake,
              const std::function<bool(const InputFile&)>& wanted = nullptr) {
  const std::string shown = shown_name(file.path);
  const std::string name = file.path == "-" ? "" : file.path;
  // The rows of a JSONL file are articles of their own: there the limit holds for each of them.
  const FileBytes whole =
      read_file_bytes(file.path, options.max_bytes, [&](std::string_view beginning) {
        return rows || format_of(name, beginning) == Format::jsonl;
      });
  if (!whole.problem.empty()) {
    intake.skipped.push_back({shown, "cannot be read: " + whole.problem});
    return;
  }
  if (!whole.sha256.empty()) {
    intake.inputs.push_back({shown, whole.sha256});
    if (wanted && !wanted(intake.inputs.back()))
      return;
  }
  FileArticles read;
  if (whole.too_large)
    read.left_out.push_back({"", larger_than(options.max_bytes)});
  else if (rows)
    read = read_jsonl(whole.bytes, furniture, options.max_bytes, options.threads);
  else
    read = read_bytes(whole.bytes, name, furniture, options.max_bytes, options.threads);
  if (rows && read.articles.empty() && read.left_out.empty())
    read.left_out.push_back({"", "the file is empty"});
  for (LeftOut& one : read.left_out)
    intake.skipped.push_back({shown + one.place, std::move(one.reason)});
  for (ArticleFields& one : read.articles) {
    if (std::string reason = withdrawn_reason(one); !reason.empty() && !options.withdrawn) {
      intake.skipped.push_back({shown + one.path, std::move(reason)});
      continue;
    }
    if (one.id.empty())
      one.id = file.id + one.path;
    one.path = shown + one.path;
    fields.push_back(std::move(one));
  }
}

// "x" again becomes "x#2", "x#3"; a name that some article already has is passed over.
void make_ids_unique(std::vector<ArticleFields>& fields) {
  std::unordered_set<std::string> taken;
  for (const ArticleFields& one : fields)
    taken.insert(one.id);
  std::unordered_set<std::string> used;
  std::unordered_map<std::string, std::size_t> next;
  for (ArticleFields& one : fields) {
    if (used.insert(one.id).second)
      continue;
    std::size_t& number = next.try_emplace(one.id, 2).first->second;
    std::string id;
    do
      id = one.id + "#" + std::to_string(number++);
    while (taken.contains(id));
    taken.insert(id);
    used.insert(id);
    one.id = std::move(id);
  }
}

void finish(std::vector<ArticleFields> fields, Intake& intake) {
  make_ids_unique(fields);
  for (ArticleFields& one : fields)
    intake.articles.emplace_back(std::move(one));
  std::ranges::sort(intake.inputs, {}, &InputFile::path);
  std::ranges::stable_sort(intake.skipped, {}, &Skipped::path);
}

Article named_row(ArticleFields row, const std::string& name, std::size_t number) {
  const std::string place = ":" + std::to_string(number);
  if (row.id.empty())
    row.id = (name == "-" ? name : fs::path(name).filename().string()) + place;
  row.path = shown_name(name) + place;
  return Article{std::move(row)};
}

} // namespace

Intake read_articles(const std::vector<std::string>& paths, const Furniture& furniture,
                     const IntakeOptions& options) {
  Intake intake;
  const std::vector<ArticleFile> files = list_files(paths, intake);
  // The files side by side, or the rows of a single one; what they give stands in their order.
  IntakeOptions each = options;
  if (files.size() > 1)
    each.threads = 1;
  std::vector<std::vector<ArticleFields>> read(files.size());
  std::vector<Intake> told(files.size());
  for_each_index(files.size(), options.threads, [&](std::size_t i) {
    read_one(files[i], furniture, each, false, read[i], told[i]);
  });
  std::vector<ArticleFields> fields;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::ranges::move(read[i], std::back_inserter(fields));
    std::ranges::move(told[i].inputs, std::back_inserter(intake.inputs));
    std::ranges::move(told[i].skipped, std::back_inserter(intake.skipped));
  }
  // Path and text decide between equal ids, so that the order of the arguments does not show.
  std::ranges::stable_sort(fields, [](const ArticleFields& a, const ArticleFields& b) {
    return std::tie(a.id, a.path, a.text) < std::tie(b.id, b.path, b.text);
  });
  finish(std::move(fields), intake);
  std::ranges::sort(intake.articles, {}, &Article::id);
  return intake;
}

std::vector<ArticleFile> list_article_files(const std::vector<std::string>& paths, Intake& intake) {
  return list_files(paths, intake);
}

Intake read_article_file(const ArticleFile& file, const Furniture& furniture,
                         const IntakeOptions& options,
                         const std::function<bool(const InputFile&)>& wanted) {
  Intake intake;
  std::vector<ArticleFields> fields;
  read_one(file, furniture, options, false, fields, intake, wanted);
  finish(std::move(fields), intake);
  return intake;
}

Intake read_article_rows(const std::string& path, const Furniture& furniture,
                         const IntakeOptions& options) {
  Intake intake;
  std::error_code error;
  if (path != "-" && (!fs::exists(path, error) || fs::is_directory(path, error))) {
    intake.unreadable.push_back(path + (fs::is_directory(path, error)
                                            ? ": is a folder; a JSONL file is needed"
                                            : ": no such file"));
    return intake;
  }
  std::vector<ArticleFields> fields;
  read_one({path, path == "-" ? "-" : fs::path(path).filename().string()}, furniture, options, true,
           fields, intake);
  finish(std::move(fields), intake);
  return intake;
}

std::optional<Article> read_article_row(std::string_view line, const std::string& name,
                                        std::size_t number, const Furniture& furniture,
                                        const IntakeOptions& options, std::string& why) {
  FileArticles read = read_jsonl(line, furniture, options.max_bytes);
  if (!read.articles.empty()) {
    why = options.withdrawn ? std::string{} : withdrawn_reason(read.articles.front());
    return why.empty() ? std::optional{named_row(std::move(read.articles.front()), name, number)}
                       : std::nullopt;
  }
  why = read.left_out.empty() ? "the row is empty" : read.left_out.front().reason;
  return std::nullopt;
}

std::optional<Article> read_article_row(const JsonValue& row, const std::string& name,
                                        std::size_t number, const Furniture& furniture,
                                        std::string& why) {
  auto fields = read_json_article(row, furniture, why);
  if (fields && !(why = withdrawn_reason(*fields)).empty())
    return std::nullopt;
  return fields ? std::optional{named_row(std::move(*fields), name, number)} : std::nullopt;
}

std::optional<Article> read_article(std::string_view bytes, const std::string& name,
                                    const Furniture& furniture, std::string& why) {
  FileArticles read = read_bytes(bytes, name, furniture, IntakeOptions{}.max_bytes);
  if (read.articles.empty()) {
    why = read.left_out.empty() ? "holds no article" : read.left_out.front().reason;
    return std::nullopt;
  }
  ArticleFields& first = read.articles.front();
  if (first.id.empty())
    first.id = name + first.path;
  first.path = name + first.path;
  return Article{std::move(first)};
}

} // namespace crosscheck
