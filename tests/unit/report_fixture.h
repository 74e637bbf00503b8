// Three invented articles about a ferry, with all that a report shows of them, built by hand: the
// renderings are tested without the levels before them.
#pragma once

#include "report/report.h"

#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck::fixture {

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline std::size_t count(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++out;
  return out;
}

struct Case {
  std::vector<Article> articles;
  std::vector<Reading> readings;
  ClaimGraph graph;
  std::vector<Finding> findings;
  Rulebook rulebook;
  Intake intake;
  std::optional<Day> as_of;

  Report report() const {
    return {articles, readings, graph, findings, rulebook, intake, as_of, "0.1.0"};
  }
  // The first place of `words` in a document; the whole fixture falls when they are not there.
  Span at(std::uint32_t document, std::string_view words) const {
    const std::size_t found = articles.at(document).text().find(words);
    if (found == std::string::npos)
      throw std::logic_error("fixture: no such words: " + std::string{words});
    return {static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + words.size())};
  }
  void add_article(std::string id, std::string source, std::string title, std::string published,
                   std::string text, std::vector<std::pair<std::string_view, RegionKind>> regions);
  std::uint32_t add_attribution(std::uint32_t document, std::string_view source,
                                std::string_view cue, std::string_view content, SourceKind kind);
  std::uint32_t add_time(std::uint32_t document, std::string_view words, std::string value,
                         std::optional<DayRange> days);
  std::uint32_t add_claim(std::uint32_t document, std::string_view clause, std::string_view trigger,
                          std::string frame, std::uint32_t attribution = kNone,
                          std::uint32_t time = kNone);
  std::uint32_t add_event(std::string frame, std::vector<ClaimRef> mentions);
  Passage passage(std::uint32_t document, std::string_view sentence, std::string_view marked,
                  ClaimRole role, std::uint32_t claim = kNone) const;
  void add_finding(FindingKind kind, Severity severity, std::string message,
                   std::vector<Passage> passages, std::uint32_t event = kNone,
                   Scope scope = Scope::cross_source);
};

inline void Case::add_article(std::string id, std::string source, std::string title,
                              std::string published, std::string text,
                              std::vector<std::pair<std::string_view, RegionKind>> regions) {
  ArticleFields fields;
  fields.path = "story/" + id;
  fields.id = std::move(id);
  fields.source = std::move(source);
  fields.title = std::move(title);
  fields.text = std::move(text);
  if (const auto day = parse_iso_day(published))
    fields.published = DateEvidence{*day, std::nullopt, "header", published};
  for (const auto& [words, kind] : regions) {
    const auto begin = static_cast<std::uint32_t>(fields.text.find(words));
    fields.regions.push_back({{begin, begin + static_cast<std::uint32_t>(words.size())}, kind});
  }
  intake.inputs.push_back({fields.path, std::string(64, static_cast<char>('a' + articles.size()))});
  articles.emplace_back(std::move(fields));
  readings.emplace_back();
  const auto document = static_cast<std::uint32_t>(articles.size() - 1);
  graph.story_of.push_back(0);
  graph.event_of.emplace_back();
  graph.provenance.push_back({document, {}});
  graph.source_group.push_back(document);
}

inline std::uint32_t Case::add_attribution(std::uint32_t document, std::string_view source,
                                           std::string_view cue, std::string_view content,
                                           SourceKind kind) {
  Attribution one;
  if (!source.empty())
    one.source = at(document, source);
  if (!cue.empty())
    one.cue = at(document, cue);
  one.content = {at(document, content)};
  one.kind = AttributionKind::indirect;
  one.source_kind = kind;
  if (kind == SourceKind::anonymous)
    one.description = source;
  readings[document].attributions.push_back(std::move(one));
  return static_cast<std::uint32_t>(readings[document].attributions.size() - 1);
}

inline std::uint32_t Case::add_time(std::uint32_t document, std::string_view words,
                                    std::string value, std::optional<DayRange> days) {
  TimeMention one;
  one.where = at(document, words);
  one.type = TimeType::date;
  one.value = std::move(value);
  one.days = days;
  if (one.value.empty())
    one.unresolved = "the article has no date";
  readings[document].times.push_back(std::move(one));
  return static_cast<std::uint32_t>(readings[document].times.size() - 1);
}

