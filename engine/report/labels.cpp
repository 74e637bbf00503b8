#include "report/labels.h"

#include "report/visible_text.h"
#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace crosscheck {
namespace {

struct KindText {
  std::string_view label;
  std::string_view about;
};

// In the order of FindingKind.
constexpr std::array<KindText, 19> kKinds = {{
    {"Different numbers", "Two statements give different counts or measures of the same thing."},
    {"Different times", "Two statements give different dates, durations or orders of events."},
    {"Different places", "Two statements put the same event in different places."},
    {"Different people", "Two statements name different people, or give them different roles."},
    {"Happened or not", "One statement says that it happened, another that it did not."},
    {"Opposite acts", "Two statements tell the opposite of the same thing."},
    {"Different causes", "Two statements give different causes of the same thing."},
    {"Credited to others", "The same words or act are credited to different sources."},
    {"Quotation differs",
     "The same words of one speaker stand differently inside quotation marks."},
    {"Claim of a first or a record",
     "A claim of first, last, only or record meets a counter-example."},
    {"Out of date", "A later report ended what this one gives as current."},
    {"Revised since", "A later figure replaces this one."},
    {"Confirmation not borne out",
     "Someone is said to have confirmed it, and no source shows that."},
    {"Nobody vouches for it", "A checkable statement that is credited to no one."},
    {"Unnamed sources only", "The statement rests on sources without a name."},
    {"One source only", "A key statement that a single independent source carries."},
    {"One origin", "Several outlets carry it, and all of them have it from one."},
    {"Not borne out", "No source bears out this statement of the draft."},
    {"Article without a date", "A statement depends on the article's date, and that is unknown."},
}};
static_assert(kKinds.size() == static_cast<std::size_t>(FindingKind::freshness_undated) + 1);

} // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
  case Severity::note: return "note";
  case Severity::warning: return "warning";
  case Severity::error: return "error";
  }
  return "";
}

std::string_view severity_label(Severity severity) {
  switch (severity) {
  case Severity::note: return "For information";
  case Severity::warning: return "Worth checking";
  case Severity::error: return "Needs attention";
  }
  return "";
}

std::string_view kind_label(FindingKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].label;
}

std::string_view kind_about(FindingKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].about;
}

std::string_view role_label(ClaimRole role) {
  switch (role) {
  case ClaimRole::flagged: return "Flagged";
  case ClaimRole::counter: return "Against it";
  case ClaimRole::support: return "Also says so";
  }
  return "";
}

std::string_view source_label(SourceKind kind) {
  switch (kind) {
  case SourceKind::named: return "named person";
  case SourceKind::office: return "office or institution";
  case SourceKind::document: return "document";
  case SourceKind::outlet: return "other outlet";
  case SourceKind::anonymous: return "unnamed source";
  case SourceKind::none: return "nobody";
  }
  return "";
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  std::string out = std::to_string(count) + ' ';
  out += count == 1 ? singular : plural.empty() ? singular : plural;
  if (count != 1 && plural.empty())
    out += 's';
  return out;
}

std::vector<std::string> notes_of(const Report& report, std::uint32_t document) {
  std::vector<std::string> out = report.articles[document].fields().notes;
  if (document < report.readings.size())
    if (const std::uint32_t capped = report.readings[document].analysis.capped; capped > 0)
      out.push_back(counted(capped, "sentence") + " of more than " +
                    std::to_string(kLongestSentence) + " words cut");
  return out;
}

std::string shown_date(Day day) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day date = civil(day);
  return std::to_string(static_cast<unsigned>(date.day())) + ' ' +
         std::string{kMonths[static_cast<unsigned>(date.month()) - 1]} + ' ' +
         std::to_string(static_cast<int>(date.year()));
}

std::string headline(const Report& report, const std::vector<std::uint32_t>& counts) {
  std::string out = counted(report.articles.size(), "article") + ", " +
                    counted(report.graph.stories.size(), "story", "stories") + ", ";
  if (counts.empty())
    return out + (report.findings.empty() ? "no findings"
                  : report.baseline       ? "no new findings"
                                          : "no open findings");
  out += counted(counts.size(), "finding") + ": ";
  const auto grave = std::ranges::count_if(
      counts, [&](std::uint32_t i) { return report.findings[i].severity == Severity::error; });
  return out + (grave == 0   ? std::string{"none needs attention at once"}
                : grave == 1 ? std::string{"1 needs attention"}
                             : std::to_string(grave) + " need attention");
}

std::string headline(const Report& report) {
  return headline(report, listed(report));
}

std::string outlet_of(const Report& report, std::uint32_t document) {
  const std::string& source = report.articles[document].fields().source;
  return source.empty() ? "Outlet unknown" : shortened(source, 80);
}

std::string date_of(const Report& report, std::uint32_t document) {
  if (const auto day = report.articles[document].published())
    return shown_date(*day);
  if (document < report.readings.size() && report.readings[document].not_after)
    return "no date, by " + shown_date(*report.readings[document].not_after);
  return "no date";
}

std::vector<std::uint32_t> by_severity(const std::vector<Finding>& findings) {
  std::vector<std::uint32_t> out(findings.size());
  std::iota(out.begin(), out.end(), 0u);
  std::ranges::stable_sort(out, std::ranges::greater{},
                           [&](std::uint32_t i) { return static_cast<int>(findings[i].severity); });
  return out;
}

std::vector<std::uint32_t> listed(const Report& report) {
  std::vector<std::uint32_t> out = by_severity(report.findings);
  if (!report.show_suppressed)
    std::erase_if(out, [&](std::uint32_t i) { return state_of(report, i).suppressed(); });
  return out;
}

std::array<std::int64_t, 6> source_counts(const Reading& reading) {
  std::array<std::int64_t, 6> out{};
  for (const Claim& claim : reading.claims) {
    const SourceKind kind = claim.attribution < reading.attributions.size()
                                ? reading.attributions[claim.attribution].source_kind
                                : SourceKind::none;
    const auto found = std::ranges::find(kSourceKinds, kind);
    ++out[static_cast<std::size_t>(found - kSourceKinds.begin())];
  }
  return out;
}

std::string shown_time(std::string_view iso) {
  const auto day = parse_iso_day(iso);
  if (!day)
    return std::string{iso};
  std::string out = shown_date(*day);
  if (const auto minute = parse_iso_minute(iso)) {
    const std::string hours = std::to_string(*minute / 60), minutes = std::to_string(*minute % 60);
    out += ", " + std::string(2 - hours.size(), '0') + hours + ":" +
           std::string(2 - minutes.size(), '0') + minutes;
  }
  return out;
}

} // namespace crosscheck
