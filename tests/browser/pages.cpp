// Writes the pages that the tests open in a browser: browser_pages FOLDER
#include "report/queue.h"
#include "report/report.h"
#include "unit/report_fixture.h"

#include <array>
#include <fstream>
#include <iostream>
#include <string>

using namespace crosscheck;

namespace {

constexpr std::array<std::string_view, 6> kKinds = {
    "contradiction.number", "contradiction.time", "contradiction.quote",
    "update.revised",       "sourcing.anonymous", "contradiction.negation"};
constexpr std::array<std::string_view, 7> kOutlets = {"Harbour Post",
                                                      "Coast Agency",
                                                      "Norwick Courier",
                                                      "The Strait",
                                                      "Radio Lorne",
                                                      "Evening Bell",
                                                      ""};
constexpr std::array<std::string_view, 3> kSeverities = {"error", "warning", "note"};

std::string sentences(int count, int seed) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += "The harbour master of Norwick said in sentence " + std::to_string(seed * 31 + i) +
           " that boats would wait until the wind had turned. ";
  return out;
}

QueuePassage passage(int number, int side, std::string_view kind) {
  QueuePassage out;
  const std::string count = std::to_string(10 + number % 80 + side * 3);
  out.document = "story-" + std::to_string(number / 10) + "/article-" +
                 std::to_string(number % 10 + side) + ".txt";
  out.outlet = kOutlets[static_cast<std::size_t>(number + side * 2) % kOutlets.size()];
  out.published = side == 0 ? "2026-03-11" : "2026-03-12";
  out.title = "Ferry " + std::to_string(number / 10) + " sinks off Norwick";
  out.role = side == 0 ? "flagged" : "counter";
  out.before = sentences(8, number);
  const std::string_view verb =
      kind == "contradiction.quote" ? "were quoted as lost" : "were killed";
  out.text = "At least " + count + " people " + std::string{verb} +
             " when the ferry Maid of Lorne " + std::to_string(number) +
             " sank off Norwick on Tuesday, the coastguard said.";
  const auto begin = static_cast<std::uint32_t>(out.text.find(count));
  out.marked = {{begin, begin + static_cast<std::uint32_t>(count.size())}};
  out.after = " " + sentences(8, number + 1);
  out.value = count + " people";
  return out;
}

QueueItem item(int number) {
  QueueItem out;
  out.id = "feed" + std::to_string(100000 + number);
  out.kind = kKinds[static_cast<std::size_t>(number) % kKinds.size()];
  out.severity = kSeverities[static_cast<std::size_t>(number) % kSeverities.size()];
  out.scope = "cross-source";
  out.confidence = 0.5 + number % 50 / 100.0;
  out.message = "Finding " + std::to_string(number) +
                ": the number of dead in the sinking of the Maid of Lorne is given in two ways.";
  out.explanation = "Both count the dead; neither is hedged.";
  out.rule = "numbers.dead";
  out.rule_about = "Two counts of the same dead that share no number.";
  out.rule_file = "checks/numbers.yaml";
  out.rule_line = 31;
  out.story = "story-" + std::to_string(number / 10);
  out.story_title = "Ferry " + std::to_string(number / 10) + " sinks off Norwick";
  out.independent_sources = 1 + static_cast<std::uint32_t>(number % 4);
  out.passages = {passage(number, 0, out.kind)};
  if (out.kind != "sourcing.anonymous")
    out.passages.push_back(passage(number, 1, out.kind));
  if (out.kind == "update.revised")
    for (const QueuePassage& one : out.passages)
      out.timeline.push_back({one.published, one.outlet, one.value, true});
  return out;
}

QueuePage queue_of(int count, std::string title) {
  QueuePage out;
  out.title = std::move(title);
  for (int i = 1; i <= count; ++i)
    out.items.push_back(item(i));
  return out;
}

