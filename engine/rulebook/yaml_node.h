// One YAML document as a tree whose nodes know their place. Parsed by libyaml; no other file includes it.
//
//   YamlError error;
//   const YamlNode root = YamlNode::parse(text, error);   // not defined(): error says where and why
//   for (std::size_t i = 0; i < root.size(); ++i) root.key(i).scalar(), root.value(i).is_list()
//
// A node is a handle: cheap to copy, and it keeps its document alive. An alias is the node it names.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct YamlError {
  int line = 0; // from 1, as all places here
  int column = 0;
  std::string message;
};

class YamlNode {
public:
  YamlNode() = default; // not defined
  static YamlNode parse(std::string_view text, YamlError& error);

  bool defined() const { return document_ != nullptr; }
  bool is_null() const;   // defined, and empty, ~ or null without quotes
  bool is_scalar() const; // and not null
  bool is_list() const;
  bool is_map() const;
  const std::string& scalar() const; // empty for other nodes
  int line() const;
  int column() const;

  std::size_t size() const; // items of a list, entries of a mapping
  YamlNode item(std::size_t i) const;
  YamlNode key(std::size_t i) const;
  YamlNode value(std::size_t i) const;
  // The value of a mapping's first entry of that name; not defined when there is none.
  YamlNode find(std::string_view key) const;

private:
  struct Document;
  struct Data;
  YamlNode(std::shared_ptr<const Document> document, std::uint32_t index)
      : document_(std::move(document)), index_(index) {}
  const Data& data() const;

  std::shared_ptr<const Document> document_;
  std::uint32_t index_ = 0;
};

} // namespace crosscheck
