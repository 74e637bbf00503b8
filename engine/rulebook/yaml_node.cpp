#include "rulebook/yaml_node.h"

#include <yaml.h>

#include <utility>

namespace crosscheck {

struct YamlNode::Data {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  Kind kind = Kind::null;
  int line = 0, column = 0;
  std::string text;
  std::vector<std::uint32_t> items; // of a list; of a mapping: key, value, key, value …
};

struct YamlNode::Document {
  std::vector<Data> nodes;
};

namespace {

bool is_null_word(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

std::string_view text_of(const yaml_node_t& node) {
  return {reinterpret_cast<const char*>(node.data.scalar.value), node.data.scalar.length};
}

// libyaml's own structures, freed on every way out.
struct Parser {
  yaml_parser_t parser{};
  yaml_document_t document{};
  bool loaded = false;
  Parser() { yaml_parser_initialize(&parser); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (loaded)
      yaml_document_delete(&document);
    yaml_parser_delete(&parser);
  }
};

// What to do about the mistakes that are made most often; the parser's words are for those who know YAML.
std::string_view advice(std::string_view problem) {
  if (problem.starts_with("mapping values are not allowed"))
    return " (a text with a colon in it needs quotation marks)";
  if (problem.starts_with("found character that cannot start"))
    return " (a text that begins with such a sign needs quotation marks; indent with spaces, not "
           "tabs)";
  if (problem.starts_with("found a tab character"))
    return " (indent with spaces)";
  if (problem.starts_with("did not find expected ',' or ']'"))
    return " (a list that is opened must be closed, and its texts parted by commas)";
  if (problem.starts_with("did not find expected '-' indicator") ||
      problem.starts_with("did not find expected key"))
    return " (the lines of one block must be indented alike)";
  return {};
}

YamlError error_of(const yaml_parser_t& parser) {
  YamlError out;
  out.line = static_cast<int>(parser.problem_mark.line) + 1;
  out.column = static_cast<int>(parser.problem_mark.column) + 1;
  if (parser.context != nullptr)
    out.message = std::string{parser.context} + ": ";
  const std::string_view problem = parser.problem != nullptr ? parser.problem : "it cannot be read";
  out.message += problem;
  out.message += advice(problem);
  return out;
}

} // namespace

YamlNode YamlNode::parse(std::string_view text, YamlError& error) {
  Parser yaml;
  yaml_parser_set_encoding(&yaml.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&yaml.parser, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  if (yaml_parser_load(&yaml.parser, &yaml.document) == 0) {
    error = error_of(yaml.parser);
    return {};
  }
  yaml.loaded = true;
  auto out = std::make_shared<Document>();
  const auto number = [](int id) { return static_cast<std::uint32_t>(id - 1); };
  for (const yaml_node_t* node = yaml.document.nodes.start; node != yaml.document.nodes.top;
       ++node) {
    Data& data = out->nodes.emplace_back();
    data.line = static_cast<int>(node->start_mark.line) + 1;
    data.column = static_cast<int>(node->start_mark.column) + 1;
    switch (node->type) {
    case YAML_SCALAR_NODE:
      data.text = text_of(*node);
      data.kind = node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && is_null_word(data.text)
                      ? Data::Kind::null
                      : Data::Kind::scalar;
      break;
    case YAML_SEQUENCE_NODE:
      data.kind = Data::Kind::list;
      for (const int* item = node->data.sequence.items.start; item != node->data.sequence.items.top;
           ++item)
        data.items.push_back(number(*item));
      break;
    case YAML_MAPPING_NODE:
      data.kind = Data::Kind::map;
      for (const yaml_node_pair_t* pair = node->data.mapping.pairs.start;
           pair != node->data.mapping.pairs.top; ++pair) {
        data.items.push_back(number(pair->key));
        data.items.push_back(number(pair->value));
      }
      break;
    case YAML_NO_NODE: break;
    }
  }
  if (out->nodes.empty()) { // an empty file
    Data& nothing = out->nodes.emplace_back();
    nothing.line = nothing.column = 1;
  }
  return YamlNode{std::move(out), 0};
}

const YamlNode::Data& YamlNode::data() const {
  static const Data nothing;
  return document_ == nullptr ? nothing : document_->nodes[index_];
}

bool YamlNode::is_null() const {
  return defined() && data().kind == Data::Kind::null;
}
bool YamlNode::is_scalar() const {
  return data().kind == Data::Kind::scalar;
}
bool YamlNode::is_list() const {
  return data().kind == Data::Kind::list;
}
bool YamlNode::is_map() const {
  return data().kind == Data::Kind::map;
}
const std::string& YamlNode::scalar() const {
  return data().text;
}
int YamlNode::line() const {
  return data().line;
}
int YamlNode::column() const {
  return data().column;
}

std::size_t YamlNode::size() const {
  return is_map() ? data().items.size() / 2 : data().items.size();
}
YamlNode YamlNode::item(std::size_t i) const {
  return {document_, data().items[i]};
}
YamlNode YamlNode::key(std::size_t i) const {
  return {document_, data().items[2 * i]};
}
YamlNode YamlNode::value(std::size_t i) const {
  return {document_, data().items[2 * i + 1]};
}

YamlNode YamlNode::find(std::string_view key) const {
  if (!is_map())
    return {};
  const std::vector<std::uint32_t>& items = data().items;
  for (std::size_t i = 0; i < items.size(); i += 2)
    if (const Data& name = document_->nodes[items[i]];
        name.kind == Data::Kind::scalar && name.text == key)
      return {document_, items[i + 1]};
  return {};
}

} // namespace crosscheck