inline std::uint32_t Case::add_claim(std::uint32_t document, std::string_view clause,
                                     std::string_view trigger, std::string frame,
                                     std::uint32_t attribution, std::uint32_t time) {
  Claim one;
  one.where = at(document, clause);
  one.trigger = at(document, trigger);
  one.lemma = trigger;
  one.frame = std::move(frame);
  one.modality = attribution == kNone ? Modality::asserted : Modality::reported;
  one.main_clause = true;
  one.attribution = attribution;
  one.time = time;
  one.rule = 0;
  one.arguments.push_back({"patient", at(document, clause), kNone, kNone});
  readings[document].claims.push_back(std::move(one));
  graph.event_of[document].push_back(kNone);
  return static_cast<std::uint32_t>(readings[document].claims.size() - 1);
}

inline std::uint32_t Case::add_event(std::string frame, std::vector<ClaimRef> mentions) {
  const auto index = static_cast<std::uint32_t>(graph.events.size());
  for (const ClaimRef& ref : mentions)
    graph.event_of[ref.document][ref.claim] = index;
  graph.events.push_back({"event-" + std::to_string(index), 0, std::move(frame), mentions});
  return index;
}

inline Passage Case::passage(std::uint32_t document, std::string_view sentence,
                             std::string_view marked, ClaimRole role, std::uint32_t claim) const {
  Passage one;
  one.document = document;
  one.where = at(document, sentence);
  if (!marked.empty()) {
    const auto inside = static_cast<std::uint32_t>(sentence.find(marked));
    const std::uint32_t begin = one.where.begin + inside;
    one.marked = {{begin, begin + static_cast<std::uint32_t>(marked.size())}};
  }
  one.text = sentence;
  one.value = marked;
  one.role = role;
  one.claim = claim;
  return one;
}

inline void Case::add_finding(FindingKind kind, Severity severity, std::string message,
                              std::vector<Passage> passages, std::uint32_t event, Scope scope) {
  Finding one;
  one.id = "f00d" + std::to_string(1000 + findings.size());
  one.kind = kind;
  one.severity = severity;
  one.scope = scope;
  one.confidence = 0.875;
  one.message = std::move(message);
  one.explanation = "Read as 14 people and as 16 people; neither is hedged, both count the dead.";
  one.passages = std::move(passages);
  one.rule = 1;
  one.event = event;
  one.story = 0;
  one.independent_sources = 1;
  findings.push_back(std::move(one));
}

inline constexpr std::string_view kPost =
    "Ferry sinks off Port Harrow, 14 dead\n\nBy Ines Calder\n\nPORT HARROW — Fourteen people died "
    "when the ferry Maid of Lorne sank off Port Harrow on Tuesday evening, the coastguard said. "
    "The ship went down within ten minutes.\n\nCaptain Piet Osei said the bow door had been "
    "closed. "
    "“We did everything by the book,” he told reporters on the quay.\n\nRescue work\n\nTwo "
    "helicopters searched through the night. The harbour master closed the port, and it remains "
    "closed.\n\nThe Harrow Post. All rights reserved.";
inline constexpr std::string_view kAgency =
    "Sixteen people died in the sinking of the Maid of Lorne near Port Harrow on Tuesday, "
    "coastguard commander Ana Brügge said on Wednesday.\n\nInvestigators found the bow door open, "
    "according to a preliminary report seen by Coast Agency. “We did nearly everything by the "
    "book,” the captain, Piet Osei, said.\n\nThe port reopened on Thursday morning. A senior "
    "official said that the operator, Lorne Lines, had been warned twice.";
inline constexpr std::string_view kPage =
    "An unprecedented disaster for the strait\n\nThe sinking, confirmed by the Ministry of "
    "Transport on Sunday, has shaken the town of Port Harrow. It is the first loss of a ferry in "
    "these waters.\n\nIn 1974 the ferry Sable went down on the same route with 31 people "
    "aboard.\n\nThe port is closed until further notice, two people familiar with the matter said. "
    "The ship sank last week.";

