// The bytes of a file that anybody may have named: a device without end, a file larger than memory, an archive of another
// program.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace crosscheck {

struct FileBytes {
  std::string bytes;  // all of it; no more than its beginning when it is too large
  std::string sha256; // of all of it; empty when its end was not reached
  bool too_large = false;
  std::string problem; // why it cannot be read, in the system's words; empty: it was read
};

// `path`: "-" is standard input. Behind `most` bytes, `goes_on` is asked about the beginning; unless it says that larger ones
// are read, no more is kept, and what is no regular file (it may never end) is left there and then.
FileBytes read_file_bytes(const std::string& path, std::size_t most,
                          const std::function<bool(std::string_view beginning)>& goes_on);

// "a gzip archive", for what is packed or a document of another program, by its first bytes; empty: nothing that is known.
std::string_view foreign_format(std::string_view bytes);

} // namespace crosscheck
