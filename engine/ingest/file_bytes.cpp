#include "ingest/file_bytes.h"

#include "base/digest.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace crosscheck {
namespace {

struct Closer {
  void operator()(std::FILE* file) const {
    if (file != stdin)
      std::fclose(file);
  }
};

bool is_regular(std::FILE* file) {
  struct stat about {};
  return fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode);
}

} // namespace

FileBytes read_file_bytes(const std::string& path, std::size_t most,
                          const std::function<bool(std::string_view)>& goes_on) {
  FileBytes out;
  const std::unique_ptr<std::FILE, Closer> file(path == "-" ? stdin
                                                            : std::fopen(path.c_str(), "rb"));
  if (!file) {
    out.problem = std::strerror(errno);
    return out;
  }
  const bool ends = is_regular(file.get());
  bool asked = false;
  Sha256 digest;
  std::array<char, 65536> buffer{};
  std::size_t got = 0;
  while ((got = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0) {
    const std::string_view piece{buffer.data(), got};
    digest.add(piece);
    if (!out.too_large)
      out.bytes += piece;
    if (asked || out.bytes.size() <= most)
      continue;
    asked = true;
    out.too_large = !goes_on(out.bytes);
    if (out.too_large && !ends)
      return out;
  }
  if (std::ferror(file.get()) == 0)
    out.sha256 = digest.hex();
  else
    out.problem = std::strerror(errno);
  return out;
}

std::string_view foreign_format(std::string_view bytes) {
  using namespace std::string_view_literals;
  struct Kind {
    std::string_view begins, name;
    std::size_t at = 0;
  };
  static constexpr Kind kKinds[] = {
      {"\x1F\x8B"sv, "a gzip archive"},
      {"PK\x03\x04"sv, "a zip archive or an office document"},
      {"1AY&SY"sv, "a bzip2 archive", 4},
      {"\xFD"
       "7zXZ\0"sv,
       "an xz archive"},
      {"\x28\xB5\x2F\xFD"sv, "a zstd archive"},
      {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
      {"Rar!\x1A\x07"sv, "a rar archive"},
      {"%PDF-"sv, "a PDF document"},
      {"{\\rtf"sv, "an RTF document"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an office document"},
      {"SQLite format 3\0"sv, "a SQLite database"},
      {"\x89PNG\r\n"sv, "a picture"},
      {"\xFF\xD8\xFF"sv, "a picture"},
      {"GIF89a"sv, "a picture"},
      {"\x7F"
       "ELF"sv,
       "a program"},
  };
  for (const Kind& one : kKinds)
    if (bytes.substr(std::min(one.at, bytes.size())).starts_with(one.begins))
      return one.name;
  return {};
}

} // namespace crosscheck