inline Case empty_story() {
  Case out;
  out.rulebook.fingerprint = "3f9a61c2d4e5b607";
  const auto rule = [&](std::string id, std::string kind, std::string file, int line,
                        std::string about) {
    Rule one;
    one.id = std::move(id);
    one.kind = std::move(kind);
    one.file = std::move(file);
    one.line = line;
    one.about = std::move(about);
    out.rulebook.rules.push_back(std::move(one));
  };
  rule("frame.sink", "frames", "en/frames/disaster.yaml", 14, "A ship goes down.");
  rule("check.count-of-dead", "checks", "checks/numbers.yaml", 31,
       "Two counts of the same dead that share no number.");
  out.as_of = day_from(2026, 3, 13);
  out.add_article("agency.txt", "Coast Agency", "Toll of ferry disaster rises to 16", "2026-03-12",
                  std::string{kAgency}, {});
  out.add_article("page.html", "", "An unprecedented disaster for the strait", "",
                  std::string{kPage},
                  {{"An unprecedented disaster for the strait", RegionKind::heading}});
  out.add_article("post.txt", "The Harrow Post", "Ferry sinks off Port Harrow, 14 dead",
                  "2026-03-11", std::string{kPost},
                  {{"Ferry sinks off Port Harrow, 14 dead", RegionKind::heading},
                   {"By Ines Calder", RegionKind::byline},
                   {"PORT HARROW — ", RegionKind::dateline},
                   {"Rescue work", RegionKind::heading},
                   {"The Harrow Post. All rights reserved.", RegionKind::footer}});
  out.readings[1].not_after = day_from(2026, 3, 22);
  out.readings[1].not_after_evidence = out.at(1, "on Sunday");
  out.graph.stories.push_back({"story-1", {0, 1, 2}, {}});
  return out;
}

// What the three articles say, linked; nothing flagged.
inline Case quiet() {
  Case out = empty_story();
  const auto day = [](unsigned d) { return *day_from(2026, 3, d); };
  const auto a_said = out.add_attribution(0, "coastguard commander Ana Brügge", "said",
                                          "Sixteen people died in the sinking", SourceKind::named);
  const auto a_report = out.add_attribution(0, "a preliminary report", "according to",
                                            "found the bow door open", SourceKind::document);
  const auto a_official = out.add_attribution(0, "A senior official", "said that",
                                              "had been warned twice", SourceKind::anonymous);
  const auto p_ministry = out.add_attribution(1, "the Ministry of Transport", "confirmed",
                                              "The sinking", SourceKind::office);
  const auto p_two = out.add_attribution(1, "two people familiar with the matter", "said",
                                         "The port is closed", SourceKind::anonymous);
  const auto h_guard =
      out.add_attribution(2, "the coastguard", "said", "Fourteen people died", SourceKind::office);
  const auto h_captain = out.add_attribution(2, "Captain Piet Osei", "said",
                                             "the bow door had been closed", SourceKind::named);
  const auto a_tuesday = out.add_time(0, "on Tuesday", "2026-03-10", DayRange{day(10), day(10)});
  const auto a_thursday = out.add_time(0, "on Thursday", "2026-03-12", DayRange{day(12), day(12)});
  const auto p_1974 =
      out.add_time(1, "In 1974", "1974", DayRange{*day_from(1974, 1, 1), *day_from(1974, 12, 31)});
  const auto p_week = out.add_time(1, "last week", "", std::nullopt);
  const auto h_tuesday = out.add_time(2, "on Tuesday", "2026-03-10", DayRange{day(10), day(10)});
  Quantity dead;
  dead.where = out.at(0, "Sixteen");
  dead.kind = QuantityKind::number;
  dead.value = dead.low = 16;
  dead.high = std::numeric_limits<double>::infinity();
  dead.of = out.at(0, "people");
  out.readings[0].quantities.push_back(dead);
  out.readings[0].quotes.push_back({out.at(0, "“We did nearly everything by the book,”"),
                                    out.at(0, "We did nearly everything by the book,"), true,
                                    QuoteKind::speech, kNone, kNone});
  out.add_claim(0, "Sixteen people died in the sinking of the Maid of Lorne", "died", "die", a_said,
                a_tuesday);
  out.add_claim(0, "Investigators found the bow door open", "found", "verb:find", a_report);
  out.add_claim(0, "The port reopened on Thursday morning", "reopened", "reopen", kNone,
                a_thursday);
  out.add_claim(0, "the operator, Lorne Lines, had been warned twice", "warned", "warn",
                a_official);
  out.add_claim(1, "The sinking, confirmed by the Ministry of Transport on Sunday", "sinking",
                "frame.sink", p_ministry);
  out.add_claim(1, "It is the first loss of a ferry in these waters", "loss", "noun:loss");
  out.add_claim(1, "In 1974 the ferry Sable went down on the same route", "went down", "frame.sink",
                kNone, p_1974);
  out.add_claim(1, "The port is closed until further notice", "closed", "close", p_two);
  out.add_claim(1, "The ship sank last week", "sank", "frame.sink", kNone, p_week);
  out.add_claim(2, "Fourteen people died", "died", "die", h_guard, h_tuesday);
  out.add_claim(2, "the ferry Maid of Lorne sank off Port Harrow", "sank", "frame.sink", h_guard,
                h_tuesday);
  out.add_claim(2, "the bow door had been closed", "closed", "close", h_captain);
  out.add_claim(2, "The harbour master closed the port", "closed the port", "close");
  out.add_event("die", {{0, 0}, {2, 0}});
  out.add_event("frame.sink", {{1, 0}, {1, 4}, {2, 1}});
  out.add_event("open-or-closed", {{0, 1}, {2, 2}});
  out.add_event("close", {{0, 2}, {1, 3}, {2, 3}});
  out.add_event("noun:loss", {{1, 1}});
  out.add_event("frame.sink", {{1, 2}});
  out.add_event("warn", {{0, 3}});
  Relation same;
  same.kind = RelationKind::corroborates;
  same.from = {1, 0};
  same.to = {2, 1};
  same.score = 0.75;
  same.why = "same ship, same place";
  out.graph.relations.push_back(same);
  return out;
}

