// Bytes of any format -> Articles.
//
//   const Intake intake = read_articles({"story/"}, options);
//   for (const Article& article : intake.articles) …      // sorted by id
//   for (const Skipped& one : intake.skipped) …           // one plain line each
//
// Formats by file name, then by content: .txt .md (engine/ingest/plain_text.h), .html .htm
// (html.h), .jsonl (one article a line), .json (ninjs and scrapers' JSON), .xml (NITF, NewsML-G2,
// RSS, Atom), .eml (mail). A folder is walked, sorted by name; hidden files and other endings are passed over.
// One bad article never stops the others. Throws nothing for bad content; a PATH that does not
// exist is in `unreadable` (the caller ends with exit status 2).
#pragma once

#include "base/diagnostic.h"
#include "ingest/article.h"
#include "ingest/furniture.h"
#include "json/json.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct IntakeOptions {
  std::size_t max_bytes = 16u << 20; // a larger file is skipped
  // Take in also what its outlet withholds or has cancelled (ArticleFields::status), even without a text; else it is skipped,
  // with one line that says so.
  bool withdrawn = false;
  unsigned threads = 1;              // that read files, or the rows of one; the result is the same
};

// A file that read_articles would read, and the id of the article in it.
struct ArticleFile {
  std::string path;
  std::string id; // relative to the PATH that it was found under
};

struct InputFile {
  std::string path;
  std::string sha256;
};

struct Skipped {
  std::string path; // with ":LINE" for a JSONL row
  std::string reason;
};

struct Intake {
  std::vector<Article> articles;       // sorted by id; ids are unique ("x", "x#2", …)
  std::vector<InputFile> inputs;       // sorted by path
  std::vector<Skipped> skipped;        // sorted by path
  std::vector<std::string> unreadable; // one line each: PATHs that could not be opened at all
};

// `paths`: files, folders or "-" (standard input). `furniture`: the phrases that mark bylines,
// captions, footers and so on (rules/en/furniture.yaml).
Intake read_articles(const std::vector<std::string>& paths, const Furniture& furniture,
                     const IntakeOptions& options = {});

// One JSONL file (or "-"), rows kept in input order; used by annotate, link and by pairs. The text
// is taken as it stands.
Intake read_article_rows(const std::string& path, const Furniture& furniture,
                         const IntakeOptions& options = {});

// One row of such a file, for those who read it as it comes. The id of a row without one is made of `name` and the
// row's number. nullopt: `why` says in one line what is wrong.
std::optional<Article> read_article_row(std::string_view line, const std::string& name,
                                        std::size_t number, const Furniture& furniture,
                                        const IntakeOptions& options, std::string& why);

std::optional<Article> read_article_row(const JsonValue& row, const std::string& name,
                                        std::size_t number, const Furniture& furniture,
                                        std::string& why); // skips what is withdrawn

// Why a row of `annotate` is no article: it came without --text.
inline constexpr std::string_view kAnnotationWithoutText =
    "an annotation without its text; write it with `crosscheck annotate --text`";
// The same, file by file, for a job that keeps what it has read: `wanted` is asked with each file's digest before the file is
// parsed. Ids are unique in the file.
std::vector<ArticleFile> list_article_files(const std::vector<std::string>& paths, Intake& intake);
Intake read_article_file(const ArticleFile& file, const Furniture& furniture,
                         const IntakeOptions& options,
                         const std::function<bool(const InputFile&)>& wanted);

// One article from bytes already in memory, by the format that `name` ends in.
// nullopt: `why` says in one line what is wrong.
std::optional<Article> read_article(std::string_view bytes, const std::string& name,
                                    const Furniture& furniture, std::string& why);

} // namespace crosscheck
