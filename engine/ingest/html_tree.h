// A page parsed by gumbo, whose memory is counted and given back without recursion: gumbo's own
// destructor descends as deep as the page is nested.
#pragma once

#include <cstddef>
#include <gumbo.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class HtmlTree {
public:
  // Null: `why` says what is wrong (nested too deep, too large once parsed). `html` must outlive it.
  static std::unique_ptr<HtmlTree> parse(std::string_view html, std::string& why);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode* root() const { return output_->root; }

private:
  HtmlTree();
  struct Memory;
  std::unique_ptr<Memory> memory_;
  GumboOutput* output_ = nullptr;
};

// "" when the element has no such attribute.
std::string_view attribute(const GumboNode* node, const char* name);

inline bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}
inline bool is_tag(const GumboNode* node, GumboTag tag) {
  return is_element(node) && node->v.element.tag == tag;
}
// The words of a text node; empty for all others.
inline std::string_view words_of(const GumboNode* node) {
  const bool text = node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
                    node->type == GUMBO_NODE_CDATA;
  return text ? std::string_view{node->v.text.text} : std::string_view{};
}

// Calls enter(node) for each node in document order and leave(node) behind its children; enter
// returns false to pass over both. Iterative.
template <typename Enter, typename Leave>
void walk_html(const GumboNode* top, Enter&& enter, Leave&& leave) {
  struct Step {
    const GumboNode* node;
    unsigned child;
  };
  std::vector<Step> open;
  if (enter(top))
    open.push_back({top, 0});
  while (!open.empty()) {
    Step& step = open.back();
    if (is_element(step.node) && step.child < step.node->v.element.children.length) {
      const auto* child =
          static_cast<const GumboNode*>(step.node->v.element.children.data[step.child++]);
      if (enter(child))
        open.push_back({child, 0});
    } else {
      leave(step.node);
      open.pop_back();
    }
  }
}

} // namespace crosscheck
