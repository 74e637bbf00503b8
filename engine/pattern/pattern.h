// Regular expressions in linear time (RE2), wrapped once: no other folder includes RE2.
//
//   std::string why;
//   auto pattern = Pattern::compile("(?i)\\b(\\d+) injured\\b", why);   // nullopt: why says what is wrong
//   if (auto match = pattern->find("Some 40 injured", 0)) match->groups[1]  // Span{5, 7}
//
// PatternSet answers "which of these can match at all" in one pass over a text; find() then runs only
// for those. RE2::Set with its default memory budget falls back to a far slower engine, so the budget is
// set from the number of patterns and checked when the set is built.
//
// \p{L}, \p{Lu} and \p{Ll} stand for the letters of the Latin, Greek and Cyrillic scripts: Unicode's full
// classes make an automaton a hundred times larger, and news in English has no use for the rest.
#pragma once

#include "base/span.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct Match {
  std::vector<Span> groups; // [0] the whole match; a group that took no part is {kNone, kNone}
  Span whole() const { return groups.front(); }
};

class Pattern {
public:
  // UTF-8, case-sensitive unless the pattern says (?i). On failure returns nullopt and fills `why`.
  static std::optional<Pattern> compile(std::string_view expression, std::string& why);

  bool matches_somewhere(std::string_view text) const;
  bool matches_whole(std::string_view text) const;
  // The leftmost match that begins at or after `from`; ^ and \b see the text before `from`.
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  // The same without its groups, which is far cheaper.
  std::optional<Span> find_place(std::string_view text, std::size_t from = 0) const;
  // The groups of a match that find_place gave for this text, cheaper than finding it again.
  Match find_at(std::string_view text, Span place) const;
  // All matches, left to right, not overlapping; empty matches are skipped.
  std::vector<Match> find_all(std::string_view text) const;

  // Number of the named group (?P<name>…), or -1.
  int group(std::string_view name) const;
  const std::string& expression() const;

private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

class PatternSet {
public:
  PatternSet();
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  // Adds an expression that Pattern::compile accepts; returns its index (0, 1, 2, …), or -1.
  int add(std::string_view expression);
  // After the last add. Throws std::runtime_error when the automaton does not fit its budget.
  void build();
  // Appends to `found` the indexes of all expressions that match somewhere in `text`, ascending.
  void matching(std::string_view text, std::vector<int>& found) const;
  bool empty() const;

private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

// `text` with every character that means something to a regular expression escaped.
std::string quote_pattern(std::string_view text);

} // namespace crosscheck
