// Findings as values of their own: passages with their context, and how a changing value went.
#include "report/queue.h"

#include "base/words.h"
#include "report/labels.h"
#include "report/report.h"
#include "report/visible_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace crosscheck {
namespace {

constexpr std::uint32_t kContextBytes = 1000;
constexpr std::size_t kMostMentions = 400; // of an event, looked at for the course of a value
constexpr std::size_t kMostPoints = 24;

bool continues(std::string_view text, std::uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// What stands in front of `at`: whole sentences where the analysis knows them, words otherwise.
std::uint32_t context_begin(std::string_view text, const std::vector<Sentence>& sentences,
                            std::uint32_t at) {
  const std::uint32_t least = at > kContextBytes ? at - kContextBytes : 0;
  auto one = std::ranges::lower_bound(
      sentences, at, {}, [](const Sentence& sentence) { return sentence.where.begin; });
  std::uint32_t begin = at;
  while (one != sentences.begin() && (--one)->where.begin >= least && !one->furniture)
    begin = one->where.begin;
  if (begin < at || !sentences.empty())
    return begin;
  begin = least;
  while (begin > 0 && begin < at && !is_space(text[begin]))
    ++begin;
  while (continues(text, begin))
    ++begin;
  return begin;
}

std::uint32_t context_end(std::string_view text, const std::vector<Sentence>& sentences,
                          std::uint32_t at) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t most = size - at > kContextBytes ? at + kContextBytes : size;
  auto one = std::ranges::upper_bound(sentences, at, {},
                                      [](const Sentence& sentence) { return sentence.where.end; });
  std::uint32_t end = at;
  for (; one != sentences.end() && one->where.end <= most && !one->furniture; ++one)
    end = one->where.end;
  if (end > at || !sentences.empty())
    return end;
  end = most;
  while (end < size && end > at && !is_space(text[end]))
    --end;
  while (continues(text, end))
    --end;
  return end;
}

std::string web_address(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://") ? url : std::string{};
}

QueuePassage in_article(const Report& report, const Passage& passage) {
  static const std::vector<Sentence> kUnknown;
  const Article& article = report.articles[passage.document];
  const ArticleFields& fields = article.fields();
  const std::string_view text = article.text();
  const auto size = static_cast<std::uint32_t>(text.size());
  const Span where{std::min(passage.where.begin, size), std::min(passage.where.end, size)};
  const auto& sentences = passage.document < report.readings.size()
                              ? report.readings[passage.document].analysis.sentences
                              : kUnknown;
  QueuePassage out;
  out.document = fields.id;
  out.outlet = fields.source;
  if (const auto day = article.published())
    out.published = to_iso(*day);
  out.title = fields.title;
  out.url = web_address(fields.url);
  out.text = where.in(text);
  const std::uint32_t begin = context_begin(text, sentences, where.begin);
  out.before = Span{begin, where.begin}.in(text);
  out.after = Span{where.end, context_end(text, sentences, where.end)}.in(text);
  std::vector<Span> marked = passage.marked;
  std::ranges::sort(marked);
  for (const Span& one : marked)
    if (where.contains(one) && !one.empty()) {
      const Span inside{one.begin - where.begin, one.end - where.begin};
      if (!out.marked.empty() && inside.begin <= out.marked.back().end)
        out.marked.back() = out.marked.back().joined(inside);
      else
        out.marked.push_back(inside);
    }
  return out;
}

QueuePassage passage_of(const Report& report, const Passage& passage) {
  QueuePassage out;
  if (passage.document < report.articles.size()) {
    out = in_article(report, passage);
  } else {
    out.title = passage.source;
    out.text = passage.text;
  }
  out.role = to_string(passage.role);
  out.value = passage.value;
  return out;
}

// ---- the course of a value -----------------------------------------------------------------------

bool changes(FindingKind kind) {
  switch (kind) {
  case FindingKind::contradiction_number:
  case FindingKind::update_superseded:
  case FindingKind::update_revised: return true;
  default: return false;
  }
}

// The quantity that the passage is about: the one its marked words hold.
const Quantity* quantity_of(const Report& report, const Passage& passage) {
  if (passage.document >= report.readings.size())
    return nullptr;
  const auto& quantities = report.readings[passage.document].quantities;
  for (const Span& marked : passage.marked) {
    auto one = std::ranges::lower_bound(quantities, marked.begin, {},
                                        [](const Quantity& q) { return q.where.begin; });
    if (one != quantities.end() && one->where.overlaps(marked))
      return &*one;
    if (one != quantities.begin() && std::prev(one)->where.overlaps(marked))
      return &*std::prev(one);
  }
  return nullptr;
}

bool counts_the_same(const Quantity& a, const Quantity& b) {
  if (a.kind != b.kind || a.base_unit != b.base_unit)
    return false;
  if (!a.state_lemma.empty() || !b.state_lemma.empty())
    return a.state_lemma == b.state_lemma;
  return a.of_lemma == b.of_lemma;
}

using PointKey = std::tuple<std::string, std::string, std::string>; // day, outlet, value

void add_point(const Report& report, std::uint32_t document, std::string value, bool flagged,
               std::map<PointKey, bool>& points) {
  if (document >= report.articles.size() || value.empty())
    return;
  if (const auto day = report.articles[document].published()) {
    const std::string& outlet = report.articles[document].fields().source;
    points[{to_iso(*day), outlet, std::move(value)}] |= flagged;
  }
}

void add_mentions(const Report& report, const Finding& finding, const Quantity& wanted,
                  std::map<PointKey, bool>& points) {
  std::set<std::uint32_t> in_finding;
  for (const Passage& passage : finding.passages)
    in_finding.insert(passage.document);
  const auto& mentions = report.graph.events[finding.event].mentions;
  for (std::size_t i = 0; i < std::min(mentions.size(), kMostMentions); ++i) {
    const auto& [document, index] = mentions[i];
    if (in_finding.contains(document) || document >= report.readings.size() ||
        index >= report.readings[document].claims.size())
      continue;
    const Reading& reading = report.readings[document];
    for (const std::uint32_t number : reading.claims[index].quantities) {
      if (number >= reading.quantities.size())
        continue;
      const Quantity& one = reading.quantities[number];
      if (!counts_the_same(one, wanted))
        continue;
      Span words = one.hedge.empty() ? one.where : one.hedge.joined(one.where);
      if (!one.of.empty() && one.of.begin >= one.where.end && one.of.begin - one.where.end < 24)
        words = words.joined(one.of);
      add_point(report, document, shortened(words.in(report.articles[document].text()), 80), false,
                points);
    }
  }
}

std::vector<QueuePoint> course_of(const Report& report, const Finding& finding) {
  if (!changes(finding.kind) || finding.scope != Scope::cross_source)
    return {};
  std::map<PointKey, bool> points;
  const Quantity* wanted = nullptr;
  for (const Passage& passage : finding.passages) {
    add_point(report, passage.document, shortened(passage.value, 80), true, points);
    if (wanted == nullptr)
      wanted = quantity_of(report, passage);
  }
  if (wanted != nullptr && finding.event < report.graph.events.size())
    add_mentions(report, finding, *wanted, points);
  std::set<std::string> days, values;
  std::vector<QueuePoint> out;
  for (const auto& [key, flagged] : points) {
    const auto& [day, outlet, value] = key;
    days.insert(day);
    values.insert(value);
    if (out.size() < kMostPoints || flagged)
      out.push_back({day, outlet, value, flagged});
  }
  if (days.size() < 2 || values.size() < 2)
    return {};
  return out;
}

} // namespace

