#include "rulebook/pattern_words.h"

#include "base/words.h"
#include "rulebook/pattern_nodes.h"

#include <algorithm>
#include <bitset>
#include <optional>

namespace crosscheck {
namespace {

using Node = PatternNode;

constexpr std::size_t kMostWords = 512; // in one set

// ---- what a node can match ------------------------------------------------------------------------

bool can_be_empty(const Node& node) {
  switch (node.kind) {
  case Node::Kind::chars:
  case Node::Kind::letters: return false;
  case Node::Kind::boundary: return true;
  case Node::Kind::sequence: return std::ranges::all_of(node.nodes, can_be_empty);
  case Node::Kind::choice: return std::ranges::any_of(node.nodes, can_be_empty);
  case Node::Kind::repeat: return node.least == 0 || can_be_empty(node.nodes.front());
  }
  return true;
}

template <typename Holds> std::bitset<128> class_of(Holds holds) {
  std::bitset<128> out;
  for (std::size_t c = 0; c < 128; ++c)
    out[c] = holds(c);
  return out;
}
const std::bitset<128> kWordChars = class_of(is_word_character);
const std::bitset<128> kFigures =
    class_of([](std::size_t c) { return is_digit(static_cast<char>(c)); });

bool no_word_char(const Node& node) {
  return (node.chars & kWordChars).none();
}

// Adds to each word the one row of word characters that a node stands for; false: it stands for others.
bool add_letters(const Node& node, std::vector<std::string>& words) {
  const bool one = node.kind == Node::Kind::chars && node.letter >= 0;
  if (!one && node.kind != Node::Kind::letters)
    return false;
  for (std::string& word : words)
    if (one)
      word += static_cast<char>(node.letter);
    else
      word += node.word;
  return true;
}

// Does every match that is not empty begin (or end) with a character that is of no word?
bool edge_is_mark(const Node& node, bool at_end) {
  switch (node.kind) {
  case Node::Kind::chars: return no_word_char(node);
  case Node::Kind::letters: return false;
  case Node::Kind::boundary: return true;
  case Node::Kind::choice:
    return std::ranges::all_of(node.nodes, [&](const Node& n) { return edge_is_mark(n, at_end); });
  case Node::Kind::repeat: return edge_is_mark(node.nodes.front(), at_end);
  case Node::Kind::sequence:
    for (std::size_t i = 0; i < node.nodes.size(); ++i) {
      const Node& one = node.nodes[at_end ? node.nodes.size() - 1 - i : i];
      if (!edge_is_mark(one, at_end))
        return false;
      if (!can_be_empty(one))
        return true;
    }
    return true;
  }
  return false;
}

// The fewest figures of a node that matches figures alone; -1: it can match others.
int figures(const Node& node) {
  constexpr int kOthers = -1;
  switch (node.kind) {
  case Node::Kind::chars: return node.beyond || (node.chars & ~kFigures).any() ? kOthers : 1;
  case Node::Kind::letters:
  case Node::Kind::boundary: return kOthers;
  case Node::Kind::repeat: {
    const int inner = figures(node.nodes.front());
    return inner < 0 ? kOthers : inner * node.least;
  }
  case Node::Kind::sequence: {
    int out = 0;
    for (const Node& one : node.nodes) {
      const int inner = figures(one);
      if (inner < 0)
        return kOthers;
      out += inner;
    }
    return out;
  }
  case Node::Kind::choice: {
    int out = 4;
    for (const Node& one : node.nodes)
      out = std::min(out, figures(one));
    return out;
  }
  }
  return kOthers;
}

using Words = std::vector<std::string>;

// All that a node can match, where these are few and of word characters alone.
std::optional<Words> exact(const Node& node);

std::optional<Words> joined(const Words& heads, const Words& tails) {
  if (heads.size() * tails.size() > kMostWords)
    return std::nullopt;
  Words out;
  for (const std::string& head : heads)
    for (const std::string& tail : tails)
      out.push_back(head + tail);
  return out;
}

std::optional<Words> exact(const Node& node) {
  Words out;
  switch (node.kind) {
  case Node::Kind::boundary: return std::nullopt;
  case Node::Kind::letters: return Words{node.word};
  case Node::Kind::chars:
    if (node.beyond || node.chars.count() > 4)
      return std::nullopt;
    for (std::size_t c = 0; c < 128; ++c)
      if (node.chars[c]) {
        if (!is_word_character(c))
          return std::nullopt;
        out.emplace_back(1, static_cast<char>(c));
      }
    return out;
  case Node::Kind::repeat: {
    if (node.least != 0 || node.most != 1)
      return std::nullopt;
    auto inner = exact(node.nodes.front());
    if (inner)
      inner->emplace_back();
    return inner;
  }
  case Node::Kind::choice:
    for (const Node& one : node.nodes) {
      const auto inner = exact(one);
      if (!inner || out.size() + inner->size() > kMostWords)
        return std::nullopt;
      out.insert(out.end(), inner->begin(), inner->end());
    }
    return out;
  case Node::Kind::sequence:
    out.emplace_back();
    for (const Node& one : node.nodes) {
      if (add_letters(one, out))
        continue;
      const auto inner = exact(one);
      auto both = inner ? joined(out, *inner) : std::nullopt;
      if (!both)
        return std::nullopt;
      out = std::move(*both);
    }
    return out;
  }
  return std::nullopt;
}

// ---- what it needs --------------------------------------------------------------------------------

class Needs {
public:
  // `left` and `right`: the character in front of and behind the match is of no word.
  std::vector<Words> of(const Node& node, bool left, bool right) const {
    switch (node.kind) {
    case Node::Kind::boundary: return {};
    case Node::Kind::chars: return of_chars(node, left, right);
    case Node::Kind::letters:
      return left && right ? std::vector<Words>{{node.word}} : std::vector<Words>{};
    case Node::Kind::choice: return of_choice(node, left, right);
    case Node::Kind::sequence: return of_sequence(node, left, right);
    case Node::Kind::repeat: {
      if (node.least == 0)
        return {};
      const Node& inner = node.nodes.front();
      const bool once = node.most == 1;
      return of(inner, once ? left : edge_is_mark(inner, true) && left,
                once ? right : edge_is_mark(inner, false) && right);
    }
    }
    return {};
  }

private:
  static std::vector<Words> of_chars(const Node& node, bool left, bool right) {
    if (const int n = figures(node); n > 0)
      return {{"#1"}};
    Words out;
    if (node.beyond || node.chars.none())
      return {};
    for (std::size_t c = 0; c < 128; ++c)
      if (node.chars[c]) {
        if (is_space(static_cast<char>(c)) || (is_word_character(c) && !(left && right)) ||
            out.size() > 4)
          return {};
        out.emplace_back(1, static_cast<char>(c));
      }
    return {out};
  }

