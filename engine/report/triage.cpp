#include "report/triage.h"

#include "base/date.h"
#include "base/words.h"
#include "report/report.h"
#include "report/strict_file.h"
#include "text/normalise.h"
#include "json/json.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace crosscheck {
namespace {

constexpr std::string_view kTriageSchema = "crosscheck/triage/1";

constexpr std::array kNames = {
    std::pair{Decided::conflict, std::string_view{"conflict"}},
    std::pair{Decided::update, std::string_view{"update"}},
    std::pair{Decided::different_measure, std::string_view{"different-measure"}},
    std::pair{Decided::reading_error, std::string_view{"reading-error"}},
    std::pair{Decided::accepted, std::string_view{"accepted"}},
    std::pair{Decided::open, std::string_view{"open"}},
};

std::string verdict_names() {
  std::string out;
  for (const auto& [verdict, name] : kNames)
    out += (out.empty() ? "" : ", ") + std::string{name};
  return out;
}

Decision read_decision(StrictFile& file, const JsonValue& value, const StrictFile::Path& path) {
  Decision out;
  if (!value.is_object()) {
    file.report(path, "a decision must be an object");
    return out;
  }
  out.finding = file.text(value, path, "finding", true);
  const std::string verdict = file.text(value, path, "verdict", true);
  out.reason = file.text(value, path, "reason", false);
  out.author = file.text(value, path, "author", false);
  out.decided_at = file.text(value, path, "decided_at", false);
  out.kind = file.text(value, path, "kind", false);
  out.rule = file.text(value, path, "rule", false);
  const auto at = [&](const char* name) {
    StrictFile::Path longer = path;
    longer.emplace_back(name);
    return longer;
  };
  if (!verdict.empty() && !parse_decided(verdict, out.verdict))
    file.report(at("verdict"), "unknown verdict '" + verdict + "'; it can be " + verdict_names());
  if (verdict == "accepted" && trim(out.reason).empty())
    file.report(at("reason"), "a finding is accepted for a 'reason', which is missing");
  if (!out.decided_at.empty() && !parse_iso_day(std::string_view{out.decided_at}.substr(0, 10)))
    file.report(at("decided_at"), "'decided_at' must begin with a day such as 2026-02-28");
  if (value.member("passages").is_null() || !file.is_list(value, path, "passages"))
    return out;
  const JsonValue passages = value.member("passages");
  for (std::size_t i = 0; i < passages.size(); ++i) {
    StrictFile::Path place = at("passages");
    place.push_back(std::to_string(i));
    if (!passages.at(i).is_object()) {
      file.report(place, "a passage must be an object");
      continue;
    }
    out.passages.push_back({file.text(passages.at(i), place, "document", false),
                            file.text(passages.at(i), place, "text", false)});
  }
  return out;
}

std::string rule_of(const Report& report, const Finding& finding) {
  return finding.rule < report.rulebook.rules.size() ? report.rulebook.rules[finding.rule].id
                                                     : std::string{};
}

std::string document_of(const Report& report, const Passage& passage) {
  return passage.document < report.articles.size() ? report.articles[passage.document].id()
                                                   : std::string{};
}

// Rule, kind and the place of the flagged passage: where a stale decision is looked for.
std::string place_key(std::string_view rule, std::string_view kind, std::string_view document) {
  return std::string{rule} + '\n' + std::string{kind} + '\n' + std::string{document};
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> out;
  std::string word;
  for (const char c : fold(text) + " ") {
    const bool inside = is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (inside)
      word += c;
    else if (!word.empty())
      out.insert(std::exchange(word, {}));
  }
  return out;
}

double likeness(std::string_view a, std::string_view b) {
  if (a == b)
    return 1;
  const std::set<std::string> left = words_of(a), right = words_of(b);
  std::size_t common = 0;
  for (const std::string& word : left)
    common += right.count(word);
  const std::size_t all = left.size() + right.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

// How much of what was decided about stands in the finding: the mean over the decision's passages.
double likeness(const Report& report, const Decision& decision, const Finding& finding) {
  double sum = 0;
  for (const DecidedPassage& decided : decision.passages) {
    double best = 0;
    for (const Passage& passage : finding.passages)
      if (document_of(report, passage) == decided.document)
        best = std::max(best, likeness(decided.text, passage.text));
    sum += best;
  }
  return decision.passages.empty() ? 0 : sum / static_cast<double>(decision.passages.size());
}

// Findings without a decision of their own, by place_key().
using Undecided = std::unordered_map<std::string, std::vector<std::uint32_t>>;

Undecided undecided_of(const Report& report, const std::vector<FindingState>& states) {
  Undecided out;
  for (std::uint32_t i = 0; i < states.size(); ++i) {
    const Finding& finding = report.findings[i];
    if (!states[i].decision && !finding.passages.empty())
      out[place_key(rule_of(report, finding), to_string(finding.kind),
                    document_of(report, finding.passages.front()))]
          .push_back(i);
  }
  return out;
}

// Decisions whose finding is gone are shown on the finding that took its place, as stale.
void attach_stale(const Report& report, const std::vector<const Decision*>& gone,
                  std::vector<FindingState>& states) {
  constexpr double kAlike = 0.5;         // less is another statement
  constexpr std::size_t kMostTried = 64; // findings of one rule at one place
  Undecided undecided = undecided_of(report, states);
  for (const Decision* decision : gone) {
    if (decision->passages.empty())
      continue;
    auto found = undecided.find(
        place_key(decision->rule, decision->kind, decision->passages.front().document));
    if (found == undecided.end())
      continue;
    std::vector<std::uint32_t>& candidates = found->second;
    auto best = candidates.end();
    double most = kAlike;
    for (auto one = candidates.begin();
         one != candidates.end() && one - candidates.begin() < static_cast<long>(kMostTried);
         ++one) {
      const double alike = likeness(report, *decision, report.findings[*one]);
      if (alike > most || (alike == most && best == candidates.end()))
        best = one, most = alike;
    }
    if (best == candidates.end())
      continue;
    states[*best].decision = *decision;
    states[*best].stale = true;
    candidates.erase(best);
  }
}

// The same decision once more, as two files may have it. Without a time nobody can tell.
bool is_same(const Decision& a, const Decision& b) {
  return !a.decided_at.empty() && a.decided_at == b.decided_at && a.verdict == b.verdict &&
         a.author == b.author && a.reason == b.reason;
}

} // namespace

std::string_view to_string(Decided verdict) {
  return std::ranges::find(kNames, verdict, [](const auto& one) { return one.first; })->second;
}

bool parse_decided(std::string_view name, Decided& verdict) {
  const auto* found = std::ranges::find(kNames, name, [](const auto& one) { return one.second; });
  if (found == kNames.end())
    return false;
  verdict = found->first;
  return true;
}

std::string_view to_string(const FindingState& state) {
  if (state.decision && state.stale)
    return "stale";
  if (state.open())
    return "open";
  return state.suppressed() ? "suppressed" : "confirmed";
}

const FindingState& state_of(const Report& report, std::size_t finding) {
  static const FindingState kOpen;
  return finding < report.states.size() ? report.states[finding] : kOpen;
}

Triage parse_triage(std::string_view json, const std::string& file,
                    std::vector<Diagnostic>& diagnostics) {
  const std::size_t before = diagnostics.size();
  StrictFile in(json, file, diagnostics);
  const JsonValue root = in.root(kTriageSchema);
  Triage out;
  if (root.is_object() && in.is_list(root, {}, "decisions")) {
    const JsonValue decisions = root.member("decisions");
    for (std::size_t i = 0; i < decisions.size(); ++i)
      out.decisions.push_back(read_decision(in, decisions.at(i), {"decisions", std::to_string(i)}));
  }
  return diagnostics.size() == before ? out : Triage{};
}

void write_verdict_members(JsonWriter& out, const Decision& decision) {
  out.member("verdict", to_string(decision.verdict));
  out.member("reason", decision.reason);
  out.member("author", decision.author);
  out.member("decided_at", decision.decided_at);
}

void write_decisions(JsonWriter& out, const FindingState& state,
                     void (*members)(JsonWriter&, const Decision&)) {
  const auto write = [&](const Decision& one) {
    out.begin_object();
    members(out, one);
    out.end_object();
  };
  if (state.decision) {
    out.key("decision");
    write(*state.decision);
  }
  if (state.earlier.empty())
    return;
  out.key("earlier");
  out.begin_array();
  for (const Decision& one : state.earlier)
    write(one);
  out.end_array();
}

void write_decision_members(JsonWriter& out, const Decision& decision) {
  out.member("finding", decision.finding);
  write_verdict_members(out, decision);
  out.member("kind", decision.kind);
  out.member("rule", decision.rule);
  out.key("passages");
  out.begin_array();
  for (const DecidedPassage& passage : decision.passages) {
    out.begin_object();
    out.member("document", passage.document);
    out.member("text", passage.text);
    out.end_object();
  }
  out.end_array();
}

std::string render_triage(const Triage& triage) {
  std::vector<const Decision*> sorted;
  for (const Decision& one : triage.decisions)
    sorted.push_back(&one);
  std::ranges::stable_sort(
      sorted, {}, [](const Decision* one) { return std::tie(one->finding, one->decided_at); });
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_object();
  out.member("schema", kTriageSchema);
  out.key("decisions");
  out.begin_array();
  for (const Decision* one : sorted) {
    out.begin_object();
    write_decision_members(out, *one);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

std::vector<FindingState> apply_triage(const Report& report, const Triage& triage) {
  struct Told {
    std::vector<const Decision*> all; // as they were taken, each once
    bool used = false;
  };
  std::unordered_map<std::string_view, Told> told; // by finding
  for (const Decision& one : triage.decisions) {
    auto& all = told[one.finding].all;
    if (std::ranges::none_of(all, [&](const Decision* known) { return is_same(*known, one); }))
      all.push_back(&one);
  }
  std::vector<FindingState> states(report.findings.size());
  for (std::size_t i = 0; i < states.size(); ++i) {
    const auto found = told.find(report.findings[i].id);
    if (found == told.end())
      continue;
    auto& all = found->second.all;
    states[i].decision = *all.back();
    for (std::size_t n = 0; n + 1 < all.size(); ++n)
      states[i].earlier.push_back(*all[n]);
    found->second.used = true;
  }
  // The newest first: it says most about what stands there now. What was taken back asks for nothing.
  std::vector<const Decision*> gone;
  for (auto one = triage.decisions.rbegin(); one != triage.decisions.rend(); ++one) {
    const Told& of = told.at(one->finding);
    if (of.all.back() == &*one && !of.used && one->verdict != Decided::open)
      gone.push_back(&*one);
  }
  attach_stale(report, gone, states);
  return states;
}

} // namespace crosscheck
