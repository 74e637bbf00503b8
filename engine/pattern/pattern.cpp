#include "pattern/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <stdexcept>

namespace crosscheck {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

RE2::Options options(std::int64_t memory) {
  RE2::Options out;
  out.set_log_errors(false);
  out.set_encoding(RE2::Options::EncodingUTF8);
  out.set_max_mem(memory);
  return out;
}

constexpr std::int64_t kPatternMemory = 16 << 20;
constexpr std::int64_t kSetMemory = 64 << 20;
constexpr std::int64_t kSetMemoryPerPattern = 1 << 20;

} // namespace

struct Pattern::Compiled {
  RE2 re;
  std::string expression;
  explicit Compiled(std::string_view text)
      : re(piece(text), options(kPatternMemory)), expression(text) {}
};

std::optional<Pattern> Pattern::compile(std::string_view expression, std::string& why) {
  auto compiled = std::make_shared<const Compiled>(expression);
  if (!compiled->re.ok()) {
    why = compiled->re.error();
    return std::nullopt;
  }
  Pattern out;
  out.compiled_ = std::move(compiled);
  return out;
}

bool Pattern::matches_somewhere(std::string_view text) const {
  return compiled_->re.Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

bool Pattern::matches_whole(std::string_view text) const {
  return compiled_->re.Match(piece(text), 0, text.size(), RE2::ANCHOR_BOTH, nullptr, 0);
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const {
  if (from > text.size()) return std::nullopt;
  const int count = compiled_->re.NumberOfCapturingGroups() + 1;
  std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(count));
  if (!compiled_->re.Match(piece(text), from, text.size(), RE2::UNANCHORED, pieces.data(), count))
    return std::nullopt;
  Match match;
  match.groups.reserve(pieces.size());
  for (const re2::StringPiece& one : pieces) {
    if (one.data() == nullptr) {
      match.groups.push_back({kNone, kNone});
    } else {
      const auto begin = static_cast<std::uint32_t>(one.data() - text.data());
      match.groups.push_back({begin, begin + static_cast<std::uint32_t>(one.size())});
    }
  }
  return match;
}

std::vector<Match> Pattern::find_all(std::string_view text) const {
  std::vector<Match> out;
  for (std::size_t at = 0; at <= text.size();) {
    auto match = find(text, at);
    if (!match) break;
    at = std::max<std::size_t>(match->whole().end, match->whole().begin + 1);
    // An empty match may end inside a multi-byte character: step to its end.
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
    if (!match->whole().empty()) out.push_back(std::move(*match));
  }
  return out;
}

int Pattern::group(std::string_view name) const {
  const auto& groups = compiled_->re.NamedCapturingGroups();
  const auto found = groups.find(std::string{name});
  return found == groups.end() ? -1 : found->second;
}

const std::string& Pattern::expression() const { return compiled_->expression; }

struct PatternSet::Compiled {
  std::vector<std::string> expressions;
  std::unique_ptr<RE2::Set> set;
};

PatternSet::PatternSet() : compiled_(std::make_unique<Compiled>()) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

int PatternSet::add(std::string_view expression) {
  std::string why;
  if (!Pattern::compile(expression, why)) return -1;
  compiled_->expressions.emplace_back(expression);
  return static_cast<int>(compiled_->expressions.size()) - 1;
}

void PatternSet::build() {
  const auto count = static_cast<std::int64_t>(compiled_->expressions.size());
  auto set = std::make_unique<RE2::Set>(options(kSetMemory + count * kSetMemoryPerPattern),
                                        RE2::UNANCHORED);
  for (const std::string& expression : compiled_->expressions) {
    std::string why;
    if (set->Add(piece(expression), &why) < 0)
      throw std::runtime_error("pattern set: " + why + ": " + expression);
  }
  if (count > 0 && !set->Compile()) throw std::runtime_error("pattern set: out of memory");
  compiled_->set = std::move(set);
}

void PatternSet::matching(std::string_view text, std::vector<int>& found) const {
  if (empty() || !compiled_->set) return;
  std::vector<int> hits;
  RE2::Set::ErrorInfo error{};
  if (!compiled_->set->Match(piece(text), &hits, &error) && error.kind == RE2::Set::kOutOfMemory) {
    // Correct but slow: a text on which the automaton outgrew its budget is scanned rule by rule.
    for (int i = 0; i < static_cast<int>(compiled_->expressions.size()); ++i)
      found.push_back(i);
    return;
  }
  std::ranges::sort(hits);
  found.insert(found.end(), hits.begin(), hits.end());
}

bool PatternSet::empty() const { return compiled_->expressions.empty(); }

std::string quote_pattern(std::string_view text) { return RE2::QuoteMeta(piece(text)); }

} // namespace crosscheck
