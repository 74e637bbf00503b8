// An item of the queue as one line of JSON, and back.
#include "report/queue.h"
#include "json/json.h"

#include <cmath>
#include <limits>

namespace crosscheck {
namespace {

void write_passage(JsonWriter& out, const QueuePassage& passage) {
  out.begin_object();
  out.member("document", passage.document);
  out.member("outlet", passage.outlet);
  out.member("published", passage.published);
  out.member("title", passage.title);
  out.member("url", passage.url);
  out.member("role", passage.role);
  out.member("before", passage.before);
  out.member("text", passage.text);
  out.member("after", passage.after);
  out.key("marked");
  out.begin_array();
  for (const Span& one : passage.marked) {
    out.begin_array();
    out.integer(one.begin);
    out.integer(one.end);
    out.end_array();
  }
  out.end_array();
  out.member("value", passage.value);
  out.end_object();
}

// Takes members out of an object; the first that is missing or of another type is named.
class Members {
public:
  Members(const JsonValue& object, std::string where, std::string& why)
      : object_(object), where_(std::move(where)), why_(why) {
    if (!object_.is_object())
      fail("is no object", "");
  }

  bool good() const { return why_.empty(); }
  void text(std::string_view name, std::string& into) {
    if (auto value = object_.member(name).string())
      into = std::move(*value);
    else
      fail(" is no text", name);
  }
  void count(std::string_view name, std::uint32_t& into) {
    whole(object_.member(name), name, into);
  }
  void whole(const JsonValue& value, std::string_view name, std::uint32_t& into) {
    const auto number = value.number();
    if (number && *number >= 0 && *number <= std::numeric_limits<std::uint32_t>::max() &&
        *number == std::floor(*number))
      into = static_cast<std::uint32_t>(*number);
    else
      fail(" is no whole number", name);
  }
  void share(std::string_view name, double& into) {
    const auto number = object_.member(name).number();
    if (number && *number >= 0 && *number <= 1)
      into = *number;
    else
      fail(" is not between 0 and 1", name);
  }
  void flag(std::string_view name, bool& into) {
    if (const auto value = object_.member(name).boolean())
      into = *value;
    else
      fail(" is neither true nor false", name);
  }
  JsonValue list(std::string_view name) {
    JsonValue value = object_.member(name);
    if (!value.is_array())
      fail(" is no list", name);
    return value;
  }
  void one_of(std::string_view name, std::string& into,
              std::initializer_list<std::string_view> known) {
    text(name, into);
    for (const std::string_view one : known)
      if (into == one)
        return;
    fail(" has an unknown value", name);
  }
  void fail(std::string_view what, std::string_view name) {
    if (why_.empty())
      why_ = where_ + (name.empty() ? "" : "'" + std::string{name} + "'") + std::string{what};
  }

private:
  const JsonValue& object_;
  std::string where_;
  std::string& why_;
};

QueuePassage parse_passage(const JsonValue& value, std::string where, std::string& why) {
  QueuePassage out;
  Members in(value, std::move(where), why);
  in.text("document", out.document);
  in.text("outlet", out.outlet);
  in.text("published", out.published);
  in.text("title", out.title);
  in.text("url", out.url);
  in.one_of("role", out.role, {"flagged", "counter", "support"});
  in.text("before", out.before);
  in.text("text", out.text);
  in.text("after", out.after);
  in.text("value", out.value);
  const JsonValue marked = in.list("marked");
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < marked.size() && in.good(); ++i) {
    Span one;
    in.whole(marked.at(i).at(0), "marked", one.begin);
    in.whole(marked.at(i).at(1), "marked", one.end);
    if (one.empty() || one.begin < last || one.end > out.text.size())
      in.fail(" does not lie in the text", "marked");
    last = one.end;
    out.marked.push_back(one);
  }
  if (!out.url.empty() && !out.url.starts_with("https://") && !out.url.starts_with("http://"))
    in.fail(" is no web address", "url");
  return out;
}

QueuePoint parse_point(const JsonValue& value, std::string where, std::string& why) {
  QueuePoint out;
  Members in(value, std::move(where), why);
  in.text("published", out.published);
  in.text("outlet", out.outlet);
  in.text("value", out.value);
  in.flag("flagged", out.flagged);
  return out;
}

} // namespace

std::string render_queue_item(const QueueItem& item) {
  JsonWriter out;
  out.begin_object();
  out.member("id", item.id);
  out.member("kind", item.kind);
  out.member("severity", item.severity);
  out.member("scope", item.scope);
  out.member("confidence", item.confidence);
  out.member("message", item.message);
  out.member("explanation", item.explanation);
  out.member("rule", item.rule);
  out.member("rule_about", item.rule_about);
  out.member("rule_file", item.rule_file);
  out.member("rule_line", item.rule_line);
  out.member("story", item.story);
  out.member("story_title", item.story_title);
  out.member("independent_sources", item.independent_sources);
  out.key("passages");
  out.begin_array();
  for (const QueuePassage& passage : item.passages)
    write_passage(out, passage);
  out.end_array();
  out.key("timeline");
  out.begin_array();
  for (const QueuePoint& point : item.timeline) {
    out.begin_object();
    out.member("published", point.published);
    out.member("outlet", point.outlet);
    out.member("value", point.value);
    out.member("flagged", point.flagged);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

std::optional<QueueItem> parse_queue_item(std::string_view json, std::string& why) {
  why.clear();
  const auto value = JsonValue::parse(json, why);
  if (!value)
    return std::nullopt;
  why.clear();
  QueueItem out;
  Members in(*value, "", why);
  in.text("id", out.id);
  in.text("kind", out.kind);
  in.one_of("severity", out.severity, {"error", "warning", "note"});
  in.one_of("scope", out.scope, {"within-article", "cross-source", "reference"});
  in.share("confidence", out.confidence);
  in.text("message", out.message);
  in.text("explanation", out.explanation);
  in.text("rule", out.rule);
  in.text("rule_about", out.rule_about);
  in.text("rule_file", out.rule_file);
  in.count("rule_line", out.rule_line);
  in.text("story", out.story);
  in.text("story_title", out.story_title);
  in.count("independent_sources", out.independent_sources);
  FindingKind kind{};
  if (in.good() && !parse_finding_kind(out.kind, kind))
    in.fail(" has an unknown value", "kind");
  const JsonValue passages = in.list("passages");
  for (std::size_t i = 0; i < passages.size() && in.good(); ++i)
    out.passages.push_back(
        parse_passage(passages.at(i), "passage " + std::to_string(i + 1) + ": ", why));
  const JsonValue timeline = in.list("timeline");
  for (std::size_t i = 0; i < timeline.size() && in.good(); ++i)
    out.timeline.push_back(
        parse_point(timeline.at(i), "point " + std::to_string(i + 1) + ": ", why));
  if (!in.good())
    return std::nullopt;
  return out;
}

} // namespace crosscheck