std::vector<QueueItem> queue_items(const Report& report) {
  std::vector<QueueItem> out;
  out.reserve(report.findings.size());
  for (const Finding& finding : report.findings) {
    QueueItem item;
    item.id = finding.id;
    item.kind = to_string(finding.kind);
    item.severity = to_string(finding.severity);
    item.scope = to_string(finding.scope);
    item.confidence = finding.confidence;
    item.message = finding.message;
    item.explanation = finding.explanation;
    if (finding.rule < report.rulebook.rules.size()) {
      const Rule& rule = report.rulebook.rules[finding.rule];
      item.rule = rule.id;
      item.rule_about = rule.about;
      item.rule_file = rule.file;
      item.rule_line = static_cast<std::uint32_t>(std::max(rule.line, 0));
    }
    if (finding.story < report.graph.stories.size()) {
      const Story& story = report.graph.stories[finding.story];
      item.story = story.id;
      if (!story.documents.empty() && story.documents.front() < report.articles.size()) {
        const ArticleFields& first = report.articles[story.documents.front()].fields();
        item.story_title = first.title.empty() ? first.id : first.title;
      }
    }
    item.independent_sources = finding.independent_sources;
    for (const Passage& passage : finding.passages)
      item.passages.push_back(passage_of(report, passage));
    item.timeline = course_of(report, finding);
    out.push_back(std::move(item));
  }
  return out;
}

} // namespace crosscheck
