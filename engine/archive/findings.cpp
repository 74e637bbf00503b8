// Findings as the reviewer sees them, and what was decided about them.
#include "archive/archive.h"
#include "json/json.h"

#include <algorithm>
#include <map>

namespace crosscheck {
namespace {

std::string passages_to_json(const std::vector<DecidedPassage>& passages) {
  JsonWriter out;
  out.begin_array();
  for (const DecidedPassage& one : passages) {
    out.begin_object();
    out.member("document", one.document);
    out.member("text", one.text);
    out.end_object();
  }
  out.end_array();
  return out.take();
}

std::vector<DecidedPassage> passages_from_json(std::string_view json) {
  std::vector<DecidedPassage> out;
  std::string why;
  const auto value = JsonValue::parse(json, why);
  for (std::size_t i = 0; value && i < value->size(); ++i)
    out.push_back({value->at(i).member("document").string().value_or(""),
                   value->at(i).member("text").string().value_or("")});
  return out;
}

constexpr std::string_view kColumns =
    "d.id, d.finding, d.verdict, d.reason, d.author, d.decided_at, d.kind, d.rule, d.passages";

// nullopt: a verdict that this program does not know.
std::optional<Decision> decision_in(const Statement& row, int first) {
  Decision out;
  if (!parse_decided(row.text(first + 2), out.verdict))
    return std::nullopt;
  out.finding = row.text(first + 1);
  out.reason = row.text(first + 3);
  out.author = row.text(first + 4);
  out.decided_at = row.text(first + 5);
  out.kind = row.text(first + 6);
  out.rule = row.text(first + 7);
  out.passages = passages_from_json(row.text(first + 8));
  return out;
}

} // namespace

void Archive::put_result(ArchiveRow story, const StoryResult& result, std::int64_t run) {
  Transaction all(database_);
  database_.statement("UPDATE findings SET gone = 1 WHERE story = ?").bind(1, story).run();
  Statement& put = database_.statement(
      "INSERT INTO findings (id, story, kind, severity, rule, place, item, first_run, last_run, "
      "stale) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, nullif(?9, '')) ON CONFLICT (id, story) "
      "DO UPDATE SET kind = ?3, severity = ?4, rule = ?5, place = ?6, item = ?7, last_run = ?8, "
      "stale = nullif(?9, ''), gone = 0");
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const QueueItem& one = result.findings[i];
    const std::string item = render_queue_item(one);
    const std::string stale = i < result.stale.size() ? result.stale[i] : std::string{};
    put.bind(1, one.id).bind(2, story).bind(3, one.kind).bind(4, one.severity).bind(5, one.rule);
    put.bind(6, static_cast<std::int64_t>(i)).bind(7, item).bind(8, run).bind(9, stale).run();
  }
  database_.statement("UPDATE stories SET waits = 0, name = ?, title = ? WHERE id = ?")
      .bind(1, result.name)
      .bind(2, result.title)
      .bind(3, story)
      .run();
  all.commit();
}

