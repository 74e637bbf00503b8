// What the comparisons share: looking things up across the readings, cutting passages, and writing
// findings from a rule's message.
//
//   const Workbench bench(input);
//   Finding finding = bench.draft(rule, {bench.passage(d, sentence, value, ClaimRole::flagged), …});
//   bench.say(finding, rule, {{"what", "the death toll"}}, "40 was read as …");
//
// Messages take {a.outlet}, {a.value}, {a.date} for the first passage, {b.…} for the second, and
// whatever else is given by name. A name that nobody filled is a mistake in the rule file and shows
// as it stands.
#pragma once

#include "base/word_map.h"
#include "check/find.h"
#include "check/finding.h"

#include <atomic>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

using Findings = std::vector<Finding>;
using Fillings = std::map<std::string, std::string, std::less<>>;

class Workbench {
public:
  explicit Workbench(const CheckInput& input) : in(input) {}

  const CheckInput& in;

  const Article& article(std::uint32_t document) const { return in.articles[document]; }
  const Reading& reading(std::uint32_t document) const { return in.readings[document]; }
  const Analysis& analysis(std::uint32_t document) const { return in.readings[document].analysis; }
  const Claim& claim(ClaimRef ref) const { return in.readings[ref.document].claims[ref.claim]; }
  const CheckRules& rules() const { return in.rulebook.checks; }

  // "CNN", or the article's id where the outlet is unknown.
  std::string outlet(std::uint32_t document) const;
  // "27 February 2026", or "undated".
  std::string date(std::uint32_t document) const;
  // The document's sentence without the white space around it.
  std::string sentence_text(std::uint32_t document, std::uint32_t sentence) const;

  // The whole sentence, with `value` marked. An empty value marks nothing and takes the sentence's
  // text.
  Passage passage(std::uint32_t document, std::uint32_t sentence, Span value, ClaimRole role,
                  std::uint32_t claim = kNone) const;
  Passage passage(ClaimRef ref, Span value, ClaimRole role) const;

  // A finding with rule, kind, severity, confidence and scope filled from the rule and the
  // passages.
  Finding draft(const CheckRule& rule, std::vector<Passage> passages) const;
  // Fills message and explanation, then the id.
  void say(Finding& finding, const CheckRule& rule, Fillings fillings,
           std::string explanation) const;

  // The first place in a sentence where one of the phrases stands (lower case; words joined by one
  // space; forms or lemmas). An empty span: none.
  Span find_phrase(std::uint32_t document, std::uint32_t sentence, const WordSet& phrases) const;
  // The story entity of a mention's or argument's entity; kNone when unknown.
  std::uint32_t story_entity(std::uint32_t document, std::uint32_t entity) const;
  bool same_story(std::uint32_t a, std::uint32_t b) const {
    return in.graph.story_of[a] == in.graph.story_of[b];
  }
  // Roles in which both claims have the same entity (or, without entities, the same head noun). `named` is
  // the words of one of them, of whom it befell rather than of who did it.
  std::size_t shared_roles(ClaimRef a, ClaimRef b, std::string& named) const;
  // Published at most so many days apart. Articles written further apart may each tell of the latest of
  // several happenings of one kind; so may one without a date, unless the story has no more than two.
  bool near_in_time(std::uint32_t a, std::uint32_t b, double most_days) const;
  // Was `a` published after `b`: by day, of one day by the minute where both have one.
  bool later(std::uint32_t a, std::uint32_t b) const;
  // How many independent sources carry a claim of this event with this polarity.
  std::uint32_t independent_sources(std::uint32_t event, Polarity polarity) const;
  // Comparisons that were not made because a story is too dense.
  void leave_out(std::size_t comparisons) const {
    if (in.left_out != nullptr) // checks run side by side
      std::atomic_ref{*in.left_out} += comparisons;
  }
  bool asserted(const Claim& claim) const; // told as a fact, by the outlet or by someone
};

// "27 February 2026".
std::string to_words(Day day);
// "27 February 2026", or "23 February 2026 to 1 March 2026".
std::string to_words(DayRange days);

// The fingerprint of rule, kind and the passages' normalised words and values.
std::string finding_id(const Finding& finding, const std::string& rule_id);

// ---- the comparisons, by the word that rules name them with
// ----------------------------------------------- Each appends what it finds. Order does not
// matter: `find` sorts and joins.

void compare_publication(const Workbench& bench, Findings& out); // undated freshness.cpp
void compare_states(const Workbench& bench, Findings& out);      // states states.cpp
void compare_superlatives(const Workbench& bench,
                          Findings& out); // superlatives(-reference)     superlatives.cpp
void compare_numbers(const Workbench& bench,
                     Findings& out); // counts, measures, ages, tolls        numbers.cpp
void compare_times(const Workbench& bench, Findings& out);  // times time_clashes.cpp
void compare_places(const Workbench& bench, Findings& out); // places places.cpp
void compare_people(const Workbench& bench, Findings& out); // names, roles people.cpp
void compare_polarity(const Workbench& bench,
                      Findings& out); // polarity, opposites, exclusive-values  polarity.cpp
void compare_causes(const Workbench& bench,
                    Findings& out); // causes                       causes.cpp
void compare_things(const Workbench& bench, Findings& out); // exclusive-things exclusive_things.cpp
void compare_totals(const Workbench& bench, Findings& out); // totals           totals.cpp
void compare_stages(const Workbench& bench, Findings& out); // stages           stages.cpp
void compare_clocks(const Workbench& bench, Findings& out); // clock-times      clock_times.cpp
void compare_plans(const Workbench& bench, Findings& out);  // plans            time_plans.cpp
void compare_lengths(const Workbench& bench, Findings& out);   // lengths      time_slips.cpp
void compare_date_slips(const Workbench& bench, Findings& out); // date-slips  time_slips.cpp
void compare_revisions(const Workbench& bench,
                       Findings& out); // revisions, corrections, revised-elsewhere, withdrawn  revisions.cpp
void compare_quotes(const Workbench& bench, Findings& out); // quotes, credit quotes.cpp
void check_sourcing(
    const Workbench& bench,
    Findings& out); // confirmations, unattributed, anonymous, single-source, circular sourcing.cpp

} // namespace crosscheck
