// JsonWriter: bytes straight into one string. The same as RapidJSON's own writers give, of which only the
// shortest form of a number is taken (json_test.cpp holds the bytes).
#include "json/json.h"

#include <rapidjson/internal/dtoa.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace crosscheck {
namespace {

// What stands behind the backslash; 'u': four hexadecimal digits; 0: the byte stands for itself.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> out{};
  for (std::size_t c = 0; c < 0x20; ++c)
    out[c] = 'u';
  out['\b'] = 'b', out['\f'] = 'f', out['\n'] = 'n', out['\r'] = 'r', out['\t'] = 't';
  out['"'] = '"', out['\\'] = '\\';
  return out;
}();

// Does any of the bytes (four or eight) need an escape? A byte's top bit tells: of those below 0x20, and of
// those that become zero when a quotation mark or a backslash is taken off them; never of those beyond ASCII.
template <typename Word> bool any_escape(const char* bytes) {
  constexpr Word kOnes = static_cast<Word>(0x0101010101010101u), kTops = kOnes << 7;
  Word all = 0;
  std::memcpy(&all, bytes, sizeof all);
  const auto below = [&](Word value, Word limit) { return (value - kOnes * limit) & ~value; };
  return ((below(all, 0x20) | below(all ^ (kOnes * '"'), 1) | below(all ^ (kOnes * '\\'), 1)) &
          kTops) != 0;
}

// Copies a short text (16 bytes at most) if nothing in it needs an escape: two words that overlap in the middle, and
// no loop. Most of what is written are keys and words.
bool copy_short(char* out, std::string_view text) {
  const auto two = [&]<typename Word>(Word) {
    const char* tail = text.data() + text.size() - sizeof(Word);
    if (any_escape<Word>(text.data()) || any_escape<Word>(tail))
      return false;
    std::memcpy(out, text.data(), sizeof(Word));
    std::memcpy(out + text.size() - sizeof(Word), tail, sizeof(Word));
    return true;
  };
  if (text.size() >= sizeof(std::uint64_t))
    return two(std::uint64_t{});
  if (text.size() >= sizeof(std::uint32_t))
    return two(std::uint32_t{});
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kEscapes[static_cast<unsigned char>(text[i])] != 0)
      return false;
    out[i] = text[i];
  }
  return true;
}

} // namespace

// Bytes are put at the end of a text that is longer than what stands in it: one check of its room a value
// instead of one an append.
struct JsonWriter::Stream {
  struct Level {
    bool array = false, empty = true;
  };
  std::unique_ptr<char[]> text;
  std::size_t size = 0, used = 0;
  std::function<void(std::string_view)> sink;
  std::vector<Level> open;
  bool behind_key = false;
  std::size_t deepest_line = 0; // levels that have their values on lines of their own

  // Where at least so many bytes may be put.
  char* room(std::size_t bytes) {
    if (size - used < bytes)
      grow(bytes);
    return text.get() + used;
  }
  void hand_on() {
    sink({text.get(), used});
    used = 0;
  }
  void grow(std::size_t bytes) {
    constexpr std::size_t kPiece = std::size_t{1} << 18;
    const std::size_t kLeast = sink ? kPiece : 1024;
    if (sink && used > 0) {
      hand_on();
      if (bytes <= size)
        return;
    }
    size = std::max(size * 2, used + bytes + kLeast);
    auto larger = std::make_unique_for_overwrite<char[]>(size);
    std::copy_n(text.get(), used, larger.get());
    text = std::move(larger);
  }
  void put(char c) {
    *room(1) = c;
    ++used;
  }
  void put(std::string_view bytes) {
    std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    used += bytes.size();
  }
  void new_line() {
    char* at = room(open.size() + 1);
    *at = '\n';
    std::memset(at + 1, ' ', open.size());
    used += open.size() + 1;
  }
  // What stands in front of the next value or key.
  void before_value() {
    if (behind_key) {
      behind_key = false;
      return;
    }
    if (open.empty())
      return;
    Level& in = open.back();
    if (!in.empty)
      put(',');
    in.empty = false;
    if (open.size() <= deepest_line)
      new_line();
  }
  void key(std::string_view name) {
    before_value();
    quote(name);
    put(':');
    if (open.size() <= deepest_line)
      put(' ');
    behind_key = true;
  }
  void begin(char bracket, bool array) {
    before_value();
    put(bracket);
    open.push_back({array, true});
  }
  void end(char bracket) {
    const bool lines = open.size() <= deepest_line && !open.back().empty;
    open.pop_back();
    if (lines)
      new_line();
    put(bracket);
  }
  void word(std::string_view value) {
    before_value();
    put(value);
  }
  void quote(std::string_view value);
};