// The same with what is wrong.
inline Case story() {
  Case out = quiet();
  using enum FindingKind;
  constexpr auto flagged = ClaimRole::flagged, counter = ClaimRole::counter;
  const std::string_view post_dead =
      "Fourteen people died when the ferry Maid of Lorne sank off Port Harrow on Tuesday evening, "
      "the coastguard said.";
  const std::string_view agency_dead =
      "Sixteen people died in the sinking of the Maid of Lorne near Port Harrow on Tuesday, "
      "coastguard commander Ana Brügge said on Wednesday.";
  out.add_finding(
      contradiction_opposite, Severity::error,
      "The Harrow Post has the captain saying the bow door was closed; Coast Agency has "
      "a report that found it open.",
      {out.passage(2, "Captain Piet Osei said the bow door had been closed.", "closed", flagged, 2),
       out.passage(0,
                   "Investigators found the bow door open, according to a preliminary "
                   "report seen by Coast Agency.",
                   "open", counter, 1)},
      2);
  out.add_finding(
      contradiction_quote, Severity::error,
      "Captain Piet Osei is quoted with different words in two articles.",
      {out.passage(2, "“We did everything by the book,” he told reporters on the quay.",
                   "did everything", flagged),
       out.passage(0, "“We did nearly everything by the book,” the captain, Piet Osei, said.",
                   "did nearly everything", counter)});
  out.add_finding(
      contradiction_superlative, Severity::error,
      "The article calls this the first loss of a ferry in these waters, and tells of "
      "another in 1974.",
      {out.passage(1, "It is the first loss of a ferry in these waters.", "first", flagged, 1),
       out.passage(1,
                   "In 1974 the ferry Sable went down on the same route with 31 people "
                   "aboard.",
                   "In 1974", counter, 2)},
      4, Scope::within_article);
  out.add_finding(
      sourcing_unsupported_confirmation, Severity::warning,
      "The Ministry of Transport is said to have confirmed the sinking; no other source "
      "has it from the ministry.",
      {out.passage(1,
                   "The sinking, confirmed by the Ministry of Transport on Sunday, has "
                   "shaken the town of Port Harrow.",
                   "confirmed by the Ministry of Transport", flagged, 0)},
      1);
  out.add_finding(update_superseded, Severity::warning,
                  "The port is given as closed; Coast Agency reports that it reopened on Thursday, "
                  "12 March 2026.",
                  {out.passage(1,
                               "The port is closed until further notice, two people familiar with "
                               "the matter said.",
                               "closed", flagged, 3),
                   out.passage(0, "The port reopened on Thursday morning.", "reopened", counter, 2),
                   out.passage(2, "The harbour master closed the port, and it remains closed.",
                               "remains closed", ClaimRole::support, 3)},
                  3);
  out.add_finding(update_revised, Severity::warning,
                  "The number of dead, fourteen, was later given as sixteen.",
                  {out.passage(2, post_dead, "Fourteen people", flagged, 0),
                   out.passage(0, agency_dead, "Sixteen people", counter, 0)},
                  0);
  out.add_finding(freshness_undated, Severity::warning,
                  "The article has no date, and “last week” depends on it.",
                  {out.passage(1, "The ship sank last week.", "last week", flagged, 4)}, 1,
                  Scope::within_article);
  Passage fact;
  fact.text = "On 9 August 1974 the ferry Sable sank in the Strait of Harrow.";
  fact.value = "1974";
  fact.role = counter;
  fact.source = "Register of losses at sea (reference/ships.yaml)";
  out.add_finding(
      contradiction_superlative, Severity::warning,
      "“First loss of a ferry” stands against the loss of the Sable in 1974.",
      {out.passage(1, "It is the first loss of a ferry in these waters.", "first", flagged, 1),
       fact},
      5, Scope::reference);
  out.add_finding(sourcing_anonymous, Severity::note,
                  "Only “a senior official” says that the operator was warned twice.",
                  {out.passage(0,
                               "A senior official said that the operator, Lorne Lines, had been "
                               "warned twice.",
                               "A senior official", flagged, 3)},
                  6, Scope::within_article);
  Relation against;
  against.kind = RelationKind::contradicts;
  against.from = {2, 2};
  against.to = {0, 1};
  against.score = 0.875;
  against.why = "closed against open, same door";
  out.graph.relations.push_back(against);
  out.intake.skipped = {{"story/photo.txt", "holds NUL bytes, not text"},
                        {"story/rows.jsonl:7", "not valid JSON: missing a comma (byte 41)"}};
  return out;
}

