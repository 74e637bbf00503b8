#include "ingest/html_text.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace crosscheck {
namespace {

using Sizes = std::unordered_map<const GumboNode*, std::size_t>;

bool is_skipped_tag(GumboTag tag) {
  constexpr std::array kSkipped = {
      GUMBO_TAG_NAV,     GUMBO_TAG_HEADER,   GUMBO_TAG_FOOTER,   GUMBO_TAG_ASIDE,
      GUMBO_TAG_SCRIPT,  GUMBO_TAG_STYLE,    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
      GUMBO_TAG_FORM,    GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,   GUMBO_TAG_FIGURE,
      GUMBO_TAG_IFRAME,  GUMBO_TAG_SVG,      GUMBO_TAG_VIDEO,    GUMBO_TAG_AUDIO,
      GUMBO_TAG_OBJECT,  GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT,    GUMBO_TAG_FIGCAPTION,
      GUMBO_TAG_HEAD,    GUMBO_TAG_TITLE,    GUMBO_TAG_CANVAS,   GUMBO_TAG_NOEMBED,
      GUMBO_TAG_NOFRAMES};
  return std::ranges::find(kSkipped, tag) != kSkipped.end();
}

bool is_block(GumboTag tag) {
  constexpr std::array kBlocks = {
      GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE,
      GUMBO_TAG_MAIN,    GUMBO_TAG_UL,      GUMBO_TAG_OL,         GUMBO_TAG_LI,
      GUMBO_TAG_DL,      GUMBO_TAG_DT,      GUMBO_TAG_DD,         GUMBO_TAG_TABLE,
      GUMBO_TAG_TR,      GUMBO_TAG_H1,      GUMBO_TAG_H2,         GUMBO_TAG_H3,
      GUMBO_TAG_H4,      GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_PRE,
      GUMBO_TAG_HR,      GUMBO_TAG_ADDRESS, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
      GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_CENTER,     GUMBO_TAG_HGROUP};
  return std::ranges::find(kBlocks, tag) != kBlocks.end();
}

bool is_heading(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

// Names that sites give to what stands around their articles.
bool is_furniture_name(std::string_view names) {
  constexpr std::array<std::string_view, 33> kNames = {
      "related",      "share",         "sharing",         "social",   "ad",         "ads",
      "advert",       "advertisement", "promo",           "promos",   "newsletter", "comments",
      "sidebar",      "breadcrumb",    "breadcrumbs",     "cookie",   "cookies",    "subscribe",
      "subscription", "recommended",   "recommendations", "outbrain", "taboola",    "sponsored",
      "trending",     "paywall",       "toolbar",         "caption",  "credit",     "popup",
      "modal",        "tags",          "signup"};
  std::size_t at = 0;
  while (at < names.size()) {
    std::size_t end = at;
    while (end < names.size() && is_alpha(names[end]))
      ++end;
    const std::string part = to_lower(names.substr(at, end - at));
    if (std::ranges::find(kNames, part) != kNames.end())
      return true;
    at = end + 1;
  }
  return false;
}

bool is_hidden(const GumboNode* node) {
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr)
    return true;
  const std::string_view role = attribute(node, "role");
  return attribute(node, "aria-hidden") == "true" || role == "navigation" ||
         role == "complementary" || role == "banner" || role == "contentinfo" || role == "dialog";
}

// Bytes of text in paragraphs: of each node, below it; and of each parent, in paragraphs of its own.
struct Density {
  Sizes below;
  Sizes own;
};

Density measure(const GumboNode* root) {
  Density out;
  struct Frame {
    std::size_t paragraphs = 0; // bytes inside <p> below
    std::size_t text = 0;       // all bytes below
  };
  std::vector<Frame> open{{}};
  walk_html(
      root,
      [&](const GumboNode* node) {
        if (!is_element(node)) {
          open.back().text += trim(words_of(node)).size();
          return false;
        }
        if (is_skipped_tag(node->v.element.tag))
          return false;
        open.emplace_back();
        return true;
      },
      [&](const GumboNode* node) {
        Frame frame = open.back();
        open.pop_back();
        if (is_tag(node, GUMBO_TAG_P)) {
          frame.paragraphs = frame.text;
          if (node->parent != nullptr)
            out.own[node->parent] += frame.text;
        }
        out.below[node] = frame.paragraphs;
        open.back().paragraphs += frame.paragraphs;
        open.back().text += frame.text;
      });
  return out;
}

// The best of the elements that say they are the article; those that hold hardly any of the page's text
// (teasers of other stories) do not count.
class BodyFinder {
public:
  explicit BodyFinder(const GumboNode* root) : root_(root), density_(measure(root)) {
    walk_html(
        root,
        [&](const GumboNode* node) {
          if (!is_element(node) || is_skipped_tag(node->v.element.tag))
            return false;
          order_.push_back(node);
          return true;
        },
        [](const GumboNode*) {});
  }

