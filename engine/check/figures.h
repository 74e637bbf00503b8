// A figure with all that says what it measures: the unit in which numbers are compared.
#pragma once

#include "check/workbench.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace crosscheck {

// What a whole story is about: the lemmas that stand in the title or the first sentences of at least half of
// its articles. A figure whose sentence shares two of them is of the story's own event and no background.
class Topic {
public:
  Topic(const Workbench& bench, const Story& story);
  bool has(const std::string& lemma) const { return words_.contains(lemma); }
  std::size_t shared(const std::set<std::string>& lemmas) const;

private:
  std::set<std::string> words_;
};

struct Figure {
  std::uint32_t document = 0;
  std::uint32_t quantity = 0;  // index into the reading's quantities
  std::uint32_t claim = kNone; // the claim whose clause holds it
  std::string key;       // what is counted or measured; figures with other keys are never compared
  std::string modifiers; // what narrows it ("civilian"), sorted
  std::string dimension; // "deep", "wide": of a measure; empty: not said
  std::set<std::string> context; // lemmas of its clause that say what it is about
  bool real = true;              // told as a fact
  bool central = false;          // of what the story is about
  bool background = false;       // its sentence is dated well before the article
  bool conversion = false;       // the same measure again in brackets, in another unit
  double low = 0, high = 0;      // in the base unit
};

// Of figures that stand in the order of their documents: those of one.
inline std::span<const Figure> figures_of(const std::vector<Figure>& block,
                                          std::uint32_t document) {
  const auto first = std::ranges::lower_bound(block, document, {}, &Figure::document);
  const auto last = std::ranges::upper_bound(first, block.end(), document, {}, &Figure::document);
  return {first, last};
}

// Indexes of a sentence's claims.
Range claims_in(const Reading& reading, std::uint32_t sentence);

// "die = kill": words for one state or one thing counted, from a rule's list.
std::string canonical(const CheckRule& rule, std::string_view list, const std::string& word);

// The same for a list of which every word has an entry ("call = call"); empty: it has none.
std::string listed_as(const CheckRule& rule, std::string_view list, std::string_view word);

// The clause around a quantity: the smallest claim that holds it, or the words near it.
Span clause_of(const Workbench& bench, std::uint32_t document, const Quantity& quantity,
               std::uint32_t& claim);

// Content lemmas of a span, without those inside `except`.
std::set<std::string> content_lemmas(const Workbench& bench, std::uint32_t document, Span where,
                                     Span except);

// Do the two articles name nobody and nothing that is the same, though both sentences name something? Then one tells of
// "the Leicester mill" and the other of "the Glasgow mill", in whatever words they agree.
bool share_no_name(const Workbench& bench, const Figure& a, const Figure& b);

// Where a sentence stands in its story: it tells what the story is about; or of something dated well before
// the article; or of neither.
enum class StoryPlace : std::uint8_t { central, background, aside };
StoryPlace place_in_story(const Workbench& bench, const Topic& topic, std::uint32_t document,
                          std::uint32_t sentence);
bool of_the_story(const Workbench& bench, const Topic& topic, std::uint32_t document,
                  std::uint32_t sentence);

// Fills everything but `key`.
Figure read_figure(const Workbench& bench, const Topic& topic, std::uint32_t document,
                   std::uint32_t quantity);

// What a measure is of: the noun behind it ("the 40m dry well") or the subject it is said of ("the well is
// 40 metres deep"); empty when neither is there.
std::string thing_measured(const Workbench& bench, std::uint32_t document,
                           const Quantity& quantity);

// What happened to those counted, where the quantity's own words do not say it: "84 people were taken to
// hospital", "30 villagers, among them children, were killed", "the death toll rose to six".
std::string state_around(const Workbench& bench, const CheckRule& rule, std::uint32_t document,
                         const Quantity& quantity);

// Do the ranges exclude each other, rounding allowed for? "about 40" and 43 agree; 1,000 and 980 agree when the
// first is round.
bool exclude(const Figure& a, const Figure& b, double tolerance);

// Is `later` more than `earlier` can have meant? "at least two" then "at least six" is more; "more than 100"
// then 120 is not.
bool exceeds(const Figure& later, const Figure& earlier);

// Shared context as a share of the smaller one; 1 when one of them has none.
double shared_context(const Figure& a, const Figure& b);

} // namespace crosscheck