// One finding of each kind.
inline Case every_kind() {
  Case out = quiet();
  for (int i = 0; i <= static_cast<int>(FindingKind::freshness_undated); ++i)
    out.add_finding(static_cast<FindingKind>(i), static_cast<Severity>(i % 3),
                    "A message of kind " + std::to_string(i) + ".",
                    {out.passage(2, "Fourteen people died", "Fourteen", ClaimRole::flagged, 0),
                     out.passage(0, "Sixteen people died", "Sixteen", ClaimRole::counter, 0)},
                    0);
  return out;
}

// Everything that comes from outside tries to break out of the page, the terminal or the
// spreadsheet.
inline constexpr std::string_view kHostile =
    "<script>alert(1)</script> \"><img src=x onerror=alert(2)> </style></title><b> &amp; ' "
    "javascript:alert(3) \xE2\x80\xAE gnp.exe \x1B[31mred\x1B]0;owned\x07 \x7F\xC2\x9B"
    "31m --> ]]> -- ${x} {{y}}";

inline Case hostile() {
  Case out;
  const std::string bad{kHostile};
  Rule rule;
  rule.id = bad;
  rule.kind = "checks";
  rule.file = bad;
  rule.line = 3;
  rule.about = bad;
  out.rulebook.rules = {rule, rule};
  out.rulebook.fingerprint = bad;
  const std::string text = "=cmd()|' /C calc'!A0 " + bad + " died.\n\n" + bad + " fell.";
  for (const char* id : {"a", "b"})
    out.add_article(id + bad, "=" + bad, "@" + bad, "2026-03-11", text, {});
  std::vector<Article> with_urls;
  for (const Article& article : out.articles) {
    ArticleFields fields = article.fields();
    fields.url = "javascript:alert(4)";
    fields.authors = {bad};
    fields.notes = {bad};
    fields.published->evidence = bad;
    with_urls.emplace_back(std::move(fields));
  }
  out.articles = std::move(with_urls);
  out.graph.stories.push_back({bad, {0, 1}, {{bad, EntityType::person, {}, {bad}}}});
  for (std::uint32_t document : {0u, 1u}) {
    const auto said = out.add_attribution(document, bad, "gnp", bad, SourceKind::anonymous);
    const auto when = out.add_time(document, "owned", "2026-03-10",
                                   DayRange{*day_from(2026, 3, 10), *day_from(2026, 3, 10)});
    out.add_claim(document, bad, "died", bad, said, when);
  }
  out.add_event(bad, {{0, 0}, {1, 0}});
  for (int i = 0; i <= static_cast<int>(FindingKind::freshness_undated); ++i) {
    out.add_finding(static_cast<FindingKind>(i), static_cast<Severity>(i % 3), "=" + bad,
                    {out.passage(0, bad, "onerror=alert(2)", ClaimRole::flagged, 0),
                     out.passage(1, bad, "<script>", ClaimRole::counter, 0)},
                    0);
    out.findings.back().id = "-" + bad + std::to_string(i);
    out.findings.back().explanation = "+" + bad;
    Passage fact;
    fact.text = fact.value = fact.source = bad;
    fact.role = ClaimRole::support;
    out.findings.back().passages.push_back(fact);
  }
  out.intake.skipped = {{bad, bad}};
  out.graph.relations.push_back({});
  out.graph.relations.back().from = {0, 0};
  out.graph.relations.back().to = {1, 0};
  out.graph.relations.back().why = bad;
  return out;
}

} // namespace crosscheck::fixture
