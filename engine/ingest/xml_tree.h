// Small tools on pugixml's trees: names without their prefix, iterative walks, a bound on the depth.
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

// "encoded" of "content:encoded".
std::string_view local_name(const pugi::xml_node& node);

// The first child of that local name; an empty node without one.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
// By steps: {"head", "docdata", "date.issue"}.
pugi::xml_node child_at(pugi::xml_node node, std::initializer_list<std::string_view> names);
std::vector<pugi::xml_node> children_named(const pugi::xml_node& node, std::string_view name);
// All below `node`, in document order, not looking inside a match.
std::vector<pugi::xml_node> all_named(const pugi::xml_node& node, std::string_view name);

// All text below, white space made one.
std::string words_in(const pugi::xml_node& node);

// A copy of `text` with each `what` replaced.
std::string replaced(std::string_view text, std::string_view what, std::string_view with);

// The children as markup that an HTML parser reads.
std::string inner_markup(const pugi::xml_node& node);

// Of the deepest element; stops counting behind `most`.
std::size_t depth_of(const pugi::xml_node& root, std::size_t most);

} // namespace crosscheck