  const GumboNode* find() const {
    const auto named = [](const GumboNode* node) {
      return attribute(node, "itemprop") == "articleBody";
    };
    const auto article = [](const GumboNode* node) { return is_tag(node, GUMBO_TAG_ARTICLE); };
    const auto main = [](const GumboNode* node) {
      return is_tag(node, GUMBO_TAG_MAIN) || attribute(node, "role") == "main";
    };
    if (const GumboNode* found = largest(named))
      return found;
    if (const GumboNode* found = largest(article))
      return found;
    if (const GumboNode* found = largest(main))
      return found;
    const GumboNode* densest = nullptr;
    for (const GumboNode* node : order_)
      if (size(density_.own, node) > size(density_.own, densest))
        densest = node;
    return densest == nullptr ? root_ : densest;
  }

private:
  static std::size_t size(const Sizes& sizes, const GumboNode* node) {
    const auto found = sizes.find(node);
    return found == sizes.end() ? 0 : found->second;
  }
  template <typename Wanted> const GumboNode* largest(Wanted&& wanted) const {
    const GumboNode* best = nullptr;
    for (const GumboNode* node : order_)
      if (wanted(node) &&
          (best == nullptr || size(density_.below, node) > size(density_.below, best)))
        best = node;
    const std::size_t all = size(density_.below, root_);
    return best != nullptr && (all == 0 || size(density_.below, best) * 4 >= all) ? best : nullptr;
  }

  const GumboNode* root_;
  Density density_;
  std::vector<const GumboNode*> order_;
};

// Builds the text paragraph by paragraph.
class TextBuilder {
public:
  void words(std::string_view words) {
    constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (is_space(words[i])) {
        space_ = true;
      } else if (words.substr(i).starts_with(kNoBreakSpace)) {
        space_ = true;
        ++i;
      } else {
        put(words[i]);
      }
    }
  }
  void line_end() {
    if (!paragraph_.empty()) {
      ++line_ends_;
      space_ = false;
    }
  }
  void space() { space_ = true; }
  void end_paragraph(bool heading) {
    if (!paragraph_.empty()) {
      if (!out_.text.empty())
        out_.text += "\n\n";
      const auto begin = static_cast<std::uint32_t>(out_.text.size());
      out_.text += paragraph_;
      if (heading)
        out_.headings.push_back(
            {{begin, static_cast<std::uint32_t>(out_.text.size())}, RegionKind::heading});
    }
    paragraph_.clear();
    space_ = false;
    line_ends_ = 0;
  }
  MarkedText take() { return std::move(out_); }

private:
  void put(char c) {
    if (line_ends_ > 0)
      paragraph_ += line_ends_ > 1 ? "\n\n" : "\n";
    else if (space_ && !paragraph_.empty())
      paragraph_ += ' ';
    line_ends_ = 0;
    space_ = false;
    paragraph_ += c;
  }

  MarkedText out_;
  std::string paragraph_;
  bool space_ = false;
  int line_ends_ = 0;
};

} // namespace

const GumboNode* find_article_body(const GumboNode* root) {
  return BodyFinder(root).find();
}

MarkedText collect_text(const GumboNode* body) {
  const Density density = measure(body);
  const auto all = density.below.find(body);
  const std::size_t total = all == density.below.end() ? 0 : all->second;
  TextBuilder out;
  walk_html(
      body,
      [&](const GumboNode* node) {
        if (!is_element(node)) {
          out.words(words_of(node));
          return false;
        }
        const GumboTag tag = node->v.element.tag;
        if (tag == GUMBO_TAG_BR)
          out.line_end();
        if (node != body && (is_skipped_tag(tag) || is_hidden(node)))
          return false;
        const bool named =
            is_furniture_name(attribute(node, "class")) || is_furniture_name(attribute(node, "id"));
        if (node != body && named) {
          // A name that half of the text stands under is the page's way to say something else.
          const auto below = density.below.find(node);
          if (below == density.below.end() || below->second * 2 < total || total == 0)
            return false;
        }
        if (is_block(tag))
          out.end_paragraph(false);
        if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
          out.space();
        return true;
      },
      [&](const GumboNode* node) {
        const GumboTag tag = node->v.element.tag;
        if (is_block(tag))
          out.end_paragraph(is_heading(tag));
      });
  out.end_paragraph(false);
  return out.take();
}

std::string plain_words(const GumboNode* node) {
  std::string out;
  walk_html(
      node,
      [&](const GumboNode* one) {
        if (is_element(one))
          return !is_tag(one, GUMBO_TAG_SCRIPT) && !is_tag(one, GUMBO_TAG_STYLE);
        for (const char c : words_of(one)) {
          if (!is_space(c))
            out += c;
          else if (!out.empty() && out.back() != ' ')
            out += ' ';
        }
        return false;
      },
      [](const GumboNode*) {});
  return std::string{trim(out)};
}

} // namespace crosscheck
