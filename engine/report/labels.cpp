#include "report/labels.h"

#include <array>

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

} // namespace crosscheck
