// JSON (RFC 8259), wrapped once: no other folder includes the JSON library (RapidJSON).
//
//   std::string why;
//   auto row = JsonValue::parse(line, why);            // nullopt: why says what and at which byte
//   row->member("title").string().value_or("")         // missing, null and other types give nullopt
//
//   JsonWriter out;                                     // streams; members come out as written
//   out.begin_object(); out.member("id", "x"); out.end_object();
//   out.take()                                          // {"id":"x"}
//
// Parsing is iterative: depth costs memory, not stack. Text handed to the writer must be valid UTF-8.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class JsonValue {
public:
  static std::optional<JsonValue> parse(std::string_view text, std::string& why);
  // The same; `at` is the byte where reading stopped, and `why` does not name it.
  static std::optional<JsonValue> parse(std::string_view text, std::string& why, std::size_t& at);

  // What comes out is valid UTF-8, also where an escape is half of a pair.
  // A missing member or index gives a null value; never fails.
  JsonValue member(std::string_view name) const;
  JsonValue at(std::size_t index) const;
  std::size_t size() const; // of an array; 0 otherwise
  std::vector<std::string> member_names() const;

  bool is_null() const;
  bool is_object() const;
  bool is_array() const;
  std::optional<std::string> string() const;
  std::optional<double> number() const;
  std::optional<bool> boolean() const;

private:
  struct Document;
  std::shared_ptr<const Document> document_;
  const void* value_ = nullptr;
};

// The byte at which a value begins in a valid text: {"decisions", "3", "verdict"} leads by a member's name or
// an index. The last value on the way that is there, when the whole way is not.
std::size_t json_place(std::string_view text, const std::vector<std::string>& path);

class JsonWriter {
public:
  // lines: the members of the document, and the values of its arrays, each on a line of its own.
  enum class Layout : std::uint8_t { one_line, lines, indented };
  explicit JsonWriter(Layout layout = Layout::one_line);
  // Hands the text on piece by piece, so that a large one is never whole in memory; take() then hands on what is left.
  JsonWriter(Layout layout, std::function<void(std::string_view)> sink);
  ~JsonWriter();
  JsonWriter(JsonWriter&&) noexcept;
  JsonWriter& operator=(JsonWriter&&) noexcept;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void string(std::string_view value);
  void
  number(double value); // whole numbers are written without a fraction; NaN and infinities as null
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();

  void member(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void member(std::string_view name, const char* value) {
    key(name);
    string(value);
  }
  void member(std::string_view name, std::int64_t value) {
    key(name);
    integer(value);
  }
  void member(std::string_view name, std::uint32_t value) {
    key(name);
    integer(value);
  }
  void member(std::string_view name, int value) {
    key(name);
    integer(value);
  }
  void member(std::string_view name, double value) {
    key(name);
    number(value);
  }
  void member(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }
  void member_null(std::string_view name) {
    key(name);
    null();
  }
  void member_or_null(std::string_view name, const std::optional<std::string>& value);

  // The text so far; the writer starts anew.
  std::string take();

private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

} // namespace crosscheck