std::vector<KeptFinding> Archive::findings_where(const std::string& condition, std::int64_t value) {
  // The last decision about each finding: about itself, else about the words that it had before.
  static const std::string kSelect = "SELECT f.item, f.first_run, f.gone, f.stale, " +
                                     std::string{kColumns} +
                                     ", f.story FROM findings f LEFT JOIN decisions d ON d.id = "
                                     "(SELECT max(id) FROM decisions WHERE "
                                     "finding = f.id) WHERE ";
  struct Row {
    KeptFinding kept;
    std::string stale;
    std::int64_t decision = 0; // its number
  };
  std::vector<Row> rows;
  Statement& ask = database_.statement(kSelect + condition + " ORDER BY f.story, f.place");
  ask.bind(1, value);
  while (ask.step()) {
    Row row;
    std::string why;
    auto item = parse_queue_item(ask.text(0), why);
    if (!item)
      throw ArchiveDamaged(database_.path() +
                           ": the archive is damaged: a finding cannot be read: " + why);
    row.kept.item = std::move(*item);
    row.kept.first_run = ask.integer(1);
    row.kept.gone = ask.integer(2) != 0;
    row.kept.story = ask.integer(13);
    if (!ask.is_null(4))
      row.kept.state.decision = decision_in(ask, 4), row.decision = ask.integer(4);
    if (!row.kept.state.decision)
      row.stale = ask.text(3);
    rows.push_back(std::move(row));
  }
  ask.reset();
  std::vector<KeptFinding> out;
  Statement& before =
      database_.statement("SELECT " + std::string{kColumns} +
                          " FROM decisions d WHERE d.finding = ? ORDER BY d.id DESC LIMIT 1");
  Statement& history =
      database_.statement("SELECT " + std::string{kColumns} +
                          " FROM decisions d WHERE d.finding = ? AND d.id < ? ORDER BY d.id");
  for (Row& row : rows) {
    FindingState& state = row.kept.state;
    // What was taken back about the words before asks for nothing.
    if (!row.stale.empty() && before.bind(1, row.stale).step()) {
      state.decision = decision_in(before, 0);
      state.stale = state.decision && state.decision->verdict != Decided::open;
      if (!state.stale)
        state.decision.reset();
    }
    before.reset();
    if (row.decision != 0) {
      history.bind(1, row.kept.item.id).bind(2, row.decision);
      while (history.step())
        if (auto one = decision_in(history, 0))
          state.earlier.push_back(std::move(*one));
      history.reset();
    }
    out.push_back(std::move(row.kept));
  }
  return out;
}

std::vector<KeptFinding> Archive::findings(std::optional<ArchiveRow> story) {
  return story ? findings_where("f.gone = 0 AND f.story = ?", *story)
               : findings_where("f.gone = 0 AND f.story > ?", 0);
}

std::vector<KeptFinding> Archive::new_findings(std::int64_t run) {
  std::vector<KeptFinding> out = findings_where("f.gone = 0 AND f.first_run = ?", run);
  std::erase_if(out, [](const KeptFinding& one) { return !one.state.open(); });
  const auto grave = [](const KeptFinding& one) {
    return one.item.severity == "error" ? 0 : one.item.severity == "warning" ? 1 : 2;
  };
  std::ranges::stable_sort(out, {}, grave);
  return out;
}

std::vector<Decision> Archive::decisions_of(ArchiveRow story) {
  std::vector<Decision> out;
  Statement& ask = database_.statement("SELECT " + std::string{kColumns} +
                                       " FROM decisions d WHERE d.finding IN (SELECT id FROM "
                                       "findings WHERE story = ?) ORDER BY d.id");
  ask.bind(1, story);
  while (ask.step()) {
    if (auto one = decision_in(ask, 0))
      out.push_back(std::move(*one));
  }
  ask.reset();
  return out;
}

std::int64_t Archive::put_decision(const Decision& decision) {
  const std::string passages = passages_to_json(decision.passages);
  database_
      .statement("INSERT INTO decisions (finding, verdict, reason, author, decided_at, kind, rule, "
                 "passages) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(1, decision.finding)
      .bind(2, to_string(decision.verdict))
      .bind(3, decision.reason)
      .bind(4, decision.author)
      .bind(5, decision.decided_at)
      .bind(6, decision.kind)
      .bind(7, decision.rule)
      .bind(8, passages)
      .run();
  return database_.last_row();
}

std::vector<NumberedDecision> Archive::decisions_since(std::int64_t number) {
  std::vector<NumberedDecision> out;
  Statement& ask = database_.statement("SELECT " + std::string{kColumns} +
                                       " FROM decisions d WHERE d.id > ? ORDER BY d.id");
  ask.bind(1, number);
  while (ask.step()) {
    if (auto decision = decision_in(ask, 0))
      out.push_back({ask.integer(0), std::move(*decision)});
  }
  ask.reset();
  return out;
}

bool Archive::knows_finding(const std::string& id) {
  Statement& ask = database_.statement("SELECT 1 FROM findings WHERE id = ? AND gone = 0");
  const bool known = ask.bind(1, id).step();
  ask.reset();
  return known;
}

} // namespace crosscheck
