// JsonWriter: bytes straight into one string. The same as RapidJSON's own writers give, of which only the
// shortest form of a number is taken (json_test.cpp holds the bytes).
#include "json/json.h"

#include <rapidjson/internal/dtoa.h>

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

// Does any of the eight bytes need an escape? A byte's top bit tells: of those below 0x20, and of those that
// become zero when a quotation mark or a backslash is taken off them; never of those beyond ASCII.
bool any_escape(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u, kTops = 0x8080808080808080u;
  std::uint64_t all = 0;
  std::memcpy(&all, bytes, sizeof all);
  const auto below = [&](std::uint64_t value, std::uint64_t limit) {
    return (value - kOnes * limit) & ~value;
  };
  return ((below(all, 0x20) | below(all ^ (kOnes * '"'), 1) | below(all ^ (kOnes * '\\'), 1)) &
          kTops) != 0;
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (at + 8 <= text.size() && !any_escape(text.data() + at))
      at += 8;
    if (at == text.size())
      break;
    const auto byte = static_cast<unsigned char>(text[at]);
    const char escape = kEscapes[byte];
    if (escape == 0)
      continue;
    out.append(text, kept, at - kept);
    kept = at + 1;
    out += '\\';
    out += escape;
    if (escape == 'u') {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      out += "00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  out.append(text, kept);
  out += '"';
}

} // namespace

struct JsonWriter::Stream {
  struct Level {
    bool array = false;
    std::size_t values = 0; // keys count too
  };
  std::string text;
  std::vector<Level> open;
  bool indented = false;

  void new_line() {
    text += '\n';
    text.append(open.size(), ' ');
  }
  // What stands in front of the next value or key.
  void before_value() {
    if (open.empty())
      return;
    Level& in = open.back();
    const bool value_of_key = !in.array && in.values % 2 == 1;
    if (value_of_key)
      text += ':';
    else if (in.values > 0)
      text += ',';
    if (indented) {
      if (value_of_key)
        text += ' ';
      else
        new_line();
    }
    ++in.values;
  }
  void begin(char bracket, bool array) {
    before_value();
    text += bracket;
    open.push_back({array, 0});
  }
  void end(char bracket) {
    const bool empty = open.back().values == 0;
    open.pop_back();
    if (indented && !empty)
      new_line();
    text += bracket;
  }
  void word(std::string_view value) {
    before_value();
    text += value;
  }
};

JsonWriter::JsonWriter(Layout layout) : stream_(std::make_unique<Stream>()) {
  stream_->indented = layout == Layout::indented;
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
  string(name);
}
void JsonWriter::string(std::string_view value) {
  stream_->before_value();
  append_quoted(stream_->text, value);
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
  std::array<char, 24> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  stream_->word({digits.data(), static_cast<std::size_t>(end - digits.data())});
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
  std::string out = std::move(stream_->text);
  stream_->text.clear();
  stream_->open.clear();
  return out;
}

} // namespace crosscheck
