#include "rulebook/pattern_nodes.h"

#include "base/words.h"

#include <algorithm>

namespace crosscheck {
namespace {

using Node = PatternNode;

constexpr int kDepth = 40; // of groups

Node node_of(Node::Kind kind) {
  Node out;
  out.kind = kind;
  return out;
}

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Node> read() {
    if (text_.starts_with("(?i)"))
      at_ = 4;
    Node out = choice(0);
    return failed_ || at_ < text_.size() ? std::nullopt : std::optional{std::move(out)};
  }

private:
  bool more() const { return !failed_ && at_ < text_.size(); }
  bool take(std::string_view what) {
    if (!text_.substr(at_).starts_with(what))
      return false;
    at_ += what.size();
    return true;
  }

  Node choice(int depth) {
    Node out = node_of(Node::Kind::choice);
    do
      out.nodes.push_back(sequence(depth));
    while (more() && take("|"));
    return out.nodes.size() == 1 ? std::move(out.nodes.front()) : out;
  }

  Node sequence(int depth) {
    Node out = node_of(Node::Kind::sequence);
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      if (!letter_alone(at_)) {
        out.nodes.push_back(repeated(one(depth)));
        continue;
      }
      Node letters = node_of(Node::Kind::letters);
      for (; letter_alone(at_); ++at_)
        letters.word += to_lower(text_[at_]);
      out.nodes.push_back(std::move(letters));
    }
    return out;
  }

  // A letter that nothing repeats.
  bool letter_alone(std::size_t at) const {
    constexpr std::string_view kRepeats = "?*+{";
    return at < text_.size() && is_alpha(text_[at]) &&
           (at + 1 == text_.size() || kRepeats.find(text_[at + 1]) == std::string_view::npos);
  }

  Node repeated(Node inner) {
    for (;;) {
      Node out = node_of(Node::Kind::repeat);
      if (take("?"))
        out.least = 0;
      else if (take("*"))
        out.least = 0, out.most = -1;
      else if (take("+"))
        out.most = -1;
      else if (more() && text_[at_] == '{')
        counts(out);
      else
        return inner;
      take("?"); // lazy or greedy: the same words
      out.nodes.push_back(std::move(inner));
      inner = std::move(out);
    }
  }

  void counts(Node& out) { // {2}, {1,3}, {2,}
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos || end == at_ + 1 || !is_digit(text_[at_ + 1])) {
      failed_ = true;
      return;
    }
    const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    out.least = inner[0] - '0'; // of more than nine a few are enough
    out.most = inner.find(',') == std::string_view::npos && inner.size() == 1 ? out.least : -1;
    if (inner.size() > 1 && is_digit(inner[1]))
      out.least = std::max(out.least, 1);
    at_ = end + 1;
  }

  Node one(int depth) {
    if (depth > kDepth)
      failed_ = true;
    if (take("(")) {
      if (take("?P<"))
        at_ = std::min(text_.find('>', at_), text_.size() - 1) + 1;
      else if (text_.substr(at_).starts_with("?") && !take("?:"))
        failed_ = true; // flags
      Node out = failed_ ? Node{} : choice(depth + 1);
      failed_ = failed_ || !take(")");
      return out;
    }
    if (take("["))
      return char_class();
    if (take("\\b"))
      return node_of(Node::Kind::boundary);
    Node out;
    if (take(".")) {
      out.chars.set();
      out.beyond = true;
    } else if (text_[at_] == '^' || text_[at_] == '$') {
      failed_ = true;
    } else if (const auto code = character(out); code && is_word_character(*code)) {
      out.letter = static_cast<unsigned char>(to_lower(static_cast<char>(*code)));
    }
    return out;
  }

  // One character or escape, added to the class; its code where it is a single ASCII one.
  std::optional<std::size_t> character(Node& out) {
    if (!more())
      return failed_ = true, std::nullopt;
    const auto set = [&](auto holds) {
      for (std::size_t c = 0; c < 128; ++c)
        if (holds(c))
          add(out, c);
      return std::nullopt;
    };
    if (take("\\d"))
      return set([](std::size_t c) { return is_digit(static_cast<char>(c)); });
    if (take("\\w"))
      return set(is_word_character);
    if (take("\\s"))
      return set([](std::size_t c) { return is_space(static_cast<char>(c)); });
    if (take("\\p{")) {
      at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      out.beyond = true;
      return set([](std::size_t c) { return is_word_character(c); });
    }
    if (take("\\x{")) {
      std::size_t code = 0;
      for (; more() && text_[at_] != '}'; ++at_)
        code = code * 16 + static_cast<std::size_t>(is_digit(text_[at_])
                                                        ? text_[at_] - '0'
                                                        : to_lower(text_[at_]) - 'a' + 10);
      failed_ = !take("}");
      return add(out, code);
    }
    if (take("\\") && (!more() || is_alpha(text_[at_]) || is_digit(text_[at_])))
      return failed_ = true, std::nullopt; // \W, \n …
    const auto byte = static_cast<unsigned char>(text_[at_++]);
    if (byte >= 128) // the rest of a character beyond ASCII
      while (more() && (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80)
        ++at_;
    return add(out, byte);
  }

  static std::optional<std::size_t> add(Node& out, std::size_t code) {
    if (code >= 128) {
      out.beyond = true;
      return std::nullopt;
    }
    out.chars.set(static_cast<unsigned char>(to_lower(static_cast<char>(code))));
    return code;
  }

  Node char_class() {
    Node out;
    const bool negated = take("^");
    bool first = true;
    while (more() && (first || text_[at_] != ']')) {
      first = false;
      const auto low = character(out);
      if (text_.substr(at_).starts_with("-") && !text_.substr(at_).starts_with("-]")) {
        ++at_;
        const auto high = character(out);
        for (std::size_t c = low.value_or(0); low && c <= high.value_or(127); ++c)
          add(out, c);
        out.beyond = out.beyond || !low || !high;
      }
    }
    failed_ = failed_ || !take("]");
    if (negated) { // says little: anything
      out.chars.set();
      out.beyond = true;
    }
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

} // namespace

bool is_word_character(std::size_t code) {
  return code < 128 &&
         (is_alpha(static_cast<char>(code)) || is_digit(static_cast<char>(code)) || code == '_');
}

std::optional<PatternNode> read_pattern(std::string_view expression) {
  return Reader(expression).read();
}

} // namespace crosscheck
