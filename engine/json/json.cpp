#include "json/json.h"

#include <rapidjson/document.h>
#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace crosscheck {

struct JsonValue::Document {
  rapidjson::Document tree;
};

namespace {

const rapidjson::Value& as_value(const void* value) {
  static const rapidjson::Value kNull;
  return value == nullptr ? kNull : *static_cast<const rapidjson::Value*>(value);
}

rapidjson::SizeType length(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

// RapidJSON refuses the first half of a surrogate pair without its second, but writes a second half that stands alone ("\\ude00") as
// three bytes that are no UTF-8. It becomes U+FFFD, of three bytes too.
std::string valid_text(const char* bytes, std::size_t size) {
  std::string out(bytes, size);
  for (std::size_t at = 0; (at = out.find('\xED', at)) != std::string::npos; ++at)
    if (at + 2 < size && static_cast<unsigned char>(out[at + 1]) >= 0xA0)
      out.replace(at, 3, "\xEF\xBF\xBD");
  return out;
}

// Builds a document, and reads its numbers with std::from_chars: RapidJSON's own exact reading of them shifts by an undefined count where a
// number is nothing but noughts ("0e127").
class Builder {
public:
  explicit Builder(rapidjson::Document& document) : document_(document) {}

  bool Null() { return document_.Null(); }
  bool Bool(bool value) { return document_.Bool(value); }
  bool Int(int value) { return document_.Int(value); }
  bool Uint(unsigned value) { return document_.Uint(value); }
  bool Int64(std::int64_t value) { return document_.Int64(value); }
  bool Uint64(std::uint64_t value) { return document_.Uint64(value); }
  bool Double(double value) { return document_.Double(value); }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    double value = 0; // and stays so for what is too small
    std::from_chars(digits, digits + size, value);
    return document_.Double(value);
  }
  bool String(const char* text, rapidjson::SizeType size, bool copy) {
    return document_.String(text, size, copy);
  }
  bool StartObject() { return document_.StartObject(); }
  bool Key(const char* name, rapidjson::SizeType size, bool copy) {
    return document_.Key(name, size, copy);
  }
  bool EndObject(rapidjson::SizeType size) { return document_.EndObject(size); }
  bool StartArray() { return document_.StartArray(); }
  bool EndArray(rapidjson::SizeType size) { return document_.EndArray(size); }

private:
  rapidjson::Document& document_;
};

} // namespace

std::optional<JsonValue> JsonValue::parse(std::string_view text, std::string& why) {
  std::size_t at = 0;
  auto out = parse(text, why, at);
  if (!out)
    why += " (byte " + std::to_string(at + 1) + ")";
  return out;
}

std::optional<JsonValue> JsonValue::parse(std::string_view text, std::string& why,
                                          std::size_t& at) {
  auto document = std::make_shared<Document>();
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::ParseResult result;
  const auto read = [&](rapidjson::Document& into) {
    rapidjson::MemoryStream bytes(text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> in(bytes);
    Builder builder(into);
    result = rapidjson::Reader().Parse<kFlags>(in, builder);
    return !result.IsError();
  };
  document->tree.Populate(read);
  if (result.IsError()) {
    why = rapidjson::GetParseError_En(result.Code());
    at = result.Offset();
    return std::nullopt;
  }
  JsonValue out;
  out.value_ = static_cast<const rapidjson::Value*>(&document->tree);
  out.document_ = std::move(document);
  return out;
}

JsonValue JsonValue::member(std::string_view name) const {
  JsonValue out;
  const rapidjson::Value& self = as_value(value_);
  if (!self.IsObject())
    return out;
  const auto found =
      self.FindMember(rapidjson::Value{rapidjson::StringRef(name.data(), length(name))});
  if (found == self.MemberEnd())
    return out;
  out.document_ = document_;
  out.value_ = &found->value;
  return out;
}

JsonValue JsonValue::at(std::size_t index) const {
  JsonValue out;
  if (index >= size())
    return out;
  out.document_ = document_;
  out.value_ = &as_value(value_)[static_cast<rapidjson::SizeType>(index)];
  return out;
}

std::size_t JsonValue::size() const {
  const rapidjson::Value& self = as_value(value_);
  return self.IsArray() ? self.Size() : 0;
}

std::vector<std::string> JsonValue::member_names() const {
  std::vector<std::string> out;
  const rapidjson::Value& self = as_value(value_);
  if (!self.IsObject())
    return out;
  for (const auto& one : self.GetObject())
    out.push_back(valid_text(one.name.GetString(), one.name.GetStringLength()));
  return out;
}

bool JsonValue::is_null() const {
  return as_value(value_).IsNull();
}
bool JsonValue::is_object() const {
  return as_value(value_).IsObject();
}
bool JsonValue::is_array() const {
  return as_value(value_).IsArray();
}

std::optional<std::string> JsonValue::string() const {
  const rapidjson::Value& self = as_value(value_);
  if (!self.IsString())
    return std::nullopt;
  return valid_text(self.GetString(), self.GetStringLength());
}

std::optional<double> JsonValue::number() const {
  const rapidjson::Value& self = as_value(value_);
  return self.IsNumber() ? std::optional{self.GetDouble()} : std::nullopt;
}

std::optional<bool> JsonValue::boolean() const {
  const rapidjson::Value& self = as_value(value_);
  return self.IsBool() ? std::optional{self.GetBool()} : std::nullopt;
}

namespace {

// Follows the reader through a text and keeps where the deepest value on the way began.
class PlaceFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, PlaceFinder> {
public:
  PlaceFinder(std::string_view text, const rapidjson::MemoryStream& in,
              const std::vector<std::string>& path)
      : text_(text), in_(in), path_(path) {}

  std::size_t found() const { return found_; }

  bool Default() { return begin_value(), end_token(); } // every scalar
  bool StartObject() { return open(false); }
  bool StartArray() { return open(true); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    open_.back().key.assign(name, size);
    return end_token();
  }

private:
  struct Container {
    bool list = false;
    bool on_path = false;
    std::size_t index = 0;
    std::string key;
  };

  bool end_token() {
    last_ = in_.Tell();
    return true;
  }
  // The reader tells of a bracket before it takes it: closing ones are passed over, an opening one is counted.
  bool begin_value() {
    const std::size_t begin = std::min(text_.find_first_not_of(" \t\r\n:,]}", last_), text_.size());
    bool on_path = true;
    const std::size_t depth = open_.size();
    if (depth > 0) {
      Container& in = open_.back();
      const std::string step = in.list ? std::to_string(in.index++) : in.key;
      on_path = in.on_path && depth <= path_.size() && step == path_[depth - 1];
    }
    if (on_path && (depth == 0 || depth > found_depth_)) {
      found_ = begin;
      found_depth_ = depth;
    }
    return on_path;
  }
  bool open(bool list) {
    const bool on_path = begin_value();
    open_.push_back({list, on_path, 0, {}});
    last_ = in_.Tell() + 1;
    return true;
  }
  bool close() {
    open_.pop_back();
    return end_token();
  }

  std::string_view text_;
  const rapidjson::MemoryStream& in_;
  const std::vector<std::string>& path_;
  std::vector<Container> open_;
  std::size_t last_ = 0, found_ = 0, found_depth_ = 0;
};

} // namespace

std::size_t json_place(std::string_view text, const std::vector<std::string>& path) {
  rapidjson::MemoryStream in(text.data(), text.size());
  PlaceFinder finder(text, in, path);
  rapidjson::Reader reader;
  reader.Parse<rapidjson::kParseIterativeFlag>(in, finder);
  return finder.found();
}

} // namespace crosscheck
