#include "base/utf8.h"
#include "base/words.h"
#include "ingest/formats.h"
#include "ingest/lines.h"
#include "ingest/written_date.h"

#include <algorithm>
#include <limits>

namespace crosscheck {
namespace {

using Where = FurnitureRule::Where;

constexpr std::size_t kLongestFactLine =
    600; // facts stand in short lines, or at the begin of a long one

// What the groups of one match give; the first reading of a field stays.
void take_match(ArticleFields& out, const Pattern& pattern, const Match& match,
                std::string_view line, Where where) {
  const auto group = [&](std::string_view name) -> std::string_view {
    const int index = pattern.group(name);
    if (index < 0)
      return {};
    const Span span = match.groups[static_cast<std::size_t>(index)];
    return span.begin == kNone ? std::string_view{} : trim(span.in(line));
  };
  const std::string evidence{trim(match.whole().in(line))};
  if (const auto words = group("date"); !words.empty() && !out.published) {
    out.published = read_written_date(words);
    if (out.published) {
      out.published->origin = where == Where::top ? "first line" : "file text";
      out.published->evidence = evidence;
    }
  }
  if (const auto words = group("source"); !words.empty() && out.source.empty()) {
    out.source = words;
    out.source_evidence = evidence;
  }
  if (out.authors.empty())
    for (const char* name : {"author", "author2", "author3", "author4"})
      if (const auto words = group(name); !words.empty())
        out.authors.emplace_back(words);
  if (const auto words = group("title"); !words.empty() && out.title.empty())
    out.title = words;
}

std::string_view cut_at_character(std::string_view line, std::size_t most) {
  if (line.size() <= most)
    return line;
  while (most > 0 && (line[most] & 0xC0) == 0x80)
    --most;
  return line.substr(0, most);
}

// The span of `part` in `text` that repeats the title at the top of the body.
std::optional<Span> repeated_title(const ArticleFields& fields,
                                   const std::vector<TextLine>& lines) {
  if (fields.title.empty())
    return std::nullopt;
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 3); ++i)
    if (equal_ignoring_case(trim(lines[i].where.in(fields.text)), trim(fields.title)))
      return lines[i].where;
  return std::nullopt;
}

// "# Title" of Markdown.
bool is_hash_heading(std::string_view line) {
  const std::size_t mark = line.find_first_not_of('#');
  return mark != 0 && mark <= 6 && mark != std::string_view::npos && line[mark] == ' ';
}

bool has_words_outside(const ArticleFields& fields) {
  std::size_t at = 0;
  const auto has_letter = [&](std::size_t from, std::size_t to) {
    return std::any_of(fields.text.begin() + static_cast<std::ptrdiff_t>(from),
                       fields.text.begin() + static_cast<std::ptrdiff_t>(to), [](char c) {
                         return is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
                       });
  };
  for (const Region& region : fields.regions) {
    if (has_letter(at, region.where.begin))
      return true;
    at = region.where.end;
  }
  return has_letter(at, fields.text.size());
}

// The rules that could give what the article lacks.
std::vector<std::size_t> rules_needed(const ArticleFields& fields, const Furniture& furniture) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < furniture.facts.size(); ++i) {
    const auto gives = [&](std::string_view name) {
      return furniture.facts[i].pattern.group(name) >= 0;
    };
    if ((!fields.published && gives("date")) || (fields.source.empty() && gives("source")) ||
        (fields.authors.empty() && gives("author")) || (fields.title.empty() && gives("title")))
      out.push_back(i);
  }
  return out;
}

} // namespace

void read_facts(ArticleFields& fields, std::size_t from, const Furniture& furniture) {
  const std::vector<std::size_t> rules = rules_needed(fields, furniture);
  if (rules.empty())
    return;
  const std::vector<TextLine> lines = lines_of(fields.text, from);
  const auto line = [&](std::size_t i) {
    return cut_at_character(lines[i].where.in(fields.text), kLongestFactLine);
  };
  // The lines that each rule may match, top to bottom.
  std::vector<std::vector<std::size_t>> candidates(furniture.facts.size());
  const bool anywhere = std::ranges::any_of(
      rules, [&](std::size_t rule) { return furniture.facts[rule].where == Where::anywhere; });
  std::vector<int> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool top = i < kEdgeLines, bottom = i + kEdgeLines >= lines.size();
    if (!top && !bottom && !anywhere)
      continue;
    found.clear();
    if (furniture.fact_gate)
      furniture.fact_gate->matching(line(i), found);
    else
      for (std::size_t rule = 0; rule < furniture.facts.size(); ++rule)
        found.push_back(static_cast<int>(rule));
    for (const int index : found) {
      const auto rule = static_cast<std::size_t>(index);
      const Where where = furniture.facts[rule].where;
      if (where == Where::anywhere || (where == Where::top ? top : bottom))
        candidates[rule].push_back(i);
    }
  }
  for (const std::size_t index : rules) {
    const FactRule& rule = furniture.facts[index];
    for (const std::size_t i : candidates[index])
      if (const auto match = rule.pattern.find(line(i))) {
        take_match(fields, rule.pattern, *match, line(i), rule.where);
        break;
      }
  }
}

bool complete_article(ArticleFields& fields, std::size_t body, const Furniture& furniture,
                      std::string& why) {
  if (fields.text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    why = "its text is longer than 4 GiB";
    return false;
  }
  if (trim(fields.text).empty()) {
    why = "not an article: it has no text";
    return false;
  }
  read_facts(fields, body, furniture);
  const std::vector<TextLine> lines = lines_of(fields.text, body);
  std::vector<Region> known = fields.regions;
  if (const auto title = repeated_title(fields, lines))
    known.push_back({*title, RegionKind::heading});
  for (const TextLine& line : lines)
    if (is_hash_heading(line.where.in(fields.text)))
      known.push_back({line.where, RegionKind::heading});
  fields.regions = find_furniture(fields.text, body, std::move(known), furniture);
  if (has_words_outside(fields))
    return true;
  why = "nothing but a header, captions or notices: no text of an article";
  return false;
}

} // namespace crosscheck
