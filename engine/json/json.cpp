#include "json/json.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <variant>

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
                              rapidjson::kParseFullPrecisionFlag;
  document->tree.Parse<kFlags>(text.data(), text.size());
  if (document->tree.HasParseError()) {
    why = rapidjson::GetParseError_En(document->tree.GetParseError());
    at = document->tree.GetErrorOffset();
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
    out.emplace_back(one.name.GetString(), one.name.GetStringLength());
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
  return std::string{self.GetString(), self.GetStringLength()};
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

struct JsonWriter::Stream {
  using Plain = rapidjson::Writer<rapidjson::StringBuffer>;
  using Pretty = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
  rapidjson::StringBuffer buffer;
  std::variant<Plain, Pretty> writer;

  explicit Stream(Layout layout) {
    if (layout == Layout::indented)
      writer.emplace<Pretty>(buffer).SetIndent(' ', 1);
    else
      writer.emplace<Plain>(buffer);
  }
  template <typename Call> void with(Call&& call) { std::visit(call, writer); }
};

JsonWriter::JsonWriter(Layout layout) : stream_(std::make_unique<Stream>(layout)) {}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

void JsonWriter::begin_object() {
  stream_->with([](auto& out) { out.StartObject(); });
}
void JsonWriter::end_object() {
  stream_->with([](auto& out) { out.EndObject(); });
}
void JsonWriter::begin_array() {
  stream_->with([](auto& out) { out.StartArray(); });
}
void JsonWriter::end_array() {
  stream_->with([](auto& out) { out.EndArray(); });
}
void JsonWriter::key(std::string_view name) {
  stream_->with([&](auto& out) { out.Key(name.data(), length(name)); });
}
void JsonWriter::string(std::string_view value) {
  stream_->with([&](auto& out) { out.String(value.empty() ? "" : value.data(), length(value)); });
}
void JsonWriter::number(double value) {
  constexpr double kExact = 9007199254740992.0; // 2^53: whole numbers up to here are exact
  if (!std::isfinite(value))
    return null();
  if (value == std::floor(value) && std::abs(value) < kExact)
    return integer(static_cast<std::int64_t>(value));
  stream_->with([&](auto& out) { out.Double(value); });
}
void JsonWriter::integer(std::int64_t value) {
  stream_->with([&](auto& out) { out.Int64(value); });
}
void JsonWriter::boolean(bool value) {
  stream_->with([&](auto& out) { out.Bool(value); });
}
void JsonWriter::null() {
  stream_->with([](auto& out) { out.Null(); });
}
void JsonWriter::member_or_null(std::string_view name, const std::optional<std::string>& value) {
  key(name);
  if (value)
    string(*value);
  else
    null();
}

std::string JsonWriter::take() {
  std::string out{stream_->buffer.GetString(), stream_->buffer.GetSize()};
  stream_->buffer.Clear();
  stream_->with([&](auto& writer) { writer.Reset(stream_->buffer); });
  return out;
}

} // namespace crosscheck
