#include "pattern/pattern.h"

#include "pattern/pattern_shape.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <stdexcept>

namespace crosscheck {
namespace {

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

RE2::Options options(std::int64_t memory) {
  RE2::Options out;
  out.set_log_errors(false);
  out.set_encoding(RE2::Options::EncodingUTF8);
  out.set_max_mem(memory);
  return out;
}

constexpr std::int64_t kPatternMemory = 16 << 20;
// An upper bound, not an allocation: RE2::Set takes what its automaton comes to need.
constexpr std::int64_t kSetMemory = 512 << 20;

// Letters of the Latin, Greek and Cyrillic scripts. Latin Extended-A mixes the cases letter by letter and
// stands in both.
constexpr std::string_view kUpper =
    R"(A-Z\x{C0}-\x{DE}\x{100}-\x{17F}\x{391}-\x{3A9}\x{410}-\x{42F})";
constexpr std::string_view kLower =
    R"(a-z\x{DF}-\x{FF}\x{100}-\x{17F}\x{3B1}-\x{3C9}\x{430}-\x{44F})";
constexpr std::string_view kLetter = R"(A-Za-z\x{C0}-\x{24F}\x{370}-\x{52F})";

// \p{L}, \p{Lu} and \p{Ll} as the compact classes above.
std::string with_compact_classes(std::string_view expression) {
  std::string out;
  bool in_class = false;
  for (std::size_t at = 0; at < expression.size(); ++at) {
    std::string_view letters;
    std::size_t size = 0;
    for (const auto& [name, ranges] :
         {std::pair{std::string_view{"\\p{Lu}"}, kUpper}, {"\\p{Ll}", kLower}, {"\\p{L}", kLetter}})
      if (expression.substr(at).starts_with(name))
        letters = ranges, size = name.size();
    if (size > 0) {
      if (!in_class)
        out += '[';
      out += letters;
      if (!in_class)
        out += ']';
      at += size - 1;
      continue;
    }
    const char c = expression[at];
    out += c;
    if (c == '\\' && at + 1 < expression.size())
      out += expression[++at];
    else if (c == '[' && !in_class)
      in_class = true;
    else if (c == ']' && in_class)
      in_class = false;
  }
  return out;
}

} // namespace

// Compiled when it is first asked, unless RE2 had to be asked whether it is an expression at all.
struct Pattern::Compiled {
  std::string expression;
  PatternShape shape;

  explicit Compiled(std::string_view text) : expression(text) {}
  const RE2& re() const {
    const RE2* out = ready_.load(std::memory_order_acquire);
    return out != nullptr ? *out : compile();
  }

  // The leftmost match in text[from, to); ^, $ and \b see what is around.
  std::optional<Match> match(std::string_view text, std::size_t from, std::size_t to,
                             RE2::Anchor anchor) const {
    constexpr std::size_t kMostOnStack = 32;
    const auto count = static_cast<std::size_t>(shape.groups) + 1;
    std::array<re2::StringPiece, kMostOnStack> few;
    std::vector<re2::StringPiece> many(count > few.size() ? count : 0);
    re2::StringPiece* pieces = many.empty() ? few.data() : many.data();
    if (!re().Match(piece(text), from, to, anchor, pieces, static_cast<int>(count)))
      return std::nullopt;
    Match out;
    out.groups.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const re2::StringPiece& one = pieces[i];
      if (one.data() == nullptr) {
        out.groups.push_back({kNone, kNone});
      } else {
        const auto begin = static_cast<std::uint32_t>(one.data() - text.data());
        out.groups.push_back({begin, begin + static_cast<std::uint32_t>(one.size())});
      }
    }
    return out;
  }

private:
  const RE2& compile() const {
    std::call_once(once_, [this] {
      re_ = std::make_unique<RE2>(with_compact_classes(expression), options(kPatternMemory));
      ready_.store(re_.get(), std::memory_order_release);
    });
    return *re_;
  }
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> re_;
  mutable std::atomic<const RE2*> ready_ = nullptr;
};

std::optional<Pattern> Pattern::compile(std::string_view expression, std::string& why) {
  auto compiled = std::make_shared<Compiled>(expression);
  if (auto shape = read_shape(expression)) {
    compiled->shape = std::move(*shape);
  } else {
    const RE2& re = compiled->re();
    if (!re.ok()) {
      why = re.error();
      return std::nullopt;
    }
    compiled->shape.groups = re.NumberOfCapturingGroups();
    const auto& named = re.NamedCapturingGroups();
    compiled->shape.named.assign(named.begin(), named.end());
  }
  Pattern out;
  out.compiled_ = std::move(compiled);
  return out;
}

