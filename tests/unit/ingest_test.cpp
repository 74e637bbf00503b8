#include "ingest/reader.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace crosscheck;

namespace {

std::string iso_of(const std::optional<DateEvidence>& date) {
  return date ? to_iso(date->day) : "";
}

// A folder of files that lasts as long as the test.
class Folder {
public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("crosscheck-ingest-" + std::to_string(getpid()) + "-" + std::to_string(++count_))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, std::string_view bytes) const {
    const auto path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::string path() const { return path_.string(); }

private:
  std::filesystem::path path_;
  static inline int count_ = 0;
};

std::vector<std::string> ids_of(const Intake& intake) {
  std::vector<std::string> out;
  for (const Article& one : intake.articles)
    out.push_back(one.id());
  return out;
}

} // namespace

TEST_CASE("rows of a JSONL file") {
  const Folder folder;
  const std::string path =
      folder.write("rows.jsonl", "{\"id\":\"b\",\"source\":\"Harbour "
                                 "Post\",\"published\":\"2026-02-24T20:02\",\"title\":\"T\","
                                 "\"text\":\" Kept  as it stands.\\r\\n\"}\n"
                                 "\n"
                                 "{\"text\":\"No id.\",\"source\":null,\"published\":null}\n"
                                 "{\"id\":\"b\",\"text\":\"Again b.\"}\n"
                                 "{\"id\":7,\"text\":\"A number.\"}\n"
                                 "{\"id\":\"x\",\"text\":null}\n"
                                 "{\"id\":\"x\",\"text\":12}\n"
                                 "[1]\n"
                                 "{broken\n");
  const Intake intake = read_article_rows(path, {});
  CHECK(ids_of(intake) == std::vector<std::string>{"b", "rows.jsonl:3", "b#2", "7"});
  REQUIRE(intake.articles.size() == 4);
  const ArticleFields& first = intake.articles[0].fields();
  CHECK(first.text == " Kept  as it stands.\r\n");
  CHECK(first.source == "Harbour Post");
  CHECK(iso_of(first.published) == "2026-02-24");
  CHECK(first.published->minute == 20 * 60 + 2);
  CHECK(first.path == path + ":1");
  CHECK_FALSE(intake.articles[1].published());
  REQUIRE(intake.skipped.size() == 4);
  CHECK(intake.skipped[0].path == path + ":6");
  CHECK(intake.skipped[0].reason == "not an article: it has no text");
  CHECK(intake.skipped[1].reason == "its text is not a string");
  CHECK(intake.skipped[2].reason == "not an article: a JSON object with a text is needed");
  CHECK(intake.skipped[3].path == path + ":9");
  CHECK(intake.skipped[3].reason.starts_with("not valid JSON: "));
  REQUIRE(intake.inputs.size() == 1);
  CHECK(intake.inputs[0].sha256.size() == 64);
}

TEST_CASE("a folder is walked in the order of its paths") {
  const Folder folder;
  folder.write("b.txt", "The bridge was closed on Monday.");
  folder.write("a/a.txt", "The bridge was opened on Tuesday.");
  folder.write("a/rows.jsonl", "{\"id\":\"b.txt\",\"text\":\"A row.\"}\n{\"text\":\"Another.\"}\n");
  folder.write(".hidden.txt", "Not read.");
  folder.write(".git/x.txt", "Not read.");
  folder.write("picture.png", "Not read.");
  folder.write("empty.txt", " \n");
  folder.write("nul.txt", std::string_view("a\0b", 3));
  const Intake intake = read_articles({folder.path()}, {});
  CHECK(ids_of(intake) ==
        std::vector<std::string>{"a/a.txt", "a/rows.jsonl:2", "b.txt", "b.txt#2"});
  REQUIRE(intake.skipped.size() == 2);
  CHECK(intake.skipped[0].reason == "the file is empty");
  CHECK(intake.skipped[1].reason == "has NUL bytes: not a text file");
  CHECK(intake.inputs.size() == 5);
  CHECK(intake.unreadable.empty());
}

TEST_CASE("a path that is not there is unreadable, the rest is read") {
  const Folder folder;
  const std::string path = folder.write("a.txt", "The bridge was closed on Monday.");
  const Intake intake = read_articles({folder.path() + "/none.txt", path, path, folder.path()}, {});
  CHECK(ids_of(intake) == std::vector<std::string>{"a.txt"});
  REQUIRE(intake.unreadable.size() == 1);
  CHECK(intake.unreadable[0] == folder.path() + "/none.txt: no such file or folder");
  CHECK(read_article_rows(folder.path(), {}).unreadable.size() == 1);
}

TEST_CASE("larger files are skipped; in JSONL the limit holds for a row") {
  const Folder folder;
  folder.write("a.txt", std::string(200, 'a'));
  folder.write("b.jsonl", "{\"text\":\"" + std::string(200, 'a') + "\"}\n{\"text\":\"b b b\"}\n");
  const Intake intake = read_articles({folder.path()}, {}, {.max_bytes = 100});
  CHECK(ids_of(intake) == std::vector<std::string>{"b.jsonl:2"});
  REQUIRE(intake.skipped.size() == 2);
  CHECK(intake.skipped[0].reason == "larger than 100 bytes");
}
