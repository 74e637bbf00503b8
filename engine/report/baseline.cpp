#include "report/baseline.h"

#include "base/utf8.h"
#include "report/strict_file.h"

#include <unordered_map>
#include <utility>

namespace crosscheck {
namespace {

constexpr std::string_view kReportSchema = "crosscheck/report/1";

std::string text_of(const JsonValue& in, std::string_view name) {
  std::size_t replaced = 0;
  return repair_utf8(in.member(name).string().value_or(""), replaced);
}

Severity severity_of(std::string_view name) {
  return name == "error" ? Severity::error : name == "warning" ? Severity::warning : Severity::note;
}

ClaimRole role_of(std::string_view name) {
  return name == "flagged"   ? ClaimRole::flagged
         : name == "counter" ? ClaimRole::counter
                             : ClaimRole::support;
}

using ArticleNumbers = std::unordered_map<std::string, std::uint32_t>;

ArticleNumbers read_articles(const JsonValue& documents, Baseline& out) {
  ArticleNumbers numbers;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const JsonValue one = documents.at(i);
    ArticleFields fields;
    fields.id = text_of(one, "id");
    fields.path = text_of(one, "path");
    fields.text = text_of(one, "text");
    fields.source = text_of(one, "source");
    numbers.emplace(fields.id, static_cast<std::uint32_t>(out.articles.size()));
    out.articles.emplace_back(std::move(fields));
  }
  return numbers;
}

BaselineFinding read_finding(const JsonValue& in, std::string id, const ArticleNumbers& numbers) {
  BaselineFinding out;
  out.id = std::move(id);
  parse_finding_kind(text_of(in, "kind"), out.kind); // unknown: what a later program finds
  out.severity = severity_of(text_of(in, "severity"));
  out.rule = text_of(in.member("rule"), "id");
  out.message = text_of(in, "message");
  const JsonValue claims = in.member("claims");
  for (std::size_t i = 0; i < claims.size(); ++i) {
    BaselinePassage passage;
    const auto article = numbers.find(text_of(claims.at(i), "document"));
    if (article != numbers.end())
      passage.article = article->second;
    passage.text = text_of(claims.at(i), "text");
    passage.role = role_of(text_of(claims.at(i), "role"));
    out.passages.push_back(std::move(passage));
  }
  return out;
}

} // namespace

std::vector<const BaselineFinding*> Baseline::gone(const std::vector<Finding>& now) const {
  std::unordered_set<std::string_view> there;
  for (const Finding& one : now)
    there.insert(one.id);
  std::vector<const BaselineFinding*> out;
  for (const BaselineFinding& one : findings)
    if (there.insert(one.id).second) // an id that stands twice is one finding
      out.push_back(&one);
  return out;
}

Baseline parse_baseline(std::string_view json, const std::string& file,
                        std::vector<Diagnostic>& diagnostics) {
  StrictFile in(json, file, diagnostics);
  const JsonValue root = in.root(kReportSchema);
  Baseline out;
  if (!root.is_object() || !in.is_list(root, {}, "findings"))
    return out;
  const ArticleNumbers numbers = read_articles(root.member("documents"), out);
  const JsonValue findings = root.member("findings");
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const StrictFile::Path place = {"findings", std::to_string(i)};
    if (!findings.at(i).is_object()) {
      in.report(place, "a finding must be an object");
      continue;
    }
    std::string id = in.text(findings.at(i), place, "id", true);
    out.ids.insert(id);
    out.findings.push_back(read_finding(findings.at(i), std::move(id), numbers));
  }
  return out;
}

} // namespace crosscheck
