// The parts of the SARIF output: texts, places, rules and results.
#pragma once

#include "base/span.h"
#include "base/text_place.h"
#include "report/baseline.h"
#include "report/report.h"
#include "json/json.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

std::string sarif_uri(std::string_view path);

// Words of an article for a message's `text`, in which "[…](…)" would be a link.
std::string sarif_words(std::string_view text);
// The same for `markdown`: every character that Markdown or HTML acts on is escaped.
std::string sarif_markdown(std::string_view text);

// A message: {"text"} and, where given, {"markdown"}, which must be escaped already.
void write_sarif_text(JsonWriter& out, std::string_view name, std::string_view text,
                      std::string_view markdown = {});

// Where things stand in one article's file. The article must outlive it.
class SarifPlaces {
public:
  explicit SarifPlaces(const Article& article);
  const std::string& path() const { return path_; }
  // A "region" member, with the passage as its snippet where the text is the file.
  void write_region(JsonWriter& out, Span where, std::string_view snippet) const;

private:
  TextPlace place(std::uint32_t at) const;

  std::string_view text_;
  std::string path_;
  int row_ = 0; // of a JSONL file
  bool plain_ = false;
  std::vector<std::uint32_t> line_ends_;
};

// The rules that the findings name, and those that the baseline's do which are gone, each once; a finding without a rule stands under its kind.
class SarifRules {
public:
  explicit SarifRules(const Report& report);
  std::string id(const Finding& finding) const;
  static std::string id(const BaselineFinding& finding);
  std::int64_t index(const Finding& finding) const { return entries_.at(id(finding)).index; }
  std::int64_t index(const BaselineFinding& finding) const {
    return entries_.at(id(finding)).index;
  }
  void write_driver(JsonWriter& out) const;

private:
  struct Entry {
    const Rule* rule = nullptr;
    FindingKind kind{};
    Severity severity{}; // the gravest that it came with
    std::int64_t index = 0;
  };
  void write_rule(JsonWriter& out, const std::string& id, const Entry& entry) const;

  Entry& note(const std::string& id, FindingKind kind, Severity severity);

  const Report& report_;
  std::map<std::string, Entry> entries_;
};

void write_sarif_result(JsonWriter& out, const Report& report, std::uint32_t finding,
                        const SarifRules& rules, const std::vector<SarifPlaces>& places);

// What the baseline had and this report has not, as results with the baselineState "absent".    sarif_absent.cpp
void write_absent_results(JsonWriter& out, const Report& report, const SarifRules& rules);

} // namespace crosscheck