void JsonWriter::Stream::quote(std::string_view value) {
  constexpr std::size_t kShort = 16;
  char* out = room(value.size() + 2);
  *out++ = '"';
  if (value.size() <= kShort && copy_short(out, value)) {
    out[value.size()] = '"';
    used += value.size() + 2;
    return;
  }
  std::size_t at = 0;
  const auto copy = [&]<typename Word>(Word) {
    for (; at + sizeof(Word) <= value.size() && !any_escape<Word>(value.data() + at);
         at += sizeof(Word), out += sizeof(Word))
      std::memcpy(out, value.data() + at, sizeof(Word));
  };
  for (;;) {
    copy(std::uint64_t{});
    copy(std::uint32_t{});
    if (at == value.size())
      break;
    const char c = value[at++];
    const char escape = kEscapes[static_cast<unsigned char>(c)];
    if (escape == 0) {
      *out++ = c;
      continue;
    }
    constexpr std::size_t kLongest = 6; // of what one byte becomes
    used = static_cast<std::size_t>(out - text.get());
    out = room(kLongest + value.size() - at + 1);
    *out++ = '\\';
    *out++ = escape;
    if (escape == 'u') {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      for (const char digit : {'0', '0', kDigits[byte >> 4], kDigits[byte & 15]})
        *out++ = digit;
    }
  }
  *out++ = '"';
  used = static_cast<std::size_t>(out - text.get());
}

JsonWriter::JsonWriter(Layout layout) : stream_(std::make_unique<Stream>()) {
  constexpr std::size_t kShallow = 2; // the members of the document, and the values of their arrays
  stream_->deepest_line = layout == Layout::indented ? std::size_t(-1)
                          : layout == Layout::lines  ? kShallow
                                                     : 0;
}
JsonWriter::JsonWriter(Layout layout, std::function<void(std::string_view)> sink)
    : JsonWriter(layout) {
  stream_->sink = std::move(sink);
}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

void JsonWriter::begin_object() {
  stream_->begin('{', false);
}
void JsonWriter::end_object() {
  stream_->end('}');
}
void JsonWriter::begin_array() {
  stream_->begin('[', true);
}
void JsonWriter::end_array() {
  stream_->end(']');
}
void JsonWriter::key(std::string_view name) {
  stream_->key(name);
}
void JsonWriter::string(std::string_view value) {
  stream_->before_value();
  stream_->quote(value);
}
void JsonWriter::number(double value) {
  constexpr double kExact = 9007199254740992.0; // 2^53: whole numbers up to here are exact
  if (!std::isfinite(value))
    return null();
  if (value == std::floor(value) && std::abs(value) < kExact)
    return integer(static_cast<std::int64_t>(value));
  std::array<char, 25> digits{};
  const char* end = rapidjson::internal::dtoa(value, digits.data());
  stream_->word({digits.data(), static_cast<std::size_t>(end - digits.data())});
}
void JsonWriter::integer(std::int64_t value) {
  constexpr std::size_t kDigits = 24; // more than any number has
  stream_->before_value();
  char* begin = stream_->room(kDigits);
  const auto [end, error] = std::to_chars(begin, begin + kDigits, value);
  stream_->used += static_cast<std::size_t>(end - begin);
}
void JsonWriter::boolean(bool value) {
  stream_->word(value ? "true" : "false");
}
void JsonWriter::null() {
  stream_->word("null");
}
void JsonWriter::member_or_null(std::string_view name, const std::optional<std::string>& value) {
  key(name);
  if (value)
    string(*value);
  else
    null();
}

std::string JsonWriter::take() {
  if (stream_->sink)
    stream_->hand_on();
  std::string out(stream_->text.get(), stream_->used);
  stream_->used = 0;
  stream_->open.clear();
  stream_->behind_key = false;
  return out;
}

} // namespace crosscheck
