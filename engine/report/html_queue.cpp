#include "report/html_queue.h"

#include "base/digest.h"
#include "report/html_shell.h"
#include "report/json_parts.h"
#include "report/labels.h"
#include "report/visible_text.h"
#include "json/json.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_map>

namespace crosscheck {
namespace {

constexpr std::uint32_t kPlainCards = 12;
constexpr std::size_t kManyItems = 1000; // beyond these a page has room for less context
constexpr std::uint32_t kLessContext = 320;

int weight(std::string_view severity) {
  return severity == "error" ? 2 : severity == "warning" ? 1 : 0;
}

constexpr std::array<std::string_view, 3> kSeverities = {"error", "warning", "note"};

std::size_t count_of(const QueueSection& section, std::string_view severity) {
  return static_cast<std::size_t>(
      std::ranges::count(section.items, severity,
                         [](const QueueItem& item) -> std::string_view { return item.severity; }));
}

// ---- what the script knows of the findings -------------------------------------------------------
//
// Two blocks of JSON. "queue-data" is what the list, the filters and the first finding need: it stands in front of the script,
// and with thousands of findings every byte of it is waited for. An item in it is a list:
//   [id, kind, severity, rule, story, message, [[document, outlet, title], …], {card, decision, earlier, stale, known}]
// where kind, rule, story, document, outlet and title are places in lists that stand beside `items`, severity is 0, 1 or 2 for
// error, warning and note, story is -1 for none, and the last member is missing when it would be empty.
// "queue-texts" is what searching and exporting need, the passages' words, a list an item: it comes behind the last card.

// Texts that many findings share, each once.
class Pool {
public:
  std::uint32_t index(const std::string& text) {
    const auto [place, fresh] = places_.try_emplace(text, texts_.size());
    if (fresh)
      texts_.push_back(text);
    return static_cast<std::uint32_t>(place->second);
  }
  const std::vector<std::string>& texts() const { return texts_; }

private:
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::string> texts_;
};

void write_shown(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  out.key(name);
  out.begin_array();
  for (const std::string& text : texts)
    out.string(shortened(text, 200));
  out.end_array();
}

void write_served(JsonWriter& out, const QueueSection& section) {
  out.key("served");
  if (!section.served)
    return out.null();
  out.begin_object();
  out.member("token", section.served->token);
  out.member("reviewer", section.served->reviewer);
  out.member("read_only", section.served->read_only);
  out.end_object();
}

class QueueData {
public:
  explicit QueueData(const QueueSection& section) : section_(section) {}

  std::string render() {
    JsonWriter out;
    out.begin_object();
    std::string ids;
    for (const QueueItem& item : section_.items)
      ids += item.id + '\n';
    out.member("report", fingerprint(ids));
    out.member("title", section_.title);
    write_served(out, section_);
    out.key("items");
    out.begin_array();
    for (std::uint32_t number = 1; number <= section_.order.size(); ++number)
      write_item(out, number);
    out.end_array();
    write_shown(out, "stories", stories_.texts());
    write_shown(out, "outlets", outlets_.texts());
    write_shown(out, "titles", titles_.texts());
    write_texts(out, "documents", documents_.texts()); // as they are: the export names them
    write_texts(out, "rules", rules_.texts());
    out.key("kinds");
    out.begin_array();
    for (const std::string& kind : kinds_.texts()) {
      out.begin_object();
      out.member("name", kind);
      out.member("label", kind_name(kind));
      out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
  }

private:
  void write_item(JsonWriter& out, std::uint32_t number) {
    const std::uint32_t index = section_.order[number - 1];
    const QueueItem& item = section_.items[index];
    out.begin_array();
    out.string(item.id);
    out.integer(kinds_.index(item.kind));
    out.integer(std::ranges::find(kSeverities, item.severity) - kSeverities.begin());
    out.integer(rules_.index(item.rule));
    const std::string& story = item.story_title.empty() ? item.story : item.story_title;
    out.integer(story.empty() ? -1 : static_cast<std::int64_t>(story_index(item.story, story)));
    out.string(shortened(item.message, 400));
    out.begin_array();
    for (const QueuePassage& passage : item.passages) {
      out.begin_array();
      out.integer(documents_.index(passage.document));
      out.integer(outlets_.index(passage.document.empty() ? std::string{}
                                 : passage.outlet.empty() ? "Outlet unknown"
                                                          : passage.outlet));
      out.integer(titles_.index(passage.title));
      out.end_array();
    }
    out.end_array();
    write_more(out, index);
    out.end_array();
  }

  // What few items have.
  void write_more(JsonWriter& out, std::uint32_t index) {
    const std::string& card = section_.anchors[index];
    const bool own_card = card != "f-" + section_.items[index].id;
    const bool has_state = !section_.states.empty() &&
                           (section_.states[index].decision || section_.states[index].known);
    if (!own_card && !has_state)
      return;
    out.begin_object();
    if (own_card)
      out.member("card", card);
    if (has_state) {
      const FindingState& state = section_.states[index];
      // Whole, as they came in: the export gives them on, also when they are stale.
      write_decisions(out, state, write_decision_members);
      if (state.stale)
        out.member("stale", true);
      if (state.known)
        out.member("known", true);
    }
    out.end_object();
  }

  // Two stories may have one title.
  std::uint32_t story_index(const std::string& id, const std::string& title) {
    const auto [place, fresh] = story_names_.try_emplace(id, title);
    if (fresh && !titles_of_stories_.insert(title).second)
      place->second += " (" + std::to_string(story_names_.size()) + ")";
    return stories_.index(place->second);
  }

  const QueueSection& section_;
  Pool stories_, outlets_, titles_, documents_, kinds_, rules_;
  std::map<std::string, std::string> story_names_;
  std::set<std::string> titles_of_stories_;
};

void write_group(HtmlWriter& out, const QueueSection& section, std::string_view severity) {
  out.markup("<p class=\"group ").text(severity).markup("\">").text(severity_name(severity));
  out.markup(" <span class=\"count\">");
  out.number(static_cast<std::int64_t>(count_of(section, severity))).markup("</span></p>\n");
}

void write_data(HtmlWriter& out, const QueueSection& section) {
  out.markup("<script type=\"application/json\" id=\"queue-data\">");
  out.json(QueueData(section).render()).markup("</script>\n");
}

void write_passage_texts(HtmlWriter& out, const QueueSection& section) {
  JsonWriter texts;
  texts.begin_array();
  for (const std::uint32_t index : section.order) {
    texts.begin_array();
    for (const QueuePassage& passage : section.items[index].passages)
      texts.string(passage.text);
    texts.end_array();
  }
  texts.end_array();
  out.markup("<script type=\"application/json\" id=\"queue-texts\">");
  out.json(texts.take()).markup("</script>\n");
}

} // namespace

QueueSection::QueueSection(const std::vector<QueueItem>& page_items,
                           const std::vector<FindingState>& page_states)
    : items(page_items), states(page_states), order(page_items.size()), anchors(page_items.size()) {
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::uint32_t i) { return weight(items[i].severity); });
  std::set<std::string> taken;
  for (std::uint32_t i = 0; i < order.size(); ++i)
    anchors[order[i]] = finding_anchor(items[order[i]].id, i + 1, taken);
  baseline = std::ranges::any_of(states, &FindingState::known);
  if (items.size() > kManyItems)
    context_bytes = kLessContext;
}