bool Pattern::matches_somewhere(std::string_view text) const {
  return compiled_->re().Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

bool Pattern::matches_whole(std::string_view text) const {
  return compiled_->re().Match(piece(text), 0, text.size(), RE2::ANCHOR_BOTH, nullptr, 0);
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const {
  if (from > text.size())
    return std::nullopt;
  return compiled_->match(text, from, text.size(), RE2::UNANCHORED);
}

Match Pattern::find_at(std::string_view text, Span place) const {
  // Of all matches of exactly this place, the one that is preferred is the one that find() gives.
  auto match = compiled_->match(text, place.begin, place.end, RE2::ANCHOR_BOTH);
  if (match)
    return std::move(*match);
  Match out; // no match was there
  out.groups.assign(static_cast<std::size_t>(compiled_->shape.groups) + 1, Span{kNone, kNone});
  out.groups.front() = place;
  return out;
}

std::optional<Span> Pattern::find_place(std::string_view text, std::size_t from) const {
  re2::StringPiece whole;
  if (!compiled_->re().Match(piece(text), from, text.size(), RE2::UNANCHORED, &whole, 1))
    return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(whole.data() - text.data());
  return Span{begin, begin + static_cast<std::uint32_t>(whole.size())};
}

std::vector<Match> Pattern::find_all(std::string_view text) const {
  std::vector<Match> out;
  for (std::size_t at = 0; at <= text.size();) {
    auto match = find(text, at);
    if (!match)
      break;
    at = std::max<std::size_t>(match->whole().end, match->whole().begin + 1);
    // An empty match may end inside a multi-byte character: step to its end.
    while (at < text.size() && (text[at] & 0xC0) == 0x80)
      ++at;
    if (!match->whole().empty())
      out.push_back(std::move(*match));
  }
  return out;
}

int Pattern::group(std::string_view name) const {
  for (const auto& [known, number] : compiled_->shape.named)
    if (known == name)
      return number;
  return -1;
}

const std::string& Pattern::expression() const {
  return compiled_->expression;
}

// What can match at the begin of a text alone is a set of its own: its automaton ends after a few bytes, and the
// other one is far smaller without it.
struct PatternSet::Compiled {
  struct Part {
    RE2::Set set;
    std::vector<int> indexes; // in the whole
  };
  std::size_t count = 0;
  bool built = false;
  Part anchored{RE2::Set{options(kSetMemory), RE2::ANCHOR_START}, {}};
  Part floating{RE2::Set{options(kSetMemory), RE2::UNANCHORED}, {}};

  static void match(const Part& part, re2::StringPiece text, std::vector<int>& found) {
    if (part.indexes.empty())
      return;
    std::vector<int> hits;
    RE2::Set::ErrorInfo error{};
    if (part.set.Match(text, &hits, &error)) {
      for (const int hit : hits)
        found.push_back(part.indexes[static_cast<std::size_t>(hit)]);
    } else if (error.kind == RE2::Set::kOutOfMemory) {
      // Correct but slow: where the automaton outgrew its budget, every pattern is tried.
      found.insert(found.end(), part.indexes.begin(), part.indexes.end());
    }
  }
};

PatternSet::PatternSet() : compiled_(std::make_unique<Compiled>()) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

int PatternSet::add(std::string_view expression) {
  const auto shape = read_shape(expression);
  Compiled::Part& part = shape && shape->anchored ? compiled_->anchored : compiled_->floating;
  std::string why;
  if (part.set.Add(with_compact_classes(expression), &why) < 0)
    return -1;
  part.indexes.push_back(static_cast<int>(compiled_->count));
  return static_cast<int>(compiled_->count++);
}

void PatternSet::build() {
  for (Compiled::Part* part : {&compiled_->anchored, &compiled_->floating})
    if (!part->indexes.empty() && !part->set.Compile())
      throw std::runtime_error("pattern set: out of memory");
  compiled_->built = true;
}

void PatternSet::matching(std::string_view text, std::vector<int>& found) const {
  if (empty() || !compiled_->built)
    return;
  const auto first = static_cast<std::ptrdiff_t>(found.size());
  Compiled::match(compiled_->anchored, piece(text), found);
  Compiled::match(compiled_->floating, piece(text), found);
  std::sort(found.begin() + first, found.end());
}

bool PatternSet::empty() const {
  return compiled_->count == 0;
}

std::string quote_pattern(std::string_view text) {
  return RE2::QuoteMeta(piece(text));
}

} // namespace crosscheck
