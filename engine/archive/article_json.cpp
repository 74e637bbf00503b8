#include "archive/archive.h"
#include "base/utf8.h"
#include "report/json_parts.h"
#include "json/json.h"

#include <array>

namespace crosscheck {
namespace {

constexpr std::array kRegionKinds = {
    RegionKind::header,  RegionKind::byline, RegionKind::dateline, RegionKind::heading,
    RegionKind::caption, RegionKind::notice, RegionKind::footer,   RegionKind::timestamp};

void write_date(JsonWriter& out, std::string_view name, const std::optional<DateEvidence>& date) {
  out.key(name);
  if (!date) {
    out.null();
    return;
  }
  out.begin_object();
  out.member("day", to_iso(date->day));
  if (date->minute)
    out.member("minute", *date->minute);
  out.member("origin", date->origin);
  out.member("evidence", date->evidence);
  out.end_object();
}

std::optional<DateEvidence> read_date(const JsonValue& value) {
  const auto day = parse_iso_day(value.member("day").string().value_or(""));
  if (!day)
    return std::nullopt;
  DateEvidence out;
  out.day = *day;
  if (const auto minute = value.member("minute").number())
    out.minute = static_cast<int>(*minute);
  out.origin = value.member("origin").string().value_or("");
  out.evidence = value.member("evidence").string().value_or("");
  return out;
}

std::vector<std::string> read_list(const JsonValue& value) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < value.size(); ++i)
    out.push_back(value.at(i).string().value_or(""));
  return out;
}

} // namespace

std::string fields_to_json(const ArticleFields& fields) {
  JsonWriter out;
  out.begin_object();
  out.member("id", fields.id);
  out.member("path", fields.path);
  out.member("source", fields.source);
  out.member("title", fields.title);
  write_article_members(out, fields);
  if (!fields.guid.empty())
    out.member("guid", fields.guid);
  if (fields.status != PublicationStatus::usable)
    out.member("status", to_string(fields.status));
  write_date(out, "published", fields.published);
  write_date(out, "updated", fields.updated);
  out.key("regions");
  out.begin_array();
  for (const Region& one : fields.regions) {
    out.begin_array();
    out.integer(one.where.begin);
    out.integer(one.where.end);
    out.integer(static_cast<int>(one.kind));
    out.end_array();
  }
  out.end_array();
  write_texts(out, "notes", fields.notes);
  out.end_object();
  return out.take();
}

ArticleFields fields_from_json(std::string_view json) {
  std::string why;
  const auto value = JsonValue::parse(json, why);
  if (!value || !value->is_object())
    throw ArchiveDamaged("the archive is damaged: an article cannot be read: " + why);
  const auto text = [&](std::string_view name) {
    return value->member(name).string().value_or("");
  };
  ArticleFields out;
  out.id = text("id");
  out.path = text("path");
  out.text = text("text");
  out.source = text("source");
  out.source_evidence = text("source_evidence");
  out.title = text("title");
  out.url = text("url");
  out.language = text("language");
  out.guid = text("guid");
  out.status = parse_publication_status(text("status"));
  out.authors = read_list(value->member("authors"));
  out.published = read_date(value->member("published"));
  out.updated = read_date(value->member("updated"));
  const JsonValue regions = value->member("regions");
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const JsonValue one = regions.at(i);
    const double begin = one.at(0).number().value_or(-1), end = one.at(1).number().value_or(-1);
    const double kind = one.at(2).number().value_or(-1);
    const auto starts = [&](double at) {
      return at == static_cast<double>(out.text.size()) ||
             (static_cast<unsigned char>(out.text[static_cast<std::size_t>(at)]) & 0xC0U) != 0x80U;
    };
    // What a hostile file may hold never reaches code that trusts its spans.
    if (!(begin >= last && end > begin && end <= static_cast<double>(out.text.size())) ||
        !(kind >= 0 && kind < static_cast<double>(kRegionKinds.size())) || !starts(begin) ||
        !starts(end))
      throw ArchiveDamaged("the archive is damaged: an article has parts outside its text: " +
                           out.id);
    const Span where{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    out.regions.push_back({where, static_cast<RegionKind>(static_cast<int>(kind))});
    last = where.end;
  }
  out.notes = read_list(value->member("notes"));
  if (out.id.empty() || !is_valid_utf8(out.text))
    throw ArchiveDamaged("the archive is damaged: an article has no id or is no valid UTF-8");
  return out;
}

} // namespace crosscheck