// Words that would be markup, script, a template or a direction if anything took them for more than words.
QueuePage hostile_queue() {
  static const std::array<std::string, 8> kAttacks = {
      "</script><script>window.attacked=1</script>",
      "<img src=x onerror=window.attacked=1>",
      "\"><svg onload=window.attacked=1>",
      "</noscript><script>window.attacked=1</script>",
      "'+(window.attacked=1)+'${window.attacked=1}{{constructor.constructor('window.attacked=1')()}"
      "}",
      "<!--<script>",
      "\xE2\x80\xAEgnp.exe\xE2\x80\xAC\x1B[31m",
      "javascript:window.attacked=1",
  };
  QueuePage out = queue_of(120, kAttacks[0]);
  out.note = kAttacks[1];
  out.states.resize(out.items.size());
  for (std::size_t i = 0; i < out.items.size(); ++i) {
    QueueItem& one = out.items[i];
    const std::string& attack = kAttacks[i % kAttacks.size()];
    for (std::string* text : {&one.message, &one.explanation, &one.rule, &one.rule_about,
                              &one.rule_file, &one.story, &one.story_title})
      *text += attack;
    for (QueuePassage& words : one.passages) {
      for (std::string* text : {&words.document, &words.outlet, &words.title, &words.before,
                                &words.text, &words.after, &words.value})
        *text += attack;
      words.url = "https://evil.example/" + attack;
    }
    for (QueuePoint& point : one.timeline)
      point.value += attack, point.outlet += attack;
    if (i % 5 == 0)
      out.states[i].decision =
          Decision{one.id, Decided::accepted, attack, attack, attack, one.kind, one.rule, {}};
  }
  return out;
}

QueuePage decided_queue() {
  QueuePage out = queue_of(12, "Decided yesterday");
  out.states.resize(out.items.size());
  const auto decide = [&](std::size_t index, Decided verdict, std::string reason) {
    const QueueItem& one = out.items[index];
    out.states[index].decision = Decision{
        one.id,   verdict, std::move(reason), "Ines Calder", "2026-03-12T18:05:00+01:00", one.kind,
        one.rule, {}};
    for (const QueuePassage& words : one.passages)
      out.states[index].decision->passages.push_back({words.document, words.text});
  };
  for (FindingState& state : out.states)
    state.known = true;
  out.states[11].known = false;
  decide(0, Decided::conflict, "Asked the coastguard");
  decide(1, Decided::different_measure, "");
  decide(2, Decided::accepted, "Counted at another hour");
  decide(3, Decided::update, "The later toll");
  out.states[3].stale = true;
  out.states[3].decision->finding = "0ldf1nd1ng";
  return out;
}

bool write(const std::string& path, const std::string& page) {
  std::ofstream out(path, std::ios::binary);
  out << page;
  return out.good();
}

} // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: browser_pages FOLDER\n";
    return 2;
  }
  const std::string folder = std::string{arguments[1]} + "/";
  QueuePage served = queue_of(12, "Served"), read_only = served, hostile = hostile_queue();
  served.served = ServedPage{"t0ken", "", false};
  read_only.served = ServedPage{"t0ken", "Ada", true};
  const bool written =
      write(folder + "story.html", render_html(fixture::story().report())) &&
      write(folder + "kinds.html", render_html(fixture::every_kind().report())) &&
      write(folder + "quiet.html", render_html(fixture::quiet().report())) &&
      write(folder + "hostile-report.html", render_html(fixture::hostile().report())) &&
      write(folder + "hostile.html", render_queue_page(hostile)) &&
      write(folder + "fifty.html", render_queue_page(queue_of(50, "Fifty findings"))) &&
      write(folder + "decided.html", render_queue_page(decided_queue())) &&
      write(folder + "served.html", render_queue_page(served)) &&
      write(folder + "read-only.html", render_queue_page(read_only)) &&
      write(folder + "many.html", render_queue_page(queue_of(5000, "Five thousand findings")));
  if (!written)
    std::cerr << "cannot write to " << folder << "\n";
  return written ? 0 : 1;
}
