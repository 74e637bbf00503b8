#include "ingest/xml_tree.h"

#include "base/words.h"

#include <algorithm>
#include <sstream>

namespace crosscheck {
namespace {

// Calls enter(node, depth) in document order; enter returns false to pass over the children.
template <typename Enter> void walk_xml(const pugi::xml_node& top, Enter&& enter) {
  pugi::xml_node node = top;
  std::size_t depth = 0;
  bool descend = node && enter(node, depth);
  while (node) {
    if (descend && node.first_child()) {
      node = node.first_child();
      ++depth;
    } else {
      while (node != top && !node.next_sibling()) {
        node = node.parent();
        --depth;
      }
      if (node == top)
        return;
      node = node.next_sibling();
    }
    descend = enter(node, depth);
  }
}

// "&nbsp;" stays as written when the XML declares no such entity, and is printed "&amp;nbsp;".
std::string with_html_entities(const std::string& markup) {
  constexpr std::string_view kAmpersand = "&amp;";
  constexpr std::size_t kLongestName = 10;
  std::string out;
  out.reserve(markup.size());
  for (std::size_t at = 0; at < markup.size();) {
    if (std::string_view{markup}.substr(at, kAmpersand.size()) != kAmpersand) {
      out += markup[at++];
      continue;
    }
    at += kAmpersand.size();
    std::size_t end = at;
    while (end < markup.size() && end - at < kLongestName && is_alpha(markup[end]))
      ++end;
    out += end > at && end < markup.size() && markup[end] == ';' ? "&" : kAmpersand;
  }
  return out;
}

} // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children())
    if (local_name(child) == name)
      return child;
  return {};
}

pugi::xml_node child_at(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    node = child_named(node, name);
  return node;
}

std::vector<pugi::xml_node> children_named(const pugi::xml_node& node, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node& child : node.children())
    if (local_name(child) == name)
      out.push_back(child);
  return out;
}

std::vector<pugi::xml_node> all_named(const pugi::xml_node& node, std::string_view name) {
  std::vector<pugi::xml_node> out;
  walk_xml(node, [&](const pugi::xml_node& one, std::size_t) {
    if (local_name(one) != name)
      return true;
    out.push_back(one);
    return false;
  });
  return out;
}

std::string words_in(const pugi::xml_node& node) {
  std::string out;
  walk_xml(node, [&](const pugi::xml_node& one, std::size_t) {
    if (one.type() != pugi::node_pcdata && one.type() != pugi::node_cdata)
      return true;
    for (const char c : std::string_view{one.value()}) {
      if (!is_space(c))
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
    return true;
  });
  return std::string{trim(out)};
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find(what, at), text.size());
    out += text.substr(at, found - at);
    if (found < text.size())
      out += with;
    at = found + what.size();
  }
  return out;
}

std::string inner_markup(const pugi::xml_node& node) {
  std::ostringstream stream;
  for (const pugi::xml_node& child : node.children())
    child.print(stream, "", pugi::format_raw | pugi::format_no_empty_element_tags,
                pugi::encoding_utf8);
  // HTML reads an end tag of <br> as one more <br>.
  return with_html_entities(replaced(stream.str(), "</br>", ""));
}

std::size_t depth_of(const pugi::xml_node& root, std::size_t most) {
  std::size_t deepest = 0;
  walk_xml(root, [&](const pugi::xml_node&, std::size_t depth) {
    deepest = std::max(deepest, depth);
    return depth <= most;
  });
  return deepest;
}

} // namespace crosscheck
