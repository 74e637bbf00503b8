#include "pattern/pattern_shape.h"

#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>

namespace crosscheck {
namespace {

// Far inside RE2's own limits on repetition, nesting and the size of a program.
constexpr std::size_t kMostRepeats = 100; // of one thing, groups in groups multiplied
constexpr std::size_t kMostAtoms = 20'000;
constexpr std::size_t kMostDepth = 50;

class ShapeReader {
public:
  explicit ShapeReader(std::string_view text) : text_(text) {}

  std::optional<PatternShape> read() {
    while (at_ < text_.size())
      if (!step())
        return std::nullopt;
    if (!open_.empty() || here_.atoms > kMostAtoms)
      return std::nullopt;
    shape_.anchored = anchored_ && !at_branch_;
    return std::move(shape_);
  }

private:
  // What stands between two brackets, and how often it may be repeated inside already.
  struct Part {
    std::size_t atoms = 0, repeats = 1;
  };

  bool take(std::string_view what) {
    if (!text_.substr(at_).starts_with(what))
      return false;
    at_ += what.size();
    return true;
  }
  bool atom(Part part = {1, 1}) {
    last_ = part;
    here_.atoms += part.atoms;
    here_.repeats = std::max(here_.repeats, part.repeats);
    can_repeat_ = true;
    return true;
  }
  bool no_atom() {
    can_repeat_ = false;
    return true;
  }

  bool step() {
    if (open_.empty()) {
      const bool flag = at_ == 0 && text_.starts_with("(?i)");
      anchored_ = anchored_ && (!at_branch_ || flag || text_[at_] == '^');
      at_branch_ = flag || text_[at_] == '|';
    }
    switch (text_[at_]) {
    case '(': return open();
    case ')': return close();
    case '[': return char_class();
    case '|':
    case '^':
    case '$': ++at_; return no_atom();
    case '?':
    case '*':
    case '+': ++at_; return repeat(1);
    case '{': return counted();
    case '.': ++at_; return atom();
    case '\\':
      if (take("\\b") || take("\\B") || take("\\A") || take("\\z"))
        return no_atom();
      return (take_class_escape() || character()) && atom();
    default: return character() && atom();
    }
  }

  bool open() {
    if (open_.size() >= kMostDepth)
      return false;
    ++at_;
    if (take("?i)"))
      return no_atom();
    if (take("?P<")) {
      const std::size_t end = text_.find('>', at_);
      if (end == std::string_view::npos || end == at_)
        return false;
      const std::string_view name = text_.substr(at_, end - at_);
      const bool word =
          std::ranges::all_of(name, [](char c) { return is_alpha(c) || is_digit(c) || c == '_'; });
      const auto known = std::ranges::find(shape_.named, name, &std::pair<std::string, int>::first);
      if (!word || known != shape_.named.end())
        return false;
      shape_.named.emplace_back(name, ++shape_.groups);
      at_ = end + 1;
    } else if (!take("?:") && !take("?i:")) {
      if (text_.substr(at_).starts_with('?'))
        return false;
      ++shape_.groups;
    }
    open_.push_back(here_);
    here_ = {};
    return no_atom();
  }

  bool close() {
    if (open_.empty())
      return false;
    ++at_;
    const Part inner = here_;
    here_ = open_.back();
    open_.pop_back();
    return atom(inner);
  }

  bool repeat(std::size_t times) {
    if (!can_repeat_)
      return false;
    take("?"); // lazy
    const std::size_t repeats = last_.repeats * std::max<std::size_t>(times, 1);
    if (repeats > kMostRepeats)
      return false;
    here_.repeats = std::max(here_.repeats, repeats);
    here_.atoms += last_.atoms * times;
    return here_.atoms <= kMostAtoms && no_atom(); // a second one ("a**") is for RE2 to judge
  }

  bool number(std::size_t& out) {
    const std::size_t begin = at_;
    for (out = 0; at_ < text_.size() && is_digit(text_[at_]) && at_ < begin + 3; ++at_)
      out = out * 10 + static_cast<std::size_t>(text_[at_] - '0');
    return at_ > begin;
  }

  bool counted() { // {2}, {1,3}, {2,}
    ++at_;
    std::size_t least = 0, most = 0;
    if (!number(least))
      return false;
    most = least;
    if (take(",") && (at_ >= text_.size() || text_[at_] != '}') && !number(most))
      return false;
    return take("}") && least <= most && repeat(most);
  }

  bool take_class_escape() {
    for (const std::string_view one :
         {"\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\p{L}", "\\p{Lu}", "\\p{Ll}"})
      if (take(one))
        return true;
    return false;
  }

  // One character, written as it is or escaped; its code goes to code_.
  bool character() {
    if (take("\\x{")) {
      const std::size_t begin = at_;
      for (code_ = 0; at_ < text_.size() && text_[at_] != '}'; ++at_) {
        const char c = to_lower(text_[at_]);
        if (at_ - begin >= 5 || (!is_digit(c) && (c < 'a' || c > 'f')))
          return false;
        code_ = code_ * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
      }
      return at_ > begin && take("}");
    }
    if (take("\\") && (at_ >= text_.size() || is_alpha(text_[at_]) || is_digit(text_[at_]) ||
                       static_cast<unsigned char>(text_[at_]) >= 128))
      return false;
    const Decoded one = decode_utf8(text_, at_);
    code_ = one.code_point;
    at_ += one.size;
    return one.valid;
  }

  bool char_class() {
    ++at_;
    take("^");
    bool first = true;
    for (; at_ < text_.size() && (first || text_[at_] != ']'); first = false) {
      const bool dash = text_[at_] == '-', last = text_.substr(at_).starts_with("-]");
      if (text_[at_] == ']' || text_[at_] == '[' || (dash && !first && !last))
        return false;
      if (take_class_escape())
        continue;
      if (!character())
        return false;
      const char32_t low = code_;
      if (!text_.substr(at_).starts_with('-') || text_.substr(at_).starts_with("-]"))
        continue;
      ++at_;
      if (at_ >= text_.size() || text_[at_] == '[' || !character() || code_ < low)
        return false;
    }
    return take("]") && atom();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  PatternShape shape_;
  std::vector<Part> open_; // what stood in front of each open bracket
  Part here_, last_;
  bool can_repeat_ = false;
  bool at_branch_ = true, anchored_ = true; // outside all brackets: at its begin, so far
  char32_t code_ = 0;
};

} // namespace

std::optional<PatternShape> read_shape(std::string_view expression) {
  return ShapeReader(expression).read();
}

} // namespace crosscheck