  // One set for all branches: the words of the best set of each.
  std::vector<Words> of_choice(const Node& node, bool left, bool right) const {
    Words all;
    for (const Node& one : node.nodes) {
      const std::vector<Words> inner = of(one, left, right);
      if (inner.empty())
        return {};
      const auto best = std::ranges::min_element(inner, {}, commonness);
      all.insert(all.end(), best->begin(), best->end());
      if (all.size() > kMostWords)
        return {};
    }
    return {all};
  }

  static bool free_side(const std::vector<Node>& nodes, std::size_t from, bool to_right,
                        bool outside) {
    for (std::size_t i = from; to_right ? i < nodes.size() : i-- > 0; to_right ? ++i : i) {
      if (nodes[i].kind == Node::Kind::boundary)
        return true;
      if (!edge_is_mark(nodes[i], !to_right))
        return false;
      if (!can_be_empty(nodes[i]))
        return true;
    }
    return outside;
  }

  std::vector<Words> of_sequence(const Node& node, bool left, bool right) const {
    std::vector<Words> out;
    const std::vector<Node>& nodes = node.nodes;
    for (std::size_t i = 0; i < nodes.size();) {
      // As many neighbours as make up words together: "year" and an optional "s".
      std::size_t end = i;
      Words words{std::string{}};
      int row = 0;
      for (; end < nodes.size(); ++end) {
        if (add_letters(nodes[end], words))
          continue;
        const auto next = exact(nodes[end]);
        auto both = next ? joined(words, *next) : std::nullopt;
        if (!both)
          break;
        words = std::move(*both);
      }
      std::size_t last = i;
      for (; last < nodes.size() && figures(nodes[last]) >= 0; ++last)
        row += figures(nodes[last]);
      if (row > 0)
        out.push_back({"#" + std::to_string(std::min(row, 4))});
      if (end > i && free_side(nodes, i, false, left) && free_side(nodes, end, true, right) &&
          std::ranges::none_of(words, &std::string::empty)) {
        out.push_back(words);
      } else if (end <= i + 1 && figures(nodes[i]) < 0) {
        for (Words& one :
             of(nodes[i], free_side(nodes, i, false, left), free_side(nodes, i + 1, true, right)))
          out.push_back(std::move(one));
      }
      i = std::max({end, row > 0 ? last : 0, i + 1});
    }
    return out;
  }
};

} // namespace

std::size_t commonness(const std::vector<std::string>& words) {
  static constexpr std::size_t by_size[] = {200, 60, 60, 20, 8, 3, 1};
  std::size_t out = 0;
  for (const std::string& word : words)
    out += word == "#4"     ? 8
           : word[0] == '#' ? 40
           : word == "the" || word == "and" || word == "for" || word == "that"
               ? 200
               : by_size[std::min<std::size_t>(word.size(), 6)];
  return out;
}

std::vector<std::vector<std::string>> words_needed(std::string_view expression) {
  const auto node = read_pattern(expression);
  if (!node)
    return {};
  std::vector<Words> out = Needs().of(*node, false, false);
  for (Words& one : out) {
    std::ranges::sort(one);
    one.erase(std::unique(one.begin(), one.end()), one.end());
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

} // namespace crosscheck