std::string finding_anchor(std::string_view id, std::uint32_t number,
                           std::set<std::string>& taken) {
  std::string out = "f-";
  for (const char c : id)
    if (out.size() < 66 &&
        ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
      out += c;
  if (out.size() == 2 || !taken.insert(out).second)
    out = "f--" + std::to_string(number);
  return out;
}

std::string_view severity_symbol(std::string_view severity) {
  return severity == "error" ? "▲" : severity == "warning" ? "◆" : "○";
}

std::string_view severity_name(std::string_view severity) {
  return severity_label(severity == "error"     ? Severity::error
                        : severity == "warning" ? Severity::warning
                                                : Severity::note);
}

std::string_view kind_name(std::string_view kind) {
  FindingKind known{};
  return parse_finding_kind(kind, known) ? kind_label(known) : kind;
}

void write_tally(HtmlWriter& out, const QueueSection& section) {
  if (section.items.empty())
    return;
  out.markup("<ul class=\"tally\" aria-label=\"Findings by severity\">");
  for (const std::string_view severity : kSeverities) {
    out.markup("<li class=\"").text(severity).markup("\"><span aria-hidden=\"true\">");
    out.text(severity_symbol(severity)).markup("</span> <b>");
    out.number(static_cast<std::int64_t>(count_of(section, severity))).markup("</b> ");
    out.text(severity_name(severity)).markup("</li>");
  }
  out.markup("</ul>\n<p class=\"kinds\">");
  std::map<FindingKind, int> kinds;
  for (const QueueItem& item : section.items)
    if (FindingKind kind{}; parse_finding_kind(item.kind, kind))
      ++kinds[kind];
  bool first = true;
  for (const auto& [kind, count] : kinds) {
    if (!first)
      out.markup(" · ");
    first = false;
    out.text(kind_label(kind));
    if (count > 1)
      out.markup(" ×").number(count);
  }
  out.markup("</p>\n");
}

void write_queue(HtmlWriter& out, const QueueSection& section, HtmlWriter&& nothing) {
  out.markup("<section id=\"findings\" aria-labelledby=\"h-findings\"><h2 id=\"h-findings\">"
             "Findings</h2>\n");
  if (section.items.empty()) {
    out.append(std::move(nothing)).markup("</section>\n");
    return;
  }
  out.markup("<div id=\"cards\">\n");
  std::string_view severity;
  const auto count = static_cast<std::uint32_t>(section.order.size());
  for (std::uint32_t number = 1; number <= count; ++number) {
    const QueueItem& item = section.items[section.order[number - 1]];
    if (item.severity != severity)
      write_group(out, section, severity = item.severity);
    // The script stands behind the first cards and in front of the rest: it begins while they still come in.
    if (number == kPlainCards + 1) {
      write_data(out, section);
      write_script(out);
    }
    const bool plain = number <= kPlainCards;
    if (!plain)
      out.markup("<noscript>");
    write_card(out, section, number);
    if (!plain)
      out.markup("</noscript>");
    out.markup("\n");
  }
  if (count <= kPlainCards)
    write_data(out, section);
  write_passage_texts(out, section);
  if (count <= kPlainCards)
    write_script(out);
  out.markup("</div>\n</section>\n");
}

} // namespace crosscheck
