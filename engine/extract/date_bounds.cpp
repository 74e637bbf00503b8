#include "base/words.h"
#include "extract/calendar.h"
#include "extract/read_claims.h"
#include "extract/times_normalise.h"

#include <charconv>

namespace crosscheck {
namespace {

constexpr std::string_view kGate = "nniversar"; // no sentence without it can bound the date

std::optional<int> number_of(std::string_view word, const WordList& ordinals) {
  const std::string plain = to_lower(word);
  const std::string_view listed =
      ordinals.contains(plain) ? ordinals.value(plain) : std::string_view{plain};
  int out = 0;
  const auto [end, error] = std::from_chars(listed.data(), listed.data() + listed.size(), out);
  return error == std::errc{} && out > 0 && out < 1000 ? std::optional{out} : std::nullopt;
}

// The day of the event whose name begins `words`: the longest name that is listed.
std::optional<Day> day_of_event(std::string_view words, const WordList& events) {
  std::string name = to_lower(words);
  while (!name.empty()) {
    for (const std::string& tried : {name, "the " + name})
      if (events.contains(tried))
        return parse_iso_day(events.value(tried));
    if (const std::size_t cut = name.find_last_of(" ."); cut != std::string::npos)
      name.resize(cut);
    else
      name.clear();
  }
  return std::nullopt;
}

} // namespace

// "As NATO approaches the fourth anniversary of …" was written before that anniversary. Of several such
// sentences the one that allows the least holds.
void bound_date(const Article& article, const Rulebook& rulebook, Reading& reading) {
  const TimeRules& rules = rulebook.times;
  if (article.published() || article.text().find(kGate) == std::string::npos)
    return;
  for (const Sentence& sentence : reading.analysis.sentences) {
    const std::string_view text = article.text(sentence.where);
    if (sentence.furniture || text.find(kGate) == std::string_view::npos)
      continue;
    for (const DateBound& bound : rules.bounds) {
      const auto match = bound.pattern.find(text);
      if (!match)
        continue;
      const auto count =
          number_of(match->groups[static_cast<std::size_t>(bound.number)].in(text), rules.ordinals);
      const auto event =
          day_of_event(match->groups[static_cast<std::size_t>(bound.event)].in(text), rules.events);
      if (!count || !event)
        continue;
      const Day ahead = moved({Grain::day, *event}, *count, Grain::year).start;
      if (reading.not_after && *reading.not_after <= ahead)
        continue;
      const Span where = match->whole();
      reading.not_after = ahead;
      reading.not_after_evidence = {sentence.where.begin + where.begin,
                                    sentence.where.begin + where.end};
      reading.not_after_rule = bound.rule;
    }
  }
}

} // namespace crosscheck
